// SPDX-License-Identifier: MIT
// What was found stays to be seen however narrow the row is.
#include "ui/markedline.h"

#include <QGuiApplication>
#include <QTest>
#include <QTextLayout>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestMarkedLine final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFitsIsLeftAsItIs()
    {
        const MarkedLine line{u"환불은 언제 되나요"_s, {{0, 2}}};

        QCOMPARE(shortened(line, normal(), bold(), 2000), line);
    }

    void whatDoesNotFitIsCutAroundItsMarks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        QTest::addColumn<QStringList>("seen"); // of these
        QTest::addColumn<bool>("isCutBefore");
        QTest::addColumn<bool>("isCutBehind");
        const QString before = u"어제 저녁에 주문한 가방이 아직 오지 않아서 고객 센터에 글을 남겼는데 답이 없었어요 그래서 "_s;
        const QString behind = u" 이 언제 되는지 알고 싶고 다시 사려면 어떻게 해야 하는지도 알려 주시면 좋겠어요 감사합니다"_s;
        QTest::newRow("at the beginning") << u"환불"_s + behind << QStringList{u"환불"_s} << QStringList{u"환불"_s} << false << true;
        QTest::newRow("in the middle") << before + u"환불"_s + behind << QStringList{u"환불"_s} << QStringList{u"환불"_s} << true << true;
        QTest::newRow("at the end") << before + u"환불"_s << QStringList{u"환불"_s} << QStringList{u"환불"_s} << true << false;
        QTest::newRow("two near each other") << before + u"환불이나 교환"_s + behind << QStringList{u"환불"_s, u"교환"_s}
                                             << QStringList{u"환불"_s, u"교환"_s} << true << true;
        QTest::newRow("two far from each other") << u"환불"_s + behind + before + u"교환"_s << QStringList{u"환불"_s, u"교환"_s} << QStringList{u"환불"_s} << false << true;
        QTest::newRow("one word without a blank") << QString(200, u'가') + u"환불"_s + QString(200, u'나') << QStringList{u"환불"_s}
                                                  << QStringList{u"환불"_s} << true << true;
        QTest::newRow("pictures of two halves") << QString(u"😀"_s).repeated(80) + u"환불"_s + QString(u"😀"_s).repeated(80) << QStringList{u"환불"_s}
                                                << QStringList{u"환불"_s} << true << true;
        QTest::newRow("nothing found") << before + behind << QStringList() << QStringList() << false << true;
    }
    void whatDoesNotFitIsCutAroundItsMarks()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, found);
        QFETCH(const QStringList, seen);
        QFETCH(const bool, isCutBefore);
        QFETCH(const bool, isCutBehind);
        MarkedLine line{text, {}};
        for (const QString &word : found)
            line.marks.append({int(text.indexOf(word)), int(word.size())});

        const MarkedLine cut = shortened(line, normal(), bold(), 260);

        QCOMPARE(cut.text.startsWith(u'…'), isCutBefore);
        QCOMPARE(cut.text.endsWith(u'…'), isCutBehind);
        QVERIFY(cut.text.isValidUtf16());
        QStringList marked;
        for (const TextSpan &mark : cut.marks)
            marked << cut.text.mid(mark.start, mark.length);
        QCOMPARE(marked, seen);
        const qreal width = widthOf(cut);
        QVERIFY2(width <= 262 && width > 120, qPrintable(QString::number(width)));
    }

    void aMarkThatIsWiderThanThePlaceIsCutAtItsEnd()
    {
        const MarkedLine cut = shortened({u"앞말 "_s + QString(100, u'환'), {{3, 100}}}, normal(), bold(), 200);

        QVERIFY(cut.text.startsWith(u"…환"_s) && cut.text.endsWith(u"환…"_s));
        QCOMPARE(cut.marks.size(), 1);
    }

    void marksOfAnotherTextAreLeftOut()
    {
        const MarkedLine cut = shortened({QString(200, u'가'), {{-1, 5}, {190, 20}, {5, 0}}}, normal(), bold(), 200);

        QVERIFY(cut.marks.isEmpty());
        QVERIFY(cut.text.endsWith(u'…'));
    }

private:
    static QFont normal()
    {
        QFont font;
        font.setPixelSize(14);
        return font;
    }
    static QFont bold()
    {
        QFont font = normal();
        font.setBold(true);
        return font;
    }
    static qreal widthOf(const MarkedLine &line)
    {
        QTextLayout layout(line.text, normal());
        QList<QTextLayout::FormatRange> formats;
        for (const TextSpan &mark : line.marks) {
            QTextCharFormat format;
            format.setFont(bold());
            formats.append({mark.start, mark.length, format});
        }
        layout.setFormats(formats);
        layout.beginLayout();
        QTextLine laid = layout.createLine();
        laid.setLineWidth(1e6);
        layout.endLayout();
        return laid.naturalTextWidth();
    }
};

QTEST_MAIN(TestMarkedLine)
#include "test_markedline.moc"
