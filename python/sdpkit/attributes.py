"""The attributes, each with its type, as frozen values.

Each class has the names, units and documentation of the Rust type of the same name. Two values are
equal where their parts are; `str()` writes what stands in a description.
"""

# Made by `python/tools/make_classes.py` of the Rust sources; not to be edited.

from __future__ import annotations

from typing import Any, ClassVar, Literal

from sdpkit import fields
from sdpkit._sdpkit import Candidate
from sdpkit._value import TypedAttribute, Value, set_parts

__all__ = [
    "Aal2Cps",
    "Aal2CpsSduRate",
    "Aal2Sscs3661Assured",
    "Aal2Sscs3661Unassured",
    "Aal2Sscs3662",
    "Aal5Sscop",
    "AalApp",
    "AalType",
    "AbrParms",
    "AbrSetup",
    "Acap",
    "AcceptTypes",
    "AcceptWrappedTypes",
    "Acfg",
    "AdaptationSupport",
    "Alt",
    "AltAddress",
    "AltAddressForm",
    "AltDefaultId",
    "AltGroup",
    "AltGrouping",
    "AltLine",
    "AltLineForm",
    "Altc",
    "Alternative",
    "Alternatives",
    "Anbr",
    "Anycast",
    "AspectRange",
    "AspectRatiosRange",
    "AspectRatiosValue",
    "AspectRatiosValues",
    "AtmMap",
    "AtmQosParms",
    "AtmTrfcDesc",
    "AttributeCapabilities",
    "AttributeConfiguration",
    "BY_NAME",
    "Bcap",
    "Bcastversion",
    "Bcob",
    "BearerSigIe",
    "BearerType",
    "Bfcpver",
    "BundleOnly",
    "Cache",
    "Calgextmap",
    "Candidate",
    "Capability",
    "CapabilityParameterAttribute",
    "CapabilityParameterBandwidth",
    "CapabilityRange",
    "Cat",
    "CbrRate",
    "Ccap",
    "Cdsc",
    "CfwId",
    "Chain",
    "Channel",
    "Charset",
    "Chatroom",
    "Cliprect",
    "Clir",
    "Clkrec",
    "ClockDomain",
    "ClockDomainOther",
    "ClockDomainPtp",
    "ClockSource",
    "Cmid",
    "Cname",
    "CodecConfig",
    "CodecPreference",
    "Conf",
    "ConferenceType",
    "Confid",
    "Configuration",
    "Connection",
    "Content",
    "ContentDesc",
    "ContentType",
    "Control",
    "CorrelationMechanismCallerId",
    "CorrelationMechanismDtmf",
    "CorrelationMechanismOther",
    "CorrelationMechanismUuie",
    "Cpar",
    "Cparmax",
    "Cparmin",
    "CpsSduSize",
    "Creq",
    "Cryptex",
    "Crypto",
    "CsCorrelation",
    "Csup",
    "Curr",
    "DccpPort",
    "DccpServiceCode",
    "Dcmap",
    "Dcsa",
    "Depend",
    "Dependency",
    "DependencyTarget",
    "Des",
    "Direction",
    "Dsel",
    "DuplicationDelay",
    "Ecan",
    "EcnCapableRtp",
    "EcnParameter",
    "Eecid",
    "EndOfCandidates",
    "Etag",
    "ExtensionConfiguration",
    "Extmap",
    "ExtmapAllowMixed",
    "Fec",
    "FecDeclaration",
    "FecOtiExtension",
    "FecReference",
    "FecRepairFlow",
    "FecSourceFlow",
    "Feedback",
    "FeedbackTargetFormat",
    "FileDate",
    "FileDisposition",
    "FileHash",
    "FileIcon",
    "FileRange",
    "FileSelector",
    "FileTransferId",
    "Fingerprint",
    "Floorctrl",
    "Floorid",
    "FluteCh",
    "FluteTsi",
    "Fmtp",
    "FormatEntryType",
    "Framecount",
    "Framerate",
    "Framesize",
    "Fsel",
    "FssiElement",
    "Gc",
    "Gpmd",
    "Grandmaster",
    "Group",
    "GroupAddress",
    "Hkep",
    "HlangRecv",
    "HlangSend",
    "Icap",
    "IceLite",
    "IceMismatch",
    "IceOptions",
    "IcePacing",
    "IcePwd",
    "IceUfrag",
    "Identity",
    "IdentityExtension",
    "IkeSetup",
    "ImageParameter",
    "ImageSet",
    "ImageSetsSets",
    "Imageattr",
    "Infoframe",
    "InlineKey",
    "Ipbcp",
    "IsmaCompliance",
    "IsupUsi",
    "IutReplication",
    "KeyMgmt",
    "KeyParamInline",
    "KeyParamOther",
    "Keywds",
    "Label",
    "Lang",
    "Lcfg",
    "LifetimePackets",
    "LifetimePowerOfTwo",
    "Lij",
    "Loopback",
    "LoopbackMirror",
    "LoopbackSource",
    "MaxMessageSize",
    "MaxSize",
    "Maxprate",
    "Maxptime",
    "MbmsFlow",
    "MbmsFlowid",
    "MbmsMode",
    "MediaClockDirect",
    "MediaClockId",
    "MediaClockIeee1722",
    "MediaClockOther",
    "MediaClockRate",
    "Mediaclk",
    "Mfcap",
    "Mid",
    "Mki",
    "Mpeg4Esid",
    "Mpeg4Iod",
    "Mscap",
    "Msid",
    "MsidSemantic",
    "Mslabel",
    "MsrpCema",
    "MsrpUri",
    "Mtag",
    "MulticastRtcp",
    "NtpServerAddress",
    "Omcap",
    "OmrMCksum",
    "OmrSCksum",
    "OnewaySel",
    "Orient",
    "Path",
    "PayloadTypeConfiguration",
    "PayloadTypeMapping",
    "Pcfg",
    "PhoneContext",
    "PhoneContextInternational",
    "PhoneContextLocal",
    "PhoneContextPrivate",
    "PixelRangeRange",
    "PixelRangeValue",
    "PixelRangeValues",
    "PortmappingReq",
    "PreviousSsrc",
    "Privacy",
    "PrivacyParameter",
    "ProfileDesc",
    "ProfileRow",
    "Prtfl",
    "PskFingerprint",
    "Ptime",
    "Ptp",
    "PtpDomainName",
    "PtpDomainNumber",
    "Q763Inn",
    "Q763Nature",
    "Q763Plan",
    "QosClass",
    "QosMechRecv",
    "QosMechSend",
    "Quality",
    "RamsUpdates",
    "Range",
    "RangeClock",
    "RangeNpt",
    "RangeOther",
    "RangeSmpte",
    "RawAttribute",
    "Realm",
    "Record",
    "RecordPref",
    "RemoteCandidate",
    "RemoteCandidates",
    "RepairWindow",
    "Require",
    "Resource",
    "Rid",
    "RidRestrictionDepend",
    "RidRestrictionMaxBpp",
    "RidRestrictionMaxBr",
    "RidRestrictionMaxFps",
    "RidRestrictionMaxFs",
    "RidRestrictionMaxHeight",
    "RidRestrictionMaxPps",
    "RidRestrictionMaxWidth",
    "RidRestrictionOther",
    "Rmcap",
    "RsiRule",
    "Rtcp",
    "RtcpAddress",
    "RtcpFb",
    "RtcpIdms",
    "RtcpMux",
    "RtcpMuxOnly",
    "RtcpRgrp",
    "RtcpRsize",
    "RtcpUnicast",
    "RtcpUnicastRsi",
    "RtcpXr",
    "Rtpmap",
    "RtspIceDM",
    "RttMixer",
    "Sbc",
    "SctpPort",
    "Sctpmap",
    "Sdplang",
    "SecondaryRealm",
    "SelectedAttributes",
    "SelectedExtension",
    "Sescap",
    "SessionParamFecKey",
    "SessionParamFecOrder",
    "SessionParamKdr",
    "SessionParamOther",
    "SessionParamWsh",
    "Setup",
    "Sframe",
    "SilenceSupp",
    "Simulcast",
    "SourceFilter",
    "Sprtparm",
    "Sqn",
    "SrtpAuthentication",
    "SrtpRocTxRate",
    "Srtpctx",
    "Ssrc",
    "SsrcGroup",
    "StarredRange",
    "Stc",
    "Stkmstream",
    "Structure",
    "SyncInfo",
    "SyncTime",
    "T38FaxFillBitRemoval",
    "T38FaxMaxBuffer",
    "T38FaxMaxDatagram",
    "T38FaxMaxIfp",
    "T38FaxRateManagement",
    "T38FaxTranscodingJbig",
    "T38FaxTranscodingMmr",
    "T38FaxUdpEc",
    "T38FaxUdpEcDepth",
    "T38FaxUdpFecMaxSpan",
    "T38FaxVersion",
    "T38MaxBitRate",
    "T38VendorInfo",
    "Tcap",
    "TlsId",
    "Tool",
    "TsRefclk",
    "TsRefclkLocalMac",
    "TsRefclkNtp",
    "TsRefclkOther",
    "TsRefclkPrivate",
    "TsRefclkPtp",
    "TypeParameter",
    "TypedAttribute",
    "UiLayer1Prot",
    "Upcc",
    "UriParameter",
    "Userid",
    "UuiCodeRange",
    "Videopostdecbufsize",
    "VisitedRealm",
    "Vsel",
    "XDecbyterate",
    "XDimensions",
    "XGoogleFlag",
    "XInitpostdecbufperiod",
    "XInitpredecbufperiod",
    "XOnvifTrack",
    "XPredecbufsize",
    "XrFormatMosMetric",
    "XrFormatOther",
    "XrFormatPktDupRle",
    "XrFormatPktLossRle",
    "XrFormatPktRcptTimes",
    "XrFormatRcvrRtt",
    "XrFormatStatSummary",
    "ZrtpHash",
]


