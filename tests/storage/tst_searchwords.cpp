// SPDX-License-Identifier: MIT
#include "server/storage/searchwords.h"

#include <QRegularExpression>
#include <QTest>
#include <algorithm>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

QStringList indexed(const QString &text)
{
    IndexWords words;
    words.add(text);
    QStringList list = words.joined().split(u' ', Qt::SkipEmptyParts);
    list.sort();
    return list;
}

/// Whether the index leads to a text, and the text then holds what was looked for: as the store goes about it.
bool finds(const QString &typed, const QString &text)
{
    const SearchWords words(typed);
    if (words.isEmpty())
        return false;
    const QStringList known = indexed(text);
    const QStringList terms = words.expression().split(u" AND "_s);
    for (const QString &term : terms) {
        const QString word = term.section(u'"', 1, 1);
        const bool isBeginning = term.endsWith(u'*');
        if (std::none_of(known.cbegin(), known.cend(), [&](const QString &one) { return isBeginning ? one.startsWith(word) : one == word; }))
            return false;
    }
    const QString form = searchForm(text);
    for (const QString &word : words.words()) {
        if (!SearchWords::stands(word, form))
            return false;
    }
    return true;
}

QString decomposed(const QString &text)
{
    return text.normalized(QString::NormalizationForm_D);
}

} // namespace

class TestSearchWords final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWordsOfManyTextsAreEachOnce()
    {
        IndexWords words;
        for (int i = 0; i < 10'000; ++i)
            words.add(u"환불 환불 icon 𠀀𠀁"_s);

        QCOMPARE(words.joined().split(u' ').size(), indexed(u"환불 icon 𠀀𠀁"_s).size());
        QVERIFY(!words.isEmpty());
        QVERIFY(IndexWords().isEmpty());
    }

    void pairsForHangulAndWordsForTheRest()
    {
        QCOMPARE(indexed(u"환불은 iPhone 15"_s), QStringList({u"15"_s, u"iphone"_s, u"불은"_s, u"은"_s, u"환불"_s}));
        QCOMPARE(indexed(u"!?… 🙂"_s), QStringList());
    }

    void whatIsFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        const auto add = [](const char *name, const QString &typed, const QString &text, bool isFound) {
            QTest::newRow(name) << typed << text << isFound;
        };
        add("a word of two syllables", u"환불"_s, u"환불 되나요?"_s, true);
        add("with a particle", u"환불"_s, u"환불은 언제 되나요"_s, true);
        add("within a longer word", u"환불"_s, u"부분환불요청"_s, true);
        add("a longer word with an ending", u"배송조회"_s, u"배송조회가 안 돼요"_s, true);
        add("the pairs of a word in two places", u"환불요청"_s, u"환불 그리고 불요 또 요청"_s, false);
        add("one syllable at a beginning", u"환"_s, u"환율이 얼마예요"_s, true);
        add("one syllable at an end", u"환"_s, u"교환"_s, true);
        add("one syllable that is not there", u"한"_s, u"교환"_s, false);
        add("typed in parts", decomposed(u"환불"_s), u"환불은"_s, true);
        add("stored in parts", u"환불"_s, decomposed(u"환불은"_s), true);
        add("a word in another case", u"IPHONE"_s, u"iPhone 15 주문"_s, true);
        add("a Latin word before a particle", u"iphone"_s, u"iPhone은 왔어요"_s, true);
        add("a Latin word within another", u"phone"_s, u"iphone"_s, false);
        add("letters with accents in parts", u"CAFÉ"_s, decomposed(u"café"_s), true);
        add("a number", u"20241103"_s, u"주문 20241103 이요"_s, true);
        add("a number within another", u"2024"_s, u"20241103"_s, false);
        add("a number with dashes", u"02-1234-5678"_s, u"전화 02-1234-5678로 주세요"_s, true);
        add("a mail address", u"Jimin@Example.com"_s, u"<jimin@example.com>"_s, true);
        add("the name in a mail address", u"jimin"_s, u"jimin@example.com"_s, true);
        add("several words in any order", u"아이폰 환불"_s, u"환불은 되나요? 아이폰이에요"_s, true);
        add("one of several words is missing", u"아이폰 교환"_s, u"아이폰 환불"_s, false);
        add("with punctuation around it", u"(환불?)"_s, u"환불이요"_s, true);
        add("Kana and Han", u"返品"_s, u"返品したい"_s, true);
        add("beyond the first plane", u"𠀋𠀌"_s, u"ab𠀋𠀌cd"_s, true);
        add("words of a query language", u"환불 AND NOT"_s, u"환불"_s, false);
        add("nothing to look for", u"\"*^-+()\""_s, u"\"*^-+()\""_s, false);
    }

    void whatIsFound()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, text);
        QTEST(finds(typed, text), "isFound");
    }

    void anExpressionHasNothingOfASyntax()
    {
        const SearchWords words(u"\"a\" OR b* NEAR(c d) {col}: -e ^f 환\" 불AND"_s);
        static const QRegularExpression wellFormed(u"^\"[^\" *]+\"( \\*)?( AND \"[^\" *]+\"( \\*)?)*$"_s);
        QVERIFY2(wellFormed.match(words.expression()).hasMatch(), qPrintable(words.expression()));
    }

    void aLongQueryHasAShortExpression()
    {
        QString typed;
        for (int i = 0; i < 250; ++i)
            typed += u"%1 "_s.arg(i);
        QVERIFY(SearchWords(typed).expression().size() < 1000);
        QVERIFY(SearchWords(QString(1000, u'a')).expression().size() < 100);
    }

    void aSnippetMarksWhatWasFoundInWhatItShows()
    {
        const QString text = QString(300, u'가') + u"\n끝에 "_s + decomposed(u"환불"_s) + u" ICON 그리고 "_s + QString(300, u'나');
        const SearchWords words(u"환불 icon"_s);
        const Snippet snippet = snippetOf(text, words);
        QVERIFY(snippet.text.size() <= 170);
        QVERIFY(!snippet.text.contains(u'\n'));
        QCOMPARE(snippet.parts.size(), 2);
        QCOMPARE(snippet.text.mid(snippet.parts[0].first, snippet.parts[0].second), u"환불"_s);
        QCOMPARE(snippet.text.mid(snippet.parts[1].first, snippet.parts[1].second), u"ICON"_s);
    }

    void aSnippetNeverHasHalfACharacter()
    {
        for (int before = 30; before < 60; ++before) {
            const QString text = QString(before, u'a') + u" "_s + u"🙂"_s.repeated(60) + u"환불"_s + u"🙂"_s.repeated(200);
            const Snippet snippet = snippetOf(text, SearchWords(u"환불"_s));
            QVERIFY(QString::fromUtf8(snippet.text.toUtf8()) == snippet.text);
            QCOMPARE(snippet.text.mid(snippet.parts.value(0).first, snippet.parts.value(0).second), u"환불"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestSearchWords)
#include "tst_searchwords.moc"
