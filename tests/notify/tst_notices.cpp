// SPDX-License-Identifier: MIT
// Of what happens at the desk, what is told by mail, and to whom.
#include "server/notify/notices.h"
#include "tests/domain/house.h"

#include <QJsonDocument>
#include <QJsonObject>
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

    /// What webhooks are told: "phone: call".
    static QStringList told(const House &house, const QList<Webhook> &hooks)
    {
        const MailWriter writer(u"en"_s, {}, {});
        QStringList list;
        for (const Event &event : Notices(writer, QTimeZone::utc(), {hooks, u"Shop"_s, {}}).lettersFor(house.made, house.desk.state(), house.now)) {
            const Letter &letter = std::get<LetterQueued>(event).letter;
            if (letter.isHook)
                list.append(letter.to + u": "_s + QJsonDocument::fromJson(letter.body.toUtf8()).object().value("event"_L1).toString());
        }
        return list;
    }
    static Webhook hook(const QString &name, HookHours hours = HookHours::Always, const QStringList &events = {}, const QString &admin = {})
    {
        return {name, QUrl(u"https://h.example"_s), HookForm::Json, {}, events, hours, admin};
    }

    /// What goes together with others, and what at once: "jisu@example.com gathered: ...".
    static QStringList mailsByTwos(const House &house, int after = 2)
    {
        const MailWriter writer(u"en"_s, {}, {});
        QStringList list;
        // The desk, which is asked before at the server, knows of this call already.
        const bool isCall = std::any_of(house.made.cbegin(), house.made.cend(), [](const Event &event) { return std::holds_alternative<CallOpened>(event); });
        for (const Event &event : Notices(writer, QTimeZone::utc(), {}, {after + (after > 0 && isCall), 15 * minute}).lettersFor(house.made, house.desk.state(), house.now)) {
            const Letter &letter = std::get<LetterQueued>(event).letter;
            if ((letter.nextAt - letter.at == 15 * minute) != letter.isGathered)
                return {u"due at the wrong time"_s};
            list.append((letter.isGathered ? u"gathered: "_s : u"at once: "_s) + letter.subject);
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

    void aStepOfACallIsToldInWordsOfItsOwn()
    {
        DeskSettings settings;
        settings.escalation = {20'000, 60'000};
        House house(settings);
        house.apply({AdminEmailSet{house.jisu, u"jisu@example.com"_s}, AdminEmailSet{house.minho, {}}});
        house.ring(house.jimin, u"환불 문의"_s);

        house.passAndTick(20'000);
        QCOMPARE(mails(house), QStringList{u"jisu@example.com: Nobody has seen yet that 이지민 is waiting to chat"_s});
        QVERIFY2(bodies(house, u"en"_s).startsWith(u"It has rung for 20 seconds, and no Deskbell app shows it. Is one running, and online?\nThey wait until "_s),
                 qPrintable(bodies(house, u"en"_s)));
        QVERIFY(bodies(house, u"en"_s).contains(u"First message: 환불 문의\n"_s));
        house.passAndTick(40'000);
        QCOMPARE(mails(house), QStringList{u"jisu@example.com: Nobody has answered yet: 이지민 is waiting to chat"_s});
        QVERIFY(bodies(house, u"ko"_s).startsWith(u"60초 동안 울렸지만 아직 아무도 응답하지 않았습니다. "_s));
    }

    void whatIsToBeToldOfCallsIsGatheredWhenTheyAreMany()
    {
        DeskSettings settings;
        settings.escalation = {20'000, 60'000};
        House house(settings);
        house.apply({AdminEmailSet{house.jisu, u"jisu@example.com"_s}, AdminEmailSet{house.minho, {}}});

        house.ring(house.jimin);
        QCOMPARE(mailsByTwos(house), QStringList{u"at once: 이지민 is waiting to chat"_s});
        house.ring(house.suho);
        QCOMPARE(mailsByTwos(house).size(), 1);
        QVERIFY(mailsByTwos(house).first().startsWith(u"at once: "_s));
        const ChatId third = house.ring(house.stranger);
        QCOMPARE(mailsByTwos(house).size(), 1);
        QVERIFY(mailsByTwos(house).first().startsWith(u"gathered: "_s));
        QVERIFY(mailsByTwos(house, 0).first().startsWith(u"at once: "_s));
        QVERIFY(mailsByTwos(house, 3).first().startsWith(u"at once: "_s));

        house.passAndTick(20'000); // nobody has seen any of them
        QCOMPARE(mailsByTwos(house).filter(u"gathered: Nobody has seen yet"_s).size(), mailsByTwos(house).size());
        QVERIFY(!mailsByTwos(house).isEmpty());
        // What somebody has written for an answer goes at once.
        house.file(house.stranger, third, u"전화 주세요"_s);
        QCOMPARE(mailsByTwos(house).filter(u"at once: New inquiry"_s).size(), 1);

        house.pass(hour);
        house.ring(House::browser('y'));
        QCOMPARE(mailsByTwos(house).filter(u"at once: "_s).size(), 1);
    }

    void aMissedCallIsGatheredLikeTheOthers()
    {
        House house;
        house.apply({AdminEmailSet{house.jisu, u"jisu@example.com"_s}, AdminEmailSet{house.minho, {}}});
        for (const char browser : {'a', 'b', 'c'})
            house.ring(House::browser(browser));
        house.leaves(House::browser('c'));
        house.passAndTick(house.desk.state().settings.waitTime);
        house.passAndTick(2 * minute);
        QVERIFY2(!mailsByTwos(house).filter(u"gathered: Missed call"_s).isEmpty(), qPrintable(mailsByTwos(house).join(u'\n')));
        QVERIFY(mailsByTwos(house).filter(u"at once"_s).isEmpty());
    }

    void aStepAsTheWaitEndsPromisesNoMoreWait()
    {
        DeskSettings settings;
        settings.waitTime = 30'000;
        settings.escalation = {0, 60'000};
        House house(settings);
        house.ring(house.jimin);

        house.passAndTick(30'000);

        QCOMPARE(mails(house).size(), 2);
        QVERIFY(!bodies(house, u"en"_s).contains(u"They wait"_s));
    }

    void eachWebhookIsToldWhatItWants()
    {
        House house;
        const QList<Webhook> hooks{hook(u"all"_s), hook(u"calls"_s, HookHours::Always, {u"call"_s}),
                                   hook(u"rest"_s, HookHours::Always, {u"inquiry"_s, u"reply"_s, u"missed_call"_s}),
                                   hook(u"jisu"_s, HookHours::Always, {}, u"지수"_s), hook(u"dormant"_s, HookHours::Always, {}, u"휴면"_s),
                                   hook(u"nobody"_s, HookHours::Always, {}, u"없는 사람"_s)};

        const ChatId call = house.ring(house.jimin, u"글"_s);
        QCOMPARE(told(house, hooks), QStringList({u"all: call"_s, u"calls: call"_s, u"jisu: call"_s}));
        house.passAndTick(house.desk.state().settings.waitTime);
        QCOMPARE(told(house, hooks), QStringList());
        house.leaves(house.jimin);
        house.passAndTick(2 * minute);
        QVERIFY(house.inquiryOf(call));
        QCOMPARE(told(house, hooks), QStringList({u"all: missed_call"_s, u"rest: missed_call"_s, u"jisu: missed_call"_s}));
        house.comment(house.jimin, house.inquiryOf(call)->summary.id, u"더"_s);
        QCOMPARE(told(house, hooks), QStringList({u"all: reply"_s, u"rest: reply"_s, u"jisu: reply"_s}));
        house.comment(house.minho, house.inquiryOf(call)->summary.id, u"답"_s); // theirs to know, by mail
        QCOMPARE(told(house, hooks), QStringList());
        house.answer(house.suho, FileInquiry{house.nextKey(), {}, InquiryKind::Other, u"제목"_s, u"글"_s, u"수호"_s, {}, {}, {}});
        QCOMPARE(told(house, hooks), QStringList({u"all: inquiry"_s, u"rest: inquiry"_s, u"jisu: inquiry"_s}));
    }

    void hoursOpenAndCloseOnTheMillisecond_data()
    {
        QTest::addColumn<qint64>("wall");
        QTest::addColumn<bool>("isOpen");
        const qint64 ten = QDateTime(QDate(2026, 11, 30), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch(); // a Monday
        QTest::newRow("just before") << ten - 1 << false;
        QTest::newRow("as it opens") << ten << true;
        QTest::newRow("the last one") << ten + 8 * hour - 1 << true;
        QTest::newRow("as it closes") << ten + 8 * hour << false;
        QTest::newRow("a day off") << ten + 24 * hour << false;
    }
    void hoursOpenAndCloseOnTheMillisecond()
    {
        QFETCH(qint64, wall);
        QFETCH(bool, isOpen);
        DeskSettings settings;
        settings.hours.whenClosed = OfficeHours::WhenClosed::Ring;
        for (auto &day : settings.hours.week)
            day = {{10 * 60, 18 * 60}};
        settings.hours.daysOff = {QDate(2026, 12, 1)};
        House house(settings);
        house.now.wall = wall;

        house.ring(house.jimin, u"글"_s);

        QCOMPARE(told(house, {hook(u"in"_s, HookHours::Office), hook(u"out"_s, HookHours::Outside), hook(u"ever"_s)}),
                 QStringList({isOpen ? u"in: call"_s : u"out: call"_s, u"ever: call"_s}));
    }

    void aSiteWithoutHoursIsNeverOutsideOfThem()
    {
        House house;
        house.ring(house.jimin);
        QCOMPARE(told(house, {hook(u"in"_s, HookHours::Office), hook(u"out"_s, HookHours::Outside)}), QStringList({u"in: call"_s}));
    }

    void whatIsToldGoesWithItsConversationAndHasNoAddress()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"글"_s);
        const MailWriter writer(u"en"_s, {}, {});
        const Events letters = Notices(writer, QTimeZone::utc(), {{hook(u"phone"_s)}, {}, {}}).lettersFor(house.made, house.desk.state(), house.now);

        const Letter &letter = std::get<LetterQueued>(letters.last()).letter;
        QCOMPARE(letter.chat, call);
        QVERIFY(letter.isHook);
        QVERIFY(!letter.body.contains(u"burgerput"_s)); // nor the page that they are on
    }
};

QTEST_GUILESS_MAIN(NoticesTest)
#include "tst_notices.moc"
