// SPDX-License-Identifier: MIT
// Of what happens at the desk, what is told by mail, and to whom.
#include "server/notify/notices.h"
#include "tests/domain/house.h"

#include <QTimeZone>

using namespace deskbell;
using namespace Qt::StringLiterals;

class NoticesTest : public QObject {
    Q_OBJECT

    static QStringList mails(const House &house)
    {
        const MailWriter writer(u"en"_s, {}, {});
        QStringList list;
        for (const Event &event : Notices(writer, QTimeZone::utc()).lettersFor(house.made, house.desk.state(), house.now)) {
            const Letter &letter = std::get<LetterQueued>(event).letter;
            list.append(letter.to + u": "_s + letter.subject);
        }
        return list;
    }

    static QString bodies(const House &house, const QString &language)
    {
        const MailWriter writer(language, {}, {});
        QString all;
        for (const Event &event : Notices(writer, QTimeZone::utc()).lettersFor(house.made, house.desk.state(), house.now))
            all += std::get<LetterQueued>(event).letter.body;
        return all;
    }

private Q_SLOTS:
    void aVisitorReadsWhatAnAdminWantsToBeCalled()
    {
        House house;
        FileInquiry filed{house.nextKey(), {}, InquiryKind::Other, u"환불"_s, u"글"_s, u"이지민"_s, u"jimin@example.com"_s, {}, {}};
        house.answer(house.jimin, filed);
        const InquiryId inquiry = house.ack.inquiry;

        house.comment(house.minho, inquiry, u"답"_s);
        QVERIFY(bodies(house, u"en"_s).startsWith(u"Hello 이지민, we have answered.\n"_s));
        QVERIFY(bodies(house, u"ko"_s).startsWith(u"이지민님, 안녕하세요. 상담원이 답변을 남겼습니다.\n"_s));
        house.apply({AdminDisplayNameSet{house.minho, u"한별"_s}});
        house.comment(house.minho, inquiry, u"또 답"_s);
        QVERIFY(bodies(house, u"en"_s).startsWith(u"Hello 이지민, 한별 has answered.\n"_s));
        QVERIFY(bodies(house, u"ko"_s).startsWith(u"이지민님, 안녕하세요. 한별 상담원이 답변을 남겼습니다.\n"_s));
        QVERIFY(!bodies(house, u"ko"_s).contains(u"민호"_s));
    }

    void anInquiryTellsHowManyErrorsOfThePageCameAlongAndItsType()
    {
        DeskSettings settings;
        settings.topics = {u"주문·배송"_s};
        House house(settings);
        house.apply({AdminEmailSet{house.minho, u"minho@example.com"_s}});
        FileInquiry filed{house.nextKey(), {}, InquiryKind::Other, u"환불"_s, u"글"_s, u"이지민"_s, u"jimin@example.com"_s, {}, {}};
        filed.pageErrors = 2;
        filed.topic = u"주문·배송"_s;
        house.answer(house.jimin, filed);
        QVERIFY2(bodies(house, u"en"_s).contains(u"Page errors: 2\n"_s), qPrintable(bodies(house, u"en"_s)));
        QVERIFY2(bodies(house, u"ko"_s).contains(u"페이지 오류: 2건\n"_s), qPrintable(bodies(house, u"ko"_s)));
        QVERIFY(mails(house).contains(u"minho@example.com: New inquiry 1 (주문·배송): 환불"_s));

        filed.key = house.nextKey();
        filed.pageErrors = 2'000'000'000;
        filed.topic.clear();
        house.answer(house.jimin, filed);
        QVERIFY2(bodies(house, u"en"_s).contains(u"Page errors: 10\n"_s), qPrintable(bodies(house, u"en"_s)));
        filed.key = house.nextKey();
        filed.pageErrors = -1;
        house.answer(house.jimin, filed);
        QVERIFY(!bodies(house, u"en"_s).contains(u"Page errors"_s));
        QVERIFY(mails(house).contains(u"minho@example.com: New inquiry 3 (General): 환불"_s));
    }

    void aMissedCallTellsOfTheErrorsThatWereReportedWithIt()
    {
        House house;
        house.apply({AdminEmailSet{house.minho, u"minho@example.com"_s}});
        const ChatId chat = house.ring(house.jimin, u"안 돼요"_s);
        const PageError error{PageErrorKind::Error, u"d is null"_s, u"/a.js:1"_s, house.now.wall, 1};
        QCOMPARE(house.answer(house.jimin, ReportErrors{chat, {}, {error, error, error}}), u"done"_s);
        house.leaves(house.jimin);
        house.passAndTick(house.desk.state().settings.waitTime);
        house.passAndTick(2 * minute);

        QVERIFY2(bodies(house, u"en"_s).contains(u"Page errors: 3\n"_s), qPrintable(house.happened().join(u'\n')));
    }

    void aCallOutsideOfHoursIsMailedAsWhatItIs()
    {
        DeskSettings settings;
        settings.hours.week[0] = {{0, 1}};
        House house(settings);
        house.now.wall = 1'790'100'000'000; // a Tuesday
        house.apply({AdminEmailSet{house.jisu, u"jisu@example.com"_s}});

        house.ring(house.jimin, u"글"_s);

        QCOMPARE(mails(house), QStringList({u"jisu@example.com: Missed call: 이지민"_s, u"minho@example.com: Missed call: 이지민"_s}));
        QVERIFY(bodies(house, u"en"_s).startsWith(u"They called outside office hours. It is kept as inquiry 1.\n"_s));
    }

    void aChatThatAnyoneMayTakeOverIsToldToEveryAdmin()
    {
        House house;
        house.apply({AdminEmailSet{house.jisu, u"jisu@example.com"_s}, AdminEmailSet{house.minho, u"minho@example.com"_s},
                     AdminEmailSet{house.dormant, u"dormant@example.com"_s}});
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);
        house.say(house.jimin, chat, u"계신가요?"_s);

        QCOMPARE(house.passAndTick(house.desk.state().settings.waitTime), 1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner); // it rings for the one who answers: no mail
        QCOMPARE(mails(house), QStringList());

        QCOMPARE(house.passAndTick(house.desk.state().settings.waitTime), 1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Everyone);
        const QString subject = u": %1 is waiting for an answer"_s.arg(house.desk.state().chats.find(chat)->chat().visitorName);
        QCOMPARE(mails(house), QStringList({u"jisu@example.com"_s + subject, u"minho@example.com"_s + subject}));

        house.reads(house.jisu, chat, house.desk.state().chats.find(chat)->chat().lastSeq);
        QCOMPARE(mails(house), QStringList());
    }
};

QTEST_GUILESS_MAIN(NoticesTest)
#include "tst_notices.moc"
