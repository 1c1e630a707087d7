// SPDX-License-Identifier: MIT
// An active chat is handed to a colleague, or taken from one; at each moment it has one owner.
#include "server/domain/audience.h"
#include "server/domain/inboxviews.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestTransfer final : public QObject {
    Q_OBJECT

private:
    static constexpr qint64 ringsFor = 30 * second;

    static ChatId active(House &house)
    {
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);
        house.reads(house.jisu, chat, 10);
        return chat;
    }
    static AdminId ringsAt(const House &house, ChatId chat) { return house.desk.state().chats.find(chat)->chat().transferTo; }
    static AdminId add(House &house, const QString &name)
    {
        const AdminId id = house.desk.state().accounts.nextAdmin();
        house.apply({AdminAdded{{id, name, {}, "hash"}, house.now.wall}});
        house.there.comes(id, 77, Presence::Online);
        return id;
    }

private Q_SLOTS:
    void itRingsAtOneColleagueAndStaysMineUntilTheyTakeIt()
    {
        House house;
        const ChatId chat = active(house);
        QCOMPARE(house.transfer(house.jisu, chat, house.minho), u"done"_s);
        QCOMPARE(house.owner(chat), house.jisu);
        QCOMPARE(house.say(house.jisu, chat, u"잠시만요"_s), u"done"_s);
        QCOMPARE(house.say(house.minho, chat, u"아직"_s), u"already_taken"_s);

        QCOMPARE(house.accept(house.minho, chat), u"done"_s);

        QCOMPARE(house.owner(chat), house.minho);
        QVERIFY(!ringsAt(house, chat).isValid());
        QCOMPARE(house.lines(chat).last(), u"5 joined"_s);
        QCOMPARE(house.say(house.jisu, chat, u"아직 제 것?"_s), u"already_taken"_s);
        QCOMPARE(house.say(house.minho, chat, u"이어서 도와드릴게요"_s), u"done"_s);
    }

    void notTakenInTimeItComesBackAndBothAreTold()
    {
        House house;
        const ChatId chat = active(house);
        house.transfer(house.jisu, chat, house.minho);
        QCOMPARE(house.passAndTick(ringsFor - 1), 0);
        QCOMPARE(house.passAndTick(1), 1);

        QCOMPARE(house.happened(), QStringList{u"chat 1 not taken by 2"_s});
        QCOMPARE(house.owner(chat), house.jisu);
        const auto told = inboxTelling(house.made.first(), house.desk.state(), house.now);
        QCOMPARE(std::get<DeskChatEvent>(*told).change, ChatChange::NotTaken);
        QCOMPARE(std::get<DeskChatEvent>(*told).by, u"민호"_s);
        QCOMPARE(house.accept(house.minho, chat), u"already_taken"_s);
        QCOMPARE(house.lines(chat).size(), 3); // called, said, joined: the visitor has read of nothing
    }

    void itsOwnerMayCallItBackAndTheOtherMayDecline()
    {
        House house;
        const ChatId chat = active(house);
        QCOMPARE(house.cancelTransfer(house.jisu, chat), u"nothing"_s);
        house.transfer(house.jisu, chat, house.minho);
        QCOMPARE(house.cancelTransfer(house.jisu, chat), u"done"_s);
        QCOMPARE(house.happened(), QStringList{u"chat 1 not handed on by 2"_s});
        QCOMPARE(house.accept(house.minho, chat), u"already_taken"_s);

        house.transfer(house.jisu, chat, house.minho);
        QCOMPARE(house.cancelTransfer(house.minho, chat), u"done"_s);
        QCOMPARE(house.happened(), QStringList{u"chat 1 not taken by 2"_s});
        QCOMPARE(house.owner(chat), house.jisu);
    }

    void onlyTheOneItRingsAtMayTakeIt()
    {
        House house;
        const AdminId sua = add(house, u"수아"_s);
        const ChatId chat = active(house);
        house.transfer(house.jisu, chat, house.minho);
        QCOMPARE(house.accept(sua, chat), u"already_taken"_s);
        QCOMPARE(house.refused.by, u"지수"_s);
        QCOMPARE(house.cancelTransfer(sua, chat), u"not_found"_s);
        QCOMPARE(house.accept(house.minho, chat), u"done"_s);
        QCOMPARE(house.accept(house.minho, chat), u"nothing"_s);
    }

    void anotherChoiceTakesThePlaceOfTheFirst()
    {
        House house;
        const AdminId sua = add(house, u"수아"_s);
        const ChatId chat = active(house);
        house.transfer(house.jisu, chat, house.minho);
        house.pass(20 * second);
        QCOMPARE(house.transfer(house.jisu, chat, sua), u"done"_s);
        QCOMPARE(house.accept(house.minho, chat), u"already_taken"_s);
        QCOMPARE(house.passAndTick(20 * second), 0); // it rings anew
        QCOMPARE(house.accept(sua, chat), u"done"_s);
    }

    void whatCannotBeHandedOnIsRefusedClearly()
    {
        House house;
        QCOMPARE(house.transfer(house.jisu, ChatId{9}, house.minho), u"not_found"_s);
        const ChatId chat = house.ring(house.jimin);
        QCOMPARE(house.transfer(house.jisu, chat, house.minho), u"not_found"_s); // it waits: nobody's
        house.accept(house.jisu, chat);
        QCOMPARE(house.transfer(house.minho, chat, house.minho), u"already_taken"_s);
        QCOMPARE(house.refused.by, u"지수"_s);
        QCOMPARE(house.transfer(house.jisu, chat, house.jisu), u"bad_request"_s);
        QCOMPARE(house.transfer(house.jisu, chat, AdminId{99}), u"not_found"_s);
        QCOMPARE(house.refused.field, u"to"_s);
        QCOMPARE(house.transfer(house.jisu, chat, house.dormant), u"not_found"_s);
        house.vanishes(house.minho);
        QCOMPARE(house.transfer(house.jisu, chat, house.minho), u"unreachable"_s);
        QCOMPARE(house.refused.by, u"민호"_s);
        house.there.comes(house.minho, 5, Presence::Online, false); // with a client of before
        QCOMPARE(house.transfer(house.jisu, chat, house.minho), u"unreachable"_s);
        house.returns(house.minho);
        QCOMPARE(house.transfer(house.jisu, chat, house.minho, QString(maxTextLength + 1, u'x')), u"too_long"_s);
        QCOMPARE(house.refused.field, u"note"_s);
        house.end(house.jimin, chat);
        QCOMPARE(house.transfer(house.jisu, chat, house.minho), u"chat_over"_s);
    }

    void aNoteThatGoesAlongIsOneLikeAnyOther()
    {
        House house;
        const ChatId chat = active(house);
        QCOMPARE(house.transfer(house.jisu, chat, house.minho, u"@민호 환불 건이에요"_s, u"the-key"_s), u"done"_s);
        const Ack first = house.ack;
        QCOMPARE(house.notes().last().text, u"@민호 환불 건이에요"_s);
        QCOMPARE(house.unread(house.minho), QStringList{u"1/0 mention"_s});
        QCOMPARE(house.lines(chat).size(), 3);

        house.restart();
        house.returns(house.jisu);
        QCOMPARE(house.transfer(house.jisu, chat, house.minho, u"@민호 환불 건이에요"_s, u"the-key"_s), u"nothing"_s);
        QCOMPARE(house.ack, first);
        QCOMPARE(house.notes().size(), 1);
    }

    void theEndOfTheChatEndsTheTransfer_data()
    {
        QTest::addColumn<bool>("byVisitor");
        QTest::newRow("visitor") << true;
        QTest::newRow("owner") << false;
    }
    void theEndOfTheChatEndsTheTransfer()
    {
        QFETCH(bool, byVisitor);
        House house;
        const ChatId chat = active(house);
        house.transfer(house.jisu, chat, house.minho);
        QCOMPARE(byVisitor ? house.end(house.jimin, chat) : house.end(house.jisu, chat), u"done"_s);
        QVERIFY(!ringsAt(house, chat).isValid());
        QCOMPARE(house.accept(house.minho, chat), u"not_waiting"_s);
        QCOMPARE(house.passAndTick(ringsFor), 0);
    }

    void anAdminWhoIsShutOutIsNotRungAnyMore()
    {
        House house;
        const ChatId chat = active(house);
        house.transfer(house.jisu, chat, house.minho);
        QCOMPARE(house.answer(Operator{}, DisableAdmin{house.minho, true}), u"done"_s);
        QVERIFY(house.happened().contains(u"chat 1 not taken by 2"_s));
        QCOMPARE(house.owner(chat), house.jisu);
        QVERIFY(!ringsAt(house, chat).isValid());
    }

    /// Apps come back within seconds; the ringing goes on, and is not begun anew.
    void aTransferGoesOnAfterARestart()
    {
        House house;
        const ChatId chat = active(house);
        house.transfer(house.jisu, chat, house.minho);
        house.pass(10 * second);
        house.restart(second);
        house.returns(house.jisu);
        QCOMPARE(ringsAt(house, chat), house.minho);
        QCOMPARE(house.passAndTick(18 * second), 0);
        house.returns(house.minho);
        QCOMPARE(house.accept(house.minho, chat), u"done"_s);

        house.transfer(house.minho, chat, house.jisu);
        house.pass(29 * second);
        house.restart(hour);
        house.returns(house.minho);
        QCOMPARE(house.passAndTick(14 * second), 0); // time enough to come back
        QCOMPARE(house.passAndTick(second), 1);
        QCOMPARE(house.owner(chat), house.minho);
    }

    void anOwnerWhoVanishesMeanwhileIsTreatedAsEver()
    {
        House house;
        const ChatId chat = active(house);
        house.pass(second);
        house.vanishes(house.jisu);
        house.pass(40 * second);
        house.returns(house.jisu);
        house.transfer(house.jisu, chat, house.minho);
        house.vanishes(house.jisu);
        QCOMPARE(house.passAndTick(ringsFor), 1);
        QCOMPARE(house.state(chat), u"active"_s);
        house.passAndTick(30 * second);
        QCOMPARE(house.state(chat), u"waiting"_s);
        QCOMPARE(house.accept(house.minho, chat), u"done"_s);
        QCOMPARE(house.owner(chat), house.minho);
    }

    void takenFromAColleagueUnaskedByTheOneWhoIsFirst()
    {
        House house;
        const AdminId sua = add(house, u"수아"_s);
        const ChatId chat = active(house);
        QCOMPARE(house.takeOver(house.minho, chat, house.jisu), u"done"_s);
        QCOMPARE(house.owner(chat), house.minho);
        QCOMPARE(house.lines(chat).last(), u"4 joined"_s);
        QCOMPARE(house.takeOver(sua, chat, house.jisu), u"already_taken"_s);
        QCOMPARE(house.refused.by, u"민호"_s);
        QCOMPARE(house.takeOver(house.minho, chat, house.jisu), u"nothing"_s);
        house.end(house.minho, chat);
        QCOMPARE(house.takeOver(sua, chat, house.minho), u"chat_over"_s);
    }

    /// What becomes of it comes to visitors as it always did: they are told who answers, once somebody else does.
    void theVisitorIsToldOfNothingButWhoAnswers()
    {
        House house;
        const ChatId chat = active(house);
        const auto toVisitor = [&](const Events &events) {
            int frames = 0;
            for (const Event &event : events) {
                const QList<Telling> all = tellings(event, house.desk.state(), house.now);
                frames += int(std::count_if(all.begin(), all.end(), [](const Telling &t) { return !std::holds_alternative<ToAllAdmins>(t.audience) && !std::holds_alternative<ToChatAdmins>(t.audience); }));
            }
            return frames;
        };
        house.transfer(house.jisu, chat, house.minho, u"CANARY"_s);
        QCOMPARE(toVisitor(house.made), 0);
        house.cancelTransfer(house.jisu, chat);
        QCOMPARE(toVisitor(house.made), 0);
        house.transfer(house.jisu, chat, house.minho);
        house.passAndTick(ringsFor);
        QCOMPARE(toVisitor(house.made), 0);
        house.transfer(house.jisu, chat, house.minho);
        house.accept(house.minho, chat);
        QCOMPARE(toVisitor(house.made), 2); // the chat, and the line of who joined
    }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "test_transfer.moc"
