# SPDX-License-Identifier: MIT
"""The input methods that Koreans use, with Hangul on from the start, and fingers that know where its letters are."""

import os
import subprocess

from .waiting import eventually

# X key codes of the letters of the two-set layout, by what is printed on the keys beside them.
KEYS = dict(zip("qwertyuiopasdfghjklzxcvbnm", [*range(24, 34), *range(38, 47), *range(52, 59)]))
TAB, SPACE = 23, 65
GREETING = "dkssud"  # 안녕, and the last syllable still open


def type_greeting():
    from .accessible import press_keys  # the bus must be there first
    for letter in GREETING:
        press_keys(KEYS[letter])


class IBus:
    label = "ibus"

    def __init__(self, stage):
        settings = stage.folder / "ibus-settings"
        (settings / "glib-2.0/settings").mkdir(parents=True)
        (settings / "glib-2.0/settings/keyfile").write_text(
            "[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode='hangul'\n")
        address = stage.folder / "ibus-address"
        self.environment = {"QT_IM_MODULE": "ibus", "GTK_IM_MODULE": "ibus", "IBUS_ADDRESS_FILE": str(address)}
        self._own = dict(os.environ, GSETTINGS_BACKEND="keyfile", XDG_CONFIG_HOME=str(settings), LC_ALL="C.UTF-8",
                           IBUS_ADDRESS_FILE=str(address))
        stage.start("ibus", ["ibus-daemon", "--panel", "disable", "--emoji-extension", "disable"], env=self._own)
        eventually("ibus listens", lambda: address.exists() and "IBUS_ADDRESS=" in address.read_text())
        self.engage()

    def engage(self):
        """Hangul for whoever has the keyboard now; the engine is gone with the last program that used it."""
        eventually("ibus takes the engine", lambda: subprocess.run(
            ["ibus", "engine", "hangul"], env=self._own, capture_output=True, check=False, timeout=20).returncode == 0)


class Fcitx:
    label = "fcitx5"

    def __init__(self, stage):
        settings = stage.folder / "fcitx-settings"
        (settings / "fcitx5").mkdir(parents=True)
        (settings / "fcitx5/config").write_text("[Behavior]\nActiveByDefault=True\n")
        (settings / "fcitx5/profile").write_text(
            "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=hangul\n"
            "[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n[Groups/0/Items/1]\nName=hangul\nLayout=\n"
            "[GroupOrder]\n0=Default\n")
        self.environment = {"QT_IM_MODULE": "fcitx", "GTK_IM_MODULE": "fcitx"}
        # Its front end for programs of ibus would kill ibus itself.
        process = stage.start("fcitx5", ["fcitx5", "--disable=wayland,notifications,clipboard,kimpanel,classicui,ibusfrontend"],
                              env=dict(os.environ, XDG_CONFIG_HOME=str(settings), LC_ALL="C.UTF-8"))
        process.wait_for_line("Loaded addon dbusfrontend")

    def engage(self):
        """Every program begins with Hangul."""
