#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pictures of every screen for people to look at, made with the real programs: screens.py --programs BUILD/bin FOLDER.

Not a test: it says nothing about right or wrong."""

import argparse
import base64
import pathlib
import socket
import sys
import time
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

from flows.account import code_of  # noqa: E402
from flows.app_files import picture  # noqa: E402
from harness.desk import SHOWN, Desk  # noqa: E402
from harness.house import PASSWORD  # noqa: E402
from harness.stage import Stage  # noqa: E402
from harness.waiting import eventually  # noqa: E402
from harness.wire import WireAdmin, WireVisitor  # noqa: E402

TRANSLATIONS = HERE.parent.parent / "resources/translations"

BROWSERS = {
    "360-light-ko": {"width": 360, "height": 720},
    "360-dark-en": {"width": 360, "height": 720, "dark": True, "locale": "en-US"},
    "1280-light-en": {"width": 1280, "height": 800, "locale": "en-US"},
    "1280-dark-ko": {"width": 1280, "height": 800, "dark": True},
    "360-light-ko-2x": {"width": 360, "height": 720, "scale": 2},
    "1280-dark-en-2x": {"width": 1280, "height": 800, "scale": 2, "dark": True, "locale": "en-US"},
}
WORDS = {
    "ko": {"call": "상담 연결", "name": "이름", "happened": "무엇을 도와드릴까요?", "waiting": "호출 중이에요",
           "write": "메시지 입력", "send": "보내기", "menu": "메뉴",
           "call_anew": "다시 상담하기", "missed": "지금은 연결하지 못했어요", "file": "문의 남기기", "filed": "문의를 남겼어요",
           "lost": "연결이 끊겼어요", "read": "읽음", "ended": "상담을 마쳤어요", "told": "답변이 오면 알려 드릴게요"},
    "en": {"call": "Chat with us", "name": "Name", "happened": "How can we help?", "waiting": "Ringing",
           "write": "Write a message", "send": "Send", "menu": "Menu",
           "call_anew": "Start a new chat", "missed": "We could not answer in time", "file": "Send inquiry", "filed": "Your inquiry is in",
           "lost": "The connection is lost", "read": "Read", "ended": "closed the chat", "told": "We will tell you"},
}
TALK = {
    "ko": {"name": "이지민", "first": "온도 입력을 저장하면 500 오류가 나요", "answer": "안녕하세요. 어떤 매장에서 입력하셨나요?",
           "second": "강남점이요. 어제까지는 됐어요.", "comment": "확인했어요. 오늘 안에 고칠게요.",
           "note": "조회 API가 500이에요. 물류 쪽에 재확인 부탁해요."},
    "en": {"name": "Jane Doe", "first": "Saving a temperature gives error 500", "answer": "Hello. Which store did you enter it for?",
           "second": "Gangnam. It worked until yesterday.", "comment": "Found it. It will be mended today.",
           "note": "The API answers 500. Please check with logistics."},
}

APPS = {  # language, appearance, scale
    "light-ko": ("ko", "light", 1),
    "dark-en": ("en", "dark", 1),
    "light-en-2x": ("en", "light", 2),
    "dark-ko-2x": ("ko", "dark", 2),
}
GUEST = {"ko": "손님 5", "en": "Guest 5"}
BOARD = {
    "ko": [("suggestion", "제품 순서를 바꿀 수 있으면 좋겠어요", "자주 쓰는 제품이 위에 오면 편할 것 같아요.", ""),
           ("other", "영업시간을 알고 싶어요", "주말에도 하나요?", ""),
           ("error", "랜덤 온도 버튼이 눌리지 않아요", "아이폰에서 랜덤 온도 버튼을 누르면 아무 일도 없어요. 새로고침해도 같아요.", "sky@example.com")],
    "en": [("suggestion", "Let us reorder the products", "It would help if those used most came first.", ""),
           ("other", "When are you open?", "Also at the weekend?", ""),
           ("error", "The random temperature button does nothing", "On an iPhone nothing happens. Reloading does not help.", "sky@example.com")],
}


def turned_away(port, origin):
    """A page of another site tries to connect."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall((f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").encode())
        connection.recv(4096)


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
        self.tab.sees("한별")
        self.say(self.talk["second"])
        admin.ask("send_message", chat=chat, text=self.talk["answer"])
        self.tab.sees(self.talk["second"], self.talk["answer"])
        admin.say("receipt", chat=chat, delivered=5, read=5)
        self.tab.sees(self.words["read"])
        admin.say("typing", chat=chat)
        self.take("chat")
        self.tab.ask("notifications", setting="granted")
        self.tab.ask("click", selector="desk-bell .ask .yes")
        self.tab.sees(self.words["told"])
        self.take("told")
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


