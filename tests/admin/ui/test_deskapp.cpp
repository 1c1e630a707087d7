// SPDX-License-Identifier: MIT
#include "ui/deskapp.h"

#include "tests/admin/client/scriptedserver.h"
#include "tests/admin/faketokens.h"
#include "tests/admin/ui/buttons.h"
#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/conversationwindow.h"
#include "ui/inboxview.h"
#include "ui/inboxwindow.h"
#include "ui/logindialog.h"
#include "ui/restraint.h"
#include "ui/ringcard.h"

#include <functional>
#include <QApplication>
#include <QLineEdit>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace deskbell;

namespace {

DeskChat chatOf(qint64 id, ChatState state, AdminId owner = {})
{
    DeskChat chat;
    chat.id = {id};
    chat.state = state;
    chat.openedAt = 900'000;
    chat.ringingSince = 900'000;
    chat.remaining = state == ChatState::Waiting ? 180'000 : 0;
    chat.visitorName = u"이지민"_s;
    chat.firstText = u"도와주세요"_s;
    chat.owner = owner;
    chat.lastSeq = 1;
    return chat;
}

template <class T> T *window()
{
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *one : all) {
        if (T *found = qobject_cast<T *>(one); found && found->isVisible())
            return found;
    }
    return nullptr;
}

/// How often a window was put in front of the others.
class Raises final : public QObject {
public:
    explicit Raises(QWidget *watchedWindow) { watchedWindow->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::ZOrderChange;
        return false;
    }
    int count = 0;
};

} // namespace

