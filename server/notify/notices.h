// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"
#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"
#include "server/notify/mailtext.h"

#include <QTimeZone>

namespace deskbell {

/// Which webhooks there are, and what stands in each of their letters.
struct HookPlan {
    QList<Webhook> all;
    QString site; ///< its name
    QUrl url;     ///< of the server
};

/// When mails to admins about calls go together.
struct DigestPlan {
    int after = 0;   ///< calls in an hour; 0: never
    qint64 wait = 0; ///< ms, at most an hour: how long the first one waits for others
};

/// Which mails an event causes, and what webhooks are told of it: rows of the same transaction as their cause, so that no notice is ever
/// lost.
class Notices final {
public:
    /// zone: of the times that stand in mails.
    Notices(const MailWriter &writer, const QTimeZone &zone, const HookPlan &hooks = {}, const DigestPlan &digest = {})
        : m_writer(writer)
        , m_zone(zone)
        , m_hooks(hooks)
        , m_digest(digest)
    {
    }

    /// Called before the events are applied.
    [[nodiscard]] Events lettersFor(const Events &events, const DeskState &desk, Now now) const;
    /// What comes in the place of transcriptMark as the letter goes.
    [[nodiscard]] QString transcriptLines(const QList<ChatMessage> &lines, bool isCut, const StaffNames &names) const
    {
        return m_writer.transcriptLines(lines, isCut, m_zone, names);
    }
    /// One mail of those that were gathered for one address.
    [[nodiscard]] MailText digest(const QList<Letter> &letters) const { return m_writer.digest(letters, m_zone); }
    /// Those to every admin, and to webhooks, if the server cannot make its daily backup.
    [[nodiscard]] Events lettersAboutBackup(const QString &reason, const DeskState &desk, Now now) const;

private:
    const MailWriter &m_writer;
    const QTimeZone m_zone;
    const HookPlan m_hooks;
    const DigestPlan m_digest;
};

} // namespace deskbell
