// SPDX-License-Identifier: MIT
// What each admin has not seen, for all of their devices.
#include "server/domain/inboxviews.h"
#include "server/domain/rules/mentions.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestUnread final : public QObject {
    Q_OBJECT

private:
    static Admin named(qint64 id, const QString &login, const QString &display)
    {
        Admin admin{AdminId{id}, login, {}, {}};
        admin.displayName = display;
        return admin;
    }
    static InquiryId filed(House &house, const QString &text = u"건의"_s)
    {
        house.file(house.jimin, {}, text);
        return house.ack.inquiry;
    }
    static Place place(InquiryId inquiry) { return {{}, inquiry}; }
    static qint64 numberOf(const House &house, AdminId who, const Place &where)
    {
        const UnreadEntry *entry = house.desk.state().unread.find(who, where);
        return entry ? entry->number : 0;
    }

private Q_SLOTS:
    void aNewInquiryIsUnreadByEverybodyWhoMayLogIn()
    {
        House house;
        filed(house);
        QCOMPARE(house.unread(house.jisu), QStringList{u"0/1 inquiry 1"_s});
        QCOMPARE(house.unread(house.minho), QStringList{u"0/1 inquiry 1"_s});
        QVERIFY(house.unread(house.dormant).isEmpty());
    }

    void aFollowUpIsUnreadFromItsLineOn()
    {
        House house;
        const InquiryId inquiry = filed(house);
        house.markRead(house.jisu, place(inquiry), numberOf(house, house.jisu, place(inquiry)));
        house.comment(house.jisu, inquiry, u"확인할게요"_s); // the second line
        house.comment(house.jimin, inquiry, u"하나 더요"_s);
        house.comment(house.jimin, inquiry, u"둘 더요"_s);
        QCOMPARE(house.unread(house.jisu), QStringList{u"0/1 follow_up 3"_s});
        QCOMPARE(house.unread(house.minho), QStringList{u"0/1 follow_up 1"_s}); // still from its beginning
    }

    void whoAnswersHasReadIt()
    {
        House house;
        const InquiryId inquiry = filed(house);
        house.comment(house.jisu, inquiry, u"답변"_s);
        QVERIFY(house.unread(house.jisu).isEmpty());
        QCOMPARE(house.unread(house.minho).size(), 1);
    }

    void whatSomebodyLooksAfterIsNewOnlyToThem()
    {
        House house;
        const InquiryId inquiry = filed(house);
        for (const AdminId admin : {house.jisu, house.minho})
            house.markRead(admin, place(inquiry), numberOf(house, admin, place(inquiry)));
        house.assign(house.jisu, inquiry, house.minho);
        QCOMPARE(house.unread(house.minho), QStringList{u"0/1 assigned"_s});
        house.comment(house.jimin, inquiry, u"더"_s);
        QCOMPARE(house.unread(house.minho), QStringList{u"0/1 follow_up 2"_s});
        QVERIFY(house.unread(house.jisu).isEmpty());
        house.assign(house.minho, inquiry, house.minho);
        house.answer(Operator{}, DisableAdmin{house.minho, true});
        QVERIFY(house.unread(house.minho).isEmpty()); // gone with the admin
        house.comment(house.jimin, inquiry, u"아무도 없나요"_s);
        QCOMPARE(house.unread(house.jisu), QStringList{u"0/1 follow_up 3"_s}); // whoever looked after it is shut out
    }

    void resolvedIsSeenToButAMentionStays()
    {
        House house;
        const InquiryId inquiry = filed(house);
        house.note(house.jisu, inquiry, u"@민호 어떻게 생각하세요?"_s);
        QCOMPARE(house.unread(house.minho), QStringList{u"0/1 mention 1"_s});
        house.resolve(house.jisu, inquiry);
        QVERIFY(house.unread(house.jisu).isEmpty());
        QCOMPARE(house.unread(house.minho), QStringList{u"0/1 mention 1"_s});
    }

    void aMentionInANoteIsUnreadByWhomItCalls()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.note(house.jisu, chat, u"@민호님, @지수 그리고 @휴면"_s);
        QCOMPARE(house.unread(house.minho), QStringList{u"1/0 mention"_s});
        QVERIFY(house.unread(house.jisu).isEmpty()); // nobody calls themselves
        QVERIFY(house.unread(house.dormant).isEmpty());
    }

    void anEditCallsOnlyWhomTheNoteDidNotCallBefore()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.note(house.jisu, chat, u"@민호 보세요"_s);
        const NoteId note = house.notes().lastKey();
        house.markRead(house.minho, {chat, {}}, numberOf(house, house.minho, {chat, {}}));
        house.editNote(house.jisu, note, u"@민호 꼭 보세요"_s);
        QVERIFY(house.unread(house.minho).isEmpty());
        house.note(house.jisu, chat, u"누구든"_s);
        house.editNote(house.jisu, house.notes().lastKey(), u"@민호"_s);
        QCOMPARE(house.unread(house.minho), QStringList{u"1/0 mention"_s});
    }

    void whoIsCalledByName_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("ids");
        QTest::newRow("nobody") << u"ann, 민호"_s << QList<int>{};
        QTest::newRow("any case") << u"@ANN: look"_s << QList<int>{1};
        QTest::newRow("the longest name") << u"@ann lee"_s << QList<int>{2};
        QTest::newRow("a word that goes on") << u"@annabel"_s << QList<int>{};
        QTest::newRow("a number behind it") << u"@ann2"_s << QList<int>{};
        QTest::newRow("a particle") << u"@민호에게"_s << QList<int>{3};
        QTest::newRow("a longer Korean name") << u"@민호진"_s << QList<int>{4};
        QTest::newRow("a Korean title behind a Latin name") << u"@ann님"_s << QList<int>{1};
        QTest::newRow("an address") << u"to jimin@ann.example"_s << QList<int>{};
        QTest::newRow("taken apart") << u"@민호"_s.normalized(QString::NormalizationForm_D) << QList<int>{3};
        QTest::newRow("several") << u"@ann @민호 @ann"_s << QList<int>{1, 3};
        QTest::newRow("at the end") << u"who? @"_s << QList<int>{};
        QTest::newRow("shut out") << u"@gone"_s << QList<int>{};
        QTest::newRow("by the name that colleagues see") << u"@지수 매니저님"_s << QList<int>{6};
        QTest::newRow("by the name one logs in with") << u"@js"_s << QList<int>{6};
        QTest::newRow("two who bear it") << u"@한별아"_s << QList<int>{7, 8};
    }
    void whoIsCalledByName()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, ids);
        const QList<Admin> admins{{AdminId{1}, u"Ann"_s, {}, {}}, {AdminId{2}, u"Ann Lee"_s, {}, {}}, {AdminId{3}, u"민호"_s, {}, {}},
                                  {AdminId{4}, u"민호진"_s, {}, {}}, {AdminId{5}, u"gone"_s, {}, {}, true}, named(6, u"js"_s, u"지수 매니저"_s),
                                  named(7, u"hb"_s, u"한별"_s), named(8, u"star"_s, u"한별"_s)};
        QList<int> found;
        for (const AdminId admin : mentionsIn(text, admins))
            found.append(int(admin.value));
        std::sort(found.begin(), found.end());
        QCOMPARE(found, ids);
    }

    void linesLeftUnreadInAChatThatIsOverAreItsOwners()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"하나"_s);
        house.accept(house.jisu, chat);
        house.reads(house.jisu, chat, 3);
        house.say(house.jimin, chat, u"둘"_s);
        QVERIFY(house.unread(house.jisu).isEmpty()); // while it is active the receipts say it
        house.end(house.jimin, chat);
        QCOMPARE(house.unread(house.jisu), QStringList{u"1/0 line 4"_s});
        QVERIFY(house.unread(house.minho).isEmpty());

        const ChatId other = house.ring(house.suho, u"하나"_s);
        house.accept(house.minho, other);
        house.end(house.minho, other); // whoever ends it has seen it
        QVERIFY(house.unread(house.minho).isEmpty());
    }

    /// One device reads what it has; what came meanwhile, it has not seen.
    void aMarkOfBeforeDoesNotReadWhatCameAfterIt()
    {
        House house;
        const InquiryId inquiry = filed(house);
        const qint64 seen = numberOf(house, house.jisu, place(inquiry));
        house.comment(house.jimin, inquiry, u"하나 더요"_s);
        QCOMPARE(house.markRead(house.jisu, place(inquiry), seen), u"nothing"_s);
        QCOMPARE(house.unread(house.jisu).size(), 1);
        const qint64 newest = numberOf(house, house.jisu, place(inquiry));
        QVERIFY(newest > seen);
        QCOMPARE(house.markRead(house.jisu, place(inquiry), newest), u"done"_s);
        QCOMPARE(house.markRead(house.jisu, place(inquiry), newest), u"nothing"_s);

        // Numbers go on where everything was read, over a restart too.
        house.restart();
        house.comment(house.jimin, inquiry, u"또"_s);
        QVERIFY(numberOf(house, house.jisu, place(inquiry)) > newest);
        QCOMPARE(house.markRead(house.jisu, place(inquiry), newest), u"nothing"_s);
    }

    void anythingCanBeMadeUnreadAgainForOneself()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.cancel(house.jimin, chat);
        const int before = house.chatsTakenIn;
        house.restart();
        QCOMPARE(house.markUnread(house.jisu, {chat, {}}, 2), u"done"_s);
        QCOMPARE(house.chatsTakenIn, before);
        QCOMPARE(house.unread(house.jisu), QStringList{u"1/0 marked 2"_s});
        QVERIFY(house.unread(house.minho).isEmpty());
        QCOMPARE(house.ack.seq, numberOf(house, house.jisu, {chat, {}}));
        QCOMPARE(house.markUnread(house.jisu, {chat, {}}, 1), u"nothing"_s);
        QCOMPARE(house.markUnread(house.jisu, {}, 1), u"bad_request"_s);
        QCOMPARE(house.markUnread(house.jisu, {ChatId{9}, {}}), u"not_found"_s);
        QCOMPARE(house.markUnread(house.jisu, {{}, InquiryId{9}}), u"not_found"_s);
        QCOMPARE(house.markRead(house.jisu, {}, 1), u"bad_request"_s);
    }

    void itGoesWithTheInquiry()
    {
        House house;
        const InquiryId inquiry = filed(house);
        house.note(house.jisu, inquiry, u"@민호"_s);
        house.resolve(house.jisu, inquiry);
        house.erase(house.jisu, inquiry);
        QVERIFY(house.unread(house.minho).isEmpty());
        QCOMPARE(house.markUnread(house.jisu, place(inquiry)), u"not_found"_s);
    }

    void onlySoManyAreKeptAndTheOldestGo()
    {
        House house;
        for (int n = 0; n < maxUnread + 2; ++n)
            filed(house, u"글 %1"_s.arg(n));
        QCOMPARE(house.unread(house.jisu).size(), maxUnread);
        QCOMPARE(house.unread(house.jisu).first(), u"0/3 inquiry 1"_s);
        house.markUnread(house.jisu, place(InquiryId{1}));
        QCOMPARE(house.unread(house.jisu).size(), maxUnread);
        QCOMPARE(house.unread(house.jisu).last(), u"0/1 marked"_s);
    }

    void onlyTheOneWhomItIsAboutIsTold()
    {
        const UnreadEntry entry{{ChatId{7}, {}}, 12, UnreadWhy::Mention, 0, 1000};
        const auto set = unreadTelling(UnreadSet{AdminId{2}, entry});
        QVERIFY(set && set->to.admin == AdminId{2} && !set->isAsked);
        QCOMPARE(set->frame.unread.number, 12);
        const auto cleared = unreadTelling(UnreadCleared{AdminId{2}, {ChatId{7}, {}}, true});
        QVERIFY(cleared && cleared->isAsked);
        QCOMPARE(cleared->frame.unread.chat, ChatId{7});
        QCOMPARE(cleared->frame.unread.number, 0);
        QVERIFY(!unreadTelling(CallMissed{ChatId{7}, 1}));
    }
};

QTEST_GUILESS_MAIN(TestUnread)
#include "test_unread.moc"
