#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Deskbell behind the real nginx, Caddy, HAProxy, Apache and lighttpd, run from the samples in installer/proxy with only names and ports put in.

    test_proxies.py --server PROGRAM --samples FOLDER [nginx|caddy|haproxy|apache|lighttpd …]      exit code 77: none of them is installed
"""
import argparse
import base64
import ctypes
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent.parent / "support"))
from freeport import free_port  # noqa: E402

NAME = "desk.example.com"
SITE = "https://site.example"
PATIENCE = 20


def until(what, get):
    """The first true value of get(), within the patience."""
    end = time.monotonic() + PATIENCE
    while True:
        value = get()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.05)


def start(command, log, **more):
    dies_with_us = ctypes.CDLL(None).prctl
    return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                            preexec_fn=lambda: dies_with_us(1, signal.SIGTERM), **more)


class Desk:
    """The server, with what the samples say has to stand in its settings."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.log = folder / "desk.log"
        (folder / "deskbell.toml").write_text(f"""
[server]
listen = "127.0.0.1:0"
data = "{folder}/data"
public_url = "https://{NAME}"
trusted_proxies = ["127.0.0.1"]
allow_origins = ["{SITE}"]
""", encoding="utf-8")
        self.config = ["--config", str(folder / "deskbell.toml")]
        subprocess.run([program, "admin", "add", "kim", "--email", "kim@example.com", "--password-stdin", *self.config],
                       input=b"right password\n", check=True, stdout=subprocess.DEVNULL)
        self.process = start([program, *self.config], self.log.open("wb"))
        self.port = int(until("the server listens", lambda: re.search(r"listening on .*:(\d+)", self.log.read_text())).group(1))

    def addresses(self):
        """Of all connections so far."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line["address"] for line in lines if line.get("event") == "connected"]


def filled_in(sample, *changes):
    """The sample with the test's own ports and files. Each change must find its place."""
    text = sample.read_text(encoding="utf-8")
    for before, after in changes:
        text, count = re.subn(before, after, text)
        assert count, f"{sample} no longer says {before}"
    return text


def challenge(folder):
    """As certbot leaves it where the web server's own pages are, at each renewal."""
    place = folder / ".well-known" / "acme-challenge"
    place.mkdir(parents=True)
    (place / "token").write_text("the answer", encoding="utf-8")


