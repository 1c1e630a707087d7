// SPDX-License-Identifier: MIT
// Whom the site vouches for, and whom it must.
#include "tests/domain/house.h"

using namespace deskbell;

namespace {

DeskSettings rule(IdentityRule identity)
{
    DeskSettings settings;
    settings.identity = identity;
    return settings;
}

CommandContext vouchedFor(const QString &subject = u"42"_s, const QString &email = u"jimin@site.example"_s)
{
    CommandContext context;
    context.identity = Identity{subject, u"김지민"_s, email};
    return context;
}

CommandContext withBadToken()
{
    CommandContext context;
    context.hasBadToken = true;
    return context;
}

CommandContext fromOwnPage()
{
    CommandContext context;
    context.isOwnPage = true;
    return context;
}

CommandContext askedToWork()
{
    CommandContext context;
    context.workAsked.emplace();
    context.workAsked->code = Refusal::WorkNeeded;
    context.workAsked->challenge = u"c"_s;
    context.workAsked->bits = 17;
    return context;
}

OpenCall call(const QString &key, const QString &text = {})
{
    return {key, u"아무개"_s, u"me@typed.example"_s, text, {}, {}};
}

FileInquiry inquiry(const QString &key, ChatId chat = {})
{
    return {key, chat, InquiryKind::Error, u"제목"_s, u"내용"_s, u"아무개"_s, u"me@typed.example"_s, {}, {}};
}

} // namespace

