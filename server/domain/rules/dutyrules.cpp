// SPDX-License-Identifier: MIT
#include "server/domain/rules/dutyrules.h"

#include <QDateTime>
#include <algorithm>

namespace deskbell {

QList<AdminId> onDutyAndThere(const DeskState &state, qint64 wall)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(wall, state.settings.hours.zone).date();
    if (!today.isValid())
        return {};
    const auto day = Weekday(today.dayOfWeek() - 1);
    QList<AdminId> first;
    bool isSomeoneElseThere = false;
    for (const Admin &admin : state.accounts.admins()) {
        if (admin.disabled || state.there->presenceOf(admin.id) != Presence::Online)
            continue;
        if (admin.dutyDays.has(day))
            first.append(admin.id);
        else
            isSomeoneElseThere = true;
    }
    return isSomeoneElseThere ? first : QList<AdminId>{};
}

bool isToRingAtAll(const DeskState &state, const ChatInMemory &entry, Now now)
{
    if (entry.ringsFirst.isEmpty())
        return false;
    const bool isSomebodyLeft = std::any_of(entry.ringsFirst.begin(), entry.ringsFirst.end(), [&](AdminId admin) {
        return state.there->presenceOf(admin) == Presence::Online;
    });
    return !isSomebodyLeft || now.steady >= entry.ringsFirstUntil;
}

} // namespace deskbell