def nginx(sample, folder, desk, certificate):
    challenge(folder)
    plain, secure = free_port(), free_port()
    site = filled_in(sample, (r"listen 80;", f"listen 127.0.0.1:{plain};"), (r"listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
                     (r"\n *listen \[::\].*", ""), (r"127\.0\.0\.1:4000", f"127.0.0.1:{desk.port}"),
                     (r"/etc/\S+fullchain\.pem", f"{certificate}.pem"), (r"/etc/\S+privkey\.pem", f"{certificate}.key"),
                     (r"/var/www/html", str(folder)))
    (folder / "site.conf").write_text(site, encoding="utf-8")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(f"daemon off; pid {folder}/nginx.pid; error_log stderr; {user} events {{}}\n"
                                       f"http {{ access_log off; {temporary} include {folder}/site.conf; }}\n", encoding="utf-8")
    command = ["nginx", "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    return start(command, (folder / "nginx.log").open("wb")), plain, secure


def caddy(sample, folder, desk, certificate):
    secure = free_port()
    site = filled_in(sample, (r"(?m)^\{$", "{\n\tadmin off\n\tauto_https disable_redirects"), (r"(?m)^desk\.example\.com", f"{NAME}:{secure}"),
                     (r"#tls \S+ \S+", f"tls {certificate}.pem {certificate}.key"), (r"127\.0\.0\.1:4000", f"127.0.0.1:{desk.port}"))
    (folder / "Caddyfile").write_text(site, encoding="utf-8")
    environment = dict(os.environ, HOME=str(folder), XDG_DATA_HOME=str(folder), XDG_CONFIG_HOME=str(folder))
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    return start(command, (folder / "caddy.log").open("wb"), env=environment), None, secure


def haproxy(sample, folder, desk, certificate):
    plain, secure = free_port(), free_port()
    (folder / "both.pem").write_bytes(b"".join(pathlib.Path(f"{certificate}.{part}").read_bytes() for part in ("pem", "key")))
    site = filled_in(sample, (r"bind :80\b", f"bind 127.0.0.1:{plain}"), (r"bind :443", f"bind 127.0.0.1:{secure}"),
                     (r"/etc/haproxy/\S+\.pem", f"{folder}/both.pem"), (r"127\.0\.0\.1:4000", f"127.0.0.1:{desk.port}"),
                     (r"inter 5s", "inter 100ms fall 1"), (r"option httpchk", "option httpchk\n    option log-health-checks"))
    (folder / "haproxy.cfg").write_text(f"global\n    log stdout format raw local0\ndefaults\n    log global\n{site}", encoding="utf-8")
    log = folder / "haproxy.log"
    process = start(["haproxy", "-db", "-f", str(folder / "haproxy.cfg")], log.open("wb"))
    until("HAProxy has asked how the server is", lambda: "Health check for" in log.read_text())
    assert "succeeded" in log.read_text() and "DOWN" not in log.read_text(), log.read_text()
    return process, plain, secure


def apache(sample, folder, desk, certificate):
    challenge(folder)
    plain, secure = free_port(), free_port()
    site = filled_in(sample, (r"\*:80>", f"127.0.0.1:{plain}>"), (r"\*:443>", f"127.0.0.1:{secure}>"),
                     (r"/etc/\S+fullchain\.pem", f"{certificate}.pem"), (r"/etc/\S+privkey\.pem", f"{certificate}.key"),
                     (r"127\.0\.0\.1:4000", f"127.0.0.1:{desk.port}"), (r"/var/www/html", str(folder)))
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in (
        "mpm_event", "authz_core", "alias", "socache_shmcb", "ssl", "headers", "proxy", "proxy_http"))
    (folder / "apache.conf").write_text(f"""{modules}ServerRoot {folder}
ServerName {NAME}
PidFile {folder}/apache.pid
DefaultRuntimeDir {folder}
Mutex file:{folder}
ErrorLog {folder}/apache-error.log
Listen 127.0.0.1:{plain}
Listen 127.0.0.1:{secure}
{site}""", encoding="utf-8")
    return start(["apache2", "-D", "FOREGROUND", "-f", str(folder / "apache.conf")], (folder / "apache.log").open("wb")), plain, secure


def lighttpd(sample, folder, desk, certificate):
    challenge(folder)
    plain, secure = free_port(), free_port()
    site = filled_in(sample, (r'":443"', f'"127.0.0.1:{secure}"'), (r"/etc/\S+fullchain\.pem", f"{certificate}.pem"),
                     (r"/etc/\S+privkey\.pem", f"{certificate}.key"), (r'"port" => 4000', f'"port" => {desk.port}'))
    (folder / "lighttpd.conf").write_text(f"""server.document-root = "{folder}"
server.bind = "127.0.0.1"
server.port = {plain}
{site}""", encoding="utf-8")
    return start(["lighttpd", "-D", "-f", str(folder / "lighttpd.conf")], (folder / "lighttpd.log").open("wb")), plain, secure


class Client:
    """A browser's connection, as far as this test needs one."""

    def __init__(self, port, trusted, address="127.0.0.1"):
        context = ssl.create_default_context(cafile=f"{trusted}.pem")
        plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE, source_address=(address, 0))
        self.socket = context.wrap_socket(plain, server_hostname=NAME)
        self.seen = b""

    def request(self, line, *fields):
        """Status and head of the answer; the body stays to be read."""
        self.socket.sendall("\r\n".join([line, f"Host: {NAME}", *fields, "", ""]).encode())
        while b"\r\n\r\n" not in self.seen:
            self.more()
        head, _, self.seen = self.seen.partition(b"\r\n\r\n")
        return int(head.split()[1]), head.decode("latin-1")

    def upgrade(self, path, *fields):
        key = base64.b64encode(os.urandom(16)).decode()
        return self.request(f"GET {path} HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                            f"Sec-WebSocket-Key: {key}", *fields)[0]

    def more(self):
        data = self.socket.recv(65536)
        if not data:
            raise AssertionError(f"the connection has ended after {self.seen!r}")
        self.seen += data

    def send(self, frame):
        payload = json.dumps(frame).encode()
        size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack("!H", len(payload))
        self.socket.sendall(b"\x81" + size + bytes(4) + payload)

    def receive(self):
        """The next JSON object."""
        while True:
            while len(self.seen) < 10:
                self.more()
            size, head = self.seen[1] & 127, 2
            if size >= 126:
                head = 4 if size == 126 else 10
                size = int.from_bytes(self.seen[2:head], "big")
            while len(self.seen) < head + size:
                self.more()
            opcode, payload = self.seen[0] & 15, self.seen[head:head + size]
            self.seen = self.seen[head + size:]
            if opcode == 1:
                return json.loads(payload)

    def close(self):
        self.socket.close()


def ask_plainly(port, path):
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as unencrypted:
        unencrypted.sendall(f"GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: unencrypted.recv(4096), b""))


def check(desk, plain, secure, trusted, folder):
    def client(address="127.0.0.1"):
        return Client(secure, trusted, address)

    def connects():
        try:
            client().close()
            return True
        except OSError:
            return False

    until("the proxy listens", connects)

    status, head = client().request("GET / HTTP/1.1")
    assert status == 200 and "content-security-policy: default-src 'none'" in head.lower(), head
    status, head = client().request("GET /widget.js HTTP/1.1")
    assert status == 200 and "text/javascript" in head, head
    assert 400 <= client().request("POST / HTTP/1.1", "Content-Length: 0")[0] < 500

    for origin in (SITE, f"https://{NAME}"):
        visitor = client()
        assert visitor.upgrade("/ws", f"Origin: {origin}") == 101, origin
        visitor.send({"type": "hello", "version": 1, "token": "A" * 22})
        assert visitor.receive()["type"] == "welcome"
    for fields in ([], ["Origin: https://evil.example"], ["Origin: null"], [f"Origin: {SITE}.evil.example"]):
        assert client().upgrade("/ws", *fields) == 403, fields

    admin = client()
    assert admin.upgrade("/ws/admin") == 101
    admin.send({"type": "login", "key": "l", "version": 1, "name": "kim", "password": "right password", "device": "test"})
    assert admin.receive()["type"] == "desk"
    assert client().upgrade("/ws/admin", f"Origin: {SITE}") == 403

    forger = client("127.0.0.3")
    assert forger.upgrade("/ws", f"Origin: {SITE}", "X-Forwarded-For: 203.0.113.7", "X-Forwarded-For: 127.0.0.1") == 101
    until("the log has the address", lambda: len(desk.addresses()) == 4)
    assert desk.addresses() == ["127.0.0.1"] * 3 + ["127.0.0.3"], desk.addresses()

    if plain:
        answer = ask_plainly(plain, "/demo?x=1")
        assert b" 301 " in answer and f"location: https://{NAME}/demo?x=1\r\n".encode() in answer.lower(), answer
    if (folder / ".well-known").exists():
        answer = ask_plainly(plain, "/.well-known/acme-challenge/token")
        assert b" 200 " in answer and answer.endswith(b"the answer"), answer


def run(proxy, sample, program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        certificate = folder / "certificate"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
                        "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", f"{certificate}.key",
                        "-out", f"{certificate}.pem"], check=True, stderr=subprocess.DEVNULL)
        desk = Desk(program, folder)
        process, plain, secure = proxy(sample, folder, desk, certificate)
        try:
            check(desk, plain, secure, certificate, folder)
        except BaseException:
            for log in sorted(folder.glob("*.log")):
                print(f"--- {log.name}\n{log.read_text()}", file=sys.stderr)
            raise
        finally:
            for one in (process, desk.process):
                one.terminate()
                one.wait(PATIENCE)


PROXIES = {"nginx": (nginx, "nginx.conf", "nginx"), "caddy": (caddy, "Caddyfile", "caddy"), "haproxy": (haproxy, "haproxy.cfg", "haproxy"),
           "apache": (apache, "apache.conf", "apache2"), "lighttpd": (lighttpd, "lighttpd.conf", "lighttpd")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--samples", required=True, type=pathlib.Path)
    parser.add_argument("proxies", nargs="*", default=list(PROXIES))
    options = parser.parse_args()
    os.environ["PATH"] += ":/usr/sbin"
    there = [name for name in options.proxies if shutil.which(PROXIES[name][2])]
    for name in there:
        proxy, sample, _ = PROXIES[name]
        run(proxy, options.samples / sample, options.server)
        print(f"{name}: fine", flush=True)
    sys.exit(0 if there else 77)


if __name__ == "__main__":
    main()