class Aal2Cps(TypedAttribute):
    """Tells parameters of the AAL2 common part sublayer (§5.6.2.9).

    ABNF:
        aal2CPS-value = cidLowerLimit space cidUpperLimit space timerCU space simplifiedCPS
    Examples:
    * `16 223 - on`
    """

    __slots__ = ("cid_lower_limit", "cid_upper_limit", "timer_cu", "simplified_cps",)
    __match_args__ = ("cid_lower_limit", "cid_upper_limit", "timer_cu", "simplified_cps",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aal2CPS",)
    cid_lower_limit: int | Literal["$"] | None
    """The least channel identifier, from 8 to 255."""
    cid_upper_limit: int | Literal["$"] | None
    """The greatest channel identifier, from 8 to 255."""
    timer_cu: int | Literal["$"] | None
    """The combined use timer, in microseconds."""
    simplified_cps: Literal["on", "off"] | Literal["$"] | None
    """Whether each cell holds exactly one AAL2 packet."""

    def __init__(
        self,
        cid_lower_limit: int | Literal["$"] | None = None,
        cid_upper_limit: int | Literal["$"] | None = None,
        timer_cu: int | Literal["$"] | None = None,
        simplified_cps: Literal["on", "off"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, cid_lower_limit, cid_upper_limit, timer_cu, simplified_cps)


class Aal2CpsSduRate(TypedAttribute):
    """Bounds the bit rate of the SDUs of an AAL2 channel (§5.6.2.10).

    ABNF:
        aal2CPSSDUrate-value = fSDUrate space bSDUrate  ; decimal-U24-or-null
    Examples:
    * `64000 -`
    """

    __slots__ = ("f_sdu_rate", "b_sdu_rate",)
    __match_args__ = ("f_sdu_rate", "b_sdu_rate",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aal2CPSSDUrate",)
    f_sdu_rate: int | Literal["$"] | None
    """The most in the forward direction, in bit/s; 24 bits."""
    b_sdu_rate: int | Literal["$"] | None
    """The most in the backward direction, in bit/s; 24 bits."""

    def __init__(
        self,
        f_sdu_rate: int | Literal["$"] | None = None,
        b_sdu_rate: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, f_sdu_rate, b_sdu_rate)


class Aal2Sscs3661Assured(TypedAttribute):
    """Tells options of the AAL2 convergence sublayer with assured transmission (§5.6.2.12).

    ABNF:
        aal2sscs3661assured-value = rastimer space fsssar space bsssar space fsscopsdu
                                    space bsscopsdu space fsscopuu space bsscopuu
    Examples:
    * `10000 65568 65568 65528 65528 65524 65524`
    """

    __slots__ = ("rastimer", "fsssar", "bsssar", "fsscopsdu", "bsscopsdu", "fsscopuu", "bsscopuu",)
    __match_args__ = ("rastimer", "fsssar", "bsssar", "fsscopsdu", "bsscopsdu", "fsscopuu", "bsscopuu",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aal2sscs3661assured",)
    rastimer: int | Literal["$"] | None
    """The reassembly timer, in microseconds."""
    fsssar: int | Literal["$"] | None
    """The largest SSSAR SDU forward, from 1 to 65568 octets."""
    bsssar: int | Literal["$"] | None
    """The largest SSSAR SDU backward, from 1 to 65568 octets."""
    fsscopsdu: int | Literal["$"] | None
    """The largest SSCOP SDU forward, from 1 to 65528 octets."""
    bsscopsdu: int | Literal["$"] | None
    """The largest SSCOP SDU backward, from 1 to 65528 octets."""
    fsscopuu: int | Literal["$"] | None
    """The largest SSCOP UU field forward, from 1 to 65524 octets."""
    bsscopuu: int | Literal["$"] | None
    """The largest SSCOP UU field backward, from 1 to 65524 octets."""

    def __init__(
        self,
        rastimer: int | Literal["$"] | None = None,
        fsssar: int | Literal["$"] | None = None,
        bsssar: int | Literal["$"] | None = None,
        fsscopsdu: int | Literal["$"] | None = None,
        bsscopsdu: int | Literal["$"] | None = None,
        fsscopuu: int | Literal["$"] | None = None,
        bsscopuu: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, rastimer, fsssar, bsssar, fsscopsdu, bsscopsdu, fsscopuu, bsscopuu)


class Aal2Sscs3661Unassured(TypedAttribute):
    """Tells options of the AAL2 convergence sublayer with unassured transmission (§5.6.2.11).

    ABNF:
        aal2sscs3661unassured-value = ted space rastimer space fsssar space bsssar
    Examples:
    * `on 10000 65568 65568`
    """

    __slots__ = ("ted", "rastimer", "fsssar", "bsssar",)
    __match_args__ = ("ted", "rastimer", "fsssar", "bsssar",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aal2sscs3661unassured",)
    ted: Literal["on", "off"] | Literal["$"] | None
    """Whether transmission errors are detected."""
    rastimer: int | Literal["$"] | None
    """The reassembly timer, in microseconds."""
    fsssar: int | Literal["$"] | None
    """The largest SSSAR SDU forward, from 1 to 65568 octets."""
    bsssar: int | Literal["$"] | None
    """The largest SSSAR SDU backward, from 1 to 65568 octets."""

    def __init__(
        self,
        ted: Literal["on", "off"] | Literal["$"] | None = None,
        rastimer: int | Literal["$"] | None = None,
        fsssar: int | Literal["$"] | None = None,
        bsssar: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, ted, rastimer, fsssar, bsssar)


class Aal2Sscs3662(TypedAttribute):
    """Tells options of the AAL2 convergence sublayer of ITU-T I.366.2 (§5.6.2.13).

    ABNF:
        aal2sscs3662-value = sap space circuitMode space frameMode space faxDemod space cas
                             space dtmf space mfall space mfr1 space mfr2 space PCMencoding
                             space fmaxFrame space bmaxFrame
    Examples:
    * `AUDIO off off on off on off off off - - -`
    """

    __slots__ = ("sap", "circuit_mode", "frame_mode", "fax_demod", "cas", "dtmf", "mfall", "mfr1", "mfr2", "pcm_encoding", "fmax_frame", "bmax_frame",)
    __match_args__ = ("sap", "circuit_mode", "frame_mode", "fax_demod", "cas", "dtmf", "mfall", "mfr1", "mfr2", "pcm_encoding", "fmax_frame", "bmax_frame",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aal2sscs3662",)
    sap: Literal["AUDIO", "MULTIRATE"] | Literal["$"] | None
    """The service access point."""
    circuit_mode: Literal["on", "off"] | Literal["$"] | None
    """Whether circuit mode data is transported."""
    frame_mode: Literal["on", "off"] | Literal["$"] | None
    """Whether frame mode data is transported."""
    fax_demod: Literal["on", "off"] | Literal["$"] | None
    """Whether facsimile is demodulated and remodulated."""
    cas: Literal["on", "off"] | Literal["$"] | None
    """Whether channel associated signaling is transported."""
    dtmf: Literal["on", "off"] | Literal["$"] | None
    """Whether DTMF digits are transported."""
    mfall: Literal["on", "off"] | Literal["$"] | None
    """Whether MF digits of any type are transported."""
    mfr1: Literal["on", "off"] | Literal["$"] | None
    """Whether MF digits of signaling system R1 are transported."""
    mfr2: Literal["on", "off"] | Literal["$"] | None
    """Whether MF digits of signaling system R2 are transported."""
    pcm_encoding: Literal["PCMA", "PCMU"] | Literal["$"] | None
    """The law of PCM, if that is used."""
    fmax_frame: int | Literal["$"] | None
    """The longest frame mode data unit forward, from 1 to 65535 octets."""
    bmax_frame: int | Literal["$"] | None
    """The longest frame mode data unit backward, from 1 to 65535 octets."""

    def __init__(
        self,
        sap: Literal["AUDIO", "MULTIRATE"] | Literal["$"] | None = None,
        circuit_mode: Literal["on", "off"] | Literal["$"] | None = None,
        frame_mode: Literal["on", "off"] | Literal["$"] | None = None,
        fax_demod: Literal["on", "off"] | Literal["$"] | None = None,
        cas: Literal["on", "off"] | Literal["$"] | None = None,
        dtmf: Literal["on", "off"] | Literal["$"] | None = None,
        mfall: Literal["on", "off"] | Literal["$"] | None = None,
        mfr1: Literal["on", "off"] | Literal["$"] | None = None,
        mfr2: Literal["on", "off"] | Literal["$"] | None = None,
        pcm_encoding: Literal["PCMA", "PCMU"] | Literal["$"] | None = None,
        fmax_frame: int | Literal["$"] | None = None,
        bmax_frame: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, sap, circuit_mode, frame_mode, fax_demod, cas, dtmf, mfall, mfr1, mfr2, pcm_encoding, fmax_frame, bmax_frame)


class Aal5Sscop(TypedAttribute):
    """Says that SSCOP runs over AAL5, and tells its parameters (§5.6.2.14).

    ABNF:
        aal5sscop-value = fsscopsdu space bsscopsdu space fsscopuu space bsscopuu
    Examples:
    * `65528 65528 - -`
    """

    __slots__ = ("fsscopsdu", "bsscopsdu", "fsscopuu", "bsscopuu",)
    __match_args__ = ("fsscopsdu", "bsscopsdu", "fsscopuu", "bsscopuu",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aal5sscop",)
    fsscopsdu: int | Literal["$"] | None
    """The largest SSCOP SDU forward, from 1 to 65528 octets."""
    bsscopsdu: int | Literal["$"] | None
    """The largest SSCOP SDU backward, from 1 to 65528 octets."""
    fsscopuu: int | Literal["$"] | None
    """The largest SSCOP UU field forward, from 1 to 65524 octets."""
    bsscopuu: int | Literal["$"] | None
    """The largest SSCOP UU field backward, from 1 to 65524 octets."""

    def __init__(
        self,
        fsscopsdu: int | Literal["$"] | None = None,
        bsscopsdu: int | Literal["$"] | None = None,
        fsscopuu: int | Literal["$"] | None = None,
        bsscopuu: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, fsscopsdu, bsscopsdu, fsscopuu, bsscopuu)


class AalApp(TypedAttribute):
    """Points to the standard of an application above the adaptation layer (§5.6.2.1).

    ABNF:
        aalApp-value = appClass space oui space appId
        oui = "-" / 1*6 (HEXDIG)                     ; appId = "-" / 1*8 (HEXDIG)
    Examples:
    * `itu_i3662 A03E A` · `itu_h323c - -`
    """

    __slots__ = ("app_class", "oui", "app_id",)
    __match_args__ = ("app_class", "oui", "app_id",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aalApp",)
    app_class: str | Literal["$"] | None
    """The application class."""
    oui: int | Literal["$"] | None
    """The organization that defines the application identifier; A03E is the ATM Forum."""
    app_id: int | Literal["$"] | None
    """The application identifier."""

    def __init__(
        self,
        app_class: str | Literal["$"] | None = None,
        oui: int | Literal["$"] | None = None,
        app_id: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, app_class, oui, app_id)


class AalType(TypedAttribute):
    """Tells the ATM adaptation layer (§5.6.1.2).

    ABNF:
        aalType-value = "AAL1" / "AAL1_SDT" / "AAL1_UDT" / "AAL2" / "AAL3/4" / "AAL5"
                        / "USER_DEFINED_AAL"
    Examples:
    * `AAL2`
    """

    __slots__ = ("aal_type",)
    __match_args__ = ("aal_type",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("aalType",)
    aal_type: Literal["AAL1", "AAL1_SDT", "AAL1_UDT", "AAL2", "AAL3/4", "AAL5", "USER_DEFINED_AAL"] | Literal["$"] | None
    """The layer."""

    def __init__(
        self,
        aal_type: Literal["AAL1", "AAL1_SDT", "AAL1_UDT", "AAL2", "AAL3/4", "AAL5", "USER_DEFINED_AAL"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, aal_type)


class AbrParms(TypedAttribute):
    """Tells the additional parameters of available bit rate (ABR) in a direction (§5.6.1.10).

    ABNF:
        abrParms-value = directionFlag space nrm space trm space cdf space adtf
    Examples:
    * `f 5 7 3 0x32` is written `f 5 7 3 50`
    """

    __slots__ = ("direction_flag", "nrm", "trm", "cdf", "adtf",)
    __match_args__ = ("direction_flag", "nrm", "trm", "cdf", "adtf",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("abrParms",)
    direction_flag: Literal["f", "b", "fb"]
    """The direction."""
    nrm: int | Literal["$"] | None
    """Three bits for the most cells for each forward resource management (RM) cell."""
    trm: int | Literal["$"] | None
    """Three bits for the longest time between forward RM cells."""
    cdf: int | Literal["$"] | None
    """Three bits for the cutoff decrease factor."""
    adtf: int | Literal["$"] | None
    """Ten bits for the allowed cell rate decrease time factor."""

    def __init__(
        self,
        direction_flag: Literal["f", "b", "fb"],
        nrm: int | Literal["$"] | None = None,
        trm: int | Literal["$"] | None = None,
        cdf: int | Literal["$"] | None = None,
        adtf: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, direction_flag, nrm, trm, cdf, adtf)


class AbrSetup(TypedAttribute):
    """Tells the parameters of ABR that the set-up of the connection needs (§5.6.1.11).

    ABNF:
        abrSetup-value = ficr space bicr space ftbe space btbe space crmrtt
                         space frif space brif space frdf space brdf
    Examples:
    * `1000 1000 64 64 5000 4 4 4 4`
    """

    __slots__ = ("ficr", "bicr", "ftbe", "btbe", "crmrtt", "frif", "brif", "frdf", "brdf",)
    __match_args__ = ("ficr", "bicr", "ftbe", "btbe", "crmrtt", "frif", "brif", "frdf", "brdf",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("abrSetup",)
    ficr: int | Literal["$"] | None
    """Forward initial cell rate, in cells a second; 24 bits."""
    bicr: int | Literal["$"] | None
    """Backward initial cell rate, in cells a second; 24 bits."""
    ftbe: int | Literal["$"] | None
    """Forward transient buffer exposure, in cells; 24 bits."""
    btbe: int | Literal["$"] | None
    """Backward transient buffer exposure, in cells; 24 bits."""
    crmrtt: int | Literal["$"] | None
    """Cumulative RM round-trip time, in microseconds; 24 bits."""
    frif: int | Literal["$"] | None
    """Forward rate increase factor, from 0 to 15."""
    brif: int | Literal["$"] | None
    """Backward rate increase factor, from 0 to 15."""
    frdf: int | Literal["$"] | None
    """Forward rate decrease factor, from 0 to 15."""
    brdf: int | Literal["$"] | None
    """Backward rate decrease factor, from 0 to 15."""

    def __init__(
        self,
        ficr: int | Literal["$"] | None = None,
        bicr: int | Literal["$"] | None = None,
        ftbe: int | Literal["$"] | None = None,
        btbe: int | Literal["$"] | None = None,
        crmrtt: int | Literal["$"] | None = None,
        frif: int | Literal["$"] | None = None,
        brif: int | Literal["$"] | None = None,
        frdf: int | Literal["$"] | None = None,
        brdf: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, ficr, bicr, ftbe, btbe, crmrtt, frif, brif, frdf, brdf)


class Acap(TypedAttribute):
    """Declares an attribute as a capability, for `a=` in configurations to refer to.

    The attribute is kept as it is written; `attribute` has it. RFC 5939
    forbids attributes of capability negotiation there; that is not checked here.

    ABNF:
        att-value   = att-cap-num 1*WSP att-par
        att-cap-num = 1*10(DIGIT)                   ; 1 to 2^31-1
        att-par     = attribute                     ; without `a=`
    Examples:
    * `acap:1 ptime:20` · `acap:2 crypto:1 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj`
    """

    __slots__ = ("number", "name", "value",)
    __match_args__ = ("number", "name", "value",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("acap",)
    number: int
    """The number, unique among the attribute capabilities of the description."""
    name: str
    """What stands before the first colon."""
    value: str | None
    """What stands after it, if it is there."""

    def __init__(self, number: int, name: str, value: str | None = None) -> None:
        set_parts(self, number, name, value)


class AcceptTypes(TypedAttribute):
    """The media types that messages to the sender may have.

    ABNF:
        format-list  = format-entry *( SP format-entry)
        format-entry = ( ( (type "/" subtype) / (type "/" "*") ) *( ";" type-param ) ) / ("*")
        type-param   = parm-attribute "=" parm-value
        parm-value   = token / quoted-string
    Examples:
    * `accept-types:message/cpim text/* text/html;charset="utf-8"` · `accept-types:*`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("accept-types",)
    value: tuple[Literal["any"] | FormatEntryType, ...]
    """At least one, the preferred first."""

    def __init__(self, value: tuple[Literal["any"] | FormatEntryType, ...]) -> None:
        set_parts(self, value)


class AcceptWrappedTypes(TypedAttribute):
    """The media types that messages to the sender may have only inside another type that is accepted.

    The ABNF is that of `AcceptTypes`.

    Examples:
    * `accept-wrapped-types:image/jpeg text/plain` · `accept-wrapped-types:*`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("accept-wrapped-types",)
    value: tuple[Literal["any"] | FormatEntryType, ...]
    """At least one, the preferred first."""

    def __init__(self, value: tuple[Literal["any"] | FormatEntryType, ...]) -> None:
        set_parts(self, value)


class Acfg(TypedAttribute):
    """Says, in an answer, which configuration of the offer was chosen, and what of it.

    All numbers are those of the offer.

    ABNF:
        att-value    = config-number [1*WSP sel-cfg-list]
        sel-cfg-list = sel-cfg *(1*WSP sel-cfg)
        sel-cfg      = "a=" [delete-attributes ":"] mo-att-cap-list
                     / "t=" trpr-cap-num
                     / "m=" media-cap-num-list
                     / "pt=" media-map *("," media-map)
                     / "b=" bw-cap-list / "c=" conn-cap-num / "i=" title-cap-num
                     / ext-cap-name "=" 1*VCHAR
    Examples:
    * `acfg:1 t=4 a=1` · `acfg:3 m=4 t=2 pt=4:18`
    """

    __slots__ = ("number", "transport", "media", "attributes", "payload_types", "bandwidths", "connection", "title", "extensions",)
    __match_args__ = ("number", "transport", "media", "attributes", "payload_types", "bandwidths", "connection", "title", "extensions",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("acfg",)
    number: int
    """The number of the configuration that was chosen."""
    transport: int | None
    """`t=`: the transport protocol capability."""
    media: tuple[CapabilityRange, ...] | None
    """`m=`: the media format capabilities."""
    attributes: SelectedAttributes | None
    """`a=`: the attributes deleted and the attribute capabilities."""
    payload_types: tuple[PayloadTypeMapping, ...]
    """`pt=`: the payload types of the media format capabilities."""
    bandwidths: tuple[int, ...] | None
    """`b=`: the bandwidth capabilities."""
    connection: int | None
    """`c=`: the connection data capability."""
    title: int | None
    """`i=`: the title capability."""
    extensions: tuple[SelectedExtension, ...]
    """Parameters of other extensions."""

    def __init__(
        self,
        number: int,
        transport: int | None = None,
        media: tuple[CapabilityRange, ...] | None = None,
        attributes: SelectedAttributes | None = None,
        payload_types: tuple[PayloadTypeMapping, ...] = (),
        bandwidths: tuple[int, ...] | None = None,
        connection: int | None = None,
        title: int | None = None,
        extensions: tuple[SelectedExtension, ...] = (),
    ) -> None:
        set_parts(self, number, transport, media, attributes, payload_types, bandwidths, connection, title, extensions)


class AdaptationSupport(TypedAttribute):
    """How many RTCP packets may be sent between two that carry a NADU packet (RFC 6064 §4.5).

    Examples:
    * `3GPP-Adaptation-Support:1`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("3GPP-Adaptation-Support",)
    value: int
    """The number: a number from 1 to 99."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class AltLineForm(Value):
    """A line of an alternative.

    One of the forms of `Alt`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "line"
    value: AltLine

    def __init__(self, value: AltLine) -> None:
        set_parts(self, value)


class AltAddressForm(Value):
    """An address to be tried.

    One of the forms of `Alt`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "address"
    value: AltAddress

    def __init__(self, value: AltAddress) -> None:
        set_parts(self, value)


class Alt(TypedAttribute):
    """A line that may stand in place of one of the media description, or, from clients with a draft of
    ICE, an address.

    ABNF:
        alt = "a" "=" "alt" ":" alt-id ":" SDP-line CRLF
    Examples:
    * `alt:2:b=AS:58`
    * `alt:1 2 : 8KiUNmDF 2AKrU/iZ 192.168.1.100 24484`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("alt",)
    value: AltLineForm | AltAddressForm
    """`AltLineForm`: A line of an alternative.
    `AltAddressForm`: An address to be tried.
    """

    def __init__(self, value: AltLineForm | AltAddressForm) -> None:
        set_parts(self, value)


class AltAddress(Value):
    """An address in the syntax that drafts of ICE had in 2004 and that clients of `CounterPath` sent for years.

    On the wire: the number of the alternative, its preference, `:`, a user name, a password, an
    address and a port.
    """

    __slots__ = ("id", "preference", "username", "password", "address", "port",)
    __match_args__ = ("id", "preference", "username", "password", "address", "port",)
    _shape: ClassVar[str] = "struct"
    id: int
    """The number of the alternative."""
    preference: str
    """Its preference."""
    username: str
    """The user name for checks."""
    password: str
    """The password for checks."""
    address: str
    """Where media is received."""
    port: int
    """The port there."""

    def __init__(
        self,
        id: int,
        preference: str,
        username: str,
        password: str,
        address: str,
        port: int,
    ) -> None:
        set_parts(self, id, preference, username, password, address, port)


class Altc(TypedAttribute):
    """Offers an address and port in place of those of `c=` and `m=`, mostly of the other IP version.

    ABNF:
        att-value = altc-num SP addrtype SP connection-address SP port ["/" rtcp-port]
        altc-num  = 1*DIGIT
    Examples:
    * `altc:1 IP6 2001:db8::1 45678` · `altc:2 IP4 192.0.2.1 12340/12345`
    """

    __slots__ = ("number", "addrtype", "address", "port", "rtcp_port",)
    __match_args__ = ("number", "addrtype", "address", "port", "rtcp_port",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("altc",)
    number: int
    """The number; 1 is the most preferred."""
    addrtype: str
    """The kind of address; there is one `a=altc` of each in a media description."""
    address: str
    """The address."""
    port: int
    """The port."""
    rtcp_port: int | None
    """The port of RTCP, where it is not the next one."""

    def __init__(
        self,
        number: int,
        addrtype: str,
        address: str,
        port: int,
        rtcp_port: int | None = None,
    ) -> None:
        set_parts(self, number, addrtype, address, port, rtcp_port)


class AltDefaultId(TypedAttribute):
    """The alternative that the media description itself is (RFC 6064 §4.4).

    Examples:
    * `alt-default-id:1`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("alt-default-id",)
    value: int
    """The number: the number of an alternative."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Alternative(Value):
    """One rid of a simulcast stream."""

    __slots__ = ("rid", "paused",)
    __match_args__ = ("rid", "paused",)
    _shape: ClassVar[str] = "struct"
    rid: str
    """The id of an `a=rid` of the same media description."""
    paused: bool
    """Whether the stream begins paused: `~`."""

    def __init__(self, rid: str, paused: bool = False) -> None:
        set_parts(self, rid, paused)


class Alternatives(Value):
    """What a parameter of an extension gives to choose from."""

    __slots__ = ("mandatory", "alternatives",)
    __match_args__ = ("mandatory", "alternatives",)
    _shape: ClassVar[str] = "struct"
    mandatory: bool
    """`+`: who does not support the extension must not use the configuration."""
    alternatives: tuple[Any, ...]
    """The alternatives, the preferred first; at least one."""

    def __init__(self, alternatives: tuple[Any, ...], mandatory: bool = False) -> None:
        set_parts(self, mandatory, alternatives)


class AltGroup(TypedAttribute):
    """Groups alternatives of several media descriptions that go well together, at session level.

    ABNF:
        alt-group    = "a" "=" "alt-group" ":" alt-group-type ":" alt-group-subtype ":"
                       alt-grouping *( ";" alt-grouping ) CRLF
        alt-grouping = grouping-value "=" alt-id *( "," alt-id )
    Examples:
    * `alt-group:BW:AS:28=1,3;56=1,4` · `alt-group:LANG:RFC3066:en-US=1,2,4,5;se=3,4,5`
    """

    __slots__ = ("type", "subtype", "groupings",)
    __match_args__ = ("type", "subtype", "groupings",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("alt-group",)
    type: str
    """By what they are grouped."""
    subtype: str
    """In what terms: `AS`."""
    groupings: tuple[AltGrouping, ...]
    """The groups; at least one."""

    def __init__(self, type: str, subtype: str, groupings: tuple[AltGrouping, ...]) -> None:
        set_parts(self, type, subtype, groupings)


class AltGrouping(Value):
    """One group of alternatives."""

    __slots__ = ("value", "ids",)
    __match_args__ = ("value", "ids",)
    _shape: ClassVar[str] = "struct"
    value: str
    """The bit rate, language, … of the group."""
    ids: tuple[int, ...]
    """The alternatives in it; at least one."""

    def __init__(self, value: str, ids: tuple[int, ...]) -> None:
        set_parts(self, value, ids)


class AltLine(Value):
    """A line of an alternative (RFC 6064 §4.4)."""

    __slots__ = ("id", "letter", "value",)
    __match_args__ = ("id", "letter", "value",)
    _shape: ClassVar[str] = "struct"
    id: int
    """The alternative that it belongs to."""
    letter: str
    """The letter of the line."""
    value: str
    """What stands after its `=`."""

    def __init__(self, id: int, letter: str, value: str) -> None:
        set_parts(self, id, letter, value)


class Anbr(TypedAttribute):
    """Says that the agent acts on bit rates that the access network recommends (3GPP TS 26.114 §6.2.9)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("anbr",)


class Anycast(TypedAttribute):
    """Says that the anycast function applies (§5.6.1.14).

    ABNF:
        anycast-value = atmGroupAddress space cdStd space conScpTyp space conScpSel
    Examples:
    * `NSAP 47.0091.8100.0000.0060.3e64.fd01.0060.3e64.fd01.00 3 1 4`
    """

    __slots__ = ("atm_group_address", "cd_std", "con_scp_typ", "con_scp_sel",)
    __match_args__ = ("atm_group_address", "cd_std", "con_scp_typ", "con_scp_sel",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("anycast",)
    atm_group_address: GroupAddress
    """The group that is addressed."""
    cd_std: int | Literal["$"] | None
    """Coding standard of the connection scope, two bits: 3 is that of the ATM Forum."""
    con_scp_typ: int | Literal["$"] | None
    """Type of connection scope, four bits: 1 is organizational."""
    con_scp_sel: int | Literal["$"] | None
    """Connection scope selection."""

    def __init__(
        self,
        atm_group_address: GroupAddress,
        cd_std: int | Literal["$"] | None = None,
        con_scp_typ: int | Literal["$"] | None = None,
        con_scp_sel: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, atm_group_address, cd_std, con_scp_typ, con_scp_sel)


class AspectRange(Value):
    """All aspect ratios from one to another."""

    __slots__ = ("min", "max",)
    __match_args__ = ("min", "max",)
    _shape: ClassVar[str] = "struct"
    min: str
    """The lowest."""
    max: str
    """The highest."""

    def __init__(self, min: str, max: str) -> None:
        set_parts(self, min, max)


class AspectRatiosValue(Value):
    """One: `1.1`.

    One of the forms of `AspectRatios`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "value"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class AspectRatiosRange(Value):
    """All from one to another: `[0.5-1.2]`.

    One of the forms of `AspectRatios`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "range"
    value: AspectRange

    def __init__(self, value: AspectRange) -> None:
        set_parts(self, value)


class AspectRatiosValues(Value):
    """Those listed, at least two: `[0.91,1.0,1.45]`.

    One of the forms of `AspectRatios`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "values"
    value: tuple[str, ...]

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class AtmMap(TypedAttribute):
    """Maps a payload type to an encoding name, as `a=rtpmap` does for RTP (§5.6.3.1).

    ABNF:
        atmmap-value = payload-type space encoding-name
    Examples:
    * `96 X-G727-32`
    """

    __slots__ = ("payload_type", "encoding_name",)
    __match_args__ = ("payload_type", "encoding_name",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("atmmap",)
    payload_type: int
    """The payload type."""
    encoding_name: str
    """The encoding name; compared without case."""

    def __init__(self, payload_type: int, encoding_name: str) -> None:
        set_parts(self, payload_type, encoding_name)


class AtmQosParms(TypedAttribute):
    """Tells parameters of the quality of service in a direction (§5.6.1.8).

    The key is the direction and the type of cell delay variation (CDV).

    ABNF:
        atmQOSparms-value = directionFlag space cdvType space acdv space ccdv space eetd
                            space cmtd space aclr
    Examples:
    * `f PP 8125 3455 32000 - 11`
    """

    __slots__ = ("direction_flag", "cdv_type", "acdv", "ccdv", "eetd", "cmtd", "aclr",)
    __match_args__ = ("direction_flag", "cdv_type", "acdv", "ccdv", "eetd", "cmtd", "aclr",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("atmQOSparms",)
    direction_flag: Literal["f", "b", "fb"]
    """The direction."""
    cdv_type: Literal["PP", "2P"] | Literal["$"] | None
    """How CDV is measured."""
    acdv: int | Literal["$"] | None
    """Acceptable CDV, in microseconds."""
    ccdv: int | Literal["$"] | None
    """Cumulative CDV, in microseconds."""
    eetd: int | Literal["$"] | None
    """End-to-end transit delay, in milliseconds."""
    cmtd: int | Literal["$"] | None
    """Cumulative transit delay, in milliseconds."""
    aclr: int | Literal["$"] | None
    """Acceptable cell loss ratio: of `n`, from 1 to 15, it is 10 to the power of -`n`."""

    def __init__(
        self,
        direction_flag: Literal["f", "b", "fb"],
        cdv_type: Literal["PP", "2P"] | Literal["$"] | None = None,
        acdv: int | Literal["$"] | None = None,
        ccdv: int | Literal["$"] | None = None,
        eetd: int | Literal["$"] | None = None,
        cmtd: int | Literal["$"] | None = None,
        aclr: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, direction_flag, cdv_type, acdv, ccdv, eetd, cmtd, aclr)


class AtmTrfcDesc(TypedAttribute):
    """Describes the traffic in a direction (§5.6.1.9).

    The key is the direction and the level of cell loss priority (CLP).

    ABNF:
        atmTrfcDesc-value = directionFlag space clpLvl space pcr space scr space mbs space cdvt
                            space mcr space mfs space fd space te
    Examples:
    * `f 0+1 200 100 20 - - - on -`
    """

    __slots__ = ("direction_flag", "clp_lvl", "pcr", "scr", "mbs", "cdvt", "mcr", "mfs", "fd", "te",)
    __match_args__ = ("direction_flag", "clp_lvl", "pcr", "scr", "mbs", "cdvt", "mcr", "mfs", "fd", "te",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("atmTrfcDesc",)
    direction_flag: Literal["f", "b", "fb"]
    """The direction."""
    clp_lvl: Literal["0", "0+1"] | Literal["$"] | None
    """The cells that rates and bursts are of."""
    pcr: int | Literal["$"] | None
    """Peak cell rate, in cells a second; 24 bits."""
    scr: int | Literal["$"] | None
    """Sustained cell rate, in cells a second; 24 bits."""
    mbs: int | Literal["$"] | None
    """Maximum burst size, in cells."""
    cdvt: int | Literal["$"] | None
    """Cell delay variation tolerance, in microseconds; 24 bits."""
    mcr: int | Literal["$"] | None
    """Minimum cell rate, in cells a second; 24 bits."""
    mfs: int | Literal["$"] | None
    """Maximum frame size, in cells."""
    fd: Literal["on", "off"] | Literal["$"] | None
    """Whether frames may be discarded."""
    te: Literal["on", "off"] | Literal["$"] | None
    """Whether cells may be tagged."""

    def __init__(
        self,
        direction_flag: Literal["f", "b", "fb"],
        clp_lvl: Literal["0", "0+1"] | Literal["$"] | None = None,
        pcr: int | Literal["$"] | None = None,
        scr: int | Literal["$"] | None = None,
        mbs: int | Literal["$"] | None = None,
        cdvt: int | Literal["$"] | None = None,
        mcr: int | Literal["$"] | None = None,
        mfs: int | Literal["$"] | None = None,
        fd: Literal["on", "off"] | Literal["$"] | None = None,
        te: Literal["on", "off"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, direction_flag, clp_lvl, pcr, scr, mbs, cdvt, mcr, mfs, fd, te)


class AttributeCapabilities(Value):
    """Attribute capabilities that are used together (RFC 5939 §3.5.1); at least one.

    ABNF:
        mo-att-cap-list = att-cap-list "," "[" att-cap-list "]" / att-cap-list / "[" att-cap-list "]"
        att-cap-list    = att-cap-num *("," att-cap-num)
    Examples:
    * `1,2,[3,4]` · `[2]`
    """

    __slots__ = ("mandatory", "optional",)
    __match_args__ = ("mandatory", "optional",)
    _shape: ClassVar[str] = "struct"
    mandatory: tuple[int, ...]
    """Those that must be supported."""
    optional: tuple[int, ...]
    """`[]`: those that need not."""

    def __init__(self, mandatory: tuple[int, ...] = (), optional: tuple[int, ...] = ()) -> None:
        set_parts(self, mandatory, optional)


class AttributeConfiguration(Value):
    """`a=`: what happens to attributes in a configuration (RFC 5939 §3.5.1).

    ABNF:
        attribute-config-list =  "a=" delete-attributes
        attribute-config-list =/ "a=" [delete-attributes ":"] mo-att-cap-list *(BAR mo-att-cap-list)
        delete-attributes     = "-" ( "m" / "s" / "ms" )
    Examples:
    * `-m:1,2,[3,4]|1,7,[5]` · `-ms` · `1`
    """

    __slots__ = ("delete", "alternatives",)
    __match_args__ = ("delete", "alternatives",)
    _shape: ClassVar[str] = "struct"
    delete: Literal["m", "s", "ms"] | None
    """The attributes of the actual configuration that are deleted; where absent, none."""
    alternatives: tuple[AttributeCapabilities, ...]
    """The attribute capabilities to choose from, the preferred first; may be empty where
    attributes are deleted.
    """

    def __init__(
        self,
        delete: Literal["m", "s", "ms"] | None = None,
        alternatives: tuple[AttributeCapabilities, ...] = (),
    ) -> None:
        set_parts(self, delete, alternatives)


class Bcap(TypedAttribute):
    """Declares a bandwidth (`b=`) as a capability, for `b=` in configurations to refer to.

    ABNF:
        att-value  = bw-cap-num 1*WSP bwtype ":" bandwidth
        bw-cap-num = 1*10(DIGIT)                            ; 1 to 2^31-1
    Examples:
    * `bcap:1 CT:200`
    """

    __slots__ = ("number", "bandwidth",)
    __match_args__ = ("number", "bandwidth",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("bcap",)
    number: int
    """The number, unique among the bandwidth capabilities of the description."""
    bandwidth: fields.Bandwidth
    """The bandwidth."""

    def __init__(self, number: int, bandwidth: fields.Bandwidth) -> None:
        set_parts(self, number, bandwidth)


class Bcastversion(TypedAttribute):
    """The version of OMA BCAST (RFC 5159 §5.1.1).

    Examples:
    * `bcastversion:1.0`
    """

    __slots__ = ("major", "minor",)
    __match_args__ = ("major", "minor",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("bcastversion",)
    major: int
    """Before the point."""
    minor: int
    """After it."""

    def __init__(self, major: int, minor: int) -> None:
        set_parts(self, major, minor)


class Bcob(TypedAttribute):
    """Tells the broadband connection oriented bearer class (§5.6.1.5).

    ABNF:
        bcob-value = bcob space eetim                ; generic-U8, on-off-or-null
    Examples:
    * `0x10 on` is written `16 on`
    """

    __slots__ = ("bcob", "eetim",)
    __match_args__ = ("bcob", "eetim",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("bcob",)
    bcob: int | Literal["$"] | None
    """Five bits: 1 BCOB-A, 3 BCOB-C, 5 frame relaying, 16 BCOB-X, 24 BCOB-VP."""
    eetim: Literal["on", "off"] | Literal["$"] | None
    """Whether end-to-end timing is required."""

    def __init__(
        self,
        bcob: int | Literal["$"] | None = None,
        eetim: Literal["on", "off"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, bcob, eetim)


class BearerSigIe(TypedAttribute):
    """Carries an information element of ITU-T Q-series signaling as it is (§5.6.1.16).

    The key is the type.

    ABNF:
        bearerSigIE-value = 2(HEXDIG) space 1*4(HEXDIG) space 2*512(HEXDIG)
    Examples:
    * `5F 2 6AC0`
    """

    __slots__ = ("bearer_sig_ie_type", "bearer_sig_ie_lng", "bearer_sig_ie_val",)
    __match_args__ = ("bearer_sig_ie_type", "bearer_sig_ie_lng", "bearer_sig_ie_val",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("bearerSigIE",)
    bearer_sig_ie_type: int
    """Which element: 7E user-user, 5F B-LLI, 5D B-HLI."""
    bearer_sig_ie_lng: int
    """The length of the element, in octets."""
    bearer_sig_ie_val: str
    """The element."""

    def __init__(self, bearer_sig_ie_type: int, bearer_sig_ie_lng: int, bearer_sig_ie_val: str) -> None:
        set_parts(self, bearer_sig_ie_type, bearer_sig_ie_lng, bearer_sig_ie_val)


class BearerType(TypedAttribute):
    """Tells what the underlying bearer is, and who sets it up (§5.6.1.12).

    ABNF:
        bearerType-value = bearerType space localInitiation
        bearerType = "PVC" / "SVC" / "CID"           ; localInitiation = on-off-or-null
    The text lets the flag be left out.

    Examples:
    * `SVC on` · `PVC -`
    """

    __slots__ = ("bearer_type", "local_initiation",)
    __match_args__ = ("bearer_type", "local_initiation",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("bearerType",)
    bearer_type: Literal["PVC", "SVC", "CID"] | Literal["$"] | None
    """The bearer."""
    local_initiation: Literal["on", "off"] | Literal["$"] | None
    """Whether the media gateway sets the connection up by bearer signaling."""

    def __init__(
        self,
        bearer_type: Literal["PVC", "SVC", "CID"] | Literal["$"] | None = None,
        local_initiation: Literal["on", "off"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, bearer_type, local_initiation)


class Bfcpver(TypedAttribute):
    """The versions of BFCP that the agent speaks.

    Where it is absent, 1 holds over a reliable transport and 2 over another.

    ABNF:
        bfcp-version = version *(SP version)
        version      = 1*DIGIT
    Examples:
    * `bfcpver:1 2`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("bfcpver",)
    value: tuple[int, ...]
    """At least one, each from 0 to 7."""

    def __init__(self, value: tuple[int, ...]) -> None:
        set_parts(self, value)


class BundleOnly(TypedAttribute):
    """Says that the media description is accepted only as part of its bundle (RFC 9143 §6).

    An offer with it has port 0 and is no rejection.
    """

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("bundle-only",)


class Cache(TypedAttribute):
    """Enables the caching of switched virtual circuits (§5.6.1.15).

    ABNF:
        cache-value = cacheEnable space cacheTimer   ; on-off-or-null, generic-U32-or-null
    Examples:
    * `on 7200`
    """

    __slots__ = ("cache_enable", "cache_timer",)
    __match_args__ = ("cache_enable", "cache_timer",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("cache",)
    cache_enable: Literal["on", "off"] | Literal["$"] | None
    """Whether they are cached."""
    cache_timer: int | Literal["$"] | None
    """How long a circuit is idle before it is released, in seconds."""

    def __init__(
        self,
        cache_enable: Literal["on", "off"] | Literal["$"] | None = None,
        cache_timer: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, cache_enable, cache_timer)


class Calgextmap(TypedAttribute):
    """Maps an identifier to the algorithm that a mean opinion score is calculated by.

    Mostly stands inside the `mos-metric` of `RtcpXr`.

    ABNF:
        calgextmap = mapentry "=" extensionname [SP extentionattributes]
        mapentry   = "calg:" 1*3DIGIT [ "/" direction ]
    Examples:
    * `calg:1=G107` · `calg:2/sendonly=P1202_1 mosref=h`
    """

    __slots__ = ("id", "direction", "name", "attributes",)
    __match_args__ = ("id", "direction", "name", "attributes",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("calgextmap",)
    id: int
    """1–255; 0 where the algorithm is rejected, 4096–4351 to offer alternatives (RFC 7266 §4.2)."""
    direction: Literal["sendrecv", "sendonly", "recvonly", "inactive"] | None
    """Which way it is used, where that is said."""
    name: str
    """The name of the algorithm."""
    attributes: str | None
    """Such as `mosref=l`: the resolution that the score refers to."""

    def __init__(
        self,
        id: int,
        name: str,
        direction: Literal["sendrecv", "sendonly", "recvonly", "inactive"] | None = None,
        attributes: str | None = None,
    ) -> None:
        set_parts(self, id, direction, name, attributes)


class Capability(TypedAttribute):
    """Tells the ATM service category or transfer capability (§5.6.1.3).

    ABNF:
        capability-value = (asc / atc) space subtype
        asc = "CBR" / "nrt-VBR" / "rt-VBR" / "UBR" / "ABR" / "GFR"
        atc = "DBR" / "SBR" / "ABT/IT" / "ABT/DT" / "ABR"
        subtype = decimal-U8-or-null
    Examples:
    * `CBR 1` · `nrt-VBR -`
    """

    __slots__ = ("capability", "subtype",)
    __match_args__ = ("capability", "subtype",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("capability",)
    capability: str | Literal["$"] | None
    """The service category or transfer capability."""
    subtype: int | Literal["$"] | None
    """A subscript to it: `rt-VBR 2` is rt-VBR.2."""

    def __init__(
        self,
        capability: str | Literal["$"] | None = None,
        subtype: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, capability, subtype)


class CapabilityParameterAttribute(Value):
    """`a=`: an attribute, as it is written.

    One of the forms of `CapabilityParameter`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "attribute"
    value: RawAttribute

    def __init__(self, value: RawAttribute) -> None:
        set_parts(self, value)


class CapabilityParameterBandwidth(Value):
    """`b=`: a bandwidth.

    One of the forms of `CapabilityParameter`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "bandwidth"
    value: fields.Bandwidth

    def __init__(self, value: fields.Bandwidth) -> None:
        set_parts(self, value)


class CapabilityRange(Value):
    """Media capability numbers that follow each other, or one alone."""

    __slots__ = ("first", "last",)
    __match_args__ = ("first", "last",)
    _shape: ClassVar[str] = "struct"
    first: int
    """The first."""
    last: int
    """The last: the first itself where there is one only."""

    def __init__(self, first: int, last: int) -> None:
        set_parts(self, first, last)


class Cat(TypedAttribute):
    """The category of the session, its levels parted by dots (RFC 8866 §6.1).

    Obsolete: not to be sent, and to be ignored.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cat",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class CbrRate(TypedAttribute):
    """Tells the constant bit rate octet of ITU-T Q.2931 (§5.6.2.2).

    ABNF:
        cbrRate-value = 2 (HEXDIG)
    Examples:
    * `04`
    """

    __slots__ = ("cbr_rate",)
    __match_args__ = ("cbr_rate",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("cbrRate",)
    cbr_rate: int | Literal["$"] | None
    """In kbit/s: 01 is 64, 04 1544, 05 6312, 06 32064, 07 44736, 08 97728, 10 2048, 11 8448,
    12 34368, 13 139264; 40 is n times 64, 41 n times 8.
    """

    def __init__(self, cbr_rate: int | Literal["$"] | None = None) -> None:
        set_parts(self, cbr_rate)


class Ccap(TypedAttribute):
    """Declares connection data (`c=`) as a capability, for `c=` in configurations to refer to.

    ABNF:
        att-value    = conn-cap-num 1*WSP nettype SP addrtype SP connection-address
        conn-cap-num = 1*10(DIGIT)                                                  ; 1 to 2^31-1
    Examples:
    * `ccap:1 PSTN E164 +15555556666` · `ccap:2 IN IP4 192.0.2.1`
    """

    __slots__ = ("number", "connection",)
    __match_args__ = ("number", "connection",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("ccap",)
    number: int
    """The number, unique among the connection data capabilities of the description."""
    connection: fields.Connection
    """The connection data."""

    def __init__(self, number: int, connection: fields.Connection) -> None:
        set_parts(self, number, connection)


class Cdsc(TypedAttribute):
    """Describes a capability: formats that the endpoint could use, besides those of the `m=` lines.

    The `a=cpar`, `a=cparmin` and `a=cparmax` up to the next one belong to it.

    Syntax:
        a=cdsc: <cap-num> <media> <transport> <fmt list>
    Examples:
    * `cdsc: 1 audio RTP/AVP 0 18 96` · `cdsc: 4 image udptl t38`
    """

    __slots__ = ("number", "media", "proto", "formats",)
    __match_args__ = ("number", "media", "proto", "formats",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("cdsc",)
    number: int
    """The number of the first format, from 1 to 255; each that follows has the next one."""
    media: str
    """The media type, as on an `m=` line."""
    proto: str
    """The transport protocol, as on an `m=` line."""
    formats: tuple[str, ...]
    """The formats, as on an `m=` line; at least one."""

    def __init__(self, number: int, media: str, proto: str, formats: tuple[str, ...]) -> None:
        set_parts(self, number, media, proto, formats)


class CfwId(TypedAttribute):
    """The identifier by which a control channel belongs to the SIP dialog that made it.

    The ABNF asks for a space after the colon and allows several names; the text of the RFC (§13.7:
    "a token") and all its examples have one name and no space, and so is it here. The space is read.

    ABNF:
        cfw-dialog-id = "a=cfw-id:" 1*(SP cfw-id-name) CRLF
        cfw-id-name   = token
    Examples:
    * `cfw-id:H839quwhjdhegvdga`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cfw-id",)
    value: str
    """The identifier."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Chain(TypedAttribute):
    """Ties a description to the next or the previous one, as layers of one connection (§5.6.4.1).

    ABNF:
        chain-value = "NEXT" / "PREVIOUS" / "NULL"
    Examples:
    * `NEXT`
    """

    __slots__ = ("chain_pointer",)
    __match_args__ = ("chain_pointer",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("chain",)
    chain_pointer: Literal["NEXT", "PREVIOUS", "NULL"] | Literal["$"] | None
    """Which one."""

    def __init__(
        self,
        chain_pointer: Literal["NEXT", "PREVIOUS", "NULL"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, chain_pointer)


class Channel(TypedAttribute):
    """The control channel that the server made for a resource: it stands in an answer.

    ABNF:
        channel-id = 1*alphanum "@" 1*alphanum
    Examples:
    * `channel:32AECB234338@speechsynth`
    """

    __slots__ = ("id", "resource",)
    __match_args__ = ("id", "resource",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("channel",)
    id: str
    """What stands before `@`; one server gives it to one channel only."""
    resource: str
    """The kind of resource."""

    def __init__(self, id: str, resource: str) -> None:
        set_parts(self, id, resource)


class Charset(TypedAttribute):
    """The character set of the session name and of what else is for people (RFC 8866 §6.10).

    Where it is absent, UTF-8 holds. It is a name of the IANA registry of character sets, in any
    case; some of those have a colon: `ISO_8859-1:1987`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("charset",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Chatroom(TypedAttribute):
    """Says that the agent can be in an MSRP chat room, and what is supported and allowed there.

    ABNF:
        chatroom-attr = chatroom-label [":" chat-token *(SP chat-token)]
        chat-token    = (nicknames-token / private-msg-token / ext-token)
    Examples:
    * `chatroom` · `chatroom:nickname private-messages com.example.chat.foo`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("chatroom",)
    value: tuple[str, ...]
    """What is allowed; may be empty."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class Cliprect(TypedAttribute):
    """The part of the picture that is shown, in pixels.

    ABNF:
        cliprect = top "," left "," bottom "," right
    Examples:
    * `cliprect:0,0,160,240` for a picture 240 wide and 160 high
    """

    __slots__ = ("top", "left", "bottom", "right",)
    __match_args__ = ("top", "left", "bottom", "right",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("cliprect",)
    top: int
    """The first row."""
    left: int
    """The first column."""
    bottom: int
    """One past the last row."""
    right: int
    """One past the last column."""

    def __init__(self, top: int, left: int, bottom: int, right: int) -> None:
        set_parts(self, top, left, bottom, right)


class Clir(TypedAttribute):
    """Whether the called party may see the number of the caller (RFC 2848 §3.4.3.2).

    ABNF:
        clir-attribute = clir-tag ":" ("true" / "false")
    Examples:
    * `true`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("clir",)
    value: Literal["true", "false"]
    """`true`: The calling line identity is restricted: it should not be presented.
    `false`: It can be presented.
    """

    def __init__(self, value: Literal["true", "false"]) -> None:
        set_parts(self, value)


class Clkrec(TypedAttribute):
    """Tells how the clock is recovered in unstructured data transfer (§5.6.2.4).

    ABNF:
        clkrec-value = "NULL" / "SRTS" / "ADAPTIVE"
    Examples:
    * `SRTS`
    """

    __slots__ = ("clkrec",)
    __match_args__ = ("clkrec",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("clkrec",)
    clkrec: Literal["NULL", "SRTS", "ADAPTIVE"] | Literal["$"] | None
    """The method."""

    def __init__(self, clkrec: Literal["NULL", "SRTS", "ADAPTIVE"] | Literal["$"] | None = None) -> None:
        set_parts(self, clkrec)


class ClockDomainPtp(Value):
    """A domain of PTP version 2, by number.

    One of the forms of `ClockDomain`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "ptp"
    value: int

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class ClockDomainOther(Value):
    """Another, as text.

    One of the forms of `ClockDomain`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "other"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class ClockDomain(TypedAttribute):
    """The clock domain that the stream is in.

    ABNF:
        clock-domain = "PTPv2" SP domain-number / byte-string
    Examples:
    * `PTPv2 0` · `local=0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("clock-domain",)
    value: ClockDomainPtp | ClockDomainOther
    """`ClockDomainPtp`: A domain of PTP version 2, by number.
    `ClockDomainOther`: Another, as text.
    """

    def __init__(self, value: ClockDomainPtp | ClockDomainOther) -> None:
        set_parts(self, value)


class ClockSource(TypedAttribute):
    """The reference clock, in the form of the drafts before RFC 7273; `a=ts-refclk` has taken its place."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("clock-source",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Cmid(TypedAttribute):
    """The `a=mid` of a media description that the resource of this control channel works on.

    ABNF:
        cmid-attribute     = "a=cmid:" identification-tag
        identification-tag = token
    Examples:
    * `cmid:1`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cmid",)
    value: str
    """The identification tag."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Cname(TypedAttribute):
    """The CNAME that a source sends in RTCP (RFC 5576 §6.1); stands behind `a=ssrc`."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cname",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class CodecConfig(TypedAttribute):
    """Carries the single codec information element of ITU-T Q.765.5 as it is (§5.6.3.10).

    ABNF:
        codecconfig-value = 4*32 (HEXDIG)
    Examples:
    * `01080C`
    """

    __slots__ = ("q7655scc",)
    __match_args__ = ("q7655scc",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("codecconfig",)
    q7655scc: str | Literal["$"] | None
    """The organization, the type of codec and its configuration."""

    def __init__(self, q7655scc: str | Literal["$"] | None = None) -> None:
        set_parts(self, q7655scc)


class CodecPreference(Value):
    """A codec and how it is packed (RFC 3108 §5.6.3.6)."""

    __slots__ = ("encoding_name", "packet_length", "packet_time",)
    __match_args__ = ("encoding_name", "packet_length", "packet_time",)
    _shape: ClassVar[str] = "struct"
    encoding_name: str | Literal["$"] | None
    """The encoding name; compared without case."""
    packet_length: int | Literal["$"] | None
    """The length of a packet, in octets."""
    packet_time: int | Literal["$"] | None
    """The packetization interval, in microseconds, from 1 to 65536."""

    def __init__(
        self,
        encoding_name: str | Literal["$"] | None = None,
        packet_length: int | Literal["$"] | None = None,
        packet_time: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, encoding_name, packet_length, packet_time)


class Conf(TypedAttribute):
    """The status at which the other is to confirm, by an update of its description.

    ABNF:
        confirm-status = "a=conf:" precondition-type SP status-type SP direction-tag
    Examples:
    * `conf:qos e2e recv`
    """

    __slots__ = ("precondition_type", "status_type", "direction_tag",)
    __match_args__ = ("precondition_type", "status_type", "direction_tag",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("conf",)
    precondition_type: str
    """What it is about."""
    status_type: Literal["e2e", "local", "remote"]
    """Which part of the path it is about."""
    direction_tag: Literal["none", "send", "recv", "sendrecv"]
    """In which directions it is to be met."""

    def __init__(
        self,
        precondition_type: str,
        status_type: Literal["e2e", "local", "remote"],
        direction_tag: Literal["none", "send", "recv", "sendrecv"],
    ) -> None:
        set_parts(self, precondition_type, status_type, direction_tag)


class ConferenceType(TypedAttribute):
    """What kind of conference the session is.

    Examples:
    * `type:broadcast`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("type",)
    value: Literal["broadcast", "meeting", "moderated", "test", "H332"]
    """`broadcast`: One sends, the others receive.
    `meeting`: All send and receive.
    `moderated`: Somebody gives the floor; those who join begin muted.
    `test`: A test, which need not be shown to users.
    `H332`: Part of a session of ITU-T H.332.
    """

    def __init__(self, value: Literal["broadcast", "meeting", "moderated", "test", "H332"]) -> None:
        set_parts(self, value)


class Confid(TypedAttribute):
    """The conference that the floor control server names to its client (RFC 8856 §5.2).

    Examples:
    * `confid:4321`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("confid",)
    value: int
    """The number: a conference ID from 0 to 4294967295."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Configuration(Value):
    """The capabilities that a configuration puts together: those that `Pcfg` and
    `Lcfg` list.

    What is absent here is as in the actual configuration. Where a parameter gives alternatives, the
    preferred one stands first, and exactly one is to be chosen.

    ABNF:
        pot-cfg-list                   = pot-config *(1*WSP pot-config)
        pot-config                     = attribute-config-list / transport-protocol-config-list
                                       / extension-config-list / media-config-list / payload-number-config-list
        transport-protocol-config-list = "t=" trpr-cap-num *(BAR trpr-cap-num)            ; BAR = "|"
        extension-config-list          = ["+"] ext-cap-name "=" ext-cap-list
        media-config-list              = ["+"] "m=" media-cap-num-list *(BAR media-cap-num-list)
        bandwidth-config-list          = ["+"] "b=" bw-cap-list *(BAR bw-cap-list)
        conn-config-list               = ["+"] "c=" conn-cap-num *(BAR conn-cap-num)
        title-config-list              = ["+"] "i=" title-cap-num *(BAR title-cap-num)
    """

    __slots__ = ("transports", "media", "attributes", "payload_types", "bandwidths", "connections", "titles", "extensions",)
    __match_args__ = ("transports", "media", "attributes", "payload_types", "bandwidths", "connections", "titles", "extensions",)
    _shape: ClassVar[str] = "struct"
    transports: tuple[int, ...]
    """`t=`: the transport protocol capabilities (`a=tcap`) to choose from."""
    media: Alternatives | None
    """`m=`: the media format capabilities (`a=rmcap`, `a=omcap`) to choose from."""
    attributes: AttributeConfiguration | None
    """`a=`: the attributes to delete and the attribute capabilities (`a=acap`) to choose from."""
    payload_types: PayloadTypeConfiguration | None
    """`pt=`: the payload types of the media format capabilities."""
    bandwidths: Alternatives | None
    """`b=`: the bandwidth capabilities (`a=bcap`) to choose from."""
    connections: Alternatives | None
    """`c=`: the connection data capabilities (`a=ccap`) to choose from."""
    titles: Alternatives | None
    """`i=`: the title capabilities (`a=icap`) to choose from."""
    extensions: tuple[ExtensionConfiguration, ...]
    """Parameters of other extensions."""

    def __init__(
        self,
        transports: tuple[int, ...] = (),
        media: Alternatives | None = None,
        attributes: AttributeConfiguration | None = None,
        payload_types: PayloadTypeConfiguration | None = None,
        bandwidths: Alternatives | None = None,
        connections: Alternatives | None = None,
        titles: Alternatives | None = None,
        extensions: tuple[ExtensionConfiguration, ...] = (),
    ) -> None:
        set_parts(self, transports, media, attributes, payload_types, bandwidths, connections, titles, extensions)


class Connection(TypedAttribute):
    """Whether a new connection is to be opened.

    ABNF:
        conn-value = "new" / "existing"
    Examples:
    * `connection:new`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("connection",)
    value: Literal["new", "existing"]
    """`new`: A new one; where the attribute is absent, too.
    `existing`: The one that there is.
    """

    def __init__(self, value: Literal["new", "existing"]) -> None:
        set_parts(self, value)


class Content(TypedAttribute):
    """What the media shows, for the one who lays it out.

    ABNF:
        mediacnt-tag = mediacnt *("," mediacnt)
    Examples:
    * `slides` · `speaker,main`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("content",)
    value: tuple[str, ...]
    """At least one."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class ContentDesc(TypedAttribute):
    """The URI of a description of what a FLUTE session carries.

    Examples:
    * `content-desc:http://www.example.com/flute-sessions/1`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("content-desc",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class ContentType(Value):
    """A media type with its parameters (RFC 2045 §5.1)."""

    __slots__ = ("type", "subtype", "parameters",)
    __match_args__ = ("type", "subtype", "parameters",)
    _shape: ClassVar[str] = "struct"
    type: str
    """The top-level type: `text`."""
    subtype: str
    """The subtype: `plain`."""
    parameters: tuple[TypeParameter, ...]
    """The parameters, in order."""

    def __init__(self, type: str, subtype: str, parameters: tuple[TypeParameter, ...] = ()) -> None:
        set_parts(self, type, subtype, parameters)


class Control(TypedAttribute):
    """The URI to control a media stream by RTSP; at session level, that of the whole presentation.

    A relative one stands on the base URI that RTSP gives. Many servers of RTSP 1.0 put the two one
    behind the other, without the rules of RFC 3986.

    ABNF:
        control-attribute = "a=control:" *SP RTSP-REQ-Ref CRLF
    Examples:
    * `control:rtsp://example.com/foo` · `control:trackID=1` · `control:*`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("control",)
    value: str
    """The URI, absolute or relative, or `*`."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class CorrelationMechanismCallerId(Value):
    """The number of the caller, of E.164 with its `+`.

    One of the forms of `CorrelationMechanism`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "caller_id"
    value: str | None

    def __init__(self, value: str | None) -> None:
        set_parts(self, value)


class CorrelationMechanismUuie(Value):
    """The User-User Information Element, in hexadecimal, from its protocol discriminator on.

    One of the forms of `CorrelationMechanism`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "uuie"
    value: str | None

    def __init__(self, value: str | None) -> None:
        set_parts(self, value)


class CorrelationMechanismDtmf(Value):
    """The keys that the caller sends as tones: digits, `A` to `D`, `#` and `*`.

    One of the forms of `CorrelationMechanism`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "dtmf"
    value: str | None

    def __init__(self, value: str | None) -> None:
        set_parts(self, value)


class CorrelationMechanismOther(Value):
    """A mechanism that is not in RFC 7195.

    One of the forms of `CorrelationMechanism`.
    """

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "other"
    name: str
    """Its name."""
    value: str | None
    """Its value, if it has one."""

    def __init__(self, name: str, value: str | None = None) -> None:
        set_parts(self, name, value)


class Cpar(TypedAttribute):
    """A parameter of the capability before it.

    Examples:
    * `cpar: a=fmtp:96 0-16,32-35`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cpar",)
    value: CapabilityParameterAttribute | CapabilityParameterBandwidth
    """The parameter."""

    def __init__(self, value: CapabilityParameterAttribute | CapabilityParameterBandwidth) -> None:
        set_parts(self, value)


class Cparmax(TypedAttribute):
    """The greatest value of a parameter of the capability before it.

    Examples:
    * `cparmax: a=ptime:40`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cparmax",)
    value: CapabilityParameterAttribute | CapabilityParameterBandwidth
    """The parameter."""

    def __init__(self, value: CapabilityParameterAttribute | CapabilityParameterBandwidth) -> None:
        set_parts(self, value)


class Cparmin(TypedAttribute):
    """The least value of a parameter of the capability before it.

    Examples:
    * `cparmin: b=AS:64`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cparmin",)
    value: CapabilityParameterAttribute | CapabilityParameterBandwidth
    """The parameter."""

    def __init__(self, value: CapabilityParameterAttribute | CapabilityParameterBandwidth) -> None:
        set_parts(self, value)


class CpsSduSize(TypedAttribute):
    """Tells the largest CPCS SDU in a direction (§5.6.2.8).

    ABNF:
        cpsSDUsize-value = directionFlag space cpcs  ; generic-U16
    Examples:
    * `f 20680`
    """

    __slots__ = ("direction_flag", "cpcs",)
    __match_args__ = ("direction_flag", "cpcs",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("cpsSDUsize",)
    direction_flag: Literal["f", "b", "fb"]
    """The direction."""
    cpcs: int | Literal["$"] | None
    """The size, in octets: from 1 to 65535 of AAL5; 45 or 64 of AAL2."""

    def __init__(
        self,
        direction_flag: Literal["f", "b", "fb"],
        cpcs: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, direction_flag, cpcs)


class Creq(TypedAttribute):
    """Names the extensions of capability negotiation that the receiver must support to use it at all.

    Its value is that of `Csup`.

    Examples:
    * `creq:med-v0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("creq",)
    value: tuple[str, ...]
    """The option tags; at least one."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class Cryptex(TypedAttribute):
    """Says that RTP header extensions and contributing sources are encrypted whole (RFC 9335 §4)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("cryptex",)


class Crypto(TypedAttribute):
    """The keys of SRTP, in the clear.

    ABNF:
        "a=crypto:" tag 1*WSP crypto-suite 1*WSP key-params *(1*WSP session-param)
        tag          = 1*9DIGIT
        crypto-suite = 1*(ALPHA / DIGIT / "_")
        key-params   = key-param *(";" key-param)
    Examples:
    * `1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20|1:4 FEC_ORDER=FEC_SRTP`
    """

    __slots__ = ("tag", "suite", "key_params", "session_params",)
    __match_args__ = ("tag", "suite", "key_params", "session_params",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("crypto",)
    tag: int
    """Names the line in the answer: at most nine digits."""
    suite: str
    """The cipher and the authentication."""
    key_params: tuple[KeyParamInline | KeyParamOther, ...]
    """The keys; one or more."""
    session_params: tuple[Literal["unencrypted_srtp", "unencrypted_srtcp", "unauthenticated_srtp"] | SessionParamKdr | SessionParamFecOrder | SessionParamFecKey | SessionParamWsh | SessionParamOther, ...]
    """The parameters of the session."""

    def __init__(
        self,
        tag: int,
        suite: str,
        key_params: tuple[KeyParamInline | KeyParamOther, ...],
        session_params: tuple[Literal["unencrypted_srtp", "unencrypted_srtcp", "unauthenticated_srtp"] | SessionParamKdr | SessionParamFecOrder | SessionParamFecKey | SessionParamWsh | SessionParamOther, ...] = (),
    ) -> None:
        set_parts(self, tag, suite, key_params, session_params)


class CsCorrelation(TypedAttribute):
    """Says by what a call over the telephone network is known to belong to the media description.

    ABNF:
        corr-mechanisms = corr-mech *(SP corr-mech)
        corr-mech       = caller-id-mech / uuie-mech / dtmf-mech / external-mech / ext-mech
        caller-id-mech  = "callerid" [":" caller-id-value]
        caller-id-value = "+" 1*15DIGIT
        uuie-mech       = "uuie" [":" uuie-value]
        uuie-value      = 1*65(HEXDIG HEXDIG)
        dtmf-mech       = "dtmf" [":" dtmf-value]
        dtmf-value      = 1*32(DIGIT / %x41-44 / %x23 / %x2A )   ; 0-9, A-D, '#' and '*'
        external-mech   = "external"
        ext-mech        = ext-mech-name [":" ext-mech-value]     ; each a token
    Examples:
    * `callerid:+441134960123 uuie:56A390F3D2B7310023 external` · `dtmf:14D*3`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("cs-correlation",)
    value: tuple[Literal["external"] | CorrelationMechanismCallerId | CorrelationMechanismUuie | CorrelationMechanismDtmf | CorrelationMechanismOther, ...]
    """The mechanisms; at least one."""

    def __init__(
        self,
        value: tuple[Literal["external"] | CorrelationMechanismCallerId | CorrelationMechanismUuie | CorrelationMechanismDtmf | CorrelationMechanismOther, ...],
    ) -> None:
        set_parts(self, value)


class Csup(TypedAttribute):
    """Names the extensions of capability negotiation that the agent supports.

    Registered are `cap-v0` (RFC 5939, the framework itself), `med-v0` (RFC 6871), `bcap-v0`,
    `ccap-v0` and `icap-v0` (RFC 7006).

    ABNF:
        option-tag-list = option-tag *("," option-tag)
        option-tag      = token
    Examples:
    * `csup:cap-v0,med-v0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("csup",)
    value: tuple[str, ...]
    """The option tags; at least one."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class Curr(TypedAttribute):
    """The current status of a precondition.

    ABNF:
        current-status = "a=curr:" precondition-type SP status-type SP direction-tag
    Examples:
    * `curr:qos e2e send`
    """

    __slots__ = ("precondition_type", "status_type", "direction_tag",)
    __match_args__ = ("precondition_type", "status_type", "direction_tag",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("curr",)
    precondition_type: str
    """What it is about."""
    status_type: Literal["e2e", "local", "remote"]
    """Which part of the path it is about."""
    direction_tag: Literal["none", "send", "recv", "sendrecv"]
    """In which directions it is met."""

    def __init__(
        self,
        precondition_type: str,
        status_type: Literal["e2e", "local", "remote"],
        direction_tag: Literal["none", "send", "recv", "sendrecv"],
    ) -> None:
        set_parts(self, precondition_type, status_type, direction_tag)


class DccpPort(TypedAttribute):
    """The DCCP port, where the port of the `m=` line is that of the UDP under it (RFC 6773 §5.2)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("dccp-port",)
    value: int
    """The number: a port from 0 to 65535."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class DccpServiceCode(TypedAttribute):
    """The service code of a DCCP connection: what it is for.

    It may be written in three ways, of which only the number counts. It is written in letters where
    it can be, else in decimal.

    ABNF:
        service-code = hex-sc / decimal-sc / ascii-sc
        hex-sc       = %x53 %x43 "=" %x78 *HEXDIG          ; SC=x
        decimal-sc   = %x53 %x43 "="  *DIGIT               ; SC=
        ascii-sc     = %x53 %x43 ":"  *sc-char             ; SC:
        sc-char      = %d42-43 / %d45-47 / %d63-90 / %d95 / %d97-122
    Examples:
    * `SC:RTPV` · `SC=1381257302` · `SC=x52545056`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("dccp-service-code",)
    value: int
    """The number."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Dcmap(TypedAttribute):
    """The parameters of a data channel that is negotiated by the session description.

    ABNF:
        dcmap-value     = dcmap-stream-id [ SP dcmap-opt *(";" dcmap-opt) ]
        dcmap-opt       = ordering-opt / subprotocol-opt / label-opt
                          / maxretr-opt / maxtime-opt / priority-opt
        ordering-opt    = "ordered=" ( "true" / "false" )
        subprotocol-opt = "subprotocol=" quoted-string
        label-opt       = "label=" quoted-string
        maxretr-opt     = "max-retr=" maxretr-value
        maxtime-opt     = "max-time=" maxtime-value
        priority-opt    = "priority=" priority-value
        quoted-string   = DQUOTE *(quoted-char / escaped-char) DQUOTE
        escaped-char    = "%" HEXDIG HEXDIG
    Examples:
    * `0` · `1 subprotocol="bfcp";max-time=60000;priority=512` · `4 label="foo%09bar";ordered=true`
    """

    __slots__ = ("stream_id", "ordered", "subprotocol", "label", "max_retr", "max_time", "priority",)
    __match_args__ = ("stream_id", "ordered", "subprotocol", "label", "max_retr", "max_time", "priority",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("dcmap",)
    stream_id: int
    """The SCTP stream: 0 to 65534 (RFC 8832 §3)."""
    ordered: bool | None
    """Whether messages keep their order; where absent, they do."""
    subprotocol: str | None
    """The subprotocol; where absent, as if empty."""
    label: str | None
    """The label; where absent, as if empty."""
    max_retr: int | None
    """How often a message is sent again at most; not together with `max_time`."""
    max_time: int | None
    """How long a message is sent again at most, in milliseconds; not together with `max_retr`."""
    priority: int | None
    """The priority among the channels of the association; where absent, 256."""

    def __init__(
        self,
        stream_id: int,
        ordered: bool | None = None,
        subprotocol: str | None = None,
        label: str | None = None,
        max_retr: int | None = None,
        max_time: int | None = None,
        priority: int | None = None,
    ) -> None:
        set_parts(self, stream_id, ordered, subprotocol, label, max_retr, max_time, priority)


class Dcsa(TypedAttribute):
    """Says one thing of the subprotocol of one data channel, by an attribute of that subprotocol.

    ABNF:
        dcsa-value = stream-id SP attribute
        stream-id  = 1*5DIGIT
    Examples:
    * `2 accept-types:text/plain`
    """

    __slots__ = ("stream_id", "name", "value",)
    __match_args__ = ("stream_id", "name", "value",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("dcsa",)
    stream_id: int
    """The SCTP stream of the data channel, as in its `Dcmap`."""
    name: str
    """What stands before the first colon."""
    value: str | None
    """What stands after it, if it is there."""

    def __init__(self, stream_id: int, name: str, value: str | None = None) -> None:
        set_parts(self, stream_id, name, value)


class Depend(TypedAttribute):
    """Which formats can be decoded only with formats of other media descriptions.

    ABNF:
        depend-attribute = "a=depend:" dependent-fmt SP dependency-tag
                           *(";" SP dependent-fmt SP dependency-tag)
        dependency-tag   = dependency-type
                           *1( SP identification-tag ":" fmt-dependency *("," fmt-dependency ))
        dependency-type  = "lay" / "mdc" / token
    Examples:
    * `98 lay L1:96,97; 99 lay L1:97` · `101 lay L1:97 L2:99`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("depend",)
    value: tuple[Dependency, ...]
    """One for each format that depends on others; at least one."""

    def __init__(self, value: tuple[Dependency, ...]) -> None:
        set_parts(self, value)


class Dependency(Value):
    """What one format depends on."""

    __slots__ = ("format", "kind", "targets",)
    __match_args__ = ("format", "kind", "targets",)
    _shape: ClassVar[str] = "struct"
    format: str
    """The format of this media description; for RTP a payload type."""
    kind: str
    """In which way it depends on the others."""
    targets: tuple[DependencyTarget, ...]
    """What it needs of each of the other media descriptions."""

    def __init__(self, format: str, kind: str, targets: tuple[DependencyTarget, ...] = ()) -> None:
        set_parts(self, format, kind, targets)


class DependencyTarget(Value):
    """What is needed of one media description."""

    __slots__ = ("tag", "formats",)
    __match_args__ = ("tag", "formats",)
    _shape: ClassVar[str] = "struct"
    tag: str
    """Its identification tag, as in its `Mid`."""
    formats: tuple[str, ...]
    """Its formats, any of which will do; at least one."""

    def __init__(self, tag: str, formats: tuple[str, ...]) -> None:
        set_parts(self, tag, formats)


class Des(TypedAttribute):
    """The desired status: a precondition.

    ABNF:
        desired-status = "a=des:" precondition-type SP strength-tag SP status-type SP direction-tag
    Examples:
    * `des:qos mandatory e2e sendrecv`
    """

    __slots__ = ("precondition_type", "strength_tag", "status_type", "direction_tag",)
    __match_args__ = ("precondition_type", "strength_tag", "status_type", "direction_tag",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("des",)
    precondition_type: str
    """What it is about."""
    strength_tag: Literal["mandatory", "optional", "none", "failure", "unknown"]
    """Whether the callee may be alerted where it is not met."""
    status_type: Literal["e2e", "local", "remote"]
    """Which part of the path it is about."""
    direction_tag: Literal["none", "send", "recv", "sendrecv"]
    """In which directions it is to be met."""

    def __init__(
        self,
        precondition_type: str,
        strength_tag: Literal["mandatory", "optional", "none", "failure", "unknown"],
        status_type: Literal["e2e", "local", "remote"],
        direction_tag: Literal["none", "send", "recv", "sendrecv"],
    ) -> None:
        set_parts(self, precondition_type, strength_tag, status_type, direction_tag)


class Direction(TypedAttribute):
    """Which way media flows, seen by the one who wrote the description.

    Where no attribute says otherwise, `sendrecv` holds (RFC 8866 §6.7).
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("sendrecv", "sendonly", "recvonly", "inactive",)
    value: Literal["sendrecv", "sendonly", "recvonly", "inactive"]
    """`sendrecv`: Both ways.
    `sendonly`: It sends.
    `recvonly`: It receives.
    `inactive`: Neither.
    """

    def __init__(self, value: Literal["sendrecv", "sendonly", "recvonly", "inactive"]) -> None:
        set_parts(self, value)


class Dsel(TypedAttribute):
    """Lists the codecs for voiceband data, the preferred first (§5.6.3.7).

    ABNF:
        dsel-value = fxIncl space 1*(encoding-name space packet-length space packet-time space)
    Examples:
    * `- G726-32 20 5000 PCMU 40 5000`
    """

    __slots__ = ("fx_incl", "codecs",)
    __match_args__ = ("fx_incl", "codecs",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("dsel",)
    fx_incl: Literal["on", "off"] | Literal["$"] | None
    """Whether this includes facsimile; off where omitted."""
    codecs: tuple[CodecPreference, ...]
    """The codecs."""

    def __init__(
        self,
        fx_incl: Literal["on", "off"] | Literal["$"] | None,
        codecs: tuple[CodecPreference, ...],
    ) -> None:
        set_parts(self, fx_incl, codecs)


class DuplicationDelay(TypedAttribute):
    """How long after the transmission before it each duplicate is sent.

    ABNF:
        periods = period *( SP period)
        period  = 1*DIGIT ; in milliseconds
    Examples:
    * `50` · `50 100`
    """

    __slots__ = ("periods",)
    __match_args__ = ("periods",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("duplication-delay",)
    periods: tuple[int, ...]
    """One delay for each duplicate, in milliseconds; one or more."""

    def __init__(self, periods: tuple[int, ...]) -> None:
        set_parts(self, periods)


class Ecan(TypedAttribute):
    """Tells whether echo is cancelled in a direction (§5.6.3.3).

    ABNF:
        ecan-value = directionFlag space ecanEnable space ecanType
    Examples:
    * `fb on -` · `f on G168`
    """

    __slots__ = ("direction_flag", "ecan_enable", "ecan_type",)
    __match_args__ = ("direction_flag", "ecan_enable", "ecan_type",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("ecan",)
    direction_flag: Literal["f", "b", "fb"]
    """The direction."""
    ecan_enable: Literal["on", "off"] | Literal["$"] | None
    """Whether echo is cancelled."""
    ecan_type: Literal["G165", "G168"] | Literal["$"] | None
    """The kind of echo canceller."""

    def __init__(
        self,
        direction_flag: Literal["f", "b", "fb"],
        ecan_enable: Literal["on", "off"] | Literal["$"] | None = None,
        ecan_type: Literal["G165", "G168"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, direction_flag, ecan_enable, ecan_type)


class EcnCapableRtp(TypedAttribute):
    """Says that explicit congestion notification can be used for RTP, and how it is begun.

    ABNF:
        ecn-attribute = "a=ecn-capable-rtp:" SP init-list [SP parm-list]
        init-list     = init-value *("," init-value)
        init-value    = "rtp" / "ice" / "leap" / init-ext
        parm-list     = parm-value *(";" SP parm-value)
        mode          = "mode=" ("setonly" / "setread" / "readonly")
        ect           = "ect=" ("0" / "1" / "random")
        parm-ext      = parm-name "=" parm-value-ext
    Examples:
    * ` ice,rtp mode=setread; ect=0`: the space at the start is part of the value
    """

    __slots__ = ("methods", "mode", "ect", "parameters",)
    __match_args__ = ("methods", "mode", "ect", "parameters",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("ecn-capable-rtp",)
    methods: tuple[str, ...]
    """The ways to begin, the preferred first; at least one."""
    mode: Literal["setonly", "setread", "readonly"] | None
    """What can be done with the marks; where absent, both."""
    ect: Literal["0", "1", "random"] | None
    """The mark that is preferred; where absent, `0`."""
    parameters: tuple[EcnParameter, ...]
    """Parameters that RFC 6679 does not have, in order."""

    def __init__(
        self,
        methods: tuple[str, ...],
        mode: Literal["setonly", "setread", "readonly"] | None = None,
        ect: Literal["0", "1", "random"] | None = None,
        parameters: tuple[EcnParameter, ...] = (),
    ) -> None:
        set_parts(self, methods, mode, ect, parameters)


class EcnParameter(Value):
    """A parameter that has no type here."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """The name."""
    value: str
    """The value, without quotes and escapes."""

    def __init__(self, name: str, value: str) -> None:
        set_parts(self, name, value)


class Eecid(TypedAttribute):
    """Identifies the connection end to end, to tie a call to the set-up of its bearer (§5.6.1.1).

    ABNF:
        eecid-value = 1*8(HEXDIG)
    §9 asks for eight digits; the text allows up to eight, and its examples have fewer.

    Examples:
    * `B3D58E32` · `B3E32`
    """

    __slots__ = ("eecid",)
    __match_args__ = ("eecid",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("eecid",)
    eecid: int | Literal["$"] | None
    """The identifier, unique within the node that terminates the set-up."""

    def __init__(self, eecid: int | Literal["$"] | None = None) -> None:
        set_parts(self, eecid)


class EndOfCandidates(TypedAttribute):
    """Says that no more candidates will be trickled, for the session or the media description
    (RFC 8840 §8).
    """

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("end-of-candidates",)


class Etag(TypedAttribute):
    """The version of the description, opaque, for RTSP 1.0 (RFC 2326 §C.1.8)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("etag",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class ExtensionConfiguration(Value):
    """A parameter of an extension that is not known here (RFC 5939 §3.5.1).

    ABNF:
        extension-config-list = ["+"] ext-cap-name "=" ext-cap-list
        ext-cap-name          = 1*(ALPHA / DIGIT)
        ext-cap-list          = 1*VCHAR
    """

    __slots__ = ("mandatory", "name", "value",)
    __match_args__ = ("mandatory", "name", "value",)
    _shape: ClassVar[str] = "struct"
    mandatory: bool
    """`+`: who does not support the extension must not use the configuration."""
    name: str
    """The name of the parameter."""
    value: str
    """Its value."""

    def __init__(self, name: str, value: str, mandatory: bool = False) -> None:
        set_parts(self, mandatory, name, value)


class Extmap(TypedAttribute):
    """Maps the identifier of an RTP header extension to the URI that names it.

    ABNF:
        extmap-value = id ["/" direction] SP extensionname [SP extensionattributes]
    Examples:
    * `1 urn:ietf:params:rtp-hdrext:ssrc-audio-level` · `2/sendrecv http://example.com/082005/ext.htm#xmeta short`
    """

    __slots__ = ("id", "direction", "uri", "attributes",)
    __match_args__ = ("id", "direction", "uri", "attributes",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("extmap",)
    id: int
    """1–14 for one-byte headers, 1–255 for two-byte ones, 4096–4351 in offers only (RFC 8285 §7)."""
    direction: Literal["sendrecv", "sendonly", "recvonly", "inactive"] | None
    """Which way it is used, where that is said."""
    uri: str
    """The URI that names the extension."""
    attributes: str | None
    """What the extension itself defines."""

    def __init__(
        self,
        id: int,
        uri: str,
        direction: Literal["sendrecv", "sendonly", "recvonly", "inactive"] | None = None,
        attributes: str | None = None,
    ) -> None:
        set_parts(self, id, direction, uri, attributes)


class ExtmapAllowMixed(TypedAttribute):
    """Says that one-byte and two-byte RTP header extensions may stand in one stream (RFC 8285 §6)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("extmap-allow-mixed",)


class Fec(TypedAttribute):
    """Tells whether forward error correction is used (§5.6.2.5).

    The name is in small letters; `a=FEC` is another attribute.

    ABNF:
        fec-value = "NULL" / "LOSS_SENSITIVE" / "DELAY_SENSITIVE"
    Examples:
    * `LOSS_SENSITIVE`
    """

    __slots__ = ("fec_enable",)
    __match_args__ = ("fec_enable",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("fec",)
    fec_enable: Literal["NULL", "LOSS_SENSITIVE", "DELAY_SENSITIVE"] | Literal["$"] | None
    """The kind of correction, if any."""

    def __init__(
        self,
        fec_enable: Literal["NULL", "LOSS_SENSITIVE", "DELAY_SENSITIVE"] | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, fec_enable)


class FecDeclaration(TypedAttribute):
    """Declares a scheme of forward error correction, for others to refer to (3GPP TS 26.346 §7.3.2.8).

    The key is the reference.

    ABNF:
        fec-declaration-value = fec-ref SP fec-enc-id [";" SP fec-inst-id]
        fec-ref     = 1*3DIGIT
        fec-enc-id  = "encoding-id=" 1*DIGIT
        fec-inst-id = "instance-id=" 1*DIGIT
    Examples:
    * `0 encoding-id=1` · `1 encoding-id=128; instance-id=0`
    """

    __slots__ = ("reference", "encoding_id", "instance_id",)
    __match_args__ = ("reference", "encoding_id", "instance_id",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("FEC-declaration",)
    reference: int
    """What others refer to it by, from 0 to 999."""
    encoding_id: int
    """The FEC encoding identifier (RFC 5052), an octet."""
    instance_id: int | None
    """The FEC instance identifier, of schemes that are not fully specified."""

    def __init__(self, reference: int, encoding_id: int, instance_id: int | None = None) -> None:
        set_parts(self, reference, encoding_id, instance_id)


class FecOtiExtension(TypedAttribute):
    """Carries object transmission information (OTI) of a declared scheme (3GPP TS 26.346 §8.3.1.8).

    The key is the reference.

    ABNF:
        fec-oti-extension-value = fec-ref SP oti-extension   ; base64
    Examples:
    * `1 AAECAw==`
    """

    __slots__ = ("reference", "oti_extension",)
    __match_args__ = ("reference", "oti_extension",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("FEC-OTI-extension",)
    reference: int
    """The reference of an `a=FEC-declaration`, from 0 to 999."""
    oti_extension: str
    """The information, as base64."""

    def __init__(self, reference: int, oti_extension: str) -> None:
        set_parts(self, reference, oti_extension)


class FecReference(TypedAttribute):
    """The FEC declaration that holds for the media description, by its reference
    (3GPP TS 26.346 §7.3.2.8): from 0 to 999.

    The name is in capitals; `a=fec` is another attribute.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("FEC",)
    value: int
    """The number: a reference from 0 to 999."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class FecRepairFlow(TypedAttribute):
    """Describes a flow of repair packets of the FEC Framework.

    ABNF:
        fec-repair-flow-line = "a=fec-repair-flow:" SP "encoding-id=" 1*DIGIT
                               [";" SP "preference-lvl=" 1*DIGIT]
                               [";" SP "ss-fssi=" element *( "," element )]
                               [";" SP "fssi=" element *( "," element )] CRLF
        element              = name ":" value
    Examples:
    * `fec-repair-flow: encoding-id=0; preference-lvl=0; ss-fssi=n:7,k:5`
    """

    __slots__ = ("encoding_id", "preference_level", "sender_side", "scheme_specific",)
    __match_args__ = ("encoding_id", "preference_level", "sender_side", "scheme_specific",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("fec-repair-flow",)
    encoding_id: int
    """The FEC scheme: its FEC Encoding ID of the IANA registry."""
    preference_level: int | None
    """The place of the flow in the order in which to use them."""
    sender_side: tuple[FssiElement, ...]
    """`ss-fssi=`: what the scheme wants said for the sender only."""
    scheme_specific: tuple[FssiElement, ...]
    """`fssi=`: what the scheme wants said besides."""

    def __init__(
        self,
        encoding_id: int,
        preference_level: int | None = None,
        sender_side: tuple[FssiElement, ...] = (),
        scheme_specific: tuple[FssiElement, ...] = (),
    ) -> None:
        set_parts(self, encoding_id, preference_level, sender_side, scheme_specific)


class FecSourceFlow(TypedAttribute):
    """Identifies a flow that the FEC Framework protects.

    ABNF:
        fec-source-flow-line = "a=fec-source-flow:" SP source-id [";" SP tag-length] CRLF
        source-id            = "id=" 1*DIGIT             ; 32 bits
        tag-length           = "tag-len=" %x31-39 *DIGIT
    Examples:
    * `fec-source-flow: id=0` · `fec-source-flow: id=1; tag-len=4`
    """

    __slots__ = ("id", "tag_length",)
    __match_args__ = ("id", "tag_length",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("fec-source-flow",)
    id: int
    """The identifier of the flow."""
    tag_length: int | None
    """The length of the Explicit Source FEC Payload ID (bytes), where there is one; at least 1."""

    def __init__(self, id: int, tag_length: int | None = None) -> None:
        set_parts(self, id, tag_length)


class Feedback(Value):
    """A kind of feedback: an identifier such as `nack`, and a parameter such as `pli`."""

    __slots__ = ("id", "parameter",)
    __match_args__ = ("id", "parameter",)
    _shape: ClassVar[str] = "struct"
    id: str
    """`ack`, `nack`, `ccm`, `trr-int`, `goog-remb`, `transport-cc`, …"""
    parameter: str | None
    """All that follows: `pli`, `fir`, `100`, …"""

    def __init__(self, id: str, parameter: str | None = None) -> None:
        set_parts(self, id, parameter)


class FeedbackTargetFormat(Value):
    """One format: for RTP a payload type.

    One of the forms of `FeedbackTarget`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "format"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class FileDate(TypedAttribute):
    """When the file was created, modified and last read.

    Each date is text of the form `Mon, 15 May 2006 15:01:31 +0300`: the `date-time` of RFC 5322
    §3.3, with a numeric time zone.

    ABNF:
        file-date-attr = "file-date:" date-param *(SP date-param)
        c-date-param   = "creation:" DQUOTE date-time DQUOTE
        m-date-param   = "modification:" DQUOTE date-time DQUOTE
        r-date-param   = "read:" DQUOTE date-time DQUOTE
    Examples:
    * `file-date:creation:"Mon, 15 May 2006 15:01:31 +0300"`
    """

    __slots__ = ("creation", "modification", "read",)
    __match_args__ = ("creation", "modification", "read",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("file-date",)
    creation: str | None
    """When it was created."""
    modification: str | None
    """When it was last modified."""
    read: str | None
    """When it was last read."""

    def __init__(
        self,
        creation: str | None = None,
        modification: str | None = None,
        read: str | None = None,
    ) -> None:
        set_parts(self, creation, modification, read)


class FileDisposition(TypedAttribute):
    """What the receiver should do with the file (RFC 5547 §7).

    Other words are the disposition types that the IANA registers for mail.

    Examples:
    * `file-disposition:attachment`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("file-disposition",)
    value: str
    """`render`: Show it at once; holds where the attribute is absent.
    `attachment`: Wait for the user.
    """

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class FileHash(Value):
    """The hash of a file."""

    __slots__ = ("algorithm", "value",)
    __match_args__ = ("algorithm", "value",)
    _shape: ClassVar[str] = "struct"
    algorithm: str
    """The hash function, as the IANA names it: `sha-1`."""
    value: str
    """The bytes in upper-case hexadecimal, parted by colons."""

    def __init__(self, algorithm: str, value: str) -> None:
        set_parts(self, algorithm, value)


class FileIcon(TypedAttribute):
    """Where a small picture of the file stands: the Content-ID of another body of the message.

    ABNF:
        file-icon-value = cid-url        ; "cid:" content-id, RFC 2392
    Examples:
    * `file-icon:cid:id2@alicepc.example.com`
    """

    __slots__ = ("content_id",)
    __match_args__ = ("content_id",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("file-icon",)
    content_id: str
    """The Content-ID, percent-encoded and without angle brackets."""

    def __init__(self, content_id: str) -> None:
        set_parts(self, content_id)


class FileRange(TypedAttribute):
    """Which part of the file is transferred; the whole where the attribute is absent.

    ABNF:
        file-range-attr = "file-range:" start-offset "-" stop-offset
        start-offset    = integer
        stop-offset     = integer / "*"
    Examples:
    * `file-range:1-32349` · `file-range:1024-*`
    """

    __slots__ = ("start", "stop",)
    __match_args__ = ("start", "stop",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("file-range",)
    start: int
    """The first octet; that of the file is 1."""
    stop: int | None
    """The last octet; `None` is `*`: the end of the file, wherever it is."""

    def __init__(self, start: int, stop: int | None = None) -> None:
        set_parts(self, start, stop)


class FileSelector(TypedAttribute):
    """Which file is transferred, by its name, type, size and hashes.

    Without any of them it only says that file transfer is understood.

    ABNF:
        file-selector-attr = "file-selector" [":" selector *(SP selector)]
        filename-selector  = "name:" DQUOTE filename-string DQUOTE
        filetype-selector  = "type:" type "/" subtype *(";" ft-parameter)
        ft-parameter       = attribute "=" DQUOTE value-string DQUOTE
        filesize-selector  = "size:" filesize-value
        hash-selector      = "hash:" hash-algorithm ":" 2HEXDIG *(":" 2HEXDIG)
    Examples:
    * `file-selector:name:"My cool picture.jpg" type:image/jpeg size:32349 hash:sha-1:72:24:5F:E8` · `file-selector`
    """

    __slots__ = ("name", "type", "size", "hashes",)
    __match_args__ = ("name", "type", "size", "hashes",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("file-selector",)
    name: str | None
    """The name, percent-encoded as on the wire; see `decoded_name`."""
    type: ContentType | None
    """The media type; the values of its parameters are percent-encoded."""
    size: int | None
    """The size of the file in octets."""
    hashes: tuple[FileHash, ...]
    """Hashes of the whole file."""

    def __init__(
        self,
        name: str | None = None,
        type: ContentType | None = None,
        size: int | None = None,
        hashes: tuple[FileHash, ...] = (),
    ) -> None:
        set_parts(self, name, type, size, hashes)


class FileTransferId(TypedAttribute):
    """A random, globally unique name of one transfer of a file (RFC 5547 §8.1).

    Examples:
    * `file-transfer-id:vBnG916bdberum2fFEABR1FR3ExZMUrd`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("file-transfer-id",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Fingerprint(TypedAttribute):
    """The hash of the certificate that an endpoint will show.

    ABNF:
        fingerprint-attribute = "fingerprint" ":" hash-func SP fingerprint
        hash-func   = "sha-1" / "sha-224" / "sha-256" / "sha-384" / "sha-512" / "md5" / "md2" / token
        fingerprint = 2UHEX *(":" 2UHEX)
    Lower case is read too. That the number of bytes is that of the hash function is not checked:
    see `has_right_length`.

    Examples:
    * `sha-256 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD`
    """

    __slots__ = ("hash_function", "hash",)
    __match_args__ = ("hash_function", "hash",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("fingerprint",)
    hash_function: str
    """The hash function."""
    hash: str
    """The hash."""

    def __init__(self, hash_function: str, hash: str) -> None:
        set_parts(self, hash_function, hash)


class Floorctrl(TypedAttribute):
    """The roles in floor control that the agent would take; an answer has one.

    ABNF:
        floor-control = role *(SP role)
        role          = "c-only" / "s-only" / "c-s"
    Examples:
    * `floorctrl:c-only s-only` in an offer, `floorctrl:s-only` in its answer
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("floorctrl",)
    value: tuple[Literal["c-only", "s-only", "c-s"], ...]
    """At least one."""

    def __init__(self, value: tuple[Literal["c-only", "s-only", "c-s"], ...]) -> None:
        set_parts(self, value)


class Floorid(TypedAttribute):
    """A floor, and the media that whoever holds it may send.

    ABNF:
        floor-id = 1*DIGIT SP "mstrm:" token *(SP token)
    Examples:
    * `floorid:1 mstrm:10` · `floorid:2 mstrm:11 12`
    """

    __slots__ = ("id", "streams",)
    __match_args__ = ("id", "streams",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("floorid",)
    id: int
    """The floor: 0 to 65535."""
    streams: tuple[str, ...]
    """The `a=label` of each media description that it controls; the prose of RFC 8856 allows none."""

    def __init__(self, id: int, streams: tuple[str, ...] = ()) -> None:
        set_parts(self, id, streams)


class FluteCh(TypedAttribute):
    """The number of channels of a FLUTE session."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("flute-ch",)
    value: int
    """The number: a number of channels."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class FluteTsi(TypedAttribute):
    """The transport session identifier of a FLUTE session, of at most 15 digits
    (3GPP TS 26.346 §7.3.2.4).
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("flute-tsi",)
    value: int
    """The number: a number of at most 15 digits."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Fmtp(TypedAttribute):
    """Parameters of one format, in words that only the format knows.

    Most formats write `name=value;name=value`; `get`, `params` and
    `with` read and change that. Those that do not (`telephone-event`: `0-15`; `red`:
    `111/111`) have their text in `parameters`.

    ABNF:
        fmtp-value = fmt SP format-specific-params
    Examples:
    * `111 minptime=10;useinbandfec=1` · `101 0-15`
    """

    __slots__ = ("format", "parameters",)
    __match_args__ = ("format", "parameters",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("fmtp",)
    format: str
    """The format: one of those on the `m=` line; for RTP a payload type."""
    parameters: str
    """All that follows, as it stands."""

    def __init__(self, format: str, parameters: str) -> None:
        set_parts(self, format, parameters)


class FormatEntryType(Value):
    """A media type; its subtype may be `*`.

    One of the forms of `FormatEntry`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "type"
    value: ContentType

    def __init__(self, value: ContentType) -> None:
        set_parts(self, value)


class Framecount(TypedAttribute):
    """How many samples of each channel a packet holds; RAVENNA, from before AES67.

    `a=ptime` has taken its place.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("framecount",)
    value: int
    """The number: a number of samples."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Framerate(TypedAttribute):
    """The highest frame rate of the video, in frames a second (RFC 8866 §6.13)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("framerate",)
    value: str
    """The number: a number of frames a second above 0."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Framesize(TypedAttribute):
    """The largest picture of a payload type.

    ABNF:
        framesize = payload-type SP width "-" height
    RFC 6064 states this form in words.

    Examples:
    * `framesize:97 240-160`
    """

    __slots__ = ("payload_type", "width", "height",)
    __match_args__ = ("payload_type", "width", "height",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("framesize",)
    payload_type: int
    """The payload type."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""

    def __init__(self, payload_type: int, width: int, height: int) -> None:
        set_parts(self, payload_type, width, height)


class Fsel(TypedAttribute):
    """Lists the codecs for facsimile, the preferred first (§5.6.3.8).

    ABNF:
        fsel-value = 1*(encoding-name space packet-length space packet-time space)
    Examples:
    * `PCMU 40 5000 G726-32 20 5000`
    """

    __slots__ = ("codecs",)
    __match_args__ = ("codecs",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("fsel",)
    codecs: tuple[CodecPreference, ...]
    """The codecs."""

    def __init__(self, codecs: tuple[CodecPreference, ...]) -> None:
        set_parts(self, codecs)


class FssiElement(Value):
    """One piece of FEC-Scheme-Specific Information."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """Its name."""
    value: str
    """Its value; may be empty."""

    def __init__(self, name: str, value: str) -> None:
        set_parts(self, name, value)


class Gc(TypedAttribute):
    """Tells whether gain is controlled in a direction (§5.6.3.4).

    ABNF:
        gc-value = directionFlag space gcEnable space gcLvl
    Examples:
    * `f on 0xFFFF` is written `f on 65535`
    """

    __slots__ = ("direction_flag", "gc_enable", "gc_lvl",)
    __match_args__ = ("direction_flag", "gc_enable", "gc_lvl",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("gc",)
    direction_flag: Literal["f", "b", "fb"]
    """The direction."""
    gc_enable: Literal["on", "off"] | Literal["$"] | None
    """Whether gain is controlled."""
    gc_lvl: int | Literal["$"] | None
    """The loss that is inserted, in decibels; 65535 is automatic gain control."""

    def __init__(
        self,
        direction_flag: Literal["f", "b", "fb"],
        gc_enable: Literal["on", "off"] | Literal["$"] | None = None,
        gc_lvl: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, direction_flag, gc_enable, gc_lvl)


class Gpmd(TypedAttribute):
    """Describes a format by general purpose parameters, which its own definition does not have.

    Gateways write `vbd=yes` where a format carries voiceband data: fax and modem signals.

    ABNF:
        gpmd-value = fmt SP parameter *(";" parameter)    ; parameter = name "=" value
    Examples:
    * `0 vbd=yes;ecan=on`
    """

    __slots__ = ("format", "parameters",)
    __match_args__ = ("format", "parameters",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("gpmd",)
    format: str
    """The format: one of those on the `m=` line; for RTP a payload type."""
    parameters: str
    """All that follows, as it stands."""

    def __init__(self, format: str, parameters: str) -> None:
        set_parts(self, format, parameters)


class Grandmaster(Value):
    """The clock at the root of a PTP domain."""

    __slots__ = ("id", "domain",)
    __match_args__ = ("id", "domain",)
    _shape: ClassVar[str] = "struct"
    id: str
    """The identity of the clock."""
    domain: PtpDomainNumber | PtpDomainName | None
    """Its domain."""

    def __init__(self, id: str, domain: PtpDomainNumber | PtpDomainName | None = None) -> None:
        set_parts(self, id, domain)


class Group(TypedAttribute):
    """Says that media descriptions belong together, and in which way.

    ABNF:
        group-attribute = "a=group:" semantics *(SP identification-tag)
        semantics       = "LS" / "FID" / semantics-extension
    Examples:
    * `BUNDLE 0 1 2` · `LS audio video`
    """

    __slots__ = ("semantics", "tags",)
    __match_args__ = ("semantics", "tags",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("group",)
    semantics: str
    """In which way."""
    tags: tuple[str, ...]
    """The identification tags of the media descriptions, as in their `Mid`, in order.

    A bundle may be empty: then none is bundled (RFC 9143 §5).
    """

    def __init__(self, semantics: str, tags: tuple[str, ...] = ()) -> None:
        set_parts(self, semantics, tags)


class GroupAddress(Value):
    """The ATM group that an anycast is for (RFC 3108 §5.6.1.14).

    The text refers to the formats of addresses elsewhere in it, and §9 to a production that it does
    not have: so the type is a word of its own, as on a `c=` line, or is not there or a prefix of the
    address, as on an `m=` line.
    """

    __slots__ = ("addr_type", "address",)
    __match_args__ = ("addr_type", "address",)
    _shape: ClassVar[str] = "struct"
    addr_type: str | None
    """The type of the address, where it is a word of its own."""
    address: str | Literal["$"] | None
    """The address."""

    def __init__(self, addr_type: str | None = None, address: str | Literal["$"] | None = None) -> None:
        set_parts(self, addr_type, address)


class Hkep(TypedAttribute):
    """Where the HDCP keys of protected media are exchanged.

    ABNF:
        hkep = port SP nettype SP addrtype SP unicast-address SP node-id SP port-id
    Examples:
    * `9000 IN IP4 192.0.2.10 db31de40-19ad-450a-afb9-f4105be7b564 01-02-03-04-05-06`
    """

    __slots__ = ("port", "nettype", "addrtype", "address", "node_id", "port_id",)
    __match_args__ = ("port", "nettype", "addrtype", "address", "node_id", "port_id",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("hkep",)
    port: int
    """The port of the server, of TCP."""
    nettype: str
    """The network of the address."""
    addrtype: str
    """The kind of the address."""
    address: str
    """The address of the server."""
    node_id: str
    """The NMOS node: a UUID."""
    port_id: str
    """The port of the sender: bytes in hexadecimal with `-` between."""

    def __init__(
        self,
        port: int,
        nettype: str,
        addrtype: str,
        address: str,
        node_id: str,
        port_id: str,
    ) -> None:
        set_parts(self, port, nettype, addrtype, address, node_id, port_id)


class HlangRecv(TypedAttribute):
    """The human languages that the agent is willing to receive; in an answer, the one that it expects.

    Its value is that of `HlangSend`.

    Examples:
    * `hlang-recv:es eu en`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("hlang-recv",)
    value: tuple[str, ...]
    """The language tags of RFC 5646, the preferred first; at least one."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class HlangSend(TypedAttribute):
    """The human languages that the agent is willing to send; in an answer, the one that it will send.

    ABNF:
        hlang-offv = Language-Tag *( SP Language-Tag )     ; in offers
        hlang-ansv = Language-Tag                          ; in answers
    Examples:
    * `hlang-send:es eu en`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("hlang-send",)
    value: tuple[str, ...]
    """The language tags of RFC 5646, the preferred first; at least one."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class Icap(TypedAttribute):
    """Declares a title (`i=`) as a capability, for `i=` in configurations to refer to.

    Its characters are those of the `a=charset` in the configurations that refer to it, not of the
    `a=charset` beside it.

    ABNF:
        att-value     = title-cap-num 1*WSP text
        title-cap-num = 1*10(DIGIT)              ; 1 to 2^31-1
    Examples:
    * `icap:1 Document Camera`
    """

    __slots__ = ("number", "title",)
    __match_args__ = ("number", "title",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("icap",)
    number: int
    """The number, unique among the title capabilities of the description."""
    title: str
    """The title."""

    def __init__(self, number: int, title: str) -> None:
        set_parts(self, number, title)


class IceLite(TypedAttribute):
    """Says that the agent implements ICE lite: it answers checks and sends none (RFC 8839 §5.3)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("ice-lite",)


class IceMismatch(TypedAttribute):
    """Says, in an answer, that ICE is not used for the media description, as its default
    destination was not among its candidates (RFC 8839 §5.3).
    """

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("ice-mismatch",)


class IceOptions(TypedAttribute):
    """The options of ICE that the agent supports, such as `trickle` (RFC 8838) and `ice2` (RFC 8445).

    ABNF:
        ice-options    = ice-option-tag *(SP ice-option-tag)
        ice-option-tag = 1*ice-char
    Examples:
    * `trickle` · `ice2 rtp+ecn`
    """

    __slots__ = ("tags",)
    __match_args__ = ("tags",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("ice-options",)
    tags: tuple[str, ...]
    """The tags."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        set_parts(self, tags)


class IcePacing(TypedAttribute):
    """The time between connectivity checks that the agent wants, in ms (RFC 8839 §5.5).

    Where it is absent, 50 holds; of both agents' values the larger is used.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("ice-pacing",)
    value: int
    """The number: a number of ms, at most ten digits."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class IcePwd(TypedAttribute):
    """The password of ICE, which secures its checks: 22 to 256 characters.

    ABNF:
        password = 22*256ice-char
    Examples:
    * `asd88fgpdd777uzjYhagZg`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("ice-pwd",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class IceUfrag(TypedAttribute):
    """The username fragment of ICE: 4 to 256 characters, of which at most 32 are sent.

    ABNF:
        ufrag = 4*256ice-char
    Examples:
    * `8hhY`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("ice-ufrag",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Identity(TypedAttribute):
    """The assertion of an identity provider about the one who made the description.

    ABNF:
        identity-assertion       = identity-assertion-value *(SP identity-extension)
        identity-assertion-value = base64
        identity-extension       = extension-name [ "=" extension-value ]
        extension-name           = token
    A space ends the value of an extension. No extension is defined.

    Examples:
    * `eyJpZHAiOnsiZG9tYWluIjoiZXhhbXBsZS5vcmcifX0=`
    """

    __slots__ = ("assertion", "extensions",)
    __match_args__ = ("assertion", "extensions",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("identity",)
    assertion: str
    """The assertion: a JSON text in base64."""
    extensions: tuple[IdentityExtension, ...]
    """The extensions."""

    def __init__(self, assertion: str, extensions: tuple[IdentityExtension, ...] = ()) -> None:
        set_parts(self, assertion, extensions)


class IdentityExtension(Value):
    """An extension of an identity assertion."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """Its name."""
    value: str | None
    """What stands after `=`."""

    def __init__(self, name: str, value: str | None = None) -> None:
        set_parts(self, name, value)


class IkeSetup(TypedAttribute):
    """Who begins the IKE session (RFC 6193 §4).

    Where it is absent, the offerer does.

    Examples:
    * `ike-setup:actpass` in an offer, `ike-setup:active` in its answer
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("ike-setup",)
    value: Literal["active", "passive", "actpass"]
    """`active`: Begins it.
    `passive`: Waits for it.
    `actpass`: Will do either; the answerer chooses.
    """

    def __init__(self, value: Literal["active", "passive", "actpass"]) -> None:
        set_parts(self, value)


class Imageattr(TypedAttribute):
    """Which image sizes are sent and received, for one payload type or for all.

    ABNF:
        image-attr = "imageattr:" PT 1*2( 1*WSP ( "send" / "recv" ) 1*WSP attr-list )
        PT         = 1*DIGIT / "*"
        attr-list  = ( set *(1*WSP set) ) / "*"
        set        = "[" "x=" xyrange "," "y=" xyrange *( "," key-value ) "]"
        key-value  = ( "sar=" srange ) / ( "par=" prange ) / ( "q=" qvalue )
    Examples:
    * `97 send [x=800,y=640,sar=1.1,q=0.6] [x=480,y=320] recv [x=330,y=250]` · `* recv *`
    """

    __slots__ = ("payload_type", "send", "recv",)
    __match_args__ = ("payload_type", "send", "recv",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("imageattr",)
    payload_type: int | None
    """The payload type; where absent, all of the media description: `*`."""
    send: Literal["any"] | ImageSetsSets | None
    """What is sent; one of the two directions is always there."""
    recv: Literal["any"] | ImageSetsSets | None
    """What is received."""

    def __init__(
        self,
        payload_type: int | None = None,
        send: Literal["any"] | ImageSetsSets | None = None,
        recv: Literal["any"] | ImageSetsSets | None = None,
    ) -> None:
        set_parts(self, payload_type, send, recv)


class ImageParameter(Value):
    """A parameter of an image set that has no type here."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """The name."""
    value: str
    """The value: without `,` and `]`, or between `` and ``."""

    def __init__(self, name: str, value: str) -> None:
        set_parts(self, name, value)


class ImageSet(Value):
    """One set of image sizes, with what holds for them."""

    __slots__ = ("x", "y", "sar", "par", "q", "parameters",)
    __match_args__ = ("x", "y", "sar", "par", "q", "parameters",)
    _shape: ClassVar[str] = "struct"
    x: PixelRangeValue | PixelRangeRange | PixelRangeValues
    """The widths, in pixels."""
    y: PixelRangeValue | PixelRangeRange | PixelRangeValues
    """The heights, in pixels."""
    sar: AspectRatiosValue | AspectRatiosRange | AspectRatiosValues | None
    """The sample aspect ratios: width to height of a pixel. Where absent, 1."""
    par: AspectRange | None
    """The picture aspect ratios: width to height of the image as displayed."""
    q: str | None
    """The preference from 0 to 1, the best. Where absent, 0.5."""
    parameters: tuple[ImageParameter, ...]
    """Parameters that RFC 6236 does not have, in order."""

    def __init__(
        self,
        x: PixelRangeValue | PixelRangeRange | PixelRangeValues,
        y: PixelRangeValue | PixelRangeRange | PixelRangeValues,
        sar: AspectRatiosValue | AspectRatiosRange | AspectRatiosValues | None = None,
        par: AspectRange | None = None,
        q: str | None = None,
        parameters: tuple[ImageParameter, ...] = (),
    ) -> None:
        set_parts(self, x, y, sar, par, q, parameters)


class ImageSetsSets(Value):
    """Those of the sets; at least one.

    One of the forms of `ImageSets`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "sets"
    value: tuple[ImageSet, ...]

    def __init__(self, value: tuple[ImageSet, ...]) -> None:
        set_parts(self, value)


class Infoframe(TypedAttribute):
    """Where the HDMI `InfoFrames` of the media are sent to.

    ABNF:
        infoframe = port SP "SSN=" non-ws ";" "DIT=" non-ws
    Examples:
    * `5003 SSN=ST2110-41:2024;DIT=100100`
    """

    __slots__ = ("port", "ssn", "dit",)
    __match_args__ = ("port", "ssn", "dit",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("infoframe",)
    port: int
    """The port: that of the media, and 3 more."""
    ssn: str
    """The standard, such as `ST2110-41:2024`."""
    dit: str
    """The data item type, in hexadecimal: `100100`."""

    def __init__(self, port: int, ssn: str, dit: str) -> None:
        set_parts(self, port, ssn, dit)


class InlineKey(Value):
    """A master key and salt, how long it is used, and which packets use it.

    ABNF:
        srtp-key-info = key-salt ["|" lifetime] ["|" mki]
        key-salt      = 1*(base64)
    """

    __slots__ = ("key_salt", "lifetime", "mki",)
    __match_args__ = ("key_salt", "lifetime", "mki",)
    _shape: ClassVar[str] = "struct"
    key_salt: str
    """Master key and salt, one after the other, in base64; the padding may be absent."""
    lifetime: LifetimePackets | LifetimePowerOfTwo | None
    """For how many packets the key is good; where absent, as many as the suite allows."""
    mki: Mki | None
    """The identifier of the key."""

    def __init__(
        self,
        key_salt: str,
        lifetime: LifetimePackets | LifetimePowerOfTwo | None = None,
        mki: Mki | None = None,
    ) -> None:
        set_parts(self, key_salt, lifetime, mki)


class Ipbcp(TypedAttribute):
    """Says which message of the IP bearer control protocol (IPBCP) the description is.

    ABNF:
        ipbcp-value = version SP type                ; version = 1*DIGIT
    Examples:
    * `1 Request` · `1 Accepted`
    """

    __slots__ = ("version", "message",)
    __match_args__ = ("version", "message",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("ipbcp",)
    version: int
    """The version of the protocol."""
    message: str
    """The message."""

    def __init__(self, version: int, message: str) -> None:
        set_parts(self, version, message)


class IsmaCompliance(TypedAttribute):
    """The profile of ISMA that the presentation keeps to.

    ABNF:
        isma-compliance = profile "," lowest-version "," authored-version
    Examples:
    * `isma-compliance:2,2.0,2`
    """

    __slots__ = ("profile", "lowest_version", "authored_version",)
    __match_args__ = ("profile", "lowest_version", "authored_version",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("isma-compliance",)
    profile: int
    """The profile."""
    lowest_version: str
    """The lowest version of the specification that a receiver needs: `2.0`."""
    authored_version: str
    """The version of the specification that it was authored for."""

    def __init__(self, profile: int, lowest_version: str, authored_version: str) -> None:
        set_parts(self, profile, lowest_version, authored_version)


class IsupUsi(TypedAttribute):
    """Carries the bearer capability information element of ITU-T Q.931 as it is (§5.6.3.11).

    ABNF:
        isup_usi-value = 4*24 (HEXDIG)
    Examples:
    * `8090A3`
    """

    __slots__ = ("isup_usi",)
    __match_args__ = ("isup_usi",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("isup_usi",)
    isup_usi: str | Literal["$"] | None
    """The element, without its identifier and length."""

    def __init__(self, isup_usi: str | Literal["$"] | None = None) -> None:
        set_parts(self, isup_usi)


class IutReplication(TypedAttribute):
    """Says that the media, or all of the session, is to be replicated to another device (3GPP TS 24.337 §D.2)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("3gpp.iut.replication",)


class KeyMgmt(TypedAttribute):
    """A message of a key management protocol.

    ABNF:
        key-mgmt-att-value = 0*1SP prtcl-id SP keymgmt-data
        prtcl-id     = 1*(ALPHA / DIGIT)
        keymgmt-data = base64
    Examples:
    * `mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyONQ6gAA`
    """

    __slots__ = ("protocol", "data",)
    __match_args__ = ("protocol", "data",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("key-mgmt",)
    protocol: str
    """The protocol, case and all; `MIKEY` is registered."""
    data: str
    """The message in base64."""

    def __init__(self, protocol: str, data: str) -> None:
        set_parts(self, protocol, data)


class KeyParamInline(Value):
    """The key itself.

    One of the forms of `KeyParam`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "inline"
    value: InlineKey

    def __init__(self, value: InlineKey) -> None:
        set_parts(self, value)


class KeyParamOther(Value):
    """Another method.

    One of the forms of `KeyParam`.
    """

    __slots__ = ("method", "info",)
    __match_args__ = ("method", "info",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "other"
    method: str
    """Its name."""
    info: str
    """What stands after the colon."""

    def __init__(self, method: str, info: str) -> None:
        set_parts(self, method, info)


class Keywds(TypedAttribute):
    """What the session is about (RFC 8866 §6.2).

    Obsolete: not to be sent, and to be ignored.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("keywds",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Label(TypedAttribute):
    """A name that other protocols point at the media description by (RFC 4574 §4)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("label",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Lang(TypedAttribute):
    """A language of the session or the media, a tag of RFC 5646; the preferred stands first (RFC 8866 §6.12)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("lang",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Lcfg(TypedAttribute):
    """Announces a latent configuration: a stream that may be offered later.

    RFC 6871 demands `t=` and `m=` in its configuration, and leaves out `m=` in one of its own
    examples; neither is demanded here.

    ABNF:
        att-value     = config-number 1*WSP lcfg-cfg-list
        config-number = NonZeroDigit *9(DIGIT)
        lcfg-cfg-list = media-type 1*WSP pot-cfg-list          ; pot-cfg-list: see `Configuration`
        media-type    = ["+"] "mt=" media
    Examples:
    * `lcfg:3 mt=video t=1 m=1 a=31,32`
    """

    __slots__ = ("number", "media", "configuration",)
    __match_args__ = ("number", "media", "configuration",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("lcfg",)
    number: int
    """The configuration number, unique in the description and not that of an `a=pcfg`."""
    media: str
    """`mt=`: the media type, as on an `m=` line."""
    configuration: Configuration
    """What it is made of."""

    def __init__(self, number: int, media: str, configuration: Configuration | None = None) -> None:
        set_parts(self, number, media, configuration)


class LifetimePackets(Value):
    """So many packets; above 0.

    One of the forms of `Lifetime`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "packets"
    value: int

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class LifetimePowerOfTwo(Value):
    """Two to this power.

    One of the forms of `Lifetime`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "power_of_two"
    value: int

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Lij(TypedAttribute):
    """Says that the connection uses leaf-initiated join (§5.6.1.13).

    With each parameter omitted it still says so.

    ABNF:
        lij-value = sci space lsn                    ; generic-U8-or-null, generic-U32-or-null
    Examples:
    * `0 1234`
    """

    __slots__ = ("sci", "lsn",)
    __match_args__ = ("sci", "lsn",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("lij",)
    sci: int | Literal["$"] | None
    """Screening indication, four bits: 0 is a network join without root notification."""
    lsn: int | Literal["$"] | None
    """Leaf sequence number."""

    def __init__(self, sci: int | Literal["$"] | None = None, lsn: int | Literal["$"] | None = None) -> None:
        set_parts(self, sci, lsn)


class Loopback(TypedAttribute):
    """Says that the agent wants to send media back, or have it sent back, and in which ways it can.

    The ABNF has a space after the colon; no example of the RFC has it, nor is it written here.

    ABNF:
        loopback-attr   = "loopback:" SP loopback-type
        loopback-type   = loopback-choice [1*SP loopback-choice]
        loopback-choice = "rtp-pkt-loopback" / "rtp-media-loopback"
    Examples:
    * `loopback:rtp-media-loopback rtp-pkt-loopback`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("loopback",)
    value: tuple[Literal["rtp-pkt-loopback", "rtp-media-loopback"], ...]
    """The ways, the preferred first; one or two."""

    def __init__(self, value: tuple[Literal["rtp-pkt-loopback", "rtp-media-loopback"], ...]) -> None:
        set_parts(self, value)


class LoopbackMirror(TypedAttribute):
    """Says that the agent will send back the media that it receives (RFC 6849 §4.2)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("loopback-mirror",)


class LoopbackSource(TypedAttribute):
    """Says that the agent sends media and expects the other to send it back (RFC 6849 §4.2)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("loopback-source",)


class MaxMessageSize(TypedAttribute):
    """The largest message that the SCTP association takes, in bytes; 0 is any size (RFC 8841 §6).

    Where it is absent, 65536 holds.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("max-message-size",)
    value: int
    """The number: a number of bytes."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Maxprate(TypedAttribute):
    """The highest packet rate, in packets a second (RFC 3890 §6.3)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("maxprate",)
    value: str
    """The number: a number of packets a second."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Maxptime(TypedAttribute):
    """The most media that one packet may hold, in milliseconds (RFC 8866 §6.5)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("maxptime",)
    value: str
    """The number: a number of milliseconds above 0."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class MaxSize(TypedAttribute):
    """The largest message that the sender likes to receive over MSRP, in bytes (RFC 4975 §8.6)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("max-size",)
    value: int
    """The number: a number of bytes."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class MbmsFlow(Value):
    """One stream that the FEC protects."""

    __slots__ = ("id", "address", "port",)
    __match_args__ = ("id", "address", "port",)
    _shape: ClassVar[str] = "struct"
    id: int
    """Its number."""
    address: str
    """The multicast address that it goes to."""
    port: int
    """The port there."""

    def __init__(self, id: int, address: str, port: int) -> None:
        set_parts(self, id, address, port)


class MbmsFlowid(TypedAttribute):
    """Where the streams go that the FEC protects, by their number.

    ABNF:
        Sdp-mbms-flowid-attr = "a=mbms-flowid:" *WSP flow-id-spec *( "," *WSP flow-id-spec ) CRLF
        flow-id-spec         = flowID "=" address-spec "/" port-spec
    Examples:
    * `mbms-flowid:1=224.1.2.3/4002, 2=ff1e:3ad::7f2e:172a:1e30/4004`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("mbms-flowid",)
    value: tuple[MbmsFlow, ...]
    """At least one."""

    def __init__(self, value: tuple[MbmsFlow, ...]) -> None:
        set_parts(self, value)


class MbmsMode(TypedAttribute):
    """Says that the media is carried by an MBMS bearer in broadcast mode, and by which.

    ABNF:
        mbms-bearer-mode-declaration-line = "a=mbms-mode:" ( "broadcast" SP tmgi SP mbms-counting-information ) /
                                            ( "broadcast-mbsfn" SP tmgi ) CRLF
        tmgi                              = 1*15DIGIT
        mbms-counting-indication          = 1*DIGIT
    Examples:
    * `mbms-mode:broadcast 123869108302929 1` · `mbms-mode:broadcast-mbsfn 269087077`
    """

    __slots__ = ("bearer", "tmgi", "counting",)
    __match_args__ = ("bearer", "tmgi", "counting",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("mbms-mode",)
    bearer: Literal["broadcast", "broadcast-mbsfn"]
    """The kind of bearer."""
    tmgi: int
    """The temporary mobile group identity as a decimal number: up to 15 digits."""
    counting: int | None
    """Whether receivers are counted, for `broadcast` only; older releases do not have it."""

    def __init__(
        self,
        bearer: Literal["broadcast", "broadcast-mbsfn"],
        tmgi: int,
        counting: int | None = None,
    ) -> None:
        set_parts(self, bearer, tmgi, counting)


class Mediaclk(TypedAttribute):
    """The clock that samples of the media are taken by.

    ABNF:
        media-clksrc = "mediaclk:" [media-clkid SP] mediaclock
        media-clkid  = "id=" [ "src:" ] media-clktag
        media-clktag = base64
    Examples:
    * `direct=0` · `direct=963214424 rate=1000/1001` · `id=MDA6NjA6MmI6MjA6MTI6MWY= sender` · `IEEE1722=38-D6-6D-8E-D2-78-13-2F`
    """

    __slots__ = ("id", "clock",)
    __match_args__ = ("id", "clock",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("mediaclk",)
    id: MediaClockId | None
    """The name that streams of the same clock share."""
    clock: Literal["sender"] | MediaClockDirect | MediaClockIeee1722 | MediaClockOther
    """The clock."""

    def __init__(
        self,
        clock: Literal["sender"] | MediaClockDirect | MediaClockIeee1722 | MediaClockOther,
        id: MediaClockId | None = None,
    ) -> None:
        set_parts(self, id, clock)


class MediaClockDirect(Value):
    """The reference clock, by a factor.

    One of the forms of `MediaClock`.
    """

    __slots__ = ("offset", "rate",)
    __match_args__ = ("offset", "rate",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "direct"
    offset: int | None
    """The RTP timestamp at the epoch of the reference clock."""
    rate: MediaClockRate | None
    """The factor, where it is not one."""

    def __init__(self, offset: int | None = None, rate: MediaClockRate | None = None) -> None:
        set_parts(self, offset, rate)


class MediaClockIeee1722(Value):
    """A stream of IEEE 1722.

    One of the forms of `MediaClock`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "ieee1722"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class MediaClockOther(Value):
    """Another.

    One of the forms of `MediaClock`.
    """

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "other"
    name: str
    """Its name."""
    value: str | None
    """What stands after `=`."""

    def __init__(self, name: str, value: str | None = None) -> None:
        set_parts(self, name, value)


class MediaClockId(Value):
    """The name of a media clock."""

    __slots__ = ("is_source", "tag",)
    __match_args__ = ("is_source", "tag",)
    _shape: ClassVar[str] = "struct"
    is_source: bool
    """Whether the stream is the one that gives the clock: `src:`."""
    tag: str
    """The name in base64."""

    def __init__(self, tag: str, is_source: bool = False) -> None:
        set_parts(self, is_source, tag)


class MediaClockRate(Value):
    """The factor from the nominal media clock to the actual one; both numbers are above 0.

    ABNF:
        rate = "rate=" integer "/" integer
    Senders of ST 2110 write one number, which is the clock rate: `rate=48000`.
    """

    __slots__ = ("numerator", "denominator",)
    __match_args__ = ("numerator", "denominator",)
    _shape: ClassVar[str] = "struct"
    numerator: int
    """The first number; where it stands alone, in Hz."""
    denominator: int | None
    """The second number."""

    def __init__(self, numerator: int, denominator: int | None = None) -> None:
        set_parts(self, numerator, denominator)


class Mfcap(TypedAttribute):
    """Declares parameters of media format capabilities: what `a=fmtp` is to formats.

    A capability may have several; they are put together with `;`, in their order (RFC 6871 §3.3.2.1).
    `%m=1%` stands for the payload type of media capability 1, `%%` for `%` (RFC 6871 §3.3.7).

    ABNF:
        media-format-parameter-capability = "a=mfcap:" media-cap-num-list 1*WSP fmt-specific-param-list
        fmt-specific-param-list           = text
    Examples:
    * `mfcap:1,2,3,4 mode-change-capability=1` · `mfcap:2 %m=1%/%m=1%`
    """

    __slots__ = ("capabilities", "parameters",)
    __match_args__ = ("capabilities", "parameters",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("mfcap",)
    capabilities: tuple[CapabilityRange, ...]
    """The media capabilities that have the parameters."""
    parameters: str
    """The parameters, as they stand."""

    def __init__(self, capabilities: tuple[CapabilityRange, ...], parameters: str) -> None:
        set_parts(self, capabilities, parameters)


class Mid(TypedAttribute):
    """The identification tag of a media description: what `a=group` names it by.

    Examples:
    * `mid:0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("mid",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Mki(Value):
    """A master key identifier, and its length in the packet.

    ABNF:
        mki        = mki-value ":" mki-length
        mki-value  = 1*DIGIT
        mki-length = 1*3DIGIT   ; range 1..128.
    """

    __slots__ = ("value", "length",)
    __match_args__ = ("value", "length",)
    _shape: ClassVar[str] = "struct"
    value: str
    """The number, in digits: it may be as long as 128 bytes hold."""
    length: int
    """The length in bytes: 1 to 128."""

    def __init__(self, value: str, length: int) -> None:
        set_parts(self, value, length)


class Mpeg4Esid(TypedAttribute):
    """The MPEG-4 elementary stream that the media description carries.

    Examples:
    * `mpeg4-esid:201`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("mpeg4-esid",)
    value: int
    """The number: the number of an elementary stream from 0 to 65535."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Mpeg4Iod(TypedAttribute):
    """The initial object descriptor of an MPEG-4 presentation.

    ABNF:
        mpeg4-iod = DQUOTE data-url DQUOTE        ; RFC 2397
    Examples:
    * `mpeg4-iod:"data:application/mpeg4-iod;base64,AoE8AA8BHgEBAQOBDAAB"`
    """

    __slots__ = ("url",)
    __match_args__ = ("url",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("mpeg4-iod",)
    url: str
    """The URL, without quotes."""

    def __init__(self, url: str) -> None:
        set_parts(self, url)


class Mscap(TypedAttribute):
    """Declares an attribute of media format capabilities whose value begins with the format, such as
    `a=rtcp-fb`.

    ABNF:
        media-specific-capability = "a=mscap:" media-caps-star 1*WSP att-field 1*WSP att-value
        media-caps-star           = media-cap-star-element *("," media-cap-star-element)
        media-cap-star-element    = (media-cap-num ["*"]) / (media-cap-num-range ["*"])
    Examples:
    * `mscap:1 rtcp-fb ccm tstr` · `mscap:1* rtcp-fb ccm tmmbr smaxpr=120`
    """

    __slots__ = ("capabilities", "name", "value",)
    __match_args__ = ("capabilities", "name", "value",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("mscap",)
    capabilities: tuple[StarredRange, ...]
    """The media capabilities that have the attribute; at least one."""
    name: str
    """The name of the attribute."""
    value: str
    """Its value, without the format at its start."""

    def __init__(self, capabilities: tuple[StarredRange, ...], name: str, value: str) -> None:
        set_parts(self, capabilities, name, value)


class Msid(TypedAttribute):
    """Names the `MediaStream` that the media belongs to, and its `MediaStreamTrack`.

    Stands once for each stream; in old descriptions also behind `a=ssrc`.

    ABNF:
        msid-value   = msid-id [ SP msid-appdata ]
        msid-id      = 1*64token-char
        msid-appdata = 1*64token-char
    Examples:
    * `47017fee-b6c1-4162-929c-a25110252400 f83006c5-a0ff-4e0a-9ed9-d3e6747be7d9` · `- track`
    """

    __slots__ = ("id", "appdata",)
    __match_args__ = ("id", "appdata",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("msid",)
    id: str
    """The id of the stream; `-` where the track is in none."""
    appdata: str | None
    """The id of the track, where it is said."""

    def __init__(self, id: str, appdata: str | None = None) -> None:
        set_parts(self, id, appdata)


class MsidSemantic(TypedAttribute):
    """Lists the streams that `a=msid` names, with the word `WMS`: WebRTC media streams.

    Browsers still write it and nobody needs it.

    ABNF:
        msid-semantic-attr = "msid-semantic:" [SP] semantic *(SP msid-id)
    Examples:
    * `WMS 4701fee 61317484` · `WMS *`: any stream
    """

    __slots__ = ("semantic", "ids",)
    __match_args__ = ("semantic", "ids",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("msid-semantic",)
    semantic: str
    """`WMS`."""
    ids: tuple[str, ...]
    """The ids of the streams; `*` is any."""

    def __init__(self, semantic: str, ids: tuple[str, ...] = ()) -> None:
        set_parts(self, semantic, ids)


class Mslabel(TypedAttribute):
    """The stream that a source belongs to, in an old form of libwebrtc; stands behind `a=ssrc`.

    `Msid` says the same.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("mslabel",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class MsrpCema(TypedAttribute):
    """Says that the agent connects MSRP to where the `m=` and `c=` lines point, also where middleboxes
    changed them (RFC 6714 §5).
    """

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("msrp-cema",)


class MsrpUri(Value):
    """A URI of MSRP (RFC 4975 §6, §9).

    ABNF:
        msrp-scheme   = "msrp" / "msrps"
        session-id    = 1*( unreserved / "+" / "=" / "/" )
        transport     = "tcp" / 1*ALPHANUM
        URI-parameter = token ["=" token]
    `authority` and `unreserved` are those of RFC 3986; a `;` ends a host name here.
    """

    __slots__ = ("secure", "userinfo", "host", "port", "session_id", "transport", "parameters",)
    __match_args__ = ("secure", "userinfo", "host", "port", "session_id", "transport", "parameters",)
    _shape: ClassVar[str] = "struct"
    secure: bool
    """Whether the connection is protected with TLS: the scheme is `msrps`."""
    userinfo: str | None
    """A user account, percent-encoded."""
    host: str
    """The host; a name is percent-encoded."""
    port: int | None
    """The port; RFC 4975 §8.2 demands one."""
    session_id: str | None
    """The session at that host."""
    transport: str
    """The transport: `tcp`."""
    parameters: tuple[UriParameter, ...]
    """More parameters, in order."""

    def __init__(
        self,
        secure: bool,
        host: str,
        transport: str,
        userinfo: str | None = None,
        port: int | None = None,
        session_id: str | None = None,
        parameters: tuple[UriParameter, ...] = (),
    ) -> None:
        set_parts(self, secure, userinfo, host, port, session_id, transport, parameters)


class Mtag(TypedAttribute):
    """The version of the description, opaque, for RTSP 2.0 (RFC 7826 §D.1.9).

    By the ABNF it is a quoted string, perhaps with `W/` before it; by the prose it is any text.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("mtag",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class MulticastRtcp(TypedAttribute):
    """The port of the multicast RTCP session (RFC 6128 §2)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("multicast-rtcp",)
    value: int
    """The number: a port from 0 to 65535."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class NtpServerAddress(Value):
    """A host, and perhaps `:` and a port.

    One of the forms of `NtpServer`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "address"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Omcap(TypedAttribute):
    """Declares a media format that is not of RTP as a capability, for `m=` in configurations to refer to.

    ABNF:
        non-rtp-mcap = "a=omcap:" media-cap-num-list 1*WSP format-name
        format-name  = token
    Examples:
    * `omcap:4 t38` · `omcap:51 *`
    """

    __slots__ = ("capabilities", "format",)
    __match_args__ = ("capabilities", "format",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("omcap",)
    capabilities: tuple[CapabilityRange, ...]
    """The numbers, unique among the `a=rmcap` and `a=omcap` of the description."""
    format: str
    """The format, as on an `m=` line."""

    def __init__(self, capabilities: tuple[CapabilityRange, ...], format: str) -> None:
        set_parts(self, capabilities, format)


class OmrMCksum(TypedAttribute):
    """A checksum over the media description, in hexadecimal: it tells whether the other attributes
    of optimal media routeing still belong to it.

    Examples:
    * `omr-m-cksum:4B0F`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("omr-m-cksum",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class OmrSCksum(TypedAttribute):
    """A checksum over the session level, in hexadecimal, as `OmrMCksum`.

    Examples:
    * `omr-s-cksum:92`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("omr-s-cksum",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class OnewaySel(TypedAttribute):
    """Lists the codecs for a service in one direction, the preferred first (§5.6.3.9).

    The key is the service and the direction.

    ABNF:
        onewaySel-value = serviceType space directionFlag space
                          1*(encoding-name space packet-length space packet-time space)
    The text allows neither `fb` nor an encoding name `-`.

    Examples:
    * `v f G729 10 10000`
    """

    __slots__ = ("service_type", "direction_flag", "codecs",)
    __match_args__ = ("service_type", "direction_flag", "codecs",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("onewaySel",)
    service_type: Literal["v", "d", "f", "df", "all"]
    """The service."""
    direction_flag: Literal["f", "b", "fb"]
    """The direction, which is not both."""
    codecs: tuple[CodecPreference, ...]
    """The codecs, each with a name."""

    def __init__(
        self,
        service_type: Literal["v", "d", "f", "df", "all"],
        direction_flag: Literal["f", "b", "fb"],
        codecs: tuple[CodecPreference, ...],
    ) -> None:
        set_parts(self, service_type, direction_flag, codecs)


class Orient(TypedAttribute):
    """Which way up the workspace of a whiteboard or a presentation is.

    Examples:
    * `orient:portrait`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("orient",)
    value: Literal["portrait", "landscape", "seascape"]
    """`portrait`: Higher than wide.
    `landscape`: Wider than high.
    `seascape`: Landscape, upside down.
    """

    def __init__(self, value: Literal["portrait", "landscape", "seascape"]) -> None:
        set_parts(self, value)


class Path(TypedAttribute):
    """The way to the sender over MSRP: relays first, itself last.

    ABNF:
        path-list = MSRP-URI *(SP MSRP-URI)
        MSRP-URI  = msrp-scheme "://" authority ["/" session-id] ";" transport *( ";" URI-parameter)
    Examples:
    * `path:msrp://alice.example.com:7394/2s93i9ek2a;tcp`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("path",)
    value: tuple[MsrpUri, ...]
    """At least one."""

    def __init__(self, value: tuple[MsrpUri, ...]) -> None:
        set_parts(self, value)


class PayloadTypeConfiguration(Value):
    """`pt=`: which payload types the media format capabilities of a configuration have (RFC 6871 §3.3.4.2).

    ABNF:
        payload-number-config-list = ["+"] "pt=" media-map *("," media-map)
        media-map                  = media-cap-num ":" payload-type-number
    Examples:
    * `1:100,4:101`
    """

    __slots__ = ("mandatory", "mappings",)
    __match_args__ = ("mandatory", "mappings",)
    _shape: ClassVar[str] = "struct"
    mandatory: bool
    """`+`: who does not support the parameter must not use the configuration."""
    mappings: tuple[PayloadTypeMapping, ...]
    """At least one."""

    def __init__(self, mappings: tuple[PayloadTypeMapping, ...], mandatory: bool = False) -> None:
        set_parts(self, mandatory, mappings)


class PayloadTypeMapping(Value):
    """The payload type of a media format capability."""

    __slots__ = ("capability", "payload_type",)
    __match_args__ = ("capability", "payload_type",)
    _shape: ClassVar[str] = "struct"
    capability: int
    """The media format capability."""
    payload_type: int
    """Its payload type."""

    def __init__(self, capability: int, payload_type: int) -> None:
        set_parts(self, capability, payload_type)


class Pcfg(TypedAttribute):
    """Offers a potential configuration: one that the answerer may choose in place of the actual one.

    Where it lists nothing, it is the actual configuration.

    ABNF:
        att-value     = config-number [1*WSP pot-cfg-list]     ; pot-cfg-list: see `Configuration`
        config-number = 1*10(DIGIT)                            ; 1 to 2^31-1
    Examples:
    * `pcfg:1 t=4|3 a=1` · `pcfg:1 a=-m:1,2,[3,4]|1,7,[5]` · `pcfg:1 t=1 m=4,5|1,5 a=1 pt=1:100,4:101,5:102`
    """

    __slots__ = ("number", "configuration",)
    __match_args__ = ("number", "configuration",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("pcfg",)
    number: int
    """The configuration number, unique in the media description; lower ones are preferred."""
    configuration: Configuration
    """What it is made of."""

    def __init__(self, number: int, configuration: Configuration | None = None) -> None:
        set_parts(self, number, configuration)


class PhoneContextInternational(Value):
    """A prefix that begins with a country code: the digits behind `+`.

    One of the forms of `PhoneContext`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "international"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class PhoneContextLocal(Value):
    """A prefix of a national network: digits.

    One of the forms of `PhoneContext`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "local"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class PhoneContextPrivate(Value):
    """A name of a private network; those that are not registered begin with `X-`.

    One of the forms of `PhoneContext`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "private"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class PhoneContext(TypedAttribute):
    """The place in the telephone network where a number can be dialled (RFC 2848 §3.4.3.1).

    ABNF:
        phone-context-ident  = network-prefix / private-prefix
        network-prefix       = intl-network-prefix / local-network-prefix
        intl-network-prefix  = "+" 1*DIGIT
        local-network-prefix = 1*DIGIT
        private-prefix       = 1*excldigandplus 0*uric
    Examples:
    * `+97252` · `X-acme.com-23`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("phone-context",)
    value: PhoneContextInternational | PhoneContextLocal | PhoneContextPrivate
    """`PhoneContextInternational`: A prefix that begins with a country code: the digits behind `+`.
    `PhoneContextLocal`: A prefix of a national network: digits.
    `PhoneContextPrivate`: A name of a private network; those that are not registered begin with `X-`.
    """

    def __init__(self, value: PhoneContextInternational | PhoneContextLocal | PhoneContextPrivate) -> None:
        set_parts(self, value)


class PixelRangeValue(Value):
    """One: `800`.

    One of the forms of `PixelRange`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "value"
    value: int

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class PixelRangeRange(Value):
    """All from one to another in steps: `[480:16:800]`.

    One of the forms of `PixelRange`.
    """

    __slots__ = ("min", "step", "max",)
    __match_args__ = ("min", "step", "max",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "range"
    min: int
    """The lowest."""
    step: int | None
    """From each to the next; where absent, 1."""
    max: int
    """The highest."""

    def __init__(self, min: int, max: int, step: int | None = None) -> None:
        set_parts(self, min, step, max)


class PixelRangeValues(Value):
    """Those listed, at least two: `[100,200,300]`.

    One of the forms of `PixelRange`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "values"
    value: tuple[int, ...]

    def __init__(self, value: tuple[int, ...]) -> None:
        set_parts(self, value)


class PortmappingReq(TypedAttribute):
    """Says where a token is to be had, which RTCP messages of the session must carry.

    ABNF:
        portmapping-req-attr = "a=portmapping-req:" port [SP nettype SP addrtype SP connection-address] CRLF
    Examples:
    * `portmapping-req:30000 IN IP4 192.0.2.1` · `portmapping-req:30001`
    """

    __slots__ = ("port", "connection",)
    __match_args__ = ("port", "connection",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("portmapping-req",)
    port: int
    """The port."""
    connection: fields.Connection | None
    """The address; where absent, the source of the `c=` line."""

    def __init__(self, port: int, connection: fields.Connection | None = None) -> None:
        set_parts(self, port, connection)


class PreviousSsrc(TypedAttribute):
    """The SSRCs that a source had before; stands behind `a=ssrc`.

    ABNF:
        previous-ssrc-attr = "previous-ssrc:" ssrc-id *(SP ssrc-id)
    Examples:
    * `11111 22222`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("previous-ssrc",)
    value: tuple[int, ...]
    """At least one."""

    def __init__(self, value: tuple[int, ...]) -> None:
        set_parts(self, value)


class Privacy(TypedAttribute):
    """How the media is encrypted by the Privacy Encryption Protocol.

    ABNF:
        privacy   = parameter *(";" [SP] parameter)
        parameter = token "=" 1*(VCHAR except ";")
    TR-10-13 has six parameters: `protocol`, `mode`, `iv`, `key_generator`, `key_version` and `key_id`;
    that all are there is not checked.

    Examples:
    * `protocol=RTP; mode=AES-128-CTR; iv=2870a245b85ccfcf; key_generator=ebe030ba73e16ed71127cb4e0fcfa918; key_version=81549802; key_id=0001020304050607`
    """

    __slots__ = ("parameters",)
    __match_args__ = ("parameters",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("privacy",)
    parameters: tuple[PrivacyParameter, ...]
    """The parameters, in order; one or more."""

    def __init__(self, parameters: tuple[PrivacyParameter, ...]) -> None:
        set_parts(self, parameters)


class PrivacyParameter(Value):
    """A parameter of `a=privacy`."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """Its name."""
    value: str
    """Its value."""

    def __init__(self, name: str, value: str) -> None:
        set_parts(self, name, value)


class ProfileDesc(TypedAttribute):
    """Describes an AAL2 profile, so that the other side need not know it (§5.6.3.5).

    The key is the transport and the number of the profile.

    ABNF:
        profileDesc-value = aal2-transport space profile space 1*(profile-row)
        profile-row = uuiCodeRange space encoding-name space packet-length space packet-time space
    Examples:
    * `AAL2/custom 100 0-7 PCMG 40 5000 0-7 SIDG 1 5000`
    """

    __slots__ = ("aal2_transport", "profile", "rows",)
    __match_args__ = ("aal2_transport", "profile", "rows",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("profileDesc",)
    aal2_transport: str
    """`AAL2/` and who defines the profile: `ATMF`, `ITU`, `custom`, a corporation, `IEEE:` and
    an OUI.
    """
    profile: int | Literal["$"] | None
    """The number of the profile, from 1 to 255."""
    rows: tuple[ProfileRow, ...]
    """The rows of its table."""

    def __init__(
        self,
        aal2_transport: str,
        profile: int | Literal["$"] | None,
        rows: tuple[ProfileRow, ...],
    ) -> None:
        set_parts(self, aal2_transport, profile, rows)


class ProfileRow(Value):
    """A row of the table of an AAL2 profile (RFC 3108 §5.6.3.5)."""

    __slots__ = ("uui_code_range", "encoding_name", "packet_length", "packet_time",)
    __match_args__ = ("uui_code_range", "encoding_name", "packet_length", "packet_time",)
    _shape: ClassVar[str] = "struct"
    uui_code_range: UuiCodeRange | Literal["$"] | None
    """The user-to-user indications that stand for this row."""
    encoding_name: str | Literal["$"] | None
    """The encoding name; compared without case."""
    packet_length: int | Literal["$"] | None
    """The length of a packet, in octets."""
    packet_time: int | Literal["$"] | None
    """The packetization interval, in microseconds, from 1 to 65536."""

    def __init__(
        self,
        uui_code_range: UuiCodeRange | Literal["$"] | None = None,
        encoding_name: str | Literal["$"] | None = None,
        packet_length: int | Literal["$"] | None = None,
        packet_time: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, uui_code_range, encoding_name, packet_length, packet_time)


class Prtfl(TypedAttribute):
    """Tells how far cells are filled (§5.6.2.6).

    ABNF:
        prtfl-value = generic-U8
    Examples:
    * `40`
    """

    __slots__ = ("partial_fill",)
    __match_args__ = ("partial_fill",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("prtfl",)
    partial_fill: int | Literal["$"] | None
    """Octets of payload in a cell that are not padding, from 1 to 48; 48 fills cells whole."""

    def __init__(self, partial_fill: int | Literal["$"] | None = None) -> None:
        set_parts(self, partial_fill)


class PskFingerprint(TypedAttribute):
    """The fingerprint of the key that both sides of IKE share already.

    ABNF:
        psk-fingerprint-attribute = "psk-fingerprint" ":" hash-func SP psk-fingerprint
        hash-func                 = "sha-1" / "sha-224" / "sha-256" / "sha-384" / "sha-512" / token
        psk-fingerprint           = 2UHEX *(":" 2UHEX)
    Examples:
    * `psk-fingerprint:SHA-1 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02`
    """

    __slots__ = ("hash_func", "fingerprint",)
    __match_args__ = ("hash_func", "fingerprint",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("psk-fingerprint",)
    hash_func: str
    """The hash function: `sha-1`."""
    fingerprint: str
    """The bytes in upper-case hexadecimal, parted by colons."""

    def __init__(self, hash_func: str, fingerprint: str) -> None:
        set_parts(self, hash_func, fingerprint)


class Ptime(TypedAttribute):
    """The media that one packet should hold, in milliseconds (RFC 8866 §6.4)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("ptime",)
    value: str
    """The number: a number of milliseconds above 0."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Ptp(Value):
    """A clock of PTP.

    ABNF:
        ptp        = "ptp=" ptp-version ":" ptp-server
        ptp-server = ptp-gmid [":" ptp-domain] / "traceable"
        ptp-gmid   = EUI64
        ptp-domain = ptp-domain-name / ptp-domain-nmbr
        ptp-domain-name = "domain-name=" 1*16ptp-domain-char
        ptp-domain-nmbr = "domain-nmbr=" ptp-domain-dgts
    The number of the domain stands alone in the examples of RFC 7273 and everywhere on the wire; it is
    read both ways and written alone. Some write `ptp=traceable`, without version.
    """

    __slots__ = ("version", "grandmaster",)
    __match_args__ = ("version", "grandmaster",)
    _shape: ClassVar[str] = "struct"
    version: str | None
    """The version of PTP; absent in `ptp=traceable` only."""
    grandmaster: Grandmaster | None
    """The grandmaster; `None` is `traceable`."""

    def __init__(self, version: str | None = None, grandmaster: Grandmaster | None = None) -> None:
        set_parts(self, version, grandmaster)


class PtpDomainNumber(Value):
    """By number, 0 to 127 (IEEE 1588-2008).

    One of the forms of `PtpDomain`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "number"
    value: int

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class PtpDomainName(Value):
    """By name, 1 to 16 characters (IEEE 1588-2002).

    One of the forms of `PtpDomain`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "name"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Q763Inn(TypedAttribute):
    """Whether a number may be routed to an internal network number (RFC 2848 §3.4.3.3).

    ABNF:
        q763-INN-attribute = Q763-INN-tag ":" ("0" / "1")
    Examples:
    * `1`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("Q763-INN",)
    value: Literal["0", "1"]
    """`0`: It may.
    `1`: It may not.
    """

    def __init__(self, value: Literal["0", "1"]) -> None:
        set_parts(self, value)


class Q763Nature(TypedAttribute):
    """The nature of an address (RFC 2848 §3.4.3.3): 1 a subscriber number, 2 unknown,
    3 nationally significant, 4 internationally significant.

    The ABNF has these four; the text allows all numbers from 0 to 127.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("Q763-nature",)
    value: int
    """The number: a number from 0 to 127."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Q763Plan(TypedAttribute):
    """The numbering plan of an address (RFC 2848 §3.4.3.3): 1 telephone, 3 data, 4 telex."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("Q763-plan",)
    value: int
    """The number: a number from 0 to 7."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class QosClass(TypedAttribute):
    """Tells the quality of service class of ITU-T I.2965.1 (§5.6.1.4).

    ABNF:
        qosClass-value = decimal-U8-or-null
    Examples:
    * `3`
    """

    __slots__ = ("qos_class",)
    __match_args__ = ("qos_class",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("qosClass",)
    qos_class: int | Literal["$"] | None
    """0 default, 1 stringent, 2 tolerant, 3 bi-level, 4 unbounded, 5 stringent bi-level."""

    def __init__(self, qos_class: int | Literal["$"] | None = None) -> None:
        set_parts(self, qos_class)


class QosMechRecv(TypedAttribute):
    """The mechanisms by which resources can be reserved for what the agent receives.

    Its value is that of `QosMechSend`.

    Examples:
    * `qos-mech-recv: rsvp nsis`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("qos-mech-recv",)
    value: tuple[str, ...]
    """The mechanisms, the preferred first; none where the agent has none."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class QosMechSend(TypedAttribute):
    """The mechanisms by which resources can be reserved for what the agent sends.

    ABNF:
        qos-mech-send-attr = "qos-mech-send" ":" [[SP] qos-mech *(SP qos-mech)]
        qos-mech           = "rsvp" / "nsis" / extension-mech
        extension-mech     = token
    Examples:
    * `qos-mech-send: rsvp nsis`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("qos-mech-send",)
    value: tuple[str, ...]
    """The mechanisms, the preferred first; none where the agent has none."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class Quality(TypedAttribute):
    """The quality that the encoding should have; for video from 0, the worst, to 10 (RFC 8866 §6.14)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("quality",)
    value: int
    """The number: a whole number."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class RamsUpdates(TypedAttribute):
    """Says that the burst source takes updated requests for rapid acquisition (RFC 6285 §8.1)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("rams-updates",)


class RangeNpt(Value):
    """In normal play time: from the beginning of the presentation.

    One of the forms of `Range`.
    """

    __slots__ = ("start", "end",)
    __match_args__ = ("start", "end",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "npt"
    start: str | None
    """Where it begins."""
    end: str | None
    """Where it ends."""

    def __init__(self, start: str | None = None, end: str | None = None) -> None:
        set_parts(self, start, end)


class RangeSmpte(Value):
    """In SMPTE time codes: by frames from the beginning of the clip.

    One of the forms of `Range`.
    """

    __slots__ = ("type", "start", "end",)
    __match_args__ = ("type", "start", "end",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "smpte"
    type: str
    """The kind of time code."""
    start: str | None
    """Where it begins."""
    end: str | None
    """Where it ends."""

    def __init__(self, type: str, start: str | None = None, end: str | None = None) -> None:
        set_parts(self, type, start, end)


class RangeClock(Value):
    """In absolute time.

    One of the forms of `Range`.
    """

    __slots__ = ("start", "end",)
    __match_args__ = ("start", "end",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "clock"
    start: str | None
    """When it begins."""
    end: str | None
    """When it ends."""

    def __init__(self, start: str | None = None, end: str | None = None) -> None:
        set_parts(self, start, end)


class RangeOther(Value):
    """In a unit that RFC 7826 does not define.

    One of the forms of `Range`.
    """

    __slots__ = ("unit", "value",)
    __match_args__ = ("unit", "value",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "other"
    unit: str
    """The unit."""
    value: str | None
    """What stands after `=`."""

    def __init__(self, unit: str, value: str | None = None) -> None:
        set_parts(self, unit, value)


class Range(TypedAttribute):
    """The time range that a presentation, or one of its media, covers.

    A range without end is of unknown length, and cannot be sought in. Where neither a beginning nor
    an end is given, only the unit stands on the wire.

    ABNF:
        ranges-spec    = npt-range / utc-range / smpte-range / range-ext
        npt-range      = "npt" [EQUAL npt-range-spec]
        npt-range-spec = ( npt-time "-" [ npt-time ] ) / ( "-" npt-time )
        utc-range      = "clock" [EQUAL utc-range-spec]
        smpte-range    = smpte-type [EQUAL smpte-range-spec]
        range-ext      = extension-format [EQUAL range-value]
    Examples:
    * `range:npt=0-34.4368` · `range:npt=now-` · `range:clock=19971113T211503Z-19971113T220300Z`
    * `range:smpte-25=10:07:00-10:07:33:05.01`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("range",)
    value: RangeNpt | RangeSmpte | RangeClock | RangeOther
    """`RangeNpt`: In normal play time: from the beginning of the presentation.
    `RangeSmpte`: In SMPTE time codes: by frames from the beginning of the clip.
    `RangeClock`: In absolute time.
    `RangeOther`: In a unit that RFC 7826 does not define.
    """

    def __init__(self, value: RangeNpt | RangeSmpte | RangeClock | RangeOther) -> None:
        set_parts(self, value)


class RawAttribute(Value):
    """An attribute as name and text: one without a type here, or one that is part of another's value.

    ABNF:
        attribute = (attribute-name ":" attribute-value) / attribute-name
    """

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """What stands before the first colon."""
    value: str | None
    """What stands after it, if it is there."""

    def __init__(self, name: str, value: str | None = None) -> None:
        set_parts(self, name, value)


class Realm(Value):
    """An IP realm and an address there."""

    __slots__ = ("instance", "realm", "nettype", "addrtype", "address", "port", "more",)
    __match_args__ = ("instance", "realm", "nettype", "addrtype", "address", "port", "more",)
    _shape: ClassVar[str] = "struct"
    instance: int
    """Its number among those of the media description, from 1."""
    realm: str
    """The name of the realm."""
    nettype: str
    """The network type of the address."""
    addrtype: str
    """The type of the address."""
    address: str
    """The address."""
    port: int
    """The port."""
    more: str | None
    """What stands after the port, as it stands."""

    def __init__(
        self,
        instance: int,
        realm: str,
        nettype: str,
        addrtype: str,
        address: str,
        port: int,
        more: str | None = None,
    ) -> None:
        set_parts(self, instance, realm, nettype, addrtype, address, port, more)


class Record(TypedAttribute):
    """Says whether the session is being recorded.

    Examples:
    * `record:on`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("record",)
    value: Literal["on", "off", "paused"]
    """`on`: It is.
    `off`: It is not.
    `paused`: It is, and media is paused.
    """

    def __init__(self, value: Literal["on", "off", "paused"]) -> None:
        set_parts(self, value)


class RecordPref(TypedAttribute):
    """Says whether the one who wrote it wants to be recorded.

    Where it is absent, that one has no preference.

    Examples:
    * `recordpref:off`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("recordpref",)
    value: Literal["on", "off", "pause", "nopreference"]
    """`on`: Recording is to begin, or to go on.
    `off`: Recording is to stop.
    `pause`: Recording is to pause.
    `nopreference`: Either will do.
    """

    def __init__(self, value: Literal["on", "off", "pause", "nopreference"]) -> None:
        set_parts(self, value)


class RemoteCandidate(Value):
    """The candidate that was selected for a component."""

    __slots__ = ("component", "address", "port",)
    __match_args__ = ("component", "address", "port",)
    _shape: ClassVar[str] = "struct"
    component: int
    """The component: 1 to 256."""
    address: str
    """Its address."""
    port: int
    """Its port."""

    def __init__(self, component: int, address: str, port: int) -> None:
        set_parts(self, component, address, port)


class RemoteCandidates(TypedAttribute):
    """Tells the answerer which of its candidates were selected, one a component.

    The components may stand in one line, or in a line each; the key is the first one.

    ABNF:
        remote-candidate-att = remote-candidate 0*(SP remote-candidate)
        remote-candidate     = component-id SP connection-address SP port
    Examples:
    * `1 192.0.2.3 45664` · `1 192.0.2.3 45664 2 192.0.2.3 45665`
    """

    __slots__ = ("candidates",)
    __match_args__ = ("candidates",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("remote-candidates",)
    candidates: tuple[RemoteCandidate, ...]
    """The candidates."""

    def __init__(self, candidates: tuple[RemoteCandidate, ...]) -> None:
        set_parts(self, candidates)


class RepairWindow(TypedAttribute):
    """The time that a block of source packets and its repair packets spans.

    ABNF:
        repair-window-line = "a=repair-window:" window-size unit CRLF
        window-size        = %x31-39 *DIGIT                           ; 32 bits
        unit               = "ms" / "us"
    Examples:
    * `repair-window:150ms` · `repair-window:150500us`
    """

    __slots__ = ("size", "unit",)
    __match_args__ = ("size", "unit",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("repair-window",)
    size: int
    """The size, in the unit; at least 1."""
    unit: Literal["ms", "us"]
    """The unit."""

    def __init__(self, size: int, unit: Literal["ms", "us"]) -> None:
        set_parts(self, size, unit)


class Require(TypedAttribute):
    """Names attributes that the server must understand and fulfil, or decline (RFC 2848 §3.4.4).

    It stands before the attributes it names, any number of times.

    ABNF:
        strict-attribute = "require:" att-tag-list   ; names, `uri`, `opr` and `spr`, parted by ","
    Examples:
    * `phone-context,clir`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("require",)
    value: tuple[str, ...]
    """The names, at least one."""

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class Resource(TypedAttribute):
    """The kind of media processing resource that an offer asks for (RFC 6787 §4.2).

    Examples:
    * `resource:speechsynth`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("resource",)
    value: str
    """`speechrecog`: A speech recognizer.
    `dtmfrecog`: A recognizer of DTMF.
    `speechsynth`: A speech synthesizer.
    `basicsynth`: A speech synthesizer that puts recorded pieces together.
    `speakverify`: A verifier of speakers.
    `recorder`: A recorder of speech.
    """

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Rid(TypedAttribute):
    """Names an RTP stream, and restricts what it may carry.

    ABNF:
        rid-syntax        = rid-id SP rid-dir [ rid-pt-param-list / rid-param-list ]
        rid-id            = 1*(alpha-numeric / "-" / "_")
        rid-dir           = %s"send" / %s"recv"
        rid-pt-param-list = SP rid-fmt-list *(";" rid-param)
        rid-param-list    = SP rid-param *(";" rid-param)
        rid-fmt-list      = %s"pt=" fmt *( "," fmt )
    Examples:
    * `hi send` · `1 send pt=97;max-width=1280;max-height=720;max-fps=30` · `2 recv depend=1`
    """

    __slots__ = ("id", "direction", "payload_types", "restrictions",)
    __match_args__ = ("id", "direction", "payload_types", "restrictions",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("rid",)
    id: str
    """The rid-id; on the wire of RTP letters and digits only (RFC 8852 §3)."""
    direction: Literal["send", "recv"]
    """Which way the stream flows."""
    payload_types: tuple[int, ...]
    """`pt`: the payload types that it may have; where empty, all of the media description."""
    restrictions: tuple[RidRestrictionMaxWidth | RidRestrictionMaxHeight | RidRestrictionMaxFps | RidRestrictionMaxFs | RidRestrictionMaxBr | RidRestrictionMaxPps | RidRestrictionMaxBpp | RidRestrictionDepend | RidRestrictionOther, ...]
    """The restrictions, in order."""

    def __init__(
        self,
        id: str,
        direction: Literal["send", "recv"],
        payload_types: tuple[int, ...] = (),
        restrictions: tuple[RidRestrictionMaxWidth | RidRestrictionMaxHeight | RidRestrictionMaxFps | RidRestrictionMaxFs | RidRestrictionMaxBr | RidRestrictionMaxPps | RidRestrictionMaxBpp | RidRestrictionDepend | RidRestrictionOther, ...] = (),
    ) -> None:
        set_parts(self, id, direction, payload_types, restrictions)


class RidRestrictionMaxWidth(Value):
    """`max-width`: the width, in pixels.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "max_width"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class RidRestrictionMaxHeight(Value):
    """`max-height`: the height, in pixels.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "max_height"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class RidRestrictionMaxFps(Value):
    """`max-fps`: the frame rate, in frames a second.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "max_fps"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class RidRestrictionMaxFs(Value):
    """`max-fs`: the frame size, in pixels a frame.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "max_fs"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class RidRestrictionMaxBr(Value):
    """`max-br`: the bitrate of the payload, in bit/s.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "max_br"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class RidRestrictionMaxPps(Value):
    """`max-pps`: the pixel rate, in pixels a second.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "max_pps"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class RidRestrictionMaxBpp(Value):
    """`max-bpp`: bits per pixel, as an average of a picture; 0.0001 to 48.0.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "max_bpp"
    value: str | None

    def __init__(self, value: str | None) -> None:
        set_parts(self, value)


class RidRestrictionDepend(Value):
    """`depend`: the rid-ids of the streams that it depends on; at least one.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "depend"
    value: tuple[str, ...]

    def __init__(self, value: tuple[str, ...]) -> None:
        set_parts(self, value)


class RidRestrictionOther(Value):
    """One that RFC 8851 does not have.

    One of the forms of `RidRestriction`.
    """

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "other"
    name: str
    """The name."""
    value: str | None
    """What stands after `=`."""

    def __init__(self, name: str, value: str | None = None) -> None:
        set_parts(self, name, value)


class Rmcap(TypedAttribute):
    """Declares a media format of RTP as a capability, for `m=` in configurations to refer to.

    Several numbers let the format have other parameters in other configurations.

    ABNF:
        rtp-mcap   = "a=rmcap:" media-cap-num-list 1*WSP encoding-name "/" clock-rate ["/" encoding-parms]
        clock-rate = NonZeroDigit *9(DIGIT)
    Examples:
    * `rmcap:1,4 G729/8000/1` · `rmcap:1-3 H264/90000`
    """

    __slots__ = ("capabilities", "encoding_name", "clock_rate", "channels",)
    __match_args__ = ("capabilities", "encoding_name", "clock_rate", "channels",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("rmcap",)
    capabilities: tuple[CapabilityRange, ...]
    """The numbers, unique among the `a=rmcap` and `a=omcap` of the description."""
    encoding_name: str
    """The encoding name; compared without case."""
    clock_rate: int
    """Ticks of the RTP timestamp a second (Hz)."""
    channels: int | None
    """As those of `Rtpmap`."""

    def __init__(
        self,
        capabilities: tuple[CapabilityRange, ...],
        encoding_name: str,
        clock_rate: int,
        channels: int | None = None,
    ) -> None:
        set_parts(self, capabilities, encoding_name, clock_rate, channels)


class RsiRule(Value):
    """What is done with one type of RTCP packet."""

    __slots__ = ("processing", "rtcp_type",)
    __match_args__ = ("processing", "rtcp_type",)
    _shape: ClassVar[str] = "struct"
    processing: str
    """What is done."""
    rtcp_type: int
    """The packet type; those of RTCP are 192 to 223."""

    def __init__(self, processing: str, rtcp_type: int) -> None:
        set_parts(self, processing, rtcp_type)


class Rtcp(TypedAttribute):
    """The port of RTCP, where it is not the one after that of RTP, and its address, where that differs.

    ABNF:
        rtcp-value = port [SP nettype SP addrtype SP connection-address]
    Examples:
    * `53020` · `53020 IN IP4 126.16.64.4`
    """

    __slots__ = ("port", "address",)
    __match_args__ = ("port", "address",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("rtcp",)
    port: int
    """The port; 9 where candidates say it."""
    address: RtcpAddress | None
    """The address; where absent, that of the `c=` line."""

    def __init__(self, port: int, address: RtcpAddress | None = None) -> None:
        set_parts(self, port, address)


class RtcpAddress(Value):
    """An address for RTCP, with its types."""

    __slots__ = ("net_type", "addr_type", "address",)
    __match_args__ = ("net_type", "addr_type", "address",)
    _shape: ClassVar[str] = "struct"
    net_type: str
    """The kind of network."""
    addr_type: str
    """The kind of address."""
    address: str
    """The address; one of multicast that has a TTL or a count is a name: `224.2.1.1/127`."""

    def __init__(self, net_type: str, addr_type: str, address: str) -> None:
        set_parts(self, net_type, addr_type, address)


class RtcpFb(TypedAttribute):
    """Offers one kind of RTCP feedback for a format, or for all.

    ABNF:
        rtcp-fb-value = rtcp-fb-pt SP rtcp-fb-val
        rtcp-fb-pt    = "*" / fmt
        rtcp-fb-val   = rtcp-fb-id [SP rtcp-fb-param]
    Examples:
    * `96 nack pli` · `* transport-cc` · `97 trr-int 100`
    """

    __slots__ = ("target", "feedback",)
    __match_args__ = ("target", "feedback",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("rtcp-fb",)
    target: Literal["all"] | FeedbackTargetFormat
    """What it is for."""
    feedback: Feedback
    """The feedback."""

    def __init__(self, target: Literal["all"] | FeedbackTargetFormat, feedback: Feedback) -> None:
        set_parts(self, target, feedback)


class RtcpIdms(TypedAttribute):
    """The group of receivers that play the media in step.

    ABNF:
        sync-grp    = "sync-group=" SyncGroupId
        SyncGroupId = 1*10DIGIT                 ; 0 through 4294967294
    Examples:
    * `sync-group=42`
    """

    __slots__ = ("sync_group",)
    __match_args__ = ("sync_group",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("rtcp-idms",)
    sync_group: int
    """The id of the group, up to 4294967294; 0 is none yet."""

    def __init__(self, sync_group: int) -> None:
        set_parts(self, sync_group)


class RtcpMux(TypedAttribute):
    """Says that RTP and RTCP may share a port (RFC 5761 §5.1.1)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("rtcp-mux",)


class RtcpMuxOnly(TypedAttribute):
    """Says that RTP and RTCP must share a port: there is no other for RTCP (RFC 8858 §3)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("rtcp-mux-only",)


class RtcpRgrp(TypedAttribute):
    """Says that the agent can take RTCP reporting groups (RFC 8861 §3.6)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("rtcp-rgrp",)


class RtcpRsize(TypedAttribute):
    """Says that RTCP may be of reduced size: it need not be compound (RFC 5506 §5)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("rtcp-rsize",)


class RtcpUnicastRsi(Value):
    """It sums them up, but for the types of packets that have a rule.

    One of the forms of `RtcpUnicast`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "rsi"
    value: tuple[RsiRule, ...]

    def __init__(self, value: tuple[RsiRule, ...]) -> None:
        set_parts(self, value)


class RtcpUnicast(TypedAttribute):
    """How the source of a multicast session handles the RTCP that receivers send it by unicast.

    The set is complete: RFC 5760 has these two models.

    ABNF:
        att-value = "reflection" / "rsi" *(SP rsi-rule)
        rsi-rule  = processing ":" rtcp-type
        rtcp-type = 3*3DIGIT
    Examples:
    * `reflection` · `rsi aggr:204 forward:206`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("rtcp-unicast",)
    value: Literal["reflection"] | RtcpUnicastRsi
    """`reflection`: It sends the packets to all receivers.
    `RtcpUnicastRsi`: It sums them up, but for the types of packets that have a rule.
    """

    def __init__(self, value: Literal["reflection"] | RtcpUnicastRsi) -> None:
        set_parts(self, value)


class RtcpXr(TypedAttribute):
    """Which extended reports of RTCP are to be used.

    ABNF:
        rtcp-xr-attrib = "a=" "rtcp-xr" ":" [xr-format *(SP xr-format)]
        xr-format      = pkt-loss-rle / pkt-dup-rle / pkt-rcpt-times / rcvr-rtt
                       / stat-summary / voip-metrics / format-ext
        pkt-loss-rle   = "pkt-loss-rle" ["=" max-size]
        pkt-dup-rle    = "pkt-dup-rle" ["=" max-size]
        pkt-rcpt-times = "pkt-rcpt-times" ["=" max-size]
        rcvr-rtt       = "rcvr-rtt" "=" rcvr-rtt-mode [":" max-size]
        stat-summary   = "stat-summary" ["=" stat-flag *("," stat-flag)]
        voip-metrics   = "voip-metrics"
        format-ext     = non-ws-string
    Examples:
    * `rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics` · `mos-metric=calg:1=G107`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("rtcp-xr",)
    value: tuple[Literal["voip_metrics", "ecn_sum"] | XrFormatPktLossRle | XrFormatPktDupRle | XrFormatPktRcptTimes | XrFormatRcvrRtt | XrFormatStatSummary | XrFormatMosMetric | XrFormatOther, ...]
    """The formats; where none is, extended reports are declined."""

    def __init__(
        self,
        value: tuple[Literal["voip_metrics", "ecn_sum"] | XrFormatPktLossRle | XrFormatPktDupRle | XrFormatPktRcptTimes | XrFormatRcvrRtt | XrFormatStatSummary | XrFormatMosMetric | XrFormatOther, ...],
    ) -> None:
        set_parts(self, value)


class Rtpmap(TypedAttribute):
    """Maps an RTP payload type to an encoding name and clock rate.

    ABNF:
        rtpmap-value = payload-type SP encoding-name "/" clock-rate [ "/" encoding-params ]
    Examples:
    * `96 VP8/90000` · `111 opus/48000/2`
    """

    __slots__ = ("payload_type", "encoding_name", "clock_rate", "channels",)
    __match_args__ = ("payload_type", "encoding_name", "clock_rate", "channels",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("rtpmap",)
    payload_type: int
    """The payload type."""
    encoding_name: str
    """The encoding name; compared without case."""
    clock_rate: int
    """Ticks of the RTP timestamp a second (Hz)."""
    channels: int | None
    """The encoding parameters, which RFC 8866 §6.6 has for audio alone: channels; where absent, one.
    Devices write other numbers for other media, as in `vnd.onvif.metadata/90000/500`.
    """

    def __init__(
        self,
        payload_type: int,
        encoding_name: str,
        clock_rate: int,
        channels: int | None = None,
    ) -> None:
        set_parts(self, payload_type, encoding_name, clock_rate, channels)


class RtspIceDM(TypedAttribute):
    """Says that the RTSP server does ICE, for the lower layer `D-ICE` (RFC 7825 §4.7)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("rtsp-ice-d-m",)


class RttMixer(TypedAttribute):
    """Says that the agent can take real-time text that a mixer makes of several sources (RFC 9071 §2.3)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("rtt-mixer",)


class Sbc(TypedAttribute):
    """Tells how many subchannels of 64 kbit/s are one clear channel (§5.6.2.3).

    ABNF:
        sbc-value = generic-U8
    Examples:
    * `6`
    """

    __slots__ = ("sbc",)
    __match_args__ = ("sbc",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("sbc",)
    sbc: int | Literal["$"] | None
    """The count: from 1 to 24 of a T1, from 1 to 31 of an E1."""

    def __init__(self, sbc: int | Literal["$"] | None = None) -> None:
        set_parts(self, sbc)


class Sctpmap(TypedAttribute):
    """Maps an SCTP port to the protocol that runs over its association, in an old form.

    ABNF:
        sctpmap-value = sctpmap-number SP protocol [SP streams]
    Examples:
    * `5000 webrtc-datachannel 1024`
    """

    __slots__ = ("port", "protocol", "streams",)
    __match_args__ = ("port", "protocol", "streams",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("sctpmap",)
    port: int
    """The SCTP port, which is the format of the `m=` line."""
    protocol: str
    """`webrtc-datachannel`."""
    streams: int | None
    """How many streams the association has each way."""

    def __init__(self, port: int, protocol: str, streams: int | None = None) -> None:
        set_parts(self, port, protocol, streams)


class SctpPort(TypedAttribute):
    """The SCTP port of a data channel association (RFC 8841 §5); 0 closes it."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("sctp-port",)
    value: int
    """The number: a port from 0 to 65535."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Sdplang(TypedAttribute):
    """A language of the description itself, a tag of RFC 5646 (RFC 8866 §6.11)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("sdplang",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class SecondaryRealm(TypedAttribute):
    """An address that the media could have in another IP realm, as `VisitedRealm`.

    Examples:
    * `secondary-realm:1 abcY.example.net IN IP4 192.0.2.2 2000`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("secondary-realm",)
    value: Realm
    """The realm and the address there."""

    def __init__(self, value: Realm) -> None:
        set_parts(self, value)


class SelectedAttributes(Value):
    """`a=`: what was chosen of the attributes of a configuration."""

    __slots__ = ("delete", "capabilities",)
    __match_args__ = ("delete", "capabilities",)
    _shape: ClassVar[str] = "struct"
    delete: Literal["m", "s", "ms"] | None
    """The attributes of the actual configuration that are deleted; where absent, none."""
    capabilities: AttributeCapabilities
    """The attribute capabilities that are used; may be empty where attributes are deleted."""

    def __init__(
        self,
        capabilities: AttributeCapabilities,
        delete: Literal["m", "s", "ms"] | None = None,
    ) -> None:
        set_parts(self, delete, capabilities)


class SelectedExtension(Value):
    """What was chosen of an extension that is not known here."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """The name of the parameter."""
    value: str
    """Its value."""

    def __init__(self, name: str, value: str) -> None:
        set_parts(self, name, value)


class Sescap(TypedAttribute):
    """Says which configurations can make up a session together.

    ABNF:
        att-value        = session-num 1*WSP list-of-configs [1*WSP optional-configs]
        session-num      = NonZeroDigit *9(DIGIT)
        list-of-configs  = alt-config *("," alt-config)
        optional-configs = "[" list-of-configs "]"
        alt-config       = config-number *("|" config-number)
    Examples:
    * `sescap:1 1,4` · `sescap:2 1,2|5 [3]`
    """

    __slots__ = ("number", "configurations", "optional",)
    __match_args__ = ("number", "configurations", "optional",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("sescap",)
    number: int
    """The session number; lower ones are preferred."""
    configurations: tuple[tuple[int, ...], ...]
    """The configurations that it takes; at least one."""
    optional: tuple[tuple[int, ...], ...]
    """Those that it may have besides."""

    def __init__(
        self,
        number: int,
        configurations: tuple[tuple[int, ...], ...],
        optional: tuple[tuple[int, ...], ...] = (),
    ) -> None:
        set_parts(self, number, configurations, optional)


class SessionParamKdr(Value):
    """Keys are derived anew each two to this power packets: 0 to 24.

    One of the forms of `SessionParam`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "kdr"
    value: int

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class SessionParamFecOrder(Value):
    """Which comes first, error correction or encryption.

    One of the forms of `SessionParam`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "fec_order"
    value: Literal["FEC_SRTP", "SRTP_FEC"]

    def __init__(self, value: Literal["FEC_SRTP", "SRTP_FEC"]) -> None:
        set_parts(self, value)


class SessionParamFecKey(Value):
    """The keys of a stream of error correction.

    One of the forms of `SessionParam`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "fec_key"
    value: tuple[KeyParamInline | KeyParamOther, ...]

    def __init__(self, value: tuple[KeyParamInline | KeyParamOther, ...]) -> None:
        set_parts(self, value)


class SessionParamWsh(Value):
    """How many packets the window of replay protection should hold; RFC 3711 asks for 64 or more.

    One of the forms of `SessionParam`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "wsh"
    value: int

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class SessionParamOther(Value):
    """Another.

    One of the forms of `SessionParam`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "other"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Setup(TypedAttribute):
    """Who opens the connection.

    Examples:
    * `setup:actpass` in an offer, `setup:active` in its answer
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("setup",)
    value: Literal["active", "passive", "actpass", "holdconn"]
    """`active`: Opens the connection.
    `passive`: Waits for it.
    `actpass`: Will do either; the answerer chooses.
    `holdconn`: Does not want it opened for now.
    """

    def __init__(self, value: Literal["active", "passive", "actpass", "holdconn"]) -> None:
        set_parts(self, value)


class Sframe(TypedAttribute):
    """Says that encrypted frames are expected in RTP (draft-ietf-avtcore-rtp-sframe)."""

    __slots__ = ()
    __match_args__ = ()
    _shape: ClassVar[str] = "unit"
    names: ClassVar[tuple[str, ...]] = ("sframe",)


class SilenceSupp(TypedAttribute):
    """Tells whether silence is suppressed, and how (§5.6.3.2).

    SIP endpoints send it for fax and modem calls. Some leave out parameters at the end.

    ABNF:
        silenceSupp-value = silenceSuppEnable space silenceTimer space suppPref space sidUse
                            space fxnslevel
        sidUse = "No SID" / "Fixed Noise" / "Sampled Noise" / "-"
    Examples:
    * `off - - - -` · `on 200 standard Fixed Noise 50`
    """

    __slots__ = ("silence_supp_enable", "silence_timer", "supp_pref", "sid_use", "fxnslevel",)
    __match_args__ = ("silence_supp_enable", "silence_timer", "supp_pref", "sid_use", "fxnslevel",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("silenceSupp",)
    silence_supp_enable: Literal["on", "off"] | Literal["$"] | None
    """Whether silence is suppressed."""
    silence_timer: int | Literal["$"] | None
    """How long silence lasts before it is suppressed, in milliseconds."""
    supp_pref: Literal["standard", "custom"] | Literal["$"] | None
    """The method that is preferred."""
    sid_use: Literal["No SID", "Fixed Noise", "Sampled Noise"] | Literal["$"] | None
    """How silence insertion descriptors are used."""
    fxnslevel: int | Literal["$"] | None
    """The level of fixed noise, from 0 to 127: of `n` from 30 to 78 it is -`n` dBm0; 127 is
    no noise; the others are reserved.
    """

    def __init__(
        self,
        silence_supp_enable: Literal["on", "off"] | Literal["$"] | None = None,
        silence_timer: int | Literal["$"] | None = None,
        supp_pref: Literal["standard", "custom"] | Literal["$"] | None = None,
        sid_use: Literal["No SID", "Fixed Noise", "Sampled Noise"] | Literal["$"] | None = None,
        fxnslevel: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, silence_supp_enable, silence_timer, supp_pref, sid_use, fxnslevel)


class Simulcast(TypedAttribute):
    """Which simulcast streams are sent and received, by the ids of `a=rid`.

    ABNF:
        sc-value    = ( sc-send [SP sc-recv] ) / ( sc-recv [SP sc-send] )
        sc-send     = %s"send" SP sc-str-list
        sc-recv     = %s"recv" SP sc-str-list
        sc-str-list = sc-alt-list *( ";" sc-alt-list )
        sc-alt-list = sc-id *( "," sc-id )
        sc-id       = [sc-id-paused] rid-id          ; sc-id-paused = "~"
    Examples:
    * `send 1;2,3;~4 recv 5` · `recv a;b`
    """

    __slots__ = ("send", "recv",)
    __match_args__ = ("send", "recv",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("simulcast",)
    send: tuple[tuple[Alternative, ...], ...]
    """The streams sent, best first; empty where none is."""
    recv: tuple[tuple[Alternative, ...], ...]
    """The streams received, best first; empty where none is."""

    def __init__(
        self,
        send: tuple[tuple[Alternative, ...], ...] = (),
        recv: tuple[tuple[Alternative, ...], ...] = (),
    ) -> None:
        set_parts(self, send, recv)


class SourceFilter(TypedAttribute):
    """Says from which sources what is sent to an address is received.

    ABNF:
        source-filter = "source-filter" ":" SP filter-mode SP filter-spec
        filter-spec   = nettype SP address-types SP dest-address SP src-list
        address-types = "*" / addrtype
        dest-address  = "*" / basic-multicast-address / unicast-address
        src-list      = *(unicast-address SP) unicast-address
    The space after the colon is written, and may be absent where it is read: RFC 7197 §4 leaves it out.

    Examples:
    * `incl IN IP4 232.3.4.5 192.0.2.10` · `excl IN * dst-1.example.com src-1.example.com src-2.example.com`
    """

    __slots__ = ("mode", "nettype", "addrtype", "destination", "sources",)
    __match_args__ = ("mode", "nettype", "addrtype", "destination", "sources",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("source-filter",)
    mode: Literal["incl", "excl"]
    """Whether the sources are the ones wanted."""
    nettype: str
    """The network of the addresses."""
    addrtype: str | None
    """The kind of the addresses; `None` is `*`: any, where all of them are names."""
    destination: str | None
    """Where the media is sent to, without TTL; `None` is `*`: each address of the `c=` lines."""
    sources: tuple[str, ...]
    """The sources; one or more."""

    def __init__(
        self,
        mode: Literal["incl", "excl"],
        nettype: str,
        sources: tuple[str, ...],
        addrtype: str | None = None,
        destination: str | None = None,
    ) -> None:
        set_parts(self, mode, nettype, addrtype, destination, sources)


class Sprtparm(TypedAttribute):
    """Sets limits on the simple packet relay transport (SPRT) of a modem relay.

    ABNF:
        sprtparm-value = 4(size SP) window SP window    ; each 1*DIGIT / "$"
    Examples:
    * `140 132 132 140 32 8`
    """

    __slots__ = ("payload_sizes", "window_sizes",)
    __match_args__ = ("payload_sizes", "window_sizes",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("sprtparm",)
    payload_sizes: tuple[int | None, ...]
    """The largest payload of each transport channel, from 0 to 3, in octets; none is `$`."""
    window_sizes: tuple[int | None, ...]
    """The largest window of the reliable channels, 1 and 2, in packets; none is `$`."""

    def __init__(self, payload_sizes: tuple[int | None, ...], window_sizes: tuple[int | None, ...]) -> None:
        set_parts(self, payload_sizes, window_sizes)


class Sqn(TypedAttribute):
    """The sequence number of a capability set: 0 at first, and one more, modulo 256, with each new set.

    Examples:
    * `sqn: 0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("sqn",)
    value: int
    """The number."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class SrtpAuthentication(TypedAttribute):
    """The integrity transform of SRTP with a rollover counter (RFC 5159 §5.1.3).

    Examples:
    * `SRTPAuthentication:2`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("SRTPAuthentication",)
    value: Literal["2", "3", "4"]
    """`2`: `RCCm1`.
    `3`: `RCCm2`.
    `4`: `RCCm3`.
    """

    def __init__(self, value: Literal["2", "3", "4"]) -> None:
        set_parts(self, value)


class Srtpctx(TypedAttribute):
    """What is known of the cryptographic context of an `a=crypto` (draft-davis-mmusic-srtp-assurance)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("srtpctx",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class SrtpRocTxRate(TypedAttribute):
    """After how many packets of SRTP the rollover counter is sent (RFC 5159 §5.1.4).

    Where it is absent, 1 holds.

    Examples:
    * `SRTPROCTxRate:100`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("SRTPROCTxRate",)
    value: int
    """The number: a rate from 1 to 65535."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Ssrc(TypedAttribute):
    """Says one thing of one source of RTP, which is known by its SSRC.

    What it says is an attribute itself: `Cname`, `PreviousSsrc`
    and `Fmtp` by the RFC; in old descriptions `Msid`,
    `Mslabel` and `Label` too.

    ABNF:
        ssrc-attr = "ssrc:" ssrc-id SP attribute
        ssrc-id   = integer                      ; 0 .. 2**32 - 1
    Examples:
    * `314159 cname:user@example.com` · `12345 fmtp:96 profile-level-id=42e01f`
    """

    __slots__ = ("id", "name", "value",)
    __match_args__ = ("id", "name", "value",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("ssrc",)
    id: int
    """The SSRC."""
    name: str
    """What stands before the first colon."""
    value: str | None
    """What stands after it, if it is there."""

    def __init__(self, id: int, name: str, value: str | None = None) -> None:
        set_parts(self, id, name, value)


class SsrcGroup(TypedAttribute):
    """Says that sources of one media description belong together, and in which way.

    ABNF:
        ssrc-group-attr = "ssrc-group:" semantics *(SP ssrc-id)
        semantics       = "FEC" / "FID" / token
    Examples:
    * `FID 2231627014 632943048`: a stream and its retransmissions
    """

    __slots__ = ("semantics", "ids",)
    __match_args__ = ("semantics", "ids",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("ssrc-group",)
    semantics: str
    """In which way."""
    ids: tuple[int, ...]
    """Their SSRCs, in order; the text of the RFC asks for one at least, its ABNF does not."""

    def __init__(self, semantics: str, ids: tuple[int, ...]) -> None:
        set_parts(self, semantics, ids)


class StarredRange(Value):
    """Media capability numbers, with or without a wildcard."""

    __slots__ = ("range", "wildcard",)
    __match_args__ = ("range", "wildcard",)
    _shape: ClassVar[str] = "struct"
    range: CapabilityRange
    """The numbers."""
    wildcard: bool
    """`*`: in the attribute, `*` stands for the payload type that the capability is given."""

    def __init__(self, range: CapabilityRange, wildcard: bool = False) -> None:
        set_parts(self, range, wildcard)


class Stc(TypedAttribute):
    """Tells how susceptible the connection is to clipping (§5.6.1.6).

    ABNF:
        stc-value = decimal-uchar
    Examples:
    * `1`
    """

    __slots__ = ("stc",)
    __match_args__ = ("stc",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("stc",)
    stc: int | Literal["$"] | None
    """Two bits: 0 is not susceptible, 1 is; the others are reserved."""

    def __init__(self, stc: int | Literal["$"] | None = None) -> None:
        set_parts(self, stc)


class Stkmstream(TypedAttribute):
    """A stream of short term key messages that the media, or all of the session, is encrypted with
    (RFC 5159 §5.1.2).

    Examples:
    * `stkmstream:1`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("stkmstream",)
    value: int
    """The number of the stream: 1 to 65535."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class Structure(TypedAttribute):
    """Tells whether AAL1 transfers structured data, and in what blocks (§5.6.2.7).

    ABNF:
        structure-value = structureEnable space blksz  ; on-off-or-null, generic-U16-or-null
    Examples:
    * `on 24` · `off -`
    """

    __slots__ = ("structure_enable", "blksz",)
    __match_args__ = ("structure_enable", "blksz",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("structure",)
    structure_enable: Literal["on", "off"] | Literal["$"] | None
    """Whether data is structured."""
    blksz: int | Literal["$"] | None
    """The size of a block, in octets."""

    def __init__(
        self,
        structure_enable: Literal["on", "off"] | Literal["$"] | None = None,
        blksz: int | Literal["$"] | None = None,
    ) -> None:
        set_parts(self, structure_enable, blksz)


class SyncInfo(TypedAttribute):
    """Whether media streams are to be played in time with each other.

    ABNF:
        3gpp_sync_info = "Sync" / "No Sync"
    Examples:
    * `3gpp_sync_info:No Sync`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("3gpp_sync_info",)
    value: Literal["Sync", "No Sync"]
    """`Sync`: They are.
    `No Sync`: They need not be.
    """

    def __init__(self, value: Literal["Sync", "No Sync"]) -> None:
        set_parts(self, value)


class SyncTime(TypedAttribute):
    """The RTP timestamp at the epoch of the reference clock; RAVENNA, from before AES67.

    `a=mediaclk` has taken its place.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("sync-time",)
    value: int
    """The number: an RTP timestamp."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class T38FaxFillBitRemoval(TypedAttribute):
    """Says that fill bits may be left out of image data without error correction.

    Examples:
    * `T38FaxFillBitRemoval` · `T38FaxFillBitRemoval:0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxFillBitRemoval",)
    value: Literal["bare", "zero", "one"]
    """Whether a number follows the name."""

    def __init__(self, value: Literal["bare", "zero", "one"]) -> None:
        set_parts(self, value)


class T38FaxMaxBuffer(TypedAttribute):
    """The size of the receive buffer, in bytes.

    Examples:
    * `T38FaxMaxBuffer:262`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxMaxBuffer",)
    value: int
    """The number: a number of bytes."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class T38FaxMaxDatagram(TypedAttribute):
    """The largest UDPTL packet, or the payload of the largest RTP packet, that is received, in bytes.

    Examples:
    * `T38FaxMaxDatagram:400`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxMaxDatagram",)
    value: int
    """The number: a number of bytes."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class T38FaxMaxIfp(TypedAttribute):
    """The largest IFP frame that is received, in bytes.

    Examples:
    * `T38FaxMaxIFP:72`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxMaxIFP",)
    value: int
    """The number: a number of bytes."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class T38FaxRateManagement(TypedAttribute):
    """Who makes the training check of the modems (TCF).

    Examples:
    * `T38FaxRateManagement:transferredTCF`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxRateManagement",)
    value: Literal["localTCF", "transferredTCF"]
    """`localTCF`: The gateway next to the fax machine; for T.38 over TCP.
    `transferredTCF`: The fax machine at the other end.
    """

    def __init__(self, value: Literal["localTCF", "transferredTCF"]) -> None:
        set_parts(self, value)


class T38FaxTranscodingJbig(TypedAttribute):
    """Says that images can be converted to and from JBIG.

    Examples:
    * `T38FaxTranscodingJBIG` · `T38FaxTranscodingJBIG:0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxTranscodingJBIG",)
    value: Literal["bare", "zero", "one"]
    """Whether a number follows the name."""

    def __init__(self, value: Literal["bare", "zero", "one"]) -> None:
        set_parts(self, value)


class T38FaxTranscodingMmr(TypedAttribute):
    """Says that images can be converted to and from MMR.

    Examples:
    * `T38FaxTranscodingMMR` · `T38FaxTranscodingMMR:0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxTranscodingMMR",)
    value: Literal["bare", "zero", "one"]
    """Whether a number follows the name."""

    def __init__(self, value: Literal["bare", "zero", "one"]) -> None:
        set_parts(self, value)


class T38FaxUdpEc(TypedAttribute):
    """The error correction of UDPTL.

    Examples:
    * `T38FaxUdpEC:t38UDPRedundancy`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxUdpEC",)
    value: Literal["t38UDPNoEC", "t38UDPRedundancy", "t38UDPFEC"]
    """`t38UDPNoEC`: None.
    `t38UDPRedundancy`: Each packet repeats earlier ones.
    `t38UDPFEC`: Forward error correction.
    """

    def __init__(self, value: Literal["t38UDPNoEC", "t38UDPRedundancy", "t38UDPFEC"]) -> None:
        set_parts(self, value)


class T38FaxUdpEcDepth(TypedAttribute):
    """How many earlier packets each UDPTL packet of the sender repeats.

    ABNF:
        T38FaxUdpECDepth = minred [SP maxred]
    Examples:
    * `T38FaxUdpECDepth:2` · `T38FaxUdpECDepth:1 3`
    """

    __slots__ = ("min", "max",)
    __match_args__ = ("min", "max",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("T38FaxUdpECDepth",)
    min: int
    """The fewest packets."""
    max: int | None
    """The most packets."""

    def __init__(self, min: int, max: int | None = None) -> None:
        set_parts(self, min, max)


class T38FaxUdpFecMaxSpan(TypedAttribute):
    """The largest span of forward error correction in UDPTL.

    Examples:
    * `T38FaxUdpFECMaxSpan:3`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxUdpFECMaxSpan",)
    value: int
    """The number: a number of packets."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class T38FaxVersion(TypedAttribute):
    """The version of T.38.

    Examples:
    * `T38FaxVersion:0`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38FaxVersion",)
    value: int
    """The number: the number of a version."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class T38MaxBitRate(TypedAttribute):
    """The highest rate of the fax modems, in bit/s.

    It is also on the wire as `T38maxBitRate`, the spelling of examples of the first T.38.

    Examples:
    * `T38MaxBitRate:14400`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("T38MaxBitRate", "T38maxBitRate",)
    value: int
    """In bit/s."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class T38VendorInfo(TypedAttribute):
    """Who made the device, by the codes of ITU-T T.35.

    ABNF:
        T38VendorInfo = t35country-code SP t35extension SP manufacturer-code
    Examples:
    * `T38VendorInfo:0 0 37`
    """

    __slots__ = ("country", "extension", "manufacturer",)
    __match_args__ = ("country", "extension", "manufacturer",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("T38VendorInfo",)
    country: int
    """The country: 0 to 255."""
    extension: int
    """The extension of the country: 0 to 255."""
    manufacturer: int
    """The manufacturer in that country: 0 to 65535."""

    def __init__(self, country: int, extension: int, manufacturer: int) -> None:
        set_parts(self, country, extension, manufacturer)


class Tcap(TypedAttribute):
    """Declares transport protocols as capabilities, for `t=` in configurations to refer to.

    ABNF:
        att-value    = trpr-cap-num 1*WSP proto-list
        trpr-cap-num = 1*10(DIGIT)                   ; 1 to 2^31-1
        proto-list   = proto *(1*WSP proto)
    Examples:
    * `tcap:3 RTP/SAVP RTP/SAVPF`: number 3 is `RTP/SAVP`, number 4 is `RTP/SAVPF`
    """

    __slots__ = ("number", "protocols",)
    __match_args__ = ("number", "protocols",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("tcap",)
    number: int
    """The number of the first protocol; each that follows has the next one."""
    protocols: tuple[str, ...]
    """The protocols, as on an `m=` line; at least one."""

    def __init__(self, number: int, protocols: tuple[str, ...]) -> None:
        set_parts(self, number, protocols)


class TlsId(TypedAttribute):
    """Names a DTLS association; a new value asks for a new association.

    ABNF:
        tls-id-value = 20*255(tls-id-char)
        tls-id-char  = ALPHA / DIGIT / "+" / "/" / "-" / "_"
    Examples:
    * `abc3de65cddef001be82`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("tls-id",)
    value: str
    """The text: 20 to 255 characters."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class Tool(TypedAttribute):
    """The tool that made the description, and its version (RFC 8866 §6.3)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("tool",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class TsRefclkNtp(Value):
    """An NTP server, as host and perhaps port; or any that is traceable.

    One of the forms of `TsRefclk`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "ntp"
    value: Literal["traceable"] | NtpServerAddress

    def __init__(self, value: Literal["traceable"] | NtpServerAddress) -> None:
        set_parts(self, value)


class TsRefclkPtp(Value):
    """A clock of PTP.

    One of the forms of `TsRefclk`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "ptp"
    value: Ptp

    def __init__(self, value: Ptp) -> None:
        set_parts(self, value)


class TsRefclkPrivate(Value):
    """A clock that others cannot use.

    One of the forms of `TsRefclk`.
    """

    __slots__ = ("traceable",)
    __match_args__ = ("traceable",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "private"
    traceable: bool
    """Whether it is traceable to a global one."""

    def __init__(self, traceable: bool) -> None:
        set_parts(self, traceable)


class TsRefclkLocalMac(Value):
    """The sender's own clock, named by an address of the sender (ST 2110-10).

    One of the forms of `TsRefclk`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "localmac"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class TsRefclkOther(Value):
    """Another source.

    One of the forms of `TsRefclk`.
    """

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "other"
    name: str
    """Its name."""
    value: str | None
    """What stands after `=`."""

    def __init__(self, name: str, value: str | None = None) -> None:
        set_parts(self, name, value)


class TsRefclk(TypedAttribute):
    """The reference clock that timestamps are taken from.

    ABNF:
        clksrc = ntp / ptp / gps / gal / glonass / local / private / clksrc-ext
        ntp        = "ntp=" ntp-server-addr
        ntp-server-addr = hostport / "/traceable/"
        private    = "private" [ ":traceable" ]
        clksrc-ext = token ["=" byte-string]
    Examples:
    * `ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:0` · `ntp=/traceable/` · `localmac=7C-E9-D3-1B-9A-AF` · `local`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("ts-refclk",)
    value: Literal["gps", "gal", "glonass", "local"] | TsRefclkNtp | TsRefclkPtp | TsRefclkPrivate | TsRefclkLocalMac | TsRefclkOther
    """`TsRefclkNtp`: An NTP server, as host and perhaps port; or any that is traceable.
    `TsRefclkPtp`: A clock of PTP.
    `gps`: GPS.
    `gal`: Galileo.
    `glonass`: GLONASS.
    `local`: The sender's own clock.
    `TsRefclkPrivate`: A clock that others cannot use.
    `TsRefclkLocalMac`: The sender's own clock, named by an address of the sender (ST 2110-10).
    `TsRefclkOther`: Another source.
    """

    def __init__(
        self,
        value: Literal["gps", "gal", "glonass", "local"] | TsRefclkNtp | TsRefclkPtp | TsRefclkPrivate | TsRefclkLocalMac | TsRefclkOther,
    ) -> None:
        set_parts(self, value)


class TypeParameter(Value):
    """One parameter of a media type."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """Its name."""
    value: str
    """Its value, without quotes."""

    def __init__(self, name: str, value: str) -> None:
        set_parts(self, name, value)


class UiLayer1Prot(TypedAttribute):
    """Tells the user information layer 1 protocol of ITU-T Q.931 (§5.6.3.12).

    ABNF:
        uiLayer1_Prot-value = 2 (HEXDIG)
    Examples:
    * `02`
    """

    __slots__ = ("ui_layer1_prot",)
    __match_args__ = ("ui_layer1_prot",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("uiLayer1_Prot",)
    ui_layer1_prot: int | Literal["$"] | None
    """Five bits: 01 V.110 and X.30, 02 G.711 mu-law, 03 G.711 A-law, 04 G.721, 05 H.221 and
    H.242, 06 H.223 and H.245, 07 not of ITU-T, 08 V.120, 09 X.31.
    """

    def __init__(self, ui_layer1_prot: int | Literal["$"] | None = None) -> None:
        set_parts(self, ui_layer1_prot)


class Upcc(TypedAttribute):
    """Tells the configuration of the user plane connection (§5.6.1.7).

    ABNF:
        upcc-value = decimal-uchar
    Examples:
    * `0`
    """

    __slots__ = ("upcc",)
    __match_args__ = ("upcc",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("upcc",)
    upcc: int | Literal["$"] | None
    """Two bits: 0 is point to point, 1 point to multipoint; the others are reserved."""

    def __init__(self, upcc: int | Literal["$"] | None = None) -> None:
        set_parts(self, upcc)


class UriParameter(Value):
    """One parameter of a URI of MSRP."""

    __slots__ = ("name", "value",)
    __match_args__ = ("name", "value",)
    _shape: ClassVar[str] = "struct"
    name: str
    """Its name."""
    value: str | None
    """Its value, where `=` follows the name."""

    def __init__(self, name: str, value: str | None = None) -> None:
        set_parts(self, name, value)


class Userid(TypedAttribute):
    """The user that the floor control server names to its client (RFC 8856 §5.3).

    Examples:
    * `userid:1234`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("userid",)
    value: int
    """The number: a user ID from 0 to 65535."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class UuiCodeRange(Value):
    """A range of user-to-user indications; each is from 0 to 15."""

    __slots__ = ("first", "last",)
    __match_args__ = ("first", "last",)
    _shape: ClassVar[str] = "struct"
    first: int
    """The first."""
    last: int
    """The last."""

    def __init__(self, first: int, last: int) -> None:
        set_parts(self, first, last)


class Videopostdecbufsize(TypedAttribute):
    """The size of the buffer after an H.264 decoder, in bytes (RFC 6064 §4.1).

    Examples:
    * `3gpp-videopostdecbufsize:129600`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("3gpp-videopostdecbufsize",)
    value: int
    """The number: a number of bytes."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class VisitedRealm(TypedAttribute):
    """An address that the media has in an IP realm on its way: a later node may send to it directly.

    ABNF:
        visited-realm = "visited-realm" ":" instance-number SP realm SP nettype SP addrtype SP
                        connection-address SP port [SP more]
    Examples:
    * `visited-realm:1 abcX.example.net IN IP4 192.0.2.1 1000`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("visited-realm",)
    value: Realm
    """The realm and the address there."""

    def __init__(self, value: Realm) -> None:
        set_parts(self, value)


class Vsel(TypedAttribute):
    """Lists the codecs for voice, the preferred first (§5.6.3.6).

    ABNF:
        vsel-value = 1*(encoding-name space packet-length space packet-time space)
    Examples:
    * `G729 10 10000 G726-32 40 10000`
    """

    __slots__ = ("codecs",)
    __match_args__ = ("codecs",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("vsel",)
    codecs: tuple[CodecPreference, ...]
    """The codecs."""

    def __init__(self, codecs: tuple[CodecPreference, ...]) -> None:
        set_parts(self, codecs)


class XDecbyterate(TypedAttribute):
    """The highest rate at which the decoder takes data, in bytes a second (RFC 6064 §4.1).

    Examples:
    * `X-decbyterate:16000`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("X-decbyterate",)
    value: int
    """The number: a number of bytes a second."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class XDimensions(TypedAttribute):
    """The size of the picture.

    ABNF:
        x-dimensions = width "," height
    Examples:
    * `x-dimensions:1280,960`
    """

    __slots__ = ("width", "height",)
    __match_args__ = ("width", "height",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("x-dimensions",)
    width: int
    """In pixels."""
    height: int
    """In pixels."""

    def __init__(self, width: int, height: int) -> None:
        set_parts(self, width, height)


class XGoogleFlag(TypedAttribute):
    """A switch of libwebrtc: `conference` asks for simulcast in the way that its old clients did."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("x-google-flag",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class XInitpostdecbufperiod(TypedAttribute):
    """How long to fill the buffer after the decoder at first, in units of 1/90000 s (RFC 6064 §4.1).

    Examples:
    * `X-initpostdecbufperiod:45000`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("X-initpostdecbufperiod",)
    value: int
    """The number: a number of 1/90000 s."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class XInitpredecbufperiod(TypedAttribute):
    """How long to fill the buffer before the decoder at first, in units of 1/90000 s (RFC 6064 §4.1).

    Examples:
    * `X-initpredecbufperiod:45000`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("X-initpredecbufperiod",)
    value: int
    """The number: a number of 1/90000 s."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class XOnvifTrack(TypedAttribute):
    """The track of a recording that the media is from (ONVIF Streaming Specification)."""

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("x-onvif-track",)
    value: str
    """The text."""

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class XPredecbufsize(TypedAttribute):
    """The size of the buffer before the decoder, in bytes (RFC 6064 §4.1).

    Examples:
    * `X-predecbufsize:20480`
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    names: ClassVar[tuple[str, ...]] = ("X-predecbufsize",)
    value: int
    """The number: a number of bytes."""

    def __init__(self, value: int) -> None:
        set_parts(self, value)


class XrFormatPktLossRle(Value):
    """`pkt-loss-rle`: which packets were lost; the number is the largest size of a block, in bytes.

    One of the forms of `XrFormat`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "pkt_loss_rle"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class XrFormatPktDupRle(Value):
    """`pkt-dup-rle`: which packets came twice; the number is the largest size of a block, in bytes.

    One of the forms of `XrFormat`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "pkt_dup_rle"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class XrFormatPktRcptTimes(Value):
    """`pkt-rcpt-times`: when packets came; the number is the largest size of a block, in bytes.

    One of the forms of `XrFormat`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "pkt_rcpt_times"
    value: int | None

    def __init__(self, value: int | None) -> None:
        set_parts(self, value)


class XrFormatRcvrRtt(Value):
    """`rcvr-rtt`: the round trip time, as a receiver sees it.

    One of the forms of `XrFormat`.
    """

    __slots__ = ("mode", "max_size",)
    __match_args__ = ("mode", "max_size",)
    _shape: ClassVar[str] = "struct"
    _tag: ClassVar[str | None] = "rcvr_rtt"
    mode: Literal["all", "sender"]
    """Who measures."""
    max_size: int | None
    """The largest size of a block, in bytes."""

    def __init__(self, mode: Literal["all", "sender"], max_size: int | None = None) -> None:
        set_parts(self, mode, max_size)


class XrFormatStatSummary(Value):
    """`stat-summary`: a summary of what is listed; where nothing is, of what its sender likes.

    One of the forms of `XrFormat`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "stat_summary"
    value: tuple[Literal["loss", "dup", "jitt", "TTL", "HL"], ...]

    def __init__(self, value: tuple[Literal["loss", "dup", "jitt", "TTL", "HL"], ...]) -> None:
        set_parts(self, value)


class XrFormatMosMetric(Value):
    """`mos-metric`: mean opinion scores, and how they are calculated (RFC 7266 §4.1).

    One of the forms of `XrFormat`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "mos_metric"
    value: tuple[Calgextmap, ...]

    def __init__(self, value: tuple[Calgextmap, ...]) -> None:
        set_parts(self, value)


class XrFormatOther(Value):
    """One that is not in this list, as it stands.

    One of the forms of `XrFormat`.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)
    _shape: ClassVar[str] = "newtype"
    _tag: ClassVar[str | None] = "other"
    value: str

    def __init__(self, value: str) -> None:
        set_parts(self, value)


class ZrtpHash(TypedAttribute):
    """The hash of the ZRTP Hello message that the endpoint will send.

    ABNF:
        zrtp-attribute  = "a=zrtp-hash:" zrtp-version zrtp-hash-value
        zrtp-version    = token
        zrtp-hash-value = 1*(HEXDIG)
    A space stands between the two, as in the example of RFC 6189 §8.

    Examples:
    * `1.10 fe30efd02423cb054e50efd0248742ac7a52c8f91bc2df881ae642c371ba46df`
    """

    __slots__ = ("version", "hash",)
    __match_args__ = ("version", "hash",)
    _shape: ClassVar[str] = "struct"
    names: ClassVar[tuple[str, ...]] = ("zrtp-hash",)
    version: str
    """The version of ZRTP, such as `1.10`."""
    hash: str
    """The hash in hexadecimal: 64 digits of SHA-256."""

    def __init__(self, version: str, hash: str) -> None:
        set_parts(self, version, hash)


BY_NAME: dict[str, type[TypedAttribute] | type[Candidate]] = {
    "candidate": Candidate,
    "3GPP-Adaptation-Support": AdaptationSupport,
    "3gpp-videopostdecbufsize": Videopostdecbufsize,
    "3gpp.iut.replication": IutReplication,
    "3gpp_sync_info": SyncInfo,
    "FEC": FecReference,
    "FEC-OTI-extension": FecOtiExtension,
    "FEC-declaration": FecDeclaration,
    "Q763-INN": Q763Inn,
    "Q763-nature": Q763Nature,
    "Q763-plan": Q763Plan,
    "SRTPAuthentication": SrtpAuthentication,
    "SRTPROCTxRate": SrtpRocTxRate,
    "T38FaxFillBitRemoval": T38FaxFillBitRemoval,
    "T38FaxMaxBuffer": T38FaxMaxBuffer,
    "T38FaxMaxDatagram": T38FaxMaxDatagram,
    "T38FaxMaxIFP": T38FaxMaxIfp,
    "T38FaxRateManagement": T38FaxRateManagement,
    "T38FaxTranscodingJBIG": T38FaxTranscodingJbig,
    "T38FaxTranscodingMMR": T38FaxTranscodingMmr,
    "T38FaxUdpEC": T38FaxUdpEc,
    "T38FaxUdpECDepth": T38FaxUdpEcDepth,
    "T38FaxUdpFECMaxSpan": T38FaxUdpFecMaxSpan,
    "T38FaxVersion": T38FaxVersion,
    "T38MaxBitRate": T38MaxBitRate,
    "T38VendorInfo": T38VendorInfo,
    "T38maxBitRate": T38MaxBitRate,
    "X-decbyterate": XDecbyterate,
    "X-initpostdecbufperiod": XInitpostdecbufperiod,
    "X-initpredecbufperiod": XInitpredecbufperiod,
    "X-predecbufsize": XPredecbufsize,
    "aal2CPS": Aal2Cps,
    "aal2CPSSDUrate": Aal2CpsSduRate,
    "aal2sscs3661assured": Aal2Sscs3661Assured,
    "aal2sscs3661unassured": Aal2Sscs3661Unassured,
    "aal2sscs3662": Aal2Sscs3662,
    "aal5sscop": Aal5Sscop,
    "aalApp": AalApp,
    "aalType": AalType,
    "abrParms": AbrParms,
    "abrSetup": AbrSetup,
    "acap": Acap,
    "accept-types": AcceptTypes,
    "accept-wrapped-types": AcceptWrappedTypes,
    "acfg": Acfg,
    "alt": Alt,
    "alt-default-id": AltDefaultId,
    "alt-group": AltGroup,
    "altc": Altc,
    "anbr": Anbr,
    "anycast": Anycast,
    "atmQOSparms": AtmQosParms,
    "atmTrfcDesc": AtmTrfcDesc,
    "atmmap": AtmMap,
    "bcap": Bcap,
    "bcastversion": Bcastversion,
    "bcob": Bcob,
    "bearerSigIE": BearerSigIe,
    "bearerType": BearerType,
    "bfcpver": Bfcpver,
    "bundle-only": BundleOnly,
    "cache": Cache,
    "calgextmap": Calgextmap,
    "capability": Capability,
    "cat": Cat,
    "cbrRate": CbrRate,
    "ccap": Ccap,
    "cdsc": Cdsc,
    "cfw-id": CfwId,
    "chain": Chain,
    "channel": Channel,
    "charset": Charset,
    "chatroom": Chatroom,
    "cliprect": Cliprect,
    "clir": Clir,
    "clkrec": Clkrec,
    "clock-domain": ClockDomain,
    "clock-source": ClockSource,
    "cmid": Cmid,
    "cname": Cname,
    "codecconfig": CodecConfig,
    "conf": Conf,
    "confid": Confid,
    "connection": Connection,
    "content": Content,
    "content-desc": ContentDesc,
    "control": Control,
    "cpar": Cpar,
    "cparmax": Cparmax,
    "cparmin": Cparmin,
    "cpsSDUsize": CpsSduSize,
    "creq": Creq,
    "cryptex": Cryptex,
    "crypto": Crypto,
    "cs-correlation": CsCorrelation,
    "csup": Csup,
    "curr": Curr,
    "dccp-port": DccpPort,
    "dccp-service-code": DccpServiceCode,
    "dcmap": Dcmap,
    "dcsa": Dcsa,
    "depend": Depend,
    "des": Des,
    "dsel": Dsel,
    "duplication-delay": DuplicationDelay,
    "ecan": Ecan,
    "ecn-capable-rtp": EcnCapableRtp,
    "eecid": Eecid,
    "end-of-candidates": EndOfCandidates,
    "etag": Etag,
    "extmap": Extmap,
    "extmap-allow-mixed": ExtmapAllowMixed,
    "fec": Fec,
    "fec-repair-flow": FecRepairFlow,
    "fec-source-flow": FecSourceFlow,
    "file-date": FileDate,
    "file-disposition": FileDisposition,
    "file-icon": FileIcon,
    "file-range": FileRange,
    "file-selector": FileSelector,
    "file-transfer-id": FileTransferId,
    "fingerprint": Fingerprint,
    "floorctrl": Floorctrl,
    "floorid": Floorid,
    "flute-ch": FluteCh,
    "flute-tsi": FluteTsi,
    "fmtp": Fmtp,
    "framecount": Framecount,
    "framerate": Framerate,
    "framesize": Framesize,
    "fsel": Fsel,
    "gc": Gc,
    "gpmd": Gpmd,
    "group": Group,
    "hkep": Hkep,
    "hlang-recv": HlangRecv,
    "hlang-send": HlangSend,
    "icap": Icap,
    "ice-lite": IceLite,
    "ice-mismatch": IceMismatch,
    "ice-options": IceOptions,
    "ice-pacing": IcePacing,
    "ice-pwd": IcePwd,
    "ice-ufrag": IceUfrag,
    "identity": Identity,
    "ike-setup": IkeSetup,
    "imageattr": Imageattr,
    "inactive": Direction,
    "infoframe": Infoframe,
    "ipbcp": Ipbcp,
    "isma-compliance": IsmaCompliance,
    "isup_usi": IsupUsi,
    "key-mgmt": KeyMgmt,
    "keywds": Keywds,
    "label": Label,
    "lang": Lang,
    "lcfg": Lcfg,
    "lij": Lij,
    "loopback": Loopback,
    "loopback-mirror": LoopbackMirror,
    "loopback-source": LoopbackSource,
    "max-message-size": MaxMessageSize,
    "max-size": MaxSize,
    "maxprate": Maxprate,
    "maxptime": Maxptime,
    "mbms-flowid": MbmsFlowid,
    "mbms-mode": MbmsMode,
    "mediaclk": Mediaclk,
    "mfcap": Mfcap,
    "mid": Mid,
    "mpeg4-esid": Mpeg4Esid,
    "mpeg4-iod": Mpeg4Iod,
    "mscap": Mscap,
    "msid": Msid,
    "msid-semantic": MsidSemantic,
    "mslabel": Mslabel,
    "msrp-cema": MsrpCema,
    "mtag": Mtag,
    "multicast-rtcp": MulticastRtcp,
    "omcap": Omcap,
    "omr-m-cksum": OmrMCksum,
    "omr-s-cksum": OmrSCksum,
    "onewaySel": OnewaySel,
    "orient": Orient,
    "path": Path,
    "pcfg": Pcfg,
    "phone-context": PhoneContext,
    "portmapping-req": PortmappingReq,
    "previous-ssrc": PreviousSsrc,
    "privacy": Privacy,
    "profileDesc": ProfileDesc,
    "prtfl": Prtfl,
    "psk-fingerprint": PskFingerprint,
    "ptime": Ptime,
    "qos-mech-recv": QosMechRecv,
    "qos-mech-send": QosMechSend,
    "qosClass": QosClass,
    "quality": Quality,
    "rams-updates": RamsUpdates,
    "range": Range,
    "record": Record,
    "recordpref": RecordPref,
    "recvonly": Direction,
    "remote-candidates": RemoteCandidates,
    "repair-window": RepairWindow,
    "require": Require,
    "resource": Resource,
    "rid": Rid,
    "rmcap": Rmcap,
    "rtcp": Rtcp,
    "rtcp-fb": RtcpFb,
    "rtcp-idms": RtcpIdms,
    "rtcp-mux": RtcpMux,
    "rtcp-mux-only": RtcpMuxOnly,
    "rtcp-rgrp": RtcpRgrp,
    "rtcp-rsize": RtcpRsize,
    "rtcp-unicast": RtcpUnicast,
    "rtcp-xr": RtcpXr,
    "rtpmap": Rtpmap,
    "rtsp-ice-d-m": RtspIceDM,
    "rtt-mixer": RttMixer,
    "sbc": Sbc,
    "sctp-port": SctpPort,
    "sctpmap": Sctpmap,
    "sdplang": Sdplang,
    "secondary-realm": SecondaryRealm,
    "sendonly": Direction,
    "sendrecv": Direction,
    "sescap": Sescap,
    "setup": Setup,
    "sframe": Sframe,
    "silenceSupp": SilenceSupp,
    "simulcast": Simulcast,
    "source-filter": SourceFilter,
    "sprtparm": Sprtparm,
    "sqn": Sqn,
    "srtpctx": Srtpctx,
    "ssrc": Ssrc,
    "ssrc-group": SsrcGroup,
    "stc": Stc,
    "stkmstream": Stkmstream,
    "structure": Structure,
    "sync-time": SyncTime,
    "tcap": Tcap,
    "tls-id": TlsId,
    "tool": Tool,
    "ts-refclk": TsRefclk,
    "type": ConferenceType,
    "uiLayer1_Prot": UiLayer1Prot,
    "upcc": Upcc,
    "userid": Userid,
    "visited-realm": VisitedRealm,
    "vsel": Vsel,
    "x-dimensions": XDimensions,
    "x-google-flag": XGoogleFlag,
    "x-onvif-track": XOnvifTrack,
    "zrtp-hash": ZrtpHash,
}
"""The class of each name."""

_FORMS: dict[str, type[Value]] = {
    "Alt.address": AltAddressForm,
    "Alt.line": AltLineForm,
    "AspectRatios.range": AspectRatiosRange,
    "AspectRatios.value": AspectRatiosValue,
    "AspectRatios.values": AspectRatiosValues,
    "CapabilityParameter.attribute": CapabilityParameterAttribute,
    "CapabilityParameter.bandwidth": CapabilityParameterBandwidth,
    "ClockDomain.other": ClockDomainOther,
    "ClockDomain.ptp": ClockDomainPtp,
    "CorrelationMechanism.caller_id": CorrelationMechanismCallerId,
    "CorrelationMechanism.dtmf": CorrelationMechanismDtmf,
    "CorrelationMechanism.other": CorrelationMechanismOther,
    "CorrelationMechanism.uuie": CorrelationMechanismUuie,
    "FeedbackTarget.format": FeedbackTargetFormat,
    "FormatEntry.type": FormatEntryType,
    "ImageSets.sets": ImageSetsSets,
    "KeyParam.inline": KeyParamInline,
    "KeyParam.other": KeyParamOther,
    "Lifetime.packets": LifetimePackets,
    "Lifetime.power_of_two": LifetimePowerOfTwo,
    "MediaClock.direct": MediaClockDirect,
    "MediaClock.ieee1722": MediaClockIeee1722,
    "MediaClock.other": MediaClockOther,
    "NtpServer.address": NtpServerAddress,
    "PhoneContext.international": PhoneContextInternational,
    "PhoneContext.local": PhoneContextLocal,
    "PhoneContext.private": PhoneContextPrivate,
    "PixelRange.range": PixelRangeRange,
    "PixelRange.value": PixelRangeValue,
    "PixelRange.values": PixelRangeValues,
    "PtpDomain.name": PtpDomainName,
    "PtpDomain.number": PtpDomainNumber,
    "Range.clock": RangeClock,
    "Range.npt": RangeNpt,
    "Range.other": RangeOther,
    "Range.smpte": RangeSmpte,
    "RidRestriction.depend": RidRestrictionDepend,
    "RidRestriction.max_bpp": RidRestrictionMaxBpp,
    "RidRestriction.max_br": RidRestrictionMaxBr,
    "RidRestriction.max_fps": RidRestrictionMaxFps,
    "RidRestriction.max_fs": RidRestrictionMaxFs,
    "RidRestriction.max_height": RidRestrictionMaxHeight,
    "RidRestriction.max_pps": RidRestrictionMaxPps,
    "RidRestriction.max_width": RidRestrictionMaxWidth,
    "RidRestriction.other": RidRestrictionOther,
    "RtcpUnicast.rsi": RtcpUnicastRsi,
    "SessionParam.fec_key": SessionParamFecKey,
    "SessionParam.fec_order": SessionParamFecOrder,
    "SessionParam.kdr": SessionParamKdr,
    "SessionParam.other": SessionParamOther,
    "SessionParam.wsh": SessionParamWsh,
    "TsRefclk.localmac": TsRefclkLocalMac,
    "TsRefclk.ntp": TsRefclkNtp,
    "TsRefclk.other": TsRefclkOther,
    "TsRefclk.private": TsRefclkPrivate,
    "TsRefclk.ptp": TsRefclkPtp,
    "XrFormat.mos_metric": XrFormatMosMetric,
    "XrFormat.other": XrFormatOther,
    "XrFormat.pkt_dup_rle": XrFormatPktDupRle,
    "XrFormat.pkt_loss_rle": XrFormatPktLossRle,
    "XrFormat.pkt_rcpt_times": XrFormatPktRcptTimes,
    "XrFormat.rcvr_rtt": XrFormatRcvrRtt,
    "XrFormat.stat_summary": XrFormatStatSummary,
    "flat.id": Ssrc,
    "flat.number": Acap,
    "flat.stream_id": Dcsa,
    "flat.uui_code_range": ProfileRow,
}
