// SPDX-License-Identifier: MIT
#pragma once

// All that is in memory while the server runs. Only the Desk changes it: by loading, by taking in, and by applying events.

#include "server/domain/commandcontext.h"
#include "server/domain/staffnames.h"
#include "server/domain/state/accounttable.h"
#include "server/domain/state/blocktable.h"
#include "server/domain/state/chattable.h"
#include "server/domain/state/inquirytable.h"
#include "server/domain/state/lettertable.h"
#include "server/domain/state/notetable.h"
#include "server/domain/state/recentcalls.h"
#include "server/domain/state/replytable.h"
#include "server/domain/state/unreadtable.h"
#include "server/domain/state/visitortable.h"
#include "server/domain/whoisthere.h"
#include "common/site/officehours.h"

namespace deskbell {

/// When a call that rings goes to the next step, in ms of ringing; 0: never.
struct EscalationTimes {
    qint64 unseen = 0;     ///< and nobody is shown it
    qint64 unaccepted = 0; ///< and nobody has taken it
};

struct DeskSettings {
    qint64 waitTime = 180'000;        ///< how long a call rings, 30 s to 30 min
    int messagesPerTenSeconds = 20;   ///< of one visitor; 0 = no limit
    IdentityRule identity = IdentityRule::Off;
    qint64 linkTime = 30 * qint64(86'400'000); ///< how long the link of a mail can be used; 0: mails have none
    QStringList topics{u"general"_s, u"error"_s, u"suggestion"_s}; ///< types of conversations, in the site's order
    OfficeHours hours = {};
    bool sendsMail = true;           ///< there is a mail server
    QString staffWord = u"상담원"_s; ///< what visitors call an admin who has no name for them
    EscalationTimes escalation = {};
};

struct DeskState {
    const WhoIsThere *there = nullptr; ///< never null; who keeps it outlives the Desk
    DeskSettings settings;
    QString epoch;
    qint64 loadedAt = 0; ///< steady
    ChatTable chats;
    InquiryTable inquiries;
    VisitorTable visitors;
    AccountTable accounts;
    BlockTable blocks;
    LetterTable letters;
    RecentCalls recentCalls;
    NoteTable notes;
    ReplyTable replies;
    UnreadTable unread;
    SiteRecord site;

    [[nodiscard]] StaffNames staffNames() const { return {accounts.admins(), settings.staffWord}; }
    /// A visitor in memory who is connected.
    [[nodiscard]] bool isHere(VisitorId visitor) const;
    /// Whether this visitor in memory has given a command with this key before, as far as the chats in memory tell.
    [[nodiscard]] bool isKnown(const VisitorKey &visitor, const QString &key) const;
};

} // namespace deskbell
