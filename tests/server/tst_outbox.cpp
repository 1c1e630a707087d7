// SPDX-License-Identifier: MIT
// What becomes of letters: a real store that can be held and broken, and a mail server that answers when it is told to.
#include "server/outbox.h"

#include "server/live/pipeline.h"
#include "server/live/switchboard.h"
#include "server/notify/mailtext.h"
#include "server/storage/storagethread.h"
#include "tests/server/storeevents.h"
#include "tests/server/troubledstore.h"
#include "tests/support/smtpsink.h"
#include "tests/support/waituntil.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 day = 24 * 60 * minute;

/// Everything of a server that a letter comes through. With begin() the program starts, with restart() it starts again.
struct MailRoom {
    QTemporaryDir dir;
    Disk disk;
    SmtpSink sink;
    qint64 changedAt = 0; ///< see Outbox

    struct Running {
        explicit Running(MailRoom &room, const MailConfig &mail)
            : storage([&room] { return room.open(); }, [&room] { return room.open(); })
            , pipeline(DeskSettings{}, storage, switchboard, [](const Events &, const DeskState &, Now) { return Events{}; })
            , outbox(mail, pipeline, storage)
            , ready(&pipeline, &Pipeline::ready)
        {
            outbox.setDigest([](const QList<Letter> &letters) {
                MailText text{u"digest"_s, {}};
                for (const Letter &one : letters)
                    text.body += one.subject + u'\n';
                return text;
            });
            outbox.setChangedAt(room.changedAt);
            pipeline.load();
        }

        StorageThread storage;
        Switchboard switchboard{SwitchboardSettings{}};
        Pipeline pipeline;
        Outbox outbox;
        QSignalSpy ready;
    };
    std::unique_ptr<Running> running;

