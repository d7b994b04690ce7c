"""Lends a SIPp: calls with it by the commands of `sip.py`, a process of it for each.

It has no engine for offer and answer: the scenarios beside this file make its offers and check our answers, and what
they find wrong ends its call with a failure, which `hangup` tells.
"""

import re
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from commands import serve
from sip import Line, Refused, free_port

HERE = Path(__file__).parent


class Sipp:
    def __init__(self, folder):
        self.folder = folder
        self.port = free_port(socket.SOCK_DGRAM)
        self.process = None
        self.line = Line(self)

    def start(self, scenario, *uri):
        self.stop()
        for log in self.folder.iterdir():
            log.unlink()
        variables = ["-key", "uri", uri[0], uri[0].partition("@")[2]] if uri else []
        self.process = subprocess.Popen(
            ["sipp", "-sf", HERE / f"sipp-{scenario}.xml", *variables]
            + ["-i", "127.0.0.1", "-p", str(self.port), "-m", "1", "-nostdin"]
            + ["-timeout", "30", "-timeout_error", "-trace_logs", "-log_file", "log"]
            + ["-trace_err", "-error_file", "errors"],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(5)

    def log(self, name):
        path = self.folder / name
        return path.read_text(errors="replace") if path.exists() else ""

    def listen(self):
        self.start("late-offer")
        for _ in range(100):
            try:
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
                    taken.bind(("127.0.0.1", self.port))
            except OSError:
                return
            time.sleep(0.05)
        raise Refused("SIPp does not listen")

    def dial(self, uri):
        self.start("caller", uri)

    def hold(self):
        self.line.request("INFO")

    resume = hold

    def turn(self):
        if self.process.poll():
            raise Refused(f"SIPp failed: {self.log('errors').strip()[-500:]}")

    def is_settled(self):
        return True

    def media(self):
        return None

    def ended(self):
        for _ in range(100):
            found = re.search(r"ended (\d+)", self.log("log"))
            if found or self.line.is_up:
                break
            time.sleep(0.02)
        return int(found[1]) if found else None

    def finish(self):
        try:
            status = self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.stop()
            raise Refused("SIPp does not end its call") from None
        if status != 0:
            raise Refused(f"SIPp failed: {self.log('errors').strip()[-500:]}")


with tempfile.TemporaryDirectory() as folder:
    version = subprocess.run(
        ["sipp", "-v"], capture_output=True, text=True, timeout=10, check=False
    )
    name = re.search(r"SIPp v([\d.]+)", version.stdout + version.stderr)
    program = Sipp(Path(folder))
    serve(
        f"sipp/{name[1] if name else ''}",
        ["call", "again", "late encryption", "dial encryption"],
        program.line.run,
        program.stop,
    )
