// SPDX-License-Identifier: MIT
// What owners do with the accounts of others, and that one who can log in is always left.
#include "server/domain/rules/dutyrules.h"
#include "server/domain/teamviews.h"
#include "tests/domain/house.h"

#include <QDateTime>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const MadePassword made{"hash of a made one", 1'790'000'000'000 + oneTimePasswordTime};

} // namespace

class TestTeam : public QObject {
    Q_OBJECT

    static const Admin &account(const House &house, AdminId id) { return *house.desk.state().accounts.find(id); }
    /// Jisu is an owner in the tests below.
    static void makeOwner(House &house, AdminId admin) { house.apply({OwnerSet{admin, true}}); }
    template <class Command> static QString answer(House &house, AdminId who, const Command &command, const MadePassword &password)
    {
        const Decision decision = house.desk.decide(who, command, house.now, password);
        if (const auto *refused = std::get_if<Refused>(&decision)) {
            house.refused = *refused;
            return QString(Words<Refusal>::list[size_t(refused->code)]);
        }
        house.carryOut(std::get<Done>(decision).events);
        return u"done"_s;
    }
    static ChangeColleague changeTo(const House &house, AdminId id)
    {
        const Admin &admin = account(house, id);
        return {u"change"_s, id, admin.version, admin.displayName, u"someone@example.com"_s, admin.isOwner, admin.dutyDays.list()};
    }
    static QStringList told(const Events &events, House &house)
    {
        QStringList list;
        for (const Event &event : events) {
            house.apply({event});
            if (const auto telling = colleagueTelling(event, house.desk.state()))
                list.append(u"%1 v%2"_s.arg(telling->colleague.name).arg(telling->colleague.version));
        }
        return list;
    }

private Q_SLOTS:
    void anOperatorIsToldThatItIsForOwners()
    {
        House house;
        for (const QString &code : {house.answer(house.minho, changeTo(house, house.jisu)), house.answer(house.minho, DisableColleague{u"k"_s, house.jisu, true}),
                                    house.answer(house.minho, EndSessions{u"k"_s, house.jisu}), house.answer(house.minho, DropFactorOf{u"k"_s, AdminId{99}}),
                                    answer(house, house.minho, AddColleague{u"k"_s, u"new"_s, {}, u"n@example.com"_s}, made),
                                    answer(house, house.minho, RenewPasswordOf{u"k"_s, house.jisu}, made)})
            QCOMPARE(code, u"owners_only"_s);
    }

    void aColleagueIsAddedWithAPasswordThatOpensNothingByItself()
    {
        House house;
        makeOwner(house, house.jisu);
        QCOMPARE(answer(house, house.jisu, AddColleague{u"k"_s, u"지윤"_s, u"윤"_s, u" jiyun@example.com "_s}, made), u"done"_s);
        const Admin added = *house.desk.state().accounts.find(u"지윤"_s);
        QCOMPARE(added.email, u"jiyun@example.com"_s);
        QCOMPARE(added.changedBy, u"지수"_s);
        QVERIFY(added.hasOneTimePassword() && !added.isOwner);

        OpenSession login{made.hash, {}, {}, "token", u"phone"_s};
        QCOMPARE(house.answer(added.id, login), u"password_needed"_s);
        login.newHash = "the same, hashed better"; // without another password
        QCOMPARE(house.answer(added.id, login), u"password_needed"_s);
        login.newHash = "hash of their own";
        login.isNewPassword = true;
        QCOMPARE(house.answer(added.id, login), u"done"_s);
        QVERIFY(!account(house, added.id).hasOneTimePassword());
        QCOMPARE(account(house, added.id).passwordHash, "hash of their own");
        QCOMPARE(account(house, added.id).lastLogin, house.now.wall);
        QCOMPARE(house.answer(added.id, login), u"wrong_login"_s); // it is spent
    }

    void aOneTimePasswordIsOverAfterItsTime()
    {
        House house;
        makeOwner(house, house.jisu);
        QCOMPARE(answer(house, house.jisu, RenewPasswordOf{u"k"_s, house.minho}, made), u"done"_s);
        OpenSession login{made.hash, {}, "own", "token", u"phone"_s, true};
        house.pass(made.until - house.now.wall);
        QCOMPARE(house.answer(house.minho, login), u"password_over"_s);
        QCOMPARE(answer(house, house.jisu, RenewPasswordOf{u"k"_s, house.minho}, {made.hash, house.now.wall + 1}), u"done"_s);
        QCOMPARE(house.answer(house.minho, login), u"done"_s);
    }

