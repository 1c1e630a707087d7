// SPDX-License-Identifier: MIT
#include "server/storage/postgres/postgresconnection.h"

#include "server/storage/postgres/lead.h"

#include <QCryptographicHash>
#include <QScopeGuard>
#include <QSqlDriver>
#include <QSqlError>

#include <poll.h>

namespace deskbell {

namespace {

/// What is asked of every connection, unless its own words say otherwise: a server that does not answer is given up after 2 s.
constexpr auto usualOptions = "connect_timeout=2 tcp_user_timeout=2000 keepalives_idle=1 keepalives_interval=1 keepalives_count=2"
                              " target_session_attrs=read-write application_name=deskbell-server "_L1;

/// Below the 5 s within which a sender hears "unavailable".
constexpr auto lockTimeout = "SET lock_timeout = 4000"_L1;

/// Of whoever was cut off because of that.
constexpr auto noAnswer = "PostgreSQL has not answered in time"_L1;

QString sentenceFor(const QString &state)
{
    if (state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P0"_L1))
        return u"the connection to PostgreSQL is lost"_s;
    if (state == "53100"_L1)
        return u"the disk of PostgreSQL is full"_s;
    if (state.startsWith("53"_L1))
        return u"PostgreSQL lacks room, memory or connections"_s;
    if (state.startsWith("28"_L1))
        return u"PostgreSQL does not let this user in"_s;
    if (state == "3D000"_L1)
        return u"PostgreSQL has no such database"_s;
    if (state == "42501"_L1)
        return u"this user may not do that in PostgreSQL"_s;
    if (state == "55P03"_L1)
        return u"another session of PostgreSQL keeps a lock on it"_s;
    if (state == "25006"_L1)
        return u"PostgreSQL cannot be written to at present"_s;
    return u"PostgreSQL refused a statement"_s;
}

/// What it says besides, if it does not repeat what was to be stored.
QString firstLine(const QString &state, const QSqlError &error)
{
    if (state.startsWith("22"_L1) || state.startsWith("42"_L1))
        return {};
    return error.databaseText().section(u'\n', 0, 0).simplified();
}

QString withState(const QString &sentence, const QString &state)
{
    return state.isEmpty() ? sentence : u"%1 (PostgreSQL %2)"_s.arg(sentence, state);
}

/// A value as words of libpq have it.
QByteArray quoted(const char *value)
{
    return '\'' + QByteArray(value).replace('\\', "\\\\").replace('\'', "\\'") + '\'';
}

/// Known before Qt is asked for it, which has much to say of what it does not have.
QString driver()
{
    if (!PostgresConnection::isPossible())
        throw PostgresError({}, u"Qt's plugin for PostgreSQL is not installed"_s);
    return u"QPSQL"_s;
}

} // namespace

bool PostgresConnection::isPossible()
{
    return QSqlDatabase::isDriverAvailable(u"QPSQL"_s) && LibPq::find();
}

PostgresConnection::PostgresConnection(const PostgresPlace &place)
    : SqlConnection(driver())
    , m_shard(place.shard)
{
    database().setPassword(place.password);
    database().setConnectOptions(usualOptions + place.server);
    {
        const SessionOpening opening;
        // It says yes to a server that goes down at that moment, and has no connection.
        if (!database().open() || !database().isOpen())
            fail(database().lastError());
        takeSocket(place);
    }
    settle(place);
    m_isReady = true;
}

PostgresConnection::~PostgresConnection()
{
    if (m_givesBack && isOpen()) {
        try {
            releaseLead(*this, m_shard, m_term, {});
        } catch (const StorageError &) {
            // Nodes find out that the session has gone.
        }
    }
    closeDatabase();
}

LibPq::Connection *PostgresConnection::handle()
{
    const QVariant handle = database().driver()->handle();
    return *static_cast<LibPq::Connection *const *>(handle.constData());
}

void PostgresConnection::takeSocket(const PostgresPlace &place)
{
    LibPq::Connection *connection = handle();
    const LibPq &libpq = *LibPq::find();
    // The same server, whatever else its words name, and be it one that cannot be written to; by its number, if it has one.
    m_socket.take(libpq.socket(connection),
                  (usualOptions + place.server).toUtf8() + " target_session_attrs=any host=" + quoted(libpq.host(connection)) + " hostaddr="
                      + quoted(libpq.hostAddress(connection)) + " port=" + quoted(libpq.port(connection)));
}

void PostgresConnection::settle(const PostgresPlace &place)
{
    LibPq::Connection *connection = handle();
    const LibPq &libpq = *LibPq::find();
    libpq.setNoticeReceiver(connection, &PostgresConnection::noticed, this);
    if (value(u"SHOW server_version_num"_s).toInt() < oldestVersion)
        throw PostgresError({}, u"this PostgreSQL is too old: 15 or newer is needed"_s);
    // Whoever shares sessions among transactions (pgbouncer) takes from us what a session holds.
    if (value(u"SELECT pg_backend_pid()"_s).toInt() != libpq.backendPid(connection))
        throw PostgresError({}, u"something stands between this program and PostgreSQL that gives out its sessions: name PostgreSQL itself"_s);
    runOnce(u"SET search_path = "_s + place.schema);
    runOnce(lockTimeout);
    runOnce(u"SET idle_in_transaction_session_timeout = '5min'"_s);
    // Acknowledged means synced, whatever the database says of others.
    const QString synchronous = value(u"SHOW synchronous_commit"_s).toString();
    if (synchronous == "off"_L1 || synchronous == "local"_L1 || synchronous == "remote_write"_L1)
        runOnce(u"SET synchronous_commit = on"_s);
    for (const QLatin1StringView setting : {"tcp_user_timeout = 2000"_L1, "tcp_keepalives_idle = 1"_L1, "tcp_keepalives_interval = 1"_L1,
                                            "tcp_keepalives_count = 2"_L1})
        runOnce(u"SET "_s + setting);
}

/// A warning while a transaction is committed says that it is stored here, and perhaps not where it should be as well.
void PostgresConnection::noticed(void *connection, const LibPq::Result *notice)
{
    const char *state = LibPq::find()->resultErrorField(notice, LibPq::sqlState);
    if (state && QLatin1StringView(state) == "01000"_L1)
        static_cast<PostgresConnection *>(connection)->m_hasWarning = true;
}

void PostgresConnection::begin()
{
    if (m_term == 0) {
        if (!database().transaction())
            fail(database().lastError());
        return;
    }
    // Not before, where it would be over at once: between "I lead" and "it is stored" there is no moment.
    if (rowsOfLast(m_fence) != 1) {
        rollback();
        throw LostLeadError("another node leads");
    }
}

/// Several statements in one round trip. Past Qt, which says yes if the first of them has succeeded; libpq stops at the one that fails.
int PostgresConnection::rowsOfLast(const QByteArray &statements)
{
    const LibPq &libpq = *LibPq::find();
    LibPq::Result *result = libpq.exec(handle(), statements.constData());
    const auto clear = qScopeGuard([&libpq, result] { libpq.clear(result); });
    if (libpq.resultStatus(result) == LibPq::rowsAreThere)
        return libpq.rowCount(result);
    if (libpq.status(handle()) == LibPq::connectionIsBad)
        failAsLost();
    const QString state = QString::fromLatin1(libpq.resultErrorField(result, LibPq::sqlState));
    const QString sentence = QString::fromUtf8(libpq.resultErrorField(result, LibPq::sentence));
    rollback();
    fail(QSqlError({}, sentence, QSqlError::StatementError, state));
}

void PostgresConnection::commit()
{
    m_hasWarning = false;
    // Not as a statement: of a transaction that has failed, "COMMIT" succeeds.
    if (!database().commit()) {
        const QString state = database().lastError().nativeErrorCode();
        if (m_socket.isShutDown())
            throw InDoubtError(state, noAnswer + u" (while a transaction was committed)"_s);
        throw InDoubtError(state, u"%1 (PostgreSQL %2: while a transaction was committed)"_s.arg(sentenceFor(state), state));
    }
    if (m_hasWarning)
        throw InDoubtError(u"01000"_s, u"PostgreSQL has not waited for its standby"_s);
}

void PostgresConnection::rollback() noexcept
{
    if (isOpen()) // a session that has gone has rolled it back by itself
        database().rollback();
}

void PostgresConnection::becomeWriter()
{
    Lead lead({leadOfCommands}, m_shard);
    lead.aimAtFree();
    lead.take(*this);
    m_givesBack = true;
}

void PostgresConnection::restOn(int shard, qint64 term)
{
    // Prepared once: it is a part of every transaction.
    const QString name = u"fence_%1"_s.arg(term);
    runOnce(u"PREPARE %1 AS SELECT 1 FROM deskbell.lead WHERE shard = %2 AND term = %3 FOR SHARE"_s.arg(name).arg(shard).arg(term));
    m_fence = "BEGIN;EXECUTE " + name.toLatin1();
    m_shard = shard;
    m_term = term;
}

void PostgresConnection::prove()
{
    if (m_term != 0 && !run("SELECT 1 FROM deskbell.lead WHERE shard = ? AND term = ?"_L1, m_shard, m_term).next())
        throw LostLeadError("another node leads");
}

void PostgresConnection::listenTo(QLatin1StringView channel)
{
    // Not through Qt, which needs an event loop for it.
    runOnce(u"LISTEN "_s + channel);
}

bool PostgresConnection::waitForNotice(int patience)
{
    if (takeNotices())
        return true;
    pollfd waiting{m_socket.descriptor(), POLLIN, 0};
    if (::poll(&waiting, 1, patience) <= 0)
        return false;
    if (LibPq::find()->consumeInput(handle()) == 0)
        failAsLost();
    return takeNotices();
}

bool PostgresConnection::takeNotices()
{
    const LibPq &libpq = *LibPq::find();
    bool isAny = false;
    while (void *notice = libpq.notifies(handle())) {
        libpq.freeMemory(notice);
        isAny = true;
    }
    return isAny;
}

void PostgresConnection::interrupt() noexcept
{
    m_socket.shutDown();
}

void PostgresConnection::beginReading()
{
    runOnce(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
}

void PostgresConnection::endReading() noexcept
{
    rollback();
}

bool PostgresConnection::endsTransaction(const StorageError &error) const
{
    return dynamic_cast<const PostgresError *>(&error) || dynamic_cast<const LostStoreError *>(&error);
}

/// It changes with a failover or a restore to an earlier moment, which give a new timeline: numbers may come again then that clients
/// have seen for something else.
QString PostgresConnection::epoch()
{
    if (m_epoch.isEmpty()) {
        const QString lives = value(u"SELECT (SELECT value FROM meta WHERE name = 'epoch') || ' ' || system_identifier || ' '"
                                     " || left(pg_walfile_name(pg_current_wal_lsn()), 8) FROM pg_control_system()"_s)
                                  .toString();
        m_epoch = QString::fromLatin1(QCryptographicHash::hash(lives.toLatin1(), QCryptographicHash::Sha256).first(16).toHex());
    }
    return m_epoch;
}

// ---- what it says differently --------------------------------------------------------------------------------------

QString PostgresConnection::withoutCase(const QString &text) const
{
    return u"lower(%1)"_s.arg(text); // COLLATE "C", as all texts of ours are: the letters of ASCII alone
}

QString PostgresConnection::contains(const QString &text, const QString &part) const
{
    return u"strpos(%1, %2) > 0"_s.arg(text, part);
}

QString PostgresConnection::isAmong(const QString &column) const
{
    return column + u" = ANY (?::bigint[])"_s;
}

QVariant PostgresConnection::listOf(const QList<qint64> &numbers) const
{
    QString array(u"{"_s);
    for (const qint64 number : numbers) {
        if (array.size() > 1)
            array += u',';
        array += QString::number(number);
    }
    return QString(array + u'}');
}

QString PostgresConnection::indexedBy(const QString &) const
{
    return {}; // its planner finds them
}

QString PostgresConnection::asUtf8(const QString &text) const
{
    return text;
}

QString PostgresConnection::arrayOf(const QStringList &texts)
{
    qsizetype size = 2;
    for (const QString &text : texts)
        size += text.size() + 4;
    QString array;
    array.reserve(size);
    array += u'{';
    for (const QString &text : texts) {
        if (array.size() > 1)
            array += u',';
        array += u'"';
        for (const QChar c : text) {
            if (c == u'"' || c == u'\\')
                array += u'\\';
            array += c;
        }
        array += u'"';
    }
    return array + u'}';
}

/// It has no U+0000 in texts, and a statement with one would fail for what it says, however often it is repeated.
QVariant PostgresConnection::fit(const QVariant &value) const
{
    if (value.typeId() != QMetaType::QString)
        return value;
    QString text = value.toString();
    if (!text.contains(QChar(0)))
        return value;
    return text.replace(QChar(0), QChar::ReplacementCharacter);
}

void PostgresConnection::failAsLost() const
{
    throw LostStoreError(m_socket.isShutDown() ? noAnswer.latin1() : "the connection to PostgreSQL is lost");
}

void PostgresConnection::fail(const QSqlError &error) const
{
    const QString state = error.nativeErrorCode();
    if (m_socket.isShutDown() && !m_isReady)
        throw PostgresError(state, noAnswer);
    if (m_socket.isShutDown())
        failAsLost();
    if (m_isReady && !isOpen())
        throw LostStoreError(withState(sentenceFor(state), state).toStdString());
    const QString detail = firstLine(state, error);
    if (!m_isReady && state.isEmpty()) // it says why in words alone: not there, no such database, a wrong password
        throw PostgresError(state, u"PostgreSQL cannot be reached, or does not let this user in (%1)"_s.arg(detail));
    throw PostgresError(state, detail.isEmpty() ? withState(sentenceFor(state), state)
                                                : u"%1 (PostgreSQL %2: %3)"_s.arg(sentenceFor(state), state, detail));
}

} // namespace deskbell
