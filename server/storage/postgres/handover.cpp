// SPDX-License-Identifier: MIT
#include "server/storage/postgres/handover.h"

#include "server/storage/postgres/lead.h"
#include "server/storage/postgres/postgresconnection.h"

#include <QElapsedTimer>
#include <QThread>

namespace deskbell {

namespace {

constexpr qint64 patience = 10'000;
constexpr unsigned long lookEvery = 20;

/// Until somebody else leads than was seen.
void waitForNext(PostgresConnection &database, int shard, const LeadSeen &seen, HandedOver &result)
{
    using Outcome = HandedOver::Outcome;
    QElapsedTimer since;
    since.start();
    do {
        QThread::msleep(lookEvery);
        const LeadSeen now = lookAtLead(database, shard);
        if (now.term > seen.term && now.isThere) {
            result.outcome = now.node == seen.node ? Outcome::NotTaken : Outcome::Done;
            result.next = now.node;
            result.term = now.term;
            break;
        }
    } while (since.elapsed() < patience);
    result.took = since.elapsed();
}

} // namespace

HandedOver handOver(const PostgresPlace &place, const Lead &lead, const QString &to)
{
    using Outcome = HandedOver::Outcome;
    PostgresConnection database(place);
    lead.proveNotOvertaken(database);
    makeLeadTables(database, place.shard);
    const LeadSeen seen = lookAtLead(database, place.shard);
    HandedOver result;
    result.before = seen.node;
    result.others = nodesThere(database);
    const bool isOneOfTwo = result.others.removeAll(seen.node) > 1;
    if (seen.lacksStandby)
        result.outcome = Outcome::NoStandby;
    else if (!seen.isThere || seen.node.isEmpty())
        result.outcome = Outcome::NobodyLeads;
    else if (to == seen.node)
        result.outcome = Outcome::LeadsAlready;
    else if (result.others.isEmpty())
        result.outcome = isOneOfTwo ? Outcome::SameName : Outcome::NobodyThere;
    else if (!to.isEmpty() && !result.others.contains(to))
        result.outcome = Outcome::NoSuchNode;
    else {
        try {
            if (wantLead(database, place.shard, seen.term, to.isEmpty() ? u'!' + seen.node : to))
                waitForNext(database, place.shard, seen, result);
        } catch (const LostStoreError &) {
            result.outcome = Outcome::Unknown;
        }
    }
    return result;
}

} // namespace deskbell
