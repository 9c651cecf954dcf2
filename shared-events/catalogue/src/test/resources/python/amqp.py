"""Just enough AMQP 0-9-1 to consume from an exchange: Python's own library has none of it."""
import socket
from struct import pack, unpack_from

EMPTY_TABLE = pack(">I", 0)
EXCLUSIVE, NO_ACK = 4, 2


def text(value):
    return bytes([len(value)]) + value.encode()


def read_text(data, position):
    end = position + 1 + data[position]
    return data[position + 1 : end].decode(), end


def deliveries(broker, exchange, key):
    stream = socket.create_connection((broker["HOST"], int(broker["PORT"])), 30).makefile("rwb")

    def send(channel, class_id, method_id, arguments):
        payload = pack(">HH", class_id, method_id) + arguments
        stream.write(pack(">BHI", 1, channel, len(payload)) + payload + b"\xce")
        stream.flush()

    def frame(kind):
        while True:
            found, _, size = unpack_from(">BHI", stream.read(7))
            payload = stream.read(size + 1)[:-1]
            if found == kind:
                return payload

    stream.write(b"AMQP\0\0\x09\x01")
    stream.flush()
    frame(1)
    login = f"\0{broker['USER_NAME']}\0{broker['PASSWORD']}".encode()
    send(0, 10, 11, EMPTY_TABLE + text("PLAIN") + pack(">I", len(login)) + login + text("en_US"))
    tune = frame(1)
    send(0, 10, 31, tune[4:10] + pack(">H", 0))
    send(0, 10, 40, text(broker["VHOST"]) + text("") + b"\0")
    frame(1)
    send(1, 20, 10, text(""))
    frame(1)
    send(1, 50, 10, pack(">H", 0) + text("") + bytes([EXCLUSIVE]) + EMPTY_TABLE)
    queue, _ = read_text(frame(1), 4)
    send(1, 50, 20, pack(">H", 0) + text(queue) + text(exchange) + text(key) + b"\0" + EMPTY_TABLE)
    frame(1)
    send(1, 60, 20, pack(">H", 0) + text(queue) + text("") + bytes([NO_ACK]) + EMPTY_TABLE)
    frame(1)
    print("listening", flush=True)
    while True:
        header = frame(2)
        size = unpack_from(">Q", header, 4)[0]
        content_type, _ = read_text(header, 14)
        body = b""
        while len(body) < size:
            body += frame(3)
        yield content_type, body
