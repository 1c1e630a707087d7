// SPDX-License-Identifier: MIT
// Conversations that an owner takes out of a real server: all of them, page by page, and nobody else's to take.
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestExportsOverSockets final : public QObject {
    Q_OBJECT

private:
    static QJsonObject ask(ProtocolClient &client, const auto &command)
    {
        client.send(command);
        return client.answerTo(command.key);
    }

private Q_SLOTS:
    void anOwnerHasWhatWasSaidAndNobodyElseHas()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"jisu"_s) && server.addAdmin(u"minho"_s) && server.start());
        AdminClient owner, colleague;
        QVERIFY(owner.enter(server, u"jisu"_s) && colleague.enter(server, u"minho"_s));
        QVERIFY(owner.answerTo(u"login"_s).value("features"_L1).toArray().contains(QString(exportFeature)));
        VisitorClient visitor(u"visitor"_s);
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"call"_s, u"첫 줄"_s);
        QCOMPARE(ask(owner, AcceptCall{u"accept"_s, chat}).value("type"_L1).toString(), u"ack"_s);
        QCOMPARE(ask(owner, SendMessage{u"answer"_s, chat, u"네"_s}).value("type"_L1).toString(), u"ack"_s);
        QCOMPARE(ask(owner, AddNote{u"note"_s, chat, {}, u"비밀"_s}).value("type"_L1).toString(), u"ack"_s);
        QCOMPARE(ask(owner, EndChat{u"end"_s, chat}).value("type"_L1).toString(), u"ack"_s);
        visitor.send(FileInquiry{u"inquiry"_s, {}, InquiryKind::Other, u"제목"_s, u"본문"_s, u"이지민"_s, {}, {}, {}});
        QVERIFY(visitor.answerTo(u"inquiry"_s).value("inquiry"_L1).toInteger() > 0);

        QCOMPARE(ask(colleague, ReadExport{u"mine"_s, {}, false, {}}).value("code"_L1).toString(), u"owners_only"_s);
        QCOMPARE(ask(owner, ReadExport{u"bad"_s, {}, false, u"nowhere"_s}).value("code"_L1).toString(), u"bad_request"_s);

        const QJsonObject page = ask(owner, ReadExport{u"all"_s, {}, false, {}});
        const QJsonArray all = page.value("conversations"_L1).toArray();
        QCOMPARE(page.value("total"_L1).toInt(), 2);
        QCOMPARE(all.size(), 2);
        QVERIFY(!page.contains("next"_L1));
        const QJsonArray said = all[0].toObject().value("messages"_L1).toArray();
        QVERIFY(said.size() >= 4); // the call, what they wrote, who came, the answer, the end
        for (const QJsonValue line : said)
            QVERIFY(!line.toObject().contains("key"_L1));
        QVERIFY(!all[0].toObject().contains("notes"_L1));
        QCOMPARE(all[1].toObject().value("text"_L1).toString(), u"본문"_s);
        QVERIFY(!owner.heard.last().contains(u"비밀"_s));

        const QJsonObject noted = ask(owner, ReadExport{u"noted"_s, {}, true, {}}).value("conversations"_L1).toArray()[0].toObject();
        QCOMPARE(noted.value("notes"_L1).toArray()[0].toObject().value("text"_L1).toString(), u"비밀"_s);

        // Who takes it out is in the log; what and whose is not.
        QVERIFY(server.log().contains("\"event\":\"export_begun\""));
        QVERIFY(!server.log().contains("본문"));
    }
};

QTEST_GUILESS_MAIN(TestExportsOverSockets)
#include "tst_exports.moc"
