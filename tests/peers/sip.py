"""One end of a SIP call over UDP on 127.0.0.1, and the commands that the drivers of SIP programs share.

    call {sdp, encryption}
                      an INVITE with our offer; gives the status, the answer, and what the program says
    late {encryption} an INVITE without a description (RFC 3261 §13.2.1); gives the program's offer
    ack {sdp}         our answer to that; gives what the program says
    again {sdp}       an INVITE with our offer, within the call; gives what `call` gives
    dial {encryption} the program calls; gives its offer
    hold {}           the program puts the call on hold; gives its offer
    resume {}         the program takes the call off hold; gives its offer
    reply {status, sdp, warnings}
                      our final response to its offer; gives what the program says
    hangup {}         ends the call

`encryption` is `sdes` or `dtls`: what the program offers, or takes, in this call; without it, none.

What the program says is `media`, a list of what it has of the call, and `ended`, the status with which a call of
its own ended. An entry of `media` has `media`, `local` and `remote` (the codecs of each side that are in use, as
`8 PCMA/8000/1`), `sends` (the one that it sends), `direction` and `encryption`; what a program does not tell is not in it. One
that tells nothing of its media has none of `media`.
"""

import re
import socket
import time

PHRASES = {
    200: "OK",
    488: "Not Acceptable Here",
    491: "Request Pending",
    500: "Server Internal Error",
}
LIMIT = 10.0


class Refused(Exception):
    """The program does not do what it is asked."""


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Message:
    """A request or a response."""

    def __init__(self, text):
        self.head, _, self.body = text.partition("\r\n\r\n")
        first = self.head.partition("\r\n")[0]
        status = re.match(r"SIP/2\.0 (\d+)", first)
        self.status = int(status[1]) if status else None
        number, self.method = self.header("CSeq").split()
        self.number = int(number)

    def header(self, name):
        found = re.search(rf"(?mi)^{name}\s*:\s*(.*?)\r?$", self.head)
        return found[1] if found else ""

    def headers(self, name):
        return re.findall(rf"(?mi)^{name}\s*:.*?(?=\r?$)", self.head)

    def uri(self, name):
        found = re.search(r"<([^>]*)>", self.header(name))
        return found[1] if found else self.header(name)

    def is_request(self, method):
        return self.status is None and self.method == method


