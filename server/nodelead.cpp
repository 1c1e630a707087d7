// SPDX-License-Identifier: MIT
#include "server/nodelead.h"

#include "server/live/pipeline.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/operator/say.h"
#include "server/storage/postgres/postgresengine.h"
#include "server/storage/postgres/postgreserror.h"
#include "server/storage/postgres/postgresstore.h"
#include "server/storage/storagethread.h"

#include <QJsonDocument>

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcLead, "desk.lead")

constexpr int beatsOfLease = 4;
constexpr qint64 freshLook = 1'000; ///< ms; older, and what the watch has said counts for nothing
constexpr int pauseBeforeLoading = 100; ///< ms; the lease is running meanwhile
constexpr int farewell = 300;       ///< ms in which clients are told to come back

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

NodeLead::NodeLead(const PostgresEngine &engine, qint64 lease, StorageThread &storage, Pipeline &pipeline, Switchboard &switchboard, QObject *parent)
    : QObject(parent)
    , m_lead(engine.lead())
    , m_watch(engine.place(), m_lead, lease)
    , m_lease(lease)
    , m_storage(storage)
    , m_pipeline(pipeline)
    , m_switchboard(switchboard)
{
    connect(&m_watch, &LeadWatch::seen, this, &NodeLead::look);
    connect(&m_watch, &LeadWatch::blind, this, [this](const QString &reason) {
        logEvent(lcLead(), "blind"_L1, {{u"reason"_s, reason}}, QtWarningMsg);
        m_blindness = inWords(reason);
        Q_EMIT saw(false);
        if (m_state == State::StandingBy)
            Q_EMIT standsBy();
    });
    connect(&m_watch, &LeadWatch::namesake, this, [this] {
        const QString &name = m_lead->node().name;
        logEvent(lcLead(), "same_name"_L1, {{u"node"_s, name}}, QtWarningMsg);
        Q_EMIT isTroubled(words("Another node is called \"%1\" as well: give each a name of its own (name under [node]).").arg(name));
    });
    connect(&m_storage, &StorageThread::broken, this, [this](const QString &reason) {
        const bool hasLed = m_state == State::Leading || m_state == State::HandingOver;
        if (hasLed && m_lead->term() == 0)
            stepDown(reason);
    });
    connect(&m_pipeline, &Pipeline::ready, this, [this] { m_hasLoaded = true; });
    connect(&m_switchboard, &Switchboard::clientGone, this, [this] {
        if (m_state == State::Over && m_switchboard.isEmpty())
            Q_EMIT over();
    });
    m_pipeline.setPauseBeforeLoading(pauseBeforeLoading);
    m_beats.setInterval(int(m_lease / beatsOfLease));
    connect(&m_beats, &QTimer::timeout, this, &NodeLead::beat);
}

NodeLead::~NodeLead() = default;

void NodeLead::start()
{
    m_watch.start();
    m_lastTurn.start();
    m_beats.start();
}

qint64 NodeLead::servingTerm() const
{
    return m_state == State::Leading && m_hasLoaded ? m_lead->term() : 0;
}

void NodeLead::finish()
{
    if (m_state == State::Taking)
        m_lead->giveUp(); // it may wait for somebody
    m_state = State::Over;
    m_lead->giveBack();
}

QString NodeLead::trouble() const
{
    if (isBlind())
        return m_blindness;
    return m_seen.lacksStandby ? inWords(QString::fromUtf8(StandbyMissingError::reason)) : m_problem;
}

void NodeLead::look(const LeadSeen &seen, bool mayTake)
{
    const bool hasLooked = m_looked.isValid();
    const bool isAlive = hasLooked && seen.isThere && (seen.term != m_seen.term || seen.beats != m_seen.beats);
    m_looked.start();
    m_blindness.clear();
    Q_EMIT saw(seen.isThere && !seen.lacksStandby);
    if (seen.lacksStandby != m_seen.lacksStandby)
        seen.lacksStandby ? logEvent(lcLead(), "standby_gone"_L1, {}, QtWarningMsg) : logEvent(lcLead(), "standby_back"_L1, {});
    m_seen = seen;
    const QString &name = m_lead->node().name;
    if (m_state == State::Leading && m_hasLoaded && seen.term == m_lead->term() && !seen.wanted.isEmpty() && !seen.wants(name))
        return handOver(seen.wanted);
    if (seen.isAsked && servingTerm() != 0)
        Q_EMIT isAsked(servingTerm());
    if (m_state != State::StandingBy)
        return;
    if (mayTake)
        return take(seen);
    Q_EMIT standsBy();
    // Whoever waits here would wait in vain.
    if (isAlive)
        m_switchboard.closeAll(CloseCode::Reload);
}

