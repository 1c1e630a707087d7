// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"
#include "server/domain/state/keptlatest.h"

#include <unordered_map>

namespace deskbell {

struct UnreadText {
    qint64 seq = 0;
    qint64 since = 0; ///< steady; when it was written, or its owner came
};

/// A chat, and what is known of it only while the server runs.
struct ChatInMemory {
    LoadedChat loaded;
    qint64 deadline = 0;     ///< steady; while waiting
    qint64 ringingSince = 0; ///< steady; likewise
    qint64 transferDeadline = 0; ///< steady; while a transfer rings
    qint64 missedSince = 0;  ///< steady; while missed: the miss, or the visitor's last sign of life after it
    qint64 silentSince = 0;  ///< steady; the last text of either side
    QList<UnreadText> unread; ///< the visitor's texts that no admin has read, oldest first
    Overdue overdue = Overdue::No; ///< as it was last told
    QSet<AdminId> alerts;    ///< whose app has shown the alert for this ringing
    QList<AdminId> ringsFirst; ///< while waiting: at whom alone it rings; empty: at all
    qint64 ringsFirstUntil = 0; ///< steady
    int pageErrors = 0;      ///< that were reported of the page it was begun from

    [[nodiscard]] const Chat &chat() const { return loaded.chat; }
};

/// The chats in memory: all open ones, and of the ended ones those that somebody asked about lately.
class ChatTable final {
public:
    using Map = std::unordered_map<ChatId, ChatInMemory, IdHash>;

    [[nodiscard]] const ChatInMemory *find(ChatId id) const;
    /// The same of a chat whose lines are known; one without them is to be read from disk too.
    [[nodiscard]] const ChatInMemory *findWithLines(ChatId id) const;
    /// It was looked for on disk, and is not there.
    [[nodiscard]] bool isMissing(ChatId id) const { return m_missing.contains(id); }
    [[nodiscard]] const Map &all() const { return m_chats; }
    [[nodiscard]] QList<ChatId> open() const;
    [[nodiscard]] QList<ChatId> of(VisitorId visitor) const;
    [[nodiscard]] bool hasOpen() const { return m_chats.size() > size_t(m_ended.size()); }
    [[nodiscard]] ChatId next() const { return {m_last.value + 1}; }

    /// What is in memory already is the newer one and stays; it takes its lines, if it has none yet.
    void takeIn(LoadedChat chat);
    void noteMissing(ChatId id) { m_missing.insert(id); }

private:
    friend class Applier;
    friend class Desk;

    [[nodiscard]] ChatInMemory *edit(ChatId id);
    void forget(ChatId id); ///< it is erased
    void trim();

    Map m_chats;
    QList<ChatId> m_ended; ///< in the order in which they came, for trim()
    Missing<ChatId> m_missing;
    ChatId m_last;
};

} // namespace deskbell
