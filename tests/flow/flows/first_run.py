# SPDX-License-Identifier: MIT
"""An owner's first steps with a new server, each ticked by what it is about; then what was said goes into files."""

import csv
import json
import zipfile
from types import SimpleNamespace

from flows.app_files import in_dialog
from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin, WireVisitor


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app("prolip")
    app.log_in("prolip")
    app.signed_in()
    app.says("상담을 시작할 준비를 해요", "5개 중 0개 완료")

    steps(desk, app)
    app.press("받기")
    page = app.conversation("이지민")
    page.says("시험해 볼게요")
    one_person(stage, app)
    all_of_them(stage, desk, app)


def steps(desk, app):
    app.press("시험 호출")
    app.press("시험 호출 중단")
    app.says("소리가 났", "5개 중 1개 완료")
    demo = desk.browser.visitor("owner").open(f"{desk.server.url}/demo")
    ring(demo, "이지민", "시험해 볼게요")
    app.says("호출이 들어왔어요", "5개 중 2개 완료")  # and its own page is no site
    _, tab = desk.visitor("jimin")
    app.says("의 페이지가 서버에 접속했어요", "5개 중 3개 완료")
    app.write("메일 주소", "kim@burgerput.example")
    app.press("보내기")
    app.says("메일 서버가 메일을 받았어요", "5개 중 4개 완료")
    desk.mails.wait_for("kim@burgerput.example", "시험 메일")
    WireAdmin(desk.server.port, "yellta")
    app.says("동료가 로그인했어요", "5개 중 5개 완료")
    assert tab.ask("errors") == []


def one_person(stage, app):
    app.press("이 손님의 모든 데이터 내보내기")
    dialog = app.window("손님 데이터 내보내기")
    dialog.find(role="button", name="내보내기…").press()
    target = stage.folder / "jimin.zip"
    in_dialog(app, "내보낼 파일", "저장", str(target))
    dialog.says("데이터를 모두 내보냈어요")
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        person = json.loads(archive.read("person.json"))
        assert "시험해 볼게요" in archive.read("person.txt").decode(), archive.read("person.txt").decode()
    assert person["format"] == "deskbell person" and len(person["chats"]) == 1, person
    dialog.find(role="button", name="닫기").press()


def all_of_them(stage, desk, app):
    visitor = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), "=박서준")
    visitor.ask("file_inquiry", name="=박서준", kind="error", title="영수증이 안 나와요", text="첨부할게요", email="")
    filters = app.find(name="보기: 전체")  # which a screen reader toggles
    app.choose(SimpleNamespace(press=filters.click), -1)
    dialog = app.window("대화 내보내기")
    dialog.find(role="button", name="내보내기…").press()
    target = stage.folder / "all.csv"
    in_dialog(app, "내보낼 파일", "저장", str(target))
    dialog.says("대화 1건을 내보냈어요")  # the chat is not over yet
    assert target.stat().st_mode & 0o077 == 0
    with open(target, encoding="utf-8-sig", newline="") as file:
        head, row = list(csv.reader(file))
    found = dict(zip(head, row))
    assert (found["제목"], found["내용"], found["손님"]) == ("영수증이 안 나와요", "첨부할게요", "'=박서준"), found
    assert not list(stage.folder.glob("all.csv.*")), "something is left beside it"
    eventually("its row is there", lambda: app.rows("영수증이 안 나와요") or None)
