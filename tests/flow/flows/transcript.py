# SPDX-License-Identifier: MIT
"""After the end what was said is offered by mail: to an address that is given there, and told of over a reload, with files by name and without what
admins note; the admins are told that it was asked for."""

from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

ADDRESS = "jimin@example.com"


def play(stage):
    desk = Desk(stage, extra='[site]\nname = "달빛상점"\ntime_zone = "Asia/Seoul"\n')
    admin = WireAdmin(desk.server.port, "prolip")
    _, tab = desk.visitor("jimin")
    ring(tab, "이지민", "42번 주문이 아직 안 왔어요.")
    chat = admin.call_of("이지민")
    assert admin.ask("accept_call", chat=chat)["type"] == "ack"
    assert admin.ask("add_note", chat=chat, text="CANARY 까다로운 손님")["type"] == "ack"
    assert admin.ask("send_message", chat=chat, text="확인할게요.")["type"] == "ack"
    assert admin.send_file("상자.pdf", b"%PDF-1.4 box", chat=chat)["type"] == "ack"
    tab.sees("상담 중", "상자.pdf")
    assert "상담 내용 메일로 받기" not in tab.text()
    assert admin.ask("end_chat", chat=chat)["type"] == "ack"

    tab.press_button("상담 내용 메일로 받기")
    tab.fill("jimin@localhost", label="받으실 이메일")
    tab.press_button("보내기", exact=True)
    tab.sees("이메일 주소")
    tab.fill(ADDRESS, label="받으실 이메일")
    tab.ask("press", value="Enter", label="받으실 이메일")
    tab.sees(f"{ADDRESS} 주소로 보내 드려요.")

    mail = desk.mails.wait_for(ADDRESS, "상담 내용")
    assert mail["Subject"].startswith("[달빛상점] 상담 내용 (20"), mail["Subject"]
    text = mail.get_content()
    assert text.startswith("요청하신 상담 내용입니다."), text
    for part in ("이지민: 42번 주문이 아직 안 왔어요.", "한별: 확인할게요.", "[파일: 상자.pdf, 12 B]", "(KST)"):
        assert part in text, (part, text)
    assert "CANARY" not in text and "prolip" not in text, text
    told = eventually("the admins are told", lambda: next((f["chat"] for f in admin.frames if f["type"] == "chat" and f["chat"].get("transcript_at")), None))
    assert ADDRESS not in str(told), told

    tab.reload()
    tab.press_button("상담 연결")
    tab.sees("에 메일로 요청하셨어요.")
    tab.press_button("다른 주소로 다시 받기")
    tab.fill("home@example.com", label="받으실 이메일")
    tab.press_button("보내기", exact=True)
    desk.mails.wait_for("home@example.com", "상담 내용")
    assert tab.ask("errors") == []