void NodeLead::take(const LeadSeen &seen)
{
    m_state = State::Taking;
    m_silence = 0;
    m_lead->aim(seen);
    // The writer takes it before it does anything.
    m_storage.read(
        [this](Store &) -> StorageThread::Callback {
            return [this] {
                if (m_state != State::Taking)
                    return;
                m_state = State::Leading;
                m_silence = 0;
                m_beaten.start();
                m_problem.clear();
                logEvent(lcLead(), "lead_taken"_L1, {{u"term"_s, m_lead->term()}, {u"node"_s, m_lead->node().name}});
                m_pipeline.load();
            };
        },
        [this] {
            if (m_state != State::Taking)
                return;
            m_state = State::StandingBy;
            const QString reason = m_lead->problem();
            m_lead->giveUp();
            if (const QString problem = inWords(reason); problem != std::exchange(m_problem, problem)) {
                logEvent(lcLead(), "lead_not_taken"_L1, {{u"reason"_s, reason}}, QtWarningMsg);
                Q_EMIT isTroubled(words("This node cannot lead: %1").arg(problem));
            }
            Q_EMIT standsBy();
        });
}

/// What was decided is stored before, and whoever comes meanwhile is asked to come again.
void NodeLead::handOver(const QString &wanted)
{
    m_state = State::HandingOver;
    m_silence = 0;
    m_pipeline.standStill();
    m_storage.read(
        [this, wanted](Store &store) -> StorageThread::Callback {
            static_cast<PostgresStore &>(store).handOver(wanted);
            return [this] { stepDown(u"handed over"_s); };
        },
        [this] { stepDown(u"it could not be handed over in order"_s); });
}

void NodeLead::beat()
{
    // If the loop itself stood still, nothing is known of the writer: the next sign of life tells whether another node has taken over.
    const qint64 passed = m_lastTurn.restart();
    m_silence += std::min<qint64>(passed, 2LL * m_beats.interval());
    if (m_state == State::StandingBy || m_state == State::Over)
        return;
    if (m_state == State::Taking) {
        if (m_silence > m_lease && m_lead->term() == 0)
            m_lead->giveUp(); // it is tried again
        return;
    }
    if (m_silence > m_lease)
        return stepDown(u"the writer has shown no sign of life"_s);
    if (m_state == State::Leading)
        m_storage.beat([this] {
            m_silence = 0;
            m_beaten.start();
        });
}

void NodeLead::stepDown(const QString &reason)
{
    if (m_state == State::Over)
        return;
    m_state = State::Over;
    m_lead->giveUp();
    // A commit that hangs would hold everything up; what became of it its sender finds out from who leads next.
    m_storage.interrupt();
    logEvent(lcLead(), "stepped_down"_L1, {{u"reason"_s, reason}}, QtWarningMsg);
    m_pipeline.standStill();
    if (m_switchboard.isEmpty())
        return QMetaObject::invokeMethod(this, &NodeLead::over, Qt::QueuedConnection), void();
    m_switchboard.closeAll(CloseCode::Reload);
    QTimer::singleShot(farewell, this, &NodeLead::over);
}

std::optional<std::pair<bool, QByteArray>> NodeLead::health(QByteArrayView path) const
{
    // By the clock: who has stood still for a while and goes on does not know yet what has become of its lead.
    const bool leads = m_state == State::Leading && m_hasLoaded && m_beaten.elapsed() < m_lease;
    const QJsonObject body{{u"node"_s, m_lead->node().name}, {u"leads"_s, leads}, {u"term"_s, leads ? m_lead->term() : m_seen.term}};
    if (path == QByteArray("/health/lead/" + QByteArray::number(m_lead->shard())))
        return std::pair(leads, json(body));
    if (path != "/health/ready")
        return {};
    const bool standsBy = (m_state == State::StandingBy || m_state == State::Taking || m_state == State::Leading) && m_looked.isValid()
        && m_looked.elapsed() < freshLook;
    return std::pair(leads || standsBy, json(body));
}

} // namespace deskbell
