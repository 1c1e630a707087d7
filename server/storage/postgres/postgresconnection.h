// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/libpq.h"
#include "server/storage/postgres/postgreserror.h"
#include "server/storage/postgres/postgresplace.h"
#include "server/storage/postgres/sessionsocket.h"
#include "server/storage/sqlconnection.h"

namespace deskbell {

/// One session of PostgreSQL through Qt's QPSQL. This class knows where QPSQL says yes and means no, and nobody else speaks to it:
/// docs/decisions/0056 has the list, tests/storage/tst_postgresconnection.cpp a test of each. A session that breaks is over, and
/// so is its object: LostStoreError. Everything throws that or PostgresError.
class PostgresConnection final : public SqlConnection {
public:
    static constexpr int oldestVersion = 150000; ///< as PostgreSQL counts: 15.0

    /// Texts that order and compare themselves are those of the schema, which need not be there yet.
    explicit PostgresConnection(const PostgresPlace &place);
    ~PostgresConnection() override;

    /// Qt's plugin is installed, and the library that it needs.
    [[nodiscard]] static bool isPossible();

    void begin();
    /// Throws InDoubtError if the answer is not that all of it is stored and synced.
    void commit();
    void rollback() noexcept;

    /// Takes the lead if nobody has it, for as long as this session lasts: see restOn(). Throws AnotherWriterError if a node leads.
    void becomeWriter();
    /// From now on every transaction holds this term of the lead, from its begin to its end: nobody can take the lead meanwhile, and
    /// begin() throws LostLeadError once somebody has.
    void restOn(int shard, qint64 term);
    /// Throws LostLeadError if somebody has taken it.
    void prove();

    /// From now on waitForNotice() hears of NOTIFY on this channel.
    void listenTo(QLatin1StringView channel);
    /// Waits for one, ms at the longest. False: none has come. One that came while something else was asked is not lost.
    [[nodiscard]] bool waitForNotice(int patience);

    /// As far as is known, the session is not over.
    [[nodiscard]] bool isConnected() const { return isOpen(); }
    /// From any thread: whatever waits for an answer fails at once, and the session is over.
    void interrupt() noexcept;

    void beginReading() override;
    void endReading() noexcept override;
    [[nodiscard]] bool endsTransaction(const StorageError &error) const override;
    [[nodiscard]] QString epoch() override;
    [[nodiscard]] QString withoutCase(const QString &text) const override;
    [[nodiscard]] QString contains(const QString &text, const QString &part) const override;
    [[nodiscard]] QString isAmong(const QString &column) const override;
    [[nodiscard]] QVariant listOf(const QList<qint64> &numbers) const override;
    [[nodiscard]] QString indexedBy(const QString &index) const override;
    [[nodiscard]] QString asUtf8(const QString &text) const override;

    /// As listOf(), for a parameter of type text[].
    [[nodiscard]] static QString arrayOf(const QStringList &texts);

protected:
    [[nodiscard]] QVariant fit(const QVariant &value) const override;
    [[noreturn]] void fail(const QSqlError &error) const override;
    /// The next statement of a session throws away what is left of the one before.
    [[nodiscard]] bool isForwardOnly() const override { return false; }

private:
    friend class PostgresCopy;
    [[nodiscard]] LibPq::Connection *handle();
    [[nodiscard]] bool takeNotices();
    [[nodiscard]] int rowsOfLast(const QByteArray &statements);
    static void noticed(void *connection, const LibPq::Result *notice);
    void takeSocket(const PostgresPlace &place);
    void settle(const PostgresPlace &place);
    [[noreturn]] void failAsLost() const;

    bool m_isReady = false; ///< it has been opened with all that belongs to it
    bool m_hasWarning = false;
    SessionSocket m_socket;
    int m_shard; ///< of its place
    bool m_givesBack = false;
    qint64 m_term = 0; ///< 0: it rests on no lead
    QByteArray m_fence; ///< begins a transaction of that term
    QString m_epoch; ///< empty until it was asked for
};

} // namespace deskbell
