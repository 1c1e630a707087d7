// SPDX-License-Identifier: MIT
// Blocking a visitor, over the wire.
#include "tests/support/serverprocess.h"

using namespace deskbell;

namespace {

QString codeIn(const QJsonObject &frame)
{
    return frame.value("type"_L1) == "refused"_L1 ? frame.value("code"_L1).toString() : frame.value("type"_L1).toString();
}

} // namespace

class TestBlocking : public QObject {
    Q_OBJECT

    QString tryRing(VisitorClient &visitor, const QString &key)
    {
        visitor.send(OpenCall{key, u"이지민"_s, {}, u"여보세요"_s, {}, {}});
        return codeIn(visitor.answerTo(key));
    }
    QJsonArray blocks(AdminClient &admin, const QString &key)
    {
        admin.send(ReadBlocks{key});
        return admin.answerTo(key).value("blocks"_L1).toArray();
    }
    /// Loopback counts as an address like any other.
    QStringList asIfFromAfar(const ServerProcess &server)
    {
        QFile config(server.file(u"deskbell.toml"_s));
        if (!config.open(QIODevice::WriteOnly))
            return {};
        config.write("[limits]\nloopback_exempt = false\n");
        return {u"--config"_s, config.fileName()};
    }

private Q_SLOTS:
    void allHisConnectionsHearItAndNothingNewIsTaken()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin, colleague;
        QVERIFY(admin.enter(server, u"prolip"_s));
        QVERIFY(colleague.enter(server, u"prolip"_s));
        VisitorClient tab(u"rude"_s), otherTab(u"rude"_s), bystander(u"polite"_s);
        QVERIFY(tab.enter(server) && otherTab.enter(server) && bystander.enter(server));
        const ChatId chat = tab.ring(u"call"_s, u"욕설"_s);

        admin.send(BlockVisitor{u"block"_s, chat, {}});
        QCOMPARE(codeIn(admin.answerTo(u"block"_s)), u"ack"_s);

