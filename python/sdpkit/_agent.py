"""What an `Agent` is given of each m= section, and what it says in SIP where it refuses an offer.

All are frozen: `dataclasses.replace` makes another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sdpkit import fields
    from sdpkit._value import TypedAttribute
    from sdpkit.attributes import Candidate, Curr, Des, Fingerprint, InlineKey
    from sdpkit.typing import Direction, Text


def _as_tuples(value: object, *names: str) -> None:
    """Makes tuples of what was given as lists, so that the value is frozen throughout."""
    for name in names:
        given: Any = getattr(value, name)
        if isinstance(given, str):
            raise TypeError(f"{type(value).__name__}.{name} expects a sequence, found str")
        object.__setattr__(value, name, tuple(given))


@dataclass(frozen=True)
class Ice:
    """ICE as a party brings it to an m= section (RFC 8839).

    >>> Ice("8hhY", "asd88fgpdd777uzjYhagZg", options=["ice2"])
    Ice(ufrag='8hhY', pwd='asd88fgpdd777uzjYhagZg', lite=False, options=('ice2',), candidates=())
    """

    ufrag: str
    """The username fragment."""
    pwd: str
    """The password."""
    _: KW_ONLY
    lite: bool = False
    """Whether it is lite, which stands at session level."""
    options: Sequence[str] = ()
    """The options: `trickle`, `ice2`, ..."""
    candidates: Sequence[str | Candidate] = ()
    """The candidates: values, or what stands after `a=`."""

    def __post_init__(self) -> None:
        _as_tuples(self, "options", "candidates")


@dataclass(frozen=True)
class Dtls:
    """DTLS as a party brings it to an m= section (RFC 8842).

    >>> Dtls(["sha-256 " + ":".join(["AB"] * 32)], tls_id="abcdefghijklmnopqrst").setup
    'active'
    """

    fingerprints: Sequence[str | Fingerprint]
    """The fingerprints of its certificates, at least one: values, or `sha-256 12:DF:...`."""
    _: KW_ONLY
    setup: Literal["active", "passive"] = "active"
    """The role that it takes where the other leaves it the choice; it offers `actpass` itself."""
    tls_id: str | None = None
    """What its association is called (RFC 8842 §4)."""

    def __post_init__(self) -> None:
        _as_tuples(self, "fingerprints")


@dataclass(frozen=True)
class SrtpKey:
    """An SDES key for one suite (RFC 4568).

    >>> SrtpKey("AES_CM_128_HMAC_SHA1_80", "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz").suite
    'AES_CM_128_HMAC_SHA1_80'
    """

    suite: str
    """The suite."""
    key: str | InlineKey
    """The master key with its salt, in base64; a value has its lifetime and MKI too."""


@dataclass(frozen=True)
class SimulcastAbility:
    """How many simulcast streams a party sends and receives (RFC 8853).

    >>> SimulcastAbility(0, 3)
    SimulcastAbility(send=0, receive=3, alternatives='all')
    """

    send: int
    """How many it can send."""
    receive: int
    """How many it can receive."""
    _: KW_ONLY
    alternatives: Literal["all", "one"] = "all"
    """How many of the alternatives of a stream an answer keeps."""


@dataclass(frozen=True, kw_only=True)
class Preconditions:
    """What a party knows of the preconditions of an m= section, and wants of them (RFC 3312 §5.1).

    Tags are as it would write them itself: `local` is its own access network. Each is a value of
    `sdpkit.attributes`, or what stands after `a=`.

    >>> Preconditions(desired=["des:qos mandatory e2e sendrecv"]).known
    ('qos',)
    """

    known: Sequence[str] = ("qos",)
    """The types that it knows; an offer with a mandatory one of another type is refused (RFC 3312 §9)."""
    met: Sequence[str | Curr] = ()
    """What it knows to be met."""
    unmet: Sequence[str | Curr] = ()
    """What it knows not to be met, whatever an offer says (RFC 4032 §4.1)."""
    unable: Sequence[str | Curr] = ()
    """What it cannot meet, or will not: an offer in which that is mandatory is refused (RFC 3312 §8)."""
    desired: Sequence[str | Des] = ()
    """What it wants: an answer asks at least that, where the offer has that precondition (RFC 3312 §5.2)."""

    def __post_init__(self) -> None:
        _as_tuples(self, "known", "met", "unmet", "unable", "desired")


@dataclass(frozen=True)
class LocalMedia:
    """What a party brings to one m= section: what it can do, what it wants, and where it is.

    >>> LocalMedia("audio", 49170, direction="recvonly", rtcp_mux=True).direction
    'recvonly'
    """

    kind: str
    """The media type: `"audio"`, `"video"`, `"application"`, `"image"`, ..."""
    port: int
    """The port where it receives."""
    _: KW_ONLY
    capabilities: Text | None = None
    """A description that shows what it can do of this media type; without it, those of the agent count."""
    direction: Direction = "sendrecv"
    """Which way it wants media to flow."""
    connection: str | fields.Connection | None = None
    """The IP address where it receives, where it is not that of the session level."""
    rtcp_mux: bool = False
    """Whether RTP and RTCP may share a port (RFC 5761)."""
    rtcp_rsize: bool | None = None
    """Whether RTCP may be of reduced size (RFC 5506); as the capabilities say, where it is `None`."""
    rtcp_port: int | None = None
    """The port of RTCP where it is not one above that of RTP (RFC 3605)."""
    ice: Ice | None = None
    """ICE."""
    dtls: Dtls | None = None
    """DTLS, for the protocols over it: `UDP/TLS/RTP/SAVPF`, `UDP/DTLS/SCTP`, ..."""
    crypto: Sequence[SrtpKey] = ()
    """The SDES keys for `RTP/SAVP` and `RTP/SAVPF`, the preferred suite first."""
    sctp_port: int = 5000
    """The SCTP port of data channels (RFC 8841 §5)."""
    max_message_size: int = 65_536
    """The largest message that data channels take, in bytes; 0 is any size (RFC 8841 §6)."""
    subprotocols: Sequence[str] = ()
    """The subprotocols of data channels that it speaks, where the description negotiates them (RFC 8864)."""
    simulcast: SimulcastAbility | None = None
    """How many simulcast streams it sends and receives; as the capabilities show, where it is `None`."""
    bandwidths: Sequence[str | fields.Bandwidth] = ()
    """The bandwidths that it would like to receive: values, or `AS:64`."""
    preconditions: Preconditions | None = None
    """What it knows of preconditions, and wants of them; that there is `qos`, where it is `None`."""
    attributes: Sequence[str | TypedAttribute] = ()
    """What else it says: values, or what stands after `a=`."""

    def __post_init__(self) -> None:
        _as_tuples(self, "crypto", "subprotocols", "bandwidths", "attributes")


@dataclass(frozen=True)
class SipWarning:
    """A warning of SIP (RFC 3261 §20.43); `str()` is the value of its header field.

    >>> str(SipWarning(305, "dropped: no format in common"))
    '305 - "dropped: no format in common"'
    """

    code: int
    """Its code: 3xx."""
    text: str
    """What it says to people."""

    def __str__(self) -> str:
        escaped = "".join(f"\\{it}" if it in '"\\' else it if it.isprintable() else " " for it in self.text)
        return f'{self.code} - "{escaped}"'


@dataclass(frozen=True)
class SipRefusal:
    """The SIP response that refuses an offer (RFC 3261 §13.3.1.3, §14.2); `str()` is its status and phrase.

    >>> str(SipRefusal(488, "Not Acceptable Here"))
    '488 Not Acceptable Here'
    """

    status: int
    """The status code: 488, 491, 500 or 580."""
    phrase: str
    """The reason phrase (RFC 3261 §21)."""
    warnings: tuple[SipWarning, ...] = ()
    """The `Warning` header fields."""
    description: str | None = None
    """The description that goes with it: of a 580, which precondition failed (RFC 3312 §8)."""
    retry_after: bool = False
    """Whether a `Retry-After` of 0 to 10 s belongs to it, drawn by the caller (RFC 3261 §14.2)."""

    def __str__(self) -> str:
        return f"{self.status} {self.phrase}"


# They are known by the names that they are imported by.
for _class in (Ice, Dtls, SrtpKey, SimulcastAbility, Preconditions, LocalMedia, SipWarning, SipRefusal):
    _class.__module__ = "sdpkit"
del _class