    /// The code of the telephone is asked for first, and a one-time password does not spend it.
    void aNewPasswordDoesNotTakeTheSecondFactorAway()
    {
        House house;
        makeOwner(house, house.jisu);
        house.answer(house.minho, SetSecondFactor{u"k"_s, QByteArray(20, 's'), 100, {}});
        QCOMPARE(answer(house, house.jisu, RenewPasswordOf{u"k"_s, house.minho}, made), u"done"_s);
        OpenSession login{made.hash, {}, {}, "token", u"phone"_s};
        QCOMPARE(house.answer(house.minho, login), u"code_needed"_s);
        login.code = TotpCode{101};
        QCOMPARE(house.answer(house.minho, login), u"password_needed"_s);
        login.newHash = "own";
        login.isNewPassword = true;
        QCOMPARE(house.answer(house.minho, login), u"done"_s);
        QCOMPARE(house.answer(house.jisu, DropFactorOf{u"k"_s, house.minho}), u"done"_s);
        QVERIFY(!account(house, house.minho).asksForCode());
        QCOMPARE(house.answer(house.jisu, DropFactorOf{u"k"_s, house.minho}), u"nothing"_s);
    }

    void namesAreGivenOnceAndVisitorsLearnNoneThatOpensSomething()
    {
        House house;
        makeOwner(house, house.jisu);
        const auto add = [&](const QString &name, const QString &shown, const QString &email = u"a@example.com"_s) {
            return answer(house, house.jisu, AddColleague{u"k"_s, name, shown, email}, made);
        };
        house.apply({AdminDisplayNameSet{house.minho, u"Hanbyul"_s}});
        QCOMPARE(add(u"민호"_s, {}), u"already_taken"_s);
        QCOMPARE(house.refused.field, u"name"_s);
        QCOMPARE(add(u"hanbyul"_s, {}), u"login_name"_s);
        QCOMPARE(house.refused.field, u"name"_s);
        QCOMPARE(add(u"new"_s, u"New"_s), u"login_name"_s);
        QCOMPARE(add(u"new"_s, u"지수"_s), u"login_name"_s);
        QCOMPARE(house.refused.field, u"display_name"_s);
        QCOMPARE(add(u" \n"_s, {}), u"empty"_s);
        QCOMPARE(add(QString(maxNameLength + 1, u'x'), {}), u"too_long"_s);
        QCOMPARE(add(u"new"_s, QString(maxNameLength + 1, u'x')), u"too_long"_s);
        QCOMPARE(add(u"new"_s, {}, u"a@b@c"_s), u"not_found"_s);
        QCOMPARE(house.refused.field, u"email"_s);
        ChangeColleague change = changeTo(house, house.minho);
        change.displayName = u"지수"_s;
        QCOMPARE(house.answer(house.jisu, change), u"login_name"_s);
        QCOMPARE(house.answer(Operator{}, SetDisplayName{house.minho, u"지수"_s}), u"login_name"_s);
        QCOMPARE(house.answer(Operator{}, AddAdmin{u"hanbyul"_s, {}, "h"}), u"login_name"_s);
    }

    void ofTwoOwnersWhoChangeAnAccountAtOnceTheSecondIsToldSo()
    {
        House house;
        makeOwner(house, house.jisu);
        makeOwner(house, house.minho);
        ChangeColleague first = changeTo(house, house.dormant);
        ChangeColleague second = first;
        first.displayName = u"한별"_s;
        second.days = {Weekday::Friday, Weekday::Monday, Weekday::Friday};

        QCOMPARE(house.answer(house.jisu, first), u"done"_s);
        QCOMPARE(house.answer(house.minho, second), u"changed"_s);
        QCOMPARE(house.refused.by, u"지수"_s);
        QCOMPARE(account(house, house.dormant).displayName, u"한별"_s);
        QCOMPARE(account(house, house.dormant).dutyDays, DutyDays{});
        QCOMPARE(house.answer(house.jisu, first), u"nothing"_s); // a repeat, or the same wish: it stands
        second.version = account(house, house.dormant).version;
        second.displayName = u"한별"_s;
        QCOMPARE(house.answer(house.minho, second), u"done"_s);
        QCOMPARE(account(house, house.dormant).dutyDays.list(), (QList{Weekday::Monday, Weekday::Friday}));
        QCOMPARE(account(house, house.dormant).version, 3);
    }

