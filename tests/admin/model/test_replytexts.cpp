// SPDX-License-Identifier: MIT
// Canned replies as texts: how they are found, what they say in a conversation, what of them is still to be filled in, and tables of
// them.
#include "model/hangul.h"
#include "model/replycsv.h"
#include "model/replygaps.h"
#include "model/replysearch.h"
#include "model/replytext.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

DeskReply reply(qint64 id, const QString &name, const QString &ko, const QString &en = {})
{
    DeskReply made;
    made.id = {id};
    made.name = name;
    made.ko = ko;
    made.en = en;
    return made;
}

ReplyContext context()
{
    ReplyContext context;
    context.visitor = u"이지민"_s;
    context.agent = u"한별"_s;
    context.site = u"달빛상점"_s;
    context.number = u"128"_s;
    context.today = QDate(2026, 11, 30);
    return context;
}

QString filled(const QString &text, bool isKorean = true) { return filledReply({text, isKorean}, context()).text; }

QString csvOf(const QList<DeskReply> &replies) { return QString::fromUtf8(repliesToCsv(replies)); }

} // namespace

class TestReplyTexts final : public QObject {
    Q_OBJECT

private:
    const QList<DeskReply> m_all{reply(1, u"배송"_s, u"송장 번호는 [송장 번호]예요."_s, u"The tracking number is [tracking number]."_s),
                                 reply(2, u"환불"_s, u"영업일 기준 3일 안에 돌려 드려요."_s), reply(3, u"현금 영수증"_s, u"주문 내역에서 받으실 수 있어요."_s),
                                 reply(4, u"Greeting"_s, {}, u"Hello, how may I help?"_s)};

