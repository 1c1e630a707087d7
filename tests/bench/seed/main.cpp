// SPDX-License-Identifier: MIT
// Fills a database as years of use would: through the server's own storage, so that it is what the server makes of it.
#include "server/storage/sqlitestore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QHash>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace deskbell;

namespace {

constexpr qint64 linesOfChat = 20;
constexpr qint64 chatsAtOnce = 500; ///< so many go on at the same time: their lines lie mixed up
constexpr qint64 longChats = 10;    ///< the first ones; each has a hundredth of all messages, from the beginning to the end
constexpr qint64 longAgo = 1'600'000'000'000;
constexpr qint64 aDay = 86'400'000;
constexpr qint64 between = 60'000;
constexpr qsizetype eventsAtOnce = 2'000;
constexpr int vocabulary = 30'000;

class Seed {
public:
    /// days: over so many, up to now, all of it is spread, and calls are taken, missed and rated; 0: it lies as it comes, and nobody takes
    /// one. staysOpen: every chat is taken, read to its end, and goes on.
    Seed(const QString &path, qint64 days, bool staysOpen)
        : m_store(path)
        , m_days(days)
        , m_staysOpen(staysOpen)
        , m_began(days > 0 ? QDateTime::currentMSecsSinceEpoch() - days * aDay : longAgo)
    {
    }

    void fill(qint64 inquiries, qint64 messages)
    {
        const qint64 shortChats = messages * (100 - longChats) / 100 / linesOfChat;
        if (m_staysOpen) { // all of it within the last two hours: who is silent for a day is not waited for
            m_at = QDateTime::currentMSecsSinceEpoch() - 2 * qint64(3'600'000);
            m_pace = 3'600'000.0 / (double(messages) * between / chatsAtOnce);
        } else {
            spread(messages + 2 * shortChats);
        }
        for (qint64 chat = 1; chat <= longChats; ++chat)
            open(chat);
        qint64 longLine = 0;
        for (qint64 first = longChats + 1; first <= longChats + shortChats; first += chatsAtOnce) {
            const qint64 last = std::min(first + chatsAtOnce - 1, longChats + shortChats);
            for (qint64 chat = first; chat <= last; ++chat)
                open(chat);
            for (qint64 seq = 2; seq <= linesOfChat; ++seq) {
                for (qint64 chat = first; chat <= last; ++chat) {
                    say(chat, seq);
                    if (chat % (100 / longChats - 1) == 0)
                        sayLong(longLine++, messages);
                }
            }
            for (qint64 chat = first; chat <= last; ++chat)
                end(chat);
        }
        while (longLine < longChats * (messages / 100 - 1))
            sayLong(longLine++, messages);
        for (qint64 chat = 1; chat <= longChats; ++chat)
            end(chat);
        if (m_days > 0)
            m_at = m_began;
        spread(inquiries * 16 / 5);
        for (qint64 id = 1; id <= inquiries; ++id)
            file(id, 1 + (id * 7919) % (longChats + shortChats));
        write();
        std::printf("%lld chats, %lld messages, %lld inquiries\n", static_cast<long long>(longChats + shortChats),
                    static_cast<long long>(m_lines), static_cast<long long>(inquiries));
    }

private:
    void add(Event event)
    {
        m_events.append(std::move(event));
        if (m_events.size() >= eventsAtOnce)
            write();
    }

    void write()
    {
        m_store.begin();
        m_store.append(m_events);
        m_store.commit();
        m_events.clear();
    }

    /// So many ticks fill the days.
    void spread(qint64 ticks)
    {
        if (m_days > 0 && ticks > 0)
            m_pace = double(m_days * aDay) / (double(ticks) * between / chatsAtOnce);
    }
    qint64 tick() { return m_at += qint64(m_pace * double(std::uniform_int_distribution<qint64>(0, 2 * between)(m_dice) / chatsAtOnce)); }
    int dice(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(m_dice); }

