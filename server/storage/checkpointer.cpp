// SPDX-License-Identifier: MIT
#include "server/storage/checkpointer.h"

#include "server/storage/logframes.h"
#include "server/storage/sqliteconnection.h"

#include <QLoggingCategory>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logCheckpoints, "desk.store")

constexpr qint64 fewFrames = 64; ///< that the writer can bring in by itself in about the time of a commit
constexpr int mostRounds = 4;    ///< while one is brought in, others are written

struct Reached {
    bool isAll = false;
    qint64 frames = 0; ///< in the log
    qint64 left = 0;   ///< of these, not in the database
};

Reached checkpoint(SqliteConnection &database, QLatin1StringView sql)
{
    SqlRows rows = database.run(sql);
    if (!rows.next())
        return {};
    const bool isBusy = rows.flag(0);
    const qint64 frames = rows.integer(1);
    const qint64 left = frames - rows.integer(2);
    return {!isBusy && left == 0, frames, left};
}

} // namespace

class Checkpointer::Private {
public:
    enum class State { Resting, Working, Done, Ending };

    Private(const QString &path, SqliteConnection &connection, const Bounds &limits)
        : database(path)
        , writer(connection)
        , bounds(limits)
        , frames(path)
        , next(limits.begin)
    {
        writer.runOnce(u"PRAGMA wal_autocheckpoint = 0"_s);
        thread.reset(QThread::create([this] { run(); }));
        thread->setObjectName(u"checkpoints"_s);
        thread->start();
    }
    ~Private()
    {
        move(State::Ending);
        thread->wait();
    }

    void run();
    void finish();
    void move(State to)
    {
        const std::lock_guard lock(mutex);
        if (state != State::Ending)
            state = to;
        changed.notify_one();
    }

    QString database;
    SqliteConnection &writer;
    const Bounds bounds;
    std::unique_ptr<QThread> thread;
    std::mutex mutex;
    std::condition_variable changed;
    std::atomic<State> state = State::Resting; ///< written under the mutex
    // The writer's.
    LogFrames frames;
    QByteArray salts; ///< of the log that `next` counts in
    qint64 next;      ///< frames with which the next checkpoint begins
};

void Checkpointer::Private::run()
{
    std::unique_ptr<SqliteConnection> connection;
    for (;;) {
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return state == State::Working || state == State::Ending; });
            if (state == State::Ending)
                return;
        }
        try {
            if (!connection) {
                connection = std::make_unique<SqliteConnection>(database, SqliteConnection::Mode::ReadWrite);
                connection->useWriteAheadLog(); // for its `synchronous`
            }
            for (int round = 0; round < mostRounds && state == State::Working; ++round) {
                if (checkpoint(*connection, "PRAGMA wal_checkpoint(PASSIVE)"_L1).left <= fewFrames)
                    break;
            }
        } catch (const StorageError &error) {
            // The writer does it all then.
            qCWarning(logCheckpoints, "A checkpoint has failed: %s", error.what());
            connection.reset();
        }
        move(State::Done);
    }
}

void Checkpointer::Private::finish()
{
    Reached reached = checkpoint(writer, "PRAGMA wal_checkpoint(PASSIVE)"_L1);
    if (!reached.isAll && reached.frames >= bounds.most) {
        // Who began to read before stands in the way, and is waited for; who begins now reads the database alone.
        writer.runOnce(u"PRAGMA busy_timeout = %1"_s.arg(bounds.patience));
        try {
            reached = checkpoint(writer, "PRAGMA wal_checkpoint(RESTART)"_L1);
        } catch (...) {
            writer.runOnce(u"PRAGMA busy_timeout = %1"_s.arg(SqliteConnection::busyTimeout));
            throw;
        }
        writer.runOnce(u"PRAGMA busy_timeout = %1"_s.arg(SqliteConnection::busyTimeout));
    }
    // For the case that it is not begun anew. Less and less often, if somebody reads for minutes.
    next = reached.frames + std::max(bounds.begin, reached.frames >= bounds.most ? reached.frames / 2 : 0);
}

void Checkpointer::tend()
{
    if (d->state == Private::State::Working)
        return;
    if (d->state == Private::State::Done) {
        d->move(Private::State::Resting);
        d->finish();
        return;
    }
    const QByteArray salts = d->frames.salts();
    if (salts != d->salts) {
        d->salts = salts;
        d->next = d->bounds.begin;
    }
    if (d->frames.has(d->next, salts))
        d->move(Private::State::Working);
}

bool Checkpointer::empty()
{
    if (d->state == Private::State::Working)
        return false;
    if (d->state == Private::State::Resting) {
        d->move(Private::State::Working); // most of it is done there
        return false;
    }
    d->move(Private::State::Resting);
    // Who reads is not waited for: the next commit is not to wait for them either.
    d->writer.runOnce(u"PRAGMA busy_timeout = 0"_s);
    Reached reached;
    try {
        reached = checkpoint(d->writer, "PRAGMA wal_checkpoint(TRUNCATE)"_L1);
    } catch (...) {
        d->writer.runOnce(u"PRAGMA busy_timeout = %1"_s.arg(SqliteConnection::busyTimeout));
        throw;
    }
    d->writer.runOnce(u"PRAGMA busy_timeout = %1"_s.arg(SqliteConnection::busyTimeout));
    return reached.isAll;
}

Checkpointer::Checkpointer(const QString &database, SqliteConnection &writer, const Bounds &bounds)
    : d(std::make_unique<Private>(database, writer, bounds))
{
}

Checkpointer::Checkpointer(const QString &database, SqliteConnection &writer)
    : Checkpointer(database, writer, Bounds())
{
}

Checkpointer::~Checkpointer() = default;

} // namespace deskbell
