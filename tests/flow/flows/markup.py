# SPDX-License-Identifier: MIT
"""Texts that some program would take for more than text, in every field that a person on the other side sees: in the widget,
on a site with a strict policy and on one with none, in the mails, and in the saved transcript. Each is shown as it stands."""

import json
import re

from flows.widget import ring
from harness.desk import Desk
from harness.house import HERE
from harness.waiting import eventually
from harness.wire import WireAdmin, WireVisitor

CORPUS = json.loads((HERE.parent.parent / "security" / "markup.json").read_text())
SIGN = CORPUS["sign"]
# A text in which nothing can be seen is refused; with something behind it it goes where all others go.
TEXTS = [text + "." if re.fullmatch("[\\s\u115f\u1160\u2800\u3164\uffa0]+", text) else text for text in CORPUS["texts"]]
ADMIN = "<img src=x onerror=deskbellRan=1>"
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
HEADERS = {"X-Envelope-To", "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
           "Content-Transfer-Encoding"}
SOME = {"In-Reply-To", "References", "List-Id"}  # of mails about a conversation, and of those to admins


def play(stage):
    desk = Desk(stage)
    desk.server.add_admin(ADMIN, "desk@burgerput.example")
    admin = WireAdmin(desk.server.port, ADMIN)
    assert admin.desk["type"] == "desk", admin.desk
    in_the_widget(desk, admin, "unguarded", desk.site.url + "unguarded", TEXTS[1:])
    in_the_mails(desk)
    in_the_widget(desk, admin, "guarded", desk.site.url, TEXTS[1:8])


def in_the_widget(desk, admin, name, url, texts):
    tab = desk.browser.visitor(name).open(url)
    ring(tab, "<b>이름</b>")
    plain = census(tab)
    token = json.loads(tab.ask("storage"))["deskbell.token"]
    origin = f"http://127.0.0.1:{desk.site.port}"
    # The same person in another window, who writes faster than one can type.
    other = WireVisitor(desk.server.port, origin, name, token=token)
    call = other.ask("open_call", name=name)["chat"]
    for text in texts:
        accept_talk_end(admin, other, call, text)
        file_and_answer(admin, other, text)
        call = other.ask("open_call", name=text, text=text, page="https://burgerput.example/?" + text, agent=text,
                         email=text)
        call = call["chat"] if call["type"] == "ack" else other.ask("open_call", name=name)["chat"]
    talk_at_length(admin, other, tab, call)
    saved(tab, admin, other, call, desk.stage.artifacts / f"{name}.txt")
    threads(tab)
    nothing_happened(desk, tab, plain)
    complaints = [said for said in tab.ask("errors") if "404" not in said]  # the site has no favicon
    assert not complaints, complaints


def accept_talk_end(admin, other, call, text):
    done(admin, "accept_call", chat=call)
    done(other, "send_message", chat=call, text=text)
    done(admin, "send_message", chat=call, text=text)
    done(admin, "end_chat", chat=call)


def file_and_answer(admin, other, text):
    filed = done(other, "file_inquiry", kind="other", title=text[:200], text=text, name=text[:60], email=text[:254],
                 page="https://burgerput.example/#" + text, agent=text)
    done(admin, "comment_inquiry", inquiry=filed["inquiry"], text=text)


def done(who, kind, /, **fields):
    answer = who.ask(kind, **fields)
    assert answer["type"] == "ack", (kind, fields, answer)
    return answer


def talk_at_length(admin, other, tab, call):
    """One chat with every text in it, from both sides; the panel shows each of them letter by letter."""
    done(admin, "accept_call", chat=call)
    for text in TEXTS:
        done(other, "send_message", chat=call, text=text)
        done(admin, "send_message", chat=call, text=text)

    def all_there():
        bubbles = census(tab)["texts"]["bubble"]
        missing = [text for text in TEXTS if bubbles.count(text) < 2]
        assert not missing, f"not shown as they are: {missing}"
        return True
    eventually("every text in a bubble", all_there, within=30)
    links_are_no_more_than_that(tab)
    for line in census(tab)["texts"]["sys"]:
        assert not TURNS.search(line) and not CONTROLS.search(line), ascii(line)


