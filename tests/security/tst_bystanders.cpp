// SPDX-License-Identifier: MIT
// Two chats at once, every word of them marked: a client that has no part in one finds none of its bytes on its socket.
#include "tests/support/serverprocess.h"

#include <QRegularExpression>

using namespace deskbell;

namespace {

QString agentOf(const QString &mark) { return u"AGENT-"_s + mark; }
QString pageOf(const QString &mark) { return u"https://site.example/PAGE-"_s + mark; }
QString emailOf(const QString &mark) { return mark + u"-mail@example.org"_s; }

/// All that a visitor says and is told, of which a stranger may have nothing.
QStringList wordsOf(const QString &mark)
{
    QStringList words{u"NAME-"_s, u"AGENT-"_s, u"PAGE-"_s, u"FIRST-"_s, u"SECOND-"_s, u"ANSWER-"_s, u"TITLE-"_s,
                      u"BODY-"_s, u"COMMENT-"_s, u"REPLY-"_s};
    for (QString &word : words)
        word += mark;
    return words << emailOf(mark) << u"key-"_s + mark;
}

} // namespace

class TestBystanders : public QObject {
    Q_OBJECT

    ServerProcess m_server;
    VisitorClient m_jimin{u"jimin"_s}, m_seojun{u"seojun"_s}, m_silent{u"silent"_s};
    AdminClient m_owner, m_watcher;

    static void ask(ProtocolClient &client, const auto &command)
    {
        client.send(command);
        QVERIFY(client.answerTo(command.key).value("type"_L1).toString() != "refused"_L1);
    }

