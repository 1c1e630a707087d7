// SPDX-License-Identifier: MIT
#include "ui/deliverytexts.h"
#include "ui/savefolder.h"
#include "ui/texts.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestTexts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What other programs say is not in the language of the app: it stands in brackets at most.
    void whyAMailDidNotGoIsSaidInOurWords()
    {
        for (const auto &[said, ours] : {std::pair(u"Couldn't connect to server"_s, u"the mail server cannot be reached"_s),
                                         {u"Could not connect to server"_s, u"the mail server cannot be reached"_s},
                                         {u"Couldn't resolve host name"_s, u"there is no mail server of that name"_s},
                                         {u"Timeout was reached"_s, u"the mail server does not respond in time"_s},
                                         {u"Login denied"_s, u"the mail server does not take the user name and password"_s},
                                         {u"535 5.7.8 bad credentials"_s, u"the mail server does not take the user name and password (535 5.7.8 bad credentials)"_s},
                                         {u"450 4.2.1 later"_s, u"the mail server puts it off (450 4.2.1 later)"_s},
                                         {u"550 no such user"_s, u"the mail server refuses it (550 no such user)"_s},
                                         {u"SSL peer certificate or SSH remote key was not OK"_s,
                                          u"the connection with the mail server cannot be protected (SSL peer certificate or SSH remote key was not OK)"_s},
                                         {u"something new"_s, u"it could not be handed to the mail server (something new)"_s}})
            QCOMPARE(mailReason(said), ours);
        QCOMPARE(hookReason(u"404 Not Found"_s), u"the receiver did not take it (404 Not Found)"_s);
        QCOMPARE(hookReason(u"302: redirects are not followed"_s), u"it is sent on to another address, which is not followed (302: redirects are not followed)"_s);
        QCOMPARE(hookReason(u"Couldn't resolve host name"_s), u"there is no receiver of that name"_s);
    }

    void whyAFileCannotBeWrittenIsSaidInOurWords()
    {
        QTemporaryDir folder;
        QCOMPARE(cannotWriteSentence(folder.filePath(u"nowhere/all.csv"_s), u"No such file or directory"_s),
                 u"The file cannot be written there: that folder is not there."_s);
        QCOMPARE(cannotWriteSentence(folder.path(), u"Is a directory"_s), u"The file cannot be written there: a folder has this name."_s);
        QCOMPARE(cannotWriteSentence(folder.filePath(u"all.csv"_s), u"Disk quota exceeded"_s), u"The file cannot be written there. (Disk quota exceeded)"_s);
    }

    void namesLoseWhatCannotBeSeen_data();
    void namesLoseWhatCannotBeSeen();
    void aLongNameIsCutBetweenCharacters();
    void textsKeepTheirLines();
    void tooltipsShowMarkupLiterally();
    void browsersAreNamedShortly_data();
    void browsersAreNamedShortly();
    void pagesAreHostAndPath();
    void stopwatchesCountInSeconds();
    void everyRefusalIsASentence();
    void agesAreInWords();
    void aChatThatSilenceHasEndedWasEndedByNobody();
};

void TestTexts::namesLoseWhatCannotBeSeen_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"이지민"_s << u"이지민"_s;
    QTest::newRow("markup stays") << u"<b>x</b>"_s << u"<b>x</b>"_s;
    QTest::newRow("line breaks") << u"a\r\nb\tc"_s << u"a b c"_s;
    QTest::newRow("control") << u"a\u0007\u001b[31mb"_s << u"a[31mb"_s;
    QTest::newRow("right-to-left override") << u"a\u202egnp.exe\u202c"_s << u"agnp.exe"_s;
    QTest::newRow("isolates and marks") << u"\u2066a\u2069\u200f\u061c"_s << u"a"_s;
    QTest::newRow("zero width") << u"a\u200bb\ufeff"_s << u"ab"_s;
    QTest::newRow("separators") << u"a\u2028b\u2029c"_s << u"a b c"_s;
    QTest::newRow("joined emoji") << u"👩\u200d💻"_s << u"👩\u200d💻"_s;
    QTest::newRow("only white space") << u" \n "_s << QString();
}

void TestTexts::namesLoseWhatCannotBeSeen()
{
    QFETCH(QString, raw);
    QFETCH(QString, shown);

    QCOMPARE(shownLine(raw), shown);
}

