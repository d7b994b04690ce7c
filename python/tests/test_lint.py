"""The linter: what is found, by which rule, and how it is mended."""

import pickle

import pytest
from recordings import ANSWER, OFFER, PAIRS

import sdpkit


def test_a_finding_tells_all() -> None:
    text = OFFER.replace("\r\n", "\n")
    found = sdpkit.lint(text)
    finding = next(finding for finding in found if finding.code == "SYN001")
    assert finding.rule == sdpkit.rule("SYN001") and finding.clause.startswith("RFC 8866")
    assert (finding.text, finding.line) == (0, 1) and finding.message and finding.severity in {"info", "warning", "error"}
    assert finding.fix is not None and finding.fix.is_safe and finding.fix.edits and finding.fix.title
    assert "SYN001" in found and finding in found and "XYZ001" not in found
    assert found[0] == list(found)[0] and found[-1:] == list(found)[-1:] and len(found) == len(found.codes)
    assert found == sdpkit.lint(text) and found == list(found)
    assert str(finding).startswith("1:") and "SYN001" in found._repr_html_()
    with pytest.raises(IndexError):
        found[len(found)]


def test_columns_and_spans_point_at_the_text() -> None:
    for finding in sdpkit.lint(OFFER):
        start, end = finding.span
        line = OFFER.encode()[:start].count(b"\n") + 1
        assert finding.line == line and start <= end <= len(OFFER.encode())


def test_options_choose_rules() -> None:
    assert set(sdpkit.lint(OFFER, select="PRV").codes) == {"PRV002", "PRV015"}
    assert sdpkit.lint(OFFER, select=["PRV"], ignore=["PRV002"]).codes == ["PRV015"]
    assert {finding.severity for finding in sdpkit.lint(OFFER, select="PRV", severities={"PRV": "error"})} == {"error"}
    assert sdpkit.lint(OFFER, role="offer", strict=True) != sdpkit.lint(OFFER)
    assert isinstance(sdpkit.lint(OFFER, profiles=["sip"]), sdpkit.Findings)
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        sdpkit.lint(OFFER, rules=[])  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="no such rule"):
        sdpkit.lint(OFFER, select="XYZ")
    with pytest.raises(ValueError, match="no such profile"):
        sdpkit.lint(OFFER, profiles=["xyz"])
    with pytest.raises(ValueError, match="no such severity"):
        sdpkit.lint(OFFER, severities={"PRV": "bad"})  # type: ignore[dict-item]


@pytest.mark.parametrize(("offer", "answer"), PAIRS, ids=lambda path: path.name)
def test_pairs_of_the_recordings(offer: object, answer: object) -> None:
    from pathlib import Path

    assert isinstance(offer, Path) and isinstance(answer, Path)
    pair = sdpkit.lint_pair(offer.read_bytes(), answer.read_bytes())
    assert pair == sdpkit.lint_history([("offer", offer.read_bytes()), ("answer", answer.read_bytes())])
    assert {finding.text for finding in pair} <= {0, 1}


def test_an_answer_that_does_not_fit_its_offer() -> None:
    found = sdpkit.lint_pair(OFFER, ANSWER.replace("m=application", "m=audio", 1))
    assert any(finding.severity == "error" and finding.text == 1 and finding.code.startswith("OA") for finding in found)


def test_histories_say_who_said_what() -> None:
    again = [("a", "offer", OFFER), ("b", "answer", ANSWER), ("a", "offer", OFFER)]
    found = sdpkit.lint_history(again)  # type: ignore[arg-type]
    assert "SEQ" in {code[:3] for code in found.codes} and {finding.text for finding in found} >= {2}
    assert len(sdpkit.lint_history([OFFER, ANSWER])) > 0
    for wrong, error in (([("x", OFFER)], ValueError), ([("offer",)], TypeError), (OFFER, TypeError), ([3], TypeError)):
        with pytest.raises(error):
            sdpkit.lint_history(wrong)  # type: ignore[arg-type]


def test_fragments_are_judged_beside_their_description() -> None:
    fragment = "a=ice-ufrag:abcd\r\na=ice-pwd:short\r\nm=audio 9 RTP/AVP 0\r\na=mid:7\r\n"
    assert sdpkit.lint_fragment(fragment).codes
    assert sdpkit.lint_fragment(sdpkit.Fragment.parse(fragment), OFFER).codes


def test_fixes_keep_what_is_negotiated() -> None:
    text = OFFER.replace("\r\n", "\n")
    fixed = sdpkit.fix(text)
    assert fixed.mended["SYN001"] == 1 and "SYN001" not in fixed.left
    assert bytes(fixed) == str(fixed).encode() and str(fixed).startswith("v=0\r\n")
    assert sdpkit.fix(text, unsafe_fixes=True, select="SYN").mended == {"SYN001": 1}


def test_rules_tell_what_they_are() -> None:
    rules = sdpkit.rules()
    assert len(rules) > 300 and len({rule.code for rule in rules}) == len(rules)
    rule = sdpkit.rule("SYN001")
    assert rule == sdpkit.rule(rule.name) and rule in rules and rule.family == "SYN"
    assert rule.level in {"MUST", "SHOULD", "advice"} and rule.clauses and rule.profiles and rule.fixable == "safe"
    assert "## Bad" in rule.docs and pickle.loads(pickle.dumps(rule)) == rule and hash(rule) == hash(sdpkit.rule("syn001"))
    with pytest.raises(KeyError, match="no rule"):
        sdpkit.rule("XYZ001")


def test_sessions_and_bytes_are_judged_as_their_text() -> None:
    data = OFFER.encode()
    judged = [sdpkit.lint(text) for text in (OFFER, sdpkit.parse(OFFER), data, bytearray(data), memoryview(data))]
    assert all(found == judged[0] for found in judged)
