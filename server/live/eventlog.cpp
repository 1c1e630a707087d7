// SPDX-License-Identifier: MIT
#include "server/live/eventlog.h"

#include "server/log/jsonlog.h"

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcDesk, "desk.desk")

struct LogFact {
    void operator()(const CallOpened &event) const { logEvent(lcDesk(), "call_opened"_L1, {{u"chat"_s, event.chat.id.value}}); }
    void operator()(const CallAccepted &event) const
    {
        logEvent(lcDesk(), "call_accepted"_L1, {{u"chat"_s, event.chat.value}, {u"admin"_s, event.admin.value}});
    }
    void operator()(const CallEscalated &event) const
    {
        logEvent(lcDesk(), "call_escalated"_L1,
                 {{u"chat"_s, event.chat.value}, {u"why"_s, QString(Words<Escalation>::list[size_t(event.step)])}});
    }
    void operator()(const CallMissed &event) const { logEvent(lcDesk(), "call_missed"_L1, {{u"chat"_s, event.chat.value}}); }
    void operator()(const CallRangAgain &event) const
    {
        logEvent(lcDesk(), "call_rang_again"_L1, {{u"chat"_s, event.chat.value}});
    }
    void operator()(const ChatOverdue &event) const
    {
        logEvent(lcDesk(), "chat_overdue"_L1,
                 {{u"chat"_s, event.chat.value}, {u"whom"_s, QString(Words<Overdue>::list[size_t(event.overdue)])}});
    }
    void operator()(const ChatEnded &event) const
    {
        logEvent(lcDesk(), "chat_ended"_L1,
                 {{u"chat"_s, event.chat.value}, {u"reason"_s, QString(Words<EndReason>::list[size_t(event.reason)])}});
    }
    void operator()(const TransferBegan &event) const
    {
        logEvent(lcDesk(), "transfer_began"_L1,
                 {{u"chat"_s, event.chat.value}, {u"admin"_s, event.by.value}, {u"to"_s, event.to.value}});
    }
    void operator()(const TransferEnded &event) const
    {
        const bool isCancelled = event.how == TransferEnd::Cancelled;
        logEvent(lcDesk(), isCancelled ? "transfer_cancelled"_L1 : "transfer_not_taken"_L1,
                 {{u"chat"_s, event.chat.value}, {u"to"_s, event.to.value}});
    }
    void operator()(const InquiryFiled &event) const
    {
        logEvent(lcDesk(), "inquiry_filed"_L1, {{u"inquiry"_s, event.inquiry.summary.id.value}});
    }
    void operator()(const InquiryDeleted &event) const
    {
        logEvent(lcDesk(), "inquiry_deleted"_L1, {{u"inquiry"_s, event.inquiry.value}, {u"admin"_s, event.admin.value}});
    }
    void operator()(const Erased &event) const
    {
        logEvent(lcDesk(), "erased"_L1,
                 {{u"visitors"_s, event.visitors.size()}, {u"chats"_s, event.chats.size()}, {u"inquiries"_s, event.inquiries.size()},
                  {u"admin"_s, event.by.value}});
    }
    void operator()(const AdminAdded &event) const { logEvent(lcDesk(), "admin_added"_L1, {{u"admin"_s, event.admin.id.value}}); }
    /// Who did what to whose account; by 0: the operator.
    void operator()(const AccountChanged &event) const
    {
        static constexpr QLatin1StringView words[] = {"added"_L1, "settings"_L1, "disabled"_L1, "enabled"_L1, "signed_out"_L1, "password"_L1,
                                                      "second_factor"_L1};
        logEvent(lcDesk(), "account_changed"_L1,
                 {{u"admin"_s, event.admin.value}, {u"by"_s, event.by.value}, {u"what"_s, QString(words[size_t(event.what)])}});
    }
    void operator()(const SiteChanged &event) const
    {
        logEvent(lcDesk(), "site_changed"_L1, {{u"by"_s, event.by.value}, {u"version"_s, event.record.version}});
    }
    void operator()(const OwnerSet &event) const
    {
        logEvent(lcDesk(), event.isOwner ? "made_owner"_L1 : "made_operator"_L1, {{u"admin"_s, event.admin.value}});
    }
    void operator()(const SecondFactorSet &event) const
    {
        logEvent(lcDesk(), event.secret.isEmpty() ? "second_factor_ended"_L1 : "second_factor_set"_L1, {{u"admin"_s, event.admin.value}});
    }
    void operator()(const SessionRevoked &event) const
    {
        logEvent(lcDesk(), "session_ended"_L1, {{u"session"_s, event.session.value}});
    }
    void operator()(const VisitorBlocked &event) const
    {
        const VisitorBlock &block = event.block;
        logEvent(lcDesk(), "visitor_blocked"_L1,
                 {{u"block"_s, block.id.value}, {u"visitor"_s, block.visitor.value}, {u"admin"_s, block.admin.value}});
    }
    void operator()(const VisitorUnblocked &event) const
    {
        logEvent(lcDesk(), "visitor_unblocked"_L1, {{u"block"_s, event.block.value}, {u"admin"_s, event.admin.value}});
    }
    template <class Other> void operator()(const Other &) const { }
};

} // namespace

void logEvent(const Event &event)
{
    std::visit(LogFact{}, event);
}

} // namespace deskbell
