// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/file.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Files in chats and inquiries. Who may write there may send a file there, by the very rules of writing. Who asks is known and
/// may ask, and the key is one.
class FileRules {
public:
    explicit FileRules(const DeskState &state)
        : s(state)
    {
    }

    // Asked before a byte is sent. A known key has its answer; a yes is an ack that names no place, and changes nothing.
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const OpenFile &command, Now now, const CommandContext &context) const;
    [[nodiscard]] Decision decide(const Admin &me, const OpenFile &command, Now now) const;
    [[nodiscard]] Decision decide(const LinkHolder &me, const OpenFile &command, Now now) const;
    // All of it is on disk: it becomes a line of the chat or a comment on the inquiry.
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const OpenFile &command, Now now, const SentFile &whole) const;
    [[nodiscard]] Decision decide(const Admin &me, const OpenFile &command, Now now, const SentFile &whole) const;
    /// It stands in the inquiry of the link, and in no other place whatever the command names.
    [[nodiscard]] Decision decide(const LinkHolder &me, const OpenFile &command, Now now, const SentFile &whole) const;

private:
    template <class Who, class... Context>
    [[nodiscard]] Decision writing(const Who &me, const OpenFile &command, const QString &text, Now now, const Context &...context) const;

    const DeskState &s;
};

} // namespace deskbell
