// SPDX-License-Identifier: MIT
// The server does what docs/protocol.md says, to the letter of its own examples.
#include "tests/common/protocoldoc.h"
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestConformance : public QObject {
    Q_OBJECT

private:
    ServerProcess m_server;

    static QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
    static QByteArray example(const QString &name)
    {
        for (const protocoldoc::Fence &fence : protocoldoc::fences()) {
            if (fence.names.contains(name))
                return fence.json;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.addAdmin(u"prolip"_s));
        QCOMPARE(m_server.run({u"admin"_s, u"display-name"_s, u"prolip"_s, u"한별"_s, u"--data"_s, m_server.data()}).exitCode, 0);
        QVERIFY(m_server.start());
    }

    void whatAVisitorSendsInsteadOfHelloIsRefusedAndClosed_data()
    {
        QTest::addColumn<QString>("frame");
        for (const protocoldoc::Fence &fence : protocoldoc::fences()) {
            for (const QString &name : fence.names) {
                if (name.section(u'/', 0, 0).endsWith("-command"_L1) && !name.startsWith("visitor-command/hello"_L1))
                    QTest::newRow(qPrintable(name)) << QString::fromUtf8(fence.json);
            }
        }
        QTest::newRow("a type that nobody knows") << u"{\"type\":\"wave\",\"key\":\"k\"}"_s;
        QTest::newRow("no type") << u"{\"key\":\"k\"}"_s;
        QTest::newRow("no JSON") << u"hello"_s;
        QTest::newRow("no object") << u"[]"_s;
        QTest::newRow("hello to a site that is not there") << u"{\"type\":\"hello\",\"version\":1,\"site\":2,\"token\":\"0123456789012345678901\"}"_s;
        QTest::newRow("hello without a token") << u"{\"type\":\"hello\",\"version\":1}"_s;
    }
    void whatAVisitorSendsInsteadOfHelloIsRefusedAndClosed()
    {
        QFETCH(QString, frame);
        VisitorClient visitor(u"first"_s);
        QVERIFY(visitor.open(m_server.url(u"/ws"_s)));

        visitor.raw(frame);

        QTRY_COMPARE(visitor.closeCode, int(CloseCode::BadFrames));
        QCOMPARE(visitor.frames.size(), 1);
        QCOMPARE(visitor.frames.first().value("code"_L1).toString(), u"bad_request"_s);
        QCOMPARE(visitor.frames.first().value("key"_L1).toString(), object(frame.toUtf8()).value("key"_L1).toString());
    }

    void anAdminsCommandBeforeTheLoginIsRefusedAndTheConnectionStays()
    {
        for (const protocoldoc::Fence &fence : protocoldoc::fences()) {
            for (const QString &name : fence.names) {
                const QString type = name.section(u'/', 1).section(u'.', 0, 0);
                if (!name.startsWith("admin-command/"_L1) || type == "login"_L1 || type == "resume"_L1)
                    continue;
                AdminClient admin;
                QVERIFY(admin.open(m_server.url(u"/ws/admin"_s)));
                admin.raw(QString::fromUtf8(fence.json));
                QTRY_COMPARE(admin.frames.size(), 1);
                QCOMPARE(admin.frames.first().value("code"_L1).toString(), u"not_logged_in"_s);
                QCOMPARE(admin.frames.first().value("key"_L1).toString(), object(fence.json).value("key"_L1).toString());
                QVERIFY(admin.isOpen());
            }
        }
    }

    /// One call as the examples tell it: every frame says what its example says, but for ids, times and what nobody gave.
    void aCallGoesAsTheExamplesTellIt()
    {
        AdminClient admin;
        QVERIFY(admin.enter(m_server, u"prolip"_s));
        VisitorClient visitor(u"story"_s);
        QVERIFY(visitor.open(m_server.url(u"/ws"_s)));
        QJsonObject hello = object(example(u"visitor-command/hello"_s));
        visitor.raw(QString::fromUtf8(QJsonDocument(hello).toJson()));
        QVERIFY(!visitor.awaitType("welcome"_L1).isEmpty());
        const auto told = [](ProtocolClient &client, const QString &name) {
            const QJsonObject wanted = object(example(name));
            const QJsonObject wantedChat = wanted.value("chat"_L1).toObject();
            const QJsonObject heard = client.await([&](const QJsonObject &f) {
                return f.value("type"_L1) == wanted.value("type"_L1) && f.value("change"_L1) == wanted.value("change"_L1)
                    && (f.contains("message"_L1) == false
                        || f.value("message"_L1)["kind"_L1] == wanted.value("message"_L1)["kind"_L1]);
            });
            const QJsonValue record = heard.contains("message"_L1) ? heard.value("message"_L1) : heard.value("chat"_L1);
            const QJsonValue golden = heard.contains("message"_L1) ? wanted.value("message"_L1) : wanted.value("chat"_L1);
            QStringList wrong;
            for (const QString &field : {u"state"_s, u"last_seq"_s, u"seq"_s, u"kind"_s, u"from"_s, u"name"_s, u"text"_s, u"admin_name"_s,
                                         u"owner_name"_s, u"visitor_name"_s, u"first_text"_s, u"wait_time"_s, u"page"_s, u"agent"_s,
                                         u"visitor_online"_s}) {
                // A visitor hears what this admin is called by visitors.
                const QJsonValue said = record[field].toString() == u"한별"_s ? QJsonValue(u"prolip"_s) : record[field];
                if (said != golden[field])
                    wrong.append(field + u": "_s + record[field].toVariant().toString() + u" for "_s + golden[field].toVariant().toString());
            }
            const QStringList heardFields = record.toObject().keys();
            for (const QString &field : heardFields) {
                if (!golden.toObject().contains(field) && field != "receipts"_L1 && field != "alerts"_L1)
                    wrong.append(u"more: "_s + field);
            }
            return heard.isEmpty() ? u"nothing"_s : wrong.join(u", "_s);
        };

        const QJsonObject call = object(example(u"visitor-command/open_call"_s));
        visitor.raw(QString::fromUtf8(example(u"visitor-command/open_call"_s)));
        const QJsonObject ack = visitor.answerTo(call.value("key"_L1).toString());
        QCOMPARE(ack.value("seq"_L1).toInteger(), 1);
        QCOMPARE(told(visitor, u"visitor-event/chat"_s), QString());
        QCOMPARE(told(admin, u"admin-event/chat.opened"_s), QString());
        const ChatId chat{ack.value("chat"_L1).toInteger()};
        admin.send(AcceptCall{u"accept-7"_s, chat});
        const QJsonObject accepted = admin.answerTo(u"accept-7"_s);
        QCOMPARE(accepted.value("seq"_L1).toInteger(), 3);
        QCOMPARE(told(visitor, u"visitor-event/chat.accepted"_s), QString());
        QCOMPARE(told(admin, u"admin-event/chat"_s), QString());
        QCOMPARE(told(visitor, u"visitor-event/message.joined"_s), QString());
        QCOMPARE(told(admin, u"admin-event/message.joined"_s), QString());
        admin.send(AcceptCall{u"accept-again"_s, chat});
        QJsonObject again = admin.answerTo(u"accept-again"_s);
        again.insert(u"key"_s, u"accept-7"_s);
        QCOMPARE(again, accepted);
    }

    /// What has been shown on a screen is only said as long as that screen is there.
    void theAlertIsTakenBackWithTheAppThatShowedIt()
    {
        AdminClient first;
        QVERIFY(first.enter(m_server, u"prolip"_s));
        VisitorClient visitor(u"alert"_s);
        QVERIFY(visitor.enter(m_server));
        const ChatId chat = visitor.ring(u"ring"_s);
        const auto alerts = [&] {
            const auto last = std::find_if(visitor.frames.crbegin(), visitor.frames.crend(),
                                           [](const QJsonObject &f) { return f.value("type"_L1) == "presence"_L1; });
            return last == visitor.frames.crend() ? -1 : last->value("alerts"_L1).toInt();
        };
        first.send(AlertShown{chat});
        QTRY_COMPARE(alerts(), 1);

        first.abort();
        QTRY_COMPARE(alerts(), 0);
        AdminClient again;
        QVERIFY(again.enter(m_server, u"prolip"_s));
        again.send(AlertShown{chat});

        QTRY_COMPARE(alerts(), 1);
    }
};

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_conformance.moc"
