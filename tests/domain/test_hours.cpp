// SPDX-License-Identifier: MIT
// Whoever rings while the site is closed is not missed: what they typed becomes an inquiry, or it rings, as the site has it.
#include "common/site/hourswords.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestHours final : public QObject {
    Q_OBJECT

    static DeskSettings closedOn(const QStringList &daysOff, OfficeHours::WhenClosed whenClosed = OfficeHours::WhenClosed::Inquiry)
    {
        DeskSettings settings;
        QString wrong;
        settings.hours.week = parseWeek({u"daily 00:00-24:00"_s}, wrong).value();
        if (!parseDaysOff(daysOff, settings.hours, wrong))
            QTest::qFail(qPrintable(wrong), __FILE__, __LINE__);
        settings.hours.whenClosed = whenClosed;
        return settings;
    }
    static QString dateIn(int days)
    {
        return QDateTime::fromMSecsSinceEpoch(House().now.wall, Qt::UTC).date().addDays(days).toString(Qt::ISODate);
    }

private Q_SLOTS:
    void whatSomebodyRingsWithIsAnInquiryAtOnce()
    {
        House house(closedOn({dateIn(0)}));

        const ChatId call = house.ring(house.jimin, u"쿠폰이 안 돼요"_s, u"key"_s);

        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.lines(call), QStringList({u"1 called"_s, u"2 visitor: 쿠폰이 안 돼요"_s, u"3 filed"_s}));
        const StoredInquiry *inquiry = house.inquiryOf(call);
        QVERIFY(inquiry);
        QCOMPARE(inquiry->summary.kind, InquiryKind::MissedCall);
        QCOMPARE(inquiry->text, u"쿠폰이 안 돼요"_s);
        QCOMPARE(inquiry->waited, 0);
        QCOMPARE(house.desk.state().chats.open(), QList<ChatId>());
        QCOMPARE(house.ack.chat, call);
        const Ack first = house.ack;
        QCOMPARE(house.answer(house.jimin, OpenCall{u"key"_s, u"이지민"_s, {}, u"쿠폰이 안 돼요"_s, {}, {}}), u"nothing"_s);
        QCOMPARE(house.ack, first);
        house.restart();
        QCOMPARE(house.answer(house.jimin, OpenCall{u"key"_s, u"이지민"_s, {}, u"쿠폰이 안 돼요"_s, {}, {}}), u"nothing"_s);
        QCOMPARE(house.ack.chat, call);
    }

    void whoWritesNothingIsAMissedCallAllTheSame()
    {
        House house(closedOn({dateIn(0)}));

        const ChatId call = house.ring(house.jimin);

        QVERIFY(house.inquiryOf(call));
        QCOMPARE(house.inquiryOf(call)->summary.title, QString());
        house.ring(house.jimin, u"또 불렀어요"_s);
        QCOMPARE(house.desk.state().inquiries.openCount(), 2);
    }

    void aCallThatRingsAtTheEndOfTheDayRingsOn()
    {
        House house(closedOn({dateIn(1)}));
        const ChatId call = house.ring(house.jimin, u"하나"_s);
        const qint64 left = 24 * hour - house.now.wall % (24 * hour);
        house.now.wall += left; // the clock strikes, the wait has not passed

        QCOMPARE(house.state(call), u"waiting"_s);
        QCOMPARE(house.ring(house.jimin, u"둘"_s), call);
        QCOMPARE(house.state(call), u"waiting"_s);
        QCOMPARE(house.accept(house.jisu, call), u"done"_s);
        QCOMPARE(house.say(house.jimin, call, u"셋"_s), u"done"_s);
    }

    void aMissedCallIsNotRungAgainButFiled()
    {
        House house(closedOn({dateIn(1)}));
        const ChatId call = house.ring(house.jimin, u"하나"_s);
        house.passAndTick(3 * minute);
        QCOMPARE(house.state(call), u"missed"_s);
        house.now.wall += 24 * hour - house.now.wall % (24 * hour);

        QCOMPARE(house.ring(house.jimin, u"둘"_s, u"again"_s), call);

        QCOMPARE(house.state(call), u"ended/filed"_s);
        QCOMPARE(house.inquiryOf(call)->text, u"하나\n둘"_s);
        const Ack first = house.ack;
        QCOMPARE(house.answer(house.jimin, OpenCall{u"again"_s, u"이지민"_s, {}, u"둘"_s, {}, {}}), u"nothing"_s);
        QCOMPARE(house.ack, first);
    }

    void whereItRingsAllTheSameItRings()
    {
        House house(closedOn({dateIn(0)}, OfficeHours::WhenClosed::Ring));

        QCOMPARE(house.state(house.ring(house.jimin, u"밤이에요"_s)), u"waiting"_s);
    }

    void whereAnInquiryComesFirstItRingsForWhoRings()
    {
        House house(closedOn({dateIn(0)}, OfficeHours::WhenClosed::InquiryFirst));

        QCOMPARE(house.state(house.ring(house.jimin, u"밤이에요"_s)), u"waiting"_s);
    }
};

QTEST_GUILESS_MAIN(TestHours)
#include "test_hours.moc"
