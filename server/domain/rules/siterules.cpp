// SPDX-License-Identifier: MIT
#include "server/domain/rules/siterules.h"

#include "common/site/sitewords.h"
#include "server/domain/rules/checks.h"

#include <algorithm>

namespace deskbell {

namespace {

bool isTooLong(const QStringList &values)
{
    return values.size() > maxSiteValues
        || std::any_of(values.begin(), values.end(), [](const QString &value) { return value.size() > maxSiteValueLength; });
}

Events changing(const DeskState &state, const QMap<QString, QStringList> &values, const Admin *by, qint64 at)
{
    if (values == state.site.values)
        return {};
    return {SiteChanged{{state.site.version + 1, by ? by->name : QString(), at, values}, by ? by->id : AdminId{}}};
}

} // namespace

Decision SiteRules::decide(const Admin &me, const ChangeSite &command, Now now, const SiteCheck &check) const
{
    QMap<QString, QStringList> values;
    for (const SiteSetting &setting : command.settings) {
        if (isTooLong(setting.values)) {
            Refused refused = refusedWith(Refusal::TooLong);
            refused.field = setting.name.left(maxKeyLength);
            return refused;
        }
        if (!setting.values.isEmpty())
            values.insert(setting.name, setting.values);
    }
    if (check.problem)
        return *check.problem;
    Ack ack;
    ack.key = command.key;
    ack.at = now.wall;
    const Events events = changing(s, values, &me, now.wall);
    if (!events.isEmpty() && command.version != s.site.version)
        return refusedWith(Refusal::Changed, 0, s.site.by);
    return Done{events, ack};
}

Decision SiteRules::decide(const Operator &, const SetSiteSetting &command, Now now, const SiteCheck &check) const
{
    if (check.problem)
        return *check.problem;
    QMap<QString, QStringList> values = s.site.values;
    if (command.values.isEmpty())
        values.remove(command.name);
    else
        values.insert(command.name, command.values);
    return Done{changing(s, values, nullptr, now.wall), {}};
}

} // namespace deskbell
