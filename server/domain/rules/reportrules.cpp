// SPDX-License-Identifier: MIT
#include "server/domain/rules/reportrules.h"

#include "common/plaintext.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/lines.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int mostTimes = 9'999;

QList<ReportedError> cleaned(const QList<PageError> &errors, qint64 now)
{
    QList<ReportedError> clean;
    for (const PageError &error : errors.last(std::min<qsizetype>(errors.size(), maxPageErrors))) {
        const ReportedError one{error.kind, displayLine(error.text, maxPageErrorLength), displayLine(error.where, maxPageErrorPlaceLength),
                                std::clamp<qint64>(error.at, 0, now), std::clamp(error.count, 1, mostTimes)};
        if (!one.text.isEmpty() || !one.where.isEmpty())
            clean.append(one);
    }
    return clean;
}

} // namespace

Decision ReportRules::decide(const VisitorInMemory &me, const ReportErrors &command, Now now) const
{
    const QList<ReportedError> errors = cleaned(command.errors, now.wall);
    if (command.chat.isValid()) {
        const ChatInMemory *entry = s.chats.find(command.chat);
        if (!entry && !s.chats.isMissing(command.chat))
            return Needs{command.chat};
        if (!entry || me.isNew || entry->chat().visitor != me.visitor.id)
            return refusedWith(Refusal::NotFound);
        if (errors.isEmpty())
            return Done{};
        Events events{ErrorsReported{command.chat, {}, errors, command.later}};
        const Chat &chat = entry->chat();
        const bool isGoingOn = chat.state == ChatState::Waiting || chat.state == ChatState::Active;
        if (command.later && isGoingOn)
            events.append(Lines(command.chat, chat.lastSeq, now.wall).pageErrors(chat.visitorName, errors.size()));
        return Done{events, {}};
    }
    const StoredInquiry *stored = s.inquiries.find(command.inquiry);
    if (!stored && !s.inquiries.isMissing(command.inquiry))
        return Needs{command.inquiry};
    if (!stored || stored->deleted || me.isNew || stored->visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);
    return errors.isEmpty() ? Done{} : Done{{ErrorsReported{{}, command.inquiry, errors, command.later}}, {}};
}

} // namespace deskbell
