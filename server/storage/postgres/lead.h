// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/leadrow.h"

#include <memory>
#include <mutex>

namespace deskbell {

/// What whoever leads for one command calls itself.
inline constexpr QLatin1StringView leadOfCommands("command");

/// What this process knows of its own lead: whether it has it, and what it may take. Its writer opens a store over it
/// (PostgresStore), and that is the only way to write: there is no other to reconnect either. From any thread.
class Lead final {
public:
    struct Node {
        QString name;
        QString address = {};       ///< see LeadSeen
        bool needsStandby = false;  ///< it leads only where a commit waits for a standby
        QString timelineFile = {};  ///< where the highest timeline is kept that it has seen; empty: nowhere
    };

    Lead(Node node, int shard);

    [[nodiscard]] const Node &node() const { return m_node; }
    [[nodiscard]] int shard() const { return m_shard; }

    /// A writer that is opened may take it, if it is still as it was seen: once.
    void aim(const LeadSeen &seen);
    /// Likewise if nobody has it at that moment; else AnotherWriterError.
    void aimAtFree();
    /// Nothing may be taken, and what was held is not ours any more, whatever the row says. A taking that is under way fails at once.
    void giveUp();
    /// The writer that is closed next gives it back, so that nobody has to find out that it has gone.
    void giveBack();

    /// 0: it is not held.
    [[nodiscard]] qint64 term() const;
    /// Why it could not be taken the last time; empty if it could.
    [[nodiscard]] QString problem() const;

    /// Throws UnfitToLeadError if this PostgreSQL has been overtaken by another one that was seen before.
    void proveNotOvertaken(PostgresConnection &database) const;
    /// Likewise; else it is written down that it was seen.
    void proveTimeline(PostgresConnection &database) const;

    // For the store that writes.
    /// Throws AnotherWriterError, LostLeadError (it was held before), NotLeadingError, UnfitToLeadError or what the connection throws.
    void take(PostgresConnection &database);
    /// The term has turned out to be over.
    void lost(qint64 term);
    /// Before its connection is closed in order.
    void closing(PostgresConnection &database);

private:
    enum class Aim { Nothing, Free, Seen };

    qint64 takeWith(PostgresConnection &database);
    void proveFit(PostgresConnection &database) const;
    struct Timeline {
        QString system; ///< the number of the database
        uint now = 0;
        uint highest = 0; ///< that was seen; 0: none
    };
    [[nodiscard]] Timeline timelineOf(PostgresConnection &database) const;

    const Node m_node;
    const int m_shard;
    mutable std::mutex m_mutex;
    Aim m_aim = Aim::Nothing;
    LeadSeen m_seen;
    qint64 m_term = 0;
    PostgresConnection *m_taker = nullptr; ///< while it is being taken
    bool m_givesBack = false;
    QString m_problem;
};

} // namespace deskbell
