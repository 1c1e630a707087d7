// SPDX-License-Identifier: MIT
// Files that an admin sends, and those that they fetch, at a server whose lines the test writes.
#include "client/uploadfolder.h"
#include "common/filebytes.h"
#include "tests/admin/client/deskscene.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QRandomGenerator>

using namespace deskbell;
using namespace deskbell::test;

namespace {

using Stage = Upload::Stage;

const NotePlace inSeven{seven, {}};
const NotePlace inInquiry{{}, {3}};

QByteArray noise(qsizetype size, quint32 seed = 41)
{
    QRandomGenerator random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

} // namespace

class TestUploads final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void nothingGoesBeforeItIsSent();
    void bytesGoAsFarAsTheServerSays();
    void itIsCarriedOnWithAfterABreak();
    void itIsCarriedOnWithAfterAKill();
    void whatWasOnlyChosenIsThereAfterAKillAndHasNotGone();
    void itIsSentAsItWasWhenItWasChosen();
    void filesOfOneConversationGoInTheirOrder();
    void whatIsTooLargeOrEmptyOrGoneIsSaidBeforeAByte_data();
    void whatIsTooLargeOrEmptyOrGoneIsSaidBeforeAByte();
    void noMoreThanTenWaitAtOnce();
    void aTemporaryRefusalIsTriedAgainByItself();
    void aFinalRefusalStaysUntilThePersonDecides();
    void whatIsStoppedIsDroppedAndItsBytesEnd();
    void whatWasForAnotherDatabaseIsNeverSent();
    void aCloseThatNamesAFileGivesThatOneBack();
    void bytesOfAFileComeInTheirOrderAndGoOnAfterABreak();
    void aThumbnailGoesBeforeALongFile();
    void whatIsGoneIsSaid();

private:
    void welcomed(QList<DeskChat> chats = {call(7, ChatState::Active, me)}, qint64 largest = 20 * 1024 * 1024);
    void cut()
    {
        server->commands.clear();
        server->messages.clear();
        server->client->abort();
    }
    QString put(const QString &name, const QByteArray &bytes);
    Uploads &uploads() { return console->uploads(); }
    Upload only() { return uploads().of(inSeven).value(0); }
    void chooseAndSend(const QByteArray &bytes, const QString &name = u"a.bin"_s);
    OpenFile opened() { return server->last<OpenFile>(); }
    void progress(const QString &key, qint64 stored, qint64 until) { server->send(FileProgress{key, {99}, stored, until}); }
    QByteArray sentBytes(qint64 from = 0);
};

void TestUploads::welcomed(QList<DeskChat> chats, qint64 largest)
{
    QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
    if (session->state() == Session::State::SignedOut)
        session->login(server->url(), u"prolip"_s, u"secret"_s);
    QTRY_VERIFY(!server->all<Login>().isEmpty() || !server->all<Resume>().isEmpty());
    DeskEvent desk = deskEvent(++deskNumber);
    desk.session = u"token"_s;
    desk.chats = std::move(chats);
    if (largest > 0)
        desk.files = FileLimits{largest, 10};
    server->welcome(desk);
    QTRY_COMPARE(loaded.size(), 1);
}

QString TestUploads::put(const QString &name, const QByteArray &bytes)
{
    const QString path = directory->filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        QTest::qFail("the file cannot be written", __FILE__, __LINE__);
    return path;
}

