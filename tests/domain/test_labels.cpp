// SPDX-License-Identifier: MIT
// What a conversation is about, and who looks after it.
#include "common/tags.h"
#include "server/domain/audience.h"
#include "server/domain/inboxviews.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestLabels final : public QObject {
    Q_OBJECT

private:
    static Labels of(const House &house, const Place &place)
    {
        if (const ChatInMemory *chat = house.desk.state().chats.find(place.chat))
            return chat->chat().labels;
        return house.desk.state().inquiries.find(place.inquiry)->summary.labels;
    }
    static InquiryId filed(House &house)
    {
        house.file(house.jimin, {}, u"결제가 안 돼요"_s);
        return house.ack.inquiry;
    }

private Q_SLOTS:
    void tagsAreCleanedByOneRule()
    {
        QCOMPARE(cleanTags({u" 환불\n급함 "_s, u""_s, u"\u200b"_s, u"VIP"_s, u"vip"_s, u"배송\u202e"_s}), (QStringList{u"환불 급함"_s, u"VIP"_s, u"배송"_s}));
        QCOMPARE(cleanTags({u"\u1112\u1161\u11ab"_s, u"한"_s}), QStringList{u"한"_s});
        QVERIFY(areTagsWithinLimits(QStringList(maxTags, u"x"_s)));
        QVERIFY(!areTagsWithinLimits(QStringList(maxTags + 1, u"x"_s)));
        QVERIFY(areTagsWithinLimits({QString(maxTagLength, u'x')}));
        QVERIFY(!areTagsWithinLimits({QString(maxTagLength + 1, u'x')}));
        QVERIFY(isTopic(u"주문·배송"_s));
        for (const QString &word : {u""_s, u" a"_s, u"a\nb"_s, QString(maxTopicLength + 1, u'x')})
            QVERIFY2(!isTopic(word), qPrintable(word));
    }

    void anyAdminTagsAChatInAnyState()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        QCOMPARE(house.setTags(house.minho, {chat, {}}, {u"환불"_s}), u"done"_s);
        house.accept(house.jisu, chat);
        QCOMPARE(house.setTags(house.minho, {chat, {}}, {u"환불"_s, u" VIP"_s}), u"done"_s);
        QCOMPARE(of(house, {chat, {}}).tags, (QStringList{u"환불"_s, u"VIP"_s}));
        house.end(house.jisu, chat);
        house.restart();
        QCOMPARE(house.setTags(house.jisu, {chat, {}}, {}), u"done"_s);
        QVERIFY(of(house, {chat, {}}).tags.isEmpty());
        QCOMPARE(house.setTags(house.jisu, {chat, {}}, {u"\u200b"_s}), u"nothing"_s);
    }

    void whatIsWrongWithLabelsIsSaid()
    {
        House house;
        const InquiryId inquiry = filed(house);
        const Place place{{}, inquiry};
        QCOMPARE(house.setTags(house.jisu, {}, {u"a"_s}), u"bad_request"_s);
        QCOMPARE(house.setTags(house.jisu, {ChatId{9}, {}}, {u"a"_s}), u"not_found"_s);
        QCOMPARE(house.setTags(house.jisu, {{}, InquiryId{9}}, {u"a"_s}), u"not_found"_s);
        QCOMPARE(house.setTags(house.jisu, place, {QString(maxTagLength + 1, u'x')}), u"too_long"_s);
        QCOMPARE(house.refused.field, u"tags"_s);
        QCOMPARE(house.setType(house.jisu, place, u"unheard-of"_s), u"not_found"_s);
        QCOMPARE(house.refused.field, u"topic"_s);
        QCOMPARE(house.setTags(house.dormant, place, {u"a"_s}), u"not_logged_in"_s);
        QCOMPARE(house.assign(house.jisu, inquiry, house.dormant), u"not_found"_s);
        QCOMPARE(house.refused.field, u"to"_s);
        QCOMPARE(house.assign(house.jisu, InquiryId{9}, house.minho), u"not_found"_s);
    }

    void aTypeComesFromTheKindAndCanBeChangedLater()
    {
        DeskSettings settings;
        settings.topics = {u"주문"_s, u"error"_s};
        House house(settings);
        const InquiryId inquiry = filed(house); // of the kind "error"
        QCOMPARE(of(house, {{}, inquiry}).topic, u"error"_s);
        QCOMPARE(house.setType(house.jisu, {{}, inquiry}, u"주문"_s), u"done"_s);
        QCOMPARE(house.setType(house.jisu, {{}, inquiry}, u"주문"_s), u"nothing"_s);
        QCOMPARE(house.setType(house.jisu, {{}, inquiry}, u"missed"_s), u"done"_s);

        FileInquiry command{u"k1"_s, {}, InquiryKind::Other, {}, u"언제 와요"_s, {}, {}, {}, {}};
        command.topic = u"주문"_s;
        QCOMPARE(house.answer(house.suho, command), u"done"_s);
        QCOMPARE(of(house, {{}, house.ack.inquiry}).topic, u"주문"_s);
        command.key = u"k2"_s;
        command.topic = u"unheard-of"_s;
        QCOMPARE(house.answer(house.suho, command), u"done"_s);
        QCOMPARE(of(house, {{}, house.ack.inquiry}).topic, u"general"_s);
    }

    void whatTheServerFilesIsMissedAndKeepsTheTagsOfTheCall()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"아무도 없나요"_s);
        house.setTags(house.minho, {chat, {}}, {u"급함"_s});
        house.leaves(house.jimin);
        house.passAndTick(3 * minute);
        house.passAndTick(minute);
        const StoredInquiry *inquiry = house.inquiryOf(chat);
        QVERIFY(inquiry);
        QCOMPARE(inquiry->summary.labels.topic, u"missed"_s);
        QCOMPARE(inquiry->summary.labels.tags, QStringList{u"급함"_s});
    }

    void anInquiryIsGivenToMeToAColleagueToNobody()
    {
        House house;
        const InquiryId inquiry = filed(house);
        QCOMPARE(house.assign(house.jisu, inquiry, house.jisu), u"done"_s);
        QCOMPARE(house.assign(house.jisu, inquiry, house.minho), u"done"_s);
        const InquirySummary &row = house.desk.state().inquiries.find(inquiry)->summary;
        QCOMPARE(row.assignee, house.minho);
        QCOMPARE(row.assigneeName, u"민호"_s);
        QCOMPARE(house.assign(house.jisu, inquiry, house.minho), u"nothing"_s);
        QCOMPARE(house.assign(house.minho, inquiry, {}), u"done"_s);
        QVERIFY(!house.desk.state().inquiries.find(inquiry)->summary.assignee.isValid());
    }

    void allOfItIsErasedWithTheInquiry()
    {
        House house;
        const InquiryId inquiry = filed(house);
        house.setTags(house.jisu, {{}, inquiry}, {u"VIP"_s});
        house.assign(house.jisu, inquiry, house.minho);
        house.resolve(house.jisu, inquiry);
        house.erase(house.jisu, inquiry);
        const InquirySummary &row = house.desk.state().inquiries.find(inquiry)->summary;
        QCOMPARE(row.labels, Labels{});
        QVERIFY(!row.assignee.isValid() && row.assigneeName.isEmpty());
        QCOMPARE(house.setTags(house.jisu, {{}, inquiry}, {u"VIP"_s}), u"not_found"_s);
        QCOMPARE(house.assign(house.jisu, inquiry, house.minho), u"not_found"_s);
    }

    /// To every admin, of whatever version, as a change of the chat or the inquiry; to nobody else.
    void adminsAreToldAndNobodyElse()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        const InquiryId inquiry = filed(house);
        QList<DeskTold> told;
        const auto tell = [&](const QString &answer) {
            QCOMPARE(answer, u"done"_s);
            for (const Event &event : std::as_const(house.made)) {
                QVERIFY(tellings(event, house.desk.state(), house.now).isEmpty());
                if (const auto one = inboxTelling(event, house.desk.state(), house.now))
                    told.append(*one);
            }
        };
        tell(house.setTags(house.jisu, {chat, {}}, {u"CANARY"_s}));
        tell(house.setType(house.jisu, {{}, inquiry}, u"general"_s));
        tell(house.setTags(house.jisu, {{}, inquiry}, {u"CANARY"_s}));
        tell(house.assign(house.jisu, inquiry, house.minho));
        QCOMPARE(told.size(), 4);
        QCOMPARE(std::get<DeskChatEvent>(told[0]).chat.tags, QStringList{u"CANARY"_s});
        QCOMPARE(std::get<DeskInquiryEvent>(told[1]).row.topic, u"general"_s);
        QCOMPARE(std::get<DeskInquiryEvent>(told[2]).change, InquiryChange::Labelled);
        QCOMPARE(std::get<DeskInquiryEvent>(told[3]).change, InquiryChange::Assigned);
        QCOMPARE(std::get<DeskInquiryEvent>(told[3]).by, u"지수"_s);
        QCOMPARE(std::get<DeskInquiryEvent>(told[3]).row.assigneeName, u"민호"_s);
    }
};

QTEST_GUILESS_MAIN(TestLabels)
#include "test_labels.moc"
