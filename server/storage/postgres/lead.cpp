// SPDX-License-Identifier: MIT
#include "server/storage/postgres/lead.h"

#include "common/wholefile.h"
#include "server/storage/durablefiles.h"
#include "server/storage/postgres/impatience.h"
#include "server/storage/postgres/postgresconnection.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace deskbell {

namespace {

/// A standby that is there and stands still shows in nothing else.
constexpr std::chrono::seconds patienceWithTaking(5);

} // namespace

Lead::Lead(Node node, int shard)
    : m_node(std::move(node))
    , m_shard(shard)
{
}

void Lead::aim(const LeadSeen &seen)
{
    const std::lock_guard lock(m_mutex);
    m_aim = Aim::Seen;
    m_seen = seen;
}

void Lead::aimAtFree()
{
    const std::lock_guard lock(m_mutex);
    m_aim = Aim::Free;
}

void Lead::giveUp()
{
    const std::lock_guard lock(m_mutex);
    m_aim = Aim::Nothing;
    m_term = 0;
    if (m_taker)
        m_taker->interrupt();
}

void Lead::giveBack()
{
    const std::lock_guard lock(m_mutex);
    m_givesBack = true;
}

qint64 Lead::term() const
{
    const std::lock_guard lock(m_mutex);
    return m_term;
}

QString Lead::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

void Lead::take(PostgresConnection &database)
{
    try {
        const qint64 term = takeWith(database);
        database.restOn(m_shard, term);
    } catch (const std::exception &error) {
        const std::lock_guard lock(m_mutex);
        m_problem = QString::fromUtf8(error.what());
        throw;
    }
}

qint64 Lead::takeWith(PostgresConnection &database)
{
    std::unique_lock lock(m_mutex);
    const Aim aim = m_aim;
    LeadTaking taking{m_shard, m_node.name, m_node.address, m_seen, m_term > 0};
    if (taking.isOwn)
        taking.from.term = m_term;
    else if (aim == Aim::Nothing)
        throw NotLeadingError("this node does not lead");
    lock.unlock();

    const auto setTaker = [this](PostgresConnection *taker) {
        const std::lock_guard guard(m_mutex);
        m_taker = taker;
    };
    setTaker(&database);
    std::optional<qint64> term;
    const Impatience impatience(patienceWithTaking, [&database] { database.interrupt(); });
    try {
        makeLeadTables(database, m_shard); // the first time, that is a commit too
        proveFit(database);
        if (!taking.isOwn && aim == Aim::Free) {
            taking.from = lookAtLead(database, m_shard);
            if (taking.from.isThere)
                throw AnotherWriterError(taking.from.who());
        }
        term = takeLead(database, taking);
    } catch (const StorageError &) {
        setTaker(nullptr);
        if (impatience.hasInterrupted())
            throw StorageError("PostgreSQL, or its standby, has not answered in time. Nothing was changed");
        throw;
    }
    setTaker(nullptr);
    lock.lock();
    const bool isStillWanted = m_aim == aim && (!taking.isOwn || m_term == taking.from.term);
    if (!term || !isStillWanted) {
        m_term = 0;
        if (taking.isOwn)
            throw LostLeadError("another node leads");
        throw AnotherWriterError({}); // it was quicker
    }
    m_term = *term;
    m_aim = Aim::Nothing;
    m_problem.clear();
    return *term;
}

void Lead::lost(qint64 term)
{
    const std::lock_guard lock(m_mutex);
    if (m_term == term)
        m_term = 0;
}

void Lead::closing(PostgresConnection &database)
{
    const std::unique_lock lock(m_mutex);
    if (!m_givesBack || m_term == 0 || !database.isConnected())
        return;
    try {
        releaseLead(database, m_shard, m_term, {});
        m_term = 0;
    } catch (const StorageError &) {
        // Others find out that the session has gone.
    }
}

void Lead::proveFit(PostgresConnection &database) const
{
    if (m_node.needsStandby && database.value(u"SHOW synchronous_standby_names"_s).toString().isEmpty())
        throw UnfitToLeadError("PostgreSQL has no synchronous standby (synchronous_standby_names is empty): what is acknowledged would be lost with its "
                               "machine. Give it one, or say that this is known with database.synchronous = false");
    proveTimeline(database); // first: of one that was overtaken nobody is to change the settings
    if (lacksStandby(database))
        throw StandbyMissingError();
}

/// A PostgreSQL that was overtaken and comes back has a lower one, and is not to be written to.
Lead::Timeline Lead::timelineOf(PostgresConnection &database) const
{
    Timeline timeline;
    timeline.system = database.value(u"SELECT system_identifier::text FROM pg_control_system()"_s).toString();
    const QString hex = database.value(u"SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)"_s).toString();
    timeline.now = hex.toUInt(nullptr, 16);
    if (QFile known(m_node.timelineFile); known.open(QIODevice::ReadOnly)) {
        const QStringList words = QString::fromLatin1(known.readAll()).split(u' ');
        if (words.value(0) == timeline.system)
            timeline.highest = words.value(1).trimmed().toUInt();
    }
    if (timeline.now < timeline.highest)
        throw UnfitToLeadError("another PostgreSQL has overtaken this one: make it a standby of the other (timeline " + std::to_string(timeline.now)
                               + " after " + std::to_string(timeline.highest) + ')');
    return timeline;
}

void Lead::proveNotOvertaken(PostgresConnection &database) const
{
    if (!m_node.timelineFile.isEmpty())
        (void)timelineOf(database);
}

void Lead::proveTimeline(PostgresConnection &database) const
{
    if (m_node.timelineFile.isEmpty())
        return;
    const Timeline timeline = timelineOf(database);
    if (timeline.now == timeline.highest)
        return;
    QSaveFile file(m_node.timelineFile);
    const QByteArray line = u"%1 %2\n"_s.arg(timeline.system).arg(timeline.now).toLatin1();
    if (!file.open(QIODevice::WriteOnly) || file.write(line) != line.size() || !commitWhole(file))
        throw StorageError("the timeline cannot be written down (" + file.errorString().toStdString() + ')');
    syncToDisk(QFileInfo(m_node.timelineFile).path());
}

} // namespace deskbell
