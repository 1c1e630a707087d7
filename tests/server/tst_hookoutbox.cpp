// SPDX-License-Identifier: MIT
// What becomes of letters to webhooks: a real store that can be held and broken, and targets that answer when they are told to.
#include "server/hookoutbox.h"

#include "server/config/webhooks.h"
#include "server/domain/rules/letterrules.h"
#include "server/live/pipeline.h"
#include "server/live/switchboard.h"
#include "server/storage/storagethread.h"
#include "tests/server/storeevents.h"
#include "tests/server/troubledstore.h"
#include "tests/support/hooksink.h"
#include "tests/support/waituntil.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 day = 24 * 60 * minute;

/// Everything of a server that a letter comes through. With begin() the program starts, and again.
struct PostRoom {
    QTemporaryDir dir;
    Disk disk;
    HookSink phone, chat;

    struct Running {
        Running(PostRoom &room, const WebhooksConfig &webhooks)
            : storage([&room] { return room.open(); }, [&room] { return room.open(); })
            , pipeline(DeskSettings{}, storage, switchboard, [](const Events &, const DeskState &, Now) { return Events{}; })
            , outbox(webhooks, pipeline, storage)
            , ready(&pipeline, &Pipeline::ready)
        {
            pipeline.load();
        }

        StorageThread storage;
        Switchboard switchboard{SwitchboardSettings{}};
        Pipeline pipeline;
        HookOutbox outbox;
        QSignalSpy ready;
    };
    std::unique_ptr<Running> running;

