// SPDX-License-Identifier: MIT
#include "ui/languages.h"
#include "ui/replybox.h"
#include "ui/ringcard.h"
#include "ui/savefolder.h"
#include "ui/texts.h"
#include "ui/trayalert.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestTranslations final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfTheSourceIsTranslated();
    void koreanIsKnownAndUsed();
    void aDialogOfFilesSpeaksKorean();
    void theKoreanSpeaksOneWay();
    void aGuestIsCalledByTheReadersWordWithOneHonorific();
    void anUnknownLanguageIsTheDesktops();
};

void TestTranslations::everyTextOfTheSourceIsTranslated()
{
    const QString source = QStringLiteral(SOURCE_DIR);
    const QStringList files = QDir(source + u"/resources/translations"_s).entryList({u"admin_*.ts"_s});
    QVERIFY(!files.isEmpty());
    for (const QString &file : files) {
        QTemporaryDir folder;
        const QString copy = folder.filePath(file);
        QVERIFY(QFile::copy(source + u"/resources/translations/"_s + file, copy));

        // lupdate adds what the source has gained and marks it unfinished.
        QProcess lupdate;
        lupdate.start(QStringLiteral(LUPDATE), {u"-silent"_s, u"-locations"_s, u"none"_s, u"-I"_s, source + u"/admin-app"_s,
                                                u"-I"_s, source, source + u"/admin-app/ui"_s, source + u"/admin-app/main.cpp"_s,
                                                u"-ts"_s, copy});
        QVERIFY(lupdate.waitForFinished(60'000));
        QCOMPARE(lupdate.exitCode(), 0);
        QFile updated(copy);
        QVERIFY(updated.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(updated.readAll());

        QVERIFY(text.contains(u"<translation>"_s));
        QVERIFY2(!text.contains(u"type=\"unfinished\""_s), qPrintable(file));
        QVERIFY2(!text.contains(u"type=\"vanished\""_s), qPrintable(file));
    }
}

void TestTranslations::koreanIsKnownAndUsed()
{
    Languages languages;
    const QList<Languages::Language> known = Languages::available();

    languages.use(u"ko"_s);

    QVERIFY(std::any_of(known.begin(), known.end(), [](const auto &l) { return l.code == u"ko"_s && l.name == u"한국어"_s; }));
    QCOMPARE(wordOf(Presence::Online), u"자리에 있음"_s);
    languages.use(u"en"_s);
    QCOMPARE(wordOf(Presence::Online), u"Available"_s);
}

/// Qt's own translations may be missing: whatever of Qt's a person of ours meets is translated with the app.
void TestTranslations::aDialogOfFilesSpeaksKorean()
{
    Languages languages;
    languages.use(u"ko"_s);
    QTemporaryDir folder;
    QWidget window;
    QFileDialog *dialog = makeSaveDialog(&window, u"저장할 곳"_s, u"저장"_s, u"대화.csv"_s);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDirectory(folder.path());
    dialog->show();
    static const QRegularExpression latin(u"[A-Za-z]{2,}"_s);
    QStringList english;
    const auto look = [&](const QString &text) {
        QString plain = text;
        plain.remove(u'&').remove(u"Alt+"_s);
        if (latin.match(plain).hasMatch() && !plain.contains(folder.path()) && !plain.contains(u".csv"_s))
            english << text;
    };
    const auto buttons = dialog->findChildren<QAbstractButton *>();
    for (const QAbstractButton *one : buttons) {
        look(one->text());
        look(one->toolTip());
        look(one->accessibleName());
    }
    const auto labels = dialog->findChildren<QLabel *>();
    for (const QLabel *one : labels)
        look(one->text());
    const auto actions = dialog->findChildren<QAction *>();
    for (const QAction *one : actions)
        look(one->text());
    const auto heads = dialog->findChildren<QHeaderView *>();
    for (const QHeaderView *head : heads) {
        for (int column = 0; head->model() && column < head->count(); ++column)
            look(head->model()->headerData(column, Qt::Horizontal).toString());
    }
    languages.use(u"en"_s);
    QCOMPARE(english.join(u" · "_s), QString());
}

/// Sentences end in -요. Whoever calls is a 손님 and whoever answers a 상담원: admins and visitors are words of the protocol.
void TestTranslations::theKoreanSpeaksOneWay()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/translations/admin_ko.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression translation(u"<translation>([^<]+)"_s);
    static const QRegularExpression sentenceEnd(u"[가-힣](?=[.?!](?:\\s|$))"_s);
    int sentences = 0;
    const QString text = QString::fromUtf8(file.readAll());
    for (auto it = translation.globalMatch(text); it.hasNext();) {
        const QString said = it.next().captured(1);
        QVERIFY2(!said.contains(u"관리자"_s) && !said.contains(u"방문자"_s) && !said.contains(u"댓글"_s), qPrintable(said));
        for (auto end = sentenceEnd.globalMatch(said); end.hasNext(); ++sentences)
            QVERIFY2(end.next().captured() == u"요"_s, qPrintable(said));
    }
    QVERIFY(sentences > 80);
}

void TestTranslations::aGuestIsCalledByTheReadersWordWithOneHonorific()
{
    Languages languages;
    Message line;
    line.kind = MessageKind::Called;
    for (const QString &guest : {u"손님"_s, u"Guest"_s, u"\u3164"_s, QString()}) {
        line.name = guest;
        languages.use(u"ko"_s);
        QCOMPARE(personName(guest), u"손님"_s);
        QCOMPARE(lineOf(line), u"손님이 상담을 요청했어요"_s);
        QCOMPARE(TrayAlert::tr("%1 is waiting to chat").arg(nameInSentence(guest)), u"손님이 상담을 기다려요"_s);
        QCOMPARE(ReplyBox::tr("Goes straight to %1's window").arg(nameInSentence(guest)), u"손님이 보고 있는 창으로 바로 가요"_s);
        QCOMPARE(RingCard::tr("Call of %1").arg(nameInSentence(guest)), u"손님의 호출"_s);
        languages.use(u"en"_s);
        QCOMPARE(personName(guest), u"Guest"_s);
        QCOMPARE(lineOf(line), u"Guest asked for a chat"_s);
    }
    for (const QString &guest : {u"손님 12"_s, u"Guest 12"_s}) {
        line.name = guest;
        languages.use(u"ko"_s);
        QCOMPARE(personName(guest), u"손님 12"_s);
        QCOMPARE(lineOf(line), u"손님 12님이 상담을 요청했어요"_s);
        languages.use(u"en"_s);
        QCOMPARE(personName(guest), u"Guest 12"_s);
    }
    languages.use(u"ko"_s);
    line.name = u"이지민"_s;
    QCOMPARE(lineOf(line), u"이지민님이 상담을 요청했어요"_s);
    line.name = u"이지민님"_s;
    QCOMPARE(lineOf(line), u"이지민님이 상담을 요청했어요"_s);
    QCOMPARE(sentenceOf(Refusal::AlreadyTaken, 0, u"상담사님"_s), u"상담사님이 먼저 받았어요."_s);
    languages.use(u"en"_s);
}

void TestTranslations::anUnknownLanguageIsTheDesktops()
{
    Languages languages;
    languages.use(u"ko"_s);

    languages.use(u"tlh"_s);

    const QString word = wordOf(Presence::Online);
    QVERIFY(word == u"Available"_s || word == u"자리에 있음"_s);
}

QTEST_MAIN(TestTranslations)
#include "test_translations.moc"
