// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol/shared.h"

#include <QHash>
#include <optional>

namespace deskbell {

/// How commands were answered, by their keys. Of a key only a digest is kept, so that one who calls a thousand times takes some 64 KiB.
class AnswersByKey final {
public:
    /// By its key. A later answer to the same one is the one that counts.
    void insert(const Ack &ack);
    [[nodiscard]] std::optional<Ack> find(const QString &key) const;
    [[nodiscard]] bool contains(const QString &key) const { return m_answers.contains(Digest(key)); }
    [[nodiscard]] qsizetype size() const { return m_answers.size(); }

    bool operator==(const AnswersByKey &) const = default;

private:
    /// Half of SHA-256: as good as the key itself.
    struct Digest {
        explicit Digest(const QString &key);

        quint64 first;
        quint64 second;

        bool operator==(const Digest &) const = default;
        friend size_t qHash(const Digest &digest, size_t seed = 0) { return size_t(digest.first) ^ seed; }
    };
    struct Answer {
        ChatId chat;
        InquiryId inquiry;
        CommentId comment;
        qint64 seq;
        qint64 at; ///< UTC ms

        bool operator==(const Answer &) const = default;
    };

    QHash<Digest, Answer> m_answers;
};

} // namespace deskbell
