// SPDX-License-Identifier: MIT
#include "server/partsettings.h"

#include "common/staffword.h"

namespace deskbell {

SwitchboardSettings switchboardSettings(const Config &config)
{
    SwitchboardSettings settings;
    settings.helloTime = config.limits.helloSeconds * 1'000;
    settings.pingInterval = config.limits.pingSeconds * 1'000;
    settings.pingPatience = config.limits.pingAnswerSeconds * 1'000;
    settings.outputBytes = config.limits.outputBytes;
    return settings;
}

DeskSettings deskSettings(const Config &config)
{
    DeskSettings settings;
    settings.waitTime = config.call.wait;
    settings.messagesPerTenSeconds = config.limits.messagesPer10s;
    settings.topics = config.site.types;
    settings.linkTime = config.server.publicUrl.isEmpty() ? 0 : config.mail.linkDays * qint64(86'400'000);
    settings.identity = IdentityRule(config.identity.mode);
    settings.hours = config.hours.office;
    settings.sendsMail = config.mail.isConfigured();
    settings.escalation = {config.escalation.unseen * qint64(1'000), config.escalation.unaccepted * qint64(1'000)};
    settings.staffWord = staffWordIn(config.site.language);
    return settings;
}

VisitorSettings visitorSettings(const Config &config)
{
    VisitorSettings settings;
    settings.site = SiteId{config.site.id};
    settings.loopbackExempt = config.limits.loopbackExempt;
    settings.callsPerHour = config.limits.callsPerHour;
    settings.inquiriesPerHour = config.limits.inquiriesPerHour;
    settings.framesPerTenSeconds = config.limits.framesPer10s;
    settings.identity = IdentityRule(config.identity.mode);
    settings.ownPage = config.identity.ownPage;
    return settings;
}

LinkSettings linkSettings(const Config &config)
{
    return {config.site.name, config.limits.framesPer10s, config.limits.wrongLinksPerHour};
}

AdminsSettings adminsSettings(const Config &config)
{
    AdminsSettings settings;
    if (!config.site.name.isEmpty())
        settings.issuer = config.site.name;
    settings.site = config.site.name;
    settings.blockAddressFor = config.limits.blockAddressHours * qint64(3'600'000);
    settings.loopbackExempt = config.limits.loopbackExempt;
    settings.calendar = calendarOf(config);
    return settings;
}

FileSettings fileSettings(const Config &config)
{
    FileSettings settings;
    settings.largest = config.files.largestBytes;
    settings.atOnce = int(config.files.atOnce);
    settings.quota = {config.files.visitorDayBytes, config.files.totalBytes};
    settings.patience = config.files.unfinishedHours * 3'600'000;
    return settings;
}

} // namespace deskbell
