# SPDX-License-Identifier: MIT
"""The visitors' browser. Talks to browser.mjs, which holds one headless Chromium."""

import pathlib

from .processes import LineProcess
from .waiting import eventually

DRIVER = pathlib.Path(__file__).parent.parent / "browser.mjs"


class Browser:
    def __init__(self, stage):
        self.process = stage.start("browser", ["node", DRIVER], kind=LineProcess)
        self.last_id = 0
        stage.browser = self

    def ask(self, action, **what):
        self.last_id += 1
        self.process.tell({"id": self.last_id, "do": action, **what})
        answer = self.process.next_line(within=40)
        assert answer["id"] == self.last_id, answer
        if "error" in answer:
            raise AssertionError(f"browser: {action} {what}: {answer['error']}")
        return answer["value"]

    def visitor(self, name, **context):
        """A person with a browser profile of their own."""
        self.ask("context", context=name, **context)
        return Visitor(self, name)

    def pages(self):
        return self.ask("pages")

    def screenshot(self, page, path):
        return self.ask("screenshot", page=page, path=str(path))

    def text(self, page):
        return self.ask("text", page=page)

    def errors(self, page):
        return self.ask("errors", page=page)


class Visitor:
    def __init__(self, browser, name):
        self.browser = browser
        self.name = name
        self.tabs = 0

    def open(self, url):
        self.tabs += 1
        page = f"{self.name}-{self.tabs}"
        self.browser.ask("open", context=self.name, page=page, url=url)
        return Tab(self.browser, page)

    def offline(self, value):
        self.browser.ask("offline", context=self.name, value=value)


class Tab:
    """One page. Elements are named by role and name, by label, by text or by selector, as in find() of browser.mjs."""

    def __init__(self, browser, page):
        self.browser = browser
        self.page = page

    def ask(self, action, **what):
        return self.browser.ask(action, page=self.page, **what)

    def click(self, **element):
        self.ask("click", **element)

    def press_button(self, name, **options):
        self.ask("click", role="button", name=name, **options)

    def fill(self, value, **element):
        self.ask("fill", value=value, **element)

    def text(self):
        return self.ask("text")

    def sees(self, *parts, within=15):
        """Waits until all parts are to be read in the widget; returns its whole text."""
        return eventually(f"{self.page} sees {parts}", lambda: self._holds(parts), within)

    def _holds(self, parts):
        text = self.text()
        missing = [part for part in parts if part not in text]
        assert not missing, f"{missing} missing in:\n{text}"
        return text

    def frames(self):
        """Every WebSocket frame this page has ever received, as it came."""
        return self.ask("frames")

    def close(self):
        self.ask("close")

    def reload(self):
        self.ask("reload")
