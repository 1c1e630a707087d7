#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pictures of every screen for people to look at, made with the real programs: screens.py --programs BUILD/bin FOLDER.

Not a test: it says nothing about right or wrong."""

import argparse
import os
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

from harness.desk import Desk  # noqa: E402
from harness.wire import WireAdmin  # noqa: E402
from harness.stage import Stage  # noqa: E402
from harness.waiting import eventually  # noqa: E402

BROWSERS = {
    "360-light-ko": {"width": 360, "height": 720},
    "360-dark-en": {"width": 360, "height": 720, "dark": True, "locale": "en-US"},
    "1280-light-en": {"width": 1280, "height": 800, "locale": "en-US"},
    "1280-dark-ko": {"width": 1280, "height": 800, "dark": True},
    "360-light-ko-2x": {"width": 360, "height": 720, "scale": 2},
    "1280-dark-en-2x": {"width": 1280, "height": 800, "scale": 2, "dark": True, "locale": "en-US"},
}
WORDS = {
    "ko": {"call": "관리자 호출", "name": "이름", "happened": "무슨 일인가요?", "ring": "호출하기", "waiting": "호출하고 있어요",
           "write": "메시지 입력", "send": "보내기", "menu": "메뉴", "end": "대화 끝내기", "end_yes": "끝내기",
           "call_anew": "새로 호출하기", "missed": "아무도 받지 못했어요", "file": "남기기", "filed": "문의를 남겼어요",
           "lost": "연결이 끊겼어요", "only_inquiry": "문의만 남기기", "mine": "내 문의", "ended": "대화를 끝냈어요"},
    "en": {"call": "Call an admin", "name": "Name", "happened": "What happened?", "ring": "Call", "waiting": "Calling",
           "write": "Write a message", "send": "Send", "menu": "Menu", "end": "End chat", "end_yes": "End chat",
           "call_anew": "Call again", "missed": "Nobody could answer", "file": "Leave it", "filed": "Your inquiry is in",
           "lost": "The connection is lost", "only_inquiry": "Leave an inquiry", "mine": "My inquiries", "ended": "ended"},
}
TALK = {
    "ko": {"name": "이지민", "first": "온도 입력을 저장하면 500 오류가 나요", "answer": "안녕하세요. 어떤 매장에서 입력하셨나요?",
           "second": "강남점이요. 어제까지는 됐어요.", "comment": "확인했어요. 오늘 안에 고칠게요."},
    "en": {"name": "Jane Doe", "first": "Saving a temperature gives error 500", "answer": "Hello. Which store did you enter it for?",
           "second": "Gangnam. It worked until yesterday.", "comment": "Found it. It will be mended today."},
}


class WidgetPictures:
    """One look: a visitor with this screen, in this language."""

    def __init__(self, desk, folder, look, context):
        self.desk = desk
        self.folder = folder
        self.look = look
        self.language = "en" if context.get("locale", "ko").startswith("en") else "ko"
        self.words = WORDS[self.language]
        self.talk = TALK[self.language]
        self.visitor = desk.browser.visitor(look, **context)
        self.tab = self.visitor.open(f"{desk.site.url}?lang={self.language}")
        self.number = 0

    def take(self, name):
        self.number += 1
        self.desk.browser.screenshot(self.tab.page, self.folder / f"widget-{self.look}-{self.number:02}-{name}.png")

    def ring(self):
        self.tab.fill(self.talk["name"], label=self.words["name"])
        self.tab.fill(self.talk["first"], label=self.words["happened"])
        self.tab.ask("click", selector="form button.brass")
        self.tab.sees(self.words["waiting"])

    def say(self, text):
        self.tab.fill(text, role="textbox", name=self.words["write"])
        self.tab.press_button(self.words["send"], exact=True)

    def call_form(self):
        self.take("launcher")
        self.tab.press_button(self.words["call"])
        eventually("the form is there", lambda: self.tab.ask("count", label=self.words["happened"]))
        self.take("call-form")

    def chat(self, admin):
        self.ring()
        self.take("waiting")
        chat = eventually("the call", lambda: next((f["chat"]["id"] for f in reversed(admin.frames) if f["type"] == "chat"
                                                    and f["chat"]["state"] == "waiting"), None))
        admin.ask("accept_call", chat=chat)
        self.tab.sees("prolip")
        self.say(self.talk["second"])
        admin.ask("send_message", chat=chat, text=self.talk["answer"])
        self.tab.sees(self.talk["second"], self.talk["answer"])
        admin.say("typing", chat=chat)
        self.take("chat")
        self.tab.press_button(self.words["menu"])
        self.take("menu")
        self.tab.ask("press", selector="desk-bell .menu button", value="Escape")
        return chat

    def end(self, admin, chat):
        admin.ask("end_chat", chat=chat)
        self.tab.sees(self.words["ended"])
        self.take("over")
        self.tab.ask("click", role="button", name=self.words["call_anew"])
        self.ring()

    def missed(self):
        self.tab.sees(self.words["missed"], within=60)
        self.take("inquiry-form")
        self.tab.press_button(self.words["file"], exact=True)
        self.tab.sees(self.words["filed"])
        self.take("inquiry-filed")

    def answered(self):
        self.tab.sees(self.talk["comment"])
        self.take("inquiry-answered")


def widget_pictures(stage, folder):
    desk = Desk(stage, wait="30s")
    admin = WireAdmin(desk.server.port, "prolip")
    looks = [WidgetPictures(desk, folder, look, context) for look, context in BROWSERS.items()]
    chats = []
    for look in looks:
        look.call_form()
        chats.append(look.chat(admin))
    for look, chat in zip(looks, chats):
        look.end(admin, chat)
    for look in looks:
        look.missed()
    for row in eventually("the board", lambda: admin.ask("read_board", filter="open", sort="at", limit=50)["rows"]):
        text = next(look.talk["comment"] for look in looks if look.talk["name"] == row["visitor_name"])
        admin.ask("comment_inquiry", inquiry=row["id"], text=text)
    for look in looks:
        look.answered()
    desk.server.kill()
    for look in looks:
        look.tab.sees(look.words["lost"])
        look.take("connection-lost")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder with deskbell-server and deskbell-admin")
    parser.add_argument("--only", choices=["widget", "app"])
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    plays = [play for name, play in PLAYS.items() if options.only in (None, name)]
    for play in plays:
        stage = Stage("screens", options.programs.resolve(), folder / "logs")
        try:
            play(stage, folder)
        except BaseException:
            stage.keep_evidence()
            raise
        finally:
            stage.clear()


PLAYS = {"widget": widget_pictures}

if __name__ == "__main__":
    main()
