// SPDX-License-Identifier: MIT
// What was said, by mail: who may ask for it, when, and where it goes.
#include "server/domain/audience.h"
#include "server/domain/views.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestTranscripts : public QObject {
    Q_OBJECT

    static ChatId over(House &house, const QString &email = {})
    {
        OpenCall call;
        call.key = house.nextKey();
        call.name = u"이지민"_s;
        call.text = u"안녕하세요"_s;
        call.email = email;
        house.answer(house.jimin, call, CommandContext{});
        const ChatId chat = house.ack.chat;
        house.accept(house.jisu, chat);
        house.end(house.jisu, chat);
        return chat;
    }
    static QString ask(House &house, ChatId chat, const QString &email = {}, const QString &key = {}, const CommandContext &context = {})
    {
        return house.answer(house.jimin, MailTranscript{key.isEmpty() ? house.nextKey() : key, chat, email, {}}, context);
    }
    static QString mailed(const House &house)
    {
        const auto *asked = house.made.isEmpty() ? nullptr : std::get_if<TranscriptAsked>(&house.made.first());
        return asked ? asked->email : QString();
    }

private Q_SLOTS:
    void itGoesToTheAddressOfTheChatOrToOneThatIsGiven()
    {
        House house;
        const ChatId known = over(house, u"jimin@example.com"_s);
        QCOMPARE(ask(house, known), u"done"_s);
        QCOMPARE(mailed(house), u"jimin@example.com"_s);
        QVERIFY(house.ack.chat == known && house.ack.at == house.now.wall);
        QCOMPARE(ask(house, known, u" <home@example.com>; "_s), u"done"_s);
        QCOMPARE(mailed(house), u"home@example.com"_s);
        QCOMPARE(house.desk.state().chats.find(known)->chat().email, u"jimin@example.com"_s); // given for this alone

        const ChatId unknown = over(house);
        QCOMPARE(ask(house, unknown), u"not_found"_s);
        QCOMPARE(house.refused.field, u"email"_s);
        for (const QString &none : {u"jimin"_s, u"jimin@localhost"_s, u"a@example.com, b@example.com"_s, u"a@example.com\r\nBcc: b@example.com"_s})
            QCOMPARE(ask(house, unknown, none), u"not_found"_s);
        QCOMPARE(ask(house, unknown, QString(maxEmailLength + 1, u'x')), u"too_long"_s);
        QCOMPARE(ask(house, unknown, u"jimin@example.com"_s), u"done"_s);
    }

    void whereTheSiteHasVouchedForAnAddressNoOtherIsTaken()
    {
        House house;
        OpenCall call;
        call.key = house.nextKey();
        CommandContext context;
        context.identity = Identity{u"42"_s, u"이지민"_s, u"jimin@shop.example"_s};
        house.answer(house.jimin, call, context);
        const ChatId chat = house.ack.chat;
        house.accept(house.jisu, chat);
        house.end(house.jisu, chat);

        QCOMPARE(ask(house, chat, u"other@example.com"_s), u"done"_s);

        QCOMPARE(mailed(house), u"jimin@shop.example"_s);
    }

    void aKnownKeyIsAnsweredAgainAndMailsNothing()
    {
        House house;
        const ChatId chat = over(house, u"jimin@example.com"_s);
        QCOMPARE(ask(house, chat, {}, u"key"_s), u"done"_s);
        const Ack first = house.ack;
        house.pass(hour);

        QCOMPARE(ask(house, chat, u"other@example.com"_s, u"key"_s), u"nothing"_s);
        QVERIFY(house.ack == first);
        house.restart();
        QCOMPARE(ask(house, chat, {}, u"key"_s), u"nothing"_s);

        const MailTranscript admins{u"admins"_s, chat, {}, {}};
        QCOMPARE(house.answer(house.jisu, admins), u"done"_s);
        QCOMPARE(house.answer(house.jisu, admins), u"nothing"_s);
        house.restart();
        QCOMPARE(house.answer(house.jisu, admins), u"nothing"_s);
    }

    void threeTimesForAChatWhoeverAsks()
    {
        House house;
        const ChatId chat = over(house, u"jimin@example.com"_s);
        QCOMPARE(ask(house, chat), u"done"_s);
        QCOMPARE(house.answer(house.minho, MailTranscript{house.nextKey(), chat, u"elsewhere@example.com"_s, {}}), u"done"_s);
        QCOMPARE(mailed(house), u"jimin@example.com"_s); // an admin's goes to the address of the chat
        QCOMPARE(ask(house, chat), u"done"_s);

        QCOMPARE(ask(house, chat), u"chat_over"_s);
        QCOMPARE(house.answer(house.jisu, MailTranscript{house.nextKey(), chat, {}, {}}), u"chat_over"_s);
    }

    void onlyAnAnsweredChatOfOnesOwnThatIsOver()
    {
        House house;
        const QString address = u"jimin@example.com"_s;
        const ChatId open = house.ring(house.jimin, u"안녕하세요"_s);
        QCOMPARE(ask(house, open, address), u"not_waiting"_s);
        house.accept(house.jisu, open);
        QCOMPARE(ask(house, open, address), u"not_waiting"_s);
        QCOMPARE(house.answer(house.jisu, MailTranscript{house.nextKey(), open, {}, {}}), u"not_waiting"_s);
        house.end(house.jisu, open);
        QCOMPARE(house.answer(house.suho, MailTranscript{house.nextKey(), open, address, {}}, CommandContext{}), u"not_found"_s);
        QCOMPARE(house.answer(house.jisu, MailTranscript{house.nextKey(), open, {}, {}}), u"not_found"_s); // there is no address
        QCOMPARE(house.refused.field, u"email"_s);
        QCOMPARE(ask(house, ChatId{99}, address), u"not_found"_s);
        QCOMPARE(house.answer(house.jisu, MailTranscript{house.nextKey(), ChatId{99}, {}, {}}), u"not_found"_s);
        const ChatId unanswered = house.ring(house.jimin, u"여보세요"_s);
        house.cancel(house.jimin, unanswered);
        QCOMPARE(ask(house, unanswered, address), u"not_waiting"_s);
        QCOMPARE(ask(house, open, address, u"no key"_s), u"bad_request"_s);
    }

    void whereNoMailIsSentNoneIsPromised()
    {
        DeskSettings settings;
        settings.sendsMail = false;
        House house(settings);
        const ChatId chat = over(house, u"jimin@example.com"_s);

        QCOMPARE(ask(house, chat), u"not_found"_s);
        QCOMPARE(house.refused.field, u"mail"_s);
        QCOMPARE(house.answer(house.jisu, MailTranscript{house.nextKey(), chat, {}, {}}), u"not_found"_s);
    }

    void whoAsksTooOftenWorksFirstAndWhoIsBlockedGetsNone()
    {
        House house;
        const ChatId chat = over(house, u"jimin@example.com"_s);
        CommandContext context;
        context.workAsked.emplace();
        context.workAsked->code = Refusal::WorkNeeded;
        QCOMPARE(ask(house, chat, {}, {}, context), u"work_needed"_s);

        house.block(house.jisu, chat);

        QCOMPARE(ask(house, chat), u"blocked"_s);
    }

    void theAdminsAreToldThatItWasMailedAndNotWhereTo()
    {
        House house;
        const ChatId chat = over(house);
        QCOMPARE(ask(house, chat, u"secret@example.com"_s), u"done"_s);

        int told = 0;
        for (const Telling &telling : tellings(house.made.first(), house.desk.state(), house.now)) {
            if (const auto *event = std::get_if<DeskChatEvent>(&telling.frame)) {
                ++told;
                QCOMPARE(event->chat.transcriptAt, house.now.wall);
                QCOMPARE(event->chat.transcriptBy, QString());
                QVERIFY(event->chat.email.isEmpty());
            } else {
                ++told;
                QCOMPARE(std::get<VisitorChatEvent>(telling.frame).chat.transcriptAt, house.now.wall);
            }
        }
        QCOMPARE(told, 2);
    }
};

QTEST_GUILESS_MAIN(TestTranscripts)
#include "test_transcripts.moc"
