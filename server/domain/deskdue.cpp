// SPDX-License-Identifier: MIT
// What time alone brings about.
#include "server/domain/checks.h"
#include "server/domain/desk.h"
#include "server/domain/lines.h"

namespace deskbell {

namespace {

constexpr qint64 graceForTheGone = 60'000;        ///< after the wait, before the server files for a closed tab
constexpr qint64 graceForTheSilent = 600'000;     ///< the same while the visitor is there but says nothing
constexpr qint64 patienceWithAdmin = 60'000;      ///< unreachable that long, his chat rings again
constexpr qint64 longestSilence = 24 * 3'600'000; ///< of both sides, ends a chat

} // namespace

std::vector<Events> Desk::due(Now now) const
{
    std::vector<Events> lists;
    InquiryId nextInquiry{m_lastInquiry.value + 1};
    CommentId nextComment{m_lastComment.value + 1};
    for (const auto &[id, entry] : m_chats) {
        const Chat &chat = entry.chat();
        switch (chat.state) {
        case ChatState::Waiting:
            if (now.steady >= entry.deadline) {
                Lines lines(id, chat.lastSeq, now.wall);
                lists.push_back({CallMissed{id, now.wall}, lines.system(MessageKind::Missed, chat.visitorName)});
            }
            break;
        case ChatState::Missed:
            if (isDueForFiling(entry, now) && !neededToFile(entry)) {
                lists.push_back(fileForVisitor(entry, nextInquiry, nextComment, now));
                ++nextInquiry.value;
                ++nextComment.value;
            }
            break;
        case ChatState::Active: {
            const bool isLost = !m_there->isReachable(chat.owner);
            const qint64 lostAt = std::max(m_there->lostAt(chat.owner), m_loadedAt);
            const bool someoneNeedsHim = !entry.unread.isEmpty() || isHere(chat.visitor);
            if (isLost && someoneNeedsHim && now.steady >= lostAt + patienceWithAdmin) {
                lists.push_back(ringAgain(entry, now));
            } else if (const Overdue overdue = overdueOf(entry, 0, now); !isLost && overdue != entry.overdue) {
                lists.push_back({ChatOverdue{id, overdue}});
            } else if (now.steady >= entry.silentSince + longestSilence) {
                Lines lines(id, chat.lastSeq, now.wall);
                lists.push_back({lines.system(MessageKind::Ended, {}), ChatEnded{id, EndReason::Silence, now.wall}});
            }
            break;
        }
        case ChatState::Ended:
            break;
        }
    }
    return lists;
}

std::optional<Needs> Desk::neededForDue(Now now) const
{
    for (const auto &[id, entry] : m_chats) {
        if (entry.chat().state != ChatState::Missed || !isDueForFiling(entry, now))
            continue;
        if (const auto needs = neededToFile(entry))
            return needs;
    }
    return {};
}

bool Desk::isDueForFiling(const ChatInMemory &entry, Now now) const
{
    const qint64 grace = isHere(entry.chat().visitor) ? graceForTheSilent : graceForTheGone;
    return now.steady >= entry.missedSince + grace;
}

std::optional<Needs> Desk::neededToFile(const ChatInMemory &entry) const
{
    const InquiryId earlier = entry.chat().inquiry;
    if (!earlier.isValid() || inquiry(earlier) || m_missingInquiries.contains(earlier))
        return {};
    return Needs{earlier};
}

/// Whom the chat rings for if its lines up to `read` were read: an admin who is connected is never declared gone.
Overdue Desk::overdueOf(const ChatInMemory &entry, qint64 read, Now now) const
{
    const qint64 wait = entry.chat().waitTime;
    for (const UnreadText &text : entry.unread) {
        if (text.seq > read)
            return now.steady >= text.since + 2 * wait ? Overdue::Everyone
                : now.steady >= text.since + wait      ? Overdue::Owner
                                                       : Overdue::No;
    }
    return Overdue::No;
}

/// The admin of the chat has got as far as `receipts`.
void Desk::noteRead(Events &events, const ChatInMemory &entry, const Receipts &receipts, Now now) const
{
    const ChatId id = entry.chat().id;
    if (receipts != entry.chat().receipts)
        events.append(ReceiptsMoved{id, receipts});
    if (entry.overdue == Overdue::No)
        return;
    if (const Overdue overdue = overdueOf(entry, receipts.adminRead, now); overdue < entry.overdue)
        events.append(ChatOverdue{id, overdue});
}

/// A missed call rings once more, or a chat whose admin has vanished: the same to everyone who hears it.
Events Desk::ringAgain(const ChatInMemory &entry, Now now, const QString &key) const
{
    const Chat &chat = entry.chat();
    Lines lines(chat.id, chat.lastSeq, now.wall);
    Events events{CallRangAgain{chat.id, now.wall, now.wall + chat.waitTime}};
    if (chat.state == ChatState::Active)
        events.append(lines.system(MessageKind::Left, chat.ownerName, chat.owner));
    events.append(lines.system(MessageKind::RangAgain, chat.visitorName, {}, key));
    return events;
}

/// Nobody came and the visitor has gone or says nothing: what the chat holds becomes an inquiry; with no text at all, a
/// missed call.
Events Desk::fileForVisitor(const ChatInMemory &entry, InquiryId nextInquiry, CommentId nextComment, Now now) const
{
    const Chat &chat = entry.chat();
    const QString typed = entry.loaded.typed.trimmed();
    Lines lines(chat.id, chat.lastSeq, now.wall);
    const Events ending{lines.system(MessageKind::Filed, chat.visitorName),
                        ChatEnded{chat.id, EndReason::Filed, now.wall}};
    const StoredInquiry *earlier = inquiry(chat.inquiry);
    if (earlier && !earlier->deleted) {
        // Never more than one inquiry per call: what came after it becomes a comment on it.
        if (typed.isEmpty())
            return ending;
        const InquiryComment comment{nextComment, Side::Visitor, chat.visitorName, typed, now.wall, {}, false};
        Events events{InquiryCommented{chat.inquiry, comment, chat.visitor}};
        if (earlier->summary.state == InquiryState::Resolved)
            events.append(InquiryReopened{chat.inquiry, {}, now.wall});
        return events + ending;
    }
    StoredInquiry filed;
    filed.site = chat.site;
    filed.visitor = chat.visitor;
    InquirySummary &row = filed.summary;
    row.id = nextInquiry;
    row.kind = InquiryKind::MissedCall;
    row.title = madeTitle(typed);
    row.visitorName = chat.visitorName;
    row.verified = chat.verified;
    row.at = now.wall;
    row.chat = chat.id;
    filed.text = typed;
    filed.email = chat.email;
    filed.page = chat.page;
    filed.agent = chat.agent;
    filed.waited = chat.waitTime;

    return Events{InquiryFiled{filed}} + ending;
}

} // namespace deskbell