    ~PostRoom() { disk.letGo(); }
    std::unique_ptr<Store> open() { return std::make_unique<TroubledStore>(dir.filePath(u"desk.db"_s), disk); }
    [[nodiscard]] static Webhook hookAt(const QString &name, const HookSink &sink)
    {
        Webhook hook;
        hook.name = name;
        hook.url = QUrl(QString::fromLatin1("http://" + sink.target() + "/" + name.toLatin1()));
        hook.secret = "secret";
        return hook;
    }
    [[nodiscard]] WebhooksConfig both() const
    {
        return {{hookAt(u"phone"_s, phone), hookAt(u"chat"_s, chat)}, {*parseAllowedTarget(u"127.0.0.1"_s)}};
    }
    bool begin() { return begin(both()); }
    bool begin(const WebhooksConfig &webhooks)
    {
        running.reset();
        running = std::make_unique<Running>(*this, webhooks);
        return waitUntil([&] { return running->ready.size() == 1; });
    }
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
    static QStringList idsOf(const HookSink &sink)
    {
        QStringList ids;
        for (const HookSink::Request &request : sink.arrived)
            ids.append(QString::fromLatin1(request.header("x-deskbell-delivery")));
        return ids;
    }
    [[nodiscard]] QList<Letter> waiting() { return look().oldHookLetters(Pipeline::now().wall + day, 1'000); }
    [[nodiscard]] QList<DeadMail> dead() { return look().deadHookLetters(1'000); }
    [[nodiscard]] LetterTable::Counts counts() const { return running->pipeline.desk().letters.hooks(); }

private:
    Store &look()
    {
        if (!m_looking)
            m_looking = std::make_unique<SqliteStore>(dir.filePath(u"desk.db"_s), SqliteStore::Mode::ReadOnly);
        return *m_looking;
    }

    std::unique_ptr<Store> m_looking;
};

Letter letter(qint64 id, const QString &hook = u"phone"_s, qint64 at = Pipeline::now().wall)
{
    Letter letter;
    letter.id = {id};
    letter.messageId = u"id-%1"_s.arg(id);
    letter.to = hook;
    letter.subject = u"이지민님이 상담을 기다리고 있습니다"_s;
    letter.body = u"{\"text\":\"안녕하세요 %1\"}"_s.arg(id);
    letter.at = letter.nextAt = at;
    letter.isHook = true;
    return letter;
}

} // namespace

class TestHookOutbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLetterIsSentAsItIsStoredAndNotedAsSent()
    {
        PostRoom room;
        QVERIFY(room.begin());

        QVERIFY(room.store({LetterQueued{letter(1)}}));

        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 1 && room.counts().waiting == 0; }));
        QCOMPARE(room.phone.arrived.first().body, letter(1).body.toUtf8());
        const QByteArray signature = room.phone.arrived.first().header("x-deskbell-signature");
        const qint64 signedAt = signature.mid(2).split(',').constFirst().toLongLong();
        QCOMPARE(signature, hookSignature("secret", letter(1).body.toUtf8(), signedAt));
        QVERIFY(std::abs(signedAt * 1'000 - Pipeline::now().wall) < 5 * minute);
        QTRY_VERIFY(room.waiting().isEmpty()); // memory runs ahead of the disk
        QVERIFY(room.dead().isEmpty());
        QCOMPARE(room.running->pipeline.desk().letters.status().waiting, 0);
    }

    void lettersOfOneGoOneAfterTheOtherInOrder()
    {
        PostRoom room;
        const qint64 begun = Pipeline::now().wall - minute;
        Events queued;
        QStringList expected;
        for (int i = 1; i <= 30; ++i) {
            queued.prepend(LetterQueued{letter(31 - i, u"phone"_s, begun + 31 - i)});
            expected.append(u"id-%1"_s.arg(i));
        }
        room.leave(queued);

        QVERIFY(room.begin());

        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 30; }));
        QCOMPARE(PostRoom::idsOf(room.phone), expected);
        QCOMPARE(room.phone.mostAtOnce, 1);
    }

    void whoHangsHoldsNobodyElseUp()
    {
        PostRoom room;
        room.phone.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}, LetterQueued{letter(2)}}));
        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 1; }));

        QVERIFY(room.store({LetterQueued{letter(3, u"chat"_s)}, LetterQueued{letter(4, u"chat"_s)}}));

        QVERIFY(waitUntil([&] { return room.chat.arrived.size() == 2 && room.counts().waiting == 2; }));
        QCOMPARE(room.phone.arrived.size(), 1);
        room.phone.release();
        QVERIFY(waitUntil([&] { return room.counts().waiting == 0; }));
        QCOMPARE(PostRoom::idsOf(room.phone), QStringList({u"id-1"_s, u"id-2"_s}));
    }

    void aNoForNowPutsALetterOffAndHoldsUpNoneBehindIt()
    {
        PostRoom room;
        room.phone.answer = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
        QVERIFY(room.begin());
        const qint64 before = Pipeline::now().wall;
        QVERIFY(room.store({LetterQueued{letter(1)}}));
        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 1; }));
        QTRY_COMPARE(room.waiting().value(0).attempts, 1);
        const qint64 nextAt = room.waiting().first().nextAt;
        QVERIFY(nextAt >= before + LetterRules::hookPauseAfter(1) && nextAt <= Pipeline::now().wall + LetterRules::hookPauseAfter(1));
        room.phone.answer = "HTTP/1.1 204 No Content\r\n\r\n";

        QVERIFY(room.store({LetterQueued{letter(2)}}));

        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 3; })); // the first one again, after its pause
        QCOMPARE(PostRoom::idsOf(room.phone), QStringList({u"id-1"_s, u"id-2"_s, u"id-1"_s}));
        QVERIFY(waitUntil([&] { return room.counts().waiting == 0; }));
    }

    void whoAsksForTimeHasIt()
    {
        PostRoom room;
        room.phone.answer = "HTTP/1.1 429 Slow\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n";
        const qint64 before = Pipeline::now().wall;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}}));

        QTRY_COMPARE(room.waiting().value(0).attempts, 1);
        QVERIFY(room.waiting().first().nextAt >= before + 600'000);
        QVERIFY(room.waiting().first().nextAt <= Pipeline::now().wall + 600'000);
    }

    void whatIsRefusedForGoodIsGivenUpUntilTheOperatorSaysOtherwise()
    {
        PostRoom room;
        room.phone.answer = "HTTP/1.1 400 Bad\r\nContent-Length: 15\r\n\r\ninvalid_payload";
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}}));
        QTRY_COMPARE(room.dead().size(), 1);
        QCOMPARE(room.dead().first().reason, u"400 invalid_payload"_s);
        QCOMPARE(room.dead().first().to, u"phone"_s);
        QTRY_COMPARE(room.counts().dead, 1);
        QCOMPARE(room.running->pipeline.desk().letters.status().dead, 0); // no mail
        room.phone.answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

        int answered = -1;
        room.running->pipeline.execute(Operator{}, RetryLetter{{}, LetterId{1}}, [&](const Pipeline::Answer &answer) { answered = std::holds_alternative<Ack>(answer); });

        QVERIFY(waitUntil([&] { return answered >= 0 && room.phone.arrived.size() == 2 && room.counts().waiting == 0; }));
        QCOMPARE(answered, 1);
        QVERIFY(room.dead().isEmpty());
    }

    void whatWasPutOffForADayIsGivenUp()
    {
        PostRoom room;
        room.phone.answer = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
        Letter old = letter(1, u"phone"_s, Pipeline::now().wall - day - minute);
        old.attempts = 20;
        Letter younger = letter(2, u"phone"_s, Pipeline::now().wall - day + 10 * minute);
        room.leave({LetterQueued{old}, LetterQueued{younger}});

        QVERIFY(room.begin());

        QTRY_COMPARE(room.dead().size(), 1);
        QCOMPARE(room.dead().first().id.value, 1);
        QTRY_COMPARE(room.waiting().value(0).attempts, 1);
    }

    /// Killed between the answer and the note of it, or before: at least once, with the same id.
    void aStartSendsWhatWasNotNotedAsSent()
    {
        PostRoom room;
        room.phone.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}, LetterQueued{letter(2)}}));
        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 1; }));
        room.phone.isHeld = false;

        QVERIFY(room.begin());

        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 3 && room.counts().waiting == 0; }));
        QCOMPARE(PostRoom::idsOf(room.phone), QStringList({u"id-1"_s, u"id-1"_s, u"id-2"_s}));
    }

    void whatIsErasedIsNotSent()
    {
        PostRoom room;
        room.phone.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}, LetterQueued{letter(2)}, LetterQueued{letter(3)}}));
        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 1; }));

        QVERIFY(room.store({LetterDiscarded{LetterId{1}}, LetterDiscarded{LetterId{2}}}));
        room.phone.release();

        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 2 && room.counts().waiting == 0; }));
        QCOMPARE(PostRoom::idsOf(room.phone), QStringList({u"id-1"_s, u"id-3"_s}));
    }

    void otherWebhooksAreUsedFromTheNextLetterOn()
    {
        PostRoom room;
        room.phone.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}, LetterQueued{letter(2)}}));
        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 1; }));
        WebhooksConfig moved = room.both();
        moved.all[0].url = QUrl(QString::fromLatin1("http://" + room.chat.target() + "/moved"));

        room.running->outbox.setWebhooks(moved);
        room.phone.release();

        QVERIFY(waitUntil([&] { return room.chat.arrived.size() == 1 && room.counts().waiting == 0; }));
        QCOMPARE(PostRoom::idsOf(room.phone), QStringList{u"id-1"_s});
        QCOMPARE(PostRoom::idsOf(room.chat), QStringList{u"id-2"_s});
    }

    void whatWaitsForAWebhookThatIsNoMoreIsGivenUpAfterADay()
    {
        PostRoom room;
        room.leave({LetterQueued{letter(1, u"gone"_s, Pipeline::now().wall - day - minute)}, LetterQueued{letter(2, u"gone"_s)}});

        QVERIFY(room.begin());

        QTRY_COMPARE(room.dead().size(), 1);
        QCOMPARE(room.dead().first().id.value, 1);
        QCOMPARE(room.waiting().size(), 1);

        QVERIFY(room.begin({{PostRoom::hookAt(u"gone"_s, room.chat)}, room.both().allow}));
        QVERIFY(waitUntil([&] { return room.chat.arrived.size() == 1; }));
        QCOMPARE(PostRoom::idsOf(room.chat), QStringList{u"id-2"_s});
    }

    void aBrokenDiskDoublesNothing()
    {
        PostRoom room;
        room.phone.isHeld = true;
        QVERIFY(room.begin());
        QVERIFY(room.store({LetterQueued{letter(1)}}));
        QVERIFY(waitUntil([&] { return room.phone.arrived.size() == 1; }));
        room.disk.isBroken = true;
        room.phone.release();
        QVERIFY(waitUntil([&] { return room.running->ready.size() >= 2; })); // loaded afresh after the commit that failed
        room.disk.isBroken = false;

        QVERIFY(waitUntil([&] { return room.running->pipeline.isLoaded() && room.counts().waiting == 0; }));

        QCOMPARE(room.phone.arrived.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHookOutbox)
#include "tst_hookoutbox.moc"