class Line:
    """Our end; `program` is the other, with what its driver knows of it."""

    def __init__(self, program):
        self.program = program
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0.02)
        self.port = self.socket.getsockname()[1]
        self.uri = f"sip:us@127.0.0.1:{self.port}"
        self.calls = 0
        self.is_up = False
        self.asked = None
        self.replied = b""

    def run(self, command):
        arguments = {
            key: value
            for key, value in command.items()
            if key != "op" and value is not None
        }
        return getattr(self, command["op"])(**arguments)

    # What is sent.

    def send(self, text):
        self.socket.sendto(text.encode(), ("127.0.0.1", self.program.port))

    def request(self, method, sdp="", branch=None):
        if method != "ACK":
            self.number += 1
        branch = branch or f"{self.calls}.{self.number}{method}"
        kind = "Content-Type: application/sdp\r\n" if sdp else ""
        self.send(
            f"{method} {self.target} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};branch=z9hG4bK{branch}\r\n"
            f"Max-Forwards: 70\r\nFrom: {self.local}\r\nTo: {self.remote}\r\n"
            f"Call-ID: {self.call_id}\r\nCSeq: {self.number} {method}\r\n"
            f"Contact: <{self.uri}>\r\n{kind}"
            f"Content-Length: {len(sdp.encode())}\r\n\r\n{sdp}"
        )
        return branch

    def respond(self, request, status, sdp="", warnings=()):
        to = request.header("To")
        if "tag=" not in to:
            to = f"{to};tag=us{self.calls}"
        lines = [f"SIP/2.0 {status} {PHRASES.get(status, 'Refused')}"]
        lines += request.headers("Via")
        lines += [f"From: {request.header('From')}", f"To: {to}"]
        lines += [f"Call-ID: {request.header('Call-ID')}"]
        lines += [f"CSeq: {request.header('CSeq')}", f"Contact: <{self.uri}>"]
        lines += [f"Warning: {warning}" for warning in warnings]
        lines += ["Content-Type: application/sdp"] if sdp else []
        lines += [f"Content-Length: {len(sdp.encode())}", "", sdp]
        self.send("\r\n".join(lines))

    # What is received.

    def receive(self, what, is_it):
        """The next message that is the one; others are answered as any end of a call does."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            self.program.turn()
            try:
                message = Message(self.socket.recv(65536).decode())
            except TimeoutError:
                continue
            if message.header("Call-ID") != self.call_id and not message.is_request(
                "INVITE"
            ):
                continue
            if is_it(message):
                return message
            if message.status is None and message.method not in ("ACK", "INVITE"):
                self.respond(message, 200)
                if message.method == "BYE":
                    self.is_up = False
        raise Refused(f"no {what} within {LIMIT:.0f} s")

    def settle(self):
        """What the program says, once it has taken what it was sent."""
        end = time.monotonic() + LIMIT
        while not self.program.is_settled() and time.monotonic() < end:
            self.program.turn()
            time.sleep(0.01)
        return {"media": self.program.media(), "ended": self.program.ended()}

    def invite(self, sdp):
        branch = self.request("INVITE", sdp)
        number = self.number
        final = self.receive(
            "final response",
            lambda message: (message.status or 0) >= 200
            and (message.method, message.number) == ("INVITE", number),
        )
        if final.status == 200:
            self.is_up = True
            self.remote, self.target = final.header("To"), final.uri("Contact")
        else:
            # Of the same transaction (RFC 3261 §17.1.1.3).
            was, self.remote = self.remote, final.header("To")
            self.request("ACK", branch=branch)
            self.remote = was
        return final

    def offered(self, what):
        self.asked = self.receive(
            f"INVITE to {what}", lambda message: message.is_request("INVITE")
        )
        return {"sdp": self.asked.body}

    # The commands.

    def new_call(self, encryption):
        if encryption:
            self.program.encrypt(encryption)
        self.calls += 1
        self.number = 0
        self.is_up = False
        self.call_id = f"{self.calls}-{self.port}@127.0.0.1"
        self.local = f"<{self.uri}>;tag=us{self.calls}"
        self.target = f"sip:peer@127.0.0.1:{self.program.port}"
        self.remote = f"<{self.target}>"

    def call(self, sdp, encryption=None):
        self.program.listen()
        self.new_call(encryption)
        return self.again(sdp)

    def again(self, sdp):
        final = self.invite(sdp)
        if final.status != 200:
            return {"status": final.status, "warning": final.header("Warning")}
        self.request("ACK")
        return {"status": 200, "sdp": final.body, **self.settle()}

    def late(self, encryption=None):
        self.program.listen()
        self.new_call(encryption)
        final = self.invite("")
        return {"status": final.status, "sdp": final.body}

    def ack(self, sdp):
        self.request("ACK", sdp)
        return self.settle()

    def dial(self, encryption=None):
        self.new_call(encryption)
        self.program.dial(self.uri)
        offer = self.offered("call")
        self.call_id = self.asked.header("Call-ID")
        self.remote, self.target = self.asked.header("From"), self.asked.uri("Contact")
        self.local = f"{self.asked.header('To')};tag=us{self.calls}"
        return offer

    def hold(self):
        self.program.hold()
        return self.offered("hold")

    def resume(self):
        self.program.resume()
        return self.offered("resume")

    def reply(self, status, sdp="", warnings=()):
        asked = self.asked
        self.respond(asked, status, sdp, warnings)
        self.receive(
            "ACK",
            lambda message: message.is_request("ACK")
            and message.number == asked.number,
        )
        self.is_up = self.is_up or status == 200
        return self.settle()

    def hangup(self):
        if self.is_up:
            self.request("BYE")
            self.receive(
                "response to BYE",
                lambda message: message.status and message.method == "BYE",
            )
            self.is_up = False
        self.program.finish()
