"""A gateway for tests: does what it is told when it is asked, and writes down what it was asked.

Its directory is the only argument. There `script.json` says, per route, what to do at the first request, the second
and so on, the last again and again; it may be replaced at any time. `requests` gets a line for every request before it
is answered, `hang-ups` one for every client that left while the gateway was silent. The port is printed, and a line
for each of those clients. Lines on standard input are names of what answers wait for; its end is ours.
"""

import base64
import gzip
import json
import os
import select
import socket
import ssl
import struct
import sys
import threading
from collections import defaultdict

home = sys.argv[1]
lock = threading.Lock()
asked = defaultdict(int)  # how often, by the number of an entry of the script
released = defaultdict(threading.Event)


def note(file, line):
    with lock, open(os.path.join(home, file), "a") as out:
        out.write(line + "\n")


def steps_for(method, path):
    """The steps of the next answer: those for method and path, for the path, for anything."""
    with open(os.path.join(home, "script.json")) as script:
        routes = json.load(script)["routes"]
    for name in (f"{method} {path}", path, "*"):
        if name in routes:
            entry = routes[name]
            with lock:
                turn = asked[entry["number"]]
                asked[entry["number"]] += 1
            return entry["answers"][min(turn, len(entry["answers"]) - 1)]
    unknown = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    return [{"verb": "send", "value": base64.b64encode(unknown).decode(), "times": 1}]


class NoRequest(Exception):
    """What came begins like no request: a client that encrypts, for instance."""


def read_request(client):
    """Method, target, fields and body; None when the client leaves before all is there."""
    head = b""
    while b"\r\n\r\n" not in head:
        more = client.recv(65536)
        if not more:
            return None
        head += more
        if not head[:1].isalpha():
            raise NoRequest
    head, body = head.split(b"\r\n\r\n", 1)
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    fields = [[name, value.strip()] for name, value in (line.split(":", 1) for line in lines)]
    length = next((int(value) for name, value in fields if name.lower() == "content-length"), 0)
    while len(body) < length:
        more = client.recv(65536)
        if not more:
            return None
        body += more
    return method, target, fields, body


def wait_for_hang_up(client):
    try:
        while client.recv(65536):
            pass
    except OSError:
        pass
    note("hang-ups", "left")
    with lock:
        print("left", flush=True)


def tunnel(client, port):
    """Joins the client to a port of this machine, whatever host it asked for."""
    other = socket.create_connection(("127.0.0.1", port))
    ways = {client: other, other: client}
    while ways:
        for source in select.select(list(ways), [], [])[0]:
            data = source.recv(65536)
            if not data:
                return
            ways[source].sendall(data)


def play(client, steps):
    for step in steps:
        verb, value, times = step["verb"], step["value"], step["times"]
        if verb == "send":
            piece = base64.b64decode(value)
            for _ in range(times):
                client.sendall(piece)
        elif verb == "drip":
            for byte in base64.b64decode(value):
                client.sendall(bytes([byte]))
        elif verb == "gzip":
            client.sendall(gzip.compress(base64.b64decode(value) * times))
        elif verb == "wait":
            released[value].wait()
        elif verb == "stall":
            wait_for_hang_up(client)
        elif verb == "reset":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif verb == "tunnel":
            tunnel(client, int(value))


def serve(client, context):
    try:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if context:
            client = context.wrap_socket(client, server_side=True)
        request = read_request(client)
        if request is None:
            return
        method, target, fields, body = request
        note("requests", json.dumps({
            "method": method, "target": target, "fields": fields,
            "body": base64.b64encode(body).decode(), "isSecure": context is not None}))
        play(client, steps_for(method, target.split("?")[0]))
    except NoRequest:
        play(client, steps_for("", "no request"))
    except (OSError, ValueError):
        pass  # the client left, or spoke something else: that is what many tests are about
    finally:
        client.close()


def listen(server, context):
    while True:
        client, _ = server.accept()
        threading.Thread(target=serve, args=(client, context), daemon=True).start()


def main():
    context = None
    if os.path.exists(os.path.join(home, "certificate.pem")):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(home, "certificate.pem"), os.path.join(home, "key.pem"))
    server = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(server.getsockname()[1], flush=True)
    threading.Thread(target=listen, args=(server, context), daemon=True).start()
    for line in sys.stdin:
        released[line.strip()].set()
    os._exit(0)


main()