class AppPictures:
    """One look of the app: language, light or dark, scale."""

    def __init__(self, stage, folder, look, language, appearance, scale):
        self.folder = folder
        self.look = look
        self.language = language
        self.scale = scale
        self.talk = TALK[language]
        self.desk = Desk(stage, wait="10m")
        self.desktop = self.desk.open_desktop(screen=(1500 * scale, 2000 * scale))
        self.app = self.desk.app(language={"ko": "ko_KR.UTF-8", "en": "en_US.UTF-8"}[language], appearance=appearance, scale=scale)
        self.number = 0

    def word(self, source, where=""):
        """The app's own word in this language; `where` names the class if several have it."""
        if self.language == "en":
            return source
        for context in ElementTree.parse(TRANSLATIONS / f"admin_{self.language}.ts").iter("context"):
            for message in context.iter("message"):
                if where in context.findtext("name") and message.findtext("source") == source:
                    return message.findtext("translation")
        raise KeyError(source)

    def take(self, name):
        self.number += 1
        self.desktop.picture(self.folder / f"app-{self.look}-{self.number:02}-{name}.png")

    def conversation(self):
        return self.app.conversation(self.talk["name"], self.word("Conversation: %1").replace("%1", ""))

    def visitor(self, name):
        return WireVisitor(self.desk.server.port, self.desk.site.url.rstrip("/"), name)

    def sign_in(self, password=PASSWORD):
        for field, text in (("Name", "prolip"), ("Password", password)):
            self.app.write(self.word(field), text)
        self.app.press(self.word("Sign in"))

    def signing_in(self):
        self.take("sign-in")
        self.sign_in("wrong")
        self.app.says(self.word("Wrong name or password."))
        self.take("wrong-password")
        self.sign_in()
        self.app.says(self.word("Connected"))
        self.take("empty-board")

    def board(self):
        other = WireAdmin(self.desk.server.port, "yellta")
        for kind, title, text, email in BOARD[self.language]:
            answer = self.visitor(self.talk["name"]).ask("file_inquiry", kind=kind, title=title, text=text, email=email,
                                                         name=self.talk["name"], page="https://burgerput.example/random")
        self.app.open_row(title, scale=self.scale, word=self.word("Conversation: %1").replace("%1", ""))
        other.ask("comment_inquiry", inquiry=answer["inquiry"], text=self.talk["comment"])
        self.app.says(self.talk["comment"])
        self.take("inquiry")
        self.app.choose(self.word("More", "ConversationHeader"), 3)
        self.app.says(self.word("The inquiry is deleted"))
        self.take("delete")
        self.app.press(self.word("Undo", "UndoToast"))

    def calls(self):
        first = self.visitor(self.talk["name"])
        first.ring(self.talk["first"])
        self.app.says(self.talk["first"])
        self.visitor(GUEST[self.language]).ring()
        self.app.says(GUEST[self.language])
        self.take("ringing")
        next(b for b in self.app.tree_root.all(role="button", name=self.word("Accept", "RingCard"))).press()
        window = self.conversation()
        first.write(self.talk["second"])
        field = window.find(role="text")
        field.write(self.talk["answer"])
        window.find(role="button", name=self.word("Send")).press()
        window.says(self.talk["answer"], self.talk["second"])
        first.wait_for("message")
        first.say("receipt", chat=first.chat, delivered=5, read=5)
        first.say("typing", chat=first.chat)
        window.says(self.word("%1 is writing…").replace("%1", self.talk["name"]))
        self.take("chat")

    def files(self):
        first = self.visitor(self.talk["name"])
        first.ring(self.talk["first"])
        eventually("it rings", lambda: self.app.tree_root.all(role="button", name=self.word("Accept", "RingCard")))
        self.app.press(self.word("Accept", "RingCard"))
        window = self.conversation()
        small = base64.b64encode(picture(472, 295)).decode()
        for name, data, about in (("order-2841.png", picture(1280, 800), {"width": 1280, "height": 800, "thumbnail": small}),
                                  ("영수증 receipt.pdf", b"%PDF-1.7" + bytes(300_000), {}), ("setup.exe", b"MZ" + bytes(90_000), {})):
            first.send_file(name, data, chat=first.chat, **about)
        self.desk.server.kill()  # so that what is sent stays on its way
        (self.desk.stage.folder / "answer.png").write_bytes(picture(800, 600))
        (self.desk.stage.folder / "empty.txt").write_bytes(b"")
        window.find(role="button", name=self.word("Attach files")).press()
        dialog = self.app.window(self.word("Attach files"))
        dialog.find(role="text").write(" ".join(f'"{self.desk.stage.folder / name}"' for name in ("answer.png", "empty.txt")))
        self.take("files-dialog")
        dialog.find(role="button", name=self.word("Attach", "ReplyBox")).press()
        window.says("answer.png", self.word("It is empty."))
        self.take("files")
        window.find(role="button", name=self.word("Send")).press()
        window.says(self.word("Goes on once the connection is back"))
        self.desk.server.start()
        eventually("it is sent", lambda: any("answer.png" in line.name for line in window.all(role="list item")))
        time.sleep(1)
        self.take("files-sent")
        next(line for line in window.all(role="list item") if "answer.png" in line.name).click_at(-100, 60, self.scale)
        view = self.app.window("answer.png")
        eventually("it is shown", lambda: not view.has(part=self.word("Loading…", "PictureView")))
        time.sleep(1)
        self.take("picture")

    def widths(self):
        """The same conversation where less room is."""
        from harness.accessible import press_keys  # the bus must be there first
        for width, height in ((1280, 800), (900, 700), (700, 700)):
            self.app.resize(width * self.scale, height * self.scale)
            time.sleep(1)
            self.take(f"{width}")
            if width == 900:
                press_keys(37, 31)  # Ctrl+I
                time.sleep(1)
                self.take("900-visitor")
                press_keys(37, 31)
            if width == 700:
                press_keys(9)  # Esc
                time.sleep(1)
                self.take("700-list")
        self.app.resize(1280 * self.scale, 800 * self.scale)

    def notes(self):
        window = self.conversation()
        window.find(role="radio button", name=self.word("Internal note", "ModeBar")).press()
        field = window.find(role="text", name=self.word("Internal note", "ReplyBox"))
        field.write(self.talk["note"])
        self.take("note-begun")
        window.find(role="button", name=self.word("Add note", "ReplyBox")).press()
        window.says(self.talk["note"])
        window.find(role="button", name=self.word("End chat", "ConversationHeader")).press()
        window.says(self.word("The chat is closed"))
        self.take("closed")
        window.find(role="button", name=self.word("Undo", "UndoToast")).press()

    def search_and_keys(self):
        """What is found, a filter with a long name, all the keys, and a word found in the conversation."""
        from harness.accessible import press_keys
        press_keys(37, 45)  # Ctrl+K
        self.app.write(self.word("Search conversations", "InboxList"), self.talk["note"].split()[1])
        self.app.says(self.talk["note"].split()[1])
        time.sleep(3)
        self.take("found")
        press_keys(9)
        press_keys(67)  # F1
        self.app.says(self.word("Accept the most urgent call", "ShortcutsPage"))
        self.take("keys")
        press_keys(9)
        press_keys(37, 41)  # Ctrl+F
        time.sleep(1)
        self.take("find")
        press_keys(9)

    def choose(self, steps):
        self.app.choose(self.word("Account: %1").replace("%1", SHOWN["prolip"]), steps)

    def account(self):
        WireAdmin(self.desk.server.port, "prolip")
        self.choose(-3)
        self.app.says("prolip@burgerput.example")
        self.take("account")
        self.app.press(self.word("Change password", "AccountPane"))
        self.app.write(self.word("New password"), "short")
        self.app.write(self.word("Current password"), PASSWORD)
        self.app.press(self.word("Change", "PasswordDialog"))
        self.take("password")
        self.app.press(self.word("Cancel"))
        self.app.press(self.word("Turn on two-step sign-in", "AccountPane"))
        self.take("two-step-password")
        self.app.write(self.word("Password", "CodeSetupDialog"), PASSWORD)
        self.app.press(self.word("Next"))
        key = self.app.find(role="text", name=self.word("Key to type instead"))
        secret = eventually("the secret", key.text).replace(" ", "")
        self.take("two-step-secret")
        self.app.write(self.word("Code of six digits"), "000000")
        self.app.press(self.word("Turn on", "CodeSetupDialog"))
        self.app.says(self.word("Wrong code. Please enter the one that the app shows now."))
        self.take("two-step-wrong-code")
        self.app.write(self.word("Code of six digits"), code_of(secret))
        self.app.press(self.word("Turn on", "CodeSetupDialog"))
        self.app.find(role="text", name=self.word("Recovery codes"))
        self.app.press(self.word("Copy", "CodeSetupDialog"))
        self.app.says(self.word("The codes are copied. Please paste them into a safe place."))
        self.take("two-step-codes")
        self.app.press(self.word("Done"))
        self.app.says(self.word("Two-step sign-in is on.", "CodeSetupDialog"))
        self.take("account-two-step")

    def settings(self):
        """Each page, at the usual size of the text and at the largest, and what that makes of the rest."""
        from harness.accessible import Atspi, press_keys  # the bus must be there first
        pages = ("Notifications", "Look and language", "Canned replies", "Team", "Hours", "Sites", "Shortcuts", "Account", "About")
        first = self.visitor(self.talk["name"])
        first.ring(self.talk["first"])
        self.app.says(self.talk["first"])
        self.app.press(self.word("Accept", "RingCard"))
        self.conversation()
        self.visitor(GUEST[self.language]).ring()
        # Only now: while the site is closed nobody rings.
        self.desk.server.command("hours", "site", "set", "hours.open", "mon-fri 10:00-12:00 13:00-18:00", "sat 10:00-14:00", text="")
        self.desk.server.command("days-off", "site", "set", "hours.days_off", "2026-12-25", "2026-12-31..2027-01-02", "01-01", text="")
        self.desk.server.command("closed", "site", "set", "hours.closed_ko", "평일 10–18시, 토요일 10–14시에 답변드려요", text="")
        for page in ("https://www.moonlight.example", "http://localhost:3000"):
            turned_away(self.desk.server.port, page)
        for size in (100, 130):
            self.app.open_settings(self.word("About", "Windows"), 0)
            if size == 130:
                press_keys(116)
                slider = self.app.find(role="slider", name=self.word("Text size", "LookPage"))
                Atspi.Value.set_current_value(slider.node, size)
                self.app.says("130 %")
                press_keys(111)
            for page in pages:
                time.sleep(1)
                self.take(f"{size}-{page.split()[0].lower()}")
                if page in ("Team", "Hours", "Sites"):  # all of it
                    self.app.resize(1280 * self.scale, 1900 * self.scale)
                    time.sleep(1)
                    self.take(f"{size}-{page.lower()}-whole")
                    self.app.resize(1280 * self.scale, 800 * self.scale)
                if page == "Notifications" and size == 100:
                    self.app.press(self.word("Quiet hours", "NotificationsPage"))
                    self.app.press(self.word("Another time for each weekday", "NotificationsPage"))
                    self.app.press(self.word("Test ring", "NotificationsPage"))
                    time.sleep(1)
                    self.take("quiet-and-test")
                    self.app.press(self.word("Stop the test ring", "NotificationsPage"))
                    self.app.press(self.word("Another time for each weekday", "NotificationsPage"))
                press_keys(116)  # down
            press_keys(9)
            time.sleep(1)
            self.take(f"{size}-inbox")
        press_keys(37, 59)
        for width, height in ((760, 600), (560, 480)):
            self.app.resize(width * self.scale, height * self.scale)
            time.sleep(1)
            self.take(f"{width}")

    def statistics(self):
        """Of what has happened here until now: the page, a tip, the tables, the largest letters, and a narrow window."""
        from harness.accessible import Atspi, press_keys
        first = self.visitor(self.talk["name"])
        first.ring(self.talk["first"])
        self.app.says(self.talk["first"])
        self.app.press(self.word("Accept", "RingCard"))
        self.conversation()
        self.visitor(GUEST[self.language]).ring()
        self.app.press(self.word("Statistics", "Rail"))
        self.app.find(role="button", name=self.word("Export as CSV…", "StatisticsView"))
        time.sleep(4)
        self.take("28-days")
        press_keys(72)  # F6
        press_keys(115)  # End
        time.sleep(1)
        self.take("tip")
        for title, context in (("Calls per day", "CallsChart"), ("Wait", "WaitChart"), ("Weekdays and hours", "HeatChart"), ("Admins", "PeopleChart")):
            self.app.press(self.word(title, context) + ": " + self.word("As a table", "ChartCard"))
        time.sleep(1)
        self.take("tables")
        press_keys(9)
        press_keys(9)
        press_keys(37, 59)
        press_keys(116)
        slider = self.app.find(role="slider", name=self.word("Text size", "LookPage"))
        Atspi.Value.set_current_value(slider.node, 130)
        self.app.says("130 %")
        press_keys(37, 50, 39)
        time.sleep(2)
        self.take("130")
        self.app.resize(560 * self.scale, 700 * self.scale)
        time.sleep(1)
        self.take("130-narrow")

    def blocks(self):
        window = self.conversation()
        self.app.choose(window.find(role="button", name=self.word("More", "ConversationHeader")), 2)
        question = self.app.window(saying=self.word("Block %1?").replace("%1", self.talk["name"]))
        self.take("block")
        question.find(role="button", name=self.word("Block")).press()
        window.says(self.word("Blocked"))
        self.app.press(self.word("Settings", "Rail"))
        self.app.press(self.word("Blocked visitors…", "Windows"))
        self.app.find(role="table cell", name=self.talk["name"])
        self.take("blocked")
        self.app.window(self.word("Blocked visitors — Deskbell")).find(role="button", name=self.word("Close", "BlocksDialog")).press()

    def team(self):
        """The page, a new colleague, their one-time password, another look at one, a question, and their first sign-in."""
        WireAdmin(self.desk.server.port, "yellta")
        self.desk.server.command("duty", "admin", "duty", "yellta", "mon,wed,fri", text="")
        self.app.open_settings(self.word("Team", "Windows"), 3)
        self.app.says("yellta@burgerput.example")
        self.take("team")
        self.app.press(self.word("Add a colleague…"))
        self.app.press(self.word("Add", "ColleagueDialog"))
        self.take("team-add-empty")
        for field, text in (("Sign-in name", "jiyun"), ("Name for visitors", "지윤"), ("Mail address", "jiyun@burgerput.example")):
            self.app.write(self.word(field), text)
        self.app.press(self.word("Add", "ColleagueDialog"))
        password = eventually("the password", lambda: self.app.find(role="text", name=self.word("One-time password", "OneTime")).text())
        self.take("team-password")
        self.app.press(self.word("I have handed it on"))
        self.app.says(self.word("Not signed in yet"))
        menu = self.word("What to do with %1").replace("%1", "yellta")
        self.app.choose(menu, 1)
        self.app.find(role="text", name=self.word("Mail address"))
        self.take("team-change")
        self.app.press(self.word("Cancel", "AccountStep"))
        self.take("team-with-new")
        self.app.choose(menu, -1)
        question = self.app.window(saying=self.word("Disable %1?").replace("%1", "yellta"))
        self.take("team-question")
        question.find(role="button", name=self.word("Disable", "TeamPage")).press()
        self.app.says(self.word("Disabled", "TeamPage"))
        self.take("team-disabled")
        self.app.quit()
        self.app.start(language={"ko": "ko_KR.UTF-8", "en": "en_US.UTF-8"}[self.language], scale=self.scale)
        for field, text in (("Name", "jiyun"), ("Password", password)):
            self.app.write(self.word(field), text)
        self.app.press(self.word("Sign in"))
        self.app.find(role="text", name=self.word("New password", "LoginDialog"))
        self.take("team-first-sign-in")

    def sign_in_with_code(self):
        self.choose(-2)
        self.sign_in()
        self.app.find(role="text", name=self.word("Code", "LoginDialog"))
        self.take("code")
        self.app.write(self.word("Code", "LoginDialog"), "123456")
        self.app.press(self.word("Sign in"))
        self.app.says(self.word("Wrong code, or one that was used already."))
        self.take("wrong-code")

    def no_connection(self):
        self.desk.server.kill()
        self.conversation().says(self.word("The connection is lost. You can go on writing; it is sent as soon as the connection is back."))
        self.take("connection-lost")


