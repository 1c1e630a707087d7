// SPDX-License-Identifier: MIT
#include "server/startwatch.h"

#include "server/log/jsonlog.h"
#include "server/operator/endnow.h"
#include "server/operator/say.h"
#include "server/storage/postgres/sessionsocket.h"

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcStart, "desk.start")

constexpr auto patience = 2s;  ///< then it is said that there is a wait
constexpr auto lastWait = 2s;  ///< for what has been cut off to fail
constexpr auto firstLook = 100ms;

} // namespace

StartWatch::StartWatch(const ServerSignals &signals, const QString &database)
    : m_signals(signals)
    , m_database(database)
    , m_standstill([this] {
        printError(words("%1 cannot be used: %2").arg(m_database, words("PostgreSQL has not answered in time")));
        endNow(ExitCode::Failed);
    })
    , m_looks(firstLook, [this] { look(); })
{
}

bool StartWatch::isAskedToEnd() const
{
    return m_signals.areAskingToEnd();
}

QString StartWatch::farewell() const
{
    return words("Ended before it had begun: %1 has not answered. Nothing was changed.").arg(m_database);
}

void StartWatch::look()
{
    const auto now = Clock::now();
    if (!m_isTold && now - m_since > patience) {
        m_isTold = true;
        logEvent(lcStart(), "database_silent"_L1, {}, QtWarningMsg);
        printError(words("Waiting for %1, which has not answered yet.").arg(m_database));
    }
    if (!isAskedToEnd())
        return;
    SessionSocket::shutDownAll();
    if (!m_asked)
        m_asked = now;
    if (now - *m_asked < lastWait)
        return;
    printError(farewell());
    endNow(ExitCode::Ok);
}

} // namespace deskbell
