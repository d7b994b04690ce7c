"""Lends a baresip: calls with it by the commands of `sip.py`."""

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
from sip import Line, Refused, free_port

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


class Baresip:
    def __init__(self, folder):
        self.port = free_port(socket.SOCK_DGRAM)
        control = free_port(socket.SOCK_STREAM)
        (folder / "config").write_text(
            CONFIG.format(sip=self.port, control=control, modules=MODULES)
        )
        (folder / "accounts").write_text(
            f"<sip:peer@127.0.0.1:{self.port}>;regint=0;answermode=auto\n"
        )
        (folder / "contacts").write_text("")
        self.process = subprocess.Popen(
            ["baresip", "-f", folder],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            stderr=sys.stderr,
        )
        self.read = b""
        self.closed = None
        self.settled = 0.0
        for _ in range(50):
            try:
                self.control = socket.create_connection(("127.0.0.1", control), 5)
                return
            except OSError:
                time.sleep(0.1)
        raise Refused("baresip does not listen")

    def command(self, name, **params):
        """Has it do a command; gives what it says to that."""
        text = json.dumps({"command": name, **params})
        self.control.sendall(f"{len(text)}:{text},".encode())
        while True:
            length, colon, rest = self.read.partition(b":")
            if colon and len(rest) > int(length):
                message = json.loads(rest[: int(length)])
                self.read = rest[int(length) + 1 :]
                if message.get("response"):
                    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", message["data"])
                if message.get("type") == "CALL_CLOSED":
                    self.closed = message["param"]
                continue
            self.read += self.control.recv(65536)

    def turn(self):
        self.settled = 0.0

    def is_settled(self):
        # It tells nobody that it has read an ACK.
        self.settled = self.settled or time.monotonic() + 0.1
        time.sleep(max(0.0, self.settled - time.monotonic()))
        return True

    def listen(self):
        """It answers whoever calls."""

    def dial(self, uri):
        self.closed = None
        self.command("dial", params=uri)

    def hold(self):
        self.command("hold")

    def resume(self):
        self.command("resume")

    def finish(self):
        """It has ended the call by itself."""

    def ended(self):
        found = re.match(r"\d+", self.closed or "")
        return int(found[0]) if found else None

    def media(self):
        """What `callstat` marks as common: `8 PCMA/8000/1 () *`, for each side of each section."""
        found, side = [], None
        for line in self.command("callstat").splitlines():
            words = line.split()
            if len(words) == 2 and words[1].startswith("RTP/"):
                found.append({"media": words[0], "local": [], "remote": []})
            elif words[1:] == ["formats:"]:
                side = words[0]
            elif words[1:] == ["attributes:"]:
                side = None
            elif side and found and len(words) > 2 and words[-1] == "*":
                found[-1][side].append(" ".join(words[:2]))
        return found


with tempfile.TemporaryDirectory() as folder:
    version = subprocess.run(
        ["baresip", "-h"], capture_output=True, text=True, timeout=10, check=False
    )
    name = re.search(r"baresip v?(\S+)", version.stdout + version.stderr)
    program = Baresip(Path(folder))

    def end():
        program.process.terminate()
        program.process.wait(5)
        shutil.rmtree(folder, ignore_errors=True)

    lacks = ["call encryption", "late encryption", "dial encryption"]
    serve(f"baresip/{name[1] if name else ''}", lacks, Line(program).run, end)