class TestDeskApp final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_deskapp"_s);
        QVERIFY(home.isValid());
        for (const char *folder : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(folder, home.path().toUtf8());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        qputenv("PULSE_SERVER", "unix:/nowhere");
    }
    void init()
    {
        server = std::make_unique<ScriptedServer>();
        QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
        start();
    }
    void cleanup()
    {
        desk.reset();
        server.reset();
    }

    void aRevokedSessionIsForgottenInTheKeyring()
    {
        signIn(u"jimin"_s, 1);
        QCOMPARE(tokens->tokens.value(u"jimin"_s), u"token"_s);

        server->close(int(CloseCode::SessionEnded));

        QTRY_VERIFY(window<LoginDialog>());
        QVERIFY(tokens->tokens.isEmpty());
    }

    void aSessionThatIsOnlyLostStaysInTheKeyring()
    {
        signIn(u"jimin"_s, 1);

        server->close(1001);

        QTRY_COMPARE(server->connections, 2);
        QCOMPARE(tokens->tokens.value(u"jimin"_s), u"token"_s);
    }

    void nothingThatOneAdminHasBegunIsLeftForTheNextAndTheyFindItAgain()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        write(7, u"비밀 초안"_s);
        revoke();

        signIn(u"minsu"_s, 2, {chatOf(7, ChatState::Active, {2})});
        QCOMPARE(openChat(7)->model().draft(), QString());
        revoke();

        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        QCOMPARE(openChat(7)->model().draft(), u"비밀 초안"_s);
    }

    void aDraftIsFoundAgainAfterARestart()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        write(7, u"내일 쓸 말"_s);
        start();

        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});

        QCOMPARE(openChat(7)->model().draft(), u"내일 쓸 말"_s);
    }

    void aDraftIsInItsFileAsSoonAsItsConversationIsLeft()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1}), chatOf(8, ChatState::Active, {1})});
        write(7, u"내일 쓸 말"_s);

        openChat(8);

        QVERIFY(draftsFile().contains("내일 쓸 말"));
        write(8, u"다른 말"_s);
        window<InboxWindow>()->hide();
        QVERIFY(draftsFile().contains("다른 말"));
    }

    void whoeverSignsOutHasTheirChatEndedFirst()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        openChat(7)->model().settle();
        QVERIFY(server->all<EndChat>().isEmpty());

        Q_EMIT window<InboxWindow>()->signOutPressed();

        QTRY_COMPARE(server->all<EndChat>().size(), 1);
        QVERIFY(server->all<Logout>().isEmpty());
        Ack ack;
        ack.key = server->last<EndChat>().key;
        server->send(ack);
        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QVERIFY(window<LoginDialog>());
    }

    void whoeverQuitsHasTheirChatEndedFirst_data()
    {
        QTest::addColumn<bool>("isSessionOver"); // as Qt says it, told by the session manager
        QTest::newRow("by the person") << false;
        QTest::newRow("by the end of the session") << true;
    }
    void whoeverQuitsHasTheirChatEndedFirst()
    {
        QFETCH(const bool, isSessionOver);
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        openChat(7)->model().settle();
        QTimer::singleShot(0, this, [isSessionOver] {
            QEvent quit(QEvent::Quit);
            isSessionOver ? void(QCoreApplication::sendEvent(qApp, &quit)) : Q_EMIT window<InboxWindow>()->quitPressed();
        });
        bool hasEndedFirst = false;
        const auto answer = [this, &hasEndedFirst] {
            if (hasEndedFirst || server->all<EndChat>().isEmpty())
                return;
            hasEndedFirst = true;
            Ack ack;
            ack.key = server->last<EndChat>().key;
            server->send(ack);
        };
        connect(server->client.data(), &QWebSocket::textMessageReceived, server->client.data(), answer, Qt::QueuedConnection);

        QCOMPARE(qApp->exec(), 0);

        QVERIFY(hasEndedFirst);
        QVERIFY(server->all<Logout>().isEmpty()); // one stays signed in
        desk.reset();
        QVERIFY(QDir(words()).entryList({u"*.decisions"_s}).isEmpty());
    }

    void whoeverQuitsWithoutAnAnswerHasTheirChatEndedAtTheNextStart()
    {
        DeskChat seen = chatOf(7, ChatState::Active, {1});
        seen.lastSeq = 0; // a late end is not carried out over lines that nobody has seen
        signIn(u"jimin"_s, 1, {seen});
        openChat(7)->model().settle();
        QTimer::singleShot(0, this, [] { Q_EMIT window<InboxWindow>()->quitPressed(); });

        QCOMPARE(qApp->exec(), 0);
        QCOMPARE(server->all<EndChat>().size(), 1);
        start();
        signIn(u"jimin"_s, 1, {seen});

        QTRY_COMPARE(server->all<EndChat>().size(), 1);
        QCOMPARE(server->last<EndChat>().chat, ChatId{7});
    }

    void whoeverQuitsAfterUndoingEndsNothing()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        ConversationPage *chat = openChat(7);
        chat->model().settle();
        chat->model().undo();
        QTimer::singleShot(0, this, [] { Q_EMIT window<InboxWindow>()->quitPressed(); });

        QCOMPARE(qApp->exec(), 0);

        QVERIFY(server->all<EndChat>().isEmpty());
    }

    void aServerThatDoesNotAnswerKeepsNobodySignedIn()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        openChat(7)->model().settle();

        Q_EMIT window<InboxWindow>()->signOutPressed();

        QTRY_COMPARE(server->all<Logout>().size(), 1);
        QCOMPARE(server->all<EndChat>().size(), 1);
        QVERIFY(window<LoginDialog>());
    }

    void whatIsRefusedForGoodIsADraftAgainWhereNoWindowShowsIt()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        ConversationPage *chat = write(7, u"보낼 글"_s);
        button(*chat, u"Send"_s)->click();
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        window<InboxWindow>()->open({});
        for (qint64 id = 100; id < 107; ++id)
            window<InboxWindow>()->open({{}, {id}});

        server->send(Refused{server->last<SendMessage>().key, Refusal::ChatOver, 0, {}});

        QTRY_VERIFY(says(window<InboxWindow>(), u"field of its chat"_s));
        QCOMPARE(openChat(7)->model().draft(), u"보낼 글"_s);
    }

    void aCallComesForwardOnlyWhenNobodyIsAtWork()
    {
        signIn(u"jimin"_s, 1, {chatOf(7, ChatState::Active, {1})});
        InboxWindow *main = window<InboxWindow>();
        ConversationPage *chat = openChat(7);
        main->activateWindow();
        QTRY_VERIFY(chat->isActiveWindow());
        Raises raises(main);

        ring(8, 11);
        QVERIFY(!mayComeForward());
        QCOMPARE(raises.count, 0);
        putCardsAside();
        main->activateWindow();
        QTRY_VERIFY(chat->isActiveWindow());

        chat->findChild<Composer *>()->setPlainText(u"쓰는 중"_s);
        QApplication::setActiveWindow(nullptr);
        QTRY_VERIFY(!QApplication::activeWindow());
        ring(9, 12);
        QCOMPARE(raises.count, 0);

        putCardsAside();
        QApplication::setActiveWindow(nullptr);
        QTRY_VERIFY(!QApplication::activeWindow());
        chat->findChild<Composer *>()->clear();
        ring(10, 13);
        QTRY_COMPARE(raises.count, 1);
    }

    void silenceIsSaidWhenItIsPressed()
    {
        signIn(u"jimin"_s, 1, {chatOf(8, ChatState::Waiting)});
        RingCard *card = window<InboxWindow>()->findChild<RingCard *>();
        QVERIFY(card);

        Q_EMIT card->silencePressed({8});

    }

    void whatMutingSaysOfOthersIsWhatIsKnownOfThem()
    {
        signIn(u"jimin"_s, 1, {chatOf(8, ChatState::Waiting)});
        mute(8);
        QTRY_VERIFY(says(window<InboxWindow>(), u"None of your colleagues is online."_s));

        AdminsEvent admins;
        admins.desk = 11;
        admins.admins = {{{1}, u"jimin"_s, Presence::Online}, {{2}, u"prolip"_s, Presence::Away}, {{3}, u"yellta"_s, Presence::Online}};
        server->send(admins);
        ring(9, 12);
        mute(9);
        QTRY_VERIFY(says(window<InboxWindow>(), u"It goes on ringing at your colleagues."_s));

        ring(10, 13);
        server->close(1001);
        QTRY_VERIFY(says(window<InboxWindow>(), u"Not connected"_s));
        mute(10);
        QTRY_VERIFY(!says(window<InboxWindow>(), u"colleagues"_s));
        QVERIFY(says(window<InboxWindow>(), u"does not ring here any more."_s));
    }

    void aKeyringThatFailsIsSaidAtThatMoment()
    {
        signIn(u"jimin"_s, 1);
        QVERIFY(!says(window<InboxWindow>(), u"No keyring"_s));

        tokens->fail();

        QVERIFY(says(window<InboxWindow>(), u"No keyring"_s));

        tokens->recover(); // it was only slow
        QVERIFY(!says(window<InboxWindow>(), u"No keyring"_s));
    }

    void aKeyringThatKeepsOneWaitingLeavesAWindowAndIsHeardLate()
    {
        signIn(u"jimin"_s, 1);
        startAgainWithHeldKeyring();
        QTRY_VERIFY(window<LoginDialog>());

        tokens->release();

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QVERIFY(window<InboxWindow>());
        QTRY_VERIFY(!window<LoginDialog>());
    }

    void whatTheDesktopStartsHasNoWindowUntilItIsCalled()
    {
        signIn(u"jimin"_s, 1);
        startAgainWithHeldKeyring(DeskApp::Begin::InTray);
        tokens->release();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(deskEvent());
        QCoreApplication::processEvents();
        QVERIFY(!window<InboxWindow>() && !window<LoginDialog>());

        desk->raise();
        QTRY_VERIFY(window<InboxWindow>());
    }

    void whoHasToSignInSeesTheFormThoughTheDesktopStartedIt()
    {
        startAgainWithHeldKeyring(DeskApp::Begin::InTray);
        QTRY_VERIFY(window<LoginDialog>());
    }

    void aLateAnswerOfTheKeyringDoesNotPushAsideWhoeverSignsIn()
    {
        signIn(u"jimin"_s, 1);
        startAgainWithHeldKeyring();
        QTRY_VERIFY(window<LoginDialog>());
        fill(window<LoginDialog>(), u"minho"_s);

        tokens->release();

        QVERIFY(window<LoginDialog>() && !window<InboxWindow>());
        QVERIFY(server->all<Resume>().isEmpty());
    }

    void anAttemptToSignInCanBeGivenUp()
    {
        LoginDialog *login = window<LoginDialog>();
        fill(login, u"jimin"_s);
        button(*login, u"Sign in"_s)->click();
        QTRY_COMPARE(server->all<Login>().size(), 1);
        QVERIFY(!login->findChild<QLineEdit *>()->isEnabled());

        button(*login, u"Cancel"_s)->click();

        QVERIFY(login->findChild<QLineEdit *>()->isEnabled());
        QVERIFY(!button(*login, u"Cancel"_s));
        signIn(u"jimin"_s, 1);
    }

    void theFieldThatAsksForTheCodeHasTheKeyboard()
    {
        LoginDialog *login = window<LoginDialog>();
        fill(login, u"jimin"_s);
        button(*login, u"Sign in"_s)->click();
        QTRY_COMPARE(server->all<Login>().size(), 1);

        server->send(Refused{server->last<Login>().key, Refusal::CodeNeeded, 0, {}});

        const auto focused = [login] { return qobject_cast<QLineEdit *>(login->focusWidget()); };
        QTRY_VERIFY(focused() && focused()->accessibleName() == u"Code"_s);
    }

