"""Lends a webrtcbin of GStreamer; `browser-page.js` shows the commands.

A transceiver is added with the caps of its codec, and no media is connected: of codecs it then reports
nothing but its descriptions.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import GLib, Gst, GstSdp, GstWebRTC  # noqa: E402

from commands import serve  # noqa: E402

LACKS = [
    "local rollback",
    "prefer",
    "remote rollback",
    "removeTrack",
    "restartIce",
    "stop",
    "transceiver rids",
]

CAPS = {
    "audio": "application/x-rtp,media=audio,encoding-name=OPUS,clock-rate=48000,"
    "encoding-params=(string)2,payload=97",
    "video": "application/x-rtp,media=video,encoding-name=VP8,clock-rate=90000,payload=96",
}
DIRECTION = GstWebRTC.WebRTCRTPTransceiverDirection
LIMIT = 10 * Gst.SECOND


class Refused(Exception):
    pass


def is_bundle_only(media):
    attributes = (media.get_attribute(at) for at in range(media.attributes_len()))
    return any(attribute.key == "bundle-only" for attribute in attributes)


class Peer:
    def __init__(self):
        self.pipeline = None
        self.bin = None
        # Kept for good: PyGObject frees what webrtcbin still has.
        self.channels = []

    def run(self, command):
        arguments = {key: value for key, value in command.items() if key != "op"}
        return getattr(self, command["op"])(**arguments)

    def open(self, bundle):
        if self.pipeline is not None:
            self.pipeline.set_state(Gst.State.NULL)
        self.pipeline = Gst.Pipeline()
        self.bin = Gst.ElementFactory.make("webrtcbin")
        self.bin.set_property("bundle-policy", bundle or "balanced")
        self.pipeline.add(self.bin)
        self.pipeline.set_state(Gst.State.PLAYING)

    def codecs(self, kind):
        return {"audio": ["opus"], "video": ["VP8"]}[kind]

    def track(self, kind):
        self.transceiver(kind, "sendrecv", [])

    def transceiver(self, kind, direction, rids):
        caps = Gst.Caps.from_string(CAPS[kind])
        self.bin.emit("add-transceiver", getattr(DIRECTION, direction.upper()), caps)

    def direction(self, index, direction):
        transceiver = self.bin.emit("get-transceiver", index)
        if transceiver is None:
            raise Refused(f"no transceiver {index} before the answer")
        transceiver.set_property("direction", getattr(DIRECTION, direction.upper()))

    def data(self):
        channel = self.bin.emit("create-data-channel", "data", None)
        if channel is None:
            raise Refused("create-data-channel")
        self.channels.append(channel)

    @staticmethod
    def has_data(description):
        media = (description.get_media(at) for at in range(description.medias_len()))
        return any(
            each.get_media() == "application"
            and (each.get_port() != 0 or is_bundle_only(each))
            for each in media
        )

    def promised(self, signal, *arguments):
        promise = Gst.Promise.new()
        self.bin.emit(signal, *arguments, promise)
        if promise.wait() != Gst.PromiseResult.REPLIED:
            raise Refused(f"{signal}: no reply")
        reply = promise.get_reply()
        if reply is not None and reply.has_field("error"):
            raise Refused(f"{signal}: {reply.get_value('error').message}")
        # The reply belongs to the promise.
        return promise, reply

    def local(self, type):
        promise, reply = self.promised(f"create-{type}", None)
        description = reply.get_value(type)
        self.promised("set-local-description", description)
        text = self.bin.get_property("local-description").sdp.as_text()
        del promise
        return text

    def remote(self, type, sdp):
        result, message = GstSdp.SDPMessage.new_from_text(sdp)
        if result != GstSdp.SDPResult.OK:
            raise Refused(f"not read: {result}")
        kind = getattr(GstWebRTC.WebRTCSDPType, type.upper())
        description = GstWebRTC.WebRTCSessionDescription.new(kind, message)
        self.promised("set-remote-description", description)

    def state(self):
        transceivers = []
        index = 0
        while True:
            transceiver = self.bin.emit("get-transceiver", index)
            if transceiver is None:
                break
            index += 1
            current = transceiver.get_property("current-direction")
            kind = transceiver.get_property("kind")
            transceivers.append(
                {
                    "mid": transceiver.get_property("mid"),
                    "kind": kind.value_nick,
                    "direction": transceiver.get_property("direction").value_nick,
                    "current": current.value_nick,
                    "sends": {},
                    "receives": {},
                }
            )
        signaling = self.bin.get_property("signaling-state").value_nick
        data = all(
            self.has_data(self.bin.get_property(f"current-{side}-description").sdp)
            for side in ("local", "remote")
        )
        return {"signaling": signaling, "data": data, "transceivers": transceivers}


Gst.init(None)
missing = [
    name
    for name in ("webrtcbin", "nicesrc", "dtlsenc", "sctpenc", "srtpenc")
    if Gst.ElementFactory.find(name) is None
]
if missing:
    sys.exit(f"GStreamer has no {', '.join(missing)}")
if sys.argv[1:] == ["--check"]:
    sys.exit()
serve("webrtcbin/" + ".".join(str(part) for part in Gst.version()[:3]), LACKS, Peer().run)
