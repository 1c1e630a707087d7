// SPDX-License-Identifier: MIT
// Erasing a person at the running server: who may, who hears of it, and what is left, which is nothing.
#include "common/filebytes.h"
#include "tests/support/serverprocess.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace deskbell;

namespace {

const QString canary = u"kanari7q"_s;

/// One visitor with a life, and one beside them.
struct Desk {
    ServerProcess server;
    VisitorClient visitor{canary};
    VisitorClient neighbour{u"neighbour"_s};
    AdminClient owner, colleague;
    ChatId chat, other;
    InquiryId inquiry;
    qint64 number = 0; ///< of the visitor

    bool begin()
    {
        if (!server.addAdmin(u"owner"_s) || !server.addAdmin(u"colleague"_s) || !server.start())
            return false;
        const QStringList features{notesFeature, inboxFeature, personsFeature, eraseFeature};
        return owner.enter(server, u"owner"_s, u"right password"_s, features) && colleague.enter(server, u"colleague"_s, u"right password"_s, features)
            && visitor.enter(server) && neighbour.enter(server);
    }

    bool live()
    {
        visitor.send(OpenCall{canary + u"-call"_s, canary, canary + u"@example.org"_s, canary + u" rings"_s, u"https://site.example/"_s + canary, canary});
        chat = ChatId{visitor.answerTo(canary + u"-call"_s).value("chat"_L1).toInteger()};
        other = neighbour.ring(u"ring"_s, u"이웃이 남아요"_s);
        owner.send(AcceptCall{u"accept"_s, chat});
        const QByteArray bytes = (canary.toUtf8() + " in a file ").repeated(9'000);
        OpenFile file;
        file.key = canary + u"-file"_s;
        file.chat = chat;
        file.name = canary + u".txt"_s;
        file.size = bytes.size();
        file.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        if (owner.answerTo(u"accept"_s).value("type"_L1).toString() != "ack"_L1)
            return false;
        visitor.send(file);
        const FileId id{visitor.awaitType("file_progress"_L1).value("file"_L1).toInteger()};
        for (qint64 at = 0; at < bytes.size(); at += fileBlockBytes)
            visitor.sendBytes(FileBytes{FileBytes::What::Upload, id, at, QByteArrayView(bytes).sliced(at, std::min<qint64>(fileBlockBytes, bytes.size() - at))}.message());
        const bool isSent = waitUntil([&] {
            return std::any_of(visitor.frames.begin(), visitor.frames.end(), [&](const QJsonObject &f) {
                return f.value("key"_L1).toString() == file.key && f.value("type"_L1).toString() == "ack"_L1;
            });
        });
        owner.send(AddNote{u"note"_s, chat, {}, canary + u" noted"_s});
        visitor.send(FileInquiry{canary + u"-inquiry"_s, {}, InquiryKind::Other, canary, canary + u" asks"_s, canary, {}, {}, {}});
        inquiry = InquiryId{visitor.answerTo(canary + u"-inquiry"_s).value("inquiry"_L1).toInteger()};
        owner.send(ReadPerson{u"person"_s, chat, {}});
        number = owner.answerTo(u"person"_s).value("visitor"_L1).toInteger();
        return isSent && chat.isValid() && inquiry.isValid() && other.isValid() && number > 0 && !owner.answerTo(u"note"_s).isEmpty();
    }

    [[nodiscard]] QStringList whatHolds() const
    {
        QStringList found;
        const QByteArray hash = QCryptographicHash::hash(visitor.token.toUtf8(), QCryptographicHash::Sha256);
        for (QDirIterator it(server.data(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            const QByteArray all = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            if (all.contains(canary.toUtf8()) || all.contains(hash) || all.contains(hash.toHex()))
                found.append(file.fileName());
        }
        return found;
    }
    [[nodiscard]] bool isClean() const { return QTest::qWaitFor([&] { return whatHolds().isEmpty(); }, patience); }
    Finished run(QStringList arguments) const { return server.run(arguments + QStringList{u"--data"_s, server.data()}); }
};

/// What stands in an entry of this archive; without a name: the names of all.
QByteArray inside(const QString &archive, const QString &name)
{
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, u"import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                                          "sys.stdout.buffer.write(z.read(sys.argv[2]) if sys.argv[2] else '\\n'.join(z.namelist()).encode())"_s,
                               archive, name});
    python.waitForFinished();
    return python.readAllStandardOutput();
}

} // namespace

class TestErasure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOwnerErasesAPersonWhileTheServerRuns()
    {
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        QVERIFY(!desk.whatHolds().isEmpty());
        desk.colleague.send(ErasePerson{u"mine"_s, desk.chat, {}});
        QCOMPARE(desk.colleague.answerTo(u"mine"_s).value("code"_L1).toString(), u"owners_only"_s);
        desk.owner.send(ErasePerson{u"none"_s, ChatId{77}, {}});
        QCOMPARE(desk.owner.answerTo(u"none"_s).value("code"_L1).toString(), u"not_found"_s);

