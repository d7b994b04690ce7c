"""ICE: pairs, priorities, fragments, URIs of servers."""

import pickle

import pytest
from recordings import ANSWER, OFFER

import sdpkit


def test_pairs_are_formed_best_first() -> None:
    local, remote = (list(sdpkit.parse(text)[0].candidates) for text in (OFFER, ANSWER))
    pairs = sdpkit.candidate_pairs(local, remote)
    assert pairs and [pair.priority for pair in pairs] == sorted((pair.priority for pair in pairs), reverse=True)
    assert pairs[0].local in local and pairs[0].remote in remote and pairs[0].state == "waiting"
    assert len(sdpkit.candidate_pairs(local, remote, max_pairs=1)) == 1
    controlled = sdpkit.candidate_pairs(local, remote, controlling=False)
    assert [pair.priority & ~1 for pair in controlled] == [pair.priority & ~1 for pair in pairs]


def test_priorities_are_those_of_rfc_8445() -> None:
    assert sdpkit.candidate_priority("host") == (126 << 24) | (65535 << 8) | 255
    assert sdpkit.candidate_priority("relay", component=2, local_preference=1) == (1 << 8) | 254
    with pytest.raises(ValueError, match="type is host"):
        sdpkit.candidate_priority("best")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a component is from 1 to 256"):
        sdpkit.candidate_priority("host", component=0)


def test_fragments_go_both_ways() -> None:
    init = {"candidate": "candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host", "sdpMid": "0"}
    fragment = sdpkit.Fragment.of([init], ufrag="8hhY", pwd="asd88fgpdd777uzjYhagZg")
    assert (fragment.ufrag, fragment.pwd, fragment.mids) == ("8hhY", "asd88fgpdd777uzjYhagZg", ["0"])
    assert [candidate.port for candidate in fragment.candidates()] == [50000]
    assert fragment.candidates(mid="1") == []
    assert fragment.candidate_inits()[0]["candidate"] == init["candidate"]
    assert sdpkit.Fragment.parse(str(fragment)) == fragment == pickle.loads(pickle.dumps(fragment))
    assert fragment.problems == [] and sdpkit.Fragment.parse("nonsense").problems
    with pytest.raises(ValueError, match="belong together"):
        sdpkit.Fragment.of([], ufrag="8hhY")


def test_uris_of_servers() -> None:
    uri = sdpkit.IceServerUri("turns:example.org?transport=tcp")
    assert (uri.scheme, uri.host, uri.port, uri.transport) == ("turns", "example.org", 5349, "tcp")
    assert uri.is_turn and uri.is_secure and str(uri) == "turns:example.org?transport=tcp"
    assert pickle.loads(pickle.dumps(uri)) == uri and hash(uri) == hash(sdpkit.IceServerUri(str(uri)))
    with pytest.raises(sdpkit.AttributeValueError):
        sdpkit.IceServerUri("http://example.org")
