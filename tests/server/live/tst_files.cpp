// SPDX-License-Identifier: MIT
// Files over real sockets: both ways, over breaks, against people who mean no good.
#include "common/filebytes.h"
#include "common/filename.h"
#include "tests/support/filetransfer.h"
#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"

#include <QDirIterator>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace deskbell;

namespace {

QByteArray picture(qint64 size)
{
    QByteArray bytes = QByteArray::fromHex("89504e470d0a1a0a");
    while (bytes.size() < size)
        bytes += QByteArray::number(bytes.size());
    return bytes.first(size);
}

QJsonObject lineOf(ProtocolClient &client, const QString &key)
{
    return client.await([&](const QJsonObject &f) { return f.value("message"_L1).toObject().value("key"_L1).toString() == key; })
        .value("message"_L1).toObject();
}

/// Nobody else can write to the files of this server meanwhile.
class HeldStore {
public:
    explicit HeldStore(const ServerProcess &server)
    {
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"hold"_s);
        m_database.setDatabaseName(server.data() + u"/deskbell.db.files"_s);
        m_isHeld = m_database.open() && QSqlQuery(m_database).exec(u"BEGIN IMMEDIATE"_s);
    }
    ~HeldStore()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(u"hold"_s);
    }
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

private:
    QSqlDatabase m_database;
    bool m_isHeld = false;
};

/// A server, an admin who has taken the call of a visitor.
class Desk {
public:
    ServerProcess server;
    AdminClient admin;
    VisitorClient visitor{u"one"_s};
    ChatId chat;

    bool open(const QByteArray &settings = {})
    {
        if (!server.addAdmin(u"prolip"_s) || !(settings.isEmpty() ? server.start() : server.startWith(settings)) || !admin.enter(server, u"prolip"_s)
            || !visitor.enter(server))
            return false;
        chat = visitor.ring(u"ring"_s, u"안녕하세요"_s);
        admin.send(AcceptCall{u"accept"_s, chat});
        return codeOf(admin.answerTo(u"accept"_s)) == u"ack"_s;
    }
};

} // namespace

class TestFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileGoesBothWays_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {qint64(1), qint64(fileBlockBytes), qint64(3'000'000)})
            QTest::addRow("%lld bytes", size) << size;
    }
    void aFileGoesBothWays()
    {
        QFETCH(const qint64, size);
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(size);
        OpenFile command = fileOf(bytes, u"up"_s, desk.chat, u"../결제 오류.png"_s);
        command.width = 640;
        command.height = 480;
        command.thumbnail = QString::fromLatin1(picture(2'000).toBase64());

        const QJsonObject ack = upload(desk.visitor, command, bytes);

        QCOMPARE(codeOf(ack), u"ack"_s);
        QCOMPARE(ack.value("seq"_L1).toInteger(), 4);
        const QJsonObject line = lineOf(desk.admin, u"up"_s);
        QCOMPARE(line.value("kind"_L1).toString(), u"text"_s);
        QVERIFY(line.value("text"_L1).toString().contains(u"결제 오류.png"_s));
        const QJsonObject file = line.value("file"_L1).toObject();
        QCOMPARE(file.value("name"_L1).toString(), u"결제 오류.png"_s);
        QCOMPARE(file.value("size"_L1).toInteger(), size);
        QCOMPARE(file.value("type"_L1).toString(), size > 8 ? u"image/png"_s : u"application/octet-stream"_s);
        QCOMPARE(file.value("width"_L1).toInt(), 640);
        QCOMPARE(file.value("thumbnail"_L1).toInt(), 2'000);
        QCOMPARE(lineOf(desk.visitor, u"up"_s), line);
        const FileId id{file.value("id"_L1).toInteger()};
        QVERIFY(download(desk.admin, id) == bytes);
        QVERIFY(download(desk.visitor, id, size / 3) == bytes.sliced(size / 3));
        QVERIFY(download(desk.admin, id, 0, true) == picture(2'000));
        QVERIFY(download(desk.admin, id, size).isEmpty());

        QCOMPARE(codeOf(upload(desk.admin, fileOf(bytes, u"down"_s, desk.chat), bytes)), u"ack"_s);
        const QJsonObject answer = lineOf(desk.visitor, u"down"_s);
        QVERIFY(download(desk.visitor, FileId{answer.value("file"_L1).toObject().value("id"_L1).toInteger()}) == bytes);

        VisitorClient again(u"one"_s);
        QVERIFY(again.enter(desk.server));
        const QJsonArray lines = again.awaitType("welcome"_L1).value("messages"_L1).toArray();
        QCOMPARE(lines.at(3).toObject(), line);
    }

    void whatTheServerTakesIsSaid()
    {
        Desk desk;
        QVERIFY(desk.open("[files]\nlargest_bytes = 5000\nat_once = 2\n"));

        const QJsonObject limits{{u"largest"_s, 5000}, {u"at_once"_s, 2}};
        QCOMPARE(desk.visitor.awaitType("welcome"_L1).value("files"_L1).toObject(), limits);
        QCOMPARE(desk.admin.awaitType("desk"_L1).value("files"_L1).toObject(), limits);
    }

    void aFileBecomesACommentOnAnInquiry()
    {
        Desk desk;
        QVERIFY(desk.open());
        FileInquiry form;
        form.key = u"form"_s;
        form.title = u"문의"_s;
        form.text = u"문의"_s;
        desk.visitor.send(form);
        const InquiryId inquiry{desk.visitor.answerTo(u"form"_s).value("inquiry"_L1).toInteger()};
        const QByteArray bytes = picture(100'000);
        OpenFile command = fileOf(bytes, u"up"_s, {});
        command.inquiry = inquiry;

        const QJsonObject ack = upload(desk.visitor, command, bytes);

        QVERIFY(ack.value("comment"_L1).toInteger() > 0);
        desk.admin.send(ReadInquiry{u"look"_s, inquiry});
        const QJsonObject comment = desk.admin.answerTo(u"look"_s).value("inquiry"_L1).toObject().value("comments"_L1).toArray().first().toObject();
        const FileId id{comment.value("file"_L1).toObject().value("id"_L1).toInteger()};
        QVERIFY(download(desk.admin, id) == bytes);
        QVERIFY(download(desk.visitor, id) == bytes);

        desk.admin.send(DeleteInquiry{u"erase"_s, inquiry});
        QCOMPARE(codeOf(desk.admin.answerTo(u"erase"_s)), u"ack"_s);
        desk.admin.send(ReadFile{u"gone"_s, id, 0, false});
        QCOMPARE(codeOf(desk.admin.answerTo(u"gone"_s)), u"not_found"_s);
        QTRY_COMPARE(storedFiles(desk.server), 0);
    }

    void anUploadIsCarriedOnWithAfterABreakAKillAndATakeOver()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(9 * fileBlockBytes + 1'234);
        const OpenFile command = fileOf(bytes, u"up"_s, desk.chat);
        upload(desk.visitor, command, bytes, 2 * fileBlockBytes);
        desk.visitor.abort();

        VisitorClient second(u"one"_s);
        QVERIFY(second.enter(desk.server));
        const QJsonObject progress = upload(second, command, bytes, 5 * fileBlockBytes);
        QVERIFY(progress.value("stored"_L1).toInteger() >= 5 * fileBlockBytes);
        desk.server.kill();
        QVERIFY(desk.server.start());
        VisitorClient third(u"one"_s);
        QVERIFY(third.enter(desk.server));
        third.send(command);
        const QJsonObject resumed = third.answerTo(u"up"_s);
        QVERIFY(resumed.value("stored"_L1).toInteger() >= 5 * fileBlockBytes);
        VisitorClient fourth(u"one"_s);
        QVERIFY(fourth.enter(desk.server));
        QCOMPARE(codeOf(upload(fourth, command, bytes)), u"ack"_s);

        // What still comes on the connection before is for nobody.
        third.sendBytes(block(FileId{resumed.value("file"_L1).toInteger()}, bytes, resumed.value("stored"_L1).toInteger()));
        third.settle(u"quiet"_s);
        QVERIFY(third.isOpen());
        const QJsonObject line = lineOf(fourth, u"up"_s);
        QVERIFY(download(fourth, FileId{line.value("file"_L1).toObject().value("id"_L1).toInteger()}) == bytes);
        QCOMPARE(lineOf(third, u"up"_s), line);
    }

    void aKnownKeyHasTheSameAnswerForEver()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(70'000);
        const OpenFile command = fileOf(bytes, u"up"_s, desk.chat);
        const QJsonObject first = upload(desk.visitor, command, bytes);
        QCOMPARE(codeOf(first), u"ack"_s);
        desk.admin.send(BlockVisitor{u"block"_s, desk.chat, {}});
        desk.admin.answerTo(u"block"_s);
        desk.server.kill();
        QVERIFY(desk.server.start());
        VisitorClient again(u"one"_s);
        QVERIFY(again.enter(desk.server));

        QCOMPARE(upload(again, command, bytes), first);
        QCOMPARE(codeOf(upload(again, fileOf(bytes, u"other"_s, desk.chat), bytes)), u"blocked"_s);
        QCOMPARE(storedFiles(desk.server), 1);
    }

    void whatMayNotBeSentIsRefusedBeforeAByte()
    {
        Desk desk;
        QVERIFY(desk.open("[files]\nlargest_bytes = 100000\nat_once = 2\nvisitor_day_bytes = 200000\ntotal_bytes = 250000\n"));
        const auto asked = [&](ProtocolClient &client, const OpenFile &command) {
            client.send(command);
            return codeOf(client.answerTo(command.key));
        };
        const QByteArray small = picture(60'000), large = picture(100'001);
        OpenFile bad = fileOf(small, u"bad1"_s, desk.chat);

        bad.size = 0;
        QCOMPARE(asked(desk.visitor, bad), u"bad_request"_s);
        bad = fileOf(small, u"bad2"_s, desk.chat);
        bad.sha256.chop(1);
        QCOMPARE(asked(desk.visitor, bad), u"bad_request"_s);
        bad = fileOf(small, u"bad3"_s, desk.chat);
        bad.thumbnail = u"PHN2Zy8+"_s;
        QCOMPARE(asked(desk.visitor, bad), u"bad_request"_s);
        bad = fileOf(small, u"bad4"_s, desk.chat, QString(maxFileNameLength + 1, u'x'));
        QCOMPARE(asked(desk.visitor, bad), u"too_long"_s);
        QCOMPARE(asked(desk.visitor, fileOf(large, u"large"_s, desk.chat)), u"too_large"_s);
        QCOMPARE(asked(desk.visitor, fileOf(small, u"nowhere"_s, ChatId{999})), u"not_found"_s);
        QCOMPARE(asked(desk.visitor, fileOf(small, u"1"_s, desk.chat)), u"file_progress"_s);
        QCOMPARE(asked(desk.visitor, fileOf(small, u"2"_s, desk.chat)), u"file_progress"_s);
        QCOMPARE(asked(desk.visitor, fileOf(small, u"3"_s, desk.chat)), u"too_fast"_s);
        VisitorClient other(u"one"_s);
        QVERIFY(other.enter(desk.server));
        QCOMPARE(asked(other, fileOf(small, u"3"_s, desk.chat)), u"file_progress"_s);
        QCOMPARE(asked(other, fileOf(small, u"4"_s, desk.chat)), u"no_room"_s);
        QCOMPARE(asked(desk.admin, fileOf(small, u"5"_s, desk.chat)), u"file_progress"_s);
        QCOMPARE(asked(desk.admin, fileOf(small, u"6"_s, desk.chat)), u"no_room"_s);
        desk.visitor.send(DropFile{u"drop"_s, u"1"_s});
        QCOMPARE(codeOf(desk.visitor.answerTo(u"drop"_s)), u"ack"_s);
        QCOMPARE(asked(desk.admin, fileOf(small, u"7"_s, desk.chat)), u"file_progress"_s);
        QVERIFY(desk.visitor.isOpen() && desk.admin.isOpen());
    }

    void sixtyHostileFilesAreStoredUnderFitNamesAndNothingElseIsTouched()
    {
        Desk desk;
        QVERIFY(desk.open("[limits]\nmessages_per_10s = 0\n"));
        const auto everything = [&desk] {
            QStringList found;
            for (QDirIterator it(QFileInfo(desk.server.data()).path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
                if (const QString path = it.next(); !path.contains("/deskbell.db.files"_L1))
                    found.append(path);
            }
            found.sort();
            return found;
        };
        const QStringList names{u"../../../../etc/passwd"_s, u"..\\..\\windows\\cmd.exe"_s, u"C:\\con"_s, u"NUL.txt"_s, u"/dev/null"_s,
                                QString(250, u'x') + u".png"_s, QString(250, u'가'), u"invoice\u202Egnp.exe"_s, u"e"_s + QString(200, QChar(0x301)),
                                u"\u200B\uFEFF"_s, u"a"_s + QChar(0) + u"b.png"_s, u".bashrc"_s, u"-rf"_s, u"deskbell.db"_s, u"a/b/../c"_s,
                                u"x\r\nContent-Type: text/html.png"_s, u"<img src=x onerror=alert(1)>.png"_s, u"%2e%2e%2fx"_s, u"name.exe. . ."_s,
                                u"half"_s + QChar(0xD83D)};
        const QList<QByteArray> contents{
            QByteArray("\x7f" "ELF\2\1\1", 7), "MZ\x90", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<!DOCTYPE html><script>alert(1)</script>",
            "#!/bin/sh\nrm -rf /\n", QByteArray::fromHex("89504e470d0a1a0a0000000d494844527fffffff7fffffff0806000000"),
            QByteArray("GIF89a\xff\xff\xff\xff\xf7\0\0", 13), QByteArray::fromHex("ffd8ffe000104a46494600"), QByteArray("RIFF\xff\xff\xff\xff" "WEBPVP8X", 16),
            QByteArray::fromHex("504b0304") + QByteArray(60'000, char(0)), "%PDF-1.7\n/JavaScript (app.alert(1))", QByteArray(3, char(0xff))};
        const QStringList before = everything();
        const QSet<QString> harmless{u"application/octet-stream"_s, u"text/plain"_s, u"image/png"_s, u"image/gif"_s, u"image/jpeg"_s, u"image/webp"_s,
                                     u"application/zip"_s, u"application/pdf"_s};

        for (int i = 0; i < 60; ++i) {
            const QByteArray &bytes = contents[i % contents.size()];
            OpenFile command = fileOf(bytes, u"hostile-%1"_s.arg(i), desk.chat, names[i / 3]);
            command.mediaType = u"text/html"_s;
            command.width = command.height = std::numeric_limits<int>::max();
            QCOMPARE(codeOf(upload(desk.visitor, command, bytes)), u"ack"_s);
            const QJsonObject file = lineOf(desk.admin, command.key).value("file"_L1).toObject();
            const QString name = file.value("name"_L1).toString();
            QCOMPARE(name, cleanFileName(QString(names[i / 3]).replace(QChar(0), QChar(0xFFFD)))); // as the wire does with every text
            QVERIFY2(!name.isEmpty() && name.toUtf8().size() <= maxFileNameBytes, qPrintable(name));
            QVERIFY2(harmless.contains(file.value("type"_L1).toString()), qPrintable(file.value("type"_L1).toString()));
            QVERIFY(download(desk.admin, FileId{file.value("id"_L1).toInteger()}) == bytes);
        }

        QCOMPARE(storedFiles(desk.server), 60);
        QCOMPARE(everything(), before);
        QVERIFY(desk.visitor.isOpen() && desk.admin.isOpen());
    }

    void aServerWithoutFilesSaysSo()
    {
        Desk desk;
        QVERIFY(desk.open("[files]\nlargest_bytes = 0\n"));
        const QByteArray bytes = picture(10);

        QVERIFY(!desk.visitor.awaitType("welcome"_L1).contains("files"_L1));
        QCOMPARE(codeOf(upload(desk.visitor, fileOf(bytes, u"up"_s, desk.chat), bytes)), u"no_files"_s);
        QVERIFY(!QFile::exists(desk.server.data() + u"/deskbell.db.files"_s));
    }

    void otherBytesThanAnnouncedAreRefusedAndThrownAway()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(130'000);
        QByteArray other = bytes;
        other[129'999] ^= 1;

        QCOMPARE(codeOf(upload(desk.visitor, fileOf(bytes, u"up"_s, desk.chat), other)), u"wrong_hash"_s);

        QCOMPARE(storedFiles(desk.server), 0);
        QCOMPARE(codeOf(upload(desk.visitor, fileOf(bytes, u"up"_s, desk.chat), bytes)), u"ack"_s);
    }

    void aFileThatIsDroppedIsGoneAndOneThatStandsStays()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(200'000);
        upload(desk.visitor, fileOf(bytes, u"half"_s, desk.chat), bytes, fileBlockBytes);
        upload(desk.visitor, fileOf(bytes, u"whole"_s, desk.chat), bytes);

        desk.visitor.send(DropFile{u"a"_s, u"half"_s});
        desk.visitor.send(DropFile{u"b"_s, u"whole"_s});
        desk.visitor.send(DropFile{u"c"_s, u"never"_s});

        QCOMPARE(codeOf(desk.visitor.answerTo(u"a"_s)), u"ack"_s);
        QCOMPARE(codeOf(desk.visitor.answerTo(u"b"_s)), u"not_found"_s);
        QCOMPARE(codeOf(desk.visitor.answerTo(u"c"_s)), u"ack"_s);
        QCOMPARE(storedFiles(desk.server), 1);
    }

    void aChatThatEndsMeanwhileGivesTheFileBack()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(200'000);
        const OpenFile command = fileOf(bytes, u"up"_s, desk.chat);
        const QJsonObject progress = upload(desk.visitor, command, bytes, fileBlockBytes);
        desk.admin.send(EndChat{u"end"_s, desk.chat});
        desk.admin.answerTo(u"end"_s);
        for (qint64 at = fileBlockBytes; at < bytes.size(); at += fileBlockBytes)
            desk.visitor.sendBytes(block(FileId{progress.value("file"_L1).toInteger()}, bytes, at));

        const QJsonObject refused = desk.visitor.await([](const QJsonObject &f) { return f.value("type"_L1).toString() == "refused"_L1; });

        QCOMPARE(refused.value("code"_L1).toString(), u"chat_over"_s);
        QTRY_COMPARE(storedFiles(desk.server), 0);
    }

    void aStrangerSeesNothing()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(100);
        upload(desk.visitor, fileOf(bytes, u"up"_s, desk.chat), bytes);
        const FileId id{lineOf(desk.visitor, u"up"_s).value("file"_L1).toObject().value("id"_L1).toInteger()};
        VisitorClient stranger(u"two"_s);
        QVERIFY(stranger.enter(desk.server));
        stranger.ring(u"ring"_s, u"나도요"_s);

        for (const FileId asked : {id, FileId{1}, FileId{0}}) {
            const QString key = u"look-%1"_s.arg(asked.value);
            stranger.send(ReadFile{key, asked, 0, false});
            QCOMPARE(codeOf(stranger.answerTo(key)), u"not_found"_s);
        }
        QVERIFY(stranger.messages.isEmpty());
        // Nor do they carry on with what somebody else has begun.
        upload(desk.visitor, fileOf(picture(200'000), u"half"_s, desk.chat), picture(200'000), fileBlockBytes);
        QCOMPARE(codeOf(upload(stranger, fileOf(picture(200'000), u"half"_s, desk.chat), picture(200'000))), u"not_found"_s);
    }

    void whoBreaksTheRulesOfBytesIsClosed_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("before anything was opened") << 0;
        QTest::newRow("another offset") << 1;
        QTest::newRow("past what is allowed") << 2;
        QTest::newRow("too short") << 3;
        QTest::newRow("too long") << 4;
        QTest::newRow("of another kind") << 5;
        QTest::newRow("for nobody, again and again") << 6;
    }
    void whoBreaksTheRulesOfBytesIsClosed()
    {
        QFETCH(const int, how);
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(2'000'000);
        FileId file{1};
        if (how > 0) {
            desk.visitor.send(fileOf(bytes, u"up"_s, desk.chat));
            file = FileId{desk.visitor.answerTo(u"up"_s).value("file"_L1).toInteger()};
        }

        switch (how) {
        case 1:
            desk.visitor.sendBytes(block(file, bytes, fileBlockBytes));
            break;
        case 2: {
            // While nothing gets to the disk no more is allowed.
            const HeldStore held(desk.server);
            QVERIFY(held.isHeld());
            for (qint64 at = 0; at < bytes.size(); at += fileBlockBytes)
                desk.visitor.sendBytes(block(file, bytes, at));
            QVERIFY(waitUntil([&] { return desk.visitor.closeCode != 0; }));
            break;
        }
        case 3:
            desk.visitor.sendBytes(block(file, bytes, 0).chopped(1));
            break;
        case 4:
            desk.visitor.sendBytes(block(file, bytes, 0) + 'x');
            break;
        case 5:
            desk.visitor.sendBytes(FileBytes{FileBytes::What::File, file, 0, QByteArrayView(bytes).first(fileBlockBytes)}.message());
            break;
        case 6:
            for (int i = 0; i < 1'000 && desk.visitor.isOpen(); ++i)
                desk.visitor.sendBytes(FileBytes{FileBytes::What::Upload, FileId{77}, 0, QByteArrayView("x")}.message());
            break;
        default:
            desk.visitor.sendBytes(block(file, bytes, 0));
        }

        QVERIFY(waitUntil([&] { return desk.visitor.closeCode != 0; }));
        QCOMPARE(desk.visitor.closeCode, int(CloseCode::BadFrames));
        desk.admin.settle(u"still-there"_s);
    }

    void whoReadsNothingCostsLittleAndHoldsNobodyUp()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(15'000'000);
        QCOMPARE(codeOf(upload(desk.visitor, fileOf(bytes, u"up"_s, desk.chat), bytes)), u"ack"_s);
        const FileId id{lineOf(desk.admin, u"up"_s).value("file"_L1).toObject().value("id"_L1).toInteger()};
        QVERIFY(download(desk.admin, id) == bytes);
        const qint64 before = memoryOf(desk.server);

        std::vector<std::unique_ptr<RawClient>> lazy;
        for (int i = 0; i < 20; ++i) {
            RawClient &client = *lazy.emplace_back(std::make_unique<RawClient>());
            QVERIFY(client.open(desk.server.port()));
            QCOMPARE(client.statusOf(RawClient::upgrade("/ws", "Origin: " + testOrigin.toLatin1() + "\r\n")), 101);
            client.socket().setReadBufferSize(1);
            client.writeFrame(1, wire::encode(Hello{protocolVersion, SiteId{1}, desk.visitor.token, {}, {}, 0}));
            for (int part = 0; part < 16; ++part) {
                const ReadFile command{u"r%1"_s.arg(part), id, qint64(part) * maxFilePartBytes, false};
                client.writeFrame(1, wire::encode(command));
            }
        }
        QVERIFY(download(desk.admin, id) == bytes);
        desk.admin.send(SendMessage{u"line"_s, desk.chat, u"여전히"_s});
        QCOMPARE(codeOf(desk.admin.answerTo(u"line"_s)), u"ack"_s);

        QCOMPARE_LE(memoryOf(desk.server) - before, 16 * 1024);
    }

    void whatNobodyCarriesOnWithIsDroppedAtAStart()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(200'000);
        upload(desk.visitor, fileOf(bytes, u"half"_s, desk.chat), bytes, fileBlockBytes);
        upload(desk.visitor, fileOf(bytes, u"whole"_s, desk.chat), bytes);
        desk.server.kill();
        inStore(desk.server, u"UPDATE file SET touched_at = 1000"_s);
        QVERIFY(desk.server.start());

        QTRY_COMPARE(storedFiles(desk.server), 1);
        VisitorClient again(u"one"_s);
        QVERIFY(again.enter(desk.server));
        const QJsonArray lines = again.awaitType("welcome"_L1).value("messages"_L1).toArray();
        QVERIFY(download(again, FileId{lines.last().toObject().value("file"_L1).toObject().value("id"_L1).toInteger()}) == bytes);
    }

    void aServerThatLostItsFilesStillHasItsChats()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QByteArray bytes = picture(100);
        upload(desk.visitor, fileOf(bytes, u"up"_s, desk.chat), bytes);
        desk.server.kill();
        QFile store(desk.server.data() + u"/deskbell.db.files"_s);
        QVERIFY(store.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QFile::remove(store.fileName() + u"-wal"_s);
        QFile::remove(store.fileName() + u"-shm"_s);
        store.write("no database at all, but long enough to be looked at");
        store.close();
        QVERIFY(desk.server.start());
        VisitorClient again(u"one"_s);
        QVERIFY(again.enter(desk.server));

        QCOMPARE(codeOf(upload(again, fileOf(bytes, u"new"_s, desk.chat), bytes)), u"unavailable"_s);
        again.send(SendMessage{u"line"_s, desk.chat, u"여전히"_s});
        QCOMPARE(codeOf(again.answerTo(u"line"_s)), u"ack"_s);
    }

private:
    static qint64 memoryOf(const ServerProcess &server)
    {
        QFile status(u"/proc/%1/status"_s.arg(server.pid()));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray all = status.readAll();
        return all.mid(all.indexOf("VmRSS:") + 6).simplified().split(' ').first().toLongLong(); // kB
    }

    static QVariant inStore(const ServerProcess &server, const QString &sql)
    {
        QVariant first;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
            database.setDatabaseName(server.data() + u"/deskbell.db.files"_s);
            if (database.open()) {
                QSqlQuery query(database);
                if (query.exec(sql) && query.next())
                    first = query.value(0);
            }
        }
        QSqlDatabase::removeDatabase(u"look"_s);
        return first;
    }
    static int storedFiles(const ServerProcess &server) { return inStore(server, u"SELECT count(*) FROM file"_s).toInt(); }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
