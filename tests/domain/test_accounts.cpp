// SPDX-License-Identifier: MIT
// Logins, passwords, codes, sessions and letters, as the rules decide them.
#include "tests/domain/house.h"

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestAccounts : public QObject {
    Q_OBJECT

    static const AccountTable &accounts(const House &house) { return house.desk.state().accounts; }
    static OpenSession login(const QByteArray &token, const QByteArray &hash = "hash")
    {
        return {hash, {}, {}, token, u"phone"_s};
    }
    static QStringList devicesOf(const House &house, AdminId admin)
    {
        QStringList tokens;
        for (const AdminSession &session : accounts(house).sessions()) {
            if (session.admin == admin)
                tokens.append(QString::fromLatin1(session.tokenHash));
        }
        return tokens;
    }

private Q_SLOTS:
    void aPasswordThatWasChangedMeanwhileOpensNothing()
    {
        House house;
        QCOMPARE(house.answer(house.jisu, login("t", "another hash")), u"wrong_login"_s);
        QCOMPARE(house.answer(house.dormant, login("t")), u"not_logged_in"_s);
        QCOMPARE(house.answer(AdminId{99}, login("t")), u"not_logged_in"_s);
        QCOMPARE(house.answer(house.jisu, login("t")), u"done"_s);
        QVERIFY(accounts(house).isGood(accounts(house).session("t")->id));
    }

    void theFiftyFirstLoginEndsTheOldest()
    {
        House house;
        house.answer(house.minho, login("other"));
        for (int i = 0; i < 51; ++i)
            house.answer(house.jisu, login("t" + QByteArray::number(i)));

        const QStringList left = devicesOf(house, house.jisu);
        QCOMPARE(left.size(), 50);
        QCOMPARE(left.first(), u"t1"_s);
        QCOMPARE(devicesOf(house, house.minho), QStringList{u"other"_s});
    }

    void aCodeIsAskedForAndSpentOnce()
    {
        House house;
        house.answer(house.jisu, SetSecondFactor{u"k"_s, QByteArray(20, 's'), 100, {"recovery"}});
        OpenSession session = login("t");
        QCOMPARE(house.answer(house.jisu, session), u"code_needed"_s);
        for (const LoginCode &wrong : {LoginCode(TotpCode{100}), LoginCode(TotpCode{99}), LoginCode(RecoveryCode{"guess"})}) {
            session.code = wrong;
            QCOMPARE(house.answer(house.jisu, session), u"wrong_code"_s);
        }
        for (const LoginCode &right : {LoginCode(TotpCode{101}), LoginCode(RecoveryCode{"recovery"})}) {
            session.code = right;
            QCOMPARE(house.answer(house.jisu, session), u"done"_s);
            QCOMPARE(house.answer(house.jisu, session), u"wrong_code"_s);
        }
        QCOMPARE(house.answer(house.jisu, DropSecondFactor{u"k2"_s}), u"done"_s);
        QCOMPARE(house.answer(house.jisu, login("t2")), u"done"_s);
    }

    void aHashThatCostsMoreIsKept()
    {
        House house;
        OpenSession session = login("t");
        session.newHash = "newer";
        QCOMPARE(house.answer(house.jisu, session), u"done"_s);
        QCOMPARE(accounts(house).find(house.jisu)->passwordHash, "newer");
    }

    void aNewPasswordEndsEverySessionButTheOneItWasSetIn()
    {
        House house;
        for (const char *token : {"a", "b", "c"})
            house.answer(house.jisu, login(token));
        house.answer(house.minho, login("other"));
        const SessionId here = accounts(house).session("b")->id;

        QCOMPARE(house.answer(house.jisu, SetPassword{u"k"_s, "wrong", "new", here}), u"wrong_login"_s);
        QCOMPARE(house.answer(house.jisu, SetPassword{u"k"_s, "hash", "new", here}), u"done"_s);
        QCOMPARE(devicesOf(house, house.jisu), QStringList{u"b"_s});
        QCOMPARE(devicesOf(house, house.minho), QStringList{u"other"_s});

        QCOMPARE(house.answer(Operator{}, ResetPassword{house.jisu, "newest"}), u"done"_s);
        QCOMPARE(devicesOf(house, house.jisu), QStringList());
    }

    void oneEndsOnesOwnSessionsOnly()
    {
        House house;
        house.answer(house.jisu, login("mine"));
        house.answer(house.minho, login("theirs"));

        QCOMPARE(house.answer(house.jisu, RevokeSession{u"k"_s, accounts(house).session("theirs")->id}), u"not_found"_s);
        QCOMPARE(house.answer(house.jisu, RevokeSession{u"k"_s, accounts(house).session("mine")->id}), u"done"_s);
        QCOMPARE(house.answer(house.jisu, RevokeSession{u"not a key"_s, SessionId{1}}), u"bad_request"_s);
        QVERIFY(!accounts(house).session("mine"));
        QVERIFY(accounts(house).session("theirs"));
    }

    void theOperatorAddsAndDisables()
    {
        House house;
        QCOMPARE(house.answer(Operator{}, AddAdmin{u"지수"_s, u"a@example.com"_s, "h"}), u"already_taken"_s);
        QCOMPARE(house.answer(Operator{}, AddAdmin{u"서연"_s, u"a@example.com"_s, "h"}), u"done"_s);
        QVERIFY(accounts(house).find(u"서연"_s)->id > house.dormant);
        house.answer(house.jisu, login("t"));
        QCOMPARE(house.answer(Operator{}, DisableAdmin{house.jisu, true}), u"done"_s);
        QVERIFY(!accounts(house).session("t"));
        QCOMPARE(house.answer(house.jisu, login("t2")), u"not_logged_in"_s);
        QCOMPARE(house.answer(Operator{}, DisableAdmin{house.jisu, false}), u"done"_s);
        QCOMPARE(house.answer(house.jisu, login("t2")), u"done"_s);
        QCOMPARE(house.answer(Operator{}, SetEmail{house.jisu, u"new@example.com"_s}), u"done"_s);
        QCOMPARE(house.answer(Operator{}, SetDisplayName{house.jisu, u"한별"_s}), u"done"_s);
        QCOMPARE(house.answer(Operator{}, SetDisplayName{house.jisu, u"한별"_s}), u"nothing"_s);
        QCOMPARE(accounts(house).find(house.jisu)->email, u"new@example.com"_s);
        QCOMPARE(house.answer(Operator{}, ResetSecondFactor{house.jisu}), u"nothing"_s);
        for (const QString &answer : {house.answer(Operator{}, DisableAdmin{AdminId{99}, true}), house.answer(Operator{}, SetEmail{AdminId{99}, {}}), house.answer(Operator{}, SetDisplayName{AdminId{99}, {}}),
                                      house.answer(Operator{}, ResetPassword{AdminId{99}, {}}), house.answer(Operator{}, ResetSecondFactor{AdminId{99}})})
            QCOMPARE(answer, u"not_found"_s);
    }

    void aLetterIsTriedForFiveDaysLessAndLessOften()
    {
        House house;
        Letter letter;
        letter.id = {1};
        letter.at = house.now.wall;
        house.apply({LetterQueued{letter}});
        NoteDelivery note{letter.id, {}, letter.at, 1, NoteDelivery::PutOff, u"451 busy"_s};

        QCOMPARE(house.answer(Postman{}, note), u"done"_s);
        QCOMPARE(std::get<LetterDeferred>(house.made.first()).nextAt, house.now.wall + minute);
        note.attempts = 7;
        house.answer(Postman{}, note);
        QCOMPARE(std::get<LetterDeferred>(house.made.first()).nextAt, house.now.wall + hour);
        house.pass(5 * 24 * hour);
        house.answer(Postman{}, note);
        QVERIFY(std::holds_alternative<LetterDeferred>(house.made.first()));
        house.pass(1);
        house.answer(Postman{}, note);
        QVERIFY(std::holds_alternative<LetterDied>(house.made.first()));
        QVERIFY(house.desk.state().letters.isDead(letter.id));

        QCOMPARE(house.answer(Postman{}, note), u"nothing"_s); // whatever was on its way then
        QCOMPARE(LetterRules::pauseAfter(2), 2 * minute);
        QCOMPARE(LetterRules::pauseAfter(6), 32 * minute);
        QCOMPARE(LetterRules::pauseAfter(1000), hour);
    }

    void whatHoldsForEveryMailPausesAllForLongerEachTime()
    {
        House house;
        Letter letter;
        letter.id = {1};
        letter.at = house.now.wall;
        house.apply({LetterQueued{letter}});
        const auto pause = [&house]() -> const MailPause & { return house.desk.state().letters.pause(); };
        NoteDelivery note{letter.id, {}, letter.at, 1, NoteDelivery::PutOff, u"550 5.4.5 quota"_s, 0, true};

        QCOMPARE(house.answer(Postman{}, note), u"done"_s);
        QCOMPARE(pause(), (MailPause{house.now.wall, house.now.wall + minute, 1}));
        house.pass(minute);
        house.answer(Postman{}, note);
        QCOMPARE(pause(), (MailPause{house.now.wall, house.now.wall + 2 * minute, 2}));

        // Sending one again ends it; a refusal then counts on.
        house.apply({LetterDied{letter.id, 2, u"550"_s, house.now.wall}});
        QCOMPARE(house.answer(house.jisu, RetryLetter{u"k"_s, letter.id}), u"done"_s);
        QCOMPARE(pause(), (MailPause{0, 0, 2}));
        house.answer(Postman{}, note);
        QCOMPARE(pause().refusals, 3);

        // What takes a letter, and other settings, end all of it. What becomes of webhooks does not.
        Letter hooked;
        hooked.id = {2};
        hooked.isHook = true;
        house.apply({LetterQueued{hooked}});
        house.answer(Postman{}, NoteDelivery{hooked.id, {}, house.now.wall, 1, NoteDelivery::Delivered, {}});
        QCOMPARE(pause().refusals, 3);
        house.answer(Postman{}, NoteDelivery{letter.id, {}, letter.at, 4, NoteDelivery::Delivered, {}});
        QCOMPARE(pause(), MailPause{});
        QCOMPARE(house.answer(Postman{}, EndMailPause{}), u"nothing"_s);
        house.apply({MailPaused{{1, 2, 3}}});
        QCOMPARE(house.answer(Postman{}, EndMailPause{}), u"done"_s);
        QCOMPARE(pause(), MailPause{});
    }

    void anAdminSettlesWhatWasForAWebhookToo()
    {
        House house;
        for (qint64 id = 1; id <= 2; ++id) {
            Letter letter;
            letter.id = {id};
            letter.isHook = true;
            house.apply({LetterQueued{letter}, LetterDied{letter.id, 1, u"410"_s, house.now.wall, true}});
        }
        QCOMPARE(house.desk.state().letters.status().deadNotices, 2);
        QCOMPARE(house.desk.state().letters.status().dead, 0);
        house.apply({MailPaused{{1, 2, 3}}});

        QCOMPARE(house.answer(house.jisu, RetryLetter{u"k"_s, LetterId{1}}), u"done"_s);
        QCOMPARE(house.answer(house.minho, DiscardLetter{u"k"_s, LetterId{2}}), u"done"_s);

        QVERIFY(house.desk.state().letters.isWaiting(LetterId{1}));
        QCOMPARE(house.desk.state().letters.status().deadNotices, 0);
        QCOMPARE(house.desk.state().letters.pause(), (MailPause{1, 2, 3}));
    }

    void twoMailsThatAreGivenUpInOneMomentStayTwo()
    {
        House house;
        Letter letter;
        letter.isGathered = true;
        for (const qint64 id : {1, 2}) {
            letter.id = {id};
            house.apply({LetterQueued{letter}});
        }
        for (const qint64 id : {1, 2})
            house.answer(Postman{}, NoteDelivery{LetterId{id}, {}, house.now.wall, 1, NoteDelivery::Hopeless, u"550"_s});
        QCOMPARE(house.desk.state().letters.status().dead, 2);

        QCOMPARE(house.answer(house.jisu, RetryLetter{u"k"_s, LetterId{1}}), u"done"_s);

        QVERIFY(house.desk.state().letters.isWaiting(LetterId{1}));
        QVERIFY(house.desk.state().letters.isDead(LetterId{2}));
    }

    void whatTheMailServerWillNeverTakeIsGivenUpAtOnce()
    {
        House house;
        Letter letter;
        letter.id = {1};
        house.apply({LetterQueued{letter}});
        house.answer(Postman{}, NoteDelivery{letter.id, {}, house.now.wall, 1, NoteDelivery::Hopeless, u"550"_s});
        QCOMPARE(std::get<LetterDied>(house.made.first()).reason, u"550"_s);
        house.answer(house.jisu, RetryLetter{u"k"_s, letter.id});
        house.answer(Postman{}, NoteDelivery{letter.id, {}, house.now.wall, 2, NoteDelivery::Delivered, {}});
        QVERIFY(std::holds_alternative<LetterSent>(house.made.first()));
        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 0, 0, {}}));
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "test_accounts.moc"
