# SPDX-License-Identifier: MIT
"""The site says who is signed in. One browser, two people: each has their own talk. Ringing often costs the second one a moment."""

import base64
import hashlib
import hmac
import json
import time

from flows.widget import write
from harness.desk import Desk
from harness.wire import WireAdmin

SECRET = "a secret between the site and its desk"


def token(subject, name):
    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")
    claims = {"sub": subject, "name": name, "aud": "desk", "exp": int(time.time()) + 600}
    text = part(b'{"alg":"HS256","typ":"JWT"}') + b"." + part(json.dumps(claims).encode())
    return (text + b"." + part(hmac.new(SECRET.encode(), text, hashlib.sha256).digest())).decode()


def ring(tab, text):
    tab.sees("무엇을 도와드릴까요?")
    assert not tab.ask("count", label="이름"), "a name is asked for although the site has said it"
    assert not tab.ask("count", selector="input[name=website]"), "people see the field that is for programs"
    assert not tab.ask("takesFocus", selector="input[name=website]"), "the field that is for programs can be reached"
    tab.fill(text, label="무엇을 도와드릴까요?")
    tab.press_button("상담 연결")
    tab.sees("호출 중이에요", text)


def is_verified(admin, chat):
    return next(f["chat"] for f in admin.frames if f["type"] == "chat" and f["chat"]["id"] == chat).get("verified", False)


def play(stage):
    key = stage.folder / "site-secret"
    key.write_text(SECRET)
    key.chmod(0o600)
    desk = Desk(stage, extra="[identity]\nmode = \"required\"\nkey_file = \"site-secret\"\naudience = \"desk\"\n"
                             "[limits]\ncalls_per_hour = 1\nloopback_exempt = false\n")
    admin = WireAdmin(desk.server.port, "prolip")
    _, tab = desk.visitor("shared computer")

    tab.press_button("상담 연결")
    tab.sees("먼저 로그인해 주세요.")
    tab.ask("identity", token=token("42", "이지민"))
    ring(tab, "jimin-secret-4711")
    first = admin.call_of("이지민")
    assert is_verified(admin, first)
    assert admin.ask("accept_call", chat=first)["type"] == "ack"
    tab.sees("한별님과 연결됐어요")

    tab.ask("identity", token=token("43", "박서준"))
    ring(tab, "seojun-text-9911")
    second = admin.call_of("박서준")
    assert first != second and is_verified(admin, second)
    frames = "\n".join(tab.frames())
    assert '"work_needed"' in frames, "the second call from this address cost nothing"
    assert "jimin-secret-4711" not in tab.text(), "the second person sees the first one's talk"
    assert admin.ask("send_message", chat=first, text="for-jimin-4712")["type"] == "ack"

    tab.ask("identity", token=token("42", "이지민"))
    tab.sees("jimin-secret-4711", "for-jimin-4712")
    write(tab, "jimin-again-4713")
    tab.sees("jimin-again-4713")
    assert "seojun" not in tab.text()

    tab.ask("identity", token="")
    tab.sees("먼저 로그인해 주세요.")
    storage = tab.ask("storage")
    for subject, name in (("42", "이지민"), ("43", "박서준")):
        assert token(subject, name).split(".")[0] not in storage, "the site's token is kept in the browser"
    assert tab.ask("errors") == []
