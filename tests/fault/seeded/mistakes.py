#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes copies of the server's sources with deliberate mistakes in them, for deskbell-server-buggy.

usage: mistakes.py --list | mistakes.py SOURCE_ROOT TARGET_ROOT

The production sources know nothing of this. A mistake whose place is not found exactly once stops the build, so that a
change of the server cannot quietly turn it off. What each mistake does is said in docs/delivery.md."""
import os
import sys

HEADER = '#include "tests/fault/seeded/seededbug.h"\n'

# File: [(as it is, with the mistake)].
MISTAKES = {
    "server/domain/state/chattable.cpp": [
        ("            known->loaded.keys = std::move(chat.keys);\n",
         '            known->loaded.keys = std::move(chat.keys);\n'
         '            if (hasSeededBug("keys_forgotten"))\n'
         '                known->loaded.keys.clear();\n'),
    ],
    "server/domain/rules/visitorchats.cpp": [
        ("    const auto known = entry->loaded.keys.constFind(senderKey(visitorAuthor, command.key));\n"
         "    if (known != entry->loaded.keys.constEnd())\n"
         "        return Done{{}, ackOf(command.key, {command.chat, {}}, known->seq, known->at)};\n"
         "    if (s.blocks.isBlocked(me.visitor))\n",
         "    const auto known = entry->loaded.keys.constFind(senderKey(visitorAuthor, command.key));\n"
         '    if (known != entry->loaded.keys.constEnd() && !hasSeededBug("no_dedupe"))\n'
         "        return Done{{}, ackOf(command.key, {command.chat, {}}, known->seq, known->at)};\n"
         '    if (hasSeededBug("dedupe_by_text") && entry->loaded.typed.split(QChar(10)).contains(command.text))\n'
         "        return Done{{}, ackOf(command.key, {command.chat, {}}, entry->chat().lastSeq, now.wall)};\n"
         "    if (s.blocks.isBlocked(me.visitor))\n"),
    ],
    "server/live/pipeline.cpp": [
        ("        m_isLoaded = false;\n"
         "        m_deskNumber = m_releasedDeskNumber;\n",
         '        if (hasSeededBug("number_from_memory"))\n'
         "            return;\n"
         "        m_isLoaded = false;\n"
         "        m_deskNumber = m_releasedDeskNumber;\n"),
        ("    } else {\n"
         "        carryOut(std::move(done->events), ticket, done->ack);\n",
         '    } else if (hasSeededBug("ack_before_commit")) {\n'
         "        answer(ticket, done->ack);\n"
         "        Ticket answered = ticket;\n"
         "        answered.answerer = nullptr;\n"
         "        carryOut(std::move(done->events), answered, {});\n"
         "    } else {\n"
         "        carryOut(std::move(done->events), ticket, done->ack);\n"),
        ("    if (ticket.isText() && m_switchboard.find(ticket.origin)) {\n",
         '    if (ticket.isText() && m_switchboard.find(ticket.origin) && !hasSeededBug("reorder_on_resend")) {\n'),
        ("        m_pipeline.release(m_frames, m_ticket.origin);\n",
         '        if (hasSeededBug("relay_lost") && m_ticket.origin != 0 && !m_pipeline.m_switchboard.find(m_ticket.origin))\n'
         "            return;\n"
         "        m_pipeline.release(m_frames, m_ticket.origin);\n"),
        ("    auto commit = std::make_unique<Commit>(",
         '    if (hasSeededBug("relay_before_commit"))\n'
         "        release(std::exchange(outgoing, {}), ticket.origin);\n"
         "    auto commit = std::make_unique<Commit>("),
    ],
    "server/visitors/visitorentry.cpp": [
        ("    m_storage.read(\n"
         "        [=, this](PageReads &store) -> StorageThread::Callback {\n"
         "            if (chat.isValid()) {\n"
         "                MessagePage page = store.messages(chat, after, 0, maxPageMessages);\n",
         '    const auto read = hasSeededBug("live_before_backlog") ? &StorageThread::browse : &StorageThread::read;\n'
         "    (m_storage.*read)(\n"
         "        [=, this](PageReads &store) -> StorageThread::Callback {\n"
         "            if (chat.isValid()) {\n"
         '                const bool skipsOne = hasSeededBug("resume_off_by_one") && after > 0;\n'
         "                MessagePage page = store.messages(chat, skipsOne ? after + 1 : after, 0, maxPageMessages);\n"),
    ],
    "server/storage/messagetable.cpp": [
        ("    if (event.message.seq != live.progress.lastSeq + 1)\n",
         '    if (event.message.seq != live.progress.lastSeq + 1 && !hasSeededBug("number_from_memory"))\n'),
    ],
    "server/storage/postgres/postgresconnection.cpp": [
        ("    if (m_term == 0) {\n",
         '    if (hasSeededBug("fence_of_its_own") && m_term != 0\n'
         '        && !run("SELECT 1 FROM deskbell.lead WHERE shard = ? AND term = ? FOR SHARE"_L1, m_shard, m_term).next())\n'
         '        throw LostLeadError("another node leads");\n'
         '    if (m_term == 0 || hasSeededBug("no_fence") || hasSeededBug("fence_of_its_own")) {\n'),
        ("    if (!database().commit()) {\n",
         '    if (hasSeededBug("commit_as_statement") ? !QSqlQuery(database()).exec(u"COMMIT"_s) : !database().commit()) {\n'),
        ("    if (m_hasWarning)\n", '    if (m_hasWarning && !hasSeededBug("warning_ignored"))\n'),
        ("left(pg_walfile_name(pg_current_wal_lsn()), 8) FROM pg_control_system()\"_s)\n                                  .toString();\n",
         "left(pg_walfile_name(pg_current_wal_lsn()), 8) FROM pg_control_system()\"_s)\n                                  .toString()\n"
         '                                  .section(u\' \', 0, hasSeededBug("epoch_without_timeline") ? 1 : 2);\n'),
    ],
    "server/storage/postgres/postgresstore.cpp": [
        ("    lead.take(*database);\n    migrate(*database, place.schema);\n    beatLead(*database, lead.shard(), lead.term());\n",
         '    if (hasSeededBug("load_before_taking") && lead.term() == 0)\n'
         "        return partsOver(std::move(database), beside);\n"
         "    lead.take(*database);\n    migrate(*database, place.schema);\n    beatLead(*database, lead.shard(), lead.term());\n"),
        ("    else\n        underLead([this] { postgres().begin(); });\n",
         '    else if (hasSeededBug("load_before_taking") && m_term == 0)\n'
         "        m_lead->take(postgres()), m_term = m_lead->term(), postgres().begin();\n"
         "    else\n        underLead([this] { postgres().begin(); });\n"),
    ],
    "server/storage/postgres/lead.cpp": [
        ("        term = takeLead(database, taking);\n",
         '        term = taking.isOwn && hasSeededBug("reopen_without_term") ? std::optional(taking.from.term) : takeLead(database, taking);\n'),
    ],
    "server/storage/sqliteconnection.cpp": [
        ('    runOnce(u"PRAGMA synchronous = FULL"_s);\n',
         '    runOnce(hasSeededBug("no_sync") ? u"PRAGMA synchronous = OFF"_s : u"PRAGMA synchronous = FULL"_s);\n'),
    ],
}


def seeded(path, source):
    for right, wrong in MISTAKES[path]:
        if source.count(right) != 1:
            sys.exit(f"{path}: the place of a mistake is there {source.count(right)} times:\n{right}")
        source = source.replace(right, wrong)
    return source.replace("\n#include", "\n" + HEADER + "#include", 1)


def main():
    if sys.argv[1:] == ["--list"]:
        print("\n".join(MISTAKES))
        return
    source_root, target_root = sys.argv[1:]
    for path in MISTAKES:
        with open(os.path.join(source_root, path), encoding="utf-8") as file:
            text = seeded(path, file.read())
        target = os.path.join(target_root, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
