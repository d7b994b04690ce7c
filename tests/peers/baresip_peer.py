"""Lends a baresip that answers calls: an INVITE with our offer, or one without, over UDP on 127.0.0.1.

    call {sdp}     our offer in the INVITE; gives the status, baresip's answer, and what it says of the call
    late {}        an INVITE without a description; gives baresip's offer
    ack {sdp}      our answer to that; gives what baresip says of the call
    hangup {}      ends the call
"""

import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from commands import serve

MODULES = next(
    (str(found) for found in Path("/usr/lib").glob("**/baresip/modules")), ""
)
CONFIG = """
sip_listen 127.0.0.1:{sip}
audio_player aubridge,nil
audio_source aubridge,nil
audio_alert aubridge,nil
call_max_calls 4
rtp_ports 20000-20400
module_path {modules}
module g711.so
module g722.so
module opus.so
module aubridge.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{control}
"""


class Refused(Exception):
    pass


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Peer:
    def __init__(self, folder):
        self.sip = free_port(socket.SOCK_DGRAM)
        control = free_port(socket.SOCK_STREAM)
        (folder / "config").write_text(
            CONFIG.format(sip=self.sip, control=control, modules=MODULES)
        )
        (folder / "accounts").write_text(
            f"<sip:peer@127.0.0.1:{self.sip}>;regint=0;answermode=auto\n"
        )
        (folder / "contacts").write_text("")
        self.process = subprocess.Popen(
            ["baresip", "-f", folder],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            stderr=sys.stderr,
        )
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(5)
        self.port = self.socket.getsockname()[1]
        self.calls = 0
        for _ in range(50):
            try:
                self.control = socket.create_connection(("127.0.0.1", control), 5)
                return
            except OSError:
                time.sleep(0.1)
        raise Refused("baresip does not listen")

    def run(self, command):
        arguments = {key: value for key, value in command.items() if key != "op"}
        return getattr(self, command["op"])(**arguments)

    def send(self, method, number, sdp=""):
        to_tag = f";tag={self.to_tag}" if self.to_tag else ""
        kind = "Content-Type: application/sdp\r\n" if sdp else ""
        message = (
            f"{method} sip:peer@127.0.0.1:{self.sip} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};branch=z9hG4bK{self.calls}{method}{number}\r\n"
            f"Max-Forwards: 70\r\nFrom: <sip:us@127.0.0.1:{self.port}>;tag=us{self.calls}\r\n"
            f"To: <sip:peer@127.0.0.1:{self.sip}>{to_tag}\r\n"
            f"Call-ID: {self.calls}-{self.port}@127.0.0.1\r\nCSeq: {number} {method}\r\n"
            f"Contact: <sip:us@127.0.0.1:{self.port}>\r\n{kind}"
            f"Content-Length: {len(sdp.encode())}\r\n\r\n{sdp}"
        )
        self.socket.sendto(message.encode(), ("127.0.0.1", self.sip))

    def final(self, method):
        """The final response to a request: its status and its body."""
        while True:
            text = self.socket.recv(65536).decode()
            head, _, body = text.partition("\r\n\r\n")
            status = re.match(r"SIP/2.0 (\d+)", head)
            if status is None or not re.search(rf"(?mi)^CSeq: \d+ {method}", head):
                continue
            if int(status[1]) >= 200:
                tag = re.search(r"(?mi)^To:.*;tag=([^;\s]+)", head)
                self.to_tag = tag[1] if tag else None
                return int(status[1]), body

    def invite(self, sdp):
        self.calls += 1
        self.to_tag = None
        self.send("INVITE", 1, sdp)
        return self.final("INVITE")

    def call(self, sdp):
        status, answer = self.invite(sdp)
        self.send("ACK", 1)
        return {"status": status, "sdp": answer, "call": self.report(status)}

    def late(self):
        status, offer = self.invite("")
        if status != 200:
            self.send("ACK", 1)
        return {"status": status, "sdp": offer}

    def ack(self, sdp):
        self.send("ACK", 1, sdp)
        return {"call": self.report(200)}

    def hangup(self):
        self.send("BYE", 2)
        return self.final("BYE")[0]

    def report(self, status):
        """What baresip says of the call that it has."""
        if status != 200:
            return ""
        time.sleep(0.1)  # for the ACK to be read; it tells nobody when it is
        command = json.dumps({"command": "callstat"})
        self.control.sendall(f"{len(command)}:{command},".encode())
        read = b""
        while True:
            length, colon, rest = read.partition(b":")
            if colon and len(rest) > int(length):
                message, read = json.loads(rest[: int(length)]), rest[int(length) + 1 :]
                if message.get("response"):
                    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", message["data"])
                continue
            read += self.control.recv(65536)


with tempfile.TemporaryDirectory() as folder:
    version = subprocess.run(
        ["baresip", "-h"], capture_output=True, text=True, timeout=10, check=False
    )
    name = re.search(r"baresip v?(\S+)", version.stdout + version.stderr)
    peer = Peer(Path(folder))

    def end():
        peer.process.terminate()
        peer.process.wait(5)
        shutil.rmtree(folder, ignore_errors=True)

    serve(f"baresip/{name[1] if name else ''}", [], peer.run, end)