        const auto hasEnded = [](const QJsonObject &frame) {
            const QJsonObject record = frame.value("chat"_L1).toObject();
            return frame.value("type"_L1).toString() == "chat"_L1 && record.value("state"_L1).toString() == "ended"_L1
                && record.value("end_reason"_L1).toString() == "admin"_L1;
        };
        QVERIFY(!tab.await(hasEnded).isEmpty());
        QVERIFY(!otherTab.await(hasEnded).isEmpty());
        QVERIFY(colleague.await(hasEnded).value("chat"_L1).toObject().value("blocked"_L1).toBool());
        QCOMPARE(tryRing(tab, u"again"_s), u"blocked"_s);
        QCOMPARE(tryRing(otherTab, u"again"_s), u"blocked"_s);
        QCOMPARE(tryRing(tab, u"call"_s), u"ack"_s); // a known key
        QCOMPARE(tryRing(bystander, u"call"_s), u"ack"_s);
        admin.send(ReadChat{u"page"_s, chat, {}, 0, 0});
        QCOMPARE(admin.answerTo(u"page"_s).value("messages"_L1).toArray()[1].toObject().value("text"_L1).toString(), u"욕설"_s);
    }

    void blocksAreListedSurviveARestartAndAreLifted()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QStringList options = asIfFromAfar(server);
        QVERIFY(server.start(options));
        ChatId chat;
        InquiryId inquiry;
        {
            AdminClient admin;
            QVERIFY(admin.enter(server, u"prolip"_s));
            VisitorClient first(u"first"_s), second(u"second"_s);
            QVERIFY(first.enter(server) && second.enter(server));
            chat = first.ring(u"call"_s);
            second.send(FileInquiry{u"form"_s, {}, InquiryKind::Error, u"욕설"_s, u"욕설"_s, u"둘째"_s, {}, {}, {}});
            inquiry = InquiryId{second.answerTo(u"form"_s).value("inquiry"_L1).toInteger()};
            admin.send(BlockVisitor{u"a"_s, chat, {}});
            admin.send(BlockVisitor{u"b"_s, {}, inquiry});
            QCOMPARE(codeIn(admin.answerTo(u"b"_s)), u"ack"_s);
            admin.send(ReadInquiry{u"c"_s, inquiry});
            QVERIFY(admin.answerTo(u"c"_s).value("inquiry"_L1).toObject().value("blocked"_L1).toBool());
        }
        server.kill();
        QVERIFY(server.start(options));

        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        VisitorClient first(u"first"_s);
        QVERIFY(first.enter(server));
        QCOMPARE(tryRing(first, u"again"_s), u"blocked"_s);
        const QJsonArray list = blocks(admin, u"list"_s);
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].toObject().value("visitor_name"_L1).toString(), u"둘째"_s);
        QCOMPARE(list[1].toObject().value("visitor_name"_L1).toString(), u"이지민"_s);
        QCOMPARE(list[1].toObject().value("by"_L1).toString(), u"prolip"_s);
        QVERIFY(list[1].toObject().value("address_until"_L1).toInteger() > list[1].toObject().value("at"_L1).toInteger());
        admin.send(UnblockVisitor{u"lift"_s, BlockId{list[1].toObject().value("id"_L1).toInteger()}});
        QCOMPARE(codeIn(admin.answerTo(u"lift"_s)), u"ack"_s);

        QCOMPARE(blocks(admin, u"after"_s).size(), 1);
        QCOMPARE(tryRing(first, u"once-more"_s), u"ack"_s);
    }

    void whoIsNewAtABlockedAddressMustWorkAndNobodyElse()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start(asIfFromAfar(server)));
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        VisitorClient first(u"first"_s), second(u"second"_s), known(u"known"_s), fresh(u"new"_s);
        QVERIFY(first.enter(server) && second.enter(server) && known.enter(server) && fresh.enter(server));
        const ChatId chat = first.ring(u"call"_s);
        const ChatId otherChat = second.ring(u"call"_s);
        known.send(FileInquiry{u"form"_s, {}, InquiryKind::Error, u"문의"_s, u"문의"_s, u"김"_s, {}, {}, {}});
        QCOMPARE(codeIn(known.answerTo(u"form"_s)), u"ack"_s);

        admin.send(BlockVisitor{u"a"_s, chat, {}});
        QCOMPARE(codeIn(admin.answerTo(u"a"_s)), u"ack"_s);

        QCOMPARE(tryRing(fresh, u"one"_s), u"work_needed"_s);
        const int bits = fresh.answerTo(u"one"_s).value("bits"_L1).toInt();
        QVERIFY(bits > 0);
        QCOMPARE(tryRing(known, u"call"_s), u"ack"_s);
        admin.send(BlockVisitor{u"b"_s, otherChat, {}});
        QCOMPARE(codeIn(admin.answerTo(u"b"_s)), u"ack"_s);
        QCOMPARE(tryRing(fresh, u"two"_s), u"work_needed"_s);
        QCOMPARE(fresh.answerTo(u"two"_s).value("bits"_L1).toInt(), bits + 2);
    }

    void thisMachinesAddressIsNotHeldWhileItIsExempt()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        VisitorClient visitor(u"rude"_s);
        QVERIFY(visitor.enter(server));
        admin.send(BlockVisitor{u"block"_s, visitor.ring(u"call"_s), {}});

        const QJsonArray list = blocks(admin, u"list"_s);

        QCOMPARE(list.size(), 1);
        QVERIFY(!list[0].toObject().contains("address_until"_L1));
    }

    void whatCannotBeBlockedIsRefused()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));

        admin.send(BlockVisitor{u"none"_s, ChatId{77}, {}});
        admin.send(BlockVisitor{u"nothing"_s, {}, InquiryId{77}});
        admin.send(BlockVisitor{u"neither"_s, {}, {}});
        admin.send(UnblockVisitor{u"lift"_s, BlockId{77}});

        QCOMPARE(codeIn(admin.answerTo(u"none"_s)), u"not_found"_s);
        QCOMPARE(codeIn(admin.answerTo(u"nothing"_s)), u"not_found"_s);
        QCOMPARE(codeIn(admin.answerTo(u"neither"_s)), u"bad_request"_s);
        QCOMPARE(codeIn(admin.answerTo(u"lift"_s)), u"not_found"_s);
    }
};

QTEST_GUILESS_MAIN(TestBlocking)
#include "tst_blocking.moc"
