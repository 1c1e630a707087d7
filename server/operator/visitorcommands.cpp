// SPDX-License-Identifier: MIT
#include "server/operator/visitorcommands.h"

#include "common/plaintext.h"
#include "common/staffword.h"
#include "server/domain/desk.h"
#include "server/live/pipeline.h"
#include "server/operator/database.h"
#include "server/operator/personexport.h"
#include "server/operator/reach.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/operator/terminal.h"
#include "server/operator/zipwriter.h"
#include "server/storage/backup.h"
#include "server/storage/backupfolder.h"
#include "server/storage/datadir.h"
#include "server/storage/datafiles.h"
#include "server/storage/postgres/postgresengine.h"
#include "server/storage/searchfiller.h"
#include "server/storage/sqlitefilestore.h"
#include "server/storage/storageerrors.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

namespace deskbell {

namespace {

constexpr int mostShown = 50;
constexpr std::chrono::seconds patienceWithErasing(60); ///< somebody may have said very much

QString shown(const FoundPerson &person)
{
    QStringList columns{QString::number(person.id.value), displayLine(person.name, maxNameLength)};
    if (!person.email.isEmpty())
        columns.append(displayLine(person.email, maxEmailLength));
    if (!person.subject.isEmpty())
        columns.append(words("vouched for as \"%1\"").arg(displayLine(person.subject, maxNameLength)));
    columns.append(words("%1 chats, %2 inquiries").arg(person.chats).arg(person.inquiries));
    columns.append(QDateTime::fromMSecsSinceEpoch(person.knownAt).toString(u"yyyy-MM-dd HH:mm"_s));
    return columns.join(u'\t');
}

ExitCode find(const QString &text, const Engine &engine)
{
    const QList<FoundPerson> people = engine.findPeople(text, mostShown);
    if (people.isEmpty()) {
        printError(words("There is no visitor like \"%1\".").arg(displayLine(text, maxNameLength)));
        return ExitCode::Failed;
    }
    for (const FoundPerson &person : people)
        say(shown(person));
    if (people.size() == mostShown)
        printError(words("There may be more: say more of the name or the address."));
    return ExitCode::Ok;
}

/// What was put aside in PostgreSQL, by a move or for one: its names, or a sentence where it cannot be looked.
QStringList copiesInPostgres(const Config &config)
{
    const QString database = DataDir::databaseIn(config.server.data);
    const auto engine = engineOf(config);
    QStringList copies;
    if (const auto *postgres = dynamic_cast<const PostgresEngine *>(engine.get())) {
        for (const QString &schema : postgres->aside())
            copies.append(words("the schema %1 in %2").arg(schema, engine->name()));
    } else if (QFile note(noteOfMove(database)); note.open(QIODevice::ReadOnly)) {
        copies.append(words("the schema %1, unless it was dropped since; delete %2 then").arg(displayLine(QString::fromUtf8(note.readLine()), maxTextLength), note.fileName()));
    }
    return copies;
}

/// Copies that were made before keep what they hold; whoever erases has to know of them.
void sayOlderCopies(const Config &config)
{
    const QString database = DataDir::databaseIn(config.server.data);
    QStringList copies;
    for (const KeptBackup &one : backupsIn(config.backup.folder))
        copies.append(one.file);
    const QDir data(config.server.data);
    const QStringList work = filesAtWork(database);
    for (const QString &name : data.entryList(QDir::Files)) {
        if (isNameOfOurs(name, database) && !work.contains(data.filePath(name)))
            copies.append(data.filePath(name));
    }
    try {
        copies += copiesInPostgres(config);
    } catch (const StorageError &error) {
        copies.append(words("perhaps a schema that was put aside: it cannot be seen (%1)").arg(inWords(QString::fromUtf8(error.what()))));
    }
    if (copies.isEmpty())
        return;
    printError(words("Copies from before still hold what has been erased, until they are deleted or replaced:"));
    for (const QString &copy : std::as_const(copies))
        printError(copy);
}

/// Copies that were made before, and what only another node can reach.
void sayWhatIsLeft(const Config &config)
{
    if (config.database.isPostgres)
        printError(words("Files that another node has taken are gone from there when that node leads next."));
    sayOlderCopies(config);
}

/// No server runs: all steps, one after the other. What a crash leaves undone is done at the next start. isErased: nobody can read
/// it in the database any more.
ExitCode eraseStepByStep(VisitorId visitor, const Engine &engine, const QString &beside, bool &isErased)
{
    Traces traces;
    qint64 left = 0;
    {
        const auto store = engine.open();
        traces = store->tracesOf(visitor);
        const Now now = Pipeline::now();
        const WhoIsThere nobody;
        Desk desk({}, nobody);
        desk.load(store->load(), now);
        const Decision decision = desk.decide(Operator{}, EraseVisitor{}, now, traces);
        const Done *done = std::get_if<Done>(&decision);
        if (!done) {
            printError(sentenceFor(visitor, Traces{}));
            return ExitCode::Failed;
        }
        const bool isStored = storeInTime(engine, patienceWithErasing, [&] {
            store->begin();
            store->append(done->events);
            store->commit();
        });
        if (!isStored)
            return ExitCode::Failed;
        isErased = true;
        left = store->unfinishedErasures();
        if (QFile::exists(SqliteFileStore::fileOf(beside))) {
            SqliteFileStore files(SqliteFileStore::fileOf(beside));
            while (const auto erased = store->erasedSince(files.erasuresSeen())) {
                files.begin();
                files.dropErased(*erased);
                files.commit();
            }
        }
    } // Whoever closes a database last brings in its log, and removes it.
    if (left > 0) {
        const auto store = engine.open();
        const bool isStored = storeInTime(engine, patienceWithErasing, [&] {
            store->begin();
            store->append({ErasureFinished{left}});
            store->commit();
        });
        if (!isStored)
            return ExitCode::Failed;
    }
    if (SearchFiller::hasIndex(beside)) {
        const auto filler = engine.openFiller();
        while (filler->portion() != SearchFiller::Done::Nothing) { }
        filler->settle();
    } else {
        SearchFiller::drop(beside); // it is of another version, or damaged
    }
    say(sentenceFor(visitor, traces));
    return ExitCode::Ok;
}

ExitCode eraseHere(VisitorId visitor, const Engine &engine, const QString &beside)
{
    bool isErased = false;
    ExitCode result = ExitCode::Failed;
    try {
        result = eraseStepByStep(visitor, engine, beside, isErased);
    } catch (const StorageError &error) {
        printError(sentenceFor(error, engine));
        if (!isErased && dynamic_cast<const LostStoreError *>(&error)) // before it was committed
            printError(words("Nothing was erased."));
        result = exitCodeOf(error);
    }
    if (isErased && result != ExitCode::Ok)
        printError(words("It is erased in the database. What is left of it in files and in the search index goes when the server starts next."));
    return result;
}

ExitCode erase(VisitorId visitor, const VisitorWishes &wishes, const Config &config)
{
    const std::shared_ptr<const Engine> engine = engineOf(config);
    if (wishes.isAsked) {
        for (const FoundPerson &person : engine->findPeople(QString::number(visitor.value), mostShown)) {
            if (person.id == visitor)
                printError(shown(person));
        }
        const QString number = QString::number(visitor.value);
        if (ask(words("This cannot be undone. Type %1 to erase everything that is kept of this visitor: ").arg(number)).trimmed() != number) {
            printError(words("Nothing was erased."));
            return ExitCode::Failed;
        }
    }
    const ExitCode result = hereOrAsked(config, {{u"command"_s, u"erase-visitor"_s}, {u"visitor"_s, visitor.value}},
                                        [&](const DataDir &directory) { return eraseHere(visitor, *engine, directory.database()); });
    if (result == ExitCode::Ok)
        sayWhatIsLeft(config);
    return result;
}

ExitCode exportTo(const QString &target, VisitorId visitor, const VisitorWishes &wishes, const Config &config)
{
    const QString database = DataDir::databaseIn(config.server.data);
    if (problemWithTarget(database, target) != CopyProblem::None) {
        printError(words("%1 is not a regular file, or one that the server itself works with. Name another one.").arg(target));
        return ExitCode::Usage;
    }
    const auto store = engineOf(config)->openReader();
    std::unique_ptr<SqliteFileStore> files;
    if (QFile::exists(SqliteFileStore::fileOf(database)))
        files = std::make_unique<SqliteFileStore>(SqliteFileStore::fileOf(database));
    QTemporaryFile partial(target + u".XXXXXX"_s); // 0600
    if (!partial.open()) {
        printError(words("%1 cannot be written: %2").arg(target, partial.errorString()));
        return ExitCode::CannotCreate;
    }
    partial.close();
    int missing = 0;
    try {
        store->begin();
        const StaffNames names(store->load().admins, staffWordIn(config.site.language));
        ZipWriter zip(partial.fileName());
        PersonExport person(*store, files.get(), names, {wishes.hasNotes, QTimeZone(config.site.timeZone.toLatin1())});
        const bool isThere = person.writeTo(zip, visitor, QDateTime::currentMSecsSinceEpoch());
        store->rollback();
        if (!isThere) {
            printError(sentenceFor(visitor, Traces{}));
            return ExitCode::Failed;
        }
        zip.finish();
        missing = person.missing();
    } catch (const ZipError &error) {
        printError(words("%1 cannot be written: %2").arg(target, QString::fromLocal8Bit(error.what())));
        return ExitCode::CannotCreate;
    }
    QFile::remove(target);
    if (!partial.rename(target)) {
        printError(words("%1 cannot be written: %2").arg(target, partial.errorString()));
        return ExitCode::CannotCreate;
    }
    partial.setAutoRemove(false);
    if (missing > 0) {
        printError(words("%1 does not hold all: %2 files of visitor %3 are missing from it. Another node keeps them (give the command there as well), or they are not there any more; person.txt says which.")
                       .arg(target, QString::number(missing), QString::number(visitor.value)));
        return ExitCode::Failed;
    }
    say(words("Everything that is kept of visitor %1 is in %2.").arg(visitor.value).arg(target));
    return ExitCode::Ok;
}

} // namespace

QString sentenceFor(VisitorId visitor, const Traces &erased)
{
    return erased.isEmpty()
        ? words("There is no visitor %1. \"deskbell-server visitor find\" knows the numbers.").arg(visitor.value)
        : words("Erased: %1 chats and %2 inquiries, with everything else that was kept of visitor %3.").arg(erased.chats.size()).arg(erased.inquiries.size()).arg(visitor.value);
}

ExitCode runVisitorCommand(const QStringList &arguments, const VisitorWishes &wishes, const Config &config)
{
    const QString command = arguments.value(0);
    const VisitorId visitor{arguments.value(1).toLongLong()};
    const bool isFind = command == "find"_L1 && arguments.size() == 2 && !arguments[1].isEmpty();
    const bool isErase = command == "erase"_L1 && arguments.size() == 2 && visitor.isValid();
    const bool isExport = command == "export"_L1 && arguments.size() == 2 && visitor.isValid() && !wishes.target.isEmpty();
    if (!isFind && !isErase && !isExport) {
        printError(words("Usage: deskbell-server visitor find TEXT | erase NUMBER [--yes] | export NUMBER --to FILE.zip [--notes]"));
        return ExitCode::Usage;
    }
    if (const auto problem = problemWithDatabase(config, false))
        return *problem;
    try {
        return isFind ? find(arguments[1], *engineOf(config)) : isErase ? erase(visitor, wishes, config) : exportTo(wishes.target, visitor, wishes, config);
    } catch (const StorageError &error) {
        printError(sentenceFor(error, *engineOf(config)));
        return exitCodeOf(error);
    }
}

} // namespace deskbell
