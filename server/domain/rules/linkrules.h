// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/commands.h"
#include "server/domain/rules/inquiryrules.h"

namespace deskbell {

/// Links in mails: who came by one reads one inquiry and writes to it, and that is all there is. What they write is its
/// visitor's, by a key of theirs.
class LinkRules {
public:
    explicit LinkRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const LinkHolder &me, const WriteBack &command, Now now) const;
    [[nodiscard]] Decision decide(const LinkHolder &me, const SeeAnswers &command, Now now) const;

    /// Refused: the letter goes without a link.
    [[nodiscard]] Decision decide(const Postman &, const MakeLink &command, Now now) const;

private:
    const DeskState &s;
};

/// Whether this link opens this inquiry now, as far as is known without its visitor.
[[nodiscard]] bool opens(const StoredInquiry &inquiry, const QByteArray &tokenHash, qint64 now);

} // namespace deskbell
