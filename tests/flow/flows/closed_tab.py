# SPDX-License-Identifier: MIT
"""Visitors who ring and close the tab: what they wrote becomes an inquiry, a call without a word a missed call."""

from flows.widget import ring
from harness.desk import ADMINS, Desk

TIME_LIMIT = 150  # the wait and the grace after it are 90 s of it
TEXT = "로그인이 자꾸 풀려요"


def play(stage):
    desk = Desk(stage, wait="30s")
    _, with_text = desk.visitor("jimin")
    _, without_text = desk.visitor("guest")
    ring(with_text, "이지민", TEXT)
    ring(without_text, "손님")
    with_text.close()
    without_text.close()
    desk.open_desktop()  # takes its time; the deadline is running
    app = desk.app()
    app.log_in("prolip")

    # Filed 60 s after the deadline: the visitor may come back until then.
    mail = desk.mails.wait_for(ADMINS["prolip"], "부재중 상담: 이지민", within=95)
    assert TEXT in mail.get_content(), mail.get_content()
    app.find(role="list item", part=TEXT)
    app.find(role="list item", part="부재중")