    QStringList found(const QString &typed) const
    {
        ReplySearch search;
        search.set(m_all);
        QStringList names;
        const QList<qsizetype> places = search.find(typed);
        for (const qsizetype place : places)
            names.append(m_all[place].name);
        return names;
    }

private Q_SLOTS:
    void aReplyIsFoundByWhatIsTypedOfIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("its name") << u"배송"_s << QStringList{u"배송"_s};
        QTest::newRow("a syllable that is begun") << u"배ㅅ"_s << QStringList{u"배송"_s};
        QTest::newRow("a consonant that is the next one's") << u"뱃"_s << QStringList{u"배송"_s};
        QTest::newRow("first consonants") << u"ㅂㅅ"_s << QStringList{u"배송"_s};
        QTest::newRow("which an input method has joined") << u"ㅄ"_s << QStringList{u"배송"_s};
        QTest::newRow("one consonant") << u"ㅎ"_s << (QStringList{u"현금 영수증"_s, u"환불"_s});
        QTest::newRow("over the blank in a name") << u"ㅎㄱㅇ"_s << QStringList{u"현금 영수증"_s};
        QTest::newRow("a name without its blank") << u"현금영"_s << QStringList{u"현금 영수증"_s};
        QTest::newRow("further back in the name") << u"영수"_s << QStringList{u"현금 영수증"_s};
        QTest::newRow("its text") << u"주문"_s << QStringList{u"현금 영수증"_s};
        QTest::newRow("first consonants in its text") << u"ㅇㅇㅇㄱㅈ"_s << QStringList();
        QTest::newRow("first consonants of a word in its text") << u"ㅇㅇㅇ"_s << (QStringList{u"현금 영수증"_s, u"환불"_s});
        QTest::newRow("English, in any case") << u"gre"_s << QStringList{u"Greeting"_s};
        QTest::newRow("English text") << u"track"_s << QStringList{u"배송"_s};
        QTest::newRow("nothing") << u"없는말"_s << QStringList();
    }
    void aReplyIsFoundByWhatIsTypedOfIt()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, names);
        QCOMPARE(found(typed), names);
    }

    void allAreThereBeforeAnythingIsTyped() { QCOMPARE(found({}).size(), 4); }

    void aSlashCallsAtTheBeginningAndBehindWhiteSpaceOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("composing");
        QTest::addColumn<QString>("typed"); // "-": nothing is called
        QTest::newRow("at the beginning") << u"/"_s << u""_s << u""_s;
        QTest::newRow("with a word") << u"/배송"_s << u""_s << u"배송"_s;
        QTest::newRow("with a syllable on its way") << u"네, /배"_s << u"소"_s << u"배소"_s;
        QTest::newRow("in another line") << u"네\n/배"_s << u""_s << u"배"_s;
        QTest::newRow("in a word") << u"그리고/또는"_s << u""_s << u"-"_s;
        QTest::newRow("in an address") << u"https://example.org"_s << u""_s << u"-"_s;
        QTest::newRow("with a blank behind") << u"/ "_s << u""_s << u"-"_s;
        QTest::newRow("with a word that has ended") << u"/help page"_s << u""_s << u"-"_s;
        QTest::newRow("none") << u"안녕하세요"_s << u""_s << u"-"_s;
    }
    void aSlashCallsAtTheBeginningAndBehindWhiteSpaceOnly()
    {
        QFETCH(QString, text);
        QFETCH(QString, composing);
        QFETCH(QString, typed);
        const std::optional<SlashBegun> begun = slashAt(text, text.size(), composing);
        QCOMPARE(begun ? begun->typed : u"-"_s, typed);
    }

    void variablesStandForWhatIsKnownHere()
    {
        QCOMPARE(filled(u"{손님}님, {상담원}이에요. {사이트} 문의 {문의 번호}: {오늘}부터 {내일}까지."_s),
                 u"이지민님, 한별이에요. 달빛상점 문의 128: 11월 30일부터 12월 1일까지."_s);
        QCOMPARE(filled(u"{Visitor}, {agent} of {site}, {inquiry number}, {today}, {tomorrow}."_s, false),
                 u"이지민, 한별 of 달빛상점, 128, 30 November, 1 December."_s);
        QCOMPARE(filled(u"{unheard-of} {} { 손님 }"_s), u"{unheard-of} {} 이지민"_s);
    }

    void whatStandsForNothingHereIsAGap()
    {
        ReplyContext unknown = context();
        unknown.number.clear();
        const FilledReply filled = filledReply({u"문의 {문의 번호} 번"_s, true}, unknown);
        QCOMPARE(filled.text, u"문의 [문의 번호] 번"_s);
        QCOMPARE(filled.gaps, (QList<ReplyGap>{{3, 7}}));
    }

    void anAdminWithoutANameForVisitorsIsNeverCalledByTheirLogin()
    {
        ReplyContext unnamed = context();
        unnamed.agent.clear();
        QCOMPARE(filledReply({u"{상담원}"_s, true}, unnamed).text, u"상담원"_s);
        QCOMPARE(filledReply({u"{agent}"_s, false}, unnamed).text, u"our team"_s);
    }

    void aGuestIsCalledByTheWordOfTheLanguageAndWithOneHonorific()
    {
        ReplyContext guest = context();
        guest.visitor = u"손님 12"_s;
        QCOMPARE(filledReply({u"Hello {visitor}"_s, false}, guest).text, u"Hello Guest 12"_s);
        guest.visitor = u"Guest 12"_s;
        QCOMPARE(filledReply({u"{손님}, 안녕하세요"_s, true}, guest).text, u"손님 12, 안녕하세요"_s);
        guest.visitor = u"지민님"_s;
        QCOMPARE(filledReply({u"{손님}님"_s, true}, guest).text, u"지민님"_s);
    }

    void theVisitorsLanguageDecidesAndTheOtherTextStandsIn()
    {
        QVERIFY(readsKorean(u"ko-KR"_s, false) && readsKorean(u"KO"_s, false) && !readsKorean(u"kok"_s, true));
        QVERIFY(!readsKorean(u"de"_s, true) && readsKorean({}, true) && !readsKorean({}, false));
        QCOMPARE(textFor(m_all[0], false).text, m_all[0].en);
        QCOMPARE(textFor(m_all[0], true).text, m_all[0].ko);
        QCOMPARE(textFor(m_all[1], false).text, m_all[1].ko);
        QVERIFY(textFor(m_all[1], false).isKorean && !textFor(m_all[3], true).isKorean);
    }

    void aGapIsKnownByItsWordsAndAnotherBracketIsNone()
    {
        ReplyGaps gaps;
        gaps.know(m_all);
        const QString text = u"[1] 번호는 [송장 번호], 다시 [송장 번호]"_s;
        QCOMPARE(gaps.next(text, 0), (ReplyGap{8, 7}));
        QCOMPARE(gaps.next(text, 15), (ReplyGap{20, 7}));
        QCOMPARE(gaps.next(text, 27), ReplyGap{});
        QCOMPARE(gaps.previous(text, 20), (ReplyGap{8, 7}));
        QCOMPARE(gaps.previous(text, 8), ReplyGap{});
    }

    void aVariableThatIsNoneIsAGapToo()
    {
        const FilledReply filled = filledReply({u"{이름}님, {오늘} [날짜] {Order}"_s, true}, context());
        QCOMPARE(filled.text, u"{이름}님, 11월 30일 [날짜] {Order}"_s);
        QCOMPARE(filled.gaps, (QList<ReplyGap>{{0, 4}, {15, 4}, {20, 7}}));
        QCOMPARE(unknownVariablesOf(u"{이름} {손님} [날짜] {Order} {이름}"_s), (QStringList{u"{이름}"_s, u"{Order}"_s}));

        ReplyGaps gaps;
        gaps.know({reply(1, u"교환"_s, u"{이름}님"_s)});
        QCOMPARE(gaps.holdBack(u"{이름}님, { a: 1 } {손님}"_s), QStringList{u"{이름}"_s}); // other braces are the writer's own
        QCOMPARE(gaps.holdBack(u"{이름}님"_s), QStringList());
    }

    void anEmptyGapHoldsBackOnce()
    {
        ReplyGaps gaps;
        gaps.know(m_all);
        gaps.know(FilledReply{u"[문의 번호]"_s, {{0, 7}}});
        const QString both = u"[송장 번호] [문의 번호] [송장 번호]"_s;
        QCOMPARE(gaps.holdBack(u"네"_s), QStringList());
        QCOMPARE(gaps.holdBack(both), (QStringList{u"[송장 번호]"_s, u"[문의 번호]"_s}));
        QCOMPARE(gaps.holdBack(u"4711 [문의 번호]"_s), QStringList()); // one was filled, the other was said
        QCOMPARE(gaps.holdBack(both), (QStringList{u"[송장 번호]"_s, u"[문의 번호]"_s}));
        QCOMPARE(gaps.holdBack(both), QStringList());
        gaps.sent();
        QCOMPARE(gaps.holdBack(both).size(), 2);
    }

    // ---- tables ----

    void whatIsWrittenIsReadBack()
    {
        QList<DeskReply> all{reply(1, u"배송"_s, u"첫 줄\n둘째, \"줄\""_s, u"a;b\tc"_s), reply(2, u"=1+1"_s, u"-5%"_s, u"@you"_s), reply(3, u"'=x"_s, u"'plain"_s, u"+82"_s)};
        all[2].owner = AdminId{4};
        const QByteArray bytes = repliesToCsv(all);
        QVERIFY(bytes.startsWith("\xef\xbb\xbf"));

        const std::optional<ReadRows> read = repliesFromCsv(bytes);

        QVERIFY(read);
        QCOMPARE(read->nameless + read->textless + read->tooLong, 0);
        QCOMPARE(read->rows.size(), 3);
        for (qsizetype at = 0; at < 3; ++at)
            QCOMPARE(read->rows[at], (ReplyRow{all[at].name, all[at].ko, all[at].en, at == 2}));
    }

    void noCellIsAFormula()
    {
        for (const QString &evil : {u"=1+1"_s, u"+1"_s, u"-1"_s, u"@SUM(A1)"_s, u"\t=1"_s, u"\r=1"_s, u"＝1"_s}) {
            const QString table = csvOf({reply(1, u"x"_s, evil)});
            QVERIFY2(table.contains(u"\"'"_s + evil), qPrintable(table));
        }
        QVERIFY(csvOf({reply(1, u"x"_s, u"1-1"_s)}).contains(u"\"1-1\""_s));
    }

    void aTableOfAKoreanSpreadsheetIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        // "이름,한국어\r\n배송,뷁 \ 똠방각하\r\n", of which the last words are in the code page only.
        const QByteArray head("\xc0\xcc\xb8\xa7,\xc7\xd1\xb1\xb9\xbe\xee\r\n"), row("\xb9\xe8\xbc\xdb,\x94\xee \\ \x8c\x63\xb9\xe6\xb0\xa2\xc7\xcf\r\n");
        const QString text = u"이름,한국어\r\n배송,뷁 \\ 똠방각하\r\n"_s;
        QTest::newRow("code page of Korean Windows") << head + row;
        QTest::newRow("UTF-8 with a mark") << QByteArray("\xef\xbb\xbf") + text.toUtf8();
        QTest::newRow("UTF-8 without one") << text.toUtf8();
        QTest::newRow("semicolons") << QString(text).replace(u',', u';').toUtf8();
        QByteArray wide("\xff\xfe");
        const QString tabs = QString(text).replace(u',', u'\t');
        for (const QChar c : tabs)
            wide.append(char(c.unicode() & 0xff)).append(char(c.unicode() >> 8));
        QTest::newRow("UTF-16 with tabs") << wide;
    }
    void aTableOfAKoreanSpreadsheetIsRead()
    {
        QFETCH(QByteArray, bytes);
        const std::optional<ReadRows> read = repliesFromCsv(bytes);
        QVERIFY(read);
        QCOMPARE(read->rows, (QList<ReplyRow>{{u"배송"_s, u"뷁 \\ 똠방각하"_s, {}, {}}}));
    }

    void whatIsNoTableIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        QTest::newRow("half a character at the end") << QByteArray("name,ko\r\n\xb9\xe8,\xbc\xdb\xb9");
        QTest::newRow("of no code page") << QByteArray("name,ko\r\nx,\xff\xfe\xfd");
        QTest::newRow("a quotation mark that is never closed") << QByteArray("name,ko\r\nx,\"y");
    }
    void whatIsNoTableIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!repliesFromCsv(bytes));
    }

    void columnsAreKnownByTheirHeadsAndRowsWithoutWordsAreLeftOut()
    {
        const std::optional<ReadRows> read = repliesFromCsv("for,English,번호,Name\nme,Hello,1,/hi\nall,,2,nothing\n,words,3,\n\nall,\"a\"\"b\",4,q\n");
        QVERIFY(read);
        QCOMPARE(read->rows, (QList<ReplyRow>{{u"hi"_s, {}, u"Hello"_s, true}, {u"q"_s, {}, u"a\"b"_s, false}}));
        QCOMPARE(read->nameless, 1);
        QCOMPARE(read->textless, 1);
        QCOMPARE(repliesFromCsv("hi,안녕,Hello\n")->rows, (QList<ReplyRow>{{u"hi"_s, u"안녕"_s, u"Hello"_s, {}}}));
    }
};

QTEST_GUILESS_MAIN(TestReplyTexts)
#include "test_replytexts.moc"
