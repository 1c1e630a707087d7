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
    const QDateTime m_now = m_ends.addSecs(-182);

    QString subjectOf(const MailWriter &writer, const MailVisitor &visitor) const { return writer.call(visitor, {}, m_now, m_ends).subject; }

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

        const MailText mail = writer.call(m_jimin, u"결제가 안 돼요\n두 번째 줄"_s, m_now, m_ends);

        QCOMPARE(mail.subject, u"[우리 가게] 이지민님이 상담을 기다리고 있습니다"_s);
        QCOMPARE(mail.body, u"약 3분 동안 기다립니다 (14:45 KST까지). Deskbell 앱에서 받으실 수 있습니다.\n"
                            "\n"
                            "첫 메시지: 결제가 안 돼요\n두 번째 줄\n"
                            "페이지: https://shop.example/cart\n"
                            "이메일: jimin@example.com\n"
                            "브라우저: Firefox\n"
                            "\n-- \n우리 가게\nhttps://desk.example.com\n"_s);
    }

    void aDigestTellsOfEachCallOnceWithAllThereIsOfIt()
    {
        const MailWriter writer(u"ko"_s, u"우리 가게"_s, QUrl(u"https://desk.example.com"_s));
        const auto notice = [&](qint64 chat, int second, const QString &subject, const QString &body) {
            Letter made;
            made.chat = {chat};
            made.at = m_now.addSecs(second).toMSecsSinceEpoch();
            made.subject = u"[우리 가게] "_s + subject;
            made.body = body;
            return made;
        };
        const QString part = writer.digestPart(m_jimin, u"결제가 안 돼요\n두 번째 줄"_s);

        const MailText mail = writer.digest({notice(7, 0, u"이지민님이 상담을 기다리고 있습니다"_s, part), notice(8, 30, u"손님 12님이 상담을 기다리고 있습니다"_s, {}),
                                             notice(7, 60, u"부재중 상담: 이지민"_s, writer.digestPart(m_jimin, u"결제가 안 돼요\n두 번째 줄"_s, InquiryId{3}))},
                                            QTimeZone("Asia/Seoul"));

        QCOMPARE(mail.subject, u"[우리 가게] 상담 요청 2건을 모아 알려 드립니다"_s);
        QCOMPARE(mail.body, u"한 시간 사이에 상담 요청이 많이 들어와, 처음 몇 건 뒤로는 한 메일에 모아 알려 드립니다. Deskbell 앱에서 응답하실 수 있습니다.\n"
                            "\n"
                            "14:41 이지민님이 상담을 기다리고 있습니다\n"
                            "14:42 부재중 상담: 이지민\n"
                            "    첫 메시지: 결제가 안 돼요\n"
                            "    두 번째 줄\n"
                            "    문의 3번으로 남아 있습니다.\n"
                            "    페이지: https://shop.example/cart\n"
                            "    이메일: jimin@example.com\n"
                            "    브라우저: Firefox\n"
                            "\n"
                            "14:42 손님 12님이 상담을 기다리고 있습니다\n"
                            "\n-- \n우리 가게\nhttps://desk.example.com\n"_s);
        QVERIFY(writer.digest({notice(7, 0, u"a"_s, part), notice(7, 86'400, u"b"_s, part)}, QTimeZone("Asia/Seoul"))
                    .body.contains(u"\n2026-11-23 14:41 a\n2026-11-24 14:41 b\n"_s));
        QCOMPARE(MailWriter(u"en"_s, {}, {}).digest({notice(7, 0, u"a"_s, {})}, QTimeZone::utc()).subject, u"Calls told together: 1"_s);
    }

    void aWaitOfLessThanHalfAMinuteIsNoMinute()
    {
        const MailWriter writer(u"ko"_s, {}, {});

        const QString body = writer.call(m_jimin, {}, m_ends.addSecs(-29), m_ends).body;

        QVERIFY2(body.startsWith(u"14:45 KST까지 기다립니다."_s), qPrintable(body));
    }

    void otherLanguagesAreEnglish()
    {
        const MailWriter writer(u"xx"_s, {}, {});

        QCOMPARE(subjectOf(writer, m_jimin), u"이지민 is waiting to chat"_s);
        QVERIFY(writer.call(m_jimin, {}, m_now, m_ends).body.startsWith("They wait for about 3 min (until 14:45 "_L1));
        QVERIFY(writer.comment(u"Minsu"_s, m_jimin, {}, u"Yes"_s, u"So?"_s, m_now).body.contains("What you wrote (23 November):\n> So?\n"_L1));
    }

    void aGuestIsCalledByTheReadersWordWithOneHonorific()
    {
        const MailWriter korean(u"ko"_s, {}, {});
        const MailWriter english(u"xx"_s, {}, {});
        for (const QString &name : {u"손님"_s, u"Guest"_s, QString()}) {
            const MailVisitor guest{name, {}, {}, {}};
            QCOMPARE(subjectOf(korean, guest), u"손님이 상담을 기다리고 있습니다"_s);
            QVERIFY(korean.overdue(guest, u"박서연"_s).body.startsWith(u"손님이 박서연님께 남긴 글에"_s));
            QCOMPARE(korean.inquiry(InquiryId{9}, InquiryKind::MissedCall, guest, {}, {}).subject, u"부재중 상담: 손님"_s);
            QCOMPARE(korean.inquiry(InquiryId{9}, InquiryKind::Error, guest, {}, {}).subject, u"새 문의 9 (오류): 손님"_s);
            QCOMPARE(korean.reply(InquiryId{9}, guest, {}, {}).subject, u"문의 9에 추가 글: 손님"_s);
            QVERIFY(korean.comment({}, guest, {}, u"네"_s, {}, m_now).body.startsWith(u"안녕하세요. 상담원이 답변을 남겼습니다.\n"_s));
            QVERIFY(korean.inquiry(InquiryId{9}, InquiryKind::MissedCall, guest, {}, {}, false).body.startsWith(u"운영 시간이 아닐 때 상담을 요청했습니다. 문의 9번으로 남아 있습니다.\n"_s));
            QVERIFY(korean.comment(u"민수"_s, guest, {}, u"네"_s, {}, m_now).body.startsWith(u"안녕하세요. 민수 상담원이 답변을 남겼습니다.\n"_s));
            QCOMPARE(subjectOf(english, guest), u"Guest is waiting to chat"_s);
        }
        QVERIFY(korean.comment(u"상담사님"_s, m_jimin, {}, u"네"_s, {}, m_now).body.startsWith(u"이지민님, 안녕하세요. 상담사 상담원이"_s));
        for (const QString &name : {u"손님 12"_s, u"Guest 12"_s}) {
            const MailVisitor guest{name, {}, {}, {}};
            QCOMPARE(subjectOf(korean, guest), u"손님 12님이 상담을 기다리고 있습니다"_s);
            QCOMPARE(korean.reply(InquiryId{9}, guest, {}, {}).subject, u"문의 9에 추가 글: 손님 12"_s);
            QCOMPARE(subjectOf(english, guest), u"Guest 12 is waiting to chat"_s);
        }
    }

    void inquiriesAndMissedCallsAreToldApart()
    {
        const MailWriter writer(u"ko"_s, u"우리 가게"_s, {});

        const MailText inquiry = writer.inquiry(InquiryId{128}, InquiryKind::Other, m_jimin, u"환불은 언제 되나요"_s, u"환불은 언제 되나요\n일주일 됐어요"_s);
        const MailText missed = writer.inquiry(InquiryId{129}, InquiryKind::MissedCall, m_jimin, {}, {});

        QCOMPARE(inquiry.subject, u"[우리 가게] 새 문의 128 (일반): 환불은 언제 되나요"_s);
        QCOMPARE(inquiry.body, u"이지민님이 문의를 남겼습니다. 답변은 Deskbell 앱에서 하실 수 있습니다.\n"
                               "\n"
                               "환불은 언제 되나요\n일주일 됐어요\n"
                               "\n"
                               "페이지: https://shop.example/cart\n"
                               "이메일: jimin@example.com\n"
                               "브라우저: Firefox\n"
                               "\n-- \n우리 가게\n"_s);
        QCOMPARE(missed.subject, u"[우리 가게] 부재중 상담: 이지민"_s);
        QVERIFY(missed.body.startsWith(u"대기 시간 안에 받지 못했습니다. 문의 129번으로 남아 있습니다.\n\n페이지: "_s));
    }

    void aTitleThatIsNotInTheTextStandsAboveIt()
    {
        const MailWriter writer(u"ko"_s, {}, {});

        const MailText mail = writer.inquiry(InquiryId{1}, InquiryKind::Error, m_jimin, u"결제 오류"_s, u"카드가 안 돼요"_s);

        QVERIFY2(mail.body.contains(u"\n\n제목: 결제 오류\n\n카드가 안 돼요\n\n페이지: "_s), qPrintable(mail.body));
    }

    void anAnswerQuotesTheTitleAndTheText()
    {
        const MailWriter writer(u"ko"_s, u"우리 가게"_s, QUrl(u"https://desk.example.com"_s), {u"https://shop.example"_s});

        MailVisitor jimin = m_jimin;
        jimin.page = u"https://shop.example/cart?a=%EA%B0%80"_s;

        const MailText mail = writer.comment(u"박서연"_s, jimin, u"결제 오류"_s, u"고쳤어요.\n확인해 주세요."_s, u"결제 오류\n카드가 안 돼요"_s, m_now);

        QCOMPARE(mail.subject, u"[우리 가게] 문의하신 내용에 답변드립니다: 결제 오류"_s);
        QCOMPARE(mail.body, u"이지민님, 안녕하세요. 박서연 상담원이 답변을 남겼습니다.\n"
                            "\n"
                            "고쳤어요.\n확인해 주세요.\n"
                            "\n"
                            "이어서 답하시려면 문의하신 브라우저에서 이 페이지를 열어 주십시오.\n"
                            "https://shop.example/cart?a=%EA%B0%80\n"
                            "\n"
                            "남기신 내용 (11월 23일):\n> 결제 오류\n> 카드가 안 돼요\n"
                            "\n"
                            "발신 전용 메일이라 회신은 확인되지 않습니다.\n"
                            "\n-- \n우리 가게\n"_s); // the desk is another origin: the inquiry is not there
    }

    void anAnswerGoesWithItsLink()
    {
        const MailWriter writer(u"ko"_s, u"달빛상점"_s, QUrl(u"https://chat.example"_s), {}, {30, false});

        const MailText mail = writer.comment(u"민수"_s, m_jimin, u"환불은 언제 되나요"_s, u"내일까지 됩니다."_s, u"환불은 언제 되나요"_s, m_now);

        QVERIFY(offersLink(mail.body));
        QCOMPARE(withLink(mail.body, u"3kP9xQ2vRb7LmW0cYt5HzA"_s),
                 u"이지민님, 안녕하세요. 민수 상담원이 답변을 남겼습니다.\n"
                 "\n"
                 "내일까지 됩니다.\n"
                 "\n"
                 "이어서 답하기: https://chat.example/t#3kP9xQ2vRb7LmW0cYt5HzA\n"
                 "이 링크는 30일 동안 쓸 수 있고, 가지고 있는 사람은 누구나 이 문의를 볼 수 있으니 다른 분께 전달하지 말아 주십시오.\n"
                 "\n"
                 "남기신 내용 (11월 23일):\n> 환불은 언제 되나요\n"
                 "\n"
                 "발신 전용 메일이라 회신은 확인되지 않습니다.\n"
                 "\n-- \n달빛상점\n"_s);
    }

    void withoutAnotherLinkAnAnswerGoesAsBefore()
    {
        const QUrl url(u"https://chat.example"_s);
        const QString with = MailWriter(u"ko"_s, {}, url, {}, {30, false}).comment(u"민수"_s, m_jimin, {}, u"네"_s, u"네?"_s, m_now).body;
        const QString without = MailWriter(u"ko"_s, {}, url).comment(u"민수"_s, m_jimin, {}, u"네"_s, u"네?"_s, m_now).body;

        QVERIFY(!offersLink(without));
        QCOMPARE(withLink(with, {}), without);
        // Without an address of this server there is nothing to link to.
        QVERIFY(!offersLink(MailWriter(u"ko"_s, {}, {}, {}, {30, false}).comment(u"민수"_s, m_jimin, {}, u"네"_s, {}, m_now).body));
    }

    void nobodysTextMakesALink()
    {
        const MailWriter writer(u"en"_s, {}, QUrl(u"https://chat.example"_s), {}, {7, true});
        const QString marks = QString(linkMark) + linkTokenMark + linkMark + linkMark;
        MailVisitor visitor = m_jimin;
        visitor.name += marks;
        visitor.page = u"https://site.example/?"_s + marks;

        const QString body = withLink(writer.comment(u"Minsu"_s + marks, visitor, marks, u"Yes"_s + marks, u"So?"_s + marks, m_now).body, u"TOKEN"_s);

        QCOMPARE(body.count(u"TOKEN"_s), 1);
        QVERIFY(body.contains("Write back: https://chat.example/t#TOKEN\nThe link works for 7 days. "_L1));
        QVERIFY(body.contains("You can also simply reply to this mail.\n"_L1) && !body.contains("replies to it are not read"_L1));
        QVERIFY(!body.contains(linkMark) && !body.contains(linkTokenMark));
    }

    void ofALongInquiryTheBeginningIsQuoted()
    {
        const MailWriter writer(u"ko"_s, {}, {});

        const QString body = writer.comment(u"박서연"_s, m_jimin, {}, u"네"_s, u"가"_s.repeated(1999) + u"😀가"_s, m_now).body;

        QVERIFY(body.contains(u"\n> "_s + u"가"_s.repeated(1999) + u"…\n"_s));
        QVERIFY(body.isValidUtf16());
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

        MailVisitor jimin = m_jimin;
        jimin.page = page;

        const MailText mail = writer.comment(u"박서연"_s, jimin, {}, u"네"_s, {}, m_now);

        QVERIFY(mail.body.contains(linked ? u"브라우저에서 이 페이지를"_s : u"브라우저에서 문의하신 페이지를"_s));
        QCOMPARE(!page.isEmpty() && mail.body.contains(page), linked);
    }

    void namesCannotMakeAnotherHeaderOrTurnTheLine()
    {
        const MailWriter writer(u"ko"_s, {}, {});
        MailVisitor evil = m_jimin;
        evil.name = u"a\r\nBcc: x@example.com\u202e%1"_s;
        evil.page = u"https://x.example/\nPage: forged"_s;

        const MailText mail = writer.call(evil, {}, m_now, m_ends);

        QCOMPARE(mail.subject, u"a Bcc: x@example.com%1님이 상담을 기다리고 있습니다"_s);
        QVERIFY(!mail.body.contains("\nPage: forged"_L1));
        QCOMPARE(letterProblem(letter(u"id"_s, u"a@example.com"_s, mail.subject)), QString());
    }

    void aVisitorWithoutANameIsStillSomebody()
    {
        const MailWriter writer(u"ko"_s, {}, {});
        MailVisitor nobody = m_jimin;
        nobody.name = u"\u200b"_s;

        QCOMPARE(subjectOf(writer, nobody), u"손님이 상담을 기다리고 있습니다"_s);
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

    void theKoreanIsThatOfLettersAndNamesNoAdmin()
    {
        const QString ts = source(u"resources/translations/server_ko.ts"_s).section("<name>MailText</name>"_L1, 1).section("</context>"_L1, 0, 0);
        static const QRegularExpression translation(u"<translation>([^<]+)"_s);
        static const QRegularExpression sentence(u"[가-힣]+(?=[.])"_s);
        int sentences = 0;
        for (auto it = translation.globalMatch(ts); it.hasNext();) {
            const QString said = it.next().captured(1);
            QVERIFY2(!said.contains(u"관리자"_s), qPrintable(said));
            for (auto end = sentence.globalMatch(said); end.hasNext(); ++sentences) {
                const QString word = end.next().captured();
                QVERIFY2(word.endsWith(u"니다"_s) || word.endsWith(u"십시오"_s) || word == u"안녕하세요"_s, qPrintable(said));
            }
        }
        QVERIFY(sentences > 10);
    }

    void subjectsAreSplitBetweenCharacters()
    {
        const QString subject = u"이지민님이 상담을 기다리고 있습니다 😀 "_s.repeated(6);

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

    void aTranscriptIsWhatPeopleWroteInTheSitesTime()
    {
        const MailWriter writer(u"ko"_s, u"달빛상점"_s, QUrl(u"https://desk.example.com"_s));
        Admin hanbyul;
        hanbyul.id = {1};
        hanbyul.name = u"login-name"_s;
        hanbyul.displayName = u"한별"_s;
        const StaffNames names({hanbyul}, u"상담원"_s);
        const qint64 at = QDateTime(QDate(2026, 11, 28), QTime(14, 1), QTimeZone("Asia/Seoul")).toMSecsSinceEpoch();
        const auto line = [&](qint64 seq, Side from, const QString &text, qint64 when) {
            ChatMessage message;
            message.seq = seq;
            message.from = from;
            message.name = from == Side::Visitor ? u"이지민"_s : u"login-name"_s;
            message.text = text;
            message.at = when;
            message.admin = from == Side::Admin ? AdminId{1} : AdminId{};
            return message;
        };
        ChatMessage called = line(1, Side::System, {}, at);
        called.kind = MessageKind::Called;
        ChatMessage box = line(4, Side::Visitor, u"\U0001F4CE 상자.jpg (277 KB)"_s, at + 180'000);
        box.file = SentFile{FileId{1}, u"상자.jpg"_s, 284'113, u"image/jpeg"_s, 10, 10, 0};
        ChatMessage paper = line(5, Side::Admin, u"\U0001F4CE 견적.pdf (1 KB)"_s, at + 190'000);
        paper.file = SentFile{FileId{2}, u"견적.pdf"_s, 1024, u"application/pdf"_s};
        const qint64 midnight = QDateTime(QDate(2026, 11, 29), QTime(0, 0), QTimeZone("Asia/Seoul")).toMSecsSinceEpoch();
        const QList<ChatMessage> lines{called, line(2, Side::Visitor, u"42번 주문이요.\n14:09 한별: 속임수"_s, at),
                                       line(3, Side::Admin, u" 확인할게요. "_s, at + 120'000), box, paper,
                                       line(6, Side::Visitor, u"고마워요"_s, midnight)};

        const MailText mail = writer.transcript(QDateTime(QDate(2026, 11, 28), QTime(14, 1), QTimeZone("Asia/Seoul")));
        QCOMPARE(mail.subject, u"[달빛상점] 상담 내용 (2026년 11월 28일)"_s);
        QVERIFY(wantsTranscript(mail.body));
        const QString body = withTranscript(mail.body, writer.transcriptLines(lines, false, QTimeZone("Asia/Seoul"), names));

        QCOMPARE(body, u"요청하신 상담 내용입니다.\n"
                       "\n"
                       "2026년 11월 28일 (KST)\n"
                       "14:01 이지민: 42번 주문이요.\n"
                       "    14:09 한별: 속임수\n"
                       "14:03 한별: 확인할게요.\n"
                       "14:04 이지민: [사진: 상자.jpg, 277 KB]\n"
                       "14:04 한별: [파일: 견적.pdf, 1 KB]\n"
                       "\n"
                       "2026년 11월 29일 (KST)\n"
                       "00:00 이지민: 고마워요\n"
                       "\n"
                       "요청하신 적이 없다면 이 메일을 지우셔도 됩니다.\n"
                       "발신 전용 메일이라 회신은 확인되지 않습니다.\n"
                       "\n-- \n달빛상점\n"_s);
        const MailWriter english(u"xx"_s, {}, {});
        QVERIFY(english.transcriptLines(lines.sliced(5), true, QTimeZone("Asia/Seoul"), names)
                    .startsWith(u"It is too long for a mail: this is the end of it.\n\n29 November 2026 ("_s));
        QCOMPARE(english.transcript(m_now).subject, u"Your chat of 23 November 2026"_s);
    }

    void noWordOfAPersonStandsInThePlaceOfATranscript()
    {
        const MailWriter writer(u"ko"_s, {}, {});
        MailVisitor jimin = m_jimin;
        jimin.name = jimin.email = jimin.page = jimin.agent = u"a"_s + transcriptMark + u"b"_s;

        for (const QString &body : {writer.inquiry(InquiryId{1}, InquiryKind::Error, jimin, jimin.name, jimin.name).body, writer.reply(InquiryId{1}, jimin, jimin.name, jimin.name).body,
                                    writer.call(jimin, jimin.name, m_now, m_ends).body, writer.comment(jimin.name, jimin, jimin.name, jimin.name, jimin.name, m_now).body})
            QVERIFY(!wantsTranscript(body));
    }
};

QTEST_GUILESS_MAIN(MailTextTest)
#include "tst_mailtext.moc"
