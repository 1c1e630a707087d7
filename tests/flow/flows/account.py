# SPDX-License-Identifier: MIT
"""One's own account: two-step sign-in is turned on, asked for at the login, and got around with a recovery code when the
phone is lost; another device is signed out; the password is changed."""

import base64
import hashlib
import hmac
import re
import struct
import time

from harness.desk import Desk
from harness.house import PASSWORD
from harness.waiting import eventually
from harness.wire import WireAdmin

ACCOUNT, OPEN, SIGN_OUT = "계정: 한별", -3, -2
NEW_PASSWORD = "a new horse, and a battery"


def code_of(secret, at=None):
    """RFC 6238 with SHA-1, 30 s, 6 digits."""
    step = int((time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[19] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7fffffff) % 1_000_000:06}"


def play(stage):
    assert code_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=59) == "287082"  # RFC 6238, appendix B
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    other = WireAdmin(desk.server.port, "prolip")

    codes = turn_on(open_account(app))
    change_password(app)
    eventually("the other device is signed out", lambda: other.is_closed, within=5)
    assert other.close_code == 4101

    app.choose(ACCOUNT, SIGN_OUT)
    sign_in_with(app, codes)
    nothing_secret_on_disk(app, codes)


def open_account(app):
    app.choose(ACCOUNT, OPEN)
    app.says("prolip@burgerput.example", "꺼져 있어요", "지금 이 기기", "지금 연결됨")
    return app


def turn_on(app):
    app.press("2단계 로그인 켜기")
    app.window("2단계 로그인 켜기")
    app.write("비밀번호", "wrong password")
    app.press("다음")
    app.says("비밀번호가 맞지 않아요.")
    app.write("비밀번호", PASSWORD)
    app.press("다음")
    secret = eventually("the secret", lambda: app.find(role="text", name="직접 입력할 키").text()).replace(" ", "")
    app.write("여섯 자리 코드", "000000" if code_of(secret) != "000000" else "000001")
    app.press("켜기")
    app.says("코드가 맞지 않아요")
    app.write("여섯 자리 코드", code_of(secret))
    app.press("켜기")
    codes = re.findall(r"[a-z0-9-]{9,}", eventually("the codes", lambda: app.find(role="text", name="복구 코드").text()), re.I)
    assert len(codes) == 10, codes
    app.press("복사")
    app.press("완료")
    app.says("2단계 로그인을 켰어요", "남은 복구 코드: 10개")
    return codes


def change_password(app):
    app.press("비밀번호 변경")
    app.window("비밀번호 변경")
    for field, text in (("현재 비밀번호", PASSWORD), ("새 비밀번호", NEW_PASSWORD), ("새 비밀번호 확인", NEW_PASSWORD)):
        app.write(field, text)
    app.press("변경")
    app.says("비밀번호를 변경했어요")


def sign_in_with(app, codes):
    app.log_in("prolip", NEW_PASSWORD)
    app.find(role="text", name="코드").write("123-not-a-code")
    app.press("로그인")
    app.says("코드가 맞지 않거나")
    app.write("코드", codes[3].upper())
    app.press("로그인")
    app.signed_in()

    # It lets in once only.
    app.choose(ACCOUNT, SIGN_OUT)
    app.log_in("prolip", NEW_PASSWORD)
    app.find(role="text", name="코드").write(codes[3])
    app.press("로그인")
    app.says("코드가 맞지 않거나")
    app.write("코드", codes[4])
    app.press("로그인")
    app.signed_in()


def nothing_secret_on_disk(app, codes):
    for path in app.home.rglob("*"):
        if path.is_file():
            for secret in (PASSWORD, NEW_PASSWORD, *codes):
                assert secret.encode() not in path.read_bytes(), f"a secret is in {path}"
