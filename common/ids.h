// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <compare>

namespace deskbell {

/// A row's number in the database. 0 is "none". An id is never a secret and never proof of anything.
template <class Tag>
struct Id {
    qint64 value = 0;

    [[nodiscard]] constexpr bool isValid() const { return value > 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

/// For the containers of std.
struct IdHash {
    template <class Tag>
    size_t operator()(Id<Tag> id) const { return qHash(id); }
};

using SiteId = Id<struct SiteTag>;
using VisitorId = Id<struct VisitorTag>;
using AdminId = Id<struct AdminTag>;
using SessionId = Id<struct SessionTag>;
using ChatId = Id<struct ChatTag>;
using InquiryId = Id<struct InquiryTag>;
using CommentId = Id<struct CommentTag>;
using LetterId = Id<struct LetterTag>;
using BlockId = Id<struct BlockTag>;
using NoteId = Id<struct NoteTag>;
using FileId = Id<struct FileTag>;
using ReplyId = Id<struct ReplyTag>;

} // namespace deskbell
