// SPDX-License-Identifier: MIT
#include "server/notify/mailtext.h"
#include "server/notify/mimetext.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace deskbell;

class MailTextTest : public QObject {
    Q_OBJECT

private:
    const MailVisitor m_jimin{u"이지민"_s, u"jimin@example.com"_s, u"https://shop.example/cart"_s, u"Firefox"_s};
    const QDateTime m_ends{QDate(2026, 11, 23), QTime(14, 45, 0), QTimeZone("Asia/Seoul")};

    static Letter letter(const QString &id, const QString &to, const QString &subject)
    {
        Letter made;
        made.messageId = id;
        made.to = to;
        made.subject = subject;
        return made;
    }

    static QString source(const QString &file)
    {
        QFile in(QStringLiteral(SOURCE_DIR) + u'/' + file);
        return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
    }

private Q_SLOTS:
    void aCallSaysWhoWhereAndUntilWhen()
    {
        const MailWriter writer(u"ko"_s, u"우리 가게"_s, QUrl(u"https://desk.example.com"_s));

        const MailText mail = writer.call(m_jimin, u"결제가 안 돼요\n두 번째 줄"_s, m_ends);

        QCOMPARE(mail.subject, u"이지민님이 호출했습니다"_s);
        for (const QString &part : {u"https://shop.example/cart"_s, u"jimin@example.com"_s, u"결제가 안 돼요\n두 번째 줄"_s,
                                    u"14:45:00"_s, u"우리 가게"_s, u"https://desk.example.com"_s})
            QVERIFY2(mail.body.contains(part), qPrintable(part));
    }

    void otherLanguagesAreEnglish()
    {
        const MailWriter writer(u"xx"_s, {}, {});

        QCOMPARE(writer.call(m_jimin, {}, m_ends).subject, u"이지민 is calling"_s);
        QVERIFY(writer.call(m_jimin, {}, m_ends).body.contains("The wait ends at 14:45:00"_L1));
    }

    void aGuestIsCalledByTheReadersWordWithOneHonorific()
    {
        const MailWriter korean(u"ko"_s, {}, {});
        const MailWriter english(u"xx"_s, {}, {});
        for (const QString &name : {u"손님"_s, u"Guest"_s, QString()}) {
            const MailVisitor guest{name, {}, {}, {}};
            QCOMPARE(korean.call(guest, {}, m_ends).subject, u"손님이 호출했습니다"_s);
            QVERIFY(korean.overdue(guest, u"박서연"_s).body.startsWith(u"손님이 박서연님께 남긴 글에"_s));
            QCOMPARE(korean.inquiry(InquiryKind::MissedCall, guest, {}, {}).subject, u"손님의 부재중 호출"_s);
            QCOMPARE(korean.inquiry(InquiryKind::Error, guest, {}, {}).subject, u"문의(오류): 손님"_s);
            QCOMPARE(korean.reply(guest, {}, {}).subject, u"문의에 새 글: 손님"_s);
            QCOMPARE(english.call(guest, {}, m_ends).subject, u"Guest is calling"_s);
        }
        QVERIFY(korean.comment(u"상담사님"_s, {}, u"네"_s, {}).body.startsWith(u"상담사님이 문의에"_s));
    }

    void inquiriesAndMissedCallsAreToldApart()
    {
        const MailWriter writer(u"ko"_s, {}, {});

        QCOMPARE(writer.inquiry(InquiryKind::Error, m_jimin, u"결제 오류"_s, u"x"_s).subject, u"문의(오류): 결제 오류"_s);
        QCOMPARE(writer.inquiry(InquiryKind::MissedCall, m_jimin, {}, {}).subject, u"이지민님의 부재중 호출"_s);
    }

    void anAnswerQuotesTheTitleAndTheText()
    {
        const MailWriter writer(u"ko"_s, u"우리 가게"_s, QUrl(u"https://desk.example.com"_s), {u"https://shop.example"_s});

        const MailText mail = writer.comment(u"박서연"_s, u"결제 오류"_s, u"고쳤어요.\n확인해 주세요."_s, u"https://shop.example/cart?a=%EA%B0%80"_s);

        QCOMPARE(mail.subject, u"문의에 답변이 도착했습니다: 결제 오류"_s);
        QVERIFY(mail.body.contains(u"박서연님이 문의에 답변했습니다."_s));
        QVERIFY(mail.body.contains(u"고쳤어요.\n확인해 주세요."_s));
        QVERIFY(mail.body.endsWith(u"우리 가게\nhttps://shop.example/cart?a=%EA%B0%80\n"_s));
        QVERIFY(!mail.body.contains(u"https://desk.example.com"_s)); // another origin: the inquiry is not there
    }

