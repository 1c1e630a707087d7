// SPDX-License-Identifier: MIT
#include "common/plaintext.h"
#include "common/protocol.h"

#include <QTest>

using namespace deskbell;

class PlainTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreOneHarmlessLine_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"이지민"_s << u"이지민"_s;
        QTest::newRow("decomposed Hangul") << u"이지민"_s.normalized(QString::NormalizationForm_D) << u"이지민"_s;
        QTest::newRow("line ends and tabs") << u" a\r\n b\tc\u2028d "_s << u"a b c d"_s;
        QTest::newRow("controls") << u"a\x1b[31m\u0007b\u009b"_s << u"a [31m b"_s;
        QTest::newRow("turned direction") << u"a\u202egnp.exe\u2066\u200f"_s << u"agnp.exe"_s;
        QTest::newRow("nothing to see") << u"\u200b\u3164\ufeff \u00a0\u115f"_s << QString();
        QTest::newRow("joiners and accents only") << u"\u200d \u0301\u20dd"_s << QString();
        QTest::newRow("accent behind something invisible") << u"e\u200b\u0301"_s << u"é"_s;
        QTest::newRow("emoji sequence") << u"👩‍💻 지민"_s << u"👩‍💻 지민"_s;
        QTest::newRow("half a character") << u"a"_s + QChar(0xD83D) << u"a\ufffd"_s;
        QTest::newRow("check marks of their own") << u"김지민 ✓"_s << u"김지민"_s;
        QTest::newRow("check marks as emoji") << u"✅✔\ufe0f☑\ufe0f Kim 🗸√"_s << displayLine(u"\ufe0f\ufe0f Kim"_s, 60);
        QTest::newRow("nothing but a check mark") << u"✓"_s << QString();
        QTest::newRow("markup stays text") << u"<b>a</b>"_s << u"<b>a</b>"_s;
    }
    void namesAreOneHarmlessLine()
    {
        QFETCH(QString, given);
        QFETCH(QString, shown);

        QCOMPARE(displayName(given), shown);
    }

    void aNameIsNeverCutInACharacter()
    {
        const QString name = u"x"_s.repeated(maxNameLength - 1) + u"😀"_s;

        QCOMPARE(displayName(name), u"x"_s.repeated(maxNameLength - 1));
        QCOMPARE(displayName(u"가"_s.repeated(100)).size(), maxNameLength);
    }

    void textsKeepTheirLines()
    {
        QCOMPARE(displayText(u"a\r\n\tb\rc\u2029d\x1b\u202e\u0000e"_s), u"a\n\tb\nc\nde"_s);
        QCOMPARE(displayText(u"עברית\u200f 안녕 👩‍💻"_s), u"עברית\u200f 안녕 👩‍💻"_s);
    }

    void mailAddresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("good");
        const auto row = [](const QString &address, bool good) { QTest::newRow(qPrintable(address)) << address << good; };
        row(u"jimin@example.com"_s, true);
        row(u"ji.min+desk@sub.example.co.kr"_s, true);
        row(u"root@localhost"_s, true);
        row(u"a@b@c"_s, false);
        row(u"@example.com"_s, false);
        row(u"jimin@"_s, false);
        row(u"jimin"_s, false);
        row(u""_s, false);
        row(u".a@example.com"_s, false);
        row(u"a@-example.com"_s, false);
        row(u"a@example..com"_s, false);
        row(u"지민@example.com"_s, false);
        row(u"a@한국.example"_s, false);
        row(u"a b@example.com"_s, false);
        row(u"<a@example.com>"_s, false);
        row(u"a@example.com\r\nBcc: x@example.com"_s, false);
        row(u"a@example.com> NOTIFY=NEVER <b"_s, false);
        row(u"=?UTF-8?B?a@example.com"_s, false);
        row(u"x"_s.repeated(65) + u"@example.com"_s, false);
    }
    void mailAddresses()
    {
        QFETCH(QString, address);
        QFETCH(bool, good);

        QCOMPARE(isMailAddress(address), good);
    }
};

QTEST_GUILESS_MAIN(PlainTextTest)
#include "tst_plaintext.moc"
