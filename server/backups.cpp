// SPDX-License-Identifier: MIT
#include "server/backups.h"

#include "server/log/jsonlog.h"
#include "server/storage/backupfolder.h"
#include "server/storage/sqliteerrors.h"
#include "server/watch/figures.h"

#include <QElapsedTimer>
#include <QFileInfo>
#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcBackup, "desk.backup")

constexpr int niceness = 15;
/// Longest sleep: a clock that is set, and a machine that slept, are noticed then.
constexpr qint64 longestSleep = 3'600'000;
constexpr qint64 retryAfter = 3'600'000;

qint64 wallNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

Backups::Backups(QString database, Figures &figures, QObject *parent)
    : QObject(parent)
    , m_database(std::move(database))
    , m_figures(figures)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Backups::look);
}

Backups::~Backups()
{
    if (m_thread)
        m_thread->wait();
}

void Backups::use(const BackupConfig &backup, const QTimeZone &zone)
{
    m_settings = backup;
    m_zone = zone;
    m_triedAt = 0;
    m_isAgain = m_thread != nullptr;
    m_figures.hasBackups.store(m_settings.at.isValid());
    if (!m_thread)
        look();
}

/// The folder may be on another disk, which takes its time: only the thread looks there.
void Backups::look()
{
    m_timer.stop();
    if (!m_settings.at.isValid()) {
        Q_EMIT tried({});
        return;
    }
    const qint64 now = wallNow();
    const qint64 due = backupDueBefore(m_settings.at, m_zone, now);
    const bool mayTry = now - m_triedAt >= retryAfter || m_triedAt > now;
    m_thread.reset(QThread::create([this, database = m_database, folder = m_settings.folder, keep = m_settings.keep, now, due, mayTry] {
#ifdef Q_OS_LINUX
        // Of this thread only: a copy is never more urgent than a message.
        ::setpriority(PRIO_PROCESS, 0, niceness);
#endif
        Outcome outcome;
        const QList<KeptBackup> all = backupsIn(folder);
        outcome.newest = all.isEmpty() ? 0 : all.constLast().at;
        outcome.wasTried = mayTry && outcome.newest < due;
        if (outcome.wasTried) {
            QElapsedTimer timer;
            timer.start();
            try {
                outcome.file = makeBackup(database, folder, keep, now).file;
                outcome.newest = now;
                outcome.bytes = QFileInfo(outcome.file).size();
            } catch (const std::exception &error) {
                outcome.problem = QString::fromUtf8(error.what());
            }
            outcome.milliseconds = timer.elapsed();
        }
        QMetaObject::invokeMethod(this, [this, outcome] { finish(outcome); }, Qt::QueuedConnection);
    }));
    m_thread->setObjectName(u"backup"_s);
    m_thread->start();
}

void Backups::finish(const Outcome &outcome)
{
    m_thread->wait();
    m_thread.reset();
    const qint64 now = wallNow();
    m_figures.lastBackupAt.store(outcome.newest);
    if (outcome.wasTried) {
        const bool isMade = outcome.problem.isEmpty();
        m_triedAt = isMade ? 0 : now;
        m_figures.backupFailed.store(!isMade);
        Q_EMIT tried(outcome.problem);
        countOne(isMade ? m_figures.backupsMade : m_figures.backupsFailed);
        if (isMade) {
            m_failures = 0;
            m_hasTold = false;
            logEvent(lcBackup(), "backup_made"_L1,
                     {{u"file"_s, outcome.file}, {u"bytes"_s, outcome.bytes}, {u"milliseconds"_s, outcome.milliseconds}});
        } else {
            logEvent(lcBackup(), "backup_failed"_L1, {{u"reason"_s, outcome.problem}}, QtWarningMsg);
            // Not of the first time: it may pass, and a server that is started again and again would tell each time.
            if (++m_failures > 1 && m_tell && !std::exchange(m_hasTold, true))
                m_tell(outcome.problem, [this](bool is) { m_hasTold = is; });
        }
    }
    if (std::exchange(m_isAgain, false)) {
        m_triedAt = 0;
        return look();
    }
    if (!m_settings.at.isValid())
        return;
    qint64 next = backupDueAfter(m_settings.at, m_zone, now);
    if (m_triedAt != 0)
        next = std::min(next, m_triedAt + retryAfter);
    m_timer.start(int(std::clamp<qint64>(next - now, 1'000, longestSleep)));
}

} // namespace deskbell
