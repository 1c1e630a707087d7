// SPDX-License-Identifier: MIT
#include "common/guest.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestGuest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWordOfTheWidgetForAGuestIsKnown();
    void anHonorificIsNotSaidTwice();
};

void TestGuest::everyWordOfTheWidgetForAGuestIsKnown()
{
    const QDir folder(QStringLiteral(DESKBELL_SOURCE_DIR "/widget/messages"));
    const QStringList languages = folder.entryList({u"??.js"_s});
    QVERIFY(languages.size() >= 2);
    static const QRegularExpression word(u"^  guest: '([^']+)',$"_s, QRegularExpression::MultilineOption);
    for (const QString &language : languages) {
        QFile file(folder.filePath(language));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString guest = word.match(QString::fromUtf8(file.readAll())).captured(1);
        QVERIFY2(!guest.isEmpty() && isGuest(guest), qPrintable(language));
    }
    QVERIFY(!isGuest(u"이지민"_s));
    QCOMPARE(guestNumber(u"손님"_s), 0);
    QCOMPARE(guestNumber(u"손님 3"_s), 3);
    QCOMPARE(guestNumber(u"Guest 12"_s), 12);
    QCOMPARE(numberedGuest(u"Guest"_s, 12), u"Guest 12"_s);
    QCOMPARE(numberedGuest(u"손님 3"_s, 12), u"손님 12"_s);
    for (const QString &other : {u"손님들"_s, u"손님 "_s, u"손님 03"_s, u"손님 3번"_s, u"Guest 1 2"_s, u"Guest -1"_s, u"Guest ١"_s})
        QVERIFY2(!isGuest(other), qPrintable(other));
}

void TestGuest::anHonorificIsNotSaidTwice()
{
    QCOMPARE(withoutHonorific(u"손님"_s, u"%1님"_s), u"손"_s);
    QCOMPARE(withoutHonorific(u"이지민님"_s, u"%1님"_s), u"이지민"_s);
    QCOMPARE(withoutHonorific(u"이지민"_s, u"%1님"_s), u"이지민"_s);
    QCOMPARE(withoutHonorific(u"님"_s, u"%1님"_s), u"님"_s);
    QCOMPARE(withoutHonorific(u"이지민님"_s, u"%1"_s), u"이지민님"_s);
}

QTEST_APPLESS_MAIN(TestGuest)
#include "test_guest.moc"
