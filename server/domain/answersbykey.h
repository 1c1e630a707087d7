// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol/shared.h"
#include "server/domain/keydigest.h"

#include <optional>
#include <vector>

namespace deskbell {

/// How commands were answered, by their keys. Of a key only a digest is kept, of a call's answer no more than a call's has, and all of it
/// close together: one who stays connected and calls a thousand times takes some 36 KiB.
class AnswersByKey final {
public:
    /// By its key. A later answer to the same one is the one that counts.
    void insert(const Ack &ack);
    [[nodiscard]] std::optional<Ack> find(const QString &key) const;
    [[nodiscard]] bool contains(const QString &key) const { return find(key).has_value(); }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_calls.size() + m_others.size()); }

    bool operator==(const AnswersByKey &) const = default;

private:
    struct Call {
        KeyDigest digest;
        ChatId chat;
        qint64 at; ///< UTC ms

        bool operator==(const Call &) const = default;
    };
    struct Other {
        KeyDigest digest;
        ChatId chat;
        InquiryId inquiry;
        CommentId comment;
        qint64 seq;
        qint64 at; ///< UTC ms

        bool operator==(const Other &) const = default;
    };

    // Each by its digest.
    std::vector<Call> m_calls; ///< and whatever else was answered with a chat alone
    std::vector<Other> m_others;
};

} // namespace deskbell
