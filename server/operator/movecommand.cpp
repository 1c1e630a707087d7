// SPDX-License-Identifier: MIT
#include "server/operator/movecommand.h"

#include "server/operator/database.h"
#include "server/operator/reach.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/storage/datadir.h"
#include "server/storage/datafiles.h"
#include "server/storage/moving/move.h"
#include "server/storage/postgres/postgreserror.h"
#include "server/storage/postgres/postgresschema.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

namespace deskbell {

namespace {

constexpr qint64 tellEvery = 1000; ///< ms

enum class Direction { ToPostgres, ToFile };

/// One move as its operator sees it.
class Move final {
public:
    Move(Direction direction, const Config &config, const QString &file)
        : m_direction(direction)
        , m_place{config.database.connection, config.database.password}
        , m_postgres(engineOf(config))
        , m_file(file)
    {
    }

    ExitCode run()
    {
        printError(m_direction == Direction::ToPostgres ? words("From %1 to %2.").arg(m_file.name(), m_postgres->name())
                                                        : words("From %1 to %2.").arg(m_postgres->name(), m_file.name()));
        const auto progress = [this](MoveStep step, qint64 done, qint64 total) { tell(step, done, total); };
        try {
            return answer(m_direction == Direction::ToPostgres ? moveToPostgres(m_file.name(), m_place, progress)
                                                               : moveToFile(m_place, m_file.name(), progress));
        } catch (const StorageError &error) {
            printError(sentenceFor(error));
            return exitCodeOf(error);
        }
    }

private:
    void tell(MoveStep step, qint64 done, qint64 total)
    {
        if (step == MoveStep::Stored && !std::exchange(m_isStored, true) && m_direction == Direction::ToFile)
            note();
        const bool isDue = !m_told.isValid() || m_told.elapsed() >= tellEvery || (done == total && step != MoveStep::Stored);
        if (!isDue || done == 0)
            return;
        m_told.start();
        printError(step == MoveStep::Copying ? words("Copied: %1 of %2 rows").arg(done).arg(total)
                                             : words("Compared: %1 of %2 rows").arg(done).arg(total));
    }

    /// For who erases somebody later: the settings will not name PostgreSQL any more.
    void note() const
    {
        QFile file(noteOfMove(m_file.name()));
        const QByteArray line = (schemaAfterMove(m_place.schema) + u", "_s + m_postgres->name() + u'\n').toUtf8();
        if (!file.open(QIODevice::WriteOnly) || file.write(line) != line.size() || !file.flush())
            throw StorageError(file.fileName().toStdString() + " cannot be written: " + file.errorString().toStdString());
    }

    ExitCode answer(const MoveOutcome &outcome)
    {
        using Kind = MoveOutcome::Kind;
        const bool isToPostgres = m_direction == Direction::ToPostgres;
        const QString from = isToPostgres ? m_file.name() : m_postgres->name();
        const QString to = isToPostgres ? m_postgres->name() : m_file.name();
        switch (outcome.kind) {
        case Kind::Moved:
            say(words("Moved: %1 rows, each compared.").arg(outcome.rows));
            say(isToPostgres ? words("What they were read from is %1 now: delete it when all is well.").arg(keptAfterMove(m_file.name()))
                             : words("What they were read from is the schema %1 now: drop it when all is well. Set engine = \"sqlite\" under [database] before the server starts.")
                                   .arg(schemaAfterMove(m_place.schema)));
            return ExitCode::Ok;
        case Kind::NothingThere:
            return refuse(words("There is nothing to move in %1.").arg(from), ExitCode::Failed);
        case Kind::MovedBefore:
            return refuse(words("What was in %1 has been moved before; it is kept as %2.")
                              .arg(from, isToPostgres ? keptAfterMove(m_file.name()) : schemaAfterMove(m_place.schema)),
                          ExitCode::Failed);
        case Kind::OlderFile:
            return refuse(words("%1 is of an older deskbell-server. Start this one once with engine = \"sqlite\": it brings it up to date.").arg(m_file.name()),
                          ExitCode::BadData);
        case Kind::OlderPostgres:
            return refuse(words("%1 is of an older deskbell-server. Start this one once with it: it brings it up to date.").arg(m_postgres->name()),
                          ExitCode::BadData);
        case Kind::FileInUse:
            return refuse(words("Another program has %1 open. Close it and begin again.").arg(m_file.name()), ExitCode::Unavailable);
        case Kind::NotEmpty:
            return refuse(isToPostgres ? words("In %1 something is stored already, and a move adds to nothing. Take another database, or drop the schema %2 there.")
                                             .arg(to, m_place.schema)
                                       : words("%1 is there already, and a move replaces nothing. Put it elsewhere.").arg(to),
                          ExitCode::CannotCreate);
        case Kind::Differs:
            return refuse(words("What was written of the table \"%1\" is not what was read: %2 may be damaged.").arg(outcome.table, from), ExitCode::BadData);
        }
        Q_UNREACHABLE();
    }