    void whatTheOperatorChangesOvertakesAnOwnerToo()
    {
        House house;
        makeOwner(house, house.jisu);
        ChangeColleague change = changeTo(house, house.minho);
        QCOMPARE(house.answer(Operator{}, SetEmail{house.minho, u"new@example.com"_s}), u"done"_s);
        QCOMPARE(house.answer(house.jisu, change), u"changed"_s);
        QCOMPARE(house.refused.by, QString());
        for (const QString &code : {house.answer(Operator{}, SetDutyDays{house.minho, DutyDays({Weekday::Sunday})}), house.answer(Operator{}, SignOut{house.minho})})
            QVERIFY(code == u"done"_s || code == u"nothing"_s);
        QVERIFY(account(house, house.minho).dutyDays.has(Weekday::Sunday));
    }

    void theLastOwnerIsNeitherDisabledNorMadeAnOperatorByAnybody()
    {
        House house;
        makeOwner(house, house.jisu);
        ChangeColleague change = changeTo(house, house.jisu);
        change.owner = false;
        QCOMPARE(house.answer(house.jisu, change), u"last_owner"_s);
        QCOMPARE(house.answer(house.jisu, DisableColleague{u"k"_s, house.jisu, true}), u"last_owner"_s);
        QCOMPARE(house.answer(Operator{}, DisableAdmin{house.jisu, true}), u"last_owner"_s);
        QCOMPARE(house.answer(Operator{}, SetOwner{house.jisu, false}), u"last_owner"_s);

        // One who may not log in, or has not yet with a password of their own, is none to rely on.
        makeOwner(house, house.dormant);
        QCOMPARE(house.answer(Operator{}, DisableAdmin{house.jisu, true}), u"last_owner"_s);
        makeOwner(house, house.minho);
        house.apply({AdminPasswordSet{house.minho, "one-time", house.now.wall + hour}});
        QCOMPARE(house.answer(Operator{}, DisableAdmin{house.jisu, true}), u"last_owner"_s);
        house.apply({AdminPasswordSet{house.minho, "own"}});
        QCOMPARE(house.answer(house.minho, DisableColleague{u"k"_s, house.jisu, true}), u"done"_s);
        QCOMPARE(house.answer(house.minho, DisableColleague{u"k"_s, house.jisu, true}), u"nothing"_s);
        QCOMPARE(house.answer(Operator{}, DisableAdmin{house.minho, true}), u"last_owner"_s);
        QCOMPARE(house.answer(house.minho, DisableColleague{u"k"_s, house.jisu, false}), u"done"_s);
    }

    void oneOwnPasswordIsNotRenewedForOneself()
    {
        House house;
        makeOwner(house, house.jisu);
        QCOMPARE(answer(house, house.jisu, RenewPasswordOf{u"k"_s, house.jisu}, made), u"bad_request"_s);
        QCOMPARE(answer(house, house.jisu, RenewPasswordOf{u"k"_s, AdminId{99}}, made), u"not_found"_s);
    }

    void sessionsEndWithAPasswordADisablingAndAWord()
    {
        House house;
        makeOwner(house, house.jisu);
        const auto logIn = [&](const char *token) { return house.answer(house.minho, OpenSession{"hash", {}, {}, token, u"phone"_s}); };
        const auto isIn = [&](const char *token) { return house.desk.state().accounts.session(token) != nullptr; };
        QCOMPARE(logIn("a"), u"done"_s);
        QCOMPARE(house.answer(house.jisu, EndSessions{u"k"_s, house.minho}), u"done"_s);
        QVERIFY(!isIn("a"));
        QCOMPARE(house.answer(house.jisu, EndSessions{u"k"_s, house.minho}), u"nothing"_s);
        QCOMPARE(logIn("b"), u"done"_s);
        QCOMPARE(house.answer(house.jisu, DisableColleague{u"k"_s, house.minho, true}), u"done"_s);
        QVERIFY(!isIn("b"));
        QCOMPARE(house.answer(house.jisu, DisableColleague{u"k"_s, house.minho, false}), u"done"_s);
        QCOMPARE(logIn("c"), u"done"_s);
        QCOMPARE(answer(house, house.jisu, RenewPasswordOf{u"k"_s, house.minho}, made), u"done"_s);
        QVERIFY(!isIn("c"));
    }

