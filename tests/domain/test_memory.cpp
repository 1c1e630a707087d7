// SPDX-License-Identifier: MIT
// What is taken in from disk on request stays while it is needed, and not for ever.
#include "tests/domain/house.h"

using namespace deskbell;

class TestMemory final : public QObject {
    Q_OBJECT

private:
    static void fillWithInquiries(House &house, int count)
    {
        for (int n = 0; n < count; ++n)
            house.file(house.suho, {}, u"건의 %1"_s.arg(n));
    }

private Q_SLOTS:
    void anOldInquiryCanBeAnsweredThoughManyNewerOnesAreInMemory()
    {
        House house;
        house.file(house.jimin, {}, u"오래된 건의"_s);
        const InquiryId old = house.ack.inquiry;
        fillWithInquiries(house, 400);
        QVERIFY(!house.desk.state().inquiries.find(old));

        QCOMPARE(house.comment(house.jisu, old, u"늦어서 죄송해요"_s), u"done"_s);

        QCOMPARE(house.desk.state().inquiries.find(old)->comments.size(), 1);
    }

    void anOldChatCanBeAskedForThoughManyNewerOnesAreInMemory()
    {
        House house;
        const ChatId old = house.ring(house.jimin, u"글"_s, u"first"_s);
        house.cancel(house.jimin, old);
        for (int n = 0; n < 400; ++n)
            house.cancel(house.suho, house.ring(house.suho));
        QVERIFY(!house.desk.state().chats.find(old));

        QCOMPARE(house.say(house.jimin, old, u"글"_s), u"chat_over"_s);
        QCOMPARE(house.say(house.jimin, old, u"글"_s, u"first"_s), u"nothing"_s);
    }

    /// However long they were: the keys of ended chats, and the texts of inquiries, are bounded together.
    void longChatsThatAreOverAreKeptWithinBounds()
    {
        DeskSettings settings;
        settings.messagesPerTenSeconds = 0;
        House house(settings);
        QList<ChatId> chats;
        for (int n = 0; n < 90; ++n) {
            chats.append(house.ring(house.jimin));
            for (int line = 0; line < 500; ++line)
                house.say(house.jimin, chats.last(), u"글"_s, u"%1-%2"_s.arg(n).arg(line).leftJustified(maxKeyLength, u'k'));
            house.cancel(house.jimin, chats.last());
        }

        qsizetype keys = 0;
        for (const ChatId chat : std::as_const(chats))
            keys += house.desk.state().chats.find(chat) ? house.desk.state().chats.find(chat)->loaded.keys.size() : 0;
        QVERIFY2(keys < 27'000, qPrintable(QString::number(keys)));
        QVERIFY(house.desk.state().chats.find(chats.last()));
    }

    void longInquiriesAreKeptWithinBounds()
    {
        House house;
        QList<InquiryId> inquiries;
        for (int n = 0; n < 250; ++n) {
            house.file(house.suho, {}, QString(maxInquiryLength, u'긴'));
            inquiries.append(house.ack.inquiry);
            house.comment(house.jisu, inquiries.last(), QString(maxTextLength, u'글'));
        }

        qsizetype letters = 0;
        for (const InquiryId inquiry : std::as_const(inquiries)) {
            if (const StoredInquiry *kept = house.desk.state().inquiries.find(inquiry))
                letters += kept->text.size();
        }
        QVERIFY2(letters < 2'000'000, qPrintable(QString::number(letters)));
        QVERIFY(house.desk.state().inquiries.find(inquiries.last()));
    }

    void anOpenChatIsNeverDropped()
    {
        House house;
        const ChatId open = house.ring(house.jimin);

        for (int n = 0; n < 400; ++n)
            house.cancel(house.suho, house.ring(house.suho));

        QCOMPARE(house.state(open), u"waiting"_s);
    }

    void theChatThatHasJustEndedIsStillThereToBeToldOf()
    {
        House house;
        const ChatId oldest = house.ring(house.jimin);
        for (int n = 0; n < 400; ++n)
            house.cancel(house.suho, house.ring(house.suho));

        house.cancel(house.jimin, oldest);

        QCOMPARE(house.state(oldest), u"ended/cancelled"_s);
    }

    void whatIsInMemoryIsNewerThanWhatComesFromDisk()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        const LoadedChat asRead = house.desk.state().chats.find(call)->loaded;
        house.accept(house.jisu, call);

        house.desk.takeIn(call, asRead);

        QCOMPARE(house.state(call), u"active"_s);
    }

