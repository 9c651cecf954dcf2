"""Reads a RabbitMQ stream over AMQP 0-9-1 from any offset on. Needs nothing but Python 3.9."""
import socket
import time
from struct import calcsize, pack, unpack_from

METHOD, HEADER, BODY = 1, 2, 3
QOS_OK, DELIVER, CONSUME_OK = (60, 11), (60, 60), (60, 21)
# The types of values in a table, as RabbitMQ writes them.
NUMBERS = {b"t": ">?", b"b": ">b", b"s": ">h", b"I": ">i", b"l": ">q", b"d": ">d", b"f": ">f", b"T": ">Q", b"B": ">B", b"u": ">H", b"i": ">I"}


class StreamLost(Exception):
    """The broker ends the reading, and says why."""


def short(text):
    return bytes([len(text.encode())]) + text.encode()


def long(content):
    return pack(">I", len(content)) + content


def table(data, position, end):
    """The entries of a table between two positions."""
    entries = {}
    while position < end:
        length = data[position]
        name, position = data[position + 1 : position + 1 + length].decode(), position + 1 + length
        kind, position = data[position : position + 1], position + 1
        if kind in NUMBERS:
            entries[name] = unpack_from(NUMBERS[kind], data, position)[0]
            position += calcsize(NUMBERS[kind])
        elif kind in (b"S", b"x", b"F", b"A"):
            size = unpack_from(">I", data, position)[0]
            entries[name] = data[position + 4 : position + 4 + size]
            position += 4 + size
        elif kind == b"D":
            position += 5
        elif kind != b"V":
            raise StreamLost(f"a header of unknown type {kind}")
    return entries


def offset_of(header):
    """The header x-stream-offset of a message: content type and encoding may stand before the headers."""
    flags, position = unpack_from(">H", header, 12)[0], 14
    for bit in (15, 14):
        if flags >> bit & 1:
            position += 1 + header[position]
    size = unpack_from(">I", header, position)[0]
    return table(header, position + 4, position + 4 + size)["x-stream-offset"]


class Stream:
    def __init__(self, host, port, vhost, user, password, stream, offset=0, prefetch=100):
        self.prefetch, self.pushed = prefetch, []
        self.socket = socket.create_connection((host, port), 30)
        self.file = self.socket.makefile("rwb")
        self.file.write(b"AMQP\0\0\x09\x01")
        self.file.flush()
        self.answer()
        login = f"\0{user}\0{password}".encode()
        self.send(0, (10, 11), long(b"") + short("PLAIN") + long(login) + short("en_US"))
        tune = self.answer()[1]
        self.send(0, (10, 31), tune[4:10] + pack(">H", 0))
        self.send(0, (10, 40), short(vhost) + short("") + b"\0")
        self.answer()
        self.send(1, (20, 10), short(""))
        self.answer()
        self.at_the_end()
        arguments = short("x-stream-offset") + b"l" + pack(">q", offset)
        self.send(1, (60, 20), pack(">H", 0) + short(stream) + short("reader") + b"\0" + long(arguments))
        while self.answer()[0] != CONSUME_OK:
            pass

    def send(self, channel, method, arguments):
        payload = pack(">HH", *method) + arguments
        self.file.write(pack(">BHI", METHOD, channel, len(payload)) + payload + b"\xce")
        self.file.flush()

    def frame(self, *kinds):
        while True:
            start = self.file.read(7)
            if len(start) < 7:
                raise StreamLost("the connection is closed")
            kind, _, size = unpack_from(">BHI", start)
            payload = self.file.read(size + 1)[:-1]
            if kind in kinds:
                return payload

    def answer(self):
        """The next method; a message that was pushed meanwhile is kept."""
        payload = self.frame(METHOD)
        method = unpack_from(">HH", payload)
        if method == DELIVER:
            self.pushed.append(self.message(payload))
        elif method in ((10, 50), (20, 40), (60, 30)):
            raise StreamLost(payload[4:].decode(errors="replace"))
        return method, payload

    def message(self, deliver):
        tag = unpack_from(">Q", deliver, 5 + deliver[4])[0]
        header = self.frame(HEADER)
        size, body = unpack_from(">Q", header, 4)[0], b""
        while len(body) < size:
            body += self.frame(BODY)
        return tag, offset_of(header), body

    def at_the_end(self):
        """Whether the broker has nothing more. It answers after having sent what there is."""
        self.send(1, (60, 10), pack(">IHB", 0, self.prefetch, 0))
        while self.answer()[0] != QOS_OK:
            pass
        return not self.pushed

    def portion(self, patience=0.0):
        """What is there, as pairs of offset and body. Nothing more comes before done().

        With patience, waits as many seconds for the first: a broker that was just asked needs a moment to begin.
        """
        deadline = time.monotonic() + patience
        while self.at_the_end() and time.monotonic() < deadline:
            time.sleep(0.05)
        messages, self.pushed = self.pushed, []
        self.last = messages[-1][0] if messages else None
        return [(offset, body) for _, offset, body in messages]

    def done(self):
        if self.last is not None:
            self.send(1, (60, 80), pack(">QB", self.last, 1))
