#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The app for Windows under Wine, before a real server: from its setup to its removal.

app.py --setup SETUP.exe --helper HELPER.exe --programs BUILD/bin --artifacts FOLDER [--rings N]

What the app shows is seen by its windows, and by what the server and the other people of the desk hear of it: an alert that is told only
once its card is on the screen, a line that is told as read only where it stands in a window. Pictures of everything lie in FOLDER. With
--rings it only measures the time from a ring to its card."""

import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "flow"))

from harness.desktop import Desktop  # noqa: E402
from harness.house import PASSWORD, Server  # noqa: E402
from harness.stage import Stage  # noqa: E402
from harness.waiting import eventually  # noqa: E402
from harness.wire import Wire, WireAdmin, WireVisitor  # noqa: E402

TIME_LIMIT = 900
SITE = "https://burgerput.example"
CARD = (368, 156)
VISITOR = "a-visitor-of-windows-0"
ACCEPT = (60, 125)  # within the card
REFUSAL = b"\xb3\x26\x1e"  # the colour of what was refused, in the light
HEADER = "300x70+390+20"  # of a conversation: its name, and its state, within the window
# Wine would ask for Mono and Gecko, which nothing here needs; its list of networks never answers. It has none of the typefaces of Windows, so
# the pictures show some other one.
WITHOUT = "mscoree=;mshtml=;netprofm="


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], capture_output=True, text=True, timeout=30).stdout


def look(window, part):
    return subprocess.run(["import", "-window", window, "-crop", part, "-depth", "8", "rgb:-"], capture_output=True, timeout=30, check=True).stdout


def colours(window):
    pixels = look(window, "100%x100%")
    return {pixels[at:at + 3] for at in range(0, len(pixels), 3)}


def content(path):
    try:
        return path.read_bytes()
    except OSError:  # it has just ended
        return b""


class SecureAdmin(WireAdmin):
    def __init__(self, port, name):  # noqa: super().__init__ is for servers without TLS
        Wire.__init__(self, f"wss://localhost:{port}/ws/admin", "admin")
        self.desk = self.ask("login", version=1, name=name, password=PASSWORD, device="wire")


class Windows:
    """A machine with Windows, as far as Wine is one."""

    def __init__(self, stage, helper):
        self.stage = stage
        self.helper = helper
        self.prefix = stage.folder / "prefix"
        self.programs = pathlib.Path("/usr/lib/wine")
        self.environment = dict(os.environ, WINEPREFIX=str(self.prefix), WINEARCH="win64", WINEDEBUG="-all", WINEDLLOVERRIDES=WITHOUT)
        for name in ("LC_ALL", "LANGUAGE"):
            self.environment.pop(name, None)
        self.run("wineboot", "--init", within=180)
        # Else it draws with Mesa for whatever is linked with Direct3D, used or not, and that is half of the memory.
        self.run("reg", "add", r"HKCU\Software\Wine\Direct3D", "/v", "renderer", "/d", "no3d", "/f")

    def tool(self, name):
        return shutil.which(name) or str(self.programs / name)

    def run(self, *arguments, within=120):
        # Not through pipes: what it starts and leaves running would hold them open.
        return subprocess.run([self.tool("wine64"), *map(str, arguments)], env=self.environment, cwd=self.stage.folder, timeout=within,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

    def running(self):
        """The process of the app, or none."""
        return [int(path.parent.name) for path in pathlib.Path("/proc").glob("[0-9]*/cmdline")
                if b"deskbell-admin.exe" in content(path) and str(self.prefix).encode() in content(path.parent / "environ")]

    def value(self, key, name):
        said = subprocess.run([self.tool("wine64"), "reg", "query", "HKCU\\Software\\" + key, "/v", name], env=self.environment,
                              capture_output=True, timeout=60).stdout.decode(errors="replace")
        found = re.search(rf"{name}\s+REG_\w+\s+(.*)", said)
        return found.group(1).strip() if found else ""

    @property
    def home(self):
        return next(folder for folder in (self.prefix / "drive_c/users").iterdir() if folder.name != "Public")

    @property
    def place(self):
        return self.home / "AppData/Local/Programs/Deskbell"

    def copy(self, what, content):
        """Onto the clipboard, as it is done in some other program."""
        path = content
        if what == "text":
            path = self.stage.folder / "copied.txt"
            path.write_text(content, encoding="utf-8")
        assert self.run(self.helper, what, "Z:" + str(path).replace("/", "\\")) == 0

    def trust(self, certificate):
        assert self.run(self.helper, "trust", "Z:" + str(certificate).replace("/", "\\")) == 0

    def remembers(self, beginning):
        """Whether a password of such a name lies in the credential store."""
        return self.run(self.helper, "remembers", beginning) == 0

    def stop(self):
        subprocess.run([self.tool("wineserver"), "-k"], env=self.environment, timeout=60, check=False)
        subprocess.run([self.tool("wineserver"), "-w"], env=self.environment, timeout=60, check=False)


class App:
    """The installed one. Every start of it is a process of its own."""

    def __init__(self, windows, stage):
        self.windows = windows
        self.stage = stage
        self.process = None
        self.times_started = 0

    def start(self, *arguments):
        self.times_started += 1
        self.process = self.stage.start(f"app-{self.times_started}", [self.windows.tool("wine64"), self.windows.place / "deskbell-admin.exe", *arguments],
                                        env=self.windows.environment)
        return self

    def window(self, title, within=40):
        """The window whose title has this pattern, in front of all others."""
        found = eventually(f"a window {title!r}", lambda: xdotool("search", "--onlyvisible", "--name", title).split(), within)[0]

        def is_in_front():
            xdotool("windowactivate", found)
            return xdotool("getactivewindow").strip() == found
        eventually(f"the window {title!r} is in front", is_in_front)
        return found

    def keys(self, *keys):
        for key in keys:
            xdotool("key", "--clearmodifiers", key)

    def write(self, text):
        xdotool("type", "--delay", "30", text)

    def paste(self, what, content):
        self.windows.copy(what, content)
        self.keys("ctrl+v")

    def log_in(self, name=None):
        """None: it is known, and the keyboard is in the field of the password."""
        self.window("Sign in")
        if name:
            self.write(name)
            self.keys("Tab")
        self.write(PASSWORD)
        self.keys("Return")

    def ends(self, within=30):
        return self.process.wait(within)


class Cards:
    """Cards of calls on the screen: windows of their size, by the name of who calls."""

    @staticmethod
    def of(name):
        for window in xdotool("search", "--onlyvisible", "--name", name).split():
            place = dict(re.findall(r"(\w+)=(-?\d+)", xdotool("getwindowgeometry", "--shell", window)))
            if (int(place.get("WIDTH", 0)), int(place.get("HEIGHT", 0))) == CARD:
                return int(place["X"]), int(place["Y"])
        return None


def presence_in(frame, name):
    return next((admin["presence"] for admin in frame["admins"] if admin["name"] == name), None)


def presence_of(colleague, name):
    return presence_in(colleague.newest("admins") or colleague.desk, name)


def state_of(visitor):
    known = visitor.newest("chat")
    return known["chat"] if known else {}


class Play:
    def __init__(self, stage, options):
        self.stage = stage
        self.options = options
        self.steps = 0
        self.desktop = stage.desktop = Desktop(stage, notices=False)
        self.server = Server(stage)
        self.server.site_port = 1
        for name in ("prolip", "yellta"):
            self.server.add_admin(name, f"{name}@burgerput.example")
        self.server.start()
        self.windows = Windows(stage, options.helper.resolve())
        self.app = App(self.windows, stage)

    def done(self, claim):
        self.steps += 1
        print(f"{self.steps:2} {claim}", flush=True)
        self.desktop.picture(self.stage.artifacts / f"{self.steps:02}.png")

    def visitor(self, name, token=None):
        return WireVisitor(self.server.port, "http://127.0.0.1:1", name, token)

    # ---- steps -----------------------------------------------------------------------------------------------------

    def install(self):
        assert self.windows.run(self.options.setup.resolve(), "/S", within=300) == 0
        assert (self.windows.place / "deskbell-admin.exe").exists()
        assert "--in-tray" in self.windows.value(r"Microsoft\Windows\CurrentVersion\Run", "Deskbell")
        self.done("installed in silence")

    def sign_in(self):
        colleague = WireAdmin(self.server.port, "yellta")
        self.app.start("--server", self.server.url)
        self.app.window("Sign in")
        self.done("the app asks for name and password")
        self.app.log_in("prolip")
        eventually("prolip is at the desk", lambda: presence_of(colleague, "prolip") == "online", 40)
        eventually("the dialog is gone", lambda: not xdotool("search", "--onlyvisible", "--name", "Sign in").split())
        self.app.window("Deskbell")
        self.done("signed in over plain HTTP")
        colleague.close()

    def ring_and_accept(self):
        visitor = self.visitor("이지민", VISITOR)
        since = self.desktop.sound.now()
        visitor.ring("도와주세요")
        eventually("the alert is told as shown", lambda: (visitor.newest("presence") or {}).get("alerts") or state_of(visitor).get("alerts"), 30)
        x, y = eventually("the card is on the screen", lambda: Cards.of("이지민"))
        right, bottom = self.desktop.screen[0] - x - CARD[0], self.desktop.screen[1] - y - CARD[1]
        assert 0 <= right < 60 and 0 <= bottom < 80, (right, bottom)
        eventually("the bell rings", lambda: self.desktop.sound.rings(since) >= 2, 30)
        self.done("a ring is heard, its card is at the bottom right")

        def accepted():
            if Cards.of("이지민"):
                xdotool("mousemove", x + ACCEPT[0], y + ACCEPT[1], "click", 1)
            return state_of(visitor).get("state") == "active"
        eventually("the call is accepted by the card", accepted, every=0.5)
        eventually("the card is gone", lambda: not Cards.of("이지민"))
        eventually("the bell is still", lambda: self.desktop.sound.is_silent_since(max(0, self.desktop.sound.now() - self.desktop.sound.RATE)))
        self.done("accepted by the card, which has gone, and the bell is still")
        return visitor

    def talk(self, visitor):
        self.app.window("이지민|Deskbell")
        line = visitor.write("비밀번호를 잊었어요")["seq"]
        eventually("the line is told as read", lambda: ((visitor.newest("receipts") or {}).get("receipts") or {}).get("admin_read", 0) >= line, 30)
        self.app.paste("text", "재설정 링크를 보내 드릴게요 🔔")
        self.app.keys("Return")
        eventually("the line in Korean arrives", lambda: any("재설정 링크를 보내 드릴게요 🔔" == frame["message"].get("text") for frame in list(visitor.frames)
                                                          if frame["type"] == "message"), 30)
        self.done("lines in Korean, both ways")

    def files(self, visitor):
        data = os.urandom(700_000)
        ack = visitor.send_file("영수증.bin", data, chat=visitor.chat)
        assert ack["type"] == "ack", ack
        self.done("a file of the visitor has come")
        path = self.stage.folder / "안내서.bin"
        path.write_bytes(data[:300_000])
        self.app.paste("file", path)
        self.app.keys("Return")

        def arrived():
            page = visitor.ask("read_chat", chat=visitor.chat, after=0)
            return next((line["file"] for line in page["messages"] if line.get("file", {}).get("name") == path.name), None)
        file = eventually("the file arrives", arrived, 60)
        assert visitor.read_file(file) == data[:300_000]
        self.done("a file of the app has come whole")

    def lose_the_server(self):
        self.server.kill()
        self.done("the server was killed")
        self.server.start()
        colleague = WireAdmin(self.server.port, "yellta")
        eventually("prolip is back at the desk", lambda: presence_of(colleague, "prolip") == "online", 60)
        self.done("the server is back, and the app by itself")
        colleague.close()

    def second_start(self):
        self.app.window("Deskbell")
        first = self.app.process
        self.app.keys("alt+F4")
        eventually("no window is left", lambda: not xdotool("search", "--onlyvisible", "--pid", first.pid).split())
        self.app.start()
        assert self.app.ends() == 0
        self.app.process = first
        self.app.window("Deskbell")
        self.done("a second start ends by itself and raises the first")

    def log_off(self):
        """While the end of a chat can still be undone: whoever leaves has decided."""
        visitor = self.visitor("이지민", VISITOR)
        colleague = WireAdmin(self.server.port, "yellta")
        window = self.app.window("Deskbell")
        self.app.keys("ctrl+Tab")
        before = look(window, HEADER)
        self.app.keys("ctrl+shift+e")
        eventually("the chat is being ended", lambda: look(window, HEADER) != before)
        self.done("a chat is being ended")
        # Without --shutdown Wine would begin the next session at once, and with it the app. Whatever has answered is killed.
        self.windows.run("wineboot", "--end-session", "--shutdown")
        self.app.ends()
        eventually("prolip has left", lambda: presence_of(colleague, "prolip") == "offline", 40)
        eventually("the chat is over", lambda: state_of(visitor).get("state") == "ended")
        self.done("ended in order at log-off, and told the server what was decided")
        colleague.close()

    def next_session(self):
        colleague = WireAdmin(self.server.port, "yellta")
        self.windows.run("wineboot")
        eventually("prolip is at the desk without a password", lambda: presence_of(colleague, "prolip") == "online", 60)
        assert not xdotool("search", "--onlyvisible", "--name", "Deskbell").split()
        self.done("started with the next session, in the tray, and resumed without a password")
        colleague.close()

    def update(self):
        colleague = WireAdmin(self.server.port, "yellta")
        first = self.windows.running()
        assert len(first) == 1, first
        assert self.windows.run(self.options.setup.resolve(), "/S", within=300) == 0
        eventually("prolip had left", lambda: any(frame["type"] == "admins" and presence_in(frame, "prolip") == "offline" for frame in list(colleague.frames)))
        eventually("prolip is at the desk again", lambda: presence_of(colleague, "prolip") == "online", 60)
        assert len(self.windows.running()) == 1 and self.windows.running() != first
        self.done("updated over the running app, which has ended in order and was started again")
        colleague.close()

    def over_tls(self):
        folder = self.stage.folder / "tls"
        folder.mkdir()
        make_certificates(folder)
        self.quit()
        self.server.process.stop()
        self.server.config.write_text(self.server.config.read_text() + f'[tls]\ncertificate = "{folder}/server.pem"\nkey = "{folder}/server.key"\n')
        self.server.start()
        url = f"https://localhost:{self.server.port}"
        os.environ["SSL_CERT_FILE"] = str(folder / "ca.pem")
        colleague = SecureAdmin(self.server.port, "yellta")

        self.app.start("--server", url)
        form = self.app.window("Sign in")
        assert REFUSAL not in colours(form)
        self.app.log_in()
        eventually("the form says why not", lambda: REFUSAL in colours(form))
        self.done("a certificate of an unknown authority is refused")
        assert presence_of(colleague, "prolip") == "offline"
        # Qt reads what is trusted once.
        self.quit()
        self.windows.trust(folder / "ca.der")
        self.app.start("--server", url)
        self.app.log_in()
        eventually("prolip is at the desk", lambda: presence_of(colleague, "prolip") == "online", 60)
        self.app.window("Deskbell")
        self.done("signed in over TLS with an authority that is trusted")
        colleague.close()

    def quit(self):
        """As the setup asks it to."""
        self.windows.run("taskkill", "/IM", "deskbell-admin.exe")
        eventually("the app has ended", lambda: not self.windows.running(), 30)

    def uninstall(self):
        assert self.windows.remembers("Deskbell:prolip@")
        self.windows.run(self.windows.place / "uninstall.exe", "/S", "/DATA")
        eventually("the program is gone", lambda: not self.windows.place.exists(), 60)
        assert not self.windows.value(r"Microsoft\Windows\CurrentVersion\Run", "Deskbell")
        left = [path for kind in ("Local", "Roaming") for path in (self.windows.home / "AppData" / kind).glob("**/*eskbell*")]
        assert not left, left
        eventually("no session is remembered", lambda: not self.windows.remembers("Deskbell:"))
        self.done("uninstalled, with its data")

    # ---- figures -----------------------------------------------------------------------------------------------------

    def measure(self):
        self.app.window("Deskbell")
        self.app.keys("alt+F4")
        eventually("no window is left", lambda: not xdotool("search", "--onlyvisible", "--pid", self.app.process.pid).split())
        times = []
        for number in range(self.options.rings):
            visitor = self.visitor(f"방문자{number}")
            began = time.monotonic()
            visitor.ring("여보세요")
            eventually("the card is shown", lambda: (visitor.newest("presence") or {}).get("alerts"), 30, every=0.001)
            times.append(1000 * (time.monotonic() - began))
            visitor.ask("cancel_call", chat=visitor.chat)
            eventually("the card is gone", lambda: not Cards.of(f"방문자{number}"))
            visitor.close()
        times.sort()
        print(f"from ring to card, {len(times)} rings:", ", ".join(f"p{p} {times[min(len(times) - 1, len(times) * p // 100)]:.0f} ms" for p in (50, 90, 99)))

    def play(self):
        self.install()
        self.sign_in()
        if self.options.rings:
            self.measure()
            return
        visitor = self.ring_and_accept()
        self.talk(visitor)
        self.files(visitor)
        self.lose_the_server()
        self.second_start()
        self.log_off()
        self.next_session()
        self.update()
        self.over_tls()
        self.quit()
        self.uninstall()
        print(f"{self.steps} steps passed")


def make_certificates(folder):
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("x509", "-in", "ca.pem", "-outform", "DER", "-out", "ca.der")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-out", "server.pem", "-extfile", "names")


def too_long(_signal, _frame):
    raise TimeoutError("it took too long")


def run(kind, name, add_options=lambda parser: None):
    """Plays one of this kind, with the options of this program and those that are added. Returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--setup", type=pathlib.Path, required=True)
    parser.add_argument("--helper", type=pathlib.Path, required=True, help="helper.cpp, compiled for Windows")
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder with deskbell-server")
    parser.add_argument("--artifacts", type=pathlib.Path, required=True, help="folder for logs and pictures")
    add_options(parser)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(TIME_LIMIT)
    stage = Stage(name, options.programs.resolve(), options.artifacts.resolve())
    play = None
    try:
        play = kind(stage, options)
        play.play()
        return 0
    except BaseException:  # noqa: BLE001: whatever it was, the evidence is kept and the programs are stopped
        signal.alarm(0)
        traceback.print_exc()
        stage.keep_evidence()
        print(f"evidence: {stage.artifacts}")
        return 1
    finally:
        if play:
            play.windows.stop()
        stage.clear()


if __name__ == "__main__":
    sys.exit(run(Play, "windows", lambda parser: parser.add_argument("--rings", type=int, default=0)))