void TestTexts::aLongNameIsCutBetweenCharacters()
{
    const QString cut = shownLine(u"ab😀cd"_s, 4);

    QCOMPARE(cut, u"ab…"_s);
    QVERIFY(cut.isValidUtf16());
}

void TestTexts::textsKeepTheirLines()
{
    QCOMPARE(plainText(u"a\n\tb\u202ec\u0000"_s), u"a\n\tbc"_s);
}

void TestTexts::tooltipsShowMarkupLiterally()
{
    QTextDocument document;

    document.setHtml(tooltipText(u"<img src=x> & <b>"_s));

    QCOMPARE(document.toPlainText(), u"<img src=x> & <b>"_s);
}

void TestTexts::browsersAreNamedShortly_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("shown");
    QTest::newRow("chrome") << u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"_s
                            << u"Chrome 156 · Windows"_s;
    QTest::newRow("edge") << u"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.1"_s
                          << u"Edge 120 · Windows"_s;
    QTest::newRow("iphone") << u"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1"_s
                            << u"Safari 17 · iPhone"_s;
    QTest::newRow("firefox") << u"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"_s
                             << u"Firefox 128 · Linux"_s;
    QTest::newRow("nothing known") << u"curl"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestTexts::browsersAreNamedShortly()
{
    QFETCH(QString, agent);
    QFETCH(QString, shown);

    QCOMPARE(browserOf(agent), shown);
}

void TestTexts::pagesAreHostAndPath()
{
    QCOMPARE(pageOf(u"https://example.org/temp?a=1#b"_s), u"example.org/temp"_s);
    QCOMPARE(pageOf(u"http://example.org:8080/"_s), u"example.org:8080"_s);
    QCOMPARE(pageOf({}), QString());
}

void TestTexts::stopwatchesCountInSeconds()
{
    QCOMPARE(stopwatchOf(123'000), u"2:03"_s);
    QCOMPARE(stopwatchOf(3'723'000), u"1:02:03"_s);
    QCOMPARE(stopwatchOf(-5), u"0:00"_s);
}

void TestTexts::everyRefusalIsASentence()
{
    for (int code = 0; code <= int(Refusal::Unknown); ++code) {
        const QString sentence = sentenceOf(static_cast<Refusal>(code), 1500, u"yellta"_s);
        QVERIFY(sentence.endsWith(u'.'));
        QVERIFY(!sentence.contains(u'!') && !sentence.contains(u'%'));
    }
    QVERIFY(sentenceOf(Refusal::AlreadyTaken, 0, u"yellta"_s).contains(u"yellta"_s));
    QVERIFY(sentenceOf(Refusal::TooFast, 1500).contains(u"2 s"_s));
}

void TestTexts::aChatThatSilenceHasEndedWasEndedByNobody()
{
    Message line;
    line.kind = MessageKind::Ended;
    QCOMPARE(lineOf(line), u"The chat has ended"_s);
    line.name = u"이지민"_s;
    QCOMPARE(lineOf(line), u"이지민 closed the chat"_s);
    line.kind = MessageKind::Called;
    line.name = u"\u3164"_s;
    QCOMPARE(lineOf(line), u"Guest asked for a chat"_s);
}

void TestTexts::agesAreInWords()
{
    const qint64 noon = QDateTime(QDate(2026, 11, 20), QTime(12, 0)).toMSecsSinceEpoch();

    QCOMPARE(whenOf(noon - 10'000, noon), u"just now"_s);
    QCOMPARE(whenOf(noon - 12 * 60'000, noon), u"12 min ago"_s);
    QCOMPARE(whenOf(noon - 3 * 3'600'000, noon), u"3 h ago"_s);
    QCOMPARE(whenOf(noon - 24 * 3'600'000, noon), u"yesterday"_s);
    QCOMPARE(stampOf(noon - 3 * 3'600'000, noon), u"09:00"_s);
    QCOMPARE(stampOf(noon - 13 * 3'600'000, noon), u"yesterday 23:00"_s);
    QCOMPARE(stampOf(noon - 9 * 24 * 3'600'000, noon), QLocale().toString(QDate(2026, 11, 11), u"d MMM"_s) + u" 12:00"_s);
    QCOMPARE(whenOf(noon - 9 * 24 * 3'600'000, noon), QLocale().toString(QDate(2026, 11, 11), u"d MMM"_s));
}

QTEST_MAIN(TestTexts)
#include "test_texts.moc"