class TestCommandContext final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nameAndAddressComeFromTheSite()
    {
        House house(rule(IdentityRule::Optional));

        QCOMPARE(house.answer(house.jimin, call(u"a"_s, u"글"_s), vouchedFor()), u"done"_s);
        const Chat &chat = house.desk.state().chats.find(house.ack.chat)->chat();

        QVERIFY(chat.verified);
        QCOMPARE(chat.visitorName, u"김지민"_s);
        QCOMPARE(chat.email, u"jimin@site.example"_s);
        QCOMPARE(house.lines(chat.id).last(), u"2 visitor: 글"_s);
    }

    void anAddressThatTheSiteDoesNotKnowIsHisOwn()
    {
        House house(rule(IdentityRule::Optional));

        house.answer(house.jimin, call(u"a"_s), vouchedFor(u"42"_s, {}));

        QCOMPARE(house.desk.state().chats.find(house.ack.chat)->chat().email, u"me@typed.example"_s);
    }

    void anInquiryIsVerifiedLikeACall()
    {
        House house(rule(IdentityRule::Optional));

        QCOMPARE(house.answer(house.jimin, inquiry(u"a"_s), vouchedFor()), u"done"_s);
        const StoredInquiry &filed = *house.desk.state().inquiries.find(house.ack.inquiry);

        QVERIFY(filed.summary.verified);
        QCOMPARE(filed.summary.visitorName, u"김지민"_s);
        QCOMPARE(filed.email, u"jimin@site.example"_s);
    }

    void whoWasVerifiedOnceIsNotVerifiedByThat()
    {
        House house(rule(IdentityRule::Optional));
        house.answer(house.jimin, call(u"a"_s), vouchedFor());
        house.cancel(house.jimin, house.ack.chat);

        QCOMPARE(house.answer(house.jimin, call(u"b"_s)), u"done"_s);
        const Chat second = house.desk.state().chats.find(house.ack.chat)->chat();
        QCOMPARE(house.answer(house.jimin, inquiry(u"c"_s), withBadToken()), u"done"_s);
        const StoredInquiry filed = *house.desk.state().inquiries.find(house.ack.inquiry);

        QVERIFY(!second.verified);
        QCOMPARE(second.visitorName, u"아무개"_s);
        QVERIFY(!filed.summary.verified);
    }

    void whatTheServerFilesIsVerifiedLikeItsCall()
    {
        House house(rule(IdentityRule::Optional));
        house.answer(house.jimin, call(u"a"_s, u"글"_s), vouchedFor());
        const ChatId chat = house.ack.chat;
        house.leaves(house.jimin);

        house.passAndTick(3 * minute);
        house.passAndTick(minute);

        QVERIFY(house.inquiryOf(chat)->summary.verified);
    }

    void whereTheSitesWordIsNeededNothingIsStoredWithoutIt_data()
    {
        QTest::addColumn<bool>("isBad");
        QTest::addColumn<QString>("code");
        QTest::newRow("no token") << false << u"identity_needed"_s;
        QTest::newRow("a bad one") << true << u"identity_refused"_s;
    }

    void whereTheSitesWordIsNeededNothingIsStoredWithoutIt()
    {
        QFETCH(bool, isBad);
        QFETCH(QString, code);
        House house(rule(IdentityRule::Required));
        const CommandContext context = isBad ? withBadToken() : CommandContext();

        QCOMPARE(house.answer(house.jimin, call(u"a"_s), context), code);
        QCOMPARE(house.answer(house.jimin, inquiry(u"b"_s), context), code);

        QVERIFY(house.desk.state().chats.open().isEmpty());
        QCOMPARE(house.desk.state().inquiries.openCount(), 0);
        QVERIFY(!house.desk.state().visitors.find(house.jimin)->visitor.id.isValid());
        QCOMPARE(house.answer(house.jimin, call(u"a"_s), vouchedFor()), u"done"_s);
    }

    void theOwnPageTakesCallsUnverified()
    {
        House house(rule(IdentityRule::Required));

        QCOMPARE(house.answer(house.jimin, call(u"a"_s), fromOwnPage()), u"done"_s);

        QVERIFY(!house.desk.state().chats.find(house.ack.chat)->chat().verified);
    }

    void whoHasAChatGoesOnWithHisOwnToken()
    {
        House house(rule(IdentityRule::Required));
        house.answer(house.jimin, call(u"a"_s), vouchedFor());
        const ChatId chat = house.ack.chat;
        house.accept(house.jisu, chat);

        QCOMPARE(house.say(house.jimin, chat, u"글"_s), u"done"_s);
        QCOMPARE(house.end(house.jimin, chat), u"done"_s);
    }

    void oneBrowserIsNeverTwoPeople()
    {
        House house(rule(IdentityRule::Optional));
        house.answer(house.jimin, call(u"a"_s, u"첫 사람의 글"_s), vouchedFor(u"42"_s));
        const ChatId chat = house.ack.chat;
        const QStringList before = house.lines(chat);

        QCOMPARE(house.answer(house.jimin, call(u"b"_s, u"다른 사람의 글"_s), vouchedFor(u"43"_s)), u"identity_refused"_s);
        QCOMPARE(house.answer(house.jimin, inquiry(u"c"_s, chat), vouchedFor(u"43"_s)), u"identity_refused"_s);

        QCOMPARE(house.lines(chat), before);
        QCOMPARE(house.answer(house.suho, call(u"b"_s), vouchedFor(u"43"_s)), u"done"_s);
    }

    void theSubjectIsKeptOverARestart()
    {
        House house(rule(IdentityRule::Optional));
        house.answer(house.jimin, call(u"a"_s), vouchedFor(u"42"_s));
        house.restart();

        QCOMPARE(house.answer(house.jimin, call(u"b"_s, u"글"_s), vouchedFor(u"43"_s)), u"identity_refused"_s);
    }

    void workIsAskedForBeforeAnythingIsMade()
    {
        House house;

        QCOMPARE(house.answer(house.jimin, call(u"a"_s), askedToWork()), u"work_needed"_s);
        QCOMPARE(house.refused.challenge, u"c"_s);
        QCOMPARE(house.refused.bits, 17);
        QCOMPARE(house.answer(house.jimin, inquiry(u"b"_s), askedToWork()), u"work_needed"_s);
        QVERIFY(house.desk.state().chats.open().isEmpty());
        house.answer(house.jimin, inquiry(u"b"_s));
        QCOMPARE(house.answer(house.jimin, CommentInquiry{u"c"_s, house.ack.inquiry, u"글"_s}, askedToWork()), u"work_needed"_s);
        QCOMPARE(house.answer(house.jimin, call(u"a"_s)), u"done"_s);
    }

    /// Whatever has changed since: what was stored is said to be stored.
    void aKnownKeyIsAnsweredFirst_data()
    {
        QTest::addColumn<int>("context");
        QTest::newRow("no token") << 0;
        QTest::newRow("a bad token") << 1;
        QTest::newRow("work") << 2;
        QTest::newRow("somebody else") << 3;
    }

    void aKnownKeyIsAnsweredFirst()
    {
        QFETCH(int, context);
        House house(rule(IdentityRule::Required));
        const CommandContext now[] = {CommandContext(), withBadToken(), askedToWork(), vouchedFor(u"43"_s)};
        house.answer(house.jimin, call(u"a"_s), vouchedFor());
        const Ack rang = house.ack;
        house.answer(house.jimin, call(u"into"_s, u"더"_s), vouchedFor());
        const Ack into = house.ack;
        house.answer(house.jimin, inquiry(u"b"_s), vouchedFor());
        const Ack filed = house.ack;

        QCOMPARE(house.answer(house.jimin, call(u"a"_s), now[context]), u"nothing"_s);
        QCOMPARE(house.ack, rang);
        QCOMPARE(house.answer(house.jimin, call(u"into"_s, u"더"_s), now[context]), u"nothing"_s);
        QCOMPARE(house.ack, into);
        QCOMPARE(house.answer(house.jimin, inquiry(u"b"_s), now[context]), u"nothing"_s);
        QCOMPARE(house.ack, filed);
    }
};

QTEST_APPLESS_MAIN(TestCommandContext)
#include "test_commandcontext.moc"
