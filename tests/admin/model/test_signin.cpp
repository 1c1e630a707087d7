// SPDX-License-Identifier: MIT
#include "model/signin.h"
#include "tests/admin/client/scriptedserver.h"
#include "tests/admin/faketokens.h"

using namespace deskbell;
using Reason = SignIn::Reason;

class TestSignIn final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        server = std::make_unique<ScriptedServer>();
        tokens = std::make_unique<FakeTokens>();
        tokens->tokens.insert(u"jimin"_s, u"token"_s);
        session = std::make_unique<Session>();
        form.reset();
        said.clear();
        make(60'000);
    }
    void cleanup()
    {
        signIn.reset();
        session.reset();
    }

    void withoutANameTheFormIsShownAtOnce()
    {
        signIn->start(server->url(), {});

        QCOMPARE(said, QStringList{u"form Begin"_s});
    }

    void theTokenOfTheKeyringSignsIn()
    {
        signIn->start(server->url(), u"jimin"_s);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(server->last<Resume>().session, u"token"_s);
        QCOMPARE(said, QStringList{u"desk"_s});
    }

    void anEmptyKeyringShowsTheFormOnce()
    {
        tokens->tokens.clear();

        signIn->start(server->url(), u"jimin"_s);

        QTRY_COMPARE(said, QStringList{u"form Begin"_s});
    }

    void aKeyringThatKeepsOneWaitingIsNotWaitedForAndHeardLate()
    {
        make(0);
        tokens->isHeld = true;
        signIn->start(server->url(), u"jimin"_s);
        QTRY_COMPARE(said, QStringList{u"form Begin"_s});

        tokens->release();

        QCOMPARE(said, QStringList({u"form Begin"_s, u"form done"_s, u"desk"_s}));
        QTRY_COMPARE(server->all<Resume>().size(), 1);
    }

    void aLateTokenDoesNotPushAsideWhoeverHasBegunToSignIn()
    {
        make(0);
        tokens->isHeld = true;
        signIn->start(server->url(), u"jimin"_s);
        QTRY_VERIFY(form);
        form->isUntouched = false;

        tokens->release();

        QCOMPARE(said, QStringList{u"form Begin"_s});
        QCOMPARE(session->state(), Session::State::SignedOut);
    }

    void whoeverSignsInByTheFormIsRemembered()
    {
        logIn(u"minsu"_s);

        QCOMPARE(said, QStringList({u"form Begin"_s, u"form done"_s, u"logged in minsu"_s, u"desk"_s}));
        QCOMPARE(tokens->tokens.value(u"minsu"_s), u"fresh"_s);
    }

    void aRefusedAttemptLeavesTheFormAlone()
    {
        signIn->start(server->url(), {});
        session->login(server->url(), u"minsu"_s, u"wrong"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);

        server->close(int(CloseCode::TooOld));

        QTRY_COMPARE(session->state(), Session::State::SignedOut);
        QCOMPARE(said, QStringList{u"form Begin"_s});
    }

    void aSessionThatWasEndedIsForgottenAndSaid()
    {
        logIn(u"minsu"_s);
        said.clear();

        server->close(int(CloseCode::SessionEnded));

        QTRY_COMPARE(said, QStringList({u"left"_s, u"form SessionEnded"_s}));
        QVERIFY(!tokens->tokens.contains(u"minsu"_s));
        QVERIFY(tokens->tokens.contains(u"jimin"_s));
    }

    void whatIsNotTheSessionsFaultKeepsTheToken()
    {
        logIn(u"minsu"_s);
        said.clear();

        server->close(int(CloseCode::TooOld));

        QTRY_COMPARE(said, QStringList({u"left"_s, u"form TooOld"_s}));
        QCOMPARE(tokens->tokens.value(u"minsu"_s), u"fresh"_s);
    }

    void quittingEndsTheSessionWhoseTokenIsNotKept()
    {
        logIn(u"minsu"_s);
        signIn->leave();
        QCoreApplication::processEvents();
        QVERIFY(server->all<Logout>().isEmpty()); // it is resumed at the next start

        said.clear();
        server->commands.clear();
        logIn(u"minsu"_s);
        signIn->setKeepsLogin(false);
        signIn->leave();

        QTRY_COMPARE(server->all<Logout>().size(), 1);
    }

    void signingOutForgetsTheTokenAndShowsTheForm()
    {
        logIn(u"minsu"_s);
        said.clear();

        signIn->signOut();

        QCOMPARE(said, QStringList({u"left"_s, u"form SignedOut"_s}));
        QVERIFY(!tokens->tokens.contains(u"minsu"_s));
    }

    void aLoginThatIsNotToBeKeptLeavesTheKeyringAtOnceAndComesBackAtOnce()
    {
        logIn(u"minsu"_s);
        QCOMPARE(tokens->tokens.value(u"minsu"_s), u"fresh"_s);

        signIn->setKeepsLogin(false);
        QVERIFY(!tokens->tokens.contains(u"minsu"_s));
        signIn->setKeepsLogin(true);
        QCOMPARE(tokens->tokens.value(u"minsu"_s), u"fresh"_s);
    }

    void whoeverDoesNotKeepTheirLoginIsNotInTheKeyring()
    {
        signIn->setKeepsLogin(false);
        logIn(u"minsu"_s);
        QVERIFY(!tokens->tokens.contains(u"minsu"_s));
    }

private:
    void make(int patience)
    {
        signIn = std::make_unique<SignIn>(*session, *tokens, [this] { return form; }, nullptr, patience);
        connect(signIn.get(), &SignIn::formWanted, this, [this](Reason why) {
            said << u"form "_s + QString::fromLatin1(QMetaEnum::fromType<Reason>().valueToKey(int(why)));
            form = SignIn::Form{};
        });
        connect(signIn.get(), &SignIn::formDone, this, [this] {
            said << u"form done"_s;
            form.reset();
        });
        connect(signIn.get(), &SignIn::deskWanted, this, [this] { said << u"desk"_s; });
        connect(signIn.get(), &SignIn::loggedIn, this, [this](const QString &name) { said << u"logged in "_s + name; });
        connect(signIn.get(), &SignIn::left, this, [this] { said << u"left"_s; });
    }
    void logIn(const QString &name)
    {
        signIn->start(server->url(), {});
        form = SignIn::Form{name, false};
        session->login(server->url(), name, u"correct horse"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent();
        desk.session = u"fresh"_s;
        server->welcome(desk);
        QTRY_VERIFY(said.contains(u"desk"_s));
    }

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<FakeTokens> tokens;
    std::unique_ptr<Session> session;
    std::unique_ptr<SignIn> signIn;
    std::optional<SignIn::Form> form;
    QStringList said;
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "test_signin.moc"
