"""Descriptions: read, looked at, changed, built, and written."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recordings import ALL, OFFER

import sdpkit
from sdpkit import attributes, fields
from sdpkit.attributes import Fmtp, Group, IceUfrag, Mid, RtcpMux, Rtpmap, Setup


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_any_recording_comes_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    session = sdpkit.parse_bytes(data)
    assert bytes(session) == data
    assert bytes(pickle.loads(pickle.dumps(session))) == data
    assert bytes(copy.copy(session)) == bytes(copy.deepcopy(session)) == data
    assert bytes(sdpkit.Session.from_json(session.to_json())) == data
    assert bytes(sdpkit.Session.from_json(session.to_json(indent=True))) == data
    assert bytes(sdpkit.Session.from_dict(session.to_dict())) == data
    for letter in "vosiuepcbtrzkm":
        for section in (session, *session):
            try:
                values = section.fields(letter)
            except sdpkit.AttributeValueError as error:
                assert error.expected
                continue
            assert all(isinstance(value, fields.Field) and str(value) is not None for value in values)
    assert "<table>" in session._repr_html_()


def test_reading_a_browser_offer() -> None:
    session = sdpkit.parse(OFFER)
    assert session.problems == []
    assert repr(session) == "<Session: 0 audio sendrecv, 1 video sendrecv, 2 application sendrecv>"
    assert session.origin is not None and session.origin.session_version == "2"
    assert session.timings == [fields.Timing(0, 0)]
    assert (session.name, session.connection, session.line_ending) == ("-", None, "\r\n")
    assert session.get(Group) == Group("BUNDLE", ("0", "1", "2"))
    audio = session["0"]
    assert (audio.mid, audio.index, audio.kind, audio.protocol) == ("0", 0, "audio", "UDP/TLS/RTP/SAVPF")
    assert audio.formats[:2] == ("111", "63") and not audio.is_rejected
    opus = audio.codecs[0]
    assert (opus.name, opus.payload_type, opus.clock_rate, opus.channels) == ("opus", 111, 48000, 2)
    assert opus.parameters == {"minptime": "10", "useinbandfec": "1"} and opus.feedback == ("transport-cc",)
    assert [codec.apt for codec in session[1].codecs][:2] == [None, 96]
    assert audio.get("setup") == Setup("actpass") and audio.get(RtcpMux) == RtcpMux()
    assert [candidate.type for candidate in audio.candidates] == ["host"] * 4
    assert isinstance(audio.connection, fields.Connection)
    assert len(audio.get_all("rtpmap")) == len(audio.get_all(Rtpmap)) == 8


def test_a_session_is_a_sequence_of_media() -> None:
    session = sdpkit.parse(OFFER)
    assert len(session) == 3 and session
    assert [media.kind for media in session] == ["audio", "video", "application"]
    assert session[-1] == session["2"] == session.media[2] == session[1:][1]
    assert "1" in session and "9" not in session and session[0] in session
    assert session.media_by_mid("9") is None
    with pytest.raises(IndexError, match="media description 3 of a description that has 3"):
        session[3]
    with pytest.raises(KeyError, match="no media description has the mid"):
        session["9"]
    with pytest.raises(TypeError, match="expects int, slice or the str of a mid, found float"):
        session[1.5]  # type: ignore[call-overload]


def test_inherited_values_come_from_the_session_level() -> None:
    session = sdpkit.parse("v=0\r\na=ice-ufrag:abcd\r\na=mid:x\r\nm=audio 9 RTP/AVP 0\r\n")
    assert session[0].get(IceUfrag) is None
    assert session[0].inherited(IceUfrag) == IceUfrag("abcd")
    assert session[0].inherited(Mid) is None


def test_problems_tell_place_and_expectation() -> None:
    session = sdpkit.parse("v=0\r\nfoo\r\ns=-\r\n")
    lines = [(problem.line, problem.column, problem.span) for problem in session.problems]
    assert (2, 1, (5, 8)) in lines
    assert all(problem.expected and problem.message for problem in session.problems)


def test_strict_reading_raises_the_first_problem() -> None:
    assert len(sdpkit.parse(OFFER, strict=True)) == 3
    with pytest.raises(sdpkit.ParseError) as refused:
        sdpkit.parse("v=0\r\nfoo\r\n", strict=True)
    error = refused.value
    assert (error.span, error.line, error.column, error.expected) == ((5, 8), 2, 1, "<letter>=<value>")
    assert isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.span) == (sdpkit.ParseError, str(error), (5, 8))
    with pytest.raises(sdpkit.ParseError):
        sdpkit.parse_bytes(b"v=0\r\nfoo\r\n", strict=True)


def test_lines_and_attributes_are_copies() -> None:
    session = sdpkit.parse(OFFER)
    line = session[0].lines[0]
    assert line.letter == "m" and line.ending == "\r\n" and line.number == 8
    attribute = session[0].attributes[0]
    assert attribute.line is not None and OFFER.splitlines()[attribute.line - 1] == f"a={attribute}"
    assert attribute.span is not None and OFFER[slice(*attribute.span)] == str(attribute)
    session.remove_media(0)
    assert line.text.startswith("m=audio") and attribute.name == "rtcp"


def test_an_attribute_without_a_type_is_itself() -> None:
    session = sdpkit.parse("v=0\r\na=x-own:1\r\n")
    assert session.get("x-own") == sdpkit.Attribute("x-own", "1")
    match session.attributes[0]:
        case sdpkit.Attribute(name, value):
            assert (name, value) == ("x-own", "1")


def test_edits_change_the_lines_that_they_name() -> None:
    session = sdpkit.parse(OFFER)
    audio = session["0"]
    audio.set(Fmtp("111", "useinbandfec=0"))
    changed = OFFER.replace("a=fmtp:111 minptime=10;useinbandfec=1", "a=fmtp:111 useinbandfec=0")
    assert str(session) == changed
    audio.add("x-own:1")
    assert audio.get("x-own") == sdpkit.Attribute("x-own", "1")
    assert audio.remove("x-own") == 1 and str(session) == changed
    assert audio.remove(Rtpmap.parse("rtpmap:0 PCMU/8000")) == 1 and audio.remove(RtcpMux) == 1
    session.set(fields.SessionName("call"))
    assert session.name == "call"
    audio.set_bandwidth("AS", 64)
    assert audio.bandwidths == [fields.Bandwidth("AS", 64)] and audio.remove_bandwidths() == 1
    audio.direction = "inactive"
    assert audio.direction == "inactive" and session[1].direction == "sendrecv"
    candidate = sdpkit.Candidate.parse("candidate:9 1 udp 1 192.0.2.9 9 typ host")
    audio.add_candidate(candidate)
    assert audio.candidates[-1] == candidate


def test_edits_that_concern_many_lines() -> None:
    session = sdpkit.parse(OFFER)
    assert session.remove_codec("VP8") >= 1 and "VP8" not in str(session)
    session.prefer_codec("AV1")
    assert session[1].codecs[0].name == "AV1"
    session.keep_codecs("opus", "AV1")
    assert {codec.name for media in session for codec in media.codecs} - {"opus", "AV1", "rtx", "telephone-event", "red", "CN", "ulpfec"} == set()
    assert session.strip_candidates() == 12 and session[0].candidates == ()
    assert session.drop_extension("urn:ietf:params:rtp-hdrext:sdes:mid") == 2
    session.rename_mid("0", "a")
    assert session.get(Group) == Group("BUNDLE", ("a", "1", "2"))
    session.set_direction("recvonly")
    assert [media.direction for media in session][:2] == ["recvonly", "recvonly"]


def test_what_is_refused_has_changed_nothing() -> None:
    session = sdpkit.parse(OFFER)
    edits: list[Callable[[], object]] = [
        lambda: session.rename_mid("0", "1"),
        lambda: session.remove_media(7),
        lambda: session.insert_media(0, "a=mid:0"),
        lambda: session[0].set("mid:0\r\na=evil"),
        lambda: session.add("x\0"),
        lambda: session[0].add(Mid("a\nb")),
    ]
    for edit in edits:
        with pytest.raises(sdpkit.SdpError):
            edit()
    with pytest.raises(TypeError, match="an attribute expects a value of sdpkit.attributes, found int"):
        session.set(3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a direction is sendrecv"):
        session.set_direction("both")  # type: ignore[arg-type]
    assert str(session) == OFFER


def test_a_stale_view_says_so() -> None:
    session = sdpkit.parse(OFFER)
    audio, video = session[0], session[1]
    audio.set("x-own:1")
    assert video.mid == "1"
    session.remove_media(0)
    for use in (lambda: video.mid, lambda: video.codecs, lambda: video.set("mid:9"), lambda: pickle.dumps(video)):
        with pytest.raises(sdpkit.StaleViewError, match="ask the session again"):
            use()
    assert repr(video) == "<Media 1: stale>" and video not in session
    assert session[0].mid == "1"


def test_media_are_added_and_moved() -> None:
    session = sdpkit.Session()
    session.add_media("m=audio 9 RTP/AVP 0\na=mid:a")
    session.insert_media(0, sdpkit.MediaBuilder("video", protocol="RTP/AVP").format("96").mid("b"))
    session.move_media(0, 1)
    assert [media.mid for media in session] == ["a", "b"]
    other = sdpkit.parse(OFFER)
    session.add_media(other["2"])
    assert session["2"] == other["2"]


def test_a_description_from_nothing() -> None:
    opus = sdpkit.Codec(111, "opus", 48000, 2, fmtp="useinbandfec=1", feedback=["transport-cc"])
    built = (
        sdpkit.Builder()
        .field(fields.Origin("-", "1", "2", "IN", "IP4", "192.0.2.1"))
        .attribute(Group("BUNDLE", ("0",)))
        .media(sdpkit.MediaBuilder("audio").codec(opus).mid("0").direction("sendonly").attribute(RtcpMux()))
        .media(sdpkit.MediaBuilder.data_channels())
        .build()
    )
    assert built[0].codecs == (opus,) and built[0].direction == "sendonly"
    assert built[1].formats == ("webrtc-datachannel",)
    assert str(sdpkit.parse(str(built), strict=True)) == str(built)
    assert pickle.loads(pickle.dumps(opus)) == opus and hash(copy.copy(opus)) == hash(opus)
    with pytest.raises(ValueError, match="a payload type is from 0 to 127"):
        sdpkit.Codec(200, "opus", 48000)


def test_builders_write_every_field() -> None:
    origin = fields.Origin("alice", "1", "2", "IN", "IP4", "192.0.2.1")
    start = sdpkit.Builder().origin(origin).name("call").connection("2001:db8::1").time(1, 2).time(3)
    start = start.bandwidth("AS", 128).information("about").field(fields.Uri("https://example.com"))
    media = sdpkit.MediaBuilder("audio", port=49170, protocol="RTP/AVP").formats("0 96").information("a talk")
    media = media.connection("192.0.2.7").bandwidth("TIAS", 64000).bandwidth("RR", 0).key("clear:a key")
    media = media.fmtp(96, "mode=20").feedback(96, "nack pli").feedback(96, "ccm")
    built = start.media(media).build()
    assert str(built) == (
        "v=0\r\no=alice 1 2 IN IP4 192.0.2.1\r\ns=call\r\ni=about\r\nu=https://example.com\r\nc=IN IP6 2001:db8::1\r\n"
        "b=AS:128\r\nt=1 2\r\nt=3 0\r\n"
        "m=audio 49170 RTP/AVP 0 96\r\ni=a talk\r\nc=IN IP4 192.0.2.7\r\nb=TIAS:64000\r\nb=RR:0\r\nk=clear:a key\r\n"
        "a=fmtp:96 mode=20\r\na=rtcp-fb:96 nack pli\r\na=rtcp-fb:96 ccm\r\n"
    )
    typed = sdpkit.MediaBuilder("audio", protocol="RTP/AVP").format("0")
    for field in (fields.Information("x"), fields.Connection("IN", "IP4", "192.0.2.7"), fields.Bandwidth("AS", 1)):
        typed = typed.field(field)
    assert str(typed.field(fields.Key(fields.KeyClear("k")))) == (
        "m=audio 9 RTP/AVP 0\r\ni=x\r\nc=IN IP4 192.0.2.7\r\nb=AS:1\r\nk=clear:k\r\n"
    )
    # Each method gives another builder.
    assert str(media.information("another")) != str(media) == str(copy.copy(media))
    with pytest.raises(TypeError, match="a media description has"):
        typed.field(origin)
    with pytest.raises(TypeError, match="Origin"):
        start.origin(fields.Uri("x"))  # type: ignore[arg-type]
    refused: list[Callable[[], object]] = [
        lambda: media.connection("here"), lambda: media.key("clear"), lambda: media.fmtp(200, "x"),
    ]  # fmt: skip
    for wrong in refused:
        with pytest.raises(ValueError):
            wrong()
    with pytest.raises(sdpkit.BuildError):
        str(media.information("two\r\nlines"))


LIMITED = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\nm=video 9 RTP/AVP 31\r\n"


@pytest.mark.parametrize(
    ("limit", "most", "line"),
    [("max_bytes", len(LIMITED), 7), ("max_lines", 7, 7), ("max_line_length", 24, 2), ("max_media", 2, 7)],
)
@pytest.mark.parametrize("strict", [False, True])
def test_a_limit_that_is_passed_is_an_error(limit: str, most: int, line: int, strict: bool) -> None:
    for parse, text in ((sdpkit.parse, LIMITED), (sdpkit.parse_bytes, LIMITED.encode())):
        read: Any = parse
        assert read(text, strict=strict, **{limit: most}) == sdpkit.parse(LIMITED)
        with pytest.raises(sdpkit.LimitError, match=f"the limit `{limit}` of {most - 1} is passed") as passed:
            read(text, strict=strict, **{limit: most - 1})
        assert (passed.value.limit, passed.value.most, passed.value.line) == (limit, most - 1, line)
        assert isinstance(passed.value, sdpkit.ParseError) and passed.value.span[0] <= len(LIMITED)


def test_limits_that_are_not_given_keep_the_rest_unread() -> None:
    many = "v=0\r\n" + "m=audio 9 RTP/AVP 0\r\n" * 65_537
    session = sdpkit.parse(many)
    assert "max_media" in session.problems[-1].message and len(session) == 65_536 and str(session) == many
    more = sdpkit.parse(many, max_media=100_000)
    assert len(more) == 65_537 and not any("max_media" in problem.message for problem in more.problems)
    # Only the limits that are given raise.
    assert len(sdpkit.parse(many, max_bytes=10_000_000)) == 65_536
    with pytest.raises(OverflowError):
        sdpkit.parse(many, max_media=-1)
    with pytest.raises(TypeError):
        sdpkit.parse(many, False)  # type: ignore[call-arg]


def test_json_tells_where_it_is_wrong() -> None:
    with pytest.raises(sdpkit.JsonError) as refused:
        sdpkit.Session.from_dict({"lines": [{"field": "version", "value": 0, "raw": "1"}]})
    assert refused.value.path == "lines[0].raw"
    with pytest.raises(TypeError, match="plain data expects"):
        sdpkit.Session.from_dict({"lines": object()})
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(RecursionError):
        sdpkit.Session.from_dict({"lines": endless})


def test_the_dict_of_sdp_transform_goes_both_ways() -> None:
    data = sdpkit.parse(OFFER).to_sdp_transform()
    assert data["media"][0]["rtp"][0] == {"payload": 111, "codec": "opus", "rate": 48000, "encoding": 2}
    assert sdpkit.Session.from_sdp_transform(data).to_sdp_transform() == data
    with pytest.raises(sdpkit.JsonError) as refused:
        sdpkit.Session.from_sdp_transform({"media": [{"type": "audio", "port": 9, "protocol": "RTP/AVP", "rtp": [{}]}]})
    assert refused.value.path == "media[0].rtp[0].payload"


def test_several_descriptions_in_one_text() -> None:
    assert [len(session) for session in sdpkit.split(OFFER + OFFER)] == [3, 3]


def test_a_session_is_no_key() -> None:
    session = sdpkit.parse(OFFER)
    assert session == sdpkit.parse(OFFER) and session != sdpkit.parse("v=0\r\n") and session != OFFER
    for value in (session, session[0]):
        with pytest.raises(TypeError, match="unhashable"):
            hash(value)


def test_what_notebooks_show_is_safe() -> None:
    session = sdpkit.parse("v=0\r\nm=audio 9 RTP/AVP 0\r\na=mid:a&b\r\n<b>\r\n")
    shown = session._repr_html_()
    assert "a&amp;b" in shown and "a&b" not in shown and "&lt;letter&gt;" in shown
    assert "<letter>" not in shown and "<b>" not in shown
    assert attributes.BY_NAME["mid"] is Mid
