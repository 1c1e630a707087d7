// SPDX-License-Identifier: MIT
// What a visitor's mail address and page become. The widget is held to the same table (tests/widget/address.test.mjs).
#include "common/plaintext.h"
#include "server/domain/rules/checks.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace deskbell;

class AddressesTest : public QObject {
    Q_OBJECT

    static QJsonArray rows(QLatin1StringView table)
    {
        QFile file(QStringLiteral(SOURCE_DIR "/tests/support/addresses.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object().value(table).toArray() : QJsonArray();
    }

private Q_SLOTS:
    void straysAroundAMailAddressAreNoPartOfIt()
    {
        const QJsonArray table = rows("mail"_L1);
        QVERIFY(table.size() > 40);

        for (const QJsonValue &row : table)
            QCOMPARE(cleanEmail(row[0].toString()), row[1].toString());
    }

    void anAdminsAddressMayBeOnThisMachine()
    {
        QCOMPARE(mailAddressIn(u" root@localhost."_s), u"root@localhost"_s);
        QCOMPARE(cleanEmail(u"root@localhost"_s), QString());
    }

    void whatCannotBeSeenIsBlank()
    {
        QFile file(QStringLiteral(SOURCE_DIR "/tests/support/blanks.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject table = QJsonDocument::fromJson(file.readAll()).object();

        for (const QLatin1StringView kind : {"blank"_L1, "seen"_L1}) {
            QVERIFY(table.value(kind).toArray().size() > 10);
            for (const QJsonValue &text : table.value(kind).toArray())
                QVERIFY2(isBlank(text.toString()) == (kind == "blank"_L1), QJsonDocument(QJsonArray{text}).toJson().constData());
        }
    }

    void anAddressIsCutBetweenCharacters()
    {
        const QJsonArray table = rows("cut"_L1);
        QVERIFY(table.size() > 20);

        for (const QJsonValue &row : table) {
            const QString whole = row[0].toString();
            const int most = row[1].toInt();
            QCOMPARE(whole.size() > most ? cutAddress(whole, most) : whole, row[2].toString());
        }
    }

    void aLongPageIsKeptWhateverItWasCutIn_data()
    {
        QTest::addColumn<int>("shift");
        for (int shift = 0; shift < 9; ++shift)
            QTest::addRow("%d", shift) << shift;
    }
    void aLongPageIsKeptWhateverItWasCutIn()
    {
        QFETCH(int, shift);
        const QString whole = u"https://shop.example/?"_s + u"x"_s.repeated(shift) + u"="_s + u"%EA%B0%80"_s.repeated(200);

        const QString ofOldWidget = cleanPage(whole.left(maxPageLength));
        const QString ofOthers = cleanPage(whole);

        QCOMPARE(ofOldWidget, ofOthers);
        QVERIFY(ofOthers.size() > maxPageLength - 9 && ofOthers.size() <= maxPageLength);
        QVERIFY(ofOthers.endsWith("%EA%B0%80"_L1));
    }

    /// As in location.href: a browser leaves these in a query or behind # as they were written.
    void whatBrowsersLeaveBareIsEncodedAndKept()
    {
        QCOMPARE(cleanPage(u"https://shop.example/?q=100%"_s), u"https://shop.example/?q=100%25"_s);
        QCOMPARE(cleanPage(u"https://shop.example/?q=100%&p=%EA%B0%80%u"_s), u"https://shop.example/?q=100%25&p=%EA%B0%80%25u"_s);
        QCOMPARE(cleanPage(u"https://shop.example/?a|b^c`d{e}\\f"_s), u"https://shop.example/?a%7Cb%5Ec%60d%7Be%7D%5Cf"_s);
        QCOMPARE(cleanPage(u"https://shop.example/#{a|b}"_s), u"https://shop.example/#%7Ba%7Cb%7D"_s);
        QCOMPARE(cleanPage(u"https://shop|.example/"_s), QString());
        QCOMPARE(cleanPage(u"https://shop.example\\@other.example/a"_s), u"https://other.example/a"_s);
    }

    void aShortPageStaysAsItIs()
    {
        QCOMPARE(cleanPage(u"https://shop.example/caf%E9"_s), u"https://shop.example/caf%E9"_s);
        QCOMPARE(cleanPage(u"https://u:p@shop.example/a"_s), u"https://shop.example/a"_s);
        QCOMPARE(cleanPage(u"javascript:alert(1)"_s), QString());
    }
};

QTEST_APPLESS_MAIN(AddressesTest)
#include "test_addresses.moc"