        desk.owner.send(ErasePerson{u"erase"_s, desk.chat, {}});
        QCOMPARE(desk.owner.answerTo(u"erase"_s).value("type"_L1).toString(), u"ack"_s);
        const QJsonObject told = desk.colleague.awaitType("person_erased"_L1);
        QCOMPARE(told.value("visitors"_L1).toArray(), QJsonArray{desk.number});
        QCOMPARE(told.value("chats"_L1).toArray(), QJsonArray{desk.chat.value});
        QCOMPARE(told.value("inquiries"_L1).toArray(), QJsonArray{desk.inquiry.value});
        QVERIFY(waitUntil([&] { return desk.visitor.closeCode == int(CloseCode::Reload); }));
        QVERIFY2(desk.isClean(), qPrintable(desk.whatHolds().join(u' ')));
        desk.owner.send(ErasePerson{u"again"_s, desk.chat, {}});
        QCOMPARE(desk.owner.answerTo(u"again"_s).value("type"_L1).toString(), u"ack"_s);
        desk.owner.send(ReadChat{u"read"_s, desk.chat, {}, 0, 0});
        QCOMPARE(desk.owner.answerTo(u"read"_s).value("code"_L1).toString(), u"not_found"_s);

        // They come back as somebody new, with another number; and who was beside them is as they were.
        VisitorClient back(desk.visitor.token);
        QVERIFY(back.enter(desk.server));
        const ChatId next = back.ring(u"new"_s, u"다시"_s);
        QVERIFY(next > desk.other);
        desk.owner.send(ReadPerson{u"who"_s, next, {}});
        QVERIFY(desk.owner.answerTo(u"who"_s).value("visitor"_L1).toInteger() > desk.number);
        desk.owner.send(ReadChat{u"other"_s, desk.other, {}, 0, 0});
        QVERIFY(!desk.owner.answerTo(u"other"_s).value("messages"_L1).toArray().isEmpty());
        QVERIFY(!desk.server.log().contains(canary.toUtf8()));
    }

    void theOperatorErasesAtTheRunningServerAndNewBackupsHoldNothing()
    {
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        const Finished found = desk.run({u"visitor"_s, u"find"_s, canary});
        QCOMPARE(found.exitCode, 0);
        QCOMPARE(found.out.section(u'\t', 0, 0), QString::number(desk.number));
        const QString number = QString::number(desk.number);
        QVERIFY(desk.server.run({u"visitor"_s, u"erase"_s, number, u"--data"_s, desk.server.data()}, "nonsense\n").exitCode != 0);
        QCOMPARE(desk.run({u"visitor"_s, u"erase"_s, number, u"--yes"_s}).exitCode, 0);
        QVERIFY(!desk.colleague.awaitType("person_erased"_L1).isEmpty());
        QVERIFY2(desk.isClean(), qPrintable(desk.whatHolds().join(u' ')));
        QCOMPARE(desk.run({u"backup"_s, desk.server.data() + u"/copy"_s}).exitCode, 0);
        QCOMPARE(desk.whatHolds(), QStringList());
        QVERIFY(desk.run({u"visitor"_s, u"erase"_s, number, u"--yes"_s}).exitCode != 0);
        QVERIFY(desk.run({u"visitor"_s, u"find"_s, canary}).exitCode != 0);
    }

    void whatACrashInterruptsIsFinishedAtTheNextStart()
    {
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        desk.owner.send(ErasePerson{u"erase"_s, {}, desk.inquiry});
        QCOMPARE(desk.owner.answerTo(u"erase"_s).value("type"_L1).toString(), u"ack"_s);
        desk.server.kill();
        QVERIFY(desk.server.start());
        QVERIFY2(desk.isClean(), qPrintable(desk.whatHolds().join(u' ')));
    }

    void theOperatorErasesWhileNoServerRuns()
    {
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        desk.server.kill();
        const Finished done = desk.run({u"visitor"_s, u"erase"_s, QString::number(desk.number), u"--yes"_s});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QCOMPARE(desk.whatHolds(), QStringList());
        QVERIFY(desk.server.start());
        QCOMPARE(desk.whatHolds(), QStringList());
    }

