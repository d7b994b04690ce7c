"""The fields of RFC 8866, the lettered lines that are no attributes, as frozen values.

Each class has the names, units and documentation of the Rust type of the same name. Two values are
equal where their parts are; `str()` writes what stands in a description.
"""

# Made by `python/tools/make_classes.py` of the Rust sources; not to be edited.

from __future__ import annotations

from typing import ClassVar, Literal

from sdpkit._value import Field, Value, set_parts

__all__ = [
    "BY_NAME",
    "Bandwidth",
    "Connection",
    "Email",
    "Field",
    "Information",
    "Key",
    "KeyBase64",
    "KeyClear",
    "KeyOther",
    "KeyUri",
    "MediaLine",
    "Origin",
    "Phone",
    "Repeat",
    "SessionName",
    "Timing",
    "Uri",
    "Version",
    "Zone",
    "ZoneAdjustment",
]


class Bandwidth(Field):
    """Proposes the bandwidth that a session or its media use.

    ABNF:
        bandwidth-field = %s"b" "=" bwtype ":" bandwidth CRLF
    Examples:
    * `AS:128` · `TIAS:64000`
    """

    __slots__ = ("bwtype", "value",)
    __match_args__ = ("bwtype", "value",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "b"
    bwtype: str
    """What it is of."""
    value: int
    """How much: kbit/s for `CT`, `AS` and types without another definition; bit/s for `TIAS`, `RS`
    and `RR`.
    """

    def __init__(self, bwtype: str, value: int) -> None:
        set_parts(self, bwtype, value)


class Connection(Field):
    """Says where media is sent to.

    After `IP4` a TTL may follow the address, and a number of addresses the TTL; after `IP6` a number
    of addresses only. RFC 8866 demands the TTL of an IPv4 multicast address and allows neither after a
    unicast one; both are read as they stand.

    ABNF:
        connection-field   = %s"c" "=" nettype SP addrtype SP connection-address CRLF
        connection-address = multicast-address / unicast-address
        IP4-multicast      = m1 3( "." decimal-uchar ) "/" ttl [ "/" numaddr ]
        IP6-multicast      = IP6-address [ "/" numaddr ]
    Examples:
    * `IN IP4 0.0.0.0` · `IN IP4 233.252.0.1/127/3` · `IN IP6 ff00::db8:0:101/3`
    """

    __slots__ = ("nettype", "addrtype", "address", "ttl", "number_of_addresses",)
    __match_args__ = ("nettype", "addrtype", "address", "ttl", "number_of_addresses",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "c"
    nettype: str
    """The network of the address."""
    addrtype: str
    """The kind of the address."""
    address: str
    """The address; of several, the first."""
    ttl: int | None
    """The time to live of multicast packets, in hops: 0 to 255; after `IP4` only."""
    number_of_addresses: int | None
    """How many addresses there are, from `address` upwards: 1 or more; where absent, one."""

    def __init__(
        self,
        nettype: str,
        addrtype: str,
        address: str,
        ttl: int | None = None,
        number_of_addresses: int | None = None,
    ) -> None:
        set_parts(self, nettype, addrtype, address, ttl, number_of_addresses)


class Email(Field):
    """An email address, and whose it is.

    ABNF:
        email-address        = address-and-comment / dispname-and-address / addr-spec
        address-and-comment  = addr-spec 1*SP "(" 1*email-safe ")"
        dispname-and-address = 1*email-safe 1*SP "<" addr-spec ">"
    The name is written as a comment, whichever way it was read. Of `addr-spec` no `@` is asked:
    cameras write `NONE`.

    Examples:
    * `j.doe@example.com (Jane Doe)` · `Jane Doe <j.doe@example.com>` · `j.doe@example.com`
    """

    __slots__ = ("address", "name",)
    __match_args__ = ("address", "name",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "e"
    address: str
    """The address."""
    name: str | None
    """The name."""

    def __init__(self, address: str, name: str | None = None) -> None:
        set_parts(self, address, name)


class Information(Field):
    """What the session or the media is about, for people.

    ABNF:
        information-field = %s"i" "=" text CRLF
    An empty one is read too.

    Examples:
    * `A Seminar on the session description protocol`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    letter: ClassVar[str] = "i"
    value: str
    """The text, spaces at its ends and all."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class KeyClear(Value):
    """The key, as it stands.

    One of the forms of `Key`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "clear"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class KeyBase64(Value):
    """The key in base64.

    One of the forms of `Key`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "base64"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class KeyUri(Value):
    """Where to have it.

    One of the forms of `Key`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "uri"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class KeyOther(Value):
    """Another method.

    One of the forms of `Key`.
    """

    __slots__ = ("method", "key",)
    __match_args__ = ("method", "key",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "other"
    method: str
    """What stands before the colon."""
    key: str | None
    """What stands after it."""

    def __init__(self, method: str, key: str | None = None) -> None:
        set_parts(self, method, key)


class Key(Field):
    """An encryption key, or how to have it.

    Obsolete: RFC 8866 §5.12 forbids to send it and demands to discard it.

    ABNF:
        key-field = %s"k" "=" key-type CRLF
        key-type  = %s"prompt" / %s"clear:" text / %s"base64:" base64 / %s"uri:" uri
    Examples:
    * `prompt` · `clear:some key` · `base64:c29tZSBrZXk=` · `uri:https://example.com/key`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    letter: ClassVar[str] = "k"
    value: Literal["prompt"] | KeyClear | KeyBase64 | KeyUri | KeyOther
    """`prompt`: The user is asked for it.
    `KeyClear`: The key, as it stands.
    `KeyBase64`: The key in base64.
    `KeyUri`: Where to have it.
    `KeyOther`: Another method.
    """

    def __init__(self, value: Literal["prompt"] | KeyClear | KeyBase64 | KeyUri | KeyOther) -> None:
        set_parts(self, value)


class MediaLine(Field):
    """Begins a media description: what media, where, over what, in which formats.

    ABNF:
        media-field = %s"m" "=" media SP port ["/" integer] SP proto 1*(SP fmt) CRLF
    Examples:
    * `audio 49170 RTP/AVP 0 8 96` · `video 49170/2 RTP/AVP 31` · `application 9 UDP/DTLS/SCTP webrtc-datachannel`
    """

    __slots__ = ("media", "port", "number_of_ports", "proto", "formats",)
    __match_args__ = ("media", "port", "number_of_ports", "proto", "formats",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "m"
    media: str
    """The type of the media."""
    port: int
    """The transport port; 0 rejects the media description (RFC 3264 §6), 9 stands for "none yet"."""
    number_of_ports: int | None
    """How many ports there are, 1 or more; for RTP, pairs of ports. Where absent, one."""
    proto: str
    """The transport protocol."""
    formats: tuple[str, ...]
    """The formats, the preferred one first; one or more."""

    def __init__(
        self,
        media: str,
        port: int,
        proto: str,
        formats: tuple[str, ...],
        number_of_ports: int | None = None,
    ) -> None:
        set_parts(self, media, port, number_of_ports, proto, formats)


class Origin(Field):
    """Names the session for all time: who made it, its identifier, and the version of its description.

    `sess-id` and `sess-version` are numbers of any length and are kept as text; the accessors give
    those that fit 64 bits.

    ABNF:
        origin-field = %s"o" "=" username SP sess-id SP sess-version SP nettype SP addrtype SP unicast-address CRLF
    Examples:
    * `- 4611731400430051336 2 IN IP4 127.0.0.1` · `jdoe 3724394400 3724394405 IN IP6 2001:db8::1`
    """

    __slots__ = ("username", "session_id", "session_version", "nettype", "addrtype", "address",)
    __match_args__ = ("username", "session_id", "session_version", "nettype", "addrtype", "address",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "o"
    username: str
    """The originator's login name; `-` where there is none."""
    session_id: str
    """`sess-id`: digits."""
    session_version: str
    """`sess-version`: digits; grows with each change of the description."""
    nettype: str
    """The network of the address."""
    addrtype: str
    """The kind of the address."""
    address: str
    """The address of the machine that made the session; part of its name, not where to send."""

    def __init__(
        self,
        username: str,
        session_id: str,
        session_version: str,
        nettype: str,
        addrtype: str,
        address: str,
    ) -> None:
        set_parts(self, username, session_id, session_version, nettype, addrtype, address)


class Phone(Field):
    """A phone number, and whose it is.

    ABNF:
        phone-number = phone *SP "(" 1*email-safe ")" / 1*email-safe "<" phone ">" / phone
        phone        = ["+"] DIGIT 1*(SP / "-" / DIGIT)
    The name is written as a comment, whichever way it was read.

    Examples:
    * `+1 617 555-6011 (Jane Doe)` · `Jane Doe <+1 617 555-6011>` · `+1 617 555-6011`
    """

    __slots__ = ("number", "name",)
    __match_args__ = ("number", "name",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "p"
    number: str
    """The number, in international form: it begins with `+` (RFC 8866 §5.6)."""
    name: str | None
    """The name."""

    def __init__(self, number: str, name: str | None = None) -> None:
        set_parts(self, number, name)


class Repeat(Field):
    """Says when a session takes place again.

    ABNF:
        repeat-field    = %s"r" "=" repeat-interval SP typed-time 1*(SP typed-time) CRLF
        repeat-interval = POS-DIGIT *DIGIT [fixed-len-time-unit]
    Examples:
    * `604800 3600 0 90000` · `7d 1h 0 25h`
    """

    __slots__ = ("interval", "duration", "offsets",)
    __match_args__ = ("interval", "duration", "offsets",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "r"
    interval: str
    """From one round to the next; above 0."""
    duration: str
    """How long each session is active."""
    offsets: tuple[str, ...]
    """When the sessions of a round begin, after the start time of `t=`; one or more."""

    def __init__(self, interval: str, duration: str, offsets: tuple[str, ...]) -> None:
        set_parts(self, interval, duration, offsets)


class SessionName(Field):
    """The name of the session; `-` or a space where it has none.

    ABNF:
        session-name-field = %s"s" "=" text CRLF
    An empty one is read too: many endpoints write `s=`.

    Examples:
    * `-` · `SDP Seminar`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    letter: ClassVar[str] = "s"
    value: str
    """The text, spaces at its ends and all."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Timing(Field):
    """Says when the session is active.

    Times are seconds since 1900-01-01 00:00 UTC, which do not wrap in 2036. A stop time of 0 is no
    end; where the start time is 0 too, the session is permanent.

    ABNF:
        time-field = %s"t" "=" start-time SP stop-time CRLF
        start-time = time / "0"
        stop-time  = time / "0"
        time       = POS-DIGIT 9*DIGIT
    Shorter times are read too: they lie before 1931 and are the linter's business.

    Examples:
    * `0 0` · `3724394400 3724398000`
    """

    __slots__ = ("start", "stop",)
    __match_args__ = ("start", "stop",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "t"
    start: int
    """Seconds since 1900; 0 where it has no start."""
    stop: int
    """Seconds since 1900; 0 where it has no end."""

    def __init__(self, start: int, stop: int) -> None:
        set_parts(self, start, stop)


class Uri(Field):
    """Points at more about the session.

    ABNF:
        uri-field = %s"u" "=" uri CRLF
        uri       = URI-reference    ; RFC 3986
    Examples:
    * `http://www.example.com/seminars/sdp.pdf`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    letter: ClassVar[str] = "u"
    value: str
    """The reference."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Version(Field):
    """The version of the Session Description Protocol; only 0 exists.

    ABNF:
        version-field = %s"v" "=" 1*DIGIT CRLF
    Examples:
    * `0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    letter: ClassVar[str] = "v"
    value: int
    """The number."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Zone(Field):
    """Shifts the repeat times before it, for changes to and from daylight saving time.

    ABNF:
        zone-field = %s"z" "=" time SP ["-"] typed-time *(SP time SP ["-"] typed-time) CRLF
    Examples:
    * `3730928400 -1h 3749680800 0`
    """

    __slots__ = ("adjustments",)
    __match_args__ = ("adjustments",)
    _shape: ClassVar[str] = "struct"
    letter: ClassVar[str] = "z"
    adjustments: tuple[ZoneAdjustment, ...]
    """The adjustments; one or more."""

    def __init__(self, adjustments: tuple[ZoneAdjustment, ...]) -> None:
        set_parts(self, adjustments)


class ZoneAdjustment(Value):
    """From a time on, the offset from the base time; offsets do not add up."""

    __slots__ = ("time", "is_negative", "offset",)
    __match_args__ = ("time", "is_negative", "offset",)
    _shape: ClassVar[str] = "struct"
    time: int
    """When it takes hold, in seconds since 1900-01-01 00:00 UTC."""
    is_negative: bool
    """Whether the offset is written with `-`."""
    offset: str
    """The offset, without its sign."""

    def __init__(self, time: int, offset: str, is_negative: bool = False) -> None:
        set_parts(self, time, is_negative, offset)


BY_NAME: dict[str, type[Field]] = {
    "b": Bandwidth,
    "c": Connection,
    "e": Email,
    "i": Information,
    "k": Key,
    "m": MediaLine,
    "o": Origin,
    "p": Phone,
    "r": Repeat,
    "s": SessionName,
    "t": Timing,
    "u": Uri,
    "v": Version,
    "z": Zone,
}
"""The class of each letter."""

_FORMS: dict[str, type[Value]] = {
    "Key.base64": KeyBase64,
    "Key.clear": KeyClear,
    "Key.other": KeyOther,
    "Key.uri": KeyUri,
}
