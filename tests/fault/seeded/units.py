#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Mistakes of two nodes that no load shows by itself, because other rules of the store catch what they let through: each is made in
the unit test of the rule, which must fail. usage: units.py FOLDER, with DESKBELL_POSTGRES in the environment."""
import os
import subprocess
import sys

# Mistake: program, and the test that has to notice it.
NOTICED_BY = {
    "no_fence": ("tst_lead", "nothingIsStoredUnderATermThatIsOver"),
    "fence_of_its_own": ("tst_lead", "whatIsBeingStoredIsCutOffBeforeAnotherLoads"),
    "load_before_taking": ("tst_lead", "whatIsBeingStoredIsCutOffBeforeAnotherLoads"),
    "reopen_without_term": ("tst_lead", "whoseSessionBreaksAndIsLateHasLostIt"),
    "commit_as_statement": ("tst_postgresconnection", "commitAsAStatementSaysYesToWhatHasFailed"),
    "warning_ignored": ("tst_postgresconnection", "aCommitWhoseWaitWasEndedSaysYes"),
    "epoch_without_timeline": ("tst_postgresstore", "theEpochIsOfThisServerAndOfItsTimeline"),
}


def passes(folder, program, test, bug=""):
    return subprocess.run([os.path.join(folder, program + "_buggy"), test], env={**os.environ, "DESKBELL_BUG": bug},
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0


def main():
    folder = sys.argv[1]
    wrong = []
    for bug, (program, test) in NOTICED_BY.items():
        if not passes(folder, program, test):
            wrong.append(f"{program} {test} fails without a mistake")
        elif passes(folder, program, test, bug):
            wrong.append(f"{bug} was not noticed by {program} {test}")
    print("\n".join(wrong) or f"{len(NOTICED_BY)} of {len(NOTICED_BY)} mistakes noticed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
