// SPDX-License-Identifier: MIT
#pragma once

// The server's log: one JSON object a line on standard error, for people with jq and for journald.
//   {"at":"2026-11-23T05:42:40.123Z","level":"info","category":"desk.net","event":"call_opened","chat":3}
// Never a name, an e-mail address, a text, a token: ids and network addresses only. Everything here may be called from any
// thread.

#include "server/log/linewriter.h"

#include <QDateTime>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QLoggingCategory>

namespace deskbell {

/// While it lives, qDebug and its sisters write such lines ("message" in place of "event"), and nothing waits for the
/// reader of standard output and standard error: "lines_lost" says how many were left out meanwhile. With JOURNAL_STREAM in the
/// environment each line begins with its priority, sd-daemon(3). One at a time.
class JsonLog final {
public:
    JsonLog();
    ~JsonLog();
    Q_DISABLE_COPY_MOVE(JsonLog)

    /// Everything was handed over.
    [[nodiscard]] bool isEmpty() const { return m_error.isEmpty(); }

private:
    friend void writeToStandardOutput(const QByteArray &line);
    friend void writeToStandardError(const QByteArray &line);
    friend void handOverLog();

    LineWriter m_output;
    LineWriter m_error;
};

/// A line for people, with its end. Waits for its reader only if there is no JsonLog.
void writeToStandardOutput(const QByteArray &line);
void writeToStandardError(const QByteArray &line);

/// Gives what was written so far a second to be taken: for whoever ends the process at once.
void handOverLog();

/// Qt's driver for PostgreSQL says this of every statement of a session that has gone; that it has gone is said once, by us.
[[nodiscard]] bool isEcho(const QString &message);

/// Writes that something happened, if the category lets this level through.
void logEvent(const QLoggingCategory &category, QLatin1StringView event, const QJsonObject &facts = {},
              QtMsgType level = QtInfoMsg);

/// One line with its line end. What could forge a line or steer a terminal is escaped.
[[nodiscard]] QByteArray jsonLogLine(QtMsgType level, QLatin1StringView category, QLatin1StringView what,
                                     const QString &text, const QJsonObject &facts, const QDateTime &at,
                                     bool withPriority);

} // namespace deskbell
