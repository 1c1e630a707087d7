# SPDX-License-Identifier: MIT
"""The real deskbell-admin in a real window, as the person in front of it knows it."""

import os
import subprocess

from .house import PASSWORD
from .waiting import eventually

ALT, SHIFT, CTRL, F4, RETURN, UP, DOWN, HOME, COMMA = 64, 50, 37, 70, 36, 111, 116, 110, 59  # X key codes


def _xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, timeout=20).stdout


class AdminApp:
    """One running app. Each has settings, secrets and caches of its own, like on two machines."""

    def __init__(self, stage, label, server_url):
        from .accessible import application  # the bus must be there first
        self._application = application
        self.stage = stage
        self.label = label
        self.server_url = server_url
        self.home = stage.folder / f"home-{label}"
        self.home.mkdir()
        (self.home / "run").mkdir(mode=0o700)
        self.times_started = 0
        self.process = None
        self.tree_root = None
        stage.apps.append(self)

    def start(self, language="ko_KR.UTF-8", appearance="light", scale=1, environment=None, is_watched=True):
        """Not watched: nothing can be found in it, and it need not tell of all that happens in it."""
        self.times_started += 1
        settings = self.home / "config/Deskbell/Deskbell.conf"
        if not settings.exists():
            settings.parent.mkdir(parents=True)
            settings.write_text(f"[General]\nappearance={appearance}\n")
        environment = dict(
            os.environ, **environment or {}, HOME=str(self.home), XDG_RUNTIME_DIR=str(self.home / "run"), LANG=language, LC_CTYPE="C.UTF-8",
            XDG_CONFIG_HOME=str(self.home / "config"), XDG_DATA_HOME=str(self.home / "share"),
            XDG_CACHE_HOME=str(self.home / "cache"), QT_QPA_PLATFORM="xcb", QT_SCALE_FACTOR=str(scale),
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1" if is_watched else "0")
        environment.pop("LC_ALL", None)
        environment.pop("LANGUAGE", None)
        self.process = self.stage.start(
            f"app-{self.label}-{self.times_started}",
            [self.stage.program("deskbell-admin"), "--server", self.server_url], env=environment)
        self.tree_root = self._application(self.process.pid) if is_watched else None
        return self

    def tree(self):
        return self.tree_root.tree()

    def find(self, **what):
        return self.tree_root.find(**what)

    def open_settings(self, page, place):
        """The page of this name, which stands at this place in the column, from 0."""
        from .accessible import press_keys
        self.come_to_front()
        press_keys(CTRL, COMMA)
        self.find(role="list item", name=page)
        press_keys(HOME)
        for _ in range(place):
            press_keys(DOWN)

    def has(self, **what):
        return self.tree_root.has(**what)

    def says(self, *parts, within=15):
        return self.tree_root.says(*parts, within=within)

    def press(self, name, within=15):
        """Presses the button with this name as soon as it is there and enabled."""
        eventually(f"button {name!r} can be pressed", lambda: next(
            (b for b in self._buttons(name) if b.is_enabled()), None), within).press()

    def _buttons(self, name):
        return [thing for role in ("button", "check box", "radio button") for thing in self.tree_root.all(role=role, name=name)]

    def write(self, field, text):
        self.find(role="text", name=field).write(text)

    def window(self, title=None, saying=None, within=15):
        """The window with this in its title, or with this to be read in it."""
        def found():
            for window in self.tree_root.children():
                if window.is_showing() and (title is None or title in window.name) and (
                        saying is None or saying in window.words()):
                    return window
            return None
        return eventually(f"a window {title or saying!r}", found, within)

    def conversation(self, name, word="대화: ", within=15):
        """The conversation with this in its title that is shown in the window."""
        return eventually(f"the conversation {name!r} is open", lambda: self._conversation(name, word), within)

    def _conversation(self, name, word):
        return next((thing for thing in self.tree_root.all(part=word) if thing.name.startswith(word) and name in thing.name), None)

    def rows(self, *parts):
        """The rows of the list that say all of this."""
        return [thing for thing in self.tree_root.all(role="list item") if all(part in thing.name for part in parts)]

    def open_row(self, part, name=None, word="대화: ", scale=1):
        """Clicks the row; again, if it had just come, since rows that have just come let no click through."""
        def opened():
            if not self._conversation(name or part, word):
                self.come_to_front()
                self.rows(part)[0].click(scale)
            return self._conversation(name or part, word)
        eventually(f"a row {part!r}", lambda: self.rows(part))
        return eventually(f"{part!r} is open", opened)

    def log_in(self, name, password=PASSWORD):
        self.write("이름", name)
        self.write("비밀번호", password)
        self.press("로그인")

    def signed_in(self):
        """Waits until the desk is there."""
        self.says("연결됨")

    def choose(self, button, steps):
        """Opens a menu and takes its item that is so many steps down, or up from its end. With the keyboard: Qt keeps the
        items of a menu out of the accessibility tree."""
        from .accessible import press_keys
        before = self._popups()
        self.come_to_front()
        (button if hasattr(button, "press") else self.find(role="button", name=button)).press()
        eventually("the menu is open", lambda: self._popups() > before)
        for _ in range(abs(steps)):
            press_keys(DOWN if steps > 0 else UP)
        press_keys(RETURN)
        eventually("the menu is closed", lambda: self._popups() == before)

    def come_to_front(self):
        """Keys go to the window that is active, and clicks to the one on top: of two apps it may be the other's."""
        windows = self._windows()

        def is_in_front():
            if _xdotool("getactivewindow").strip() in windows:
                return True
            for window in windows:
                _xdotool("windowactivate", window)
            return False
        if windows:
            eventually("the app is in front", is_in_front)

    def _windows(self):
        return _xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split()

    @staticmethod
    def _popups():
        """Windows that no window manager has framed."""
        tree = subprocess.run(["xwininfo", "-root", "-children"], capture_output=True, text=True, check=True, timeout=20).stdout
        return sum("deskbell-admin" in line for line in tree.splitlines())

    def resize(self, width, height):
        """The window, as by its edge. Sizes in pixels of the screen."""
        for window in self._windows():
            _xdotool("windowsize", window, str(width), str(height))

    def close_window(self):
        """Alt+F4, as openbox understands it; the app goes on in the tray."""
        from .accessible import press_keys
        press_keys(ALT, F4)
        eventually("no window is left", lambda: not self.tree_root.children())

    def quit(self):
        self.process.stop()
