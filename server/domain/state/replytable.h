// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/reply.h"
#include "server/domain/state/keptlatest.h"

#include <QHash>
#include <optional>

namespace deskbell {

/// What there is to know of the canned replies: all of them, of which there are at most maxReplies and as many of each admin;
/// and the answers to the keys of late. A key that is not here is asked of the disk.
class ReplyTable final {
public:
    [[nodiscard]] bool knows(const ReplyKey &key) const { return m_answers.things.contains(key); }
    /// The first answer to this key; null if there was none yet.
    [[nodiscard]] const Ack *answerTo(const ReplyKey &key) const;
    /// Null if there is none, or it is another admin's own.
    [[nodiscard]] const ReplyFacts *find(ReplyId id, AdminId who) const;
    /// Of this admin's own; an invalid one: of those that all share.
    [[nodiscard]] int count(AdminId owner) const;
    [[nodiscard]] const QHash<ReplyId, ReplyFacts> &all() const { return m_replies; }
    [[nodiscard]] ReplyId next() const { return {m_last.value + 1}; }

    /// What is in memory already is the newer one and stays.
    void takeIn(const ReplyKey &key, const std::optional<Ack> &answer) { m_answers.keep(key, answer); }

private:
    friend class Applier;
    friend class Desk;

    KeptLatest<ReplyKey, std::optional<Ack>> m_answers; ///< nothing: the disk does not know the key
    QHash<ReplyId, ReplyFacts> m_replies;
    ReplyId m_last;
};

} // namespace deskbell
