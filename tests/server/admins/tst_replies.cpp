// SPDX-License-Identifier: MIT
// Canned replies over real sockets: who is told of one, and what a restart leaves of it.
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestRepliesOverSockets final : public QObject {
    Q_OBJECT

private:
    ServerProcess m_server;
    AdminClient m_jisu, m_minho, m_old;
    VisitorClient m_visitor{u"visitor"_s};

    static QStringList repliesHeardBy(const AdminClient &admin)
    {
        QStringList heard;
        for (const QJsonObject &frame : admin.frames) {
            if (frame.value("type"_L1) != "reply"_L1)
                continue;
            const QJsonObject reply = frame.value("reply"_L1).toObject();
            heard.append(frame.value("deleted"_L1).toBool() ? u"gone %1"_s.arg(reply.value("id"_L1).toInteger())
                                                            : reply.value("name"_L1).toString() + u' ' + QString::number(reply.value("version"_L1).toInteger()));
        }
        return heard;
    }
    static QString codeOf(AdminClient &admin, const auto &command)
    {
        admin.send(command);
        const QJsonObject answer = admin.answerTo(command.key);
        return answer.value("type"_L1) == "refused"_L1 ? answer.value("code"_L1).toString() : answer.value("type"_L1).toString();
    }
    static QStringList namesIn(const QJsonObject &page)
    {
        QStringList names;
        for (const QJsonValue value : page.value("replies"_L1).toArray())
            names.append(value.toObject().value("name"_L1).toString());
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &name : {u"jisu"_s, u"minho"_s, u"old"_s})
            QVERIFY(m_server.addAdmin(name));
        QVERIFY(m_server.start());
        QVERIFY(m_jisu.enter(m_server, u"jisu"_s, u"right password"_s, {u"replies"_s}));
        QVERIFY(m_minho.enter(m_server, u"minho"_s, u"right password"_s, {u"replies"_s}));
        QVERIFY(m_old.enter(m_server, u"old"_s));
        QVERIFY(m_visitor.enter(m_server));
        QVERIFY(m_jisu.answerTo(u"login"_s).value("features"_L1).toArray().contains(u"replies"_s));
    }

    void whoMayUseOneIsToldOfItAndNobodyElse()
    {
        QCOMPARE(codeOf(m_jisu, AddReply{u"a1"_s, u"배송"_s, u"내일 와요"_s, {}, false}), u"ack"_s);
        QCOMPARE(codeOf(m_minho, AddReply{u"a2"_s, u"내 것"_s, u"글"_s, {}, true}), u"ack"_s);
        QCOMPARE(codeOf(m_minho, EditReply{u"e1"_s, ReplyId{1}, 1, u"배송"_s, u"모레 와요"_s, {}, false}), u"ack"_s);
        QCOMPARE(codeOf(m_jisu, EditReply{u"e2"_s, ReplyId{1}, 1, u"배송"_s, u"글피 와요"_s, {}, false}), u"changed"_s);
        QCOMPARE(m_jisu.answerTo(u"e2"_s).value("by"_L1).toString(), u"minho"_s);
        QCOMPARE(codeOf(m_jisu, EditReply{u"e3"_s, ReplyId{2}, 1, u"남의 것"_s, u"글"_s, {}, false}), u"not_found"_s);
        QCOMPARE(codeOf(m_minho, EditReply{u"e4"_s, ReplyId{1}, 2, u"배송"_s, u"모레 와요"_s, {}, true}), u"ack"_s);
        for (ProtocolClient *client : QList<ProtocolClient *>{&m_jisu, &m_minho, &m_old, &m_visitor})
            client->settle(u"settle"_s);

        QCOMPARE(repliesHeardBy(m_jisu), (QStringList{u"배송 1"_s, u"배송 2"_s, u"gone 1"_s}));
        QCOMPARE(repliesHeardBy(m_minho), (QStringList{u"배송 1"_s, u"내 것 1"_s, u"배송 2"_s, u"배송 3"_s}));
        QCOMPARE(m_old.heard.filter(u"reply"_s), QStringList()); // announced nothing: nothing unheard-of comes
        QCOMPARE(m_visitor.heard.filter(u"reply"_s), QStringList());
    }

    void theyAreReadAPageAtATimeAndAreThereAfterARestart()
    {
        const QString text(4'000, u'긴'); // 12,000 bytes each
        for (int n = 0; n < 12; ++n)
            QCOMPARE(codeOf(m_jisu, AddReply{u"long-%1"_s.arg(n), u"long %1"_s.arg(n), text, {}, false}), u"ack"_s);
        m_server.kill();
        QVERIFY(m_server.start());
        AdminClient again;
        QVERIFY(again.enter(m_server, u"minho"_s, u"right password"_s, {u"replies"_s}));

        QStringList names;
        ReplyId after;
        int pages = 0;
        do {
            const QString key = u"page-%1"_s.arg(++pages);
            again.send(ReadReplies{key, after});
            const QJsonObject page = again.answerTo(key);
            QCOMPARE(page.value("type"_L1).toString(), u"replies"_s);
            names += namesIn(page);
            after = ReplyId{page.value("next"_L1).toInteger()};
        } while (after.isValid() && pages < 20);

        QCOMPARE(pages, 3);
        QCOMPARE(names.size(), 14);
        QCOMPARE(names.first(2), (QStringList{u"배송"_s, u"내 것"_s}));
        QCOMPARE(codeOf(again, EditReply{u"e4"_s, ReplyId{1}, 2, u"배송"_s, u"모레 와요"_s, {}, true}), u"ack"_s); // a repeat
        QCOMPARE(codeOf(again, EditReply{u"e5"_s, ReplyId{1}, 2, u"배송"_s, u"모레 와요"_s, {}, true}), u"changed"_s);
    }
};

QTEST_GUILESS_MAIN(TestRepliesOverSockets)
#include "tst_replies.moc"
