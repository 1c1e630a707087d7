// SPDX-License-Identifier: MIT
// The bytes of files: what every store of them promises, and what becomes of them in a copy of the database.
#include "server/storage/backup.h"
#include "server/storage/filethread.h"
#include "server/storage/sqlitefilestore.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QCryptographicHash>
#include <QSemaphore>
#include <QSignalSpy>
#include <QtTest>

using namespace deskbell;

namespace {

using namespace Qt::StringLiterals;

QByteArray bytesOf(qint64 size, char first = 'a')
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i)
        bytes[i] = char(first + (i * 7 + i / 251) % 23);
    return bytes;
}

FileToKeep fileOf(const QByteArray &bytes, const QString &key = u"key"_s, const QString &sender = u"v1"_s)
{
    FileToKeep file;
    file.sender = sender;
    file.key = key;
    file.isVisitors = sender.startsWith(u'v');
    file.place = {ChatId{7}, {}};
    file.name = u"a.txt"_s;
    file.size = bytes.size();
    file.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    file.at = 1'790'000'000'000;
    return file;
}

/// A store on a real file, each call in a transaction of its own.
class Shelf {
public:
    Shelf() { reopen(); }

    [[nodiscard]] QString path() const { return m_dir.filePath(u"deskbell.db.files"_s); }
    FileStore &store() { return *m_store; }
    void close() { m_store.reset(); }
    void reopen()
    {
        close();
        m_store = std::make_unique<SqliteFileStore>(path());
    }

    template <class Work> auto once(Work work)
    {
        m_store->begin();
        auto result = work(*m_store);
        m_store->commit();
        return result;
    }
    std::variant<KeptFile, Refusal> open(const FileToKeep &file, const FileQuota &quota = {})
    {
        return once([&](FileStore &s) { return s.open(file, quota); });
    }
    KeptFile begin(const FileToKeep &file)
    {
        const auto result = open(file);
        return std::holds_alternative<KeptFile>(result) ? std::get<KeptFile>(result) : KeptFile{};
    }
    /// What is missing, block by block, up to `until`.
    bool fill(const KeptFile &file, const QByteArray &bytes, qint64 until = -1)
    {
        const qint64 end = until < 0 ? bytes.size() : until;
        for (qint64 at = file.stored; at < end; at += fileBlockBytes) {
            if (!once([&](FileStore &s) { return s.append(file.id, at, QByteArrayView(bytes).sliced(at, std::min<qint64>(fileBlockBytes, bytes.size() - at)), 0); }))
                return false;
        }
        return true;
    }
    std::variant<SentFile, Refusal> whole(FileId file)
    {
        return once([&](FileStore &s) { return s.whole(file); });
    }
    QByteArray all(FileId file, qint64 from = 0)
    {
        QByteArray bytes;
        for (QByteArray part = m_store->read(file, from); !part.isEmpty(); part = m_store->read(file, from + bytes.size()))
            bytes += part;
        return bytes;
    }
    [[nodiscard]] qint64 sizeOnDisk()
    {
        close();
        const qint64 size = QFileInfo(path()).size();
        reopen();
        return size;
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<FileStore> m_store;
};

} // namespace

class TestFileStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileComesBackAsItWas_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {1, fileBlockBytes - 1, fileBlockBytes, fileBlockBytes + 1, 5 * fileBlockBytes + 17})
            QTest::addRow("%lld bytes", size) << size;
    }
    void aFileComesBackAsItWas()
    {
        QFETCH(const qint64, size);
        Shelf shelf;
        const QByteArray bytes = bytesOf(size);
        const KeptFile file = shelf.begin(fileOf(bytes));
        QVERIFY(file.id.isValid() && file.stored == 0);

        QVERIFY(shelf.fill(file, bytes));
        const auto whole = shelf.whole(file.id);

        QVERIFY(std::holds_alternative<SentFile>(whole));
        QCOMPARE(std::get<SentFile>(whole).type, u"text/plain"_s);
        QVERIFY(shelf.all(file.id) == bytes);
        QVERIFY(shelf.all(file.id, size / 2) == bytes.sliced(size / 2));
        QVERIFY(shelf.store().read(file.id, size).isEmpty());
        QVERIFY(shelf.store().read(file.id, 1'000'000'000).isEmpty());
    }

    void itIsCarriedOnWithFromEveryBlockAfterAStart()
    {
        const QByteArray bytes = bytesOf(4 * fileBlockBytes + 5);
        for (qint64 until = 0; until <= bytes.size(); until += fileBlockBytes) {
            Shelf shelf;
            QVERIFY(shelf.fill(shelf.begin(fileOf(bytes)), bytes, until));
            shelf.reopen();

            const KeptFile again = shelf.begin(fileOf(bytes));

            QCOMPARE(again.stored, std::min<qint64>(until, bytes.size()));
            QVERIFY(shelf.fill(again, bytes));
            QVERIFY(std::holds_alternative<SentFile>(shelf.whole(again.id)));
            QVERIFY(shelf.all(again.id) == bytes);
        }
    }

    void whatWasRolledBackIsNotThere()
    {
        Shelf shelf;
        const QByteArray bytes = bytesOf(2 * fileBlockBytes);
        const KeptFile file = shelf.begin(fileOf(bytes));
        shelf.store().begin();
        QVERIFY(shelf.store().append(file.id, 0, QByteArrayView(bytes).first(fileBlockBytes), 0));
        shelf.store().rollback();

        QCOMPARE(shelf.begin(fileOf(bytes)).stored, 0);
        QVERIFY(shelf.fill(file, bytes));
        QVERIFY(std::holds_alternative<SentFile>(shelf.whole(file.id)));
    }

    void otherBytesThanAnnouncedAreThrownAway()
    {
        Shelf shelf;
        const QByteArray bytes = bytesOf(2 * fileBlockBytes);
        const KeptFile file = shelf.begin(fileOf(bytes));
        QByteArray wrong = bytes;
        wrong[fileBlockBytes + 3] ^= 1;
        QVERIFY(shelf.fill(file, wrong, fileBlockBytes));
        shelf.reopen();
        QVERIFY(shelf.fill(shelf.begin(fileOf(bytes)), wrong));

        QCOMPARE(std::get<Refusal>(shelf.whole(file.id)), Refusal::WrongHash);

        QVERIFY(shelf.all(file.id).isEmpty());
        QCOMPARE(shelf.begin(fileOf(bytes)).stored, 0);
    }

    void onlyTheNextBlockIsTaken()
    {
        Shelf shelf;
        const QByteArray bytes = bytesOf(3 * fileBlockBytes);
        const KeptFile file = shelf.begin(fileOf(bytes));
        const auto append = [&](qint64 at, qint64 size) {
            return shelf.once([&](FileStore &s) { return s.append(file.id, at, QByteArrayView(bytes).sliced(at, size), 0); });
        };

        QVERIFY(!append(fileBlockBytes, fileBlockBytes));
        QVERIFY(!append(0, fileBlockBytes - 1));
        QVERIFY(append(0, fileBlockBytes));
        QVERIFY(!append(0, fileBlockBytes));
        QVERIFY(!shelf.once([&](FileStore &s) { return s.append(FileId{99}, 0, bytes, 0); }));
        QCOMPARE(std::get<Refusal>(shelf.whole(file.id)), Refusal::Unavailable);
    }

    void theSameKeyOfAnotherSenderIsAnotherFile()
    {
        Shelf shelf;
        const QByteArray bytes = bytesOf(10);

        const KeptFile one = shelf.begin(fileOf(bytes, u"key"_s, u"v1"_s));
        const KeptFile two = shelf.begin(fileOf(bytes, u"key"_s, u"v2"_s));

        QVERIFY(one.id != two.id);
        QCOMPARE(shelf.begin(fileOf(bytes, u"key"_s, u"v1"_s)).id, one.id);
        QCOMPARE(shelf.store().find(u"v2"_s, u"key"_s), std::optional(two.id));
        QVERIFY(!shelf.store().find(u"v3"_s, u"key"_s));
    }

    void anotherContentUnderTheSameKeyBeginsAnew()
    {
        Shelf shelf;
        const QByteArray first = bytesOf(2 * fileBlockBytes), second = bytesOf(2 * fileBlockBytes, 'b');
        const KeptFile old = shelf.begin(fileOf(first));
        QVERIFY(shelf.fill(old, first, fileBlockBytes));

        const KeptFile file = shelf.begin(fileOf(second));

        QCOMPARE(file.stored, 0);
        QVERIFY(shelf.all(old.id).isEmpty() || old.id == file.id);
        QVERIFY(shelf.fill(file, second));
        QVERIFY(std::holds_alternative<SentFile>(shelf.whole(file.id)));
    }

    void whatIsOverADayOrTheCeilingIsRefusedBeforeAByte()
    {
        Shelf shelf;
        const QByteArray bytes = bytesOf(60);
        const FileQuota quota{100, 150};
        QVERIFY(std::holds_alternative<KeptFile>(shelf.open(fileOf(bytes, u"1"_s), quota)));

        QCOMPARE(std::get<Refusal>(shelf.open(fileOf(bytes, u"2"_s), quota)), Refusal::NoRoom);
        QVERIFY(std::holds_alternative<KeptFile>(shelf.open(fileOf(bytes, u"1"_s), quota)));
        QVERIFY(std::holds_alternative<KeptFile>(shelf.open(fileOf(bytes, u"2"_s, u"v2"_s), quota)));
        QCOMPARE(std::get<Refusal>(shelf.open(fileOf(bytes, u"1"_s, u"v3"_s), quota)), Refusal::NoRoom);
        QCOMPARE(std::get<Refusal>(shelf.open(fileOf(bytes, u"1"_s, u"a1"_s), quota)), Refusal::NoRoom);
        shelf.reopen();
        QCOMPARE(std::get<Refusal>(shelf.open(fileOf(bytes, u"1"_s, u"a1"_s), quota)), Refusal::NoRoom);
        FileToKeep tomorrow = fileOf(bytes, u"2"_s);
        tomorrow.at += 24 * 3'600'000;
        QCOMPARE(std::get<Refusal>(shelf.open(tomorrow, quota)), Refusal::NoRoom);
        QVERIFY(std::holds_alternative<KeptFile>(shelf.open(tomorrow, {100, 0})));
    }

    void whatIsDroppedGivesItsRoomBack()
    {
        Shelf shelf;
        const QByteArray bytes = bytesOf(100 * fileBlockBytes);
        const qint64 before = shelf.sizeOnDisk();
        FileToKeep file = fileOf(bytes);
        file.thumbnail = QByteArray(1000, 't');
        const KeptFile kept = shelf.begin(file);
        QVERIFY(shelf.fill(kept, bytes));
        QCOMPARE(shelf.store().thumbnail(kept.id), file.thumbnail);
        QVERIFY(shelf.sizeOnDisk() > bytes.size());

        shelf.once([&](FileStore &s) { s.drop({kept.id}); return 0; });

        QVERIFY(shelf.store().thumbnail(kept.id).isEmpty());
        QVERIFY(shelf.all(kept.id).isEmpty());
        QVERIFY(shelf.sizeOnDisk() - before < 1024 * 1024);
    }

    void whatNobodyTouchesIsFoundInPortions()
    {
        Shelf shelf;
        QList<FileId> all;
        for (int i = 0; i < 5; ++i)
            all.append(shelf.begin(fileOf(bytesOf(10), QString::number(i))).id);
        std::sort(all.begin(), all.end());
        const qint64 at = fileOf({}).at;

        QVERIFY(shelf.store().untouched(at, {}, 10).isEmpty());
        QCOMPARE(shelf.store().untouched(at + 1, {}, 2), all.mid(0, 2));
        QCOMPARE(shelf.store().untouched(at + 1, all.at(1), 10), all.mid(2));
    }

    void theFilesOfAnErasedInquiryLeaveNoByte()
    {
        Shelf shelf;
        const QByteArray bytes = QByteArray(2 * fileBlockBytes, 'z');
        FileToKeep file = fileOf(bytes);
        file.place = {{}, InquiryId{3}};
        file.name = u"secret-name.txt"_s;
        const KeptFile kept = shelf.begin(file);
        const KeptFile other = shelf.begin(fileOf(bytes, u"other"_s));
        QVERIFY(shelf.fill(kept, bytes));

        shelf.once([](FileStore &s) { s.dropErased({{u"life"_s, 1}, {}, {InquiryId{3}}}); return 0; });
        shelf.close();

        QFile raw(shelf.path());
        QVERIFY(raw.open(QIODevice::ReadOnly));
        const QByteArray left = raw.readAll();
        QVERIFY(!left.contains("secret-name") && !left.contains("zzzzzzzz"));
        QVERIFY(!QFile::exists(shelf.path() + u"-wal"_s));
        shelf.reopen();
        QCOMPARE(shelf.store().find(u"v1"_s, u"other"_s), std::optional(other.id));
    }

    void aFileOfAnotherProgramStaysAsItIs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"x"_s);
        {
            SqliteStore database(path);
        }
        QVERIFY_THROWS_EXCEPTION(StorageError, SqliteFileStore{path});
    }

    // ---- what the database knows of them -------------------------------------------------------------------------------

    void aLineAndACommentAreReadWithTheirFile()
    {
        StoreFile store;
        const SentFile picture{FileId{11}, u"결제 오류.png"_s, 500, u"image/png"_s, 3, 4, 5};
        const SentFile document{FileId{12}, u"주문.pdf"_s, 600, u"application/pdf"_s, 0, 0, 0};
        MessageAdded line = story::said(1, 2, u"\U0001F4CE 결제 오류.png"_s);
        line.message.file = picture;
        StoredInquiry inquiry;
        inquiry.summary.id = {5};
        inquiry.summary.title = u"문의"_s;
        inquiry.visitor = {1};
        InquiryComment comment;
        comment.id = {9};
        comment.from = Side::Visitor;
        comment.key = u"c"_s;
        comment.text = u"\U0001F4CE 주문.pdf"_s;
        comment.file = document;
        store.store({VisitorKnown{story::visitor(1), 1}, CallOpened{story::call(1, 1)}, story::said(1, 1, u"먼저"_s), line, story::said(1, 3, u"뒤에"_s),
                     InquiryFiled{inquiry}, InquiryCommented{{5}, comment, {1}}});
        store.reopen();

        const MessagePage page = store->messages({1}, 0, 0, 10);
        QCOMPARE(page.messages.size(), 3);
        QVERIFY(!page.messages.at(0).file && !page.messages.at(2).file);
        QVERIFY(page.messages.at(1).file == AttachedFile(picture));
        QVERIFY(store->messages({1}, 1, 0, 1).messages.first().file == AttachedFile(picture));
        QVERIFY(store->messages({1}, 0, 3, 1).messages.first().file == AttachedFile(picture));
        QVERIFY(store->inquiry({5})->comments.first().file == AttachedFile(document));
        QVERIFY(store->inquiriesOf({1}, 5).first().comments.first().file == AttachedFile(document));
        const auto standing = store->file({11});
        QVERIFY(standing && standing->file == picture && standing->place.chat == ChatId{1} && standing->visitor == VisitorId{1});
        QVERIFY(store->file({12})->place.inquiry == InquiryId{5});
        QVERIFY(!store->file({13}));
        QCOMPARE(store->missingFiles({{11}, {13}, {12}}), QList<FileId>{{13}});

        store.store({InquiryDeleted{{5}, AdminId{1}, 3}});

        QVERIFY(!store->file({12}));
        store.close();
        QVERIFY(!store.holds(u"주문.pdf"_s.toUtf8()));
    }

    // ---- copies ----------------------------------------------------------------------------------------------------------

    void aBackupIsOneFileAndARestoreBringsTheFilesBack()
    {
        StoreFile store;
        const QString files = SqliteFileStore::fileOf(store.path());
        const QByteArray bytes = bytesOf(3 * fileBlockBytes + 1);
        KeptFile kept, unfinished;
        {
            SqliteFileStore shelf(files);
            shelf.begin();
            kept = std::get<KeptFile>(shelf.open(fileOf(bytes), {}));
            for (qint64 at = 0; at < bytes.size(); at += fileBlockBytes)
                QVERIFY(shelf.append(kept.id, at, QByteArrayView(bytes).sliced(at, std::min<qint64>(fileBlockBytes, bytes.size() - at)), 0));
            unfinished = std::get<KeptFile>(shelf.open(fileOf(bytes, u"unfinished"_s), {}));
            shelf.commit();
        }
        MessageAdded line = story::said(1, 1, u"\U0001F4CE a.txt"_s);
        line.message.file = SentFile{kept.id, u"a.txt"_s, bytes.size(), u"text/plain"_s, 0, 0, 0};
        store.store({VisitorKnown{story::visitor(1), 1}, CallOpened{story::call(1, 1)}, line});
        QTemporaryDir elsewhere;
        const QString copy = elsewhere.filePath(u"copy.db"_s);

        backUp(store.path(), copy);
        QCOMPARE(QDir(elsewhere.path()).entryList(QDir::Files), QStringList{u"copy.db"_s});
        store.close();
        restore(copy, store.path());

        SqliteFileStore shelf(files);
        QByteArray read;
        for (QByteArray part = shelf.read(kept.id, 0); !part.isEmpty(); part = shelf.read(kept.id, read.size()))
            read += part;
        QVERIFY(read == bytes);
        QVERIFY(!shelf.find(u"v1"_s, u"unfinished"_s));
        store.reopen();
        QVERIFY(store->file(kept.id));
        // What was there before is a database with its files too.
        const QString before = store.path() + u".before-restore"_s;
        QVERIFY(QFile::exists(before) && QFile::exists(SqliteFileStore::fileOf(before)));
        store.close();
        restore(before, store.path());
        SqliteFileStore again(files);
        QVERIFY(!again.read(kept.id, 0).isEmpty());
        // A copy of the copy still has them.
        QVERIFY(QFileInfo(copy).size() > bytes.size());
    }

    void aBackupWithoutFilesLeavesNoneBehind()
    {
        StoreFile store;
        QTemporaryDir elsewhere;
        const QString copy = elsewhere.filePath(u"copy.db"_s);
        backUp(store.path(), copy);
        {
            SqliteFileStore shelf(SqliteFileStore::fileOf(store.path()));
        }
        store.close();

        restore(copy, store.path());

        QVERIFY(!QFile::exists(SqliteFileStore::fileOf(store.path())));
    }

    // ---- the thread ------------------------------------------------------------------------------------------------------

    void jobsAreAnsweredInOrderAndAFailedLotIsSaid()
    {
        QTemporaryDir folder;
        std::atomic<bool> isBroken = false;
        FileThread thread([&]() -> std::unique_ptr<FileStore> {
            if (isBroken)
                throw StorageError("broken for the test");
            return std::make_unique<SqliteFileStore>(folder.filePath(u"f"_s));
        });
        QStringList heard;
        const auto job = [&](const QString &name) {
            return [&heard, name](FileStore &) -> FileThread::Callback { return [&heard, name] { heard.append(name); }; };
        };
        const auto failed = [&](const QString &name) { return [&heard, name] { heard.append(name + u" failed"_s); }; };

        thread.write(job(u"1"_s), failed(u"1"_s));
        thread.read(job(u"2"_s), failed(u"2"_s));
        QTRY_COMPARE(heard, (QStringList{u"1"_s, u"2"_s}));
        isBroken = true;
        thread.write([](FileStore &) -> FileThread::Callback { throw StorageError("disk full, for the test"); }, failed(u"3"_s));
        QTRY_COMPARE(heard.last(), u"3 failed"_s);
        thread.write(job(u"4"_s), failed(u"4"_s));
        QTRY_COMPARE(heard.last(), u"4 failed"_s);
        isBroken = false;
        thread.write(job(u"5"_s), failed(u"5"_s));
        QTRY_COMPARE(heard.last(), u"5"_s);
    }

    void aThreadThatHasNothingToDoMakesNoFile()
    {
        QTemporaryDir folder;
        {
            FileThread thread([&] { return std::make_unique<SqliteFileStore>(folder.filePath(u"f"_s)); });
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    /// As tst_storagethread has it.
    void whatJobsHoldIsLetGoInTheOwnersThread()
    {
        QTemporaryDir folder;
        FileThread thread([&] { return std::make_unique<SqliteFileStore>(folder.filePath(u"f"_s)); });
        std::atomic<int> held = 0;
        std::atomic<int> letGoElsewhere = 0;
        const auto hold = [&, owner = QThread::currentThread()] {
            ++held;
            return std::shared_ptr<void>(nullptr, [&, owner](void *) {
                letGoElsewhere += QThread::currentThread() != owner;
                --held;
            });
        };

        for (int i = 0; i < 3'000; ++i) {
            thread.read([turn = hold()](FileStore &) -> FileThread::Callback { return [turn] {}; }, {});
            while (held > 0)
                QCoreApplication::processEvents();
        }

        QCOMPARE(letGoElsewhere, 0);
    }
};

QTEST_GUILESS_MAIN(TestFileStore)
#include "tst_filestore.moc"
