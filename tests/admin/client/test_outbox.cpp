// SPDX-License-Identifier: MIT
#include "client/outbox.h"
#include "client/outboxfile.h"

#include <QDir>
#include <QLockFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

using namespace deskbell;

namespace {

Unsent message(const QString &key, qint64 chat = 7, const QString &text = u"안녕\n\"하세요\""_s)
{
    return {SendMessage{key, {chat}, text}, u"epoch"_s, 1234, 5678};
}

Unsent comment(const QString &key, qint64 inquiry = 3)
{
    return {CommentInquiry{key, {inquiry}, u"답변"_s}, u"epoch"_s, 0, 5678};
}

QStringList keys(const QList<Unsent> &entries)
{
    QStringList found;
    for (const Unsent &entry : entries)
        found.append(entry.key());
    return found;
}

bool always(const Unsent &)
{
    return true;
}

constexpr auto holdIt = "hold-the-outbox";

/// This program, started once more, at the same file.
class OtherProcess final {
public:
    explicit OtherProcess(const QString &path)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(holdIt), path});
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine())
            m_process.waitForReadyRead(10'000);
        m_said = m_process.readLine().trimmed();
    }
    ~OtherProcess() { kill(); }

    [[nodiscard]] QByteArray said() const { return m_said; }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

int holdUntilKilled(const QString &path)
{
    OutboxFile file(path);
    std::puts(file.isWritable() ? "held" : "refused");
    std::fflush(stdout);
    return std::getchar();
}

} // namespace

