// SPDX-License-Identifier: MIT
// What one person may make another carry: long texts, many calls, many questions.
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestBurden : public QObject {
    Q_OBJECT

    ServerProcess m_server;

    static void ask(ProtocolClient &client, const auto &command)
    {
        client.send(command);
        QVERIFY(client.answerTo(command.key).value("type"_L1).toString() != "refused"_L1);
    }
    static QString longest() { return QString(maxTextLength, u'가'); }

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_server.addAdmin(u"prolip"_s));
        QFile config(m_server.file(u"far.toml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[limits]\nloopback_exempt = false\n");
        config.close();
        const bool isFar = QByteArray(QTest::currentTestFunction()).endsWith("FromAfar");
        QVERIFY(m_server.start(isFar ? QStringList{u"--config"_s, config.fileName()} : QStringList()));
    }
    void cleanup()
    {
        m_server.kill();
        QVERIFY(QDir(m_server.data()).removeRecursively());
    }

    /// All waiting calls come in one frame at login. However much is written in them, it must not get the admin cut.
    void manyLongCallsDoNotKeepTheAdminOut()
    {
        std::vector<std::unique_ptr<VisitorClient>> visitors;
        for (int i = 0; i < 300; ++i) {
            visitors.push_back(std::make_unique<VisitorClient>(u"v%1x"_s.arg(i)));
            QVERIFY(visitors.back()->enter(m_server));
            ask(*visitors.back(), OpenCall{u"k"_s, QString(maxNameLength, u'이'), {}, longest(),
                                           u"https://site.example/"_s + QString(maxPageLength, u'p'), QString(maxAgentLength, u'에')});
        }

        AdminClient admin;
        const bool hasEntered = admin.enter(m_server, u"prolip"_s);
        QVERIFY2(hasEntered, m_server.log().right(2000).constData());

        const QJsonArray calls = admin.awaitType("desk"_L1).value("chats"_L1).toArray();
        QCOMPARE(calls.size(), 300);
        QVERIFY(calls[0].toObject().value("first_text"_L1).toString().endsWith(u'…'));
        ask(admin, AcceptCall{u"a"_s, ChatId{calls[0].toObject().value("id"_L1).toInteger()}});
        ask(admin, ReadChat{u"r"_s, ChatId{calls[0].toObject().value("id"_L1).toInteger()}, {}, 0, 0});
        const QJsonArray lines = admin.answerTo(u"r"_s).value("messages"_L1).toArray();
        QCOMPARE(lines[1].toObject().value("text"_L1).toString(), longest()); // nothing of it is lost
    }

    void theLongestInquiryCanBeOpened()
    {
        AdminClient admin;
        QVERIFY(admin.enter(m_server, u"prolip"_s));
        VisitorClient visitor(u"talker"_s);
        QVERIFY(visitor.enter(m_server));
        ask(visitor, FileInquiry{u"f"_s, {}, InquiryKind::Other, u"t"_s, QString(maxInquiryLength, u'가'), u"n"_s, {}, {}, {}});
        const InquiryId inquiry{visitor.answerTo(u"f"_s).value("inquiry"_L1).toInteger()};
        int comments = 0;
        while (comments < 200) {
            visitor.send(CommentInquiry{u"c%1"_s.arg(comments), inquiry, longest()});
            if (visitor.answerTo(u"c%1"_s.arg(comments)).value("type"_L1) == "refused"_L1)
                break;
            ++comments;
        }

        ask(admin, ReadInquiry{u"r"_s, inquiry});

        QCOMPARE(comments, 20);
        QCOMPARE(admin.answerTo(u"r"_s).value("inquiry"_L1).toObject().value("comments"_L1).toArray().size(), comments);
        QVERIFY(admin.isOpen());
        VisitorClient again(u"talker"_s);
        QVERIFY(again.enter(m_server));
    }

    /// Pages are read one by one for each connection: who asks for thousands is cut, and nobody waits behind them.
    void aFloodOfQuestionsIsCut()
    {
        VisitorClient flood(u"flood"_s), other(u"other"_s);
        QVERIFY(flood.enter(m_server) && other.enter(m_server));
        const ChatId chat = flood.ring(u"ring"_s, longest());
        for (int i = 0; i < 60; ++i)
            ask(flood, SendMessage{u"m%1"_s.arg(i), chat, longest()});
        const ChatId theirs = other.ring(u"ring"_s);
        for (int i = 0; i < 40; ++i)
            flood.send(ReadChat{u"r%1"_s.arg(i), ChatId{chat.value + 100 + i}, {}, 0, 0});
        for (int i = 0; i < 40; ++i)
            QCOMPARE(flood.answerTo(u"r%1"_s.arg(i)).value("code"_L1).toString(), u"not_found"_s);

        for (int i = 0; i < 3000; ++i)
            flood.send(ReadChat{u"f%1"_s.arg(i), chat, {}, 0, 0});
        other.send(SendMessage{u"m"_s, theirs, u"안녕하세요"_s});

        QCOMPARE(other.answerTo(u"m"_s).value("type"_L1).toString(), u"ack"_s);
        QTRY_COMPARE_WITH_TIMEOUT(flood.closeCode, int(CloseCode::TooSlow), patience);
        QVERIFY(flood.frames.size() < 1000);
        VisitorClient again(u"flood"_s);
        QVERIFY(again.enter(m_server));
    }

    /// The same for admins: an app that went wrong, or a session in wrong hands, holds nobody else up.
    void anAdminsFloodOfQuestionsIsCut()
    {
        AdminClient flood, colleague;
        QVERIFY(flood.enter(m_server, u"prolip"_s) && colleague.enter(m_server, u"prolip"_s));
        VisitorClient visitor(u"talker"_s);
        QVERIFY(visitor.enter(m_server));
        const ChatId chat = visitor.ring(u"ring"_s, longest());
        for (int i = 0; i < 60; ++i)
            ask(visitor, SendMessage{u"m%1"_s.arg(i), chat, longest()});
        for (int i = 0; i < 100; ++i)
            flood.send(ReadChat{u"r%1"_s.arg(i), ChatId{chat.value + 100 + i}, {}, 0, 0});
        for (int i = 0; i < 100; ++i)
            QCOMPARE(flood.answerTo(u"r%1"_s.arg(i)).value("code"_L1).toString(), u"not_found"_s);

        for (int i = 0; i < 3000; ++i)
            flood.send(ReadChat{u"f%1"_s.arg(i), chat, {}, 0, 0});
        ask(colleague, ReadChat{u"mine"_s, chat, {}, 0, 0});
        ask(visitor, SendMessage{u"m"_s, chat, u"안녕하세요"_s});

        QTRY_COMPARE_WITH_TIMEOUT(flood.closeCode, int(CloseCode::TooSlow), patience);
        QVERIFY(flood.frames.size() < 1000);
        AdminClient again;
        QVERIFY(again.enter(m_server, u"prolip"_s));
    }

    /// Few pages are under way at once for all visitors. One who goes away while waiting for theirs takes no place with them.
    void everybodyGetsHisPagesInTurn()
    {
        std::vector<std::unique_ptr<VisitorClient>> visitors;
        for (int i = 0; i < 40; ++i) {
            visitors.push_back(std::make_unique<VisitorClient>(u"v%1x"_s.arg(i)));
            QVERIFY(visitors.back()->enter(m_server));
            const ChatId chat = visitors.back()->ring(u"ring"_s, longest());
            for (int page = 0; page < 10; ++page)
                visitors.back()->send(ReadChat{u"r%1"_s.arg(page), chat, {}, 0, 0});
        }
        for (int i = 0; i < 20; ++i)
            visitors[size_t(i)]->abort();

        for (int i = 20; i < 40; ++i) {
            for (int page = 0; page < 10; ++page)
                QCOMPARE(visitors[size_t(i)]->answerTo(u"r%1"_s.arg(page)).value("type"_L1).toString(), u"chat_page"_s);
        }
    }

    void framesWithoutEndAreCutFromAfar()
    {
        VisitorClient flood(u"flood"_s), calm(u"calm"_s);
        QVERIFY(flood.enter(m_server) && calm.enter(m_server));

        for (int i = 0; i < 950; ++i)
            flood.send(Receipt{ChatId{1}, 1, 1});
        flood.settle(u"still there"_s);
        QVERIFY(flood.isOpen());
        for (int i = 0; i < 100; ++i)
            flood.send(Receipt{ChatId{1}, 1, 1});

        QTRY_COMPARE_WITH_TIMEOUT(flood.closeCode, int(CloseCode::TooSlow), patience);
        calm.settle(u"calm"_s);
        QVERIFY(calm.isOpen());
    }

    /// What is relayed without being stored, and what is logged, follows nobody's fingers for ever.
    void signalsAndTheLogAreKeptInBounds()
    {
        AdminClient admin;
        QVERIFY(admin.enter(m_server, u"prolip"_s));
        VisitorClient visitor(u"visitor"_s);
        QVERIFY(visitor.enter(m_server));
        const ChatId chat = visitor.ring(u"ring"_s);
        ask(admin, AcceptCall{u"a"_s, chat});

        for (int i = 0; i < 200; ++i) {
            visitor.send(Typing{chat, Side::Visitor, {}});
            visitor.send(EndChat{u"k%1"_s.arg(i), ChatId{4711}});
        }
        QCOMPARE(visitor.answerTo(u"k199"_s).value("code"_L1).toString(), u"not_found"_s);
        admin.settle(u"s"_s);

        const qsizetype signalled = admin.heard.filter(u"\"type\":\"typing\""_s).size();
        QVERIFY2(signalled >= 1 && signalled <= 20, qPrintable(QString::number(signalled)));
        QVERIFY(m_server.log().count("\"refused\"") <= 40);
    }
};

QTEST_GUILESS_MAIN(TestBurden)
#include "tst_burden.moc"