void TestUploads::chooseAndSend(const QByteArray &bytes, const QString &name)
{
    QVERIFY(uploads().choose(inSeven, 900'007, put(name, bytes)));
    uploads().send(inSeven);
}

/// What has come in binary messages, each behind the one before.
QByteArray TestUploads::sentBytes(qint64 from)
{
    QByteArray all;
    for (const QByteArray &message : std::as_const(server->messages)) {
        const auto bytes = FileBytes::from(message);
        if (!bytes || bytes->what != FileBytes::What::Upload || bytes->file != FileId{99} || bytes->offset != from + all.size())
            return "not in order";
        all += bytes->bytes;
    }
    return all;
}

void TestUploads::nothingGoesBeforeItIsSent()
{
    welcomed();
    QSignalSpy changed(&uploads(), &Uploads::changed);
    QVERIFY(uploads().choose(inSeven, 900'007, put(u"결제 오류.png"_s, "\x89PNG\r\n\x1a\nrest")));
    QVERIFY(uploads().hasChosen(inSeven));
    QTRY_COMPARE(only().stage, Stage::Chosen);
    QCOMPARE(only().type, u"image/png"_s);
    QCOMPARE(only().size, 12);
    QVERIFY(changed.size() >= 2);
    QVERIFY(server->all<OpenFile>().isEmpty());

    uploads().send(inSeven);
    QVERIFY(!uploads().hasChosen(inSeven));
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    QCOMPARE(opened().chat, seven);
    QCOMPARE(opened().name, u"결제 오류.png"_s);
    QCOMPARE(opened().size, 12);
    QCOMPARE(opened().sha256, QString::fromLatin1(QCryptographicHash::hash("\x89PNG\r\n\x1a\nrest", QCryptographicHash::Sha256).toHex()));
}

void TestUploads::bytesGoAsFarAsTheServerSays()
{
    const QByteArray bytes = noise(2 * fileBlockBytes + 5);
    welcomed();
    chooseAndSend(bytes);
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    QVERIFY(server->messages.isEmpty());

    progress(opened().key, 0, fileBlockBytes);
    QTRY_COMPARE(server->messages.size(), 1);
    progress(opened().key, fileBlockBytes, bytes.size());
    QTRY_COMPARE(sentBytes(), bytes);
    QCOMPARE(only().stage, Stage::Sending);
    QCOMPARE(only().stored, fileBlockBytes);

    acknowledge(opened().key, 2);
    QTRY_VERIFY(uploads().of(inSeven).isEmpty());
    QVERIFY(!QDirIterator(directory->path(), {u"*.bytes"_s}, QDir::Files, QDirIterator::Subdirectories).hasNext());
}

void TestUploads::itIsCarriedOnWithAfterABreak()
{
    const QByteArray bytes = noise(5 * fileBlockBytes);
    welcomed();
    chooseAndSend(bytes);
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    const OpenFile first = opened();
    progress(first.key, 0, 2 * fileBlockBytes);
    QTRY_COMPARE(server->messages.size(), 2);

    cut();
    welcomed();
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    QCOMPARE(opened(), first);
    QVERIFY(server->messages.isEmpty());
    progress(first.key, fileBlockBytes, bytes.size()); // the second block was lost
    QTRY_COMPARE(sentBytes(fileBlockBytes), bytes.sliced(fileBlockBytes));
    acknowledge(first.key, 2);
    QTRY_VERIFY(uploads().of(inSeven).isEmpty());
}

void TestUploads::itIsCarriedOnWithAfterAKill()
{
    const QByteArray bytes = noise(3 * fileBlockBytes);
    welcomed();
    chooseAndSend(bytes);
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    const OpenFile first = opened();
    progress(first.key, 0, fileBlockBytes);
    QTRY_COMPARE(server->messages.size(), 1);

    stopApp();
    startApp();
    server->commands.clear();
    welcomed();
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    QCOMPARE(opened(), first);
    progress(first.key, fileBlockBytes, bytes.size());
    QTRY_COMPARE(sentBytes(fileBlockBytes), bytes.sliced(fileBlockBytes));
}

void TestUploads::whatWasOnlyChosenIsThereAfterAKillAndHasNotGone()
{
    welcomed();
    QVERIFY(uploads().choose(inSeven, 900'007, put(u"a.txt"_s, "hello")));
    QTRY_COMPARE(only().stage, Stage::Chosen);
    QFile::remove(directory->filePath(u"a.txt"_s));

    stopApp();
    startApp();
    server->commands.clear();
    welcomed();
    QTRY_COMPARE(only().name, u"a.txt"_s);
    QCOMPARE(only().stage, Stage::Chosen);
    QVERIFY(server->all<OpenFile>().isEmpty());
    uploads().send(inSeven);
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    progress(opened().key, 0, 5);
    QTRY_COMPARE(sentBytes(), "hello");
}

void TestUploads::itIsSentAsItWasWhenItWasChosen()
{
    welcomed();
    const QString path = put(u"a.txt"_s, "as it was");
    QVERIFY(uploads().choose(inSeven, 900'007, path));
    QTRY_COMPARE(only().stage, Stage::Chosen);
    put(u"a.txt"_s, "something else");
    uploads().send(inSeven);
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    progress(opened().key, 0, 9);
    QTRY_COMPARE(sentBytes(), "as it was");
}

void TestUploads::filesOfOneConversationGoInTheirOrder()
{
    welcomed();
    QVERIFY(uploads().choose(inSeven, 900'007, put(u"1.bin"_s, noise(10'000'000))));
    QVERIFY(uploads().choose(inSeven, 900'007, put(u"2.bin"_s, "b")));
    QVERIFY(uploads().choose(inInquiry, 0, put(u"3.bin"_s, "c")));
    uploads().send(inSeven);
    uploads().send(inInquiry);
    QTRY_COMPARE(server->all<OpenFile>().size(), 2);
    QStringList names{server->all<OpenFile>()[0].name, server->all<OpenFile>()[1].name};
    names.sort();
    QCOMPARE(names, (QStringList{u"1.bin"_s, u"3.bin"_s}));
    for (const OpenFile &one : server->all<OpenFile>()) {
        if (one.chat == seven)
            acknowledge(one.key, 2);
    }
    QTRY_COMPARE(opened().name, u"2.bin"_s);
}

void TestUploads::whatIsTooLargeOrEmptyOrGoneIsSaidBeforeAByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isTaken");
    QTest::addColumn<int>("problem");
    QTest::addColumn<int>("why");
    QTest::newRow("too large") << QByteArray(1'025, 'x') << true << int(Upload::Problem::Refused) << int(Refusal::TooLarge);
    QTest::newRow("empty") << QByteArray() << true << int(Upload::Problem::Empty) << int(Refusal::Unknown);
    QTest::newRow("no files") << QByteArray("x") << false << int(Upload::Problem::Refused) << int(Refusal::NoFiles);
}

void TestUploads::whatIsTooLargeOrEmptyOrGoneIsSaidBeforeAByte()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isTaken);
    QFETCH(const int, problem);
    QFETCH(const int, why);

    welcomed({call(7, ChatState::Active, me)}, isTaken ? 1'024 : 0);
    chooseAndSend(bytes);
    QTRY_COMPARE(only().stage, Stage::Failed);
    QCOMPARE(int(only().problem), problem);
    QCOMPARE(int(only().why), why);

    uploads().drop(only().key);
    QVERIFY(uploads().choose(inSeven, 900'007, directory->path())); // a folder
    QTRY_COMPARE(only().stage, Stage::Failed);
    QCOMPARE(only().problem, Upload::Problem::Unreadable);
    QVERIFY(server->all<OpenFile>().isEmpty() && server->all<DropFile>().isEmpty());
}

void TestUploads::noMoreThanTenWaitAtOnce()
{
    welcomed();
    const QString path = put(u"a.txt"_s, "x");
    for (int i = 0; i < 10; ++i)
        QVERIFY(uploads().choose(inSeven, 900'007, path));
    QVERIFY(!uploads().choose(inSeven, 900'007, path));
    QVERIFY(uploads().choose(inInquiry, 0, path));
    QCOMPARE(uploads().of(inSeven).size(), 10);
}

void TestUploads::aTemporaryRefusalIsTriedAgainByItself()
{
    welcomed();
    chooseAndSend("hello");
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    server->send(Refused{opened().key, Refusal::TooFast, 1, {}});
    QTRY_COMPARE(only().stage, Stage::Waiting);
    QTRY_COMPARE(server->all<OpenFile>().size(), 2);
    QCOMPARE(server->all<OpenFile>()[0], opened());
}

void TestUploads::aFinalRefusalStaysUntilThePersonDecides()
{
    welcomed();
    chooseAndSend("hello");
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    server->send(Refused{opened().key, Refusal::NoRoom, 0, {}});
    QTRY_COMPARE(only().stage, Stage::Failed);
    QCOMPARE(only().why, Refusal::NoRoom);

    uploads().sendAgain(only().key);
    QTRY_COMPARE(server->all<OpenFile>().size(), 2);
    server->send(Refused{opened().key, Refusal::ChatOver, 0, {}});
    QTRY_COMPARE(only().stage, Stage::Failed);
    uploads().drop(only().key);
    QVERIFY(uploads().of(inSeven).isEmpty());
}

void TestUploads::whatIsStoppedIsDroppedAndItsBytesEnd()
{
    const QByteArray bytes = noise(4 * fileBlockBytes);
    welcomed();
    chooseAndSend(bytes);
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    const QString key = opened().key;
    progress(key, 0, fileBlockBytes);
    QTRY_COMPARE(server->messages.size(), 1);
    uploads().drop(key);
    QTRY_COMPARE(server->last<DropFile>().upload, key);
    QVERIFY(uploads().of(inSeven).isEmpty());
    progress(key, fileBlockBytes, bytes.size()); // it was on its way
    chooseAndSend("next", u"b.bin"_s);
    QTRY_COMPARE(server->all<OpenFile>().size(), 2);
    QCOMPARE(server->messages.size(), 1);
}

void TestUploads::whatWasForAnotherDatabaseIsNeverSent()
{
    welcomed();
    QVERIFY(uploads().choose(inInquiry, 0, put(u"a.txt"_s, "x")));
    uploads().send(inInquiry);
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    QVERIFY(uploads().choose(inSeven, 900'007, put(u"b.txt"_s, "x"))); // not even sent
    QTRY_COMPARE(only().stage, Stage::Chosen);

    QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
    cut();
    QTRY_COMPARE(server->all<Resume>().size(), 1);
    DeskEvent desk = deskEvent(1);
    desk.epoch = u"epoch-2"_s;
    desk.files = FileLimits{1'000'000, 10};
    server->welcome(desk);
    QTRY_COMPARE(loaded.size(), 1);
    QTRY_COMPARE(uploads().of(inInquiry).value(0).stage, Stage::Failed);
    QCOMPARE(uploads().of(inInquiry).value(0).why, Refusal::NotFound);
    QCOMPARE(only().stage, Stage::Failed);
    uploads().sendAgain(only().key); // nor by hand: its place may be somebody else's now
    QCOMPARE(only().stage, Stage::Failed);
    QVERIFY(server->all<OpenFile>().isEmpty());
}

void TestUploads::aCloseThatNamesAFileGivesThatOneBack()
{
    welcomed();
    chooseAndSend("hello");
    QTRY_COMPARE(server->all<OpenFile>().size(), 1);
    const QString reason = u"bad_frames key=%1"_s.arg(opened().key);
    server->commands.clear();
    server->close(int(CloseCode::BadFrames), reason);
    QTRY_COMPARE(only().stage, Stage::Failed);
    welcomed();
    QVERIFY(server->all<OpenFile>().isEmpty());
}

void TestUploads::bytesOfAFileComeInTheirOrderAndGoOnAfterABreak()
{
    welcomed();
    const QByteArray bytes = noise(5 * fileBlockBytes);
    QByteArray got;
    int done = 0;
    std::optional<Refusal> problem;
    QObject asker;
    console->downloads().fetch(&asker, {5}, false,
                               [&got](QByteArrayView part) {
                                   got += part;
                                   return true;
                               },
                               [&](std::optional<Refusal> what) {
                                   ++done;
                                   problem = what;
                               });
    const auto give = [&](qint64 from, qint64 to) {
        server->client->sendBinaryMessage(FileBytes{FileBytes::What::File, {5}, from, QByteArrayView(bytes).sliced(from, to - from)}.message());
    };
    QTRY_COMPARE(server->all<ReadFile>().size(), 1);
    give(0, fileBlockBytes);
    give(2 * fileBlockBytes, 3 * fileBlockBytes); // not the next one
    QTRY_COMPARE(got.size(), fileBlockBytes);
    cut();
    welcomed();
    QTRY_COMPARE(server->all<ReadFile>().size(), 1);
    QCOMPARE(server->last<ReadFile>().offset, fileBlockBytes);
    for (qint64 at = fileBlockBytes; at < bytes.size(); at += fileBlockBytes)
        give(at, at + fileBlockBytes);
    const ReadFile read = server->last<ReadFile>();
    server->send(FilePart{read.key, {5}, read.offset, bytes.size(), bytes.size(), false});
    QTRY_COMPARE(done, 1);
    QVERIFY(!problem);
    QCOMPARE(got, bytes);
}

void TestUploads::aThumbnailGoesBeforeALongFile()
{
    welcomed();
    QObject asker;
    const auto take = [](QByteArrayView) { return true; };
    int done = 0;
    for (const qint64 file : {5, 6})
        console->downloads().fetch(&asker, {file}, false, take, {});
    console->downloads().fetch(&asker, {7}, true, take, [&done](std::optional<Refusal>) { ++done; });
    QTRY_COMPARE(server->all<ReadFile>().size(), 1);
    const auto part = [this](qint64 end, qint64 size) {
        const ReadFile read = server->last<ReadFile>();
        server->client->sendBinaryMessage(FileBytes{read.thumbnail ? FileBytes::What::Thumbnail : FileBytes::What::File, read.file, read.offset,
                                                    QByteArray(qsizetype(end - read.offset), 'x')}.message());
        server->send(FilePart{read.key, read.file, read.offset, end, size, read.thumbnail});
    };
    part(1'000, 100'000);
    QTRY_COMPARE(server->all<ReadFile>().size(), 2);
    QCOMPARE(server->last<ReadFile>().file, (FileId{7}));
    QVERIFY(server->last<ReadFile>().thumbnail);
    part(500, 500);
    QTRY_COMPARE(done, 1);
    // The two others take turns.
    QTRY_COMPARE(server->last<ReadFile>().file, (FileId{6}));
    part(1'000, 100'000);
    QTRY_COMPARE(server->last<ReadFile>().file, (FileId{5}));
    QCOMPARE(server->last<ReadFile>().offset, 1'000);
}

void TestUploads::whatIsGoneIsSaid()
{
    welcomed();
    QObject asker;
    std::optional<Refusal> problem;
    console->downloads().fetch(&asker, {5}, false, [](QByteArrayView) { return true; }, [&problem](std::optional<Refusal> what) { problem = what; });
    QTRY_COMPARE(server->all<ReadFile>().size(), 1);
    server->send(Refused{server->last<ReadFile>().key, Refusal::NotFound, 0, {}});
    QTRY_COMPARE(problem, std::optional(Refusal::NotFound));
}

QTEST_GUILESS_MAIN(TestUploads)
#include "test_uploads.moc"
