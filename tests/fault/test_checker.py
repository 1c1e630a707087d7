# SPDX-License-Identifier: MIT
"""The checker itself: it passes a good history, and names what is wrong with each bad one."""
import unittest

from checker import judge
from history import History


class Story:
    """A small chat: `ana` writes, `ben` reads."""

    def __init__(self):
        self.history = History()
        self.number = 0
        for who in ("ana", "ben"):
            self.add("page", who, after=0, start_over=False, lines=[], more=False)

    def add(self, what, who, **more):
        self.history.add(what, who, chat=1, **more)
        return self

    def send(self, key, text="hello"):
        return self.add("invoke", "ana", key=key, text=text, author="visitor")

    def ack(self, key, seq):
        return self.add("ack", "ana", key=key, seq=seq)

    def live(self, seq, key, text="hello"):
        return self.add("live", "ben", line=[seq, "text", "visitor", key, text])

    def page(self, after, *lines, start_over=False):
        return self.add("page", "ben", after=after, start_over=start_over, more=False,
                        lines=[[seq, "text", "visitor", key, "hello"] for seq, key in lines])

    def end(self):
        return self.add("end", "ana").add("end", "ben")

    def kinds(self):
        return {violation.split(":")[0] for violation in judge(self.history)}


def two_lines():
    return Story().send("a").ack("a", 1).live(1, "a").send("b").ack("b", 2).live(2, "b")


class CheckerTest(unittest.TestCase):
    def test_a_good_history_passes(self):
        self.assertEqual(two_lines().end().kinds(), set())

    def test_a_resume_without_seam_passes(self):
        story = Story().send("a").ack("a", 1).live(1, "a").send("b").ack("b", 2).send("c").ack("c", 3)
        self.assertEqual(story.page(1, (2, "b"), (3, "c")).end().kinds(), set())

    def test_starting_over_passes(self):
        self.assertEqual(two_lines().page(2, (1, "a"), (2, "b"), start_over=True).end().kinds(), set())

    def test_an_unknown_one_may_be_there_or_not(self):
        there = Story().send("a").add("abandon", "ana", key="a").add("page", "ana", after=0, start_over=True, more=False,
                                                                    lines=[[1, "text", "visitor", "a", "hello"]])
        self.assertEqual(there.live(1, "a").end().kinds(), set())
        self.assertEqual(Story().send("a").add("abandon", "ana", key="a").end().kinds(), set())

    def test_an_acknowledged_line_that_is_not_there_is_lost(self):
        story = Story().send("a").add("fresh", "ana").ack("a", 1)
        self.assertIn("lost", story.kinds())

    def test_a_line_that_stands_twice_is_doubled(self):
        self.assertIn("doubled", Story().send("a").ack("a", 1).live(1, "a").live(2, "a").kinds())

    def test_a_second_number_for_one_key_is_doubled(self):
        self.assertIn("doubled", Story().send("a").ack("a", 1).ack("a", 2).kinds())

    def test_a_key_answered_with_the_place_of_another_line_is_lost(self):
        self.assertIn("lost", two_lines().send("c").ack("c", 1).kinds())

    def test_a_live_line_that_skips_one_is_a_seam(self):
        self.assertIn("seam", Story().send("a").send("b").ack("a", 1).ack("b", 2).live(2, "b").kinds())

    def test_a_live_line_that_was_in_the_page_is_a_seam(self):
        self.assertIn("seam", Story().send("a").ack("a", 1).page(0, (1, "a")).live(1, "a").kinds())

    def test_a_page_that_begins_too_late_is_a_seam(self):
        story = Story().send("a").ack("a", 1).send("b").ack("b", 2)
        self.assertIn("seam", story.page(0, (2, "b")).kinds())

    def test_a_number_that_changes_its_line_is_a_disagreement(self):
        self.assertIn("disagreement", two_lines().page(0, (1, "b"), start_over=True).kinds())

    def test_a_reader_left_behind_misses_something(self):
        self.assertIn("missing", Story().send("a").ack("a", 1).end().kinds())

    def test_a_number_that_nobody_was_shown_is_a_hole(self):
        self.assertIn("hole", Story().send("a").ack("a", 2).kinds())

    def test_a_refused_line_must_not_be_there(self):
        story = Story().send("a").add("refuse", "ana", key="a", code="too_long").live(1, "a")
        self.assertIn("refused", story.kinds())

    def test_lines_that_overtake_are_reordered(self):
        story = Story().send("a").send("b").ack("b", 1).ack("a", 2).live(1, "b").live(2, "a")
        self.assertIn("reordered", story.end().kinds())

    def test_an_abandoned_line_may_come_late(self):
        story = Story().send("a").add("abandon", "ana", key="a").send("b").ack("b", 1).live(1, "b").live(2, "a")
        self.assertNotIn("reordered", story.kinds())

    def test_an_ack_may_come_before_a_system_line_of_its_command(self):
        story = Story().send("a").ack("a", 2).add("live", "ana", line=[1, "joined", "system", "", ""])
        story.add("live", "ben", line=[1, "joined", "system", "", ""]).live(2, "a")
        self.assertEqual(story.end().kinds(), set())

    def test_an_ack_after_a_line_that_never_came_misses_it(self):
        story = Story().send("a").ack("a", 2).add("live", "ben", line=[1, "joined", "system", "", ""]).live(2, "a")
        self.assertIn("missing", story.end().kinds())

    def test_a_line_that_nobody_sent_is_invented(self):
        self.assertIn("invented", Story().live(1, "x").kinds())

    def test_another_text_than_the_first_is_altered(self):
        self.assertIn("altered", Story().send("a").live(1, "a", text="other").kinds())


if __name__ == "__main__":
    unittest.main()
