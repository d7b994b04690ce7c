"""Lends the RTCPeerConnection of aiortc; `browser-page.js` shows the commands.

aiortc has no getParameters: what it reports is what it starts its senders and receivers with.
"""

import asyncio
import logging

import aiortc
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack
from aiortc.rtcrtpreceiver import RTCRtpReceiver

from commands import serve

LACKS = [
    "local rollback",
    "remote rollback",
    "removeTrack",
    "restartIce",
    # It stops what is sent and received, and says nothing of it in a description.
    "stop",
    "transceiver rids",
]


def parameters(rtp):
    return {
        "codecs": [
            {
                "payload_type": codec.payloadType,
                "name": codec.name,
                "clock_rate": codec.clockRate,
                "channels": codec.channels or 1,
            }
            for codec in rtp.codecs
        ],
        "extensions": [
            {"id": extension.id, "uri": extension.uri}
            for extension in rtp.headerExtensions
        ],
    }


class Peer:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.connection = None

    def run(self, command):
        arguments = {key: value for key, value in command.items() if key != "op"}
        made = getattr(self, command["op"])(**arguments)
        if asyncio.iscoroutine(made):
            made = self.loop.run_until_complete(asyncio.wait_for(made, 20))
        return made

    async def open(self, bundle):
        if self.connection is not None:
            await self.connection.close()
        policy = aiortc.RTCBundlePolicy(bundle or "balanced")
        self.connection = aiortc.RTCPeerConnection(
            aiortc.RTCConfiguration(iceServers=[], bundlePolicy=policy)
        )

    def codecs(self, kind):
        capabilities = RTCRtpReceiver.getCapabilities(kind)
        return [codec.name for codec in capabilities.codecs]

    async def track(self, kind):
        self.connection.addTrack(self.new_track(kind))

    async def transceiver(self, kind, direction, rids):
        of = self.new_track(kind) if direction.startswith("send") else kind
        self.connection.addTransceiver(of, direction=direction)

    @staticmethod
    def new_track(kind):
        return AudioStreamTrack() if kind == "audio" else VideoStreamTrack()

    def prefer(self, index, codecs):
        transceiver = self.connection.getTransceivers()[index]
        known = RTCRtpReceiver.getCapabilities(transceiver.kind).codecs
        transceiver.setCodecPreferences(
            [
                codec
                for name in codecs
                for codec in known
                if codec.name.lower() == name.lower()
            ]
        )

    def direction(self, index, direction):
        self.connection.getTransceivers()[index].direction = direction

    async def data(self):
        self.connection.createDataChannel("data")

    async def local(self, type):
        create = {
            "offer": self.connection.createOffer,
            "answer": self.connection.createAnswer,
        }[type]
        await self.connection.setLocalDescription(await create())
        return self.connection.localDescription.sdp

    async def remote(self, type, sdp):
        await self.connection.setRemoteDescription(
            aiortc.RTCSessionDescription(sdp=sdp, type=type)
        )

    def state(self):
        connection = self.connection
        transports = []

        def numbered(transport):
            if transport not in transports:
                transports.append(transport)
            return transports.index(transport)

        def report(transceiver):
            local = connection._RTCPeerConnection__localRtp(transceiver)
            remote = connection._RTCPeerConnection__remoteRtp(transceiver)
            return {
                "mid": transceiver.mid,
                "kind": transceiver.kind,
                "direction": transceiver.direction,
                "current": transceiver.currentDirection,
                "transport": numbered(transceiver.receiver.transport),
                "sends": parameters(local),
                "receives": parameters(remote),
            }

        sctp = connection.sctp
        return {
            "signaling": connection.signalingState,
            "data": sctp is not None and sctp.mid is not None,
            "data_transport": numbered(sctp.transport) if sctp else None,
            "transceivers": [
                report(each) for each in connection.getTransceivers() if each.mid
            ],
        }


logging.disable()
serve(f"aiortc/{aiortc.__version__}", LACKS, Peer().run)