    QString uuid()
    {
        return QStringLiteral("%1-%2").arg(m_dice(), 16, 16, QLatin1Char('0')).arg(m_dice(), 19, 16, QLatin1Char('0'));
    }

    QString nameOf(qint64 number)
    {
        static constexpr const char16_t *names[] = {u"이지민", u"김서연", u"박도윤", u"최하준", u"정유진", u"손님"};
        return QStringLiteral("%1 %2").arg(QStringView(names[size_t(number) % std::size(names)])).arg(number);
    }

    /// Every chat has a visitor of its own, by the same number.
    void open(qint64 id)
    {
        const QByteArray hash = QCryptographicHash::hash(QByteArray::number(id), QCryptographicHash::Sha256);
        const QString email = u"visitor%1@example.com"_s.arg(id);
        Visitor visitor;
        visitor.id = {id};
        visitor.tokenHash = hash;
        visitor.name = nameOf(id);
        visitor.email = email;
        add(VisitorKnown{visitor, tick()});

        Chat chat;
        chat.id = {id};
        chat.visitor = {id};
        chat.key = uuid();
        chat.openedAt = chat.ringingSince = m_at;
        chat.waitTime = 180'000;
        chat.deadline = m_at + chat.waitTime;
        chat.visitorName = nameOf(id);
        chat.email = email;
        chat.page = u"https://www.example.com/orders/%1"_s.arg(id);
        chat.agent = u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"_s;
        chat.firstText = text(id);
        add(CallOpened{chat});
        ChatMessage called;
        called.seq = 1;
        called.kind = MessageKind::Called;
        called.name = chat.visitorName;
        called.at = m_at;
        called.key = chat.key;
        ++m_lines;
        add(MessageAdded{{id}, called});
        if (m_staysOpen)
            add(CallAccepted{{id}, AdminId{1}, u"bench0"_s, m_at});
        else if (m_days > 0)
            take(id);
    }