def links_are_no_more_than_that(tab):
    links = eventually("the addresses in the texts can be pressed", lambda: tab.ask(
        "run", script="return [...bell.shadowRoot.querySelectorAll('a')]"
                      ".map((a) => [a.href, a.textContent, a.rel, a.target, a.attributes.length, a.children.length]);"))
    for href, shown, *rest in links:
        assert href.startswith("http://leak.invalid/") and shown.startswith("http://leak.invalid/"), (href, shown)
        assert rest == ["noopener noreferrer", "_blank", 3, 0], rest


def saved(tab, admin, other, call, path):
    done(admin, "end_chat", chat=call)
    tab.sees("대화 저장")
    tab.ask("download", role="button", name="대화 저장", path=str(path))
    rows = path.read_bytes().decode("utf-8-sig").split("\r\n")
    for row in rows[3:]:
        # A line of its own begins with the day and the time; what somebody wrote cannot.
        assert not re.match(r"2026-11-23 10:0", row), row
    assert sum("hunter2" in row for row in rows) == 2, "the transcript lost a text"
    assert all(any(text in row for row in rows) for text in TEXTS if not re.search("[\r\n\u2028\u2029\x85]", text))


def threads(tab):
    """The list of inquiries, and the one with most in it."""
    tab.press_button("메뉴")
    tab.ask("click", text="내 문의", exact=True)
    tab.sees(TEXTS[4][:200])
    tab.ask("click", role="button", name=TEXTS[4])
    tab.sees("<img src=x")


def nothing_happened(desk, tab, plain):
    now = census(tab)
    assert now["sign"] is None, "a text was run"
    assert tab.ask("dialogs") == []
    own = (desk.site.url, desk.server.url + "/widget", "blob:" + desk.site.url.rstrip("/"))
    foreign = [url for url in tab.ask("requests") if not url.startswith(own) or "leak" in url or url.endswith("/x")]
    assert not foreign, f"a text caused requests: {foreign}"
    new = set(now["tags"]) - set(plain["tags"]) - {"h3", "p", "span", "b", "li", "ol", "textarea", "button", "a"}
    assert not new, f"a text became {new}"
    handlers = [name for name in now["attributes"] if name.startswith("on") or name in ("srcdoc", "src", "action")]
    assert set(handlers) <= set(plain["attributes"]), handlers


def census(tab):
    return tab.ask("census", sign=SIGN, classes=["bubble", "sys", "item"])


def in_the_mails(desk):
    wanted = 3 * (len(TEXTS) - 1)
    eventually("a mail about each inquiry to each admin", lambda: len(inquiry_mails(desk)) >= wanted, within=40)
    for path in sorted(desk.mails.folder.glob("*.eml")):
        head = path.read_bytes().replace(b"\r\n", b"\n").split(b"\n\n")[0]
        assert head.isascii(), head
        for line in head.split(b"\n"):
            assert re.match(rb"[A-Z][A-Za-z-]*: |[ \t]", line), line
    for mail in desk.mails.all():
        assert sorted(name for name in mail.keys() if name not in SOME) == sorted(HEADERS), mail.keys()
        assert len(set(mail.keys())) == len(mail.keys()), mail.keys()
        assert mail.get_content_type() == "text/plain" and not mail.is_multipart()
        assert "leak" not in mail["To"] + mail["From"] + mail["X-Envelope-To"], mail.as_string()
        subject, body = str(mail["Subject"]), mail.get_content().replace("\r\n", "\n").replace("\t", "")
        assert not CONTROLS.search(subject) and not TURNS.search(subject), ascii(subject)
        assert not CONTROLS.search(body) and not re.search("[\u202a-\u202e\u2066-\u2069]", body), ascii(body)


def inquiry_mails(desk):
    return [mail for mail in desk.mails.all() if str(mail["Subject"]).startswith("새 문의")]
