// SPDX-License-Identifier: MIT
#include "server/domain/history.h"

namespace deskbell {

QString HistoryPlace::toText() const
{
    return QStringLiteral("%1-%2-%3").arg(at).arg(int(kind)).arg(id);
}

std::optional<HistoryPlace> HistoryPlace::fromText(const QString &text)
{
    const QStringList parts = text.split(u'-');
    if (parts.size() != 3)
        return {};
    bool isNumber[3];
    const qint64 at = parts[0].toLongLong(&isNumber[0]);
    const int kind = parts[1].toInt(&isNumber[1]);
    const qint64 id = parts[2].toLongLong(&isNumber[2]);
    if (!isNumber[0] || !isNumber[1] || !isNumber[2] || at < 0 || id < 0 || kind < 0 || kind > 1)
        return {};
    return HistoryPlace{at, ConversationKind(kind), id};
}

} // namespace deskbell