    ~MailRoom()
    {
        disk.letGo();
        // Else the worker would wait for an answer to its goodbye, which this thread gives.
        sink.release();
        (void)waitUntil([&] { return sink.isIdle(); });
    }
    std::unique_ptr<Store> open() { return std::make_unique<TroubledStore>(dir.filePath(u"desk.db"_s), disk); }
    [[nodiscard]] MailConfig mail() const
    {
        MailConfig mail;
        mail.host = u"127.0.0.1"_s;
        mail.port = sink.port();
        mail.security = MailSecurity::None;
        mail.from = u"desk@example.com"_s;
        mail.helloName = u"desk.example.com"_s;
        return mail;
    }
    bool begin() { return begin(mail()); }
    bool begin(const MailConfig &mail)
    {
        running.reset();
        running = std::make_unique<Running>(*this, mail);
        return waitUntil([&] { return running->ready.size() == 1; });
    }
    /// As if another server had left it behind; only while none runs.
    void leave(const Events &events)
    {
        const auto store = open();
        store->begin();
        store->append(events);
        store->commit();
    }
    bool store(const Events &events)
    {
        int stored = -1;
        storeEvents(running->pipeline, events, [&](bool is) { stored = is; });
        return waitUntil([&] { return stored >= 0; }) && stored == 1;
    }
    bool arrive(qsizetype count)
    {
        return waitUntil([&] { return sink.arrived.size() >= count; }) && sink.arrived.size() == count;
    }
    /// Those that wait, due or not.
    [[nodiscard]] QList<Letter> waiting() { return look().dueLetters(Pipeline::now().wall + 60 * minute, 1'000); }
    [[nodiscard]] QList<DeadMail> dead() { return look().deadLetters(1'000); }

private:
    Store &look()
    {
        if (!m_looking)
            m_looking = std::make_unique<SqliteStore>(dir.filePath(u"desk.db"_s), SqliteStore::Mode::ReadOnly);
        return *m_looking;
    }

    std::unique_ptr<Store> m_looking;
};

Letter letter(qint64 id, qint64 at = Pipeline::now().wall)
{
    Letter letter;
    letter.id = {id};
    letter.messageId = u"message-%1"_s.arg(id);
    letter.to = u"admin%1@example.com"_s.arg(id);
    letter.subject = u"이지민님이 상담을 기다리고 있습니다"_s;
    letter.body = u"안녕하세요\n"_s;
    letter.at = letter.nextAt = at;
    return letter;
}

} // namespace

class TestOutbox : public QObject {
    Q_OBJECT

    /// An inquiry, and the letter of an answer to it.
    static Events answered()
    {
        Visitor visitor;
        visitor.id = {1};
        visitor.tokenHash = QByteArray(32, 'v');
        visitor.name = u"이지민"_s;
        StoredInquiry inquiry;
        inquiry.summary.id = {1};
        inquiry.visitor = {1};
        Letter answer = letter(1);
        answer.inquiry = {1};
        answer.body = u"yes\n"_s + linkMark + u"by https://desk/t#"_s + linkTokenMark + u'\n' + linkMark + u"by the page\n"_s + linkMark;
        return {VisitorKnown{visitor, 1}, InquiryFiled{inquiry}, LetterQueued{answer}};
    }
    static QByteArray bodyOf(const QByteArray &mail) { return QByteArray::fromBase64(mail.mid(mail.indexOf("\r\n\r\n") + 4)); }
    static QByteArray tokenIn(const QByteArray &mail)
    {
        const QByteArray body = bodyOf(mail);
        const qsizetype at = body.indexOf("/t#");
        return at < 0 ? QByteArray() : body.mid(at + 3, 22);
    }

private Q_SLOTS:
    void aLetterIsSentAsSoonAsItIsStoredAndNotedAsSent()
    {
        MailRoom room;
        QVERIFY(room.begin());

        QVERIFY(room.store({LetterQueued{letter(1)}}));

        QVERIFY(room.arrive(1));
        QTRY_VERIFY(room.waiting().isEmpty());
        QTRY_COMPARE(room.running->pipeline.desk().letters.status().waiting, 0);
        QVERIFY(room.dead().isEmpty());
    }

    /// More than are looked up at once.
    void lettersGoOneAfterTheOtherInTheOrderOfTheirTimes()
    {
        MailRoom room;
        const qint64 begun = Pipeline::now().wall - minute;
        Events queued;
        QByteArrayList expected;
        for (int i = 1; i <= 45; ++i) {
            queued.prepend(LetterQueued{letter(46 - i, begun + 46 - i)});
            expected.append("message-" + QByteArray::number(i));
        }
        room.leave(queued);

        QVERIFY(room.begin());

        QVERIFY(room.arrive(45));
        QCOMPARE(room.sink.idsOfArrived(), expected);
        QTRY_VERIFY(room.waiting().isEmpty());
        QCOMPARE(room.sink.connections, 45);
        QCOMPARE(room.sink.mostAtOnce, 1);
    }

    /// A page, and what is before it: all of it, in the order in which it was said, as it is when the letter goes.
    void whatWasSaidIsReadAsTheLetterGoes()
    {
        MailRoom room;
        Visitor visitor;
        visitor.id = {1};
        visitor.tokenHash = QByteArray(32, 'v');
        Chat chat;
        chat.id = {1};
        chat.visitor = {1};
        Events events{VisitorKnown{visitor, 1}, CallOpened{chat}};
        for (int seq = 1; seq <= 700; ++seq) {
            ChatMessage line;
            line.seq = seq;
            line.from = Side::Visitor;
            line.text = u"line %1"_s.arg(seq);
            line.at = seq;
            events.append(MessageAdded{ChatId{1}, line});
        }
        Letter asked = letter(1);
        asked.chat = {1};
        asked.body = u"here:\n"_s + transcriptMark + u"bye\n"_s;
        room.leave(events << LetterQueued{asked} << LetterQueued{letter(2)});
        const auto told = [](const QList<ChatMessage> &lines, bool isCut) {
            QString text = isCut ? u"cut\n"_s : QString();
            for (const ChatMessage &line : lines)
                text += line.text + u'\n';
            return text;
        };

        QVERIFY(room.begin(MailConfig{}));
        room.running->outbox.setTranscript(told);
        room.running->outbox.setMail(room.mail());

        QVERIFY(room.arrive(2));
        QByteArray expected = "here:\n";
        for (int seq = 1; seq <= 700; ++seq)
            expected += "line " + QByteArray::number(seq) + '\n';
        QCOMPARE(bodyOf(room.sink.arrived.first()).replace("\r\n", "\n"), expected + "bye\n");
        QVERIFY(!bodyOf(room.sink.arrived.last()).contains("line"));
        QTRY_VERIFY(room.waiting().isEmpty());
    }

    void aTranscriptOfAChatThatIsGoneHasNoLines()
    {
        MailRoom room;
        Letter asked = letter(1);
        asked.body = transcriptMark;
        QVERIFY(room.begin());
        room.running->outbox.setTranscript([](const QList<ChatMessage> &lines, bool) { return u"%1 lines\n"_s.arg(lines.size()); });

        QVERIFY(room.store({LetterQueued{asked}}));

        QVERIFY(room.arrive(1)); // of a chat that is not there: none
        QVERIFY(bodyOf(room.sink.arrived.first()).startsWith("0 lines"));
    }

    void aLetterWhoseTimeHasNotComeIsSentWhenItHas()
    {
        MailRoom room;
        Letter later = letter(1);
        later.nextAt = Pipeline::now().wall + 700;
        room.leave({LetterQueued{later}, LetterQueued{letter(2)}});

        QVERIFY(room.begin());

        QVERIFY(room.arrive(2));
        QVERIFY(Pipeline::now().wall >= later.nextAt);
        QCOMPARE(room.sink.idsOfArrived(), (QByteArrayList{"message-2", "message-1"}));
    }

    void aRefusalForNowPutsALetterOffForLongerEachTime_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::newRow("the first time") << 0;
        QTest::newRow("the fourth") << 3;
        QTest::newRow("the hundredth") << 99;
    }
    void aRefusalForNowPutsALetterOffForLongerEachTime()
    {
        QFETCH(int, attempts);
        MailRoom room;
        Letter tried = letter(1);
        tried.attempts = attempts;
        room.leave({LetterQueued{tried}});
        room.sink.recipientAnswer = "451 4.3.0 try again later";
        const qint64 before = Pipeline::now().wall;

        QVERIFY(room.begin());

        QTRY_COMPARE(room.waiting().value(0).attempts, attempts + 1);
        const qint64 nextAt = room.waiting().value(0).nextAt;
        QVERIFY(nextAt >= before + LetterRules::pauseAfter(attempts + 1));
        QVERIFY(nextAt <= Pipeline::now().wall + LetterRules::pauseAfter(attempts + 1));
        QCOMPARE(room.running->pipeline.desk().letters.status().trouble, u"451 4.3.0 try again later"_s);
        QCOMPARE(room.sink.connections, 1);
        QVERIFY(room.sink.arrived.isEmpty());
    }

    void aLineThatIsCutBeforeTheYesIsARefusalForNow()
    {
        MailRoom room;
        room.sink.isHeld = true;
        room.leave({LetterQueued{letter(1)}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));

        room.sink.cut();

        QTRY_COMPARE(room.waiting().value(0).attempts, 1);
        QVERIFY(!room.running->pipeline.desk().letters.status().trouble.isEmpty());
    }

    void whatIsRefusedForGoodIsGivenUpUntilAnAdminSaysOtherwise()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}});
        room.sink.recipientAnswer = "550 5.1.1 no such mailbox";
        QVERIFY(room.begin());
        QTRY_COMPARE(room.dead().size(), 1);
        QCOMPARE(room.dead().first().reason, u"550 5.1.1 no such mailbox"_s);
        QCOMPARE(room.dead().first().attempts, 1);
        QVERIFY(room.waiting().isEmpty());
        room.sink.recipientAnswer = "250 2.1.5 OK";

        QVERIFY(room.store({LetterQueued{letter(2)}}));
        QVERIFY(room.arrive(1));
        QVERIFY(room.store({LetterRequeued{LetterId{1}, Pipeline::now().wall}}));

        QVERIFY(room.arrive(2));
        QCOMPARE(room.sink.idsOfArrived(), (QByteArrayList{"message-2", "message-1"}));
        QTRY_VERIFY(room.waiting().isEmpty() && room.dead().isEmpty());
    }

    void whatWasRefusedForNowForFiveDaysIsGivenUp_data()
    {
        QTest::addColumn<qint64>("age");
        QTest::addColumn<bool>("isGivenUp");
        QTest::newRow("a minute less") << 5 * day - minute << false;
        QTest::newRow("five days") << 5 * day << true;
    }
    void whatWasRefusedForNowForFiveDaysIsGivenUp()
    {
        QFETCH(qint64, age);
        QFETCH(bool, isGivenUp);
        MailRoom room;
        Letter old = letter(1, Pipeline::now().wall - age - 1);
        old.attempts = 130;
        room.leave({LetterQueued{old}});
        room.sink.recipientAnswer = "451 4.3.0 try again later";

        QVERIFY(room.begin());

        QTRY_COMPARE(room.waiting().value(0).attempts + room.dead().value(0).attempts, 131);
        QCOMPARE(room.dead().size(), isGivenUp ? 1 : 0);
    }

    /// Thirty mails in a row would only make it worse.
    void whatSpeaksOfOurAccountHoldsUpAllUntilAnAdminSaysOtherwise()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}, LetterQueued{letter(2)}, LetterQueued{letter(3)}, LetterQueued{letter(4)},
                    LetterDied{LetterId{4}, 1, u"550 5.1.1 no such mailbox"_s, Pipeline::now().wall}});
        room.sink.recipientAnswer = "550 5.4.5 Daily user sending limit exceeded";
        QVERIFY(room.begin());
        QTRY_COMPARE(room.waiting().size(), 3);
        QTRY_COMPARE(room.running->pipeline.desk().letters.status().trouble, u"550 5.4.5 Daily user sending limit exceeded"_s);
        room.sink.recipientAnswer = "250 2.1.5 OK";
        QVERIFY(room.store({LetterQueued{letter(5)}}));

        QVERIFY(room.store({LetterRequeued{LetterId{4}, Pipeline::now().wall}, MailPaused{}})); // by the one rule

        QVERIFY(room.arrive(4)); // the first one's time has not come yet
        QCOMPARE(room.sink.connections, 5);
        QTRY_COMPARE(room.waiting().size(), 1);
        QCOMPARE(room.waiting().first().id, LetterId{1});
        QVERIFY(room.dead().isEmpty());
    }

    void thePauseGrowsAndEndsByItself()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}, LetterQueued{letter(2)}, LetterQueued{letter(3)}});
        room.sink.recipientAnswer = "535 5.7.8 Username and Password not accepted";
        QVERIFY(room.begin());
        auto *pause = room.running->outbox.findChild<QTimer *>(u"pause"_s);
        const auto refusals = [&room] { return room.running->pipeline.desk().letters.pause().refusals; };
        QTRY_VERIFY(pause->isActive());
        QVERIFY(pause->interval() <= LetterRules::pauseAfter(1));

        pause->start(0);
        QTRY_COMPARE(refusals(), 2);
        QTRY_VERIFY(pause->interval() > LetterRules::pauseAfter(1));
        QCOMPARE(room.sink.connections, 2);
        room.sink.recipientAnswer = "250 2.1.5 OK";
        pause->start(0);

        QVERIFY(room.arrive(1));
        QCOMPARE(room.sink.idsOfArrived(), QByteArrayList{"message-3"});
    }

    void thePauseOutlivesARestart()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}, LetterQueued{letter(2)}, LetterQueued{letter(3)}});
        room.sink.recipientAnswer = "550 5.4.5 Daily user sending limit exceeded";
        QVERIFY(room.begin());
        QTRY_COMPARE(room.running->pipeline.desk().letters.pause().refusals, 1);
        room.sink.recipientAnswer = "250 2.1.5 OK";

        QVERIFY(room.begin());
        auto *pause = room.running->outbox.findChild<QTimer *>(u"pause"_s);
        QVERIFY(pause->isActive());
        QVERIFY(pause->interval() > 0 && pause->interval() <= LetterRules::pauseAfter(1));
        QVERIFY(room.store({LetterQueued{letter(4)}}));
        QCOMPARE(room.sink.connections, 1);

        // Its refusals count on.
        room.sink.recipientAnswer = "550 5.4.5 Daily user sending limit exceeded";
        pause->start(0);
        QTRY_COMPARE(room.running->pipeline.desk().letters.pause().refusals, 2);
        QTRY_VERIFY(pause->interval() > LetterRules::pauseAfter(1));
        // And what takes a letter ends it for good.
        room.sink.recipientAnswer = "250 2.1.5 OK";
        pause->start(0);
        QVERIFY(room.arrive(2)); // the two that were refused have times of their own
        QTRY_COMPARE(room.running->pipeline.desk().letters.pause(), MailPause{});
    }

    void aRestartWithSettingsThatWereChangedSinceEndsThePause()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}, LetterQueued{letter(2)}});
        room.sink.recipientAnswer = "535 5.7.8 Username and Password not accepted";
        QVERIFY(room.begin());
        QTRY_COMPARE(room.running->pipeline.desk().letters.pause().refusals, 1);
        room.sink.recipientAnswer = "250 2.1.5 OK";
        room.changedAt = Pipeline::now().wall + minute;

        QVERIFY(room.begin());

        QVERIFY(room.arrive(1));
        QTRY_COMPARE(room.running->pipeline.desk().letters.pause(), MailPause{});
    }

    void aPauseOfAClockThatWasSetBackIsNone()
    {
        MailRoom room;
        const qint64 later = Pipeline::now().wall + 60 * day;
        room.leave({LetterQueued{letter(1)}, MailPaused{{later, later + 60 * minute, 7}}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));
    }

    // ---- letters that go as one

    static Letter gathered(qint64 id, const QString &to, qint64 wait = 0)
    {
        Letter one = letter(id);
        one.to = to;
        one.subject = u"notice %1"_s.arg(id);
        one.isGathered = true;
        one.nextAt += wait;
        return one;
    }

    void whatIsGatheredForAnAddressGoesAsOneMail()
    {
        MailRoom room;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{gathered(1, u"kim@example.com"_s, 10 * minute)}, LetterQueued{gathered(2, u"lee@example.com"_s, 10 * minute)},
                            LetterQueued{letter(3)}}));
        QVERIFY(room.arrive(1)); // the one that is not

        // The first of them is due; the others are told along.
        QVERIFY(room.store({LetterQueued{gathered(4, u"kim@example.com"_s)}, LetterQueued{gathered(5, u"kim@example.com"_s, 15 * minute)}}));

        QVERIFY(room.arrive(2));
        QCOMPARE(bodyOf(room.sink.arrived.at(1)), QByteArray("notice 1\r\nnotice 4\r\nnotice 5\r\n"));
        QTRY_COMPARE(room.waiting().size(), 1);
        QCOMPARE(room.waiting().first().id, LetterId{2});
    }

    /// Under the same number if it is the same, and under another one if something has come to it.
    void aDigestThatWasOnItsWayAtTheEndIsSentAgain_data()
    {
        QTest::addColumn<bool>("isMore");
        QTest::newRow("the same") << false;
        QTest::newRow("with one more") << true;
    }
    void aDigestThatWasOnItsWayAtTheEndIsSentAgain()
    {
        QFETCH(bool, isMore);
        MailRoom room;
        room.sink.isHeld = true;
        room.leave({LetterQueued{gathered(1, u"kim@example.com"_s)}, LetterQueued{gathered(2, u"kim@example.com"_s)}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));

        room.running.reset();
        room.sink.cut();
        if (isMore)
            room.leave({LetterQueued{gathered(3, u"kim@example.com"_s, 10 * minute)}});
        QVERIFY(room.begin());

        QVERIFY(room.arrive(2));
        const QByteArrayList ids = room.sink.idsOfArrived();
        QCOMPARE(ids.at(0) == ids.at(1), !isMore);
        QTRY_VERIFY(room.waiting().isEmpty());
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(9)}}));
        QVERIFY(room.arrive(3));
        QCOMPARE(room.sink.idsOfArrived().last(), QByteArray("message-9"));
    }

    void aDigestThatIsRefusedForNowIsPutOffAsAWhole()
    {
        MailRoom room;
        room.sink.recipientAnswer = "451 4.3.0 not now";
        room.leave({LetterQueued{gathered(1, u"kim@example.com"_s)}, LetterQueued{gathered(2, u"kim@example.com"_s)}, LetterQueued{letter(3)}});
        QVERIFY(room.begin());
        const auto tried = [&room] {
            const QList<Letter> waiting = room.waiting();
            return std::count_if(waiting.cbegin(), waiting.cend(), [](const Letter &one) { return one.attempts == 1; });
        };
        QTRY_COMPARE(tried(), 3);
        QCOMPARE(room.sink.connections, 2);
    }

    void aDigestThatIsRefusedForGoodIsOneMail()
    {
        MailRoom room;
        room.sink.recipientAnswer = "550 5.1.1 no such mailbox";
        room.leave({LetterQueued{gathered(1, u"kim@example.com"_s)}, LetterQueued{gathered(2, u"kim@example.com"_s)}});
        QVERIFY(room.begin());
        QTRY_COMPARE(room.dead().size(), 1);
        QCOMPARE(room.dead().first().id, LetterId{1});
        QCOMPARE(room.dead().first().letters, 2);
        QCOMPARE(room.running->pipeline.desk().letters.status().dead, 1);
        room.sink.recipientAnswer = "250 2.1.5 OK";

        QVERIFY(room.store({LetterRequeued{LetterId{2}, Pipeline::now().wall}}));

        QVERIFY(room.arrive(1));
        QCOMPARE(bodyOf(room.sink.arrived.first()), QByteArray("notice 2\r\n"));
        QTRY_VERIFY(room.waiting().isEmpty());
        QCOMPARE(room.dead().size(), 1);
        QCOMPARE(room.dead().first().letters, 1);
    }

    void whatWasErasedMeanwhileIsNotInTheDigest()
    {
        MailRoom room;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{gathered(1, u"kim@example.com"_s, 10 * minute)}, LetterQueued{gathered(2, u"kim@example.com"_s, 10 * minute)}}));
        QVERIFY(room.store({LetterDiscarded{LetterId{1}}, LetterQueued{gathered(3, u"kim@example.com"_s)}}));
        QVERIFY(room.arrive(1));
        QCOMPARE(bodyOf(room.sink.arrived.first()), QByteArray("notice 2\r\nnotice 3\r\n"));
    }

    void anotherAccountIsTriedAtOnce()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}, LetterQueued{letter(2)}});
        room.sink.recipientAnswer = "535 5.7.8 Username and Password not accepted";
        QVERIFY(room.begin());
        QTRY_VERIFY(room.running->outbox.findChild<QTimer *>(u"pause"_s)->isActive());
        QTRY_COMPARE(room.waiting().size(), 2);
        room.sink.recipientAnswer = "250 2.1.5 OK";

        room.running->outbox.setMail(room.mail());

        QVERIFY(room.arrive(1));
    }

    void whatCannotBeAMailIsGivenUpWithoutAsking()
    {
        MailRoom room;
        Letter evil = letter(1);
        evil.to = u"a@example.com>\r\nRCPT TO:<b@example.com"_s;
        room.leave({LetterQueued{evil}});

        QVERIFY(room.begin());

        QTRY_COMPARE(room.dead().size(), 1);
        QCOMPARE(room.sink.connections, 0);
    }

    void whatWasThrownAwayBeforeItsTurnIsNotSent()
    {
        MailRoom room;
        room.sink.isHeld = true;
        room.leave({LetterQueued{letter(1)}, LetterQueued{letter(2)}, LetterQueued{letter(3)}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));

        QVERIFY(room.store({LetterDiscarded{LetterId{2}}}));
        room.sink.release();

        QVERIFY(room.arrive(2));
        QCOMPARE(room.sink.idsOfArrived(), (QByteArrayList{"message-1", "message-3"}));
        QTRY_VERIFY(room.waiting().isEmpty());
    }

    /// Nothing else comes to remind of it.
    void whatWasThrownAwayDoesNotHoldUpWhatBecomesDueLater()
    {
        MailRoom room;
        room.sink.isHeld = true;
        Letter later = letter(3);
        later.nextAt = Pipeline::now().wall + 1'500;
        room.leave({LetterQueued{letter(1)}, LetterQueued{letter(2)}, LetterQueued{later}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));

        QVERIFY(room.store({LetterDiscarded{LetterId{2}}}));
        room.sink.release();

        QVERIFY(room.arrive(2));
        QCOMPARE(room.sink.idsOfArrived(), (QByteArrayList{"message-1", "message-3"}));
    }

    void whatIsThrownAwayOnItsWayLeavesNothingBehind_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("and is taken") << QByteArray("250 2.0.0 taken");
        QTest::newRow("and is refused for now") << QByteArray("451 4.3.0 try again later");
        QTest::newRow("and is refused for good") << QByteArray("550 5.6.0 not this one");
    }
    void whatIsThrownAwayOnItsWayLeavesNothingBehind()
    {
        QFETCH(QByteArray, answer);
        MailRoom room;
        room.sink.isHeld = true;
        room.leave({LetterQueued{letter(1)}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));

        QVERIFY(room.store({LetterDiscarded{LetterId{1}}}));
        room.sink.release(answer);
        QVERIFY(room.store({LetterQueued{letter(2)}}));

        QVERIFY(room.arrive(2));
        QTRY_COMPARE(room.running->pipeline.desk().letters.status().waiting, 0);
        QCOMPARE(room.running->pipeline.desk().letters.status().dead, 0);
        QTRY_VERIFY(room.waiting().isEmpty());
        QVERIFY(room.dead().isEmpty());
    }

    void withoutAMailServerLettersWaitUntilThereIsOne()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}});
        QVERIFY(room.begin(MailConfig{}));
        QVERIFY(room.store({LetterQueued{letter(2)}}));
        QVERIFY(room.store({LetterRequeued{LetterId{1}, Pipeline::now().wall}}));
        QCOMPARE(room.waiting().size(), 2);
        QCOMPARE(room.sink.connections, 0);

        QVERIFY(room.begin());

        QVERIFY(room.arrive(2));
    }

    void withoutAMailServerNoLetterIsKeptForLongerThanOneIsTried()
    {
        MailRoom room;
        Events old;
        for (int i = 1; i <= 45; ++i)
            old.append(LetterQueued{letter(i, Pipeline::now().wall - 5 * day - minute - i)});
        Letter answer = letter(46, Pipeline::now().wall - 5 * day - minute);
        answer.comment = {7};
        Letter tried = letter(47, Pipeline::now().wall - 5 * day - minute);
        tried.attempts = 3; // there was a mail server once
        room.leave(old + Events{LetterQueued{answer}, LetterQueued{tried}, LetterQueued{letter(48, Pipeline::now().wall - 5 * day + minute)}});

        QVERIFY(room.begin(MailConfig{}));

        QTRY_COMPARE(room.running->pipeline.desk().letters.status().waiting, 1);
        QCOMPARE(room.running->pipeline.desk().letters.status().dead, 0);
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));
        QCOMPARE(room.sink.idsOfArrived(), QByteArrayList{"message-48"});
    }

    void whatBecomesTooOldWhileThereIsNoMailServerIsDroppedThen()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1, Pipeline::now().wall - 5 * day + 700)}});

        QVERIFY(room.begin(MailConfig{}));

        QCOMPARE(room.running->pipeline.desk().letters.status().waiting, 1);
        QTRY_COMPARE(room.running->pipeline.desk().letters.status().waiting, 0);
    }

    /// They were written while there was none, by a server that kept them.
    void aMailServerThatIsSetUpLaterIsNotGivenTheNoticesOfAllThatTime()
    {
        MailRoom room;
        Letter answer = letter(2, Pipeline::now().wall - 400 * day);
        answer.comment = {7};
        room.leave({LetterQueued{letter(1, Pipeline::now().wall - 400 * day)}, LetterQueued{answer}, LetterQueued{letter(3)}});

        QVERIFY(room.begin());

        QVERIFY(room.arrive(1));
        QCOMPARE(room.sink.idsOfArrived(), QByteArrayList{"message-3"});
        QTRY_COMPARE(room.dead().size(), 1); // an answer may have been promised
        QCOMPARE(room.dead().first().id, LetterId{2});
        QVERIFY(room.store({LetterRequeued{LetterId{2}, Pipeline::now().wall}}));
        QVERIFY(room.arrive(2));
    }

    void anotherMailServerTakesTheNextLetterAndTheOneOnItsWayIsWaitedFor()
    {
        SmtpSink other;
        MailRoom room;
        room.sink.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}, LetterQueued{letter(2)}}));
        QVERIFY(room.arrive(1));

        MailConfig mail = room.mail();
        mail.port = other.port();
        room.running->outbox.setMail(mail);
        room.sink.release();

        QVERIFY(waitUntil([&] { return other.arrived.size() == 1; }));
        QVERIFY(waitUntil([&] { return room.waiting().isEmpty(); }));
        QCOMPARE(room.sink.idsOfArrived(), QByteArrayList({"message-1"}));
        QCOMPARE(other.idsOfArrived(), QByteArrayList({"message-2"}));
        QVERIFY(waitUntil([&] { return other.isIdle(); }));
    }

    void aMailServerThatIsTakenAwayLeavesTheLettersWaitingForTheNext()
    {
        MailRoom room;
        room.sink.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}, LetterQueued{letter(2)}}));
        QVERIFY(room.arrive(1));

        room.running->outbox.setMail({});
        room.sink.release();
        QVERIFY(waitUntil([&] { return room.waiting().size() == 1; }));
        QVERIFY(room.store({LetterQueued{letter(3)}}));
        QCOMPARE(room.sink.arrived.size(), 1);

        room.running->outbox.setMail(room.mail());
        QVERIFY(room.arrive(3));
        QVERIFY(waitUntil([&] { return room.waiting().isEmpty(); }));
    }

    void aLetterThatWasOnItsWayWhenTheServerEndedIsSentAgainUnderItsId()
    {
        MailRoom room;
        room.sink.isHeld = true;
        room.leave({LetterQueued{letter(1)}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));

        room.running.reset();
        room.sink.cut();
        QVERIFY(room.begin());

        QVERIFY(room.arrive(2));
        QCOMPARE(room.sink.idsOfArrived(), (QByteArrayList{"message-1", "message-1"}));
        QTRY_VERIFY(room.waiting().isEmpty());
    }

    void aLetterThatWasSentIsNotSentAgainAfterARestart()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}});
        QVERIFY(room.begin());
        QTRY_VERIFY(room.waiting().isEmpty());

        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(2)}}));

        QVERIFY(room.arrive(2));
        QCOMPARE(room.sink.idsOfArrived(), (QByteArrayList{"message-1", "message-2"}));
    }

    /// Only the note is missing: the mail itself must not be doubled by a disk that is full.
    void aNoteThatCannotBeStoredIsMadeAgainAndTheMailIsNot()
    {
        MailRoom room;
        room.sink.isHeld = true;
        room.leave({LetterQueued{letter(1)}});
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));

        room.disk.isBroken = true;
        room.sink.release();
        QTRY_COMPARE(room.running->ready.size(), 2);
        QCOMPARE(room.waiting().size(), 1);
        room.disk.isBroken = false;

        QTRY_VERIFY(room.waiting().isEmpty());
        QVERIFY(room.store({LetterQueued{letter(2)}}));
        QVERIFY(room.arrive(2));
        QCOMPARE(room.sink.idsOfArrived(), (QByteArrayList{"message-1", "message-2"}));
    }

    void lettersThatCannotBeReadAreLookedForAgain()
    {
        MailRoom room;
        room.leave({LetterQueued{letter(1)}});
        room.disk.areLettersUnreadable = true;
        QVERIFY(room.begin());
        QTRY_VERIFY(room.disk.reached.available() > 0);
        QVERIFY(room.sink.arrived.isEmpty());

        room.disk.areLettersUnreadable = false;

        QVERIFY(room.arrive(1));
    }

    /// A mail about something that never happened cannot be taken back.
    void aLetterThatWasNotStoredIsNotSent()
    {
        MailRoom room;
        QVERIFY(room.begin());
        room.disk.isBroken = true;

        QVERIFY(!room.store({LetterQueued{letter(1)}}));
        room.disk.isBroken = false;
        QTRY_COMPARE(room.running->ready.size(), 2);
        QVERIFY(room.store({LetterQueued{letter(1)}}));

        QVERIFY(room.arrive(1));
        QCOMPARE(room.sink.connections, 1);
    }

    /// Of what opens it nobody knows but who has the mail.
    void aLinkIsMadeAsItsLetterGoesAndAnewForEachTry()
    {
        MailRoom room;
        room.leave(answered());
        room.sink.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.arrive(1));
        room.sink.release("451 4.3.0 not now");
        QTRY_COMPARE(room.waiting().value(0).attempts, 1);
        QVERIFY(offersLink(room.waiting().value(0).body));
        Letter now = room.waiting().first();
        QVERIFY(room.store({LetterDeferred{now.id, 1, Pipeline::now().wall, {}}, LetterQueued{letter(2)}}));
        QVERIFY(room.arrive(3));

        QSet<QByteArray> tokens;
        for (const QByteArray &mail : std::as_const(room.sink.arrived))
            tokens.insert(tokenIn(mail));
        tokens.remove({}); // the other letter's
        QCOMPARE(tokens.size(), 2);
        const auto store = room.open();
        for (const QByteArray &token : std::as_const(tokens)) {
            QCOMPARE(token.size(), 22);
            QVERIFY(store->linked(QCryptographicHash::hash(token, QCryptographicHash::Sha256)) == InquiryId{1});
        }
    }

    void anotherMailServerIsTakenThoughTheLetterWhoseLinkIsMadeDoesNotGo()
    {
        SmtpSink other;
        MailRoom room;
        room.leave(answered());
        room.disk.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(QTest::qWaitFor([&] { return room.disk.reached.tryAcquire(); }, patience));

        MailConfig mail = room.mail();
        mail.port = other.port();
        room.running->outbox.setMail(mail);
        storeEvents(room.running->pipeline, {LetterDiscarded{{1}}, LetterQueued{letter(2)}}, [](bool) { });
        room.disk.letGo();

        QVERIFY(waitUntil([&] { return other.arrived.size() + room.sink.arrived.size() == 1; }));
        QCOMPARE(other.idsOfArrived(), QByteArrayList({"message-2"}));
        QVERIFY(waitUntil([&] { return other.isIdle(); }));
    }

    void aBlockedVisitorsMailGoesWithoutALink()
    {
        MailRoom room;
        VisitorBlock block;
        block.id = {1};
        block.visitor = {1};
        room.leave(answered() << VisitorBlocked{block});

        QVERIFY(room.begin());

        QVERIFY(room.arrive(1));
        QVERIFY(bodyOf(room.sink.arrived.first()).contains("by the page"));
        QVERIFY(tokenIn(room.sink.arrived.first()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
