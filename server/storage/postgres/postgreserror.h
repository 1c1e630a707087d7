// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/storageerrors.h"

#include <QString>

namespace deskbell {

/// What PostgreSQL said: its SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html), empty if the connection broke
/// without one, and a plain sentence. It has nothing in it of what was to be stored.
class PostgresError : public StorageError {
public:
    PostgresError(const QString &state, const QString &sentence)
        : StorageError(sentence.toStdString())
        , m_state(state)
    {
    }

    [[nodiscard]] QString state() const { return m_state; }
    /// Data exceptions, constraints but those that depend on what else is there, texts that break a statement, rows too large.
    [[nodiscard]] bool isFinal() const override
    {
        return m_state.startsWith(u"22") || (m_state.startsWith(u"23") && m_state != u"23505") || m_state == u"42601" || m_state.startsWith(u"54");
    }

private:
    QString m_state;
};

/// Whether a transaction was stored cannot be told from the answer.
class InDoubtError : public PostgresError, public MaybeStored {
public:
    using PostgresError::PostgresError;
};

/// The tables have been moved to a file, and nobody has made others on purpose.
class MovedAwayError : public StorageError {
public:
    using StorageError::StorageError;
};

/// There are no tables yet, or older ones: who leads makes them.
class NoTablesError : public StorageError {
public:
    using StorageError::StorageError;
};

/// Another node leads: only it writes to these tables.
class AnotherWriterError : public StorageError {
public:
    /// node: its name and, if its operator has said it, its address; empty: none, at that moment.
    explicit AnotherWriterError(const QString &node)
        : StorageError("another node leads")
        , m_node(node)
    {
    }

    [[nodiscard]] const QString &node() const { return m_node; }

private:
    QString m_node;
};

/// This node has led, and another one does by now: nothing of it is stored any more, and what it has in memory is no news.
class LostLeadError : public LostStoreError {
public:
    using LostStoreError::LostStoreError;
};

/// This node does not lead, and is not about to.
class NotLeadingError : public StorageError {
public:
    using StorageError::StorageError;
};

/// It cannot lead here, until somebody changes something: the text says what.
class UnfitToLeadError : public StorageError {
public:
    using StorageError::StorageError;
};

/// Nothing that is stored would be acknowledged.
class StandbyMissingError : public UnfitToLeadError {
public:
    StandbyMissingError()
        : UnfitToLeadError(reason)
    {
    }

    static constexpr const char *reason = "PostgreSQL's standby is not there, and commits wait for it (two-nodes.md, \"When the standby is gone\")";
};

} // namespace deskbell
