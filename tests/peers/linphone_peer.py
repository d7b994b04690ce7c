"""Lends a linphone, by its library liblinphone: calls with it by the commands of `sip.py`.

`--check` says only whether the library is there.
"""

import ctypes
import os
import shutil
import socket
import sys
import tempfile
from ctypes import c_char_p, c_int, c_void_p
from pathlib import Path

from commands import serve
from sip import Line, free_port

CONFIG = """
[sip]
sip_port={sip}
sip_tcp_port=0
sip_tls_port=0
bind_address=127.0.0.1
use_ipv6=0
[net]
mtu=1300
[rtp]
audio_rtp_port=20500-20900
video_rtp_port=21000-21400
"""
# Of LinphoneMediaEncryption.
ENCRYPTIONS = ["none", "sdes", "zrtp", "dtls"]
# Of LinphoneMediaDirection.
DIRECTIONS = ["inactive", "sendonly", "recvonly", "sendrecv"]
SETTLED = {
    "LinphoneCallStreamsRunning",
    "LinphoneCallPaused",
    "LinphoneCallPausedByRemote",
    "LinphoneCallError",
    "LinphoneCallEnd",
    "LinphoneCallReleased",
}


def library():
    return ctypes.CDLL("liblinphone.so.10")


class Linphone:
    def __init__(self, folder):
        self.library = library()
        self.port = free_port(socket.SOCK_DGRAM)
        # It does nothing where this folder is not there.
        (folder / ".local/share/linphone").mkdir(parents=True)
        os.environ["HOME"] = str(folder)
        settings = folder / "linphonerc"
        settings.write_text(CONFIG.format(sip=self.port))
        factory = self.do("factory_get", result=c_void_p)
        self.core = self.do(
            "factory_create_core_3",
            c_void_p(factory),
            str(settings).encode(),
            None,
            None,
            result=c_void_p,
        )
        self.do("core_start", c_void_p(self.core))
        self.version = self.do("core_get_version", result=c_char_p).decode()
        self.call = None
        self.encrypt("none")
        self.turn()

    def do(self, name, *arguments, result=c_int):
        function = getattr(self.library, f"linphone_{name}")
        function.restype = result
        return function(*arguments)

    def of_call(self, name, *arguments, result=c_int):
        return self.do(f"call_{name}", c_void_p(self.call), *arguments, result=result)

    def state(self):
        if self.call is None:
            return ""
        state = self.of_call("get_state")
        return self.do("call_state_to_string", c_int(state), result=c_char_p).decode()

    def keep(self, call):
        """Keeps a call, which may end, until the next."""
        if call is None or call == self.call:
            return
        if self.call is not None:
            self.of_call("unref")
        self.call = call
        self.of_call("ref", result=c_void_p)

    def turn(self):
        self.do("core_iterate", c_void_p(self.core))
        self.keep(
            self.do("core_get_current_call", c_void_p(self.core), result=c_void_p)
        )
        if self.state() == "LinphoneCallIncomingReceived":
            self.of_call("accept")

    def is_settled(self):
        self.turn()
        return self.state() in SETTLED

    def listen(self):
        """It answers whoever calls."""

    def dial(self, uri):
        self.keep(
            self.do(
                "core_invite", c_void_p(self.core), uri.encode(), result=c_void_p
            )
        )

    def hold(self):
        self.of_call("pause")

    def resume(self):
        self.of_call("resume")

    def encrypt(self, name):
        self.encryption = name
        self.do(
            "core_set_media_encryption",
            c_void_p(self.core),
            c_int(ENCRYPTIONS.index(name)),
        )

    def finish(self):
        self.encrypt("none")
        for _ in range(5):
            self.turn()

    def ended(self):
        if self.state() not in (
            "LinphoneCallError",
            "LinphoneCallEnd",
            "LinphoneCallReleased",
        ):
            return None
        info = self.of_call("get_error_info", result=c_void_p)
        return self.do("error_info_get_protocol_code", c_void_p(info)) or None

    def media(self):
        params = c_void_p(self.of_call("get_current_params", result=c_void_p))
        encryption = self.do("call_params_get_media_encryption", params)
        found = []
        for media in ("audio", "video"):
            at = self.do(f"call_params_get_{media}_direction", params)
            says = {
                "media": media,
                "direction": DIRECTIONS[at] if at >= 0 else "",
            }
            # Of DTLS it tells only after a handshake, and nobody makes one with it.
            if self.encryption != "dtls":
                says["encryption"] = ENCRYPTIONS[encryption]
            codec = self.do(
                f"call_params_get_used_{media}_payload_type", params, result=c_void_p
            )
            if codec is not None:
                codec = c_void_p(codec)
                name = self.do("payload_type_get_mime_type", codec, result=c_char_p)
                number = self.do("payload_type_get_number", codec)
                rate = self.do("payload_type_get_clock_rate", codec)
                channels = max(1, self.do("payload_type_get_channels", codec))
                says["sends"] = f"{number} {name.decode()}/{rate}/{channels}"
            # A stream that is inactive is not started.
            if codec is not None or says["direction"] == "inactive":
                found.append(says)
        return found


if sys.argv[1:] == ["--check"]:
    try:
        library()
    except OSError as error:
        sys.exit(str(error))
else:
    with tempfile.TemporaryDirectory() as folder:
        # What the library prints must not come between the answers.
        answers = os.fdopen(os.dup(1), "w")
        os.dup2(2, 1)
        sys.stdout = answers
        program = Linphone(Path(folder))

        def end():
            program.do("core_stop", c_void_p(program.core))
            shutil.rmtree(folder, ignore_errors=True)

        serve(f"linphone/{program.version}", [], Line(program).run, end)
