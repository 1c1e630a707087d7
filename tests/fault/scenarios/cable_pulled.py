# SPDX-License-Identifier: MIT
"""Two nodes, each on a machine of its own; the cable of the one that leads is pulled under load; nothing is lost."""
from contextlib import ExitStack

import pair as pairs
from cable import Cable
from scenarios.two_nodes import cluster, play_with, until_led_by_another, whole_without


async def play(run):
    with ExitStack() as stack:
        cables = {name: stack.enter_context(Cable(number)) for number, name in enumerate("ab")}
        database = stack.enter_context(cluster(run, addresses=[cable.here for cable in cables.values()]))
        words = database.words.replace(database.folder, "{here}")

        async def pull(run, stage, pair, begins):
            """Clients have no sign of it but silence, and the database neither."""
            leader = await pair.leader()
            term = pair.term()
            begins()
            cables[leader.name].pull()
            await until_led_by_another(run, pair, term)
            cables[leader.name].plug()
            await whole_without(pair, leader)

        pair = pairs.Pair(run.program(), run.folder, database, words=words, cables=cables)
        await play_with(run, pair, {"pull": pull})
