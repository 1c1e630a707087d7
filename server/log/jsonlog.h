// SPDX-License-Identifier: MIT
#pragma once

// The server's log: one JSON object a line on standard error, for people with jq and for journald.
//   {"at":"2026-11-23T05:42:40.123Z","level":"info","category":"desk.net","event":"call_opened","chat":3}
// Never a name, an e-mail address, a text, a token: ids and network addresses only. Both functions may be called from
// any thread.

#include <QDateTime>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QLoggingCategory>

namespace deskbell {

/// Makes qDebug and its sisters write such lines ("message" in place of "event"). With JOURNAL_STREAM in the environment
/// each line begins with its priority, sd-daemon(3).
void installJsonLog();

/// Writes that something happened, if the category lets this level through.
void logEvent(const QLoggingCategory &category, QLatin1StringView event, const QJsonObject &facts = {},
              QtMsgType level = QtInfoMsg);

/// One line with its line end. What could forge a line or steer a terminal is escaped.
[[nodiscard]] QByteArray jsonLogLine(QtMsgType level, QLatin1StringView category, QLatin1StringView what,
                                     const QString &text, const QJsonObject &facts, const QDateTime &at,
                                     bool withPriority);

} // namespace deskbell
