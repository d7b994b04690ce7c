"""The toolkit for the Session Description Protocol (SDP).

>>> import sdpkit
>>> session = sdpkit.parse("v=0\\r\\no=- 1 1 IN IP4 192.0.2.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
...                        "m=audio 9 RTP/AVP 0\\r\\na=mid:a\\r\\n")
>>> session["a"].codecs
(<Codec 0 PCMU/8000>,)
>>> sdpkit.lint(session, select="MED")
<Findings: >

* Reading: `parse`, `parse_bytes`, `Session`, `Media`, and the values of `sdpkit.attributes` and `sdpkit.fields`.
* Changing and building: the methods of `Session` and `Media`, `Builder`, `MediaBuilder`.
* ICE: `Candidate`, `candidate_pairs`, `candidate_priority`, `Fragment`, `IceServerUri`.
* Negotiating: `negotiate`, `predict`, `predict_local`, `PeerConnection`, `Agent`.
* Whole columns of descriptions, in pyarrow, Polars, DuckDB, DataFusion, Spark and others: `sdpkit.arrow`.
* Judging: `lint`, `lint_pair`, `lint_history`, `lint_fragment`, `rules`, `fix`.
* In the place of other packages: the modules of `sdpkit.compat`.
"""

from sdpkit import arrow, attributes, fields
from sdpkit._errors import (
    AttributeValueError,
    BuildError,
    EditError,
    JsonError,
    NegotiationError,
    ParseError,
    SdpError,
    StaleViewError,
)
from sdpkit._sdpkit import (
    Agent,
    AgreedCodec,
    Attribute,
    Builder,
    Candidate,
    CandidatePair,
    Codec,
    Edit,
    Finding,
    Findings,
    Fix,
    Fixed,
    Fragment,
    IceServerUri,
    Line,
    Media,
    MediaBuilder,
    Outcome,
    PeerConnection,
    Place,
    Prediction,
    Problem,
    Reason,
    Rule,
    SectionOutcome,
    Session,
    Transceiver,
    __version__,
    candidate_pairs,
    candidate_priority,
    fix,
    lint,
    lint_fragment,
    lint_history,
    lint_pair,
    negotiate,
    parse,
    parse_bytes,
    predict,
    predict_local,
    rule,
    rules,
    split,
)

__all__ = [
    "Agent",
    "AgreedCodec",
    "Attribute",
    "AttributeValueError",
    "BuildError",
    "Builder",
    "Candidate",
    "CandidatePair",
    "Codec",
    "Edit",
    "EditError",
    "Finding",
    "Findings",
    "Fix",
    "Fixed",
    "Fragment",
    "IceServerUri",
    "JsonError",
    "Line",
    "Media",
    "MediaBuilder",
    "NegotiationError",
    "Outcome",
    "ParseError",
    "PeerConnection",
    "Place",
    "Prediction",
    "Problem",
    "Reason",
    "Rule",
    "SdpError",
    "SectionOutcome",
    "Session",
    "StaleViewError",
    "Transceiver",
    "__version__",
    "arrow",
    "attributes",
    "candidate_pairs",
    "candidate_priority",
    "fields",
    "fix",
    "lint",
    "lint_fragment",
    "lint_history",
    "lint_pair",
    "negotiate",
    "parse",
    "parse_bytes",
    "predict",
    "predict_local",
    "rule",
    "rules",
    "split",
]
