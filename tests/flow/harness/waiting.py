# SPDX-License-Identifier: MIT
"""Waiting for a condition, never for a time."""

import time


def eventually(claim, probe, within=15.0, every=0.1):
    """Calls probe() until it is true and returns what it gave. An AssertionError from it means "not yet"."""
    deadline = time.monotonic() + within
    last = None
    while True:
        try:
            last = probe()
            if last:
                return last
        except AssertionError as error:
            last = error
        if time.monotonic() >= deadline:
            raise AssertionError(f"not within {within:g} s: {claim}; last seen: {str(last)[:2000]}")
        time.sleep(every)


def never(claim, probe, during, every=0.1):
    """Fails as soon as probe() is true; for things that must not happen while something else would."""
    deadline = time.monotonic() + during
    while time.monotonic() < deadline:
        seen = probe()
        assert not seen, f"happened although it must not: {claim}: {str(seen)[:2000]}"
        time.sleep(every)
