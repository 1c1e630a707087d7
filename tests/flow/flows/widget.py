# SPDX-License-Identifier: MIT
"""What a visitor does in the widget, by the words that they read there."""


def ring(tab, name, text="", email=""):
    tab.press_button("상담 연결")
    tab.fill(name, label="이름")
    if email:
        tab.fill(email, label="이메일")
    if text:
        tab.fill(text, label="무엇을 도와드릴까요?")
    tab.press_button("상담 연결")
    tab.sees("호출 중이에요")


def write(tab, text):
    tab.fill(text, role="textbox", name="메시지 입력")
    tab.press_button("보내기", exact=True)


def places(text, *parts):
    """Where each part stands in a text; fails unless each is there exactly once."""
    for part in parts:
        assert text.count(part) == 1, f"{part!r} is there {text.count(part)} times in:\n{text}"
    return [text.index(part) for part in parts]
