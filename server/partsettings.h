// SPDX-License-Identifier: MIT
#pragma once

// What each part of the server wants to know of the configuration, at the start and whenever it is read again.

#include "server/admins/admins.h"
#include "server/config/config.h"
#include "server/domain/state/deskstate.h"
#include "server/live/files.h"
#include "server/live/switchboard.h"
#include "server/notify/notices.h"
#include "server/visitors/linkholders.h"
#include "server/visitors/visitors.h"

namespace deskbell {

[[nodiscard]] SwitchboardSettings switchboardSettings(const Config &config);
[[nodiscard]] DeskSettings deskSettings(const Config &config);
[[nodiscard]] VisitorSettings visitorSettings(const Config &config);
[[nodiscard]] LinkSettings linkSettings(const Config &config);
[[nodiscard]] AdminsSettings adminsSettings(const Config &config);
[[nodiscard]] FileSettings fileSettings(const Config &config);

/// The site's.
[[nodiscard]] inline QTimeZone zoneOf(const Config &config)
{
    return QTimeZone(config.site.timeZone.toLatin1());
}

/// What mails say, in the site's language and zone.
class Letters final {
public:
    explicit Letters(const Config &config)
        : m_writer(config.site.language, config.site.name, config.server.publicUrl, config.server.allowOrigins,
                   {config.mail.linkDays, !config.mail.replyTo.isEmpty()})
        , m_notices(m_writer, zoneOf(config), {config.webhooks.all, config.site.name, config.server.publicUrl},
                    {config.mail.digestAfter, config.mail.digestMinutes * qint64(60'000)})
    {
    }

    [[nodiscard]] const Notices &notices() const { return m_notices; }

private:
    MailWriter m_writer;
    Notices m_notices;
};

} // namespace deskbell