class TestOutbox final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        directory = std::make_unique<QTemporaryDir>();
        path = directory->filePath(u"a.outbox"_s);
        reachable = true;
        sent.clear();
        restart();
    }
    void cleanup() { outbox.reset(); }

    void whatIsWrittenIsOnDiskBeforeItIsSent()
    {
        QByteArray onDisk;
        duringSend = [&] { onDisk = contents(); };
        outbox->start(always);

        outbox->add(message(u"k1"_s));

        duringSend = nullptr;
        QCOMPARE(sent, QStringList({u"k1"_s}));
        QVERIFY(onDisk.contains("k1"));
    }

    void anEntrySurvivesTheProgramWholly()
    {
        outbox->add(message(u"k1"_s));
        outbox->add(comment(u"k2"_s));

        restart();

        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s, u"k2"_s}));
        const Unsent &first = outbox->unsent().first();
        QCOMPARE(first.text(), u"안녕\n\"하세요\""_s);
        QCOMPARE(first.chat(), ChatId{7});
        QCOMPARE(first.epoch, u"epoch"_s);
        QCOMPARE(first.born, 1234);
        QCOMPARE(first.at, 5678);
        QCOMPARE(keys(outbox->unsentOf(InquiryId{3})), QStringList({u"k2"_s}));
        outbox->start(always);
        QCOMPARE(sent, QStringList({u"k1"_s, u"k2"_s}));
    }

    void anEditOfANoteSurvivesWithWhereTheNoteStands()
    {
        outbox->add({EditNote{u"k1"_s, {5}, u"고친 메모"_s}, u"epoch"_s, 0, 5678, {{}, {3}}});
        restart();
        QCOMPARE(outbox->unsent().size(), 1);
        QCOMPARE(outbox->unsent().first().note(), NoteId{5});
        QCOMPARE(outbox->unsentNotes({{}, {3}}).size(), 1);
        QCOMPARE(outbox->unsent().first().text(), u"고친 메모"_s);
    }

    void whatIsConfirmedIsGoneFromMemoryAndDisk()
    {
        outbox->add(message(u"k1"_s));
        outbox->add(message(u"k2"_s));

        QVERIFY(outbox->confirm(u"k1"_s));
        QVERIFY(!outbox->confirm(u"k1"_s));
        restart();
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k2"_s}));

        QVERIFY(outbox->confirm(u"k2"_s));
        QCOMPARE(contents(), QByteArray());
    }

    void aTornTailCostsNothingElse()
    {
        outbox->add(message(u"k1"_s));
        outbox->add(message(u"k2"_s));
        outbox.reset();
        QFile file(path);
        QVERIFY(file.resize(file.size() - 20));

        restart();
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s}));
        outbox->add(message(u"k3"_s));
        restart();
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s, u"k3"_s}));
    }

    void junkIsPassedOver()
    {
        outbox->add(message(u"k1"_s));
        outbox.reset();
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        constexpr char junk[] = "\0\0\0\xff\n{}\n[1]\n{\"put\":{\"type\":\"login\"}}\n{\"put\":7}\n{\"later\":true}\n";
        file.write(junk, sizeof junk - 1);
        file.close();

        restart();

        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s}));
        QVERIFY(outbox->isPersistent());
    }

    void onlyThePersonMayReadIt()
    {
        const QString file = Outbox::fileFor(directory->filePath(u"new/box"_s), QUrl(u"ws://a/ws/admin"_s), {1});
        outbox->open(file);
        outbox->add(message(u"k1"_s));

        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(file).path()) & others));
        QVERIFY(file != Outbox::fileFor(directory->path(), QUrl(u"ws://b/ws/admin"_s), {1}));
        QVERIFY(file != Outbox::fileFor(directory->path(), QUrl(u"ws://a/ws/admin"_s), {2}));
    }

    void aSecondProgramWorksInMemoryOnly()
    {
        outbox->add(message(u"k1"_s));

        Outbox second([](const Unsent &) { return true; });
        second.open(path);
        second.add(message(u"k2"_s));

        QVERIFY(outbox->isPersistent());
        QVERIFY(!second.isPersistent());
        QCOMPARE(keys(second.unsent()), QStringList({u"k2"_s}));
        restart();
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s}));
    }

    void twoProcessesExcludeEachOtherAndAKilledOneIsNoObstacle()
    {
        outbox->add(message(u"k1"_s));
        QCOMPARE(OtherProcess(path).said(), "refused");
        outbox->close();

        OtherProcess other(path);
        QCOMPARE(other.said(), "held");
        restart();
        QVERIFY(!outbox->isPersistent());
        QVERIFY(outbox->unsent().isEmpty());
        other.kill();
        restart();

        QVERIFY(outbox->isPersistent());
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s}));
        QVERIFY(QFile::exists(path + u".lock"_s));
    }

    /// Killed in a sandbox, where each start has the same process number as the one before.
    void aLockThatNamesThisVeryProcessIsNoObstacle()
    {
        outbox->add(message(u"k1"_s));
        outbox.reset();
        QFile left(path + u".lock"_s);
        left.remove();
        QByteArray text;
        {
            QLockFile earlier(left.fileName());
            QVERIFY(earlier.tryLock(0));
            QVERIFY(left.open(QIODevice::ReadOnly));
            text = left.readAll();
            left.close();
        }
        QVERIFY(text.startsWith(QByteArray::number(QCoreApplication::applicationPid()) + '\n'));
        QVERIFY(left.open(QIODevice::WriteOnly));
        QCOMPARE(left.write(text), text.size());
        left.close();

        restart();

        QVERIFY(outbox->isPersistent());
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s}));
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        outbox->open(directory->filePath(u"no/such/directory/file"_s));
        outbox->add(message(u"k1"_s));

        QVERIFY(!outbox->isPersistent());
        QCOMPARE(outbox->unsent().size(), 1);
    }

    void aBreakSendsEverythingAgainInOrderWithTheSameKeys()
    {
        outbox->start(always);
        outbox->add(message(u"k1"_s));
        outbox->add(message(u"k2"_s));
        outbox->stop();
        outbox->add(message(u"k3"_s));
        QCOMPARE(sent, QStringList({u"k1"_s, u"k2"_s}));

        sent.clear();
        outbox->start(always);

        QCOMPARE(sent, QStringList({u"k1"_s, u"k2"_s, u"k3"_s}));
    }

    void aTemporaryRefusalHoldsThatChatOnly()
    {
        outbox->start(always);
        outbox->add(message(u"k1"_s));
        outbox->add(message(u"k2"_s));
        QSignalSpy refusals(outbox.get(), &Outbox::refusedForGood);

        QVERIFY(outbox->refuse({u"k1"_s, Refusal::TooFast, 1, {}}));
        QVERIFY(outbox->refuse({u"k2"_s, Refusal::TooFast, 1, {}}));
        sent.clear();
        outbox->add(message(u"k3"_s));
        outbox->add(message(u"other"_s, 8));
        QCOMPARE(sent, QStringList({u"other"_s}));

        QTRY_COMPARE(sent, QStringList({u"other"_s, u"k1"_s, u"k2"_s, u"k3"_s}));
        QCOMPARE(refusals.size(), 0);
    }

    void aBreakDuringAHoldDoesNotSendTwice()
    {
        outbox->start(always);
        outbox->add(message(u"k1"_s));
        outbox->refuse({u"k1"_s, Refusal::Unavailable, 1, {}});
        outbox->stop();
        sent.clear();
        outbox->start(always);
        QCOMPARE(sent, QStringList({u"k1"_s}));

        // The old hold would be over by the time that a new one is.
        outbox->add(message(u"other"_s, 8));
        outbox->refuse({u"other"_s, Refusal::Unavailable, 1200, {}});
        QTRY_COMPARE(sent, QStringList({u"k1"_s, u"other"_s, u"other"_s}));
    }

    void aFinalRefusalIsSaidWithTheTextAndTheRestGoesOn()
    {
        outbox->start(always);
        outbox->add(message(u"k1"_s));
        outbox->add(message(u"k2"_s));
        QSignalSpy refusals(outbox.get(), &Outbox::refusedForGood);

        QVERIFY(outbox->refuse({u"k1"_s, Refusal::ChatOver, 0, {}}));
        QVERIFY(!outbox->refuse({u"unknown"_s, Refusal::ChatOver, 0, {}}));

        QCOMPARE(refusals.size(), 1);
        const auto entry = refusals.first().at(0).value<Unsent>();
        QVERIFY(std::holds_alternative<SendMessage>(entry.command));
        QCOMPARE(entry.key(), u"k1"_s);
        QCOMPARE(entry.chat(), ChatId{7});
        QCOMPARE(entry.text(), u"안녕\n\"하세요\""_s);
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k2"_s}));
        restart();
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k2"_s}));
    }

    void anEntryThatACloseNamesIsHandedBackAndTheRestGoesOn()
    {
        outbox->start(always);
        outbox->add(message(u"k1"_s));
        outbox->add(message(u"k2"_s));
        outbox->add(comment(u"k3"_s));
        QSignalSpy refusals(outbox.get(), &Outbox::refusedForGood);

        QVERIFY(outbox->connectionClosed(u"k2"_s));
        outbox->stop();
        sent.clear();
        outbox->start(always);

        QCOMPARE(refusals.size(), 1);
        QCOMPARE(refusals.first().at(0).value<Unsent>().text(), u"안녕\n\"하세요\""_s);
        QCOMPARE(sent, QStringList({u"k1"_s, u"k3"_s}));
        restart();
        QCOMPARE(keys(outbox->unsent()), QStringList({u"k1"_s, u"k3"_s}));
    }

    void aCloseThatNamesSomethingElseIsNoneOfTheOutbox()
    {
        outbox->start(always);
        outbox->add(message(u"k1"_s));

        QVERIFY(!outbox->connectionClosed(u"other"_s));
        outbox->confirm(u"k1"_s);
        QVERIFY(!outbox->connectionClosed({}));
    }

    void whatClosesEveryConnectionIsFoundByGoingAloneAndHandedBack()
    {
        outbox->add(message(u"good"_s, 8));
        outbox->add(message(u"hopeless"_s));
        outbox->add(message(u"later"_s));
        QSignalSpy refusals(outbox.get(), &Outbox::refusedForGood);
        for (int i = 0; i < 3; ++i) {
            sent.clear();
            outbox->start(always);
            QCOMPARE(sent, QStringList({u"good"_s, u"hopeless"_s, u"later"_s}));
            QVERIFY(outbox->connectionClosed({}));
            outbox->stop();
        }

        sent.clear();
        outbox->start(always);
        QCOMPARE(sent, QStringList({u"good"_s}));
        outbox->confirm(u"good"_s);
        QCOMPARE(sent, QStringList({u"good"_s, u"hopeless"_s}));
        QCOMPARE(refusals.size(), 0);
        QVERIFY(outbox->connectionClosed({}));
        outbox->stop();

        QCOMPARE(refusals.size(), 1);
        QCOMPARE(refusals.first().at(0).value<Unsent>().key(), u"hopeless"_s);
        sent.clear();
        outbox->start(always);
        outbox->add(message(u"new"_s, 9));
        QCOMPARE(sent, QStringList({u"later"_s, u"new"_s}));
    }

    void anAnswerInBetweenMeansThatNothingIsHopeless()
    {
        for (int i = 0; i < 8; ++i) {
            outbox->add(message(u"a%1"_s.arg(i)));
            outbox->add(message(u"b%1"_s.arg(i)));
            outbox->start(always);
            outbox->confirm(outbox->unsent().constFirst().key());
            outbox->connectionClosed({});
            outbox->stop();
        }

        sent.clear();
        outbox->start(always);
        QCOMPARE(sent, keys(outbox->unsent()));
        QCOMPARE(sent.size(), 8);
    }

    void whatWasMeantForAnotherDatabaseIsNeverSent()
    {
        outbox->add(message(u"k1"_s));
        outbox->add(comment(u"k2"_s));
        QSignalSpy refusals(outbox.get(), &Outbox::refusedForGood);

        outbox->start([](const Unsent &entry) { return entry.inquiry().isValid(); });

        QCOMPARE(sent, QStringList({u"k2"_s}));
        QCOMPARE(refusals.size(), 1);
        QCOMPARE(refusals.first().at(1).value<Refused>().code, Refusal::NotFound);
    }

    void whatCouldNotBeWrittenGoesAtTheNextStart()
    {
        outbox->start(always);
        reachable = false;
        outbox->add(message(u"k1"_s));
        reachable = true;
        outbox->start(always);

        QCOMPARE(sent, QStringList({u"k1"_s}));
    }

    void theLogDoesNotGrowForEver()
    {
        outbox->add(message(u"stays"_s, 9));
        for (int i = 0; i < 250; ++i) {
            outbox->add(message(QString::number(i)));
            outbox->confirm(QString::number(i));
        }

        QVERIFY2(contents().count('\n') < 210, contents().left(300).constData());
        restart();
        QCOMPARE(keys(outbox->unsent()), QStringList({u"stays"_s}));
    }

private:
    void restart()
    {
        outbox.reset();
        outbox = std::make_unique<Outbox>([this](const Unsent &entry) {
            if (!reachable)
                return false;
            if (duringSend)
                duringSend();
            sent.append(entry.key());
            return true;
        });
        outbox->open(path);
    }
    QByteArray contents() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot open");
    }

    std::unique_ptr<QTemporaryDir> directory;
    std::unique_ptr<Outbox> outbox;
    std::function<void()> duringSend;
    QString path;
    QStringList sent;
    bool reachable = true;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == holdIt)
        return holdUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestOutbox test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "test_outbox.moc"
