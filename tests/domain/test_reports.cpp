// SPDX-License-Identifier: MIT
// What a visitor's browser reports of its page.
#include "server/domain/audience.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestReports final : public QObject {
    Q_OBJECT

private:
    static PageError error(const QString &text, const QString &where = u"/a.js:1"_s)
    {
        return {PageErrorKind::Error, text, where, 1'790'000'000'000, 2};
    }

private Q_SLOTS:
    void errorsAreKeptWithTheChatAndWithTheInquiryOfTheirVisitor()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안 돼요"_s);

        QCOMPARE(house.answer(house.jimin, ReportErrors{chat, {}, {error(u"d is null"_s)}}), u"done"_s);
        QCOMPARE(describe(house.made.first()), u"errors of 1/0: error [d is null] /a.js:1 x2"_s);

        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        QCOMPARE(house.answer(house.jimin, ReportErrors{{}, inquiry, {error(u"d is null"_s)}}), u"done"_s);
        QCOMPARE(describe(house.made.first()), u"errors of 0/1: error [d is null] /a.js:1 x2"_s);
    }

    void nobodyReportsForSomebodyElse()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.ring(house.suho);
        house.file(house.jimin, {}, u"문의"_s);

        for (const VisitorKey &who : {house.suho, house.stranger}) {
            QCOMPARE(house.answer(who, ReportErrors{chat, {}, {error(u"x"_s)}}), u"not_found"_s);
            QCOMPARE(house.answer(who, ReportErrors{{}, InquiryId{1}, {error(u"x"_s)}}), u"not_found"_s);
        }
        QCOMPARE(house.answer(house.jimin, ReportErrors{}), u"not_found"_s);
        QCOMPARE(house.answer(house.jimin, ReportErrors{ChatId{99}, {}, {error(u"x"_s)}}), u"not_found"_s);
    }

    void whatIsReportedIsCleanedAndBounded()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        QList<PageError> errors;
        for (int i = 0; i < 12; ++i)
            errors.append(error(u"line\n%1 \u202e"_s.arg(i) + QString(300, u'x'), u"/"_s + QString(400, u'y')));
        errors.append({PageErrorKind::Unknown, u"\u200b"_s, u" "_s, 5, 1});
        errors.last().at = house.now.wall + hour;
        errors.append({PageErrorKind::Request, u"500"_s, u"/api"_s, house.now.wall + hour, -7});

        QCOMPARE(house.answer(house.jimin, ReportErrors{chat, {}, errors}), u"done"_s);

        const QList<ReportedError> kept = std::get<ErrorsReported>(house.made.first()).errors;
        QCOMPARE(kept.size(), 9); // of the last ten one says nothing
        QVERIFY(kept.first().text.startsWith(u"line 4 x"_s));
        for (const ReportedError &one : kept)
            QVERIFY(one.text.size() <= maxPageErrorLength && one.where.size() <= maxPageErrorPlaceLength && !one.text.contains(u'\u202e'));
        QCOMPARE(kept.last().at, house.now.wall);
        QCOMPARE(kept.last().count, 1);
    }

    void nothingIsMadeOfNothing()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);

        QCOMPARE(house.answer(house.jimin, ReportErrors{chat, {}, {}}), u"nothing"_s);
        QCOMPARE(house.answer(house.jimin, ReportErrors{chat, {}, {error(u""_s, u""_s)}}), u"nothing"_s);
    }

    void aDeletedInquiryTakesNoMore()
    {
        House house;
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.answer(house.jisu, ResolveInquiry{u"r"_s, inquiry});
        QCOMPARE(house.answer(house.jisu, DeleteInquiry{u"d"_s, inquiry}), u"done"_s);

        QCOMPARE(house.answer(house.jimin, ReportErrors{{}, inquiry, {error(u"x"_s)}}), u"not_found"_s);
    }

    void whatComesLaterIsSaidInTheChatAsLongAsItGoesOn()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안 돼요"_s);
        const auto later = [&](const VisitorKey &who) {
            return house.answer(who, ReportErrors{chat, {}, {error(u"d is null"_s), error(u"e is null"_s)}, true});
        };

        QCOMPARE(later(house.jimin), u"done"_s);
        QCOMPARE(house.lines(chat).last(), u"3 page_errors"_s);
        const ChatMessage &line = std::get<MessageAdded>(house.made.last()).message;
        QCOMPARE(line.text, u"2"_s);
        QCOMPARE(line.from, Side::System);
        house.accept(house.jisu, chat);
        QCOMPARE(later(house.jimin), u"done"_s);
        QCOMPARE(house.lines(chat).last(), u"5 page_errors"_s);

        QCOMPARE(later(house.suho), u"not_found"_s);
        house.answer(house.jimin, EndChat{u"end"_s, chat});
        QCOMPARE(later(house.jimin), u"done"_s);
        QCOMPARE(describe(house.made.last()).left(6), u"errors"_s);
        QCOMPARE(house.lines(chat).size(), 6);
    }

    void whoHasTheInquiryOpenHearsOfWhatComesLater()
    {
        House house;
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;

        house.answer(house.jimin, ReportErrors{{}, inquiry, {error(u"x"_s)}, true});

        QCOMPARE(tellings(house.made.first(), house.desk.state(), house.now).size(), 1);
    }

    void nobodyIsTold()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.answer(house.jimin, ReportErrors{chat, {}, {error(u"x"_s)}});

        QVERIFY(tellings(house.made.first(), house.desk.state(), house.now).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReports)
#include "test_reports.moc"