private:
    /// Without a window manager a card of a call takes the focus; test_callcardfocus tries it with one.
    static void putCardsAside()
    {
        const auto all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (one->objectName() == u"callCard"_s)
                one->hide();
        }
    }

    void start()
    {
        desk.reset();
        QSettings().clear();
        auto owned = std::make_unique<FakeTokens>();
        tokens = owned.get();
        desk = std::make_unique<DeskApp>(*qApp, std::move(owned));
        desk->start(u"http://127.0.0.1:%1"_s.arg(server->port()));
        QTRY_VERIFY(window<LoginDialog>());
    }
    /// As after a sign-in: server and name are known, and the keyring is asked.
    void startAgainWithHeldKeyring(DeskApp::Begin begin = DeskApp::Begin::Shown)
    {
        desk.reset();
        server->commands.clear();
        auto owned = std::make_unique<FakeTokens>();
        tokens = owned.get();
        tokens->isHeld = true;
        tokens->tokens.insert(u"jimin"_s, u"token"_s);
        desk = std::make_unique<DeskApp>(*qApp, std::move(owned));
        desk->start({}, begin);
    }
    void fill(LoginDialog *login, const QString &name)
    {
        const auto fields = login->findChildren<QLineEdit *>();
        for (QLineEdit *field : fields) {
            if (field->accessibleName() == u"Name"_s)
                field->setText(name);
            if (field->accessibleName() == u"Password"_s)
                field->setText(u"correct horse"_s);
        }
    }
    void signIn(const QString &name, qint64 id, const QList<DeskChat> &chats = {})
    {
        if (server->client)
            server->commands.clear();
        LoginDialog *login = window<LoginDialog>();
        QVERIFY(login);
        fill(login, name);
        button(*login, u"Sign in"_s)->click();
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent event = deskEvent();
        event.admin = {id};
        event.name = name;
        event.chats = chats;
        event.session = u"token"_s;
        server->welcome(event);
        QTRY_VERIFY(window<InboxWindow>());
    }
    void revoke()
    {
        server->close(int(CloseCode::SessionEnded));
        QTRY_VERIFY(window<LoginDialog>());
    }
    static QString words() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/outbox"_s; }
    static QByteArray draftsFile()
    {
        const QDir folder(words());
        const QStringList names = folder.entryList({u"*.drafts"_s});
        QFile file(folder.filePath(names.value(0)));
        return names.size() == 1 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ConversationPage *openChat(qint64 id)
    {
        window<InboxWindow>()->open({{id}, {}});
        return window<InboxWindow>()->area().page();
    }
    ConversationPage *write(qint64 id, const QString &text)
    {
        ConversationPage *chat = openChat(id);
        chat->findChild<Composer *>()->setPlainText(text);
        return chat;
    }
    void mute(qint64 id)
    {
        const auto cards = window<InboxWindow>()->findChildren<RingCard *>();
        const auto card = std::find_if(cards.begin(), cards.end(), [id](const RingCard *one) { return one->isVisible() && one->chat() == ChatId{id}; });
        QVERIFY(card != cards.end());
        Q_EMIT (*card)->silencePressed({id});
    }
    void ring(qint64 id, qint64 number)
    {
        DeskChatEvent event;
        event.desk = number;
        event.change = ChatChange::Opened;
        event.chat = chatOf(id, ChatState::Waiting);
        server->send(event);
        const auto cards = [] { return window<InboxWindow>()->model().ringing(); };
        const auto before = cards();
        QTRY_COMPARE(cards(), before + 1);
        QCoreApplication::processEvents();
    }
    static bool says(QWidget *in, const QString &words)
    {
        const auto labels = in->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

    QTemporaryDir home;
    std::unique_ptr<ScriptedServer> server;
    FakeTokens *tokens = nullptr;
    std::unique_ptr<DeskApp> desk;
};

QTEST_MAIN(TestDeskApp)
#include "test_deskapp.moc"