def app_pictures(stage, folder, look, options):
    pictures = AppPictures(stage, folder, look, *options)
    pictures.signing_in()
    pictures.board()
    pictures.calls()
    pictures.widths()
    pictures.notes()
    pictures.search_and_keys()
    pictures.no_connection()


def account_pictures(stage, folder, look, options):
    pictures = AppPictures(stage, folder, f"account-{look}", *options)
    pictures.sign_in()
    pictures.app.says(pictures.word("Connected"))
    pictures.calls()
    pictures.blocks()
    pictures.account()
    pictures.sign_in_with_code()


def team_pictures(stage, folder, look, options):
    pictures = AppPictures(stage, folder, f"team-{look}", *options)
    pictures.sign_in()
    pictures.app.says(pictures.word("Connected"))
    pictures.team()


def file_pictures(stage, folder, look, options):
    pictures = AppPictures(stage, folder, f"files-{look}", *options)
    pictures.sign_in()
    pictures.app.says(pictures.word("Connected"))
    pictures.files()


def settings_pictures(stage, folder, look, options):
    pictures = AppPictures(stage, folder, f"settings-{look}", *options)
    pictures.sign_in()
    pictures.app.says(pictures.word("Connected"))
    pictures.settings()


def statistics_pictures(stage, folder, look, options):
    pictures = AppPictures(stage, folder, f"statistics-{look}", *options)
    pictures.sign_in()
    pictures.app.says(pictures.word("Connected"))
    pictures.statistics()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder with deskbell-server and deskbell-admin")
    sets = ["widget", *APPS, *(f"account-{look}" for look in APPS), *(f"files-{look}" for look in APPS), *(f"settings-{look}" for look in APPS), *(f"team-{look}" for look in APPS),
            *(f"statistics-{look}" for look in APPS)]
    parser.add_argument("--only", choices=sets, help="one of the sets")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for name in [options.only] if options.only else sets:
        stage = Stage(name, options.programs.resolve(), folder / "logs")
        try:
            if name == "widget":
                widget_pictures(stage, folder)
            elif look := name.removeprefix("account-") if name.startswith("account-") else None:
                account_pictures(stage, folder, look, APPS[look])
            elif look := name.removeprefix("files-") if name.startswith("files-") else None:
                file_pictures(stage, folder, look, APPS[look])
            elif look := name.removeprefix("settings-") if name.startswith("settings-") else None:
                settings_pictures(stage, folder, look, APPS[look])
            elif look := name.removeprefix("team-") if name.startswith("team-") else None:
                team_pictures(stage, folder, look, APPS[look])
            elif look := name.removeprefix("statistics-") if name.startswith("statistics-") else None:
                statistics_pictures(stage, folder, look, APPS[look])
            else:
                app_pictures(stage, folder, name, APPS[name])
        except BaseException:
            stage.keep_evidence()
            raise
        finally:
            stage.clear()


if __name__ == "__main__":
    main()
