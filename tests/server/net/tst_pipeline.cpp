// SPDX-License-Identifier: MIT
// The order of a sender's texts when the disk fails, with a store that can be held and broken.
#include "server/net/pipeline.h"

#include "server/net/switchboard.h"
#include "server/storage/sqlitestore.h"
#include "server/storage/storagethread.h"

#include <QSemaphore>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// What the test does to the disk; used by both threads.
struct Disk {
    std::atomic<bool> isHeld = false;
    std::atomic<bool> isBroken = false;
    QSemaphore reached; ///< a commit has come to the hold
    QSemaphore released;
};

class TroubledStore final : public Store {
public:
    TroubledStore(const QString &path, Disk &disk)
        : m_store(path)
        , m_disk(disk)
    {
    }

    LoadedDesk load() override { return m_store.load(); }
    void begin() override { m_store.begin(); }
    void append(const Events &events) override { m_store.append(events); }
    void commit() override
    {
        if (m_disk.isHeld) {
            m_disk.reached.release();
            m_disk.released.acquire();
        }
        if (m_disk.isBroken)
            throw StorageError("broken for the test");
        m_store.commit();
    }
    void rollback() noexcept override { m_store.rollback(); }
    std::optional<LoadedVisitor> visitor(SiteId site, const QByteArray &hash) override { return m_store.visitor(site, hash); }
    std::optional<LoadedVisitor> visitor(VisitorId id) override { return m_store.visitor(id); }
    std::optional<LoadedChat> chat(ChatId id) override { return m_store.chat(id); }
    std::optional<Chat> chatFacts(ChatId id) override { return m_store.chatFacts(id); }
    MessagePage messages(ChatId chat, qint64 after, qint64 before, int limit) override
    {
        return m_store.messages(chat, after, before, limit);
    }
    std::optional<StoredInquiry> inquiry(InquiryId id) override { return m_store.inquiry(id); }
    QList<StoredInquiry> inquiriesOf(VisitorId visitor, int limit) override { return m_store.inquiriesOf(visitor, limit); }
    BoardRows board(const ReadBoard &query) override { return m_store.board(query); }
    QList<Letter> dueLetters(qint64 now, int limit) override { return m_store.dueLetters(now, limit); }
    std::optional<qint64> nextLetterAt() override { return m_store.nextLetterAt(); }
    QList<DeadMail> deadLetters(int limit) override { return m_store.deadLetters(limit); }

private:
    SqliteStore m_store;
    Disk &m_disk;
};

/// "a2": the ack of a with its number; "b refused".
struct Answers final : Pipeline::Answerer {
    QStringList list;
    void answer(Client::Number, const QString &key, const Pipeline::Answer &answer) override
    {
        const Ack *ack = std::get_if<Ack>(&answer);
        list.append(ack ? key + QString::number(ack->seq) : key + u" refused"_s);
    }
};

} // namespace

class TestPipeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A waits for the disk, B is refused because too much waits there, then A's commit fails. Sent again in their order,
    /// both must get through: A first.
    void theFirstTextThatFailedTakesTheGate()
    {
        QTemporaryDir dir;
        Disk disk;
        const QString path = dir.filePath(u"desk.db"_s);
        StorageThread storage([&] { return std::make_unique<TroubledStore>(path, disk); },
                              [&] { return std::make_unique<TroubledStore>(path, disk); });
        Switchboard switchboard(SwitchboardSettings{});
        Arrival arrival;
        arrival.socket = new QWebSocket;
        arrival.transport = new QTcpSocket(arrival.socket);
        const Client::Number origin = switchboard.add(arrival).number();
        Pipeline pipeline(DeskSettings{}, storage, switchboard, [](const Events &, const Desk &, Now) { return Events{}; });
        QSignalSpy ready(&pipeline, &Pipeline::ready);
        pipeline.load();
        QTRY_COMPARE(ready.size(), 1);

        const VisitorKey visitor{SiteId{1}, QByteArray(32, 'v')};
        Visitor known;
        known.id = {1};
        known.tokenHash = visitor.tokenHash;
        Chat chat;
        chat.id = {1};
        chat.visitor = known.id;
        chat.key = u"call"_s;
        chat.waitTime = 180'000;
        chat.openedAt = Pipeline::now().wall;
        chat.deadline = chat.openedAt + chat.waitTime;
        ChatMessage called;
        called.seq = 1;
        called.kind = MessageKind::Called;
        called.key = chat.key;
        bool isOpen = false;
        pipeline.store({VisitorKnown{known, 1}, CallOpened{chat}, MessageAdded{chat.id, called}}, [&](bool is) { isOpen = is; });
        QTRY_VERIFY(isOpen);

        Answers answers;
        const auto send = [&](const QString &key) {
            pipeline.execute(visitor, SendMessage{key, chat.id, u"text "_s + key}, {origin, key, &answers});
        };

        disk.isHeld = true;
        disk.isBroken = true;
        pipeline.ensure(Needs{visitor}, [] {}, [] {});
        pipeline.afterStored([&] { send(u"a"_s); });
        QTRY_VERIFY(disk.reached.available() > 0);
        for (int i = 0; i <= 20'000; ++i)
            pipeline.afterStored([] {});
        send(u"b"_s);
        QCOMPARE(answers.list, QStringList{u"b refused"_s});
        disk.isHeld = false;
        disk.released.release();
        QTRY_COMPARE(ready.size(), 2);
        QCOMPARE(answers.list, (QStringList{u"b refused"_s, u"a refused"_s}));

        disk.isBroken = false;
        send(u"a"_s);
        send(u"b"_s);
        QTRY_COMPARE(answers.list.size(), 4);
        QCOMPARE(answers.list.mid(2), (QStringList{u"a2"_s, u"b3"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
