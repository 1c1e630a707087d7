# SPDX-License-Identifier: MIT
"""Two admins, each at a screen of their own, click, type, send, end, resolve, delete, hand over and filter at random, while visitors and
a third admin act in between. After each step: what the database says was done is what somebody meant to do, in the conversation that
was under the pointer or the caret; no draft is lost; neither keyboard nor open conversation moves without a cause.

`--seed` walks another way (0: another one each time), `--steps` further. The same seed makes the same choices as far as the programs
are as quick as they were."""

import random
import time

from harness.desk import ADMINS, Desk

SEED, STEPS = 1, 40
TIME_LIMIT = 230
SECONDS_PER_STEP = 4  # at most, of those that are asked for


def play(stage):
    seed = SEED if stage.seed is None else stage.seed or time.time_ns() % 1_000_000
    steps = stage.steps or STEPS
    print(f"seed {seed}, {steps} steps", flush=True)
    dice = random.Random(seed)
    desk = Desk(stage, wait="30m")
    desk.server.add_admin("mina", "mina@burgerput.example")
    desktop = desk.open_desktop()
    walk = Walk(stage, desk, desktop, dice)
    for number in range(1, steps + 1):
        walk.step(number)
    walk.finish()
    assert not walk.faults, f"seed {seed}:\n" + "\n".join(walk.faults)


class Walk:
    def __init__(self, stage, desk, desktop, dice):
        from harness.hand import Hand
        from walk.admin import Admin
        from walk.crowd import Crowd
        from walk.records import Records
        self.dice, self.faults, self.number, self.story = dice, [], 0, open(stage.artifacts / "walk.log", "w", encoding="utf-8")
        self.records = Records(desk.server.data / "deskbell.db")
        self.crowd = Crowd(desk, self.records, dice)
        self.admins = []
        for name in ADMINS:
            display = desktop.another_screen() if self.admins else desktop.displays[0]
            app = desk.app(name, environment={"DISPLAY": display})
            app.log_in(name)
            app.signed_in()
            self.admins.append(Admin(name, app, Hand(display), self.crowd, self.records, dice, self.log))
        self.crowd.meet()

    def log(self, line):
        self.story.write(f"{self.number}: {line}\n")
        self.story.flush()
        if line.startswith("FAULT"):
            self.faults.append(f"step {self.number}: {line}")
            print(self.faults[-1], flush=True)

    def meanwhile(self):
        for _ in range(self.dice.choice([0, 1, 1, 2, 3])):
            self.log(f"  meanwhile {self.crowd.act()}")

    def step(self, number):
        self.number = number
        actor, other = self.dice.sample(self.admins, 2)
        before = other.look()
        actor.step(self.meanwhile)
        other.check_still(before, other.look(), f"while {actor.name} acted")
        self.compare()

    def compare(self):
        """Each deed was meant, by that admin, of that conversation, and once."""
        for deed in self.records.fresh():
            admin = next((admin for admin in self.admins if admin.name == deed.admin), None)
            if not admin:
                continue
            meant = (deed.verb, deed.place, deed.text)
            if meant in admin.meant:
                admin.meant.remove(meant)
            else:
                title = next((talk.title for talk in self.crowd.talks if talk.place == deed.place), deed.place)
                admin.fault(f"{deed.verb} {title} {deed.text!r}, which was not meant")

    def finish(self):
        """Who leaves has decided what they decided, and what they have begun to write is kept."""
        for admin in self.admins:
            admin.keep_drafts(admin.look())
            admin.app.quit()
        self.compare()
        for admin in self.admins:
            admin.check_kept()