    void ownersAreToldOfWhateverChangesInAnAccount()
    {
        House house;
        makeOwner(house, house.jisu);
        const Admin fresh{AdminId{4}, u"fresh"_s, u"f@example.com"_s, "h"};
        QCOMPARE(told({AdminAdded{fresh, 1}}, house), QStringList{u"fresh v1"_s});
        QCOMPARE(told({AdminDisplayNameSet{fresh.id, u"x"_s}, AccountChanged{fresh.id, 2, house.jisu, u"지수"_s, AccountChange::Settings, 1}}, house),
                 QStringList{u"fresh v2"_s});
        QCOMPARE(told({SecondFactorSet{fresh.id, "s", 1, {}}, SessionOpened{{SessionId{7}, fresh.id, "t", {}, 5}}}, house).size(), 2);
        QCOMPARE(told({CodeUsed{fresh.id, 2}, UnreadCleared{}}, house), QStringList());
        const Colleague view = colleagueView(account(house, fresh.id), house.desk.state());
        QVERIFY(view.totp && view.displayName == u"x"_s && view.by == u"지수"_s && view.lastLogin == 5);
    }

    // ---- on duty ---------------------------------------------------------------------------------------------------

    void whoeverIsOnDutyIsRungAtFirstAndEverybodyAfterHalfAMinute()
    {
        House house;
        house.apply({DutyDaysSet{house.minho, everyDay()}});
        const ChatId chat = house.ring(house.jimin);
        QCOMPARE(house.desk.state().chats.find(chat)->ringsFirst, QList{house.minho});
        QCOMPARE(house.passAndTick(dutyTime - 1), 0);
        QCOMPARE(house.passAndTick(1), 1);
        QVERIFY(house.desk.state().chats.find(chat)->ringsFirst.isEmpty());
        QCOMPARE(house.state(chat), u"waiting"_s);
        QCOMPARE(house.passAndTick(house.desk.state().settings.waitTime - dutyTime), 1);
        QCOMPARE(house.state(chat), u"missed"_s);
    }

    void itRingsAtAllAtOnceIfNobodyOnDutyIsAtTheirDesk()
    {
        House house;
        const auto firstOf = [&] {
            const ChatId chat = house.ring(house.jimin);
            const QList<AdminId> first = house.desk.state().chats.find(chat)->ringsFirst;
            house.cancel(house.jimin, chat);
            return first;
        };
        QCOMPARE(firstOf(), QList<AdminId>()); // nobody is on duty
        house.apply({DutyDaysSet{house.dormant, everyDay()}});
        QCOMPARE(firstOf(), QList<AdminId>());
        house.apply({DutyDaysSet{house.minho, everyDay()}});
        house.there.chooses(house.minho, 2, Presence::Away);
        QCOMPARE(firstOf(), QList<AdminId>());
        house.there.chooses(house.minho, 2, Presence::Online);
        QCOMPARE(firstOf(), QList{house.minho});
        house.vanishes(house.minho);
        QCOMPARE(firstOf(), QList<AdminId>());
        house.returns(house.minho);
        house.apply({DutyDaysSet{house.jisu, everyDay()}});
        QCOMPARE(firstOf(), QList<AdminId>()); // there is nobody else to wait
    }

    void itRingsAtAllAsSoonAsTheLastOfThemGoes()
    {
        House house;
        house.apply({DutyDaysSet{house.minho, everyDay()}});
        const ChatId gone = house.ring(house.jimin);
        house.vanishes(house.minho);
        QCOMPARE(house.passAndTick(second), 1);
        QVERIFY(house.desk.state().chats.find(gone)->ringsFirst.isEmpty());
        house.returns(house.minho);
        const ChatId taken = house.ring(house.suho);
        QCOMPARE(house.accept(house.jisu, taken), u"done"_s); // anybody may take it all the while
        house.passAndTick(dutyTime);
        QCOMPARE(house.state(taken), u"active"_s);
    }

    void theDayIsThatOfTheSite()
    {
        DeskSettings settings;
        settings.hours.zone = QTimeZone("Asia/Seoul");
        House house(settings);
        // A Friday, 23:59:59 in Seoul.
        const qint64 night = QDateTime({2026, 11, 27}, {23, 59, 59}, settings.hours.zone).toMSecsSinceEpoch();
        house.apply({DutyDaysSet{house.minho, DutyDays({Weekday::Friday})}});
        QCOMPARE(onDutyAndThere(house.desk.state(), night), QList{house.minho});
        QCOMPARE(onDutyAndThere(house.desk.state(), night + second), QList<AdminId>());
    }

    /// Memory only: what a restart finds rings at all.
    void aRestartRingsAtAll()
    {
        House house;
        house.apply({DutyDaysSet{house.minho, everyDay()}});
        const ChatId chat = house.ring(house.jimin);
        house.restart();
        QVERIFY(house.desk.state().chats.find(chat)->ringsFirst.isEmpty());
    }

private:
    static DutyDays everyDay() { return DutyDays::fromBits(0x7f); }
};

QTEST_GUILESS_MAIN(TestTeam)
#include "test_team.moc"
