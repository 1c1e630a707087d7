# SPDX-License-Identifier: MIT
"""One admin at their app: what they do next, and what they expect of it. Whatever happens that they did not mean is a fault."""

import json
import time

from harness.waiting import eventually
from walk.glance import PILL, UNDO, holds, look, middle, under, where
from walk.tree import Program

STEADY = 1.2       # seconds for which the list surely holds still under a hand
GUARDED = 0.25     # for which a button that has come, moved or changed its meaning surely takes no click
TRIES = 4          # clicks at a button until it is surely no longer one that has just come
UNDOABLE = 3.0     # for which an ended chat can surely be undone
PARTS = {"messages": ("chat", "reply"), "comments": ("inquiry", "reply"), "chat_notes": ("chat", "note"), "inquiry_notes": ("inquiry", "note")}
DONE_WITH = {"상담 종료": "end", "해결": "resolve", "다시 열기": "reopen"}


class Admin:
    def __init__(self, name, app, hand, crowd, records, dice, log):
        self.name, self.app, self.hand, self.crowd, self.records, self.dice, self.log = name, app, hand, crowd, records, dice, log
        self.program = Program(app.process.pid)
        self.window = eventually("the window is there", lambda: hand.windows(app.process.pid))[0]
        self.meant = []       # (verb, place, text): what may turn up in the database
        self.decided = {}     # place: when it was decided to end or delete it, while it can be undone
        self.undone = []
        self.drafts = {}      # (title, mode): what stands in the field
        self.faults = []
        self.words = 0
        self.steps = [self.open_row] * 6 + [self.open_row_by_key] * 3 + [self.write] * 6 + [self.send] * 5 + [self.settle] * 4 + [
            self.accept] * 5 + [self.change_mode] * 3 + [self.delete] * 2 + [self.undo] * 2 + [
            self.take, self.hand_over, self.filter, self.search_and_leave, self.next_waiting, self.next_own]

    # ---- looking ----

    def look(self):
        def there():
            self.hand.is_heard(self.window)
            glance = look(self.program)
            return None if glance.is_loading else glance
        return eventually("what was opened is there", there, within=20)

    def fault(self, what):
        self.log(f"FAULT: {self.name}: {what}")
        self.faults.append(what)

    def check_still(self, before, after, why):
        """Others have acted meanwhile: neither the keyboard nor the open conversation nor a word has moved."""
        if after.title != before.title and not (after.title == "" and self._is_gone(before.title)):
            self.fault(f"{before.title!r} was open, now {after.title!r} is, and nobody here opened it ({why})")
        if after.focus != before.focus and self._still_there(before, after):
            self.fault(f"the keyboard was at {before.focus}, now it is at {after.focus} ({why})")
        if after.title == before.title and before.field and after.field and before.field.mode == after.field.mode and before.field.text != after.field.text:
            self.fault(f"{before.field.text!r} stood in the field of {before.title!r}, now {after.field.text!r} ({why})")
        if before.field and before.field.text and before.title == after.title and not after.field:
            self.fault(f"the field of {before.title!r} is gone, with {before.field.text!r} in it ({why})")

    def _is_gone(self, title):
        talk = self.crowd.titled(title)
        return not talk or self.records.state(talk.place) == "deleted"

    @staticmethod
    def _still_there(before, after):
        """Whether what had the keyboard could have kept it."""
        if not before.focus:
            return False
        if before.field and before.focus[0] == "text" and before.focus[1] != "상담과 문의 검색":
            return after.field is not None and after.field.mode == before.field.mode
        if before.focus[0] == "list" or before.focus[0] == "text":
            return before.focus[1] != "메시지" or before.title == after.title
        return False

    def keep_drafts(self, glance):
        """What stands in the field is what was left there."""
        if not glance.field or not glance.title:
            return
        key = (glance.title, glance.field.mode)
        if self.drafts.get(key, "") != glance.field.text:
            self.fault(f"draft of {key}: {self.drafts.get(key, '')!r} was left there, {glance.field.text!r} stands there")
        self.drafts[key] = glance.field.text

    def check_kept(self):
        """The drafts as the app has left them behind."""
        kept = {}
        for path in self.app.home.rglob("*.drafts"):
            for part, texts in json.loads(path.read_text()).items():
                if part not in PARTS:
                    if texts:
                        self.fault(f"{part} were kept, and nobody had begun any: {texts}")
                    continue
                kind, mode = PARTS[part]
                kept.update({((kind, int(number)), mode): text for number, text in texts.items()})
        for (title, mode), text in self.drafts.items():
            talk = self.crowd.titled(title)
            if text.strip() and self.records.state(talk.place) != "deleted" and kept.pop((talk.place, mode), None) != text:
                self.fault(f"the draft {text!r} ({mode}) of {title!r} was lost when the app was left")
        for (place, mode), text in kept.items():
            if self.records.state(place) != "deleted":
                self.fault(f"the draft {text!r} ({mode}) of {place} was kept, and nobody had left it")

    # ---- acting ----

    def aim(self, node, meanwhile):
        """The hand goes there; others act before it presses. Returns where it is, and for how long it has been."""
        x, y = middle(node)
        began = time.monotonic()  # not later: the list is held from when the app has seen it
        self.hand.move(x + 1, y)  # it may be there already, and a hand that does not move holds nothing
        self.hand.move(x, y)
        self.hand.is_heard(self.window)
        meanwhile()
        return (x, y), began

    def mean(self, verb, talk, text=""):
        self.meant.append((verb, talk.place, text))

    def step(self, meanwhile):
        before = self.look()
        self.keep_drafts(before)
        result = None
        while not result:  # searching can always be done
            act = self.dice.choice(self.steps)
            result = act(before, meanwhile)
        self.log(f"{self.name} {act.__name__}: {result}")
        after = self.look()
        if after.windows > 1 or (after.title != before.title and not result):
            self.fault(f"{act.__name__}: {after.windows} windows, {before.title!r} → {after.title!r}")
        self.keep_drafts(after)

    def opened(self, wanted, before, how):
        """The wanted one is open, or still the one before: never a third."""
        after = self.look()
        if after.title not in (wanted.title, before.title) and not (after.title == "" and self._is_gone(wanted.title)):
            self.fault(f"{how} {wanted.title!r} has opened {after.title!r}")
        if after.title == wanted.title != before.title and after.field and not self._comes_to_field():
            self.fault(f"{how} {wanted.title!r} has left the keyboard at {self.look().focus}")
        return f"{how} {wanted.title}" + ("" if after.title == wanted.title else " (the click was not taken)")

    def open_row(self, before, meanwhile):
        rows = self._rows(before)
        if not rows:
            return None
        node, talk = self.dice.choice(rows)
        times = self.dice.choice([1, 1, 2])
        place, began = self.aim(node, lambda: None)
        top, row = where(before.list), where(node)
        seen = self.crowd.called(under(before.list, *place).split(",")[0])
        if not seen:
            return f"row of {talk.name} went away"
        meanwhile()
        name = under(before.list, *place)
        now = seen if name == PILL else self.crowd.called(name.split(",")[0])
        if now != seen and time.monotonic() - began < STEADY:
            self.fault(f"the row of {seen.name} was under the hand, now {name!r} is, {time.monotonic() - began:.2f} s later; "
                       f"the list was at {top}, now at {where(before.list)}; the row was at {row}, now at {where(node)}")
        if time.monotonic() - began > STEADY:
            seen = now if name != PILL else None
        if not seen:
            return "too slow"
        self.hand.click(times)
        return self.opened(seen, before, f"{'double ' * (times - 1)}click on the row of")

    def _rows(self, glance):
        found = []
        if not glance.list:
            return found
        for row in glance.list.children():
            talk = self.crowd.called(row.name.split(",")[0])
            if talk and row.shows and holds(glance.list, middle(row)) and under(glance.list, *middle(row)) == row.name:
                found.append((row, talk))
        return found

    def open_row_by_key(self, before, meanwhile):
        """To the list, some rows up or down, Enter."""
        if not before.list:
            return None
        began = time.monotonic()
        self.hand.keys("Escape")
        for _ in range(self.dice.randrange(4)):
            self.hand.keys(self.dice.choice(["Down", "Down", "Up"]))
        self.hand.is_heard(self.window)
        seen = self._row_at_caret(before.list)
        meanwhile()
        now = self._row_at_caret(before.list)
        if seen and now != seen and time.monotonic() - began < STEADY:
            self.fault(f"the caret stood at the row of {seen.name}, now at {now.name if now else 'none'}")
        if not now:
            return "the caret is at no conversation"
        self.hand.keys("Enter")
        return self.opened(now, before, "Enter at the row of")

    def _row_at_caret(self, rows):
        for row in rows.children():
            if row.has_focus:
                return self.crowd.called(row.name.split(",")[0])
        return None

    def write(self, before, meanwhile):
        """Some letters where one writes, and others act between them."""
        if not before.field:
            return None
        self.hand.move(*middle(before.field.node))
        self.hand.click()
        ready = self.look()
        if ready.title != before.title or not ready.field or ready.focus is None or ready.focus[0] != "text":
            return "the field is gone"
        self.hand.keys("Ctrl", "End")
        self.words += 1
        word = f"{self.name[0]}word{self.words}x"
        half = len(word) // 2
        self.hand.type(word[:half])
        meanwhile()
        self.hand.type(word[half:])
        after = self.look()
        wanted = ready.field.text + word
        if after.title != ready.title or not after.field or after.field.mode != ready.field.mode or after.field.text != wanted:
            self.fault(f"{word} was typed into {ready.title!r} ({ready.field.mode}); open is {after.title!r}, in the field stands "
                       f"{after.field and after.field.text!r}, not {wanted!r}; the keyboard is at {after.focus}")
        if after.field:
            self.drafts[(after.title, after.field.mode)] = after.field.text
        return f"{word} into {ready.title} ({ready.field.mode})"

    def send(self, before, meanwhile):
        talk = self.crowd.titled(before.title)
        if not talk or not before.field or not before.field.text.strip():
            return self.write(before, meanwhile)
        if before.focus is None or before.focus[0] != "text":
            self.hand.move(*middle(before.field.node))
            self.hand.click()
        meanwhile()
        ready = self.look()
        if ready.title != before.title or not ready.field or ready.field.text != before.field.text or ready.focus is None or ready.focus[0] != "text":
            self.check_still(before, ready, "before it was sent")
            return "the field is gone"
        text, mode = ready.field.text.strip(), ready.field.mode
        verb = "note" if mode == "note" else "say" if talk.place[0] == "chat" else "answer"
        self.mean(verb, talk, text)
        if verb == "answer" and self.records.state(talk.place) == "resolved":
            self.mean("reopen", talk)  # it is open again by whatever is written to it
        self.hand.keys(*(["Ctrl", "Enter"] if verb == "answer" else ["Enter"]))

        def settled():
            if self.records.has(verb, talk.place, text):
                return "stored"
            left = self.look()
            return left.title == talk.title and left.field is not None and text in left.field.text and "kept"
        state = eventually(f"{text!r} is stored or kept", lambda: settled() or (self.records.state(talk.place) == "deleted" and "deleted"), within=10)
        after = self.look()
        if state == "kept":
            self.hand.keys("BackSpace") if verb == "answer" and after.field.text.endswith("\n") else None
            after = self.look()
        if after.title == talk.title and after.field and after.field.mode == mode:
            self.drafts[(talk.title, mode)] = after.field.text
        elif state != "kept":
            self.drafts[(talk.title, mode)] = ""
        return f"{verb} {text!r} to {talk.title}: {state}"

    def settle(self, before, meanwhile):
        """Ends, resolves or reopens what is open, by a click or a double one."""
        talk = self.crowd.titled(before.title)
        name = next((name for name in DONE_WITH if name in before.buttons), None)
        if not talk or not name:
            return None
        place, began = self.aim(before.buttons[name], meanwhile)
        now = self.look()
        self.check_still(before, now, "before the button was pressed")
        name_now = next((name for name in DONE_WITH if name in now.buttons), None)
        is_there = now.title == before.title and name_now and holds(now.buttons[name_now], place)
        times = self.dice.choice([1, 1, 2])
        self.hand.click(times)
        if is_there and (name_now == name or time.monotonic() - began > GUARDED):
            self.mean(DONE_WITH[name_now], talk)
            if DONE_WITH[name_now] == "end":
                self.decided[talk.place] = time.monotonic()
        return f"{'double ' * (times - 1)}click on {name_now} ({name} before) of {now.title}"

    def accept(self, before, meanwhile):
        if not before.cards:
            return None
        name = self.dice.choice(sorted(before.cards))
        place, began = self.aim(before.cards[name], meanwhile)
        # Pressed at once: who rings is still the one at whom it was aimed, or the button takes no click.
        late = time.monotonic() - began > GUARDED
        if late:
            now = self.look()
            name = next((caller for caller, node in now.cards.items() if holds(node, place)), None)
        talk = self.crowd.called(name) if name else None
        if not talk:
            return "nobody rings there any more"
        self.mean("join", talk)
        self.hand.click(self.dice.choice([1, 1, 2]))
        self.hand.is_heard(self.window)
        return f"accept {talk.name}{' (late)' if late else ''}; open was {before.title!r}" + self._wait_for(talk)

    def _wait_for(self, talk):
        """What was accepted is answered soon; then it is opened, since it was taken here. Else its card still stands there, or is
        among those that are only counted: the button took no click."""
        def answered():
            return self.records.state(talk.place) != "waiting" or self.app.has(part=f"{talk.name}님의 호출") or self.app.has(part="건 더")
        eventually("the call is answered", answered, within=10)
        return f": {self.records.state(talk.place)}"

    def change_mode(self, before, meanwhile):
        name = "내부 메모" if before.field and before.field.mode == "reply" else "답장"
        if name not in before.buttons:
            return None
        self.aim(before.buttons[name], meanwhile)
        now = self.look()
        self.check_still(before, now, "before the tab was pressed")
        self.hand.click()
        after = self.look()
        wanted = "note" if name == "내부 메모" else "reply"
        if after.title == before.title and after.field and after.field.mode == wanted and not self._comes_to_field():
            self.fault(f"after {name} the keyboard is at {self.look().focus}")
        return f"{name} in {before.title}"

    def _comes_to_field(self):
        """The bus tells of the keyboard a moment after the window has moved it."""
        for _ in range(TRIES):
            focus = self.look().focus
            if not focus or focus[0] == "text":
                return True
        return False

    def delete(self, before, meanwhile):
        talk = self.crowd.titled(before.title)
        if not talk or talk.place[0] != "inquiry" or "더 보기" not in before.buttons:
            return None
        if not self._opens_menu("더 보기", talk):
            return "no menu any more"
        meanwhile()
        if not self._in_menu("Up"):
            return "the menu is gone"
        self.mean("delete", talk)
        self.decided[talk.place] = time.monotonic()
        self._in_menu("Enter")
        return f"delete {talk.title}"

    def _opens_menu(self, button, talk):
        """Clicks the button of the open conversation until its menu is there; a button that has just come or moved takes no click.
        False: somebody else's doing has taken the button away."""
        for _ in range(TRIES):
            glance = self.look()
            if glance.title != talk.title or button not in glance.buttons:
                return False
            self.aim(glance.buttons[button], lambda: None)
            self.hand.click()
            self.hand.is_heard(self.window)
            if self.hand.has_menu(self.app.process.pid):
                return True
            self.log(f"  {button} of {talk.title}: the click was not taken")
        self.fault(f"{button} of {talk.title!r} opens no menu")
        return False

    def _in_menu(self, key):
        """Presses a key for the open menu; without one it would go to whatever has the keyboard."""
        self.hand.is_heard(self.window)
        is_open = self.hand.has_menu(self.app.process.pid)
        if is_open:
            self.hand.keys(key)
        return is_open

    def undo(self, before, meanwhile):
        talk = self.crowd.titled(before.title)
        if not talk or time.monotonic() - self.decided.get(talk.place, -1000) > UNDOABLE or UNDO not in before.buttons:
            return None
        meanwhile()
        if time.monotonic() - self.decided[talk.place] > UNDOABLE:
            return "too late"
        verbs = {verb for verb, place, _ in self.meant if place == talk.place} & {"end", "delete"}
        self.hand.keys("Alt", "z")
        after = self.look()
        if UNDO in after.buttons:
            return f"undo in {after.title} was not taken"
        self.meant = [deed for deed in self.meant if deed[1] != talk.place or deed[0] not in verbs]
        self.decided.pop(talk.place)
        return f"undo {verbs} of {talk.title}"

    def take(self, before, meanwhile):
        talk = self.crowd.titled(before.title)
        name = next((name for name in ("받기", "넘겨받기") if name in before.buttons), None)
        if not talk or not name:
            return None
        self.aim(before.buttons[name], meanwhile)
        now = self.look()
        self.check_still(before, now, "before it was taken")
        if now.title == talk.title:
            self.mean("join", talk)
        self.hand.click()
        return f"{name} in {now.title}"

    def hand_over(self, before, meanwhile):
        talk = self.crowd.titled(before.title)
        if not talk or "이 상담 넘기기" not in before.buttons:
            return None
        if not self._opens_menu("이 상담 넘기기", talk):
            return "no menu any more"
        meanwhile()
        if not self._in_menu("Down"):
            return "the menu is gone"
        self.mean("give", talk)
        self._in_menu("Enter")
        return f"hand over {talk.title}"

    def filter(self, before, meanwhile):
        chips = [chip for chip in before.chips if not chip.name.startswith("거르기")]
        if not chips:
            return None
        chip = self.dice.choice(chips)
        name = chip.name
        self.aim(chip, meanwhile)
        self.hand.click()
        return f"filter {name}"

    def search_and_leave(self, before, meanwhile):
        self.hand.keys("Ctrl", "k")
        self.hand.type("about")
        meanwhile()
        self.hand.keys("Escape")
        after = self.look()
        self.check_still(before, after, "over a search")
        return "search and leave it"

    def next_waiting(self, _before, meanwhile):
        meanwhile()
        self.hand.keys("Ctrl", "j")
        return "to the inquiry that has waited longest"

    def next_own(self, _before, meanwhile):
        meanwhile()
        self.hand.keys("Ctrl", "Tab")
        return "to the next own chat"
