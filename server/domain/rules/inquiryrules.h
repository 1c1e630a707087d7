// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Inquiries: filing, comments, resolving, deleting. Who asks is known and may ask, and the key is one.
class InquiryRules {
public:
    explicit InquiryRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const VisitorInMemory &me, const FileInquiry &command, Now now, const CommandContext &context = {}) const;
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const CommentInquiry &command, Now now, const CommandContext &context = {}) const;
    [[nodiscard]] Decision decide(const VisitorInMemory &me, const SeeInquiry &command, Now now) const;

    [[nodiscard]] Decision decide(const Admin &me, const CommentInquiry &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const ResolveInquiry &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const ReopenInquiry &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DeleteInquiry &command, Now now) const;

    /// What follows from a comment of somebody who may write one, whoever they are.
    [[nodiscard]] Decision comment(const StoredInquiry &inquiry, Author author, const QString &name, const QString &key,
                                   const QString &text, Now now) const;

private:
    template <class Go> [[nodiscard]] Decision withInquiry(InquiryId id, Go go) const;

    const DeskState &s;
};

} // namespace deskbell
