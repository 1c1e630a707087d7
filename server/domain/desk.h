// SPDX-License-Identifier: MIT
#pragma once

// The rules and what they rest on, for calls, chats, inquiries, accounts, letters. Plain code without sockets, SQL, timers or
// clock.
//
// decide() changes nothing and apply() decides nothing: a decision's events are applied at once, then stored, and nobody
// hears of them before they are on disk. If that fails the Desk is loaded afresh.

#include "server/domain/rules/rules.h"

namespace deskbell {

class Desk final {
public:
    /// `there` outlives the Desk; the rules ask it, and nothing of it is kept here.
    Desk(const DeskSettings &settings, const WhoIsThere &there);

    [[nodiscard]] const DeskState &state() const { return m_state; }
    /// For what is decided from now on: a call that rings already keeps its time.
    void setSettings(const DeskSettings &settings) { m_state.settings = settings; }

    /// Replaces everything in memory. Every waiting call gets its remaining time by the wall clock, but at least 60 s and
    /// at most the full wait. Visitors count as gone until they are taken in, and owners who are not reachable as lost now,
    /// not before.
    void load(LoadedDesk loaded, Now now);

    // Taking in what load() left on disk, or that it is not there. What is in memory already is the newer one and stays.
    void takeIn(const VisitorKey &key, const std::optional<LoadedVisitor> &visitor);
    void takeIn(ChatId id, std::optional<LoadedChat> chat);
    void takeIn(InquiryId id, std::optional<StoredInquiry> inquiry);
    void takeIn(const NoteLookup &lookup, const NoteFacts &facts) { m_state.notes.takeIn(lookup, facts); }
    void takeIn(const ReplyKey &key, const std::optional<Ack> &answer) { m_state.replies.takeIn(key, answer); }
    /// The last connection of this browser has gone.
    void forget(const VisitorKey &key) { m_state.visitors.forget(key); }

    /// A command of a visitor (VisitorKey) or an admin (AdminId). A repeat of a known key is answered before any other rule.
    /// `more`: what some commands need besides, see the rules.
    template <class Who, class Command, class... More>
    [[nodiscard]] Decision decide(const Who &who, const Command &command, Now now, const More &...more) const
    {
        return Rules(m_state).decide(who, command, now, more...);
    }
    /// See UnreadRules: of events that have been decided and are not applied yet.
    [[nodiscard]] Events following(const Events &events, Now now) const { return UnreadRules(m_state).following(events, now); }
    /// See TimeRules.
    [[nodiscard]] std::vector<Events> due(Now now) const { return TimeRules(m_state).due(now); }
    [[nodiscard]] std::optional<Needs> neededForDue(Now now) const { return TimeRules(m_state).neededForDue(now); }

    void apply(const Events &events, Now now);
    void apply(const Event &event, Now now);

    // What people do besides, which is not stored.
    /// They have come or left: a page that is loaded again must not lose its form to the server's filing.
    void noteSignOfLife(VisitorId visitor, Now now);
    /// True if this admin's app had not shown the alert for this ringing before.
    bool noteAlertShown(ChatId chat, AdminId admin);
    /// The admin's last app has gone, and its alerts with it: the calls that had one.
    [[nodiscard]] QList<ChatId> takeAlertsBack(AdminId admin);

private:
    DeskState m_state;
};

} // namespace deskbell
