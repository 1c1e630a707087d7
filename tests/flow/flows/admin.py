# SPDX-License-Identifier: MIT
"""What an admin does in the app, by the words that they read there."""

from harness.waiting import eventually


def say(window, line):
    """Writes a line in a chat window and sends it."""
    field = window.find(role="text", name="메시지 입력")
    field.write(line)
    window.find(role="button", name="보내기").press()
    eventually("the line has left the field", lambda: field.text() == "")


def answer(app, text):
    """Writes a reply to the inquiry that is shown and sends it."""
    field = app.find(role="text", name="답장 쓰기")
    field.write(text)
    app.press("답장 보내기")
    eventually("the reply has left the field", lambda: field.text() == "")