    static ExitCode refuse(const QString &why, ExitCode code)
    {
        printError(words("Nothing was moved, and nothing has changed: %1").arg(why));
        return code;
    }

    QString sentenceFor(const StorageError &error) const
    {
        if (dynamic_cast<const InDoubtError *>(&error))
            return words("PostgreSQL has not said whether everything is stored (%1). Give the same command again: it finds out, and goes on from there.")
                .arg(inWords(QString::fromUtf8(error.what())));
        if (const auto *another = dynamic_cast<const AnotherWriterError *>(&error); another && !another->node().isEmpty())
            return words("Nothing was moved, and nothing has changed: %1")
                .arg(words("The node %1 leads. Stop the servers on all nodes first.").arg(another->node()));
        const bool isOfPostgres = dynamic_cast<const PostgresError *>(&error) || dynamic_cast<const LostStoreError *>(&error)
            || dynamic_cast<const AnotherWriterError *>(&error) || dynamic_cast<const UnfitToLeadError *>(&error);
        QString why = deskbell::sentenceFor(error, isOfPostgres ? *m_postgres : m_file);
        if (m_isStored && !why.endsWith(u'.'))
            why += u'.';
        return m_isStored ? words("Everything is stored in its new place, but the old one was not put aside: %1 Then give the same command again.").arg(why)
                          : words("Nothing was moved, and nothing has changed: %1").arg(why);
    }

    Direction m_direction;
    PostgresPlace m_place;
    std::shared_ptr<const Engine> m_postgres;
    SqliteEngine m_file;
    QElapsedTimer m_told;
    bool m_isStored = false;
};

} // namespace

ExitCode runMoveCommand(const QStringList &arguments, const QString &to, const Config &config)
{
    if (!arguments.isEmpty() || (to != "postgresql"_L1 && to != "sqlite"_L1)) {
        printError(words("Usage: deskbell-server move --to postgresql | sqlite"));
        return ExitCode::Usage;
    }
    if (!config.database.isPostgres) {
        printError(words("Where PostgreSQL is has to stand under [database], whichever way the data goes: engine = \"postgresql\", and connection."));
        return ExitCode::BadConfig;
    }
    auto taken = DataDir::takeSoon(config.server.data);
    if (const auto *problem = std::get_if<DataDir::Problem>(&taken))
        return refuseFor(*problem, config);
    return Move(to == "postgresql"_L1 ? Direction::ToPostgres : Direction::ToFile, config, std::get<DataDir>(taken).database()).run();
}

std::optional<ExitCode> problemWithMovedFile(const Config &config)
{
    const QString file = DataDir::databaseIn(config.server.data);
    if (config.database.isPostgres || QFileInfo::exists(file) || !QFileInfo::exists(keptAfterMove(file)))
        return {};
    printError(words("The data has been moved to PostgreSQL (%1): set engine = \"postgresql\" under [database]. To begin with an empty database all the same, put that file elsewhere.")
                   .arg(keptAfterMove(file)));
    return ExitCode::BadConfig;
}

} // namespace deskbell
