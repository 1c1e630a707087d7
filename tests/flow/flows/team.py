# SPDX-License-Identifier: MIT
"""An owner adds a colleague, who comes in with the one-time password, chooses their own, and answers a call."""

from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin, WireVisitor

OWN = "three quiet rivers"


def play(stage):
    desk = Desk(stage)
    desk.open_desktop(screen=(2700, 1000))
    owner, colleague = desk.app("owner"), desk.app("colleague")
    owner.log_in("prolip")
    owner.signed_in()

    password = added(owner)
    come_in(colleague, password)
    owner.says("jiyun", "2단계 꺼짐")
    assert WireAdmin(desk.server.port, "jiyun", password).desk.get("code") == "wrong_login"  # it is spent

    origin = desk.site.url.rstrip("/")
    visitor = WireVisitor(desk.server.port, origin, "이지민")
    visitor.ring("도와주세요")
    colleague.press("받기")
    colleague.conversation("이지민")
    nothing_secret_on_disk(stage, desk, (owner, colleague), password)


def added(app):
    app.open_settings("팀", 3)
    app.says("prolip@burgerput.example", "책임자", "yellta@burgerput.example", "상담원")
    app.press("상담원 추가…")
    for field, text in (("로그인 이름", "jiyun"), ("손님에게 보일 이름", "지윤"), ("이메일 주소", "jiyun@burgerput.example")):
        app.write(field, text)
    app.press("추가")
    password = eventually("the one-time password", lambda: app.find(role="text", name="일회용 비밀번호").text())
    app.press("전했어요")
    app.says("jiyun · jiyun@burgerput.example", "첫 로그인 전")
    return password


def come_in(app, password):
    app.log_in("jiyun", password)
    app.says("일회용 비밀번호예요")
    app.write("새 비밀번호", OWN)
    app.write("새 비밀번호 확인", OWN)
    app.press("로그인")
    app.signed_in()


def nothing_secret_on_disk(stage, desk, apps, password):
    folders = [app.home for app in apps] + [desk.server.data]
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                for secret in (password, OWN):
                    assert secret.encode() not in path.read_bytes(), f"a secret is in {path}"
