// SPDX-License-Identifier: MIT
#include "server/config/siterecord.h"

#include "common/site/sitewords.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

QStringList siteSettingNames()
{
    QStringList names;
    const QList<Setting> all = allSettings();
    for (const Setting &setting : all) {
        if (setting.ofSite != OfSite::No)
            names.append(setting.key());
    }
    return names;
}

ConfigValue siteSettingValue(OfSite kind, const QStringList &values)
{
    return kind == OfSite::Text ? ConfigValue(values.value(0)) : ConfigValue(values);
}

QStringList siteWordsWithoutRecord(const Config &config, const QString &name)
{
    if (const auto place = config.places.constFind(name); place != config.places.constEnd() && !place->isSite)
        return config.ofSite.value(name);
    if (name == "server.allow_origins"_L1)
        return config.addedOrigins;
    if (name == "site.time_zone"_L1)
        return {config.site.likelyZone};
    if (name == "site.types"_L1)
        return SiteConfig{}.types;
    if (name == "call.wait"_L1)
        return {QString::number(CallConfig{}.wait / 1'000) + u's'};
    if (name == "hours.when_closed"_L1)
        return {whenClosedWords().at(int(OfficeHours{}.whenClosed))};
    return {};
}

QString problemWithSiteSetting(const QString &name, const QStringList &values)
{
    const QList<Setting> all = allSettings();
    const auto setting = std::find_if(all.begin(), all.end(), [&](const Setting &one) { return one.key() == name; });
    if (setting == all.end() || setting->ofSite == OfSite::No)
        return configWords("is not a setting of the site");
    if (setting->ofSite == OfSite::Text && values.size() != 1)
        return configWords("has one value");
    Config scratch;
    return setting->take(scratch, siteSettingValue(setting->ofSite, values));
}

} // namespace deskbell