    /// Four of five are taken, by one of four; the others are missed.
    void take(qint64 id)
    {
        static constexpr const char16_t *topics[] = {u"general", u"error", u"suggestion", u""};
        const QString topic = QStringView(topics[id % 4]).toString();
        if (!topic.isEmpty())
            add(TopicSet{{ChatId{id}, {}}, topic, AdminId{1}, m_at});
        if (id % 5 == 0)
            return add(CallMissed{{id}, m_at + 180'000});
        const qint64 admin = 1 + id * 7 % 4;
        add(CallAccepted{{id}, AdminId{admin}, u"bench%1"_s.arg(admin - 1), m_at + 1'000 + id * 7'919 % 120'000});
    }

    QString text(qint64 number)
    {
        // As words are spread in a language: few are in every tenth text, most in hardly any.
        static constexpr const char16_t *endings[] = {u"", u"은", u"을", u"이", u"에서", u"으로", u"이요", u"했어요"};
        QString text;
        for (int i = 0; i < 7; ++i)
            text += wordOf(int(std::pow(double(vocabulary), double(dice(1'000'000)) / 1e6))) + QStringView(endings[dice(8)]).toString() + u' ';
        return text + QString::number(number);
    }

    /// The n-th word: of two or three syllables, each fifth one Latin. deskbell's tests/bench/search.py makes the same.
    static QString wordOf(int n)
    {
        if (n % 5 == 4)
            return u"item%1"_s.arg(n);
        const quint32 mixed = quint32(n) * 2654435761U;
        QString word;
        for (int i = 0; i < 2 + n % 2; ++i)
            word += QChar(char16_t(0xac00 + (mixed >> (i * 9)) % 11172));
        return word;
    }

    void say(qint64 chat, qint64 seq)
    {
        const bool isAdmin = seq % 2 == 1;
        ChatMessage message;
        message.seq = seq;
        message.from = isAdmin ? Side::Admin : Side::Visitor;
        message.name = isAdmin ? u"bench0"_s : nameOf(chat);
        message.text = text(seq);
        message.at = tick();
        message.key = uuid();
        ++m_lines;
        message.admin = AdminId{isAdmin ? 1 : 0};
        if (m_staysOpen)
            m_lastSeq[chat] = seq;
        add(MessageAdded{{chat}, message});
    }

    void sayLong(qint64 line, qint64 messages)
    {
        if (line < longChats * (messages / 100 - 1))
            say(1 + line % longChats, 2 + line / longChats);
    }

    void end(qint64 chat)
    {
        if (m_staysOpen) {
            const qint64 last = m_lastSeq.value(chat);
            return add(ReceiptsMoved{{chat}, {last, last, last, last}});
        }
        add(ChatEnded{{chat}, EndReason::Admin, tick()});
        if (m_days > 0 && chat % 5 == 1)
            add(ChatRated{VisitorId{chat}, ChatId{chat}, {chat % 3 == 0 ? Rating::Bad : Rating::Good, chat % 2 == 0 ? text(chat) : QString(), m_at, 1}, uuid(), m_at});
    }

    void file(qint64 id, qint64 visitor)
    {
        static constexpr InquiryKind kinds[] = {InquiryKind::Error, InquiryKind::Error, InquiryKind::Suggestion,
                                                InquiryKind::Other, InquiryKind::MissedCall};
        StoredInquiry stored;
        stored.visitor = {visitor};
        stored.key = uuid();
        InquirySummary &row = stored.summary;
        row.id = {id};
        row.kind = kinds[dice(5)];
        row.title = row.kind == InquiryKind::MissedCall ? QString() : u"온도 입력을 저장하면 오류가 나요 %1"_s.arg(dice(1'000'000));
        row.visitorName = nameOf(visitor);
        row.at = tick();
        if (m_days > 0)
            row.labels.topic = id % 3 == 0 ? u"error"_s : u"general"_s;
        if (id % 2 == 0)
            row.chat = {visitor};
        stored.text = text(id) + text(id);
        stored.email = u"visitor%1@example.com"_s.arg(visitor);
        stored.page = u"https://www.example.com/orders"_s;
        stored.waited = 180'000;
        add(InquiryFiled{stored});
        for (int comments = dice(4); comments > 0; --comments) {
            InquiryComment comment;
            comment.id = {++m_comments};
            comment.from = Side::Admin;
            comment.name = u"bench0"_s;
            comment.text = text(m_comments);
            comment.at = tick();
            comment.key = uuid();
            comment.admin = AdminId{1};
            add(InquiryCommented{{id}, comment, {visitor}});
        }
        if (dice(10) < 7)
            add(InquiryResolved{{id}, AdminId{1}, tick()});
    }

    SqliteStore m_store;
    qint64 m_days;
    bool m_staysOpen;
    QHash<qint64, qint64> m_lastSeq; ///< by chat, if it stays open
    qint64 m_began; ///< UTC ms of the first day
    double m_pace = 1;
    Events m_events;
    std::mt19937_64 m_dice{3};
    qint64 m_at = m_began;
    qint64 m_lines = 0;
    qint64 m_comments = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc != 4 && argc != 5) {
        std::fprintf(stderr, "usage: deskbell-bench-seed DATABASE INQUIRIES MESSAGES [DAYS|open]\n");
        return 64;
    }
    try {
        const bool staysOpen = argc == 5 && QByteArrayView(argv[4]) == "open";
        Seed(QString::fromLocal8Bit(argv[1]), argc == 5 && !staysOpen ? std::atoll(argv[4]) : 0, staysOpen).fill(std::atoll(argv[2]), std::atoll(argv[3]));
    } catch (const std::exception &error) {
        std::fprintf(stderr, "deskbell-bench-seed: %s\n", error.what());
        return 1;
    }
    return 0;
}