    void anAnswerLinksTheSitesPagesOnly_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("linked");
        const auto row = [](const QString &page, bool linked) { QTest::newRow(qPrintable(page)) << page << linked; };
        row(u"https://shop.example/"_s, true);
        row(u"https://desk.example.com/"_s, true);
        row(u"https://evil.example/"_s, false);
        row(u"https://shop.example.evil.example/"_s, false);
        row(u"http://shop.example/"_s, false);
        row(u"https://shop.example:444/"_s, false);
        row(u"https://shop.example@evil.example/"_s, false);
        row(u"javascript:alert(1)"_s, false);
        row(QString(), false);
    }
    void anAnswerLinksTheSitesPagesOnly()
    {
        QFETCH(QString, page);
        QFETCH(bool, linked);
        const MailWriter writer(u"ko"_s, {}, QUrl(u"https://desk.example.com"_s), {u"https://shop.example"_s});

        const MailText mail = writer.comment(u"박서연"_s, {}, u"네"_s, page);

        QCOMPARE(mail.body.endsWith(u"-- \nDeskbell\n"_s), !linked);
        QCOMPARE(!page.isEmpty() && mail.body.contains(page), linked);
    }

    void namesCannotMakeAnotherHeaderOrTurnTheLine()
    {
        const MailWriter writer(u"ko"_s, {}, {});
        MailVisitor evil = m_jimin;
        evil.name = u"a\r\nBcc: x@example.com\u202e%1"_s;
        evil.page = u"https://x.example/\nPage: forged"_s;

        const MailText mail = writer.call(evil, {}, m_ends);

        QCOMPARE(mail.subject, u"a Bcc: x@example.com%1님이 호출했습니다"_s);
        QVERIFY(!mail.body.contains("\nPage: forged"_L1));
        QCOMPARE(letterProblem(letter(u"id"_s, u"a@example.com"_s, mail.subject)), QString());
    }

    void aVisitorWithoutANameIsStillSomebody()
    {
        const MailWriter writer(u"ko"_s, {}, {});
        MailVisitor nobody = m_jimin;
        nobody.name = u"\u200b"_s;

        QCOMPARE(writer.call(nobody, {}, m_ends).subject, u"손님이 호출했습니다"_s);
    }

    void everySentenceIsTranslated()
    {
        const QString cpp = source(u"server/notify/mailtext.cpp"_s);
        const QString ts = source(u"resources/translations/server_ko.ts"_s).section("<name>MailText</name>"_L1, 1).section("</context>"_L1, 0, 0);
        QVERIFY(!ts.isEmpty());
        QVERIFY(!ts.contains("unfinished"_L1));

        static const QRegularExpression call(u"QT_TRANSLATE_NOOP\\(\"MailText\",\\s*((?:\"[^\"]*\"\\s*)+)\\)"_s);
        static const QRegularExpression join(u"\"\\s*\""_s);
        QSet<QString> found;
        for (auto it = call.globalMatch(cpp); it.hasNext();) {
            const QString text = it.next().captured(1).trimmed().remove(join).remove(u'"');
            QVERIFY2(ts.contains("<source>"_L1 + text + "</source>"_L1), qPrintable(text));
            found.insert(text);
        }
        QCOMPARE(found.size(), ts.count("<source>"_L1));
    }

    void subjectsAreSplitBetweenCharacters()
    {
        const QString subject = u"이지민님이 호출했습니다 😀 "_s.repeated(6);

        const QByteArray header = encodedHeader(subject);

        QString back;
        for (const QByteArray &line : header.split('\n')) {
            QVERIFY(line.trimmed().size() <= 75);
            const QByteArray word = line.trimmed().sliced(10).chopped(2);
            const QString part = QString::fromUtf8(QByteArray::fromBase64(word));
            QVERIFY(!part.contains(QChar::ReplacementCharacter));
            back += part;
        }
        QCOMPARE(back, subject);
        QCOMPARE(encodedHeader(u"plain"_s), QByteArray("plain"));
        QVERIFY(encodedHeader(u"=?UTF-8?B?eA==?="_s) != QByteArray("=?UTF-8?B?eA==?="));
    }

    void badLettersAreRefused_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("subject");
        QTest::newRow("subject with a line end") << u"i"_s << u"a@example.com"_s << u"x\r\nBcc: b@example.com"_s;
        QTest::newRow("subject with a line feed") << u"i"_s << u"a@example.com"_s << u"x\nBcc: b@example.com"_s;
        QTest::newRow("recipient with a line end") << u"i"_s << u"a@example.com\r\nBcc: b@example.com"_s << u"x"_s;
        QTest::newRow("two recipients") << u"i"_s << u"a@example.com, b@example.com"_s << u"x"_s;
        QTest::newRow("id with a bracket") << u"i>"_s << u"a@example.com"_s << u"x"_s;
        QTest::newRow("no id") << QString() << u"a@example.com"_s << u"x"_s;
    }
    void badLettersAreRefused()
    {
        QFETCH(QString, id);
        QFETCH(QString, to);
        QFETCH(QString, subject);

        QVERIFY(!letterProblem(letter(id, to, subject)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(MailTextTest)
#include "tst_mailtext.moc"
