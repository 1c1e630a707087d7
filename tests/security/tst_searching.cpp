// SPDX-License-Identifier: MIT
// Whatever an admin looks for is data: over the wire, against the real server.
#include "tests/support/serverprocess.h"

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestSearching final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.addAdmin(u"prolip"_s));
        QVERIFY(m_server.start());
        VisitorClient visitor(u"v"_s);
        QVERIFY(visitor.enter(m_server));
        QVERIFY(visitor.ring(u"call"_s, u"환불은 언제 되나요? <b>굵게</b>"_s).isValid());
        QVERIFY(m_admin.enter(m_server, u"prolip"_s));
        // It is found as soon as it is in the index.
        for (int i = 0; hits(u"환불"_s) == 0; ++i)
            QVERIFY(i < 2000);
    }

    void aQueryIsDataNeverSyntax_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u"\""_s, u"\"\"\""_s, u"환불\""_s, u"* ^ - + ( ) { } : ,"_s, u"NEAR(환불 언제, 3)"_s, u"words : 환불 OR x"_s,
                                    u"'); DROP TABLE chat; --"_s, u"?1 :x @y $z"_s, QString(u"환불\0언제"_s), u"%_\\%"_s, QString(1000, u'('),
                                    u"a"_s, u"ㄱ"_s, QString(1000, u'a'), u"가 "_s.repeated(500), u"\U0001F642\u200d\ufe0f"_s})
            QTest::addRow("%s", qPrintable(text.left(20).toHtmlEscaped())) << text;
    }

    void aQueryIsDataNeverSyntax()
    {
        QFETCH(const QString, text);
        QVERIFY(hits(text) <= 1);
        QCOMPARE(hits(u"환불 언제"_s), 1);
        QVERIFY(m_admin.isOpen());
    }

    void whatIsTooLongOrNoPlaceIsRefused()
    {
        QCOMPARE(ask(Search{key(), QString(1001, u'a')}).value("code"_L1).toString(), u"too_long"_s);
        for (const QString &place : {u"x"_s, u"1-2-3"_s, u"-1-0-0"_s, u"1-0-99999999999999999999"_s, u"' OR 1"_s}) {
            QCOMPARE(ask(Search{key(), u"환불"_s, place}).value("code"_L1).toString(), u"bad_request"_s);
            ReadHistory history;
            history.key = key();
            history.before = place;
            QCOMPARE(ask(history).value("code"_L1).toString(), u"bad_request"_s);
        }
    }

    void anyLimitAndAnyPlaceIsBounded()
    {
        for (const int limit : {std::numeric_limits<int>::min(), -1, 0, 1, std::numeric_limits<int>::max()}) {
            QCOMPARE(ask(Search{key(), u"환불"_s, {}, limit}).value("hits"_L1).toArray().size(), 1);
            ReadHistory history;
            history.key = key();
            history.limit = limit;
            QCOMPARE(ask(history).value("type"_L1).toString(), u"history_page"_s);
        }
        QCOMPARE(ask(Search{key(), u"환불"_s, u"9007199254740991-1-9223372036854775807"_s}).value("hits"_L1).toArray().size(), 1);
        QCOMPARE(ask(Search{key(), u"환불"_s, u"0-0-0"_s}).value("hits"_L1).toArray().size(), 0);
    }

    void markupInASnippetIsText()
    {
        const QJsonObject hit = ask(Search{key(), u"굵게"_s}).value("hits"_L1).toArray().at(0).toObject();
        QCOMPARE(hit.value("snippet"_L1).toString(), u"환불은 언제 되나요? <b>굵게</b>"_s);
        QCOMPARE(hit.value("spans"_L1).toArray().size(), 1);
    }

    void aVisitorMayNotSearch()
    {
        VisitorClient visitor(u"w"_s);
        QVERIFY(visitor.enter(m_server));
        visitor.send(Search{u"k"_s, u"환불"_s});
        QVERIFY(waitUntil([&] { return visitor.heard.last().contains(u"refused"_s) || !visitor.isOpen(); }));
        QVERIFY(!visitor.heard.join(u' ').contains(u"search_page"_s));
    }

private:
    QString key() { return u"k%1"_s.arg(++m_keys); }
    template <class Command> QJsonObject ask(const Command &command)
    {
        m_admin.send(command);
        return m_admin.answerTo(command.key);
    }
    qsizetype hits(const QString &text)
    {
        const QJsonObject page = ask(Search{key(), text});
        return page.value("type"_L1).toString() == "search_page"_L1 ? page.value("hits"_L1).toArray().size() : 99;
    }

    ServerProcess m_server;
    AdminClient m_admin;
    int m_keys = 0;
};

QTEST_GUILESS_MAIN(TestSearching)
#include "tst_searching.moc"
