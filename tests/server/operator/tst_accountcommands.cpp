// SPDX-License-Identifier: MIT
// What the command line may do with accounts, decided without a server.
#include "server/operator/accountcommands.h"

#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr Now now{1'790'000'000'000, 7'000'000};

/// Jisu with two sessions and a second factor, Minho with one session and none, Dormant who is disabled.
Desk someDesk()
{
    Admin jisu{AdminId{1}, u"지수"_s, u"jisu@example.com"_s, "hash of jisu"};
    jisu.totpSecret = QByteArray(20, 's');
    Admin dormant{AdminId{3}, u"dormant"_s, u"dormant@example.com"_s, "hash of dormant"};
    dormant.disabled = true;
    static const WhoIsThere nobody;
    Desk desk({}, nobody);
    desk.apply(AdminAdded{jisu, 1}, now);
    desk.apply(AdminAdded{{AdminId{2}, u"minho"_s, u"minho@example.com"_s, "hash of minho"}, 1}, now);
    desk.apply(AdminAdded{dormant, 1}, now);
    desk.apply(SessionOpened{{SessionId{1}, AdminId{1}, QByteArray(32, '1'), u"app"_s, 1}}, now);
    desk.apply(SessionOpened{{SessionId{2}, AdminId{2}, QByteArray(32, '2'), u"app"_s, 1}}, now);
    desk.apply(SessionOpened{{SessionId{3}, AdminId{1}, QByteArray(32, '3'), u"app"_s, 1}}, now);
    return desk;
}

QJsonObject request(const QString &command, const QString &name = {}, const QString &email = {}, const QString &hash = {})
{
    return {{u"command"_s, command}, {u"name"_s, name}, {u"email"_s, email}, {u"password_hash"_s, hash}};
}

/// The sessions that end, in order.
QList<qint64> endedIn(const Events &events)
{
    QList<qint64> ended;
    for (const Event &event : events) {
        if (const auto *revoked = std::get_if<SessionRevoked>(&event); revoked && revoked->at == now.wall)
            ended.append(revoked->session.value);
    }
    return ended;
}

/// The one event of this kind, if nothing else happened but that the account was changed.
template <class Kind> const Kind *only(const Events &events)
{
    const bool isTold = events.size() == 2 && std::holds_alternative<AccountChanged>(events.last());
    return events.size() == 1 || isTold ? std::get_if<Kind>(&events.first()) : nullptr;
}

} // namespace

class TestAccountCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAdminIsAddedWithTheNextNumber()
    {
        const AccountAnswer answer = runAccountCommand(request(u"add"_s, u"새 사람"_s, u" New@Example.com "_s, u"hash"_s), someDesk(), now);

        QVERIFY2(answer.isDone, qPrintable(answer.text));
        const auto *added = only<AdminAdded>(answer.events);
        QVERIFY(added);
        QCOMPARE(added->admin.id, AdminId{4});
        QCOMPARE(added->admin.name, u"새 사람"_s);
        QCOMPARE(added->admin.email, u"New@Example.com"_s);
        QCOMPARE(added->admin.passwordHash, "hash");
        QVERIFY(!added->admin.disabled && !added->admin.asksForCode());
        QCOMPARE(added->at, now.wall);
        QVERIFY(answer.text.contains(u"새 사람"_s));
    }

    void whatCannotBeDoneIsSaidAndChangesNothing_data()
    {
        QTest::addColumn<QJsonObject>("asked");
        QTest::addColumn<QString>("said");
        const QString name = u"A name has 1 to "_s;
        const QString address = u"is not a mail address."_s;
        const QString hash = u"The password could not be hashed"_s;
        QTest::newRow("nothing") << QJsonObject() << u"Unknown command."_s;
        QTest::newRow("an unknown word") << request(u"dance"_s) << u"Unknown command."_s;
        QTest::newRow("an unknown word about somebody") << request(u"dance"_s, u"minho"_s) << u"Unknown command."_s;
        QTest::newRow("a word that is no text") << QJsonObject{{u"command"_s, 7}} << u"Unknown command."_s;
        QTest::newRow("no name") << request(u"add"_s, {}, u"a@example.com"_s, u"hash"_s) << name;
        QTest::newRow("a name with a line end") << request(u"add"_s, u"a\nb"_s, u"a@example.com"_s, u"hash"_s) << name;
        QTest::newRow("a name with a space before it") << request(u"add"_s, u" a"_s, u"a@example.com"_s, u"hash"_s) << name;
        QTest::newRow("a name that is too long")
            << request(u"add"_s, QString(maxNameLength + 1, u'a'), u"a@example.com"_s, u"hash"_s) << name;
        QTest::newRow("no address") << request(u"add"_s, u"new"_s, {}, u"hash"_s) << address;
        QTest::newRow("a bad address") << request(u"add"_s, u"new"_s, u"a@b@c"_s, u"hash"_s) << address;
        QTest::newRow("an address with a line end") << request(u"email"_s, u"minho"_s, u"a@example.com\nBcc: b@example.com"_s) << address;
        QTest::newRow("add without a hash") << request(u"add"_s, u"new"_s, u"a@example.com"_s) << hash;
        QTest::newRow("passwd without a hash") << request(u"passwd"_s, u"minho"_s) << hash;
        QTest::newRow("a name that is taken")
            << request(u"add"_s, u"minho"_s, u"a@example.com"_s, u"hash"_s) << u"There is an admin called \"minho\" already."_s;
        QTest::newRow("a name that is taken by one who is disabled")
            << request(u"add"_s, u"dormant"_s, u"a@example.com"_s, u"hash"_s) << u"There is an admin called \"dormant\" already."_s;
        for (const char *word : {"passwd", "email", "disable", "enable", "totp-off"}) {
            QTest::addRow("%s of nobody", word)
                << request(QString::fromLatin1(word), u"nobody"_s, u"a@example.com"_s, u"hash"_s) << u"There is no admin called \"nobody\"."_s;
        }
    }
    void whatCannotBeDoneIsSaidAndChangesNothing()
    {
        QFETCH(QJsonObject, asked);
        QFETCH(QString, said);

        const AccountAnswer answer = runAccountCommand(asked, someDesk(), now);

        QVERIFY(!answer.isDone);
        QVERIFY2(answer.text.contains(said), qPrintable(answer.text));
        QVERIFY(!answer.text.contains(u'\n'));
        QVERIFY(answer.events.isEmpty());
    }

    void aNewPasswordEndsTheSessionsOfThatAdminOnly()
    {
        const AccountAnswer answer = runAccountCommand(request(u"passwd"_s, u"지수"_s, {}, u"new hash"_s), someDesk(), now);

        QVERIFY(answer.isDone);
        QCOMPARE(answer.events.size(), 4); // and that it was done
        const auto *set = std::get_if<AdminPasswordSet>(&answer.events.first());
        QVERIFY(set);
        QCOMPARE(set->admin, AdminId{1});
        QCOMPARE(set->passwordHash, "new hash");
        QCOMPARE(endedIn(answer.events), (QList<qint64>{1, 3}));
    }

    void whoeverIsDisabledLosesTheirSessionsAndMayBeEnabledAgain()
    {
        Desk desk = someDesk();

        const AccountAnswer disabled = runAccountCommand(request(u"disable"_s, u"minho"_s), desk, now);
        for (const Event &event : disabled.events)
            desk.apply(event, now);
        const bool wasDisabled = desk.state().accounts.find(u"minho"_s)->disabled;
        const AccountAnswer enabled = runAccountCommand(request(u"enable"_s, u"minho"_s), desk, now);
        for (const Event &event : enabled.events)
            desk.apply(event, now);

        QVERIFY(disabled.isDone && enabled.isDone);
        QVERIFY(wasDisabled);
        QCOMPARE(endedIn(disabled.events), QList<qint64>{2});
        QVERIFY(!desk.state().accounts.find(u"minho"_s)->disabled);
        QVERIFY(only<AdminDisabled>(enabled.events));
    }

    void anAddressIsChangedOnItsOwn()
    {
        const AccountAnswer answer = runAccountCommand(request(u"email"_s, u"minho"_s, u"new@example.com"_s), someDesk(), now);

        QVERIFY(answer.isDone);
        const auto *set = only<AdminEmailSet>(answer.events);
        QVERIFY(set);
        QCOMPARE(set->admin, AdminId{2});
        QCOMPARE(set->email, u"new@example.com"_s);
        QVERIFY(answer.text.contains(u"new@example.com"_s));
    }

    void whatVisitorsCallAnAdminIsNotWhatTheyLogInWith()
    {
        const auto ask = [](const QString &shown) {
            QJsonObject asked = request(u"display-name"_s, u"minho"_s);
            asked.insert(u"display_name"_s, shown);
            return runAccountCommand(asked, someDesk(), now);
        };

        const AccountAnswer set = ask(u"한별"_s);
        QVERIFY(set.isDone);
        QCOMPARE(only<AdminDisplayNameSet>(set.events)->displayName, u"한별"_s);
        QVERIFY(ask(QString()).isDone);
        for (const QString &bad : {u"minho"_s, u"Minho"_s, u" 한별"_s, u"두\n줄"_s, QString(61, u'x')}) {
            const AccountAnswer refused = ask(bad);
            QVERIFY2(!refused.isDone && refused.events.isEmpty() && !refused.text.isEmpty(), qPrintable(bad));
        }
    }

    void theLastOwnerIsNotDisabled()
    {
        Desk desk = someDesk();
        desk.apply(OwnerSet{AdminId{2}, true}, now);

        for (const QString &word : {u"disable"_s, u"operator"_s}) {
            const AccountAnswer answer = runAccountCommand(request(word, u"minho"_s), desk, now);
            QVERIFY(!answer.isDone && answer.events.isEmpty());
            QVERIFY2(answer.text.startsWith(u"Nobody would be an owner any more"_s), qPrintable(answer.text));
        }
        desk.apply(OwnerSet{AdminId{1}, true}, now);
        QVERIFY(runAccountCommand(request(u"disable"_s, u"minho"_s), desk, now).isDone);
    }

    void daysOnDutyAreSetAndTakenBack()
    {
        Desk desk = someDesk();
        const auto ask = [&](const QString &days) {
            QJsonObject asked = request(u"duty"_s, u"minho"_s);
            asked.insert(u"days"_s, days);
            return runAccountCommand(asked, desk, now);
        };

        const AccountAnswer set = ask(u"mon, FRI"_s);
        QVERIFY2(set.isDone, qPrintable(set.text));
        QCOMPARE(only<DutyDaysSet>(set.events)->days.list(), (QList{Weekday::Monday, Weekday::Friday}));
        QVERIFY(set.text.contains(u"mon,fri"_s));
        for (const Event &event : set.events)
            desk.apply(event, now);
        QVERIFY(runAccountCommand(request(u"list"_s), desk, now).text.contains(u"on duty mon,fri"_s));
        QCOMPARE(only<DutyDaysSet>(ask(u"none"_s).events)->days, DutyDays{});
        QVERIFY(!ask(u"monday"_s).isDone);
        QCOMPARE(endedIn(runAccountCommand(request(u"sign-out"_s, u"minho"_s), desk, now).events), QList<qint64>{2});
    }

    void aSecondFactorIsTakenOffWhoeverHasOne()
    {
        const AccountAnswer jisu = runAccountCommand(request(u"totp-off"_s, u"지수"_s), someDesk(), now);
        const AccountAnswer minho = runAccountCommand(request(u"totp-off"_s, u"minho"_s), someDesk(), now);

        QVERIFY(jisu.isDone && minho.isDone);
        const auto *set = only<SecondFactorSet>(jisu.events);
        QVERIFY(set);
        QCOMPARE(set->admin, AdminId{1});
        QVERIFY(set->secret.isEmpty() && set->recoveryCodes.isEmpty());
        QVERIFY(minho.events.isEmpty());
        QVERIFY(minho.text.contains(u"no second factor"_s));
    }

    void theListHasALineForEachAdmin()
    {
        const AccountAnswer answer = runAccountCommand(request(u"list"_s), someDesk(), now);

        QVERIFY(answer.isDone);
        QVERIFY(answer.events.isEmpty());
        QCOMPARE(answer.text, u"지수\tjisu@example.com\tenabled\tsecond factor\nminho\tminho@example.com\tenabled\n"
                              "dormant\tdormant@example.com\tdisabled"_s);
        const WhoIsThere nobody;
        QCOMPARE(runAccountCommand(request(u"list"_s), Desk({}, nobody), now).text, u"There is no admin yet."_s);
    }

    /// It comes from a terminal and goes back to one.
    void aNameThatIsNotKnownIsEchoedInOneLine()
    {
        const AccountAnswer answer = runAccountCommand(request(u"disable"_s, u"\x1b[31m\n"_s + QString(10'000, u'x')), someDesk(), now);

        QVERIFY(!answer.isDone);
        QVERIFY(!answer.text.contains(u'\n') && !answer.text.contains(u'\x1b'));
        QVERIFY(answer.text.size() < 200);
    }
};

QTEST_GUILESS_MAIN(TestAccountCommands)
#include "tst_accountcommands.moc"
