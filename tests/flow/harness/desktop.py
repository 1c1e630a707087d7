# SPDX-License-Identifier: MIT
"""A desktop of its own for one test: X display, window manager, tray, session bus, accessibility bus, notification service
and a loudspeaker that can be listened to."""

import fcntl
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from .processes import LineProcess
from .waiting import eventually

TRAY = (220, 32)  # at the bottom right corner
HERE = pathlib.Path(__file__).parent

# A session bus on which everybody may do everything, and that starts nothing but what lies in a folder.
BARE_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
    "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><servicedir>{folder}</servicedir><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


class Desktop:
    def __init__(self, stage, screen=(1500, 1000), tray=True, notices=True, pixels_in=None):
        """Without `notices` there is no notification service, and none that the bus could start. `pixels_in`: a folder in which the
        screen stands as a file, to be looked at without asking anybody."""
        self.stage = stage
        self.pixels_in = pixels_in
        self.screen = screen
        self.locks = []
        runtime = stage.folder / "runtime"
        runtime.mkdir(mode=0o700)
        self.runtime = runtime
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        os.environ["HOME"] = str(stage.folder)
        for name in ("XAUTHORITY", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY", "DBUS_STARTER_ADDRESS"):
            os.environ.pop(name, None)
        self._start_bus(notices)
        self.displays = [self._start_display()]
        os.environ["DISPLAY"] = self.displays[0]
        self._start_loudspeaker(runtime)
        self.notifications = Notifications(stage) if notices else None
        stage.start("at-spi", ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        self._start_window_manager("openbox")
        if tray:
            self.start_tray()

    def another_screen(self):
        """With a keyboard and a mouse of its own, as if it stood at another desk. Returns its display."""
        self.displays.append(self._start_display())
        self._start_window_manager(f"openbox-{len(self.displays)}", self.displays[-1])
        return self.displays[-1]

    def _start_window_manager(self, name, display=None):
        """openbox claims the display long before it manages anything, and once it has begun it sleeps on what was shown in between until
        something else happens. It is ready when it has answered: to the name of one desktop it adds those of the others."""
        env = dict(os.environ, DISPLAY=display or self.displays[0])
        self.stage.start(name, ["openbox", "--sm-disable"], env=env)

        def answers():
            names = "_NET_DESKTOP_NAMES"
            subprocess.run(["xprop", "-root", "-format", names, "8u", "-set", names, "one"], env=env, check=True, timeout=20)
            return "," in subprocess.run(["xprop", "-root", names], env=env, check=True, timeout=20, capture_output=True, text=True).stdout

        eventually("the window manager answers", answers)

    def start_tray(self):
        return self.stage.start("trayer", [
            "trayer", "--edge", "bottom", "--align", "right", "--widthtype", "pixel", "--width", TRAY[0],
            "--heighttype", "pixel", "--height", TRAY[1], "--transparent", "false", "--tint", "0xf0f0f0"])

    def _start_bus(self, starts_services):
        address = f"unix:path={self.stage.folder}/bus"
        config = "--session"
        if not starts_services:
            path = self.stage.folder / "bus.conf"
            path.write_text(BARE_BUS.format(folder=self.stage.folder / "services"), encoding="utf-8")
            (self.stage.folder / "services").mkdir()
            shutil.copy("/usr/share/dbus-1/services/org.a11y.Bus.service", self.stage.folder / "services")
            config = f"--config-file={path}"
        bus = self.stage.start("dbus", ["dbus-daemon", config, "--nofork", "--nopidfile", f"--address={address}", "--print-address"])
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.wait_for_line(r"^unix:.*$").group(0)

    def _start_display(self):
        """The first free display from DESKBELL_FIRST_DISPLAY on. Two tests may want the same one: the loser takes the next. It does not begin
        anew when its last client has left, which would turn away whoever comes at that moment, such as the window manager or the tray."""
        first = int(os.environ.get("DESKBELL_FIRST_DISPLAY", "81"))
        for number in range(first, first + 100):
            if pathlib.Path(f"/tmp/.X{number}-lock").exists() or not self._reserves(number):
                continue
            server = self.stage.start(f"xvfb-{number}", [
                "Xvfb", f":{number}", "-screen", "0", f"{self.screen[0]}x{self.screen[1]}x24", "-nolisten", "tcp", "-wr", "-noreset", "-displayfd", "1",
                *(["-fbdir", self.pixels_in] if self.pixels_in else [])])
            try:
                server.wait_for_line(rf"^{number}$")
            except RuntimeError:
                continue
            return f":{number}"
        raise RuntimeError("no free X display")

    def _reserves(self, number):
        """For as long as this program runs. Xvfb itself takes no lock where it is asked to say its number: of two that begin at the same
        moment both say that they have it, and the windows of two tests meet on one screen."""
        try:
            lock = open(pathlib.Path(tempfile.gettempdir()) / f"deskbell-display-{number}.lock", "w", encoding="utf-8")
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        self.locks.append(lock)
        return True

    def _start_loudspeaker(self, runtime):
        socket = runtime / "loudspeaker"
        os.environ["PULSE_SERVER"] = f"unix:{socket}"
        self.loudspeaker = self.stage.start("pulseaudio", [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes",
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
            "--load=module-null-sink sink_name=loudspeaker"])
        eventually("the loudspeaker is there", lambda: "loudspeaker" in run("pactl", "list", "short", "sinks"))
        self.sound = Sound(self.stage)

    def restart_loudspeaker(self):
        """The sound server goes and comes back, as after an update or a crash of it."""
        self.loudspeaker.stop()
        self._start_loudspeaker(self.runtime)

    def picture(self, path, screen=0):
        """The whole screen as a PNG file."""
        subprocess.run(["import", "-silent", "-window", "root", str(path)], check=False, timeout=20, env=dict(os.environ, DISPLAY=self.displays[screen]))

    def pixels(self, width, height, x, y):
        """A part of the screen: red, green and blue of each pixel."""
        return subprocess.run(["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", "-depth", "8",
                               "rgb:-"], capture_output=True, check=True, timeout=20).stdout

    def tray_pixels(self):
        """The tray as it is on the screen: a list of (red, green, blue)."""
        raw = self.pixels(*TRAY, self.screen[0] - TRAY[0], self.screen[1] - TRAY[1])
        return [tuple(raw[i:i + 3]) for i in range(0, len(raw), 3)]


class Notifications:
    """What was shown by the notification service, and pressing its buttons."""

    def __init__(self, stage):
        self.process = stage.start("notifications", [sys.executable, HERE / "notificationdaemon.py"], kind=LineProcess)
        assert self.process.next_line() == {"event": "ready"}
        self.shown = []   # every one that ever was, in order
        self.open = {}    # id → the latest, while it is on the screen
        self.held = []    # titles of those that the service has not answered
        self.is_holding = False

    def look(self):
        for event in self.process.waiting_lines():
            if event["event"] == "shown":
                self.shown.append(event)
                self.open[event["id"]] = event
            elif event["event"] == "held":
                self.held.append(event["summary"])
            elif event["event"] == "holding":
                self.is_holding = True
            else:
                self.open.pop(event["id"], None)
        return list(self.open.values())

    def wait_for(self, part_of_text, within=15):
        return eventually(f"a notification with {part_of_text!r}", lambda: next(
            (n for n in self.look() if part_of_text in n["summary"] + "\n" + n["body"]), None), within)

    def hold(self):
        """From now on the service answers nothing that it is asked to show."""
        self.process.tell({"hold": True})
        eventually("the service holds its answers", lambda: self.look() is not None and self.is_holding)

    def press(self, notification, label):
        key = next((key for key, text in notification["actions"].items() if text == label), None)
        assert key, f"no button {label!r} in {notification['actions']}"
        self.process.tell({"press": key, "id": notification["id"]})


class Sound:
    """Listens to the loudspeaker all the time."""

    RATE = 8000
    WINDOW = RATE // 20  # 50 ms

    def __init__(self, stage):
        self.path = stage.folder / "sound.raw"
        with open(self.path, "wb") as record:
            stage.start("parec", ["parec", "--device=loudspeaker.monitor", "--format=s16le", f"--rate={self.RATE}",
                                  "--channels=1", "--latency-msec=50"], stdout=record)
        eventually("the recording runs", lambda: self.path.stat().st_size > 0)

    def now(self):
        """Position in the recording, to be handed to rings() and energies()."""
        return self.path.stat().st_size // 2

    def energies(self, since=0):
        """The loudness of each 50 ms since then."""
        import array
        samples = array.array("h")
        with open(self.path, "rb") as record:
            record.seek(since * 2)
            raw = record.read()
        samples.frombytes(raw[:len(raw) // 2 * 2])
        windows = range(0, len(samples) - self.WINDOW + 1, self.WINDOW)
        return [sum(s * s for s in samples[i:i + self.WINDOW:4]) / (self.WINDOW // 4) for i in windows]

    def rings(self, since=0):
        """How often a sound began: loudness rises well above that of the half second before."""
        loud = self.energies(since)
        beginnings, last = 0, -100
        for i, energy in enumerate(loud):
            before = max(loud[max(0, i - 10):i], default=0)
            if energy > 1000 and energy > 4 * before and i - last > 10:
                beginnings, last = beginnings + 1, i
        return beginnings

    def is_silent_since(self, since):
        return max(self.energies(since), default=0) < 100


def run(*argv):
    return subprocess.run(argv, capture_output=True, text=True, timeout=20).stdout
