"""The value classes of `aiortc`: its own where it is installed, else these of the same shape.

So what `sdpkit.compat.aiortc` reads can be given to an `RTCPeerConnection`, equals what `aiortc.sdp` reads, and is
there without aiortc too.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

__all__ = [
    "GroupDescription",
    "H264Level",
    "H264Profile",
    "RTCDtlsFingerprint",
    "RTCDtlsParameters",
    "RTCIceCandidate",
    "RTCIceParameters",
    "RTCRtcpFeedback",
    "RTCRtcpParameters",
    "RTCRtpCodecParameters",
    "RTCRtpHeaderExtensionParameters",
    "RTCRtpParameters",
    "RTCSctpCapabilities",
    "SsrcDescription",
    "is_aiortc",
]

try:
    from aiortc.rtcdtlstransport import RTCDtlsFingerprint, RTCDtlsParameters
    from aiortc.rtcicetransport import RTCIceCandidate, RTCIceParameters
    from aiortc.rtcrtpparameters import (
        RTCRtcpFeedback,
        RTCRtcpParameters,
        RTCRtpCodecParameters,
        RTCRtpHeaderExtensionParameters,
        RTCRtpParameters,
    )
    from aiortc.rtcsctptransport import RTCSctpCapabilities
    from aiortc.sdp import GroupDescription, H264Level, H264Profile, SsrcDescription

    is_aiortc = True
    """Whether the classes are those of aiortc."""
except ImportError:
    is_aiortc = False

if not TYPE_CHECKING and not is_aiortc:
    ParametersDict = dict[str, int | str | None]

    @dataclass
    class RTCDtlsFingerprint:
        """The fingerprint of a certificate."""

        algorithm: str
        value: str

    @dataclass
    class RTCDtlsParameters:
        """What is agreed of DTLS: the certificates, and who begins (`"auto"`, `"client"`, `"server"`)."""

        fingerprints: list[RTCDtlsFingerprint] = field(default_factory=list)
        role: str = "auto"

    @dataclass
    class RTCIceCandidate:
        """An ICE candidate (RFC 8839 §5.1)."""

        component: int
        foundation: str
        ip: str
        port: int
        priority: int
        protocol: str
        type: str
        relatedAddress: str | None = None
        relatedPort: int | None = None
        sdpMid: str | None = None
        sdpMLineIndex: int | None = None
        tcpType: str | None = None

    @dataclass
    class RTCIceParameters:
        """The ICE credentials."""

        usernameFragment: str | None = None
        password: str | None = None
        iceLite: bool = False

    @dataclass
    class RTCRtcpFeedback:
        """A kind of feedback: `"nack"`, and its parameter `"pli"`."""

        type: str
        parameter: str | None = None

    @dataclass
    class RTCRtcpParameters:
        """What RTCP says of itself."""

        cname: str | None = None
        mux: bool = False
        ssrc: int | None = None

    @dataclass
    class RTCRtpCodecParameters:
        """A payload type of a media description; `clockRate` is in Hz."""

        mimeType: str
        clockRate: int
        channels: int | None = None
        payloadType: int | None = None
        rtcpFeedback: list[RTCRtcpFeedback] = field(default_factory=list)
        parameters: ParametersDict = field(default_factory=dict)

        @property
        def name(self) -> str:
            """The encoding name."""
            return self.mimeType.split("/")[1]

        def __str__(self) -> str:
            channels = "/2" if self.channels == 2 else ""
            return f"{self.name}/{self.clockRate}{channels}"

    @dataclass
    class RTCRtpHeaderExtensionParameters:
        """An RTP header extension (RFC 8285)."""

        id: int
        uri: str

    @dataclass
    class RTCRtpParameters:
        """What is described of RTP; `muxId` is the identification tag (`a=mid`)."""

        codecs: list[RTCRtpCodecParameters] = field(default_factory=list)
        headerExtensions: list[RTCRtpHeaderExtensionParameters] = field(default_factory=list)
        muxId: str = ""
        rtcp: RTCRtcpParameters = field(default_factory=RTCRtcpParameters)

    @dataclass
    class RTCSctpCapabilities:
        """What an SCTP endpoint takes: `maxMessageSize` bytes, 0 for any."""

        maxMessageSize: int

    @dataclass
    class GroupDescription:
        """An `a=group`, `a=ssrc-group` or `a=msid-semantic`."""

        semantic: str
        items: list[int | str]

        def __str__(self) -> str:
            return f"{self.semantic} {' '.join(map(str, self.items))}"

    @dataclass
    class SsrcDescription:
        """What `a=ssrc` says of a source."""

        ssrc: int
        cname: str | None = None
        msid: str | None = None
        mslabel: str | None = None
        label: str | None = None

    class H264Profile(enum.Enum):
        """A profile of H.264."""

        PROFILE_CONSTRAINED_BASELINE = 0
        PROFILE_BASELINE = 1
        PROFILE_MAIN = 2
        PROFILE_CONSTRAINED_HIGH = 3
        PROFILE_HIGH = 4
        PROFILE_PREDICTIVE_HIGH_444 = 5

    class H264Level(enum.IntEnum):
        """A level of H.264."""

        LEVEL1_B = -1
        LEVEL1 = 10
        LEVEL1_1 = 11
        LEVEL1_2 = 12
        LEVEL1_3 = 13
        LEVEL2 = 20
        LEVEL2_1 = 21
        LEVEL2_2 = 22
        LEVEL3 = 30
        LEVEL3_1 = 31
        LEVEL3_2 = 32
        LEVEL4 = 40
        LEVEL4_1 = 41
        LEVEL4_2 = 42
        LEVEL5 = 50
        LEVEL5_1 = 51
        LEVEL5_2 = 52
