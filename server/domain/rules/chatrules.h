// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Calls and chats: ringing, taking, writing, reading, ending. Who asks is known and may ask, and the key is one.
class ChatRules {
public:
    explicit ChatRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const VisitorInMemory &me, const OpenCall &command, Now now, const CommandContext &context = {}) const;
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const CancelCall &command, Now now) const;
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const SendMessage &command, Now now) const;
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const EndChat &command, Now now) const;
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const Receipt &command, Now now) const;

    [[nodiscard]] Decision decide(const Admin &me, const AcceptCall &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const SendMessage &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const EndChat &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const Receipt &command, Now now) const;

private:
    [[nodiscard]] Decision endForVisitor(const VisitorInMemory &me, ChatId id, const QString &key, Now now) const;
    [[nodiscard]] Decision fileInsteadOfRingingAgain(const ChatInMemory &entry, VisitorId visitor, const QString &text, const QString &key,
                                                     Events events, Now now) const;
    [[nodiscard]] qint64 tooFastFor(const VisitorInMemory &me, Now now) const;

    const DeskState &s;
};

} // namespace deskbell