    /// However long it is, the start reads nothing of what is said in it.
    void theLinesOfAnOpenChatAreReadWhenTheyAreFirstNeeded()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.say(house.jimin, call, u"안녕하세요"_s);
        house.restart();
        house.chatsTakenIn = 0;

        house.accept(house.jisu, call);
        QCOMPARE(house.chatsTakenIn, 0);
        QVERIFY(!house.desk.state().chats.find(call)->loaded.hasLines);

        house.say(house.jisu, call, u"네"_s);
        QCOMPARE(house.chatsTakenIn, 1);
        house.say(house.jimin, call, u"주문이 안 와요"_s);
        house.say(house.jisu, call, u"확인할게요"_s);
        QCOMPARE(house.chatsTakenIn, 1);
    }

    /// Two connections may ask for them at the same time.
    void linesThatComeTwiceTakeNothingBack()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.say(house.jimin, call, u"하나"_s);
        const LoadedChat asRead = house.desk.state().chats.find(call)->loaded;
        house.restart();
        house.say(house.jimin, call, u"둘"_s);

        house.desk.takeIn(call, asRead);

        const LoadedChat &now = house.desk.state().chats.find(call)->loaded;
        QCOMPARE(now.typed, u"하나\n둘"_s);
        QCOMPARE(now.keys.size(), asRead.keys.size() + 1);
    }

    /// Once it has ended and has left memory, it must be looked for again.
    void aChatThatWasAskedForBeforeItBeganIsFoundLater()
    {
        House house;
        QCOMPARE(house.accept(house.jisu, ChatId{1}), u"not_found"_s);
        QVERIFY(house.desk.state().chats.isMissing(ChatId{1}));
        house.cancel(house.jimin, house.ring(house.jimin));
        for (int n = 0; n < 300; ++n)
            house.cancel(house.suho, house.ring(house.suho));
        QVERIFY(!house.desk.state().chats.find(ChatId{1}));

        QCOMPARE(house.accept(house.jisu, ChatId{1}), u"not_waiting"_s);
    }

    void anInquiryThatWasAskedForBeforeItWasFiledIsFoundLater()
    {
        House house;
        QCOMPARE(house.resolve(house.jisu, InquiryId{1}), u"not_found"_s);
        QVERIFY(house.desk.state().inquiries.isMissing(InquiryId{1}));
        house.file(house.jimin, {}, u"문의"_s);
        fillWithInquiries(house, 300);
        QVERIFY(!house.desk.state().inquiries.find(InquiryId{1}));

        QCOMPARE(house.resolve(house.jisu, InquiryId{1}), u"done"_s);
    }

    /// Only what is about to be filed needs the inquiry that its call has made before.
    void theDiskIsAskedForAnEarlierInquiryOnlyOnceItsCallIsDue()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"계세요?"_s);
        house.accept(house.jisu, chat);
        house.file(house.jimin, chat, u"문의"_s);
        house.say(house.jimin, chat, u"더 있어요"_s);
        house.vanishes(house.jisu);
        house.restart();
        house.pass(11 * minute);
        QVERIFY(!house.desk.neededForDue(house.now));
        house.tick();
        house.pass(3 * minute);
        house.tick();
        QCOMPARE(house.state(chat), u"missed"_s);
        QVERIFY(!house.desk.neededForDue(house.now));

        house.pass(minute);

        QVERIFY(house.desk.neededForDue(house.now));
        house.tick();
        QCOMPARE(house.state(chat), u"ended/filed"_s);
    }

    void aVisitorWhoCameBackIsKnownByHisToken()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.desk.forget(house.jimin);

        const ChatId same = house.ring(house.jimin, u"다시 왔어요"_s);

        QCOMPARE(same, call);
    }

    void theAlertCountsOncePerAdminAndRinging()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        QVERIFY(house.desk.noteAlertShown(call, house.jisu));
        QVERIFY(!house.desk.noteAlertShown(call, house.jisu));
        QVERIFY(house.desk.noteAlertShown(call, house.minho));
        house.passAndTick(3 * minute);
        QVERIFY(!house.desk.noteAlertShown(call, house.jisu));
        house.ring(house.jimin);
        QVERIFY(house.desk.noteAlertShown(call, house.jisu));
    }
};

QTEST_GUILESS_MAIN(TestMemory)
#include "test_memory.moc"