    /// All that one person can say and be told.
    void live(VisitorClient &visitor, const QString &mark)
    {
        const QString key = u"key-%1-"_s.arg(mark);
        ask(visitor, OpenCall{key + u"1"_s, u"NAME-"_s + mark, emailOf(mark), u"FIRST-"_s + mark, pageOf(mark), agentOf(mark)});
        const ChatId chat{visitor.answerTo(key + u"1"_s).value("chat"_L1).toInteger()};
        m_owner.send(AlertShown{chat});
        ask(m_owner, AcceptCall{key + u"2"_s, chat});
        visitor.send(Typing{chat, Side::Visitor, {}});
        ask(visitor, SendMessage{key + u"3"_s, chat, u"SECOND-"_s + mark});
        m_owner.send(Typing{chat, Side::Admin, {}});
        ask(m_owner, SendMessage{key + u"4"_s, chat, u"ANSWER-"_s + mark});
        visitor.send(Receipt{chat, 5, 5});
        m_owner.send(Receipt{chat, 5, 5});
        ask(visitor, EndChat{key + u"5"_s, chat});
        ask(visitor, FileInquiry{key + u"6"_s, {}, InquiryKind::Error, u"TITLE-"_s + mark, u"BODY-"_s + mark, u"NAME-"_s + mark,
                                 emailOf(mark), pageOf(mark), agentOf(mark)});
        const InquiryId inquiry{visitor.answerTo(key + u"6"_s).value("inquiry"_L1).toInteger()};
        ask(m_owner, CommentInquiry{key + u"7"_s, inquiry, u"COMMENT-"_s + mark});
        ask(visitor, CommentInquiry{key + u"8"_s, inquiry, u"REPLY-"_s + mark});
        ask(m_owner, ResolveInquiry{key + u"9"_s, inquiry});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.addAdmin(u"owner"_s));
        QVERIFY(m_server.addAdmin(u"watcher"_s));
        QVERIFY(m_server.start());
        QVERIFY(m_owner.enter(m_server, u"owner"_s));
        QVERIFY(m_watcher.enter(m_server, u"watcher"_s));
        for (VisitorClient *visitor : {&m_jimin, &m_seojun, &m_silent})
            QVERIFY(visitor->enter(m_server));
        live(m_jimin, u"jimin"_s);
        live(m_seojun, u"seojun"_s);
        live(m_jimin, u"jimin-again"_s);
        for (ProtocolClient *client : QList<ProtocolClient *>{&m_jimin, &m_seojun, &m_silent, &m_owner, &m_watcher})
            client->settle(u"settle"_s);
    }

    void aVisitorHearsHisOwnAndNothingElse()
    {
        const QString jimin = m_jimin.heard.join(u'\n');
        const QString seojun = m_seojun.heard.join(u'\n');
        const QString silent = m_silent.heard.join(u'\n');

        for (const QString &word : {u"ANSWER-jimin"_s, u"COMMENT-jimin"_s})
            QVERIFY2(jimin.contains(word), qPrintable(word)); // the ear works
        for (const QString &word : wordsOf(u"jimin"_s)) {
            QVERIFY2(!seojun.contains(word), qPrintable(word));
            QVERIFY2(!silent.contains(word), qPrintable(word));
        }
        for (const QString &word : wordsOf(u"seojun"_s)) {
            QVERIFY2(!jimin.contains(word), qPrintable(word));
            QVERIFY2(!silent.contains(word), qPrintable(word));
        }
        // Who only has the panel open hears who is there, and how time goes by.
        const QRegularExpression known(u"\"type\":\"(welcome|presence|heartbeat|refused)\""_s);
        for (const QString &frame : std::as_const(m_silent.heard))
            QVERIFY2(known.match(frame).hasMatch(), qPrintable(frame));
    }

    void noVisitorHearsOfTheDesk()
    {
        const QString all = (m_jimin.heard + m_seojun.heard + m_silent.heard).join(u'\n');

        for (const QString &word : {u"\"desk\""_s, u"owner@example.com"_s, u"watcher"_s, u"\"owner\""_s, u"\"session\""_s, u"visitor_name"_s, u"\"agent\""_s})
            QVERIFY2(!all.contains(word), qPrintable(word));
    }

    /// Nothing but the protocol's own fields: a field that slipped out would be lost in decoding.
    void whatAVisitorHearsIsTheProtocolAndNothingMore()
    {
        const QStringList all = m_jimin.heard + m_seojun.heard + m_silent.heard;
        for (const QString &frame : all) {
            const auto decoded = wire::decode<VisitorEvent>(frame);
            QVERIFY2(std::holds_alternative<VisitorEvent>(decoded), qPrintable(frame));
            const QByteArray again = wire::encode(std::get<VisitorEvent>(decoded));
            QCOMPARE(QJsonDocument::fromJson(again), QJsonDocument::fromJson(frame.toUtf8()));
        }
    }

    /// The numbers of a chat count its own lines: they say nothing of how busy the desk is.
    void numbersCountOnesOwnLines()
    {
        for (VisitorClient *visitor : {&m_jimin, &m_seojun}) {
            QHash<qint64, qint64> last;
            for (const QJsonObject &frame : std::as_const(visitor->frames)) {
                if (frame.value("type"_L1).toString() == "message"_L1)
                    last[frame.value("chat"_L1).toInteger()] = frame.value("message"_L1).toObject().value("seq"_L1).toInteger();
            }
            for (const qint64 seq : std::as_const(last))
                QCOMPARE(seq, 6); // called, first, joined, second, answer, ended
        }
    }

    /// Rule: other admins see who, how long and the first line while it rings; what is said then only after opening the chat.
    void anAdminWhoHasNotOpenedAChatHearsNoWordOfIt()
    {
        const QString owner = m_owner.heard.join(u'\n');
        const QString watcher = m_watcher.heard.join(u'\n');

        for (const QString &mark : {u"jimin"_s, u"seojun"_s, u"jimin-again"_s}) {
            QVERIFY(owner.contains(u"SECOND-"_s + mark + u'"'));
            QVERIFY(watcher.contains(u"NAME-"_s + mark + u'"'));
            QVERIFY(watcher.contains(u"FIRST-"_s + mark + u'"'));
            for (const QString &word : {u"SECOND-"_s, u"ANSWER-"_s, u"BODY-"_s})
                QVERIFY2(!watcher.contains(word + mark), qPrintable(word + mark));
        }
        for (const QString &frame : std::as_const(m_watcher.heard)) {
            const bool isLive = frame.contains(u"\"type\":\"message\""_s) || frame.contains(u"\"type\":\"typing\""_s)
                || frame.contains(u"\"type\":\"receipts\""_s);
            QVERIFY2(!isLive, qPrintable(frame));
            if (frame.contains(u"FIRST-"_s))
                QVERIFY2(frame.contains(u"\"state\":\"waiting\""_s), qPrintable(frame));
        }
    }

    void whoeverClosesAChatHearsItNoMore()
    {
        const ChatId chat = m_silent.ring(u"ring"_s, u"FIRST-silent"_s);
        ask(m_owner, AcceptCall{u"a"_s, chat});
        ask(m_watcher, ReadChat{u"r"_s, chat, {}, 0, 0});
        ask(m_silent, SendMessage{u"m1"_s, chat, u"SECOND-silent"_s});
        QVERIFY(!m_watcher.awaitType("message"_L1).isEmpty());
        m_watcher.send(CloseChat{chat});
        m_watcher.settle(u"closed"_s);

        ask(m_silent, SendMessage{u"m2"_s, chat, u"THIRD-silent"_s});

        m_watcher.settle(u"after"_s);
        QVERIFY(!m_watcher.heard.join(u'\n').contains(u"THIRD-silent"_s));
    }
};

QTEST_GUILESS_MAIN(TestBystanders)
#include "tst_bystanders.moc"