    void allThatIsKeptOfAPersonFitsInAnArchive()
    {
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        const QString target = desk.server.file(u"person.zip"_s);
        const QStringList line{u"visitor"_s, u"export"_s, QString::number(desk.number), u"--to"_s, target};
        const Finished done = desk.run(line);
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        const auto inside = [&](const QString &name) { return ::inside(target, name); };
        const QString kept = u"files/chat-%1/"_s.arg(desk.chat.value);
        const QStringList names = QString::fromUtf8(inside({})).split(u'\n');
        QCOMPARE(names.size(), 3);
        QVERIFY(names[2].startsWith(kept) && names[2].endsWith(canary + u".txt"_s));
        QCOMPARE(inside(names[2]), (canary.toUtf8() + " in a file ").repeated(9'000));
        const QJsonObject all = QJsonDocument::fromJson(inside(u"person.json"_s)).object();
        QCOMPARE(all.value("person"_L1).toArray().at(0).toObject().value("email"_L1).toString(), canary + u"@example.org"_s);
        QCOMPARE(all.value("chats"_L1).toArray().at(0).toObject().value("messages"_L1).toArray().size(), 4);
        QCOMPARE(all.value("inquiries"_L1).toArray().at(0).toObject().value("text"_L1).toString(), canary + u" asks"_s);
        QVERIFY(inside(u"person.txt"_s).contains((canary + u" rings"_s).toUtf8()));
        for (const QString &name : {u"person.json"_s, u"person.txt"_s}) {
            QVERIFY(!inside(name).contains((canary + u" noted"_s).toUtf8()));
            QVERIFY(!inside(name).contains("owner"));
        }
        QCOMPARE(desk.run(line + QStringList{u"--notes"_s}).exitCode, 0);
        QVERIFY(inside(u"person.txt"_s).contains((canary + u" noted"_s).toUtf8()));
        QVERIFY(desk.run({u"visitor"_s, u"export"_s, u"77"_s, u"--to"_s, target}).exitCode != 0);
        QVERIFY(inside(u"person.txt"_s).contains((canary + u" noted"_s).toUtf8())); // that has not replaced it
        QVERIFY(desk.run({u"visitor"_s, u"export"_s, u"1"_s, u"--to"_s, desk.server.data() + u"/deskbell.db"_s}).exitCode != 0);
    }

    void anArchiveSaysWhichFilesItLacks_data()
    {
        QTest::addColumn<bool>("hasStore");
        QTest::newRow("no file was ever taken here") << false;
        QTest::newRow("only others were") << true;
    }

    /// As on a node that did not take them.
    void anArchiveSaysWhichFilesItLacks()
    {
        QFETCH(bool, hasStore);
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        desk.server.kill();
        const QString files = desk.server.data() + u"/deskbell.db.files"_s;
        if (hasStore) {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"files"_s);
            database.setDatabaseName(files);
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(u"DELETE FROM file"_s) && QSqlQuery(database).exec(u"DELETE FROM block"_s));
            database = {};
            QSqlDatabase::removeDatabase(u"files"_s);
        } else {
            for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s})
                QFile::remove(files + end);
        }
        const QString target = desk.server.file(u"person.zip"_s);

        const Finished done = desk.run({u"visitor"_s, u"export"_s, QString::number(desk.number), u"--to"_s, target});

        QCOMPARE(done.exitCode, 1);
        QVERIFY2(done.err.contains(u"1 files of visitor %1 are missing"_s.arg(desk.number)), qPrintable(done.err));
        QVERIFY(done.out.isEmpty());
        QCOMPARE(inside(target, {}), "person.json\nperson.txt");
        const QJsonArray chats = QJsonDocument::fromJson(inside(target, u"person.json"_s)).object().value("chats"_L1).toArray();
        QJsonObject file;
        for (const QJsonValue &message : chats.at(0)["messages"_L1].toArray())
            file = message["file"_L1].isObject() ? message["file"_L1].toObject() : file;
        QCOMPARE(file.value("missing"_L1).toString(), u"kept by another node, or not there any more"_s);
        QCOMPARE(file.value("name"_L1).toString(), canary + u".txt"_s);
        QVERIFY(!file.contains("path"_L1));
        QVERIFY(inside(target, u"person.txt"_s).contains((canary + u".txt: missing from this archive"_s).toUtf8()));
    }

    /// The same archive, over an owner's connection, and nothing of it stays behind.
    void anOwnerHasTheArchiveInParts()
    {
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        desk.colleague.send(ExportPerson{u"mine"_s, desk.chat, {}, false, 0});
        QCOMPARE(desk.colleague.answerTo(u"mine"_s).value("code"_L1).toString(), u"owners_only"_s);
        desk.owner.send(ExportPerson{u"none"_s, ChatId{77}, {}, false, 0});
        QCOMPARE(desk.owner.answerTo(u"none"_s).value("code"_L1).toString(), u"not_found"_s);
        desk.owner.send(ExportPerson{u"both"_s, desk.chat, desk.inquiry, false, 0});
        QCOMPARE(desk.owner.answerTo(u"both"_s).value("code"_L1).toString(), u"bad_request"_s);
        desk.owner.send(ExportPerson{u"early"_s, desk.chat, {}, false, 10});
        QCOMPARE(desk.owner.answerTo(u"early"_s).value("code"_L1).toString(), u"not_found"_s);

        for (const bool hasNotes : {false, true}) {
            QByteArray bytes;
            qint64 size = 1;
            for (int part = 0; bytes.size() < size && part < 10; ++part) {
                const QString key = u"part-%1-%2"_s.arg(hasNotes).arg(part);
                desk.owner.send(ExportPerson{key, {}, desk.inquiry, hasNotes, bytes.size()});
                const QJsonObject answer = desk.owner.answerTo(key);
                QCOMPARE(answer.value("type"_L1).toString(), u"person_part"_s);
                size = answer.value("size"_L1).toInteger();
                bytes += QByteArray::fromBase64(answer.value("data"_L1).toString().toLatin1());
            }
            QCOMPARE(bytes.size(), size);
            QFile archive(desk.server.file(u"wire.zip"_s));
            QVERIFY(archive.open(QIODevice::WriteOnly | QIODevice::Truncate) && archive.write(bytes) == size);
            archive.close();
            QProcess python;
            python.start(u"python3"_s, {u"-c"_s, u"import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                                                  "sys.stdout.buffer.write('\\n'.join(z.namelist()).encode() + z.read('person.txt'))"_s,
                                       archive.fileName()});
            python.waitForFinished();
            const QByteArray inside = python.readAllStandardOutput();
            QVERIFY2(inside.startsWith("person.json\nperson.txt\nfiles/chat-"), inside.constData());
            QVERIFY(inside.contains((canary + u" rings"_s).toUtf8()));
            QCOMPARE(inside.contains((canary + u" noted"_s).toUtf8()), hasNotes);
        }
        QCOMPARE(QDir(desk.server.data()).entryList({u"person-*"_s}), QStringList());

        // One who leaves it half way, and one who is gone.
        desk.owner.send(ExportPerson{u"half"_s, desk.chat, {}, false, 0});
        desk.owner.abort();
        QVERIFY(QTest::qWaitFor([&] { return QDir(desk.server.data()).entryList({u"person-*"_s}).isEmpty(); }, patience));
    }

    void whatIsOverForAsLongAsTheSettingsSayGoesByItself()
    {
        Desk desk;
        QVERIFY(desk.begin() && desk.live());
        desk.owner.send(ResolveInquiry{u"resolve"_s, desk.inquiry});
        QVERIFY(!desk.owner.answerTo(u"resolve"_s).isEmpty());
        desk.owner.send(EndChat{u"end"_s, desk.chat});
        QVERIFY(!desk.owner.answerTo(u"end"_s).isEmpty());
        desk.server.kill();
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"past"_s);
            database.setDatabaseName(desk.server.data() + u"/deskbell.db"_s);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const char *sql : {"UPDATE chat SET opened_at = 1000, ended_at = 2000 WHERE state = 'ended'", "UPDATE inquiry SET at = 1000, settled_at = 2000",
                                    "UPDATE visitor SET known_at = 1000"})
                QVERIFY(query.exec(QString::fromLatin1(sql)));
        }
        QSqlDatabase::removeDatabase(u"past"_s);
        QVERIFY(desk.server.startWith("[retention]\nconversations_days = 30\n"));
        QVERIFY2(desk.isClean(), qPrintable(desk.whatHolds().join(u' ')));
        AdminClient later;
        QVERIFY(later.enter(desk.server, u"owner"_s));
        later.send(ReadChat{u"other"_s, desk.other, {}, 0, 0});
        QVERIFY(!later.answerTo(u"other"_s).value("messages"_L1).toArray().isEmpty());
        QVERIFY(QTest::qWaitFor([&] { return desk.server.log().contains("\"event\":\"retention\""); }, patience));
    }

    void thereIsAlwaysAnOwner()
    {
        Desk desk;
        QVERIFY(desk.begin());
        QVERIFY(desk.run({u"admin"_s, u"operator"_s, u"owner"_s}).exitCode != 0);
        QCOMPARE(desk.run({u"admin"_s, u"owner"_s, u"colleague"_s}).exitCode, 0);
        QCOMPARE(desk.run({u"admin"_s, u"operator"_s, u"owner"_s}).exitCode, 0);
        AdminClient now;
        QVERIFY(now.enter(desk.server, u"colleague"_s));
        QVERIFY(now.answerTo(u"login"_s).value("owner"_L1).toBool());
        desk.owner.send(ErasePerson{u"late"_s, ChatId{1}, {}});
        QCOMPARE(desk.owner.answerTo(u"late"_s).value("code"_L1).toString(), u"owners_only"_s);
    }
};

QTEST_GUILESS_MAIN(TestErasure)
#include "tst_erasure.moc"
