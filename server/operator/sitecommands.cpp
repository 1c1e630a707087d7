// SPDX-License-Identifier: MIT
#include "server/operator/sitecommands.h"

#include "common/plaintext.h"
#include "server/config/siterecord.h"
#include "server/operator/say.h"

#include <QJsonArray>

namespace deskbell {

namespace {

constexpr qsizetype shownLength = 200;

QString listOf(const SiteRecord &record)
{
    QStringList lines;
    const QStringList names = siteSettingNames();
    for (const QString &name : names) {
        if (record.values.contains(name))
            lines.append(name + u'\t' + record.values.value(name).join(u'\t'));
    }
    return lines.isEmpty() ? words("Nothing is set.") : lines.join(u'\n');
}

} // namespace

bool isSiteCommand(const QJsonObject &request)
{
    return request.value("command"_L1).toString().startsWith("site-"_L1);
}

AccountAnswer runSiteCommand(const QJsonObject &request, const Desk &desk, Now now)
{
    const QString command = request.value("command"_L1).toString();
    if (command == "site-list"_L1)
        return {true, listOf(desk.state().site), {}};
    const bool isSet = command == "site-set"_L1;
    if (!isSet && command != "site-unset"_L1)
        return {false, words("Unknown command."), {}};
    SetSiteSetting wanted;
    wanted.name = request.value("name"_L1).toString();
    for (const QJsonValue value : request.value("values"_L1).toArray())
        wanted.values.append(value.toString());
    const bool isKnown = siteSettingNames().contains(wanted.name);
    if (!isKnown || (isSet && wanted.values.isEmpty()))
        return {false, words("There is no setting of the site called \"%1\". There are: %2").arg(displayLine(wanted.name, maxNameLength), siteSettingNames().join(", "_L1)), {}};
    if (!isSet)
        wanted.values.clear();
    if (const QString problem = isSet ? problemWithSiteSetting(wanted.name, wanted.values) : QString(); !problem.isEmpty())
        return {false, displayLine(wanted.name + u' ' + problem, shownLength), {}};
    const Decision decision = desk.decide(Operator{}, wanted, now, SiteCheck{});
    const Done *done = std::get_if<Done>(&decision);
    if (!done)
        return {false, words("Unknown command."), {}};
    return {true, isSet ? words("%1 is set for the site.").arg(wanted.name) : words("%1 is not set for the site any more.").arg(wanted.name), done->events};
}

} // namespace deskbell
