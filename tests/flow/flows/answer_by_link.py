# SPDX-License-Identifier: MIT
"""The answer finds its customer: the link in the mail opens the inquiry in a browser that has never been here; what they write back
is lost by nothing and comes to the admin as their comment, files too; the link ends with the inquiry."""

import os
import re
import subprocess

from flows.files import choose
from flows.widget import ring
from harness.desk import Desk
from harness.house import free_port
from harness.waiting import eventually
from harness.wire import WireAdmin

ADDRESS = "jimin@example.com"
ASKED = "환불은 언제 되나요"
ANSWER = "내일까지 입금해 드립니다."
BACK = "네, 계좌는 그대로예요."


def play(stage):
    port = free_port()
    desk = Desk(stage, port=port, extra=f'[server]\npublic_url = "http://127.0.0.1:{port}"\n[site]\nname = "달빛상점"\n')
    admin = WireAdmin(port, "prolip")
    _, tab = desk.visitor("office")
    ring(tab, "이지민", ASKED, ADDRESS)
    inquiry = file_instead(tab, admin)
    assert admin.ask("comment_inquiry", inquiry=inquiry, text=ANSWER)["type"] == "ack"

    mail = desk.mails.wait_for(ADDRESS, "답변드립니다").get_content()
    link = re.search(rf"http://127\.0\.0\.1:{port}/t#[\w-]{{22}}\b", mail).group(0)
    assert "이어서 답하기: " + link in mail and "30일 동안" in mail and "전달하지 말아" in mail, mail
    tab.close()

    home = desk.browser.visitor("home")
    page = home.open(link)
    sees(page, "달빛상점", ASKED, ANSWER, "다른 분께 전달하지 말아 주세요")
    assert page.ask("count", role="button", name="상담 연결") == 0, "a link calls nobody"
    page.fill(BACK, label="추가로 남기실 말")
    page.ask("press", value="Enter", label="추가로 남기실 말")
    comment = eventually("the admin sees it as a comment", lambda: next(
        (f["comment"] for f in admin.frames if f["type"] == "inquiry" and f.get("comment", {}).get("text") == BACK), None))
    assert comment["from"] == "visitor" and comment["name"] == "이지민", comment

    # Written while the line is cut, kept over a reload, sent once.
    home.offline(True)
    page.fill("하나 더요.", label="추가로 남기실 말")
    page.ask("press", value="Enter", label="추가로 남기실 말")
    sees(page, "하나 더요.", "보내는 중")
    home.offline(False)
    page.reload()
    eventually("what was written meanwhile", lambda: any(
        f["type"] == "inquiry" and f.get("comment", {}).get("text") == "하나 더요." for f in admin.frames))
    admin.ask("comment_inquiry", inquiry=inquiry, text="확인했습니다.")
    text = sees(page, BACK, "하나 더요.", "확인했습니다.")
    assert text.count("하나 더요.") == 1, text
    assert link.partition("#")[2] not in str(page.ask("storage")), "the token is kept in the browser"

    files_both_ways(stage, admin, inquiry, home, page)

    # Somebody else's link, or none.
    stranger = desk.browser.visitor("stranger").open(link[:-22] + "A" * 22)
    sees(stranger, "이 링크는 더 이상 쓸 수 없어요")
    page.fill("미처 못 보낸 말", label="추가로 남기실 말")
    assert admin.ask("delete_inquiry", inquiry=inquiry)["type"] == "ack"
    text = sees(page, "이 링크는 더 이상 쓸 수 없어요", "미처 못 보낸 말")
    assert ANSWER not in text and BACK not in text, text
    assert page.ask("errors") == []


def files_both_ways(stage, admin, inquiry, home, page):
    """A picture of the admin's is drawn; what is chosen here comes to them whole, also what was chosen without a line and kept over a reload."""
    picture, receipt, late = stage.folder / "box.png", stage.folder / "receipt.bin", stage.folder / "late.bin"
    subprocess.run(["convert", "-size", "300x200", "plasma:red-blue", picture], check=True, timeout=60)
    receipt.write_bytes(os.urandom(700_000))
    late.write_bytes(os.urandom(90_000))
    assert admin.send_file("box.png", picture.read_bytes(), inquiry=inquiry)["type"] == "ack"
    sees(page, "box.png")

    choose(page, "파일", receipt)
    heard = eventually("the receipt", lambda: sent_by_visitor(admin, "receipt.bin"))
    assert admin.read_file(heard) == receipt.read_bytes()
    sees(page, "receipt.bin")
    assert "보내는 중" not in eventually("it is said to be there", lambda: page.ask("text", selector=".card"))

    home.offline(True)
    choose(page, "파일", late)
    sees(page, "late.bin")
    home.offline(False)
    page.reload()
    heard = eventually("what was chosen without a line", lambda: sent_by_visitor(admin, "late.bin"), 30)
    assert admin.read_file(heard) == late.read_bytes()
    sees(page, "late.bin", "receipt.bin", "box.png")


def sent_by_visitor(admin, name):
    return next((f["comment"]["file"] for f in admin.frames if f["type"] == "inquiry" and f.get("comment", {}).get("from") == "visitor"
                 and f["comment"].get("file", {}).get("name") == name), None)


def file_instead(tab, admin):
    """Nobody is waited for."""
    tab.press_button("문의로 남기기")
    tab.press_button("문의 남기기", exact=True)
    tab.sees("문의를 남겼어요")
    return eventually("the inquiry", lambda: next(
        (f["row"]["id"] for f in admin.frames if f["type"] == "inquiry" and f["change"] == "filed"), None))


def sees(page, *parts, within=15):
    def holds():
        text = page.ask("text", selector=".card")
        missing = [part for part in parts if part not in text]
        assert not missing, f"{missing} missing in:\n{text}"
        return text
    return eventually(f"{page.page} sees {parts}", holds, within)
