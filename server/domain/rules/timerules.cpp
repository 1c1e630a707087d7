// SPDX-License-Identifier: MIT
#include "server/domain/rules/timerules.h"

#include "server/domain/rules/dutyrules.h"
#include "server/domain/rules/escalation.h"
#include "server/domain/rules/lines.h"
#include "server/domain/rules/ringing.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 graceForTheGone = 60'000;        ///< after the wait, before the server files for a closed tab
constexpr qint64 graceForTheSilent = 600'000;     ///< the same while the visitor is there but says nothing
constexpr qint64 patienceWithAdmin = 60'000;      ///< unreachable that long, their chat rings again
constexpr qint64 longestSilence = 24 * 3'600'000; ///< of both sides, ends a chat

} // namespace

std::vector<Events> TimeRules::due(Now now) const
{
    std::vector<Events> lists;
    InquiryId nextInquiry = s.inquiries.next();
    CommentId nextComment = s.inquiries.nextComment();
    for (const auto &[id, entry] : s.chats.all()) {
        const Chat &chat = entry.chat();
        switch (chat.state) {
        case ChatState::Waiting: {
            Events events;
            if (const Escalation step = dueStep(s, entry, now); step != Escalation::None)
                events.append(CallEscalated{id, step, now.wall});
            if (now.steady >= entry.deadline) {
                Lines lines(id, chat.lastSeq, now.wall);
                events += {CallMissed{id, now.wall}, lines.system(MessageKind::Missed, chat.visitorName)};
            } else if (isToRingAtAll(s, entry, now)) {
                events.append(CallRingsAtAll{id});
            }
            if (!events.isEmpty())
                lists.push_back(events);
            break;
        }
        case ChatState::Missed:
            if (isDueForFiling(entry, now) && !neededToFile(s, entry)) {
                lists.push_back(fileForVisitor(s, entry, nextInquiry, nextComment, now));
                for (const Event &event : std::as_const(lists.back())) {
                    nextInquiry.value += std::holds_alternative<InquiryFiled>(event);
                    nextComment.value += std::holds_alternative<InquiryCommented>(event);
                }
            }
            break;
        case ChatState::Active: {
            if (chat.transferTo.isValid() && now.steady >= entry.transferDeadline) {
                lists.push_back({TransferEnded{id, chat.transferTo, TransferEnd::NotTaken, now.wall}});
                break;
            }
            const bool isLost = !s.there->isReachable(chat.owner);
            const qint64 lostAt = std::max(s.there->lostAt(chat.owner), s.loadedAt);
            const bool someoneNeedsThem = !entry.unread.isEmpty() || s.isHere(chat.visitor);
            if (isLost && someoneNeedsThem && now.steady >= lostAt + patienceWithAdmin) {
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

std::optional<Needs> TimeRules::neededForDue(Now now) const
{
    for (const auto &[id, entry] : s.chats.all()) {
        if (entry.chat().state != ChatState::Missed || !isDueForFiling(entry, now))
            continue;
        if (const auto needs = neededToFile(s, entry))
            return needs;
    }
    return {};
}

bool TimeRules::isDueForFiling(const ChatInMemory &entry, Now now) const
{
    const qint64 grace = s.isHere(entry.chat().visitor) ? graceForTheSilent : graceForTheGone;
    return now.steady >= entry.missedSince + grace;
}

} // namespace deskbell
