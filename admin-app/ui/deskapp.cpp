// SPDX-License-Identifier: MIT
#include "ui/deskapp.h"

#include "client/serveraddress.h"
#include "ui/icons.h"
#include "ui/picture.h"
#include "ui/sounds.h"
#include "ui/texts.h"

#ifdef DESKBELL_DBUS
#include "ui/dbusnotifier.h"
#endif

#include <QApplication>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTimer>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longestFarewell = 1s;
constexpr auto patienceWithTray = 15s;

/// Beside each other: what was not acknowledged yet, and what was not even sent.
QString wordsDirectory()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return data.isEmpty() ? QString() : data + u"/outbox"_s;
}

std::unique_ptr<Notifier> makeNotices()
{
#ifdef DESKBELL_DBUS
    return std::make_unique<DBusNotifier>();
#else
    return nullptr;
#endif
}

QString noKeyring()
{
    return DeskApp::tr("No keyring is available, so the password will be asked for again at the next start.");
}

QString sentenceOf(const Refused &refused)
{
    return sentenceOf(refused.code, refused.retryAfter, refused.by);
}

/// There is no field any more where they could be found.
void showWords(const QString &sentence, const QString &words)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, u"Deskbell"_s, sentence + u"\n\n"_s + plainText(words), QMessageBox::Close);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setAttribute(Qt::WA_ShowWithoutActivating);
    box->setModal(false);
    box->show();
}

} // namespace

DeskApp::DeskApp(QApplication &app, std::unique_ptr<TokenStore> tokens)
    : m_app(app)
    , m_theme(app)
    , m_console(m_session, wordsDirectory())
    , m_tokens(std::move(tokens))
    , m_tray(&m_trayMenu)
    , m_balloons(m_tray)
    , m_cards(m_theme, m_balloons)
    , m_notices(makeNotices())
    , m_notifier(m_notices ? *m_notices : m_cards, m_cards)
    , m_shownNotices(m_notifier)
    , m_sound(makeRingSound())
    , m_alert(m_tray, m_shownNotices, *m_sound)
    , m_lost(m_session, m_shownNotices)
    , m_quiet(m_preferences)
    , m_quietTimes(m_preferences)
    , m_windows({m_console, m_session, m_theme, m_drafts, m_preferences, m_tray, m_alert, *m_sound, m_quiet})
    , m_signIn(m_session, *m_tokens, [this]() -> std::optional<SignIn::Form> {
        const LoginDialog *login = m_windows.login();
        return login ? std::optional(SignIn::Form{login->form().name, login->isUntouched()}) : std::nullopt;
    })
    , m_returned(m_console, m_drafts, wordsDirectory())
    , m_feed(std::make_unique<AlertFeed>(m_console, m_session, m_alert, [this](ConversationId id) { return m_windows.isInView(id); }))
    , m_joins(std::make_unique<QObject>())
{
    m_app.installEventFilter(&m_repeatedCommits);
    m_app.installEventFilter(&m_newDialogs);
    m_app.installEventFilter(&m_quitEvents);
    m_console.uploads().setLook(&factsOfPicture);
    m_app.setQuitOnLastWindowClosed(false);
    m_app.setWindowIcon(appIcon());
    m_languages.use(m_preferences.language());
    connect(&m_scheme, &DesktopScheme::darkPreferred, &m_theme, &Theme::setDesktopIsDark);
    m_scheme.start();
    connect(&m_ends, &EndRequests::toldToEnd, this, &DeskApp::quit);
    connect(&m_quitEvents, &QuitEvents::toldToEnd, this, &DeskApp::quit);
    connect(&m_ends, &EndRequests::endsNow, this, &DeskApp::leave);
    connect(&app, &QCoreApplication::aboutToQuit, this, &DeskApp::leave);
    buildTrayMenu();
    joinSignIn();
    joinDesk();
    joinAlert();
    joinWindows();
    joinDesktop();
    joinChoices();
}

DeskApp::~DeskApp() = default;

void DeskApp::joinSignIn()
{
    connect(&m_signIn, &SignIn::formWanted, m_joins.get(), [this](SignIn::Reason why) { askToSignIn(why); });
    connect(&m_signIn, &SignIn::formDone, m_joins.get(), [this] { m_windows.dropLogin(); });
    connect(&m_signIn, &SignIn::loggedIn, m_joins.get(), [this](const QString &name) {
        m_typedServer = displayAddress(m_session.server());
        m_preferences.setServer(m_typedServer);
        m_preferences.setName(name);
    });
    connect(&m_signIn, &SignIn::deskWanted, m_joins.get(), [this] {
        if (!std::exchange(m_beginsInTray, false))
            m_windows.showMain();
    });
    connect(&m_session, &Session::loggedIn, m_joins.get(), [this] {
        if (!m_tokens->isPersistent())
            m_windows.notice(noKeyring());
    });
    connect(m_tokens.get(), &TokenStore::persistentChanged, m_joins.get(), [this](bool persistent) {
        if (persistent)
            m_windows.takeBack(noKeyring()); // it was only slow
        else if (m_windows.hasMain())
            tell(noKeyring());
    });
    connect(&m_signIn, &SignIn::left, m_joins.get(), [this] {
        m_windows.dropAll();
        // Whoever signs in next may be somebody else, who is to find nothing of this one.
        m_drafts.close();
        m_feed->clear();
        m_notifier.closeAll();
    });
}

void DeskApp::joinDesk()
{
    connect(&m_console.calls(), &Calls::accepted, m_joins.get(), [this](ChatId chat) { m_windows.callAccepted(chat); });
    connect(&m_console.calls(), &Calls::acceptRefused, m_joins.get(), [this](ChatId, const Refused &refused) {
        m_windows.showMain();
        m_windows.notice(m_session.isOnline() ? sentenceOf(refused.code, 0, refused.by)
                                              : tr("The connection is lost, so the call cannot be taken at the moment."));
    });
    connect(&m_console.erasing(), &Erasing::erased, &m_drafts, &Drafts::forgetErased);
    connect(&m_console.transfers(), &Transfers::notTaken, m_joins.get(), [this](ChatId chat, const QString &name) {
        const std::optional<DeskChat> record = m_console.chats().record(chat);
        if (record && !m_windows.isInView(chat))
            tell(tr("%1 did not take the chat with %2. It is still yours.").arg(nameInSentence(name), nameInSentence(record->visitorName)));
    });
    connect(&m_console.team(), &Team::presenceRefused, m_joins.get(), [this](const Refused &refused) {
        if (m_windows.hasMain())
            m_windows.notice(sentenceOf(refused));
    });
    connect(&m_returned, &ReturnedWords::homeless, m_joins.get(), [](const QString &words, const Refused &why) {
        showWords(tr("This was not sent. %1").arg(sentenceOf(why)), words);
    });
    connect(&m_returned, &ReturnedWords::commentReturned, m_joins.get(), [this](const Refused &why) {
        tell(tr("A reply was not sent. %1 Its text is in the field of its inquiry again.").arg(sentenceOf(why)));
    });
    connect(&m_returned, &ReturnedWords::noteReturned, m_joins.get(), [this](const Refused &why) {
        tell(tr("A note was not saved. %1 Its text is in the field of its chat or inquiry again.").arg(sentenceOf(why)));
    });
    connect(&m_returned, &ReturnedWords::personNoteReturned, m_joins.get(), [this](const Refused &why) {
        tell(tr("A note was not saved. %1 Its text is in the field beside the conversation again.").arg(sentenceOf(why)));
    });
    connect(&m_returned, &ReturnedWords::messageReturned, m_joins.get(), [this](const Refused &why) {
        tell(tr("A message was not sent. %1 Its text is in the field of its chat again.").arg(sentenceOf(why)));
    });
}

void DeskApp::joinAlert()
{
    connect(m_feed.get(), &AlertFeed::rang, &m_windows, &Windows::comeForward);
    connect(m_feed.get(), &AlertFeed::messageTold, &m_windows, &Windows::flash);
    connect(m_feed.get(), &AlertFeed::conversationWanted, &m_windows, &Windows::open);
    connect(m_feed.get(), &AlertFeed::windowWanted, this, &DeskApp::raise);
    connect(m_feed.get(), &AlertFeed::silencePressed, this, &DeskApp::silence);
    connect(&m_windows, &Windows::shownChanged, &m_alert, &TrayAlert::setWindowShown);
    connect(&m_windows, &Windows::seen, &m_alert, &TrayAlert::seen);
}

void DeskApp::joinWindows()
{
    connect(&m_windows, &Windows::silencePressed, this, &DeskApp::silence);
    connect(&m_windows, &Windows::quietPressed, this, [this](bool isQuiet) { isQuiet ? m_quiet.begin() : m_quiet.end(); });
    connect(&m_windows, &Windows::signOutPressed, this, [this] { m_windows.whenNothingIsLost(tr("Sign out"), [this] { signOut(); }); });
    connect(&m_windows, &Windows::quitPressed, this, &DeskApp::askToQuit);
    connect(&m_windows, &Windows::desktopWanted, this, &DeskApp::updateDesktop);
    connect(&m_windows, &Windows::minimised, this, [this] {
        hint("no-tray", tr("This desktop has no tray, so the window was minimised. Quit is in the account menu."));
    });
    connect(&m_windows, &Windows::hidden, this, [this] {
        hint("tray", tr("Deskbell goes on in the tray and rings when someone calls. Quit is in its menu there."));
    });
}

/// What is chosen on this machine is in force at once.
void DeskApp::joinChoices()
{
    const auto showLook = [this] {
        m_theme.setTextScale(m_preferences.textScale());
        m_theme.setDensity(m_preferences.density());
        // First, since it may tell what the desktop itself prefers, which the theme is to know before it follows that.
        DesktopScheme::useForFrames(m_preferences.appearance());
        m_theme.setAppearance(m_preferences.appearance());
    };
    const auto showNotices = [this] {
        m_shownNotices.setOn(m_preferences.hasNotices());
        m_shownNotices.setAccept(m_preferences.hasAcceptInNotice());
        m_windows.setFlashes(m_preferences.flashes());
    };
    const auto keepLogin = [this] { m_signIn.setKeepsLogin(m_preferences.keepsLogin()); };
    const auto showQuietTimes = [this] {
        m_alert.setQuietTimes(m_quietTimes.until(), m_quietTimes.silencesRings());
        updateDesktop();
    };
    connect(&m_preferences, &Preferences::lookChanged, m_joins.get(), showLook);
    connect(&m_preferences, &Preferences::soundsChanged, m_joins.get(), [this] { m_sound->setSounds(m_preferences.sounds()); });
    connect(&m_preferences, &Preferences::noticesChanged, m_joins.get(), showNotices);
    connect(&m_preferences, &Preferences::keepsLoginChanged, m_joins.get(), keepLogin);
    connect(&m_quietTimes, &QuietWatch::changed, m_joins.get(), showQuietTimes);
    // Queued: what was chosen with is deleted with its window.
    connect(&m_preferences, &Preferences::languageChanged, m_joins.get(), [this](const QString &code) {
        m_languages.use(code);
        buildTrayMenu();
        m_windows.rebuild();
    }, Qt::QueuedConnection);
    showLook();
    showNotices();
    keepLogin();
    showQuietTimes();
    m_sound->setSounds(m_preferences.sounds());
}

void DeskApp::joinDesktop()
{
    connect(&m_tray, &Tray::activated, m_joins.get(), [this] { raise(); });
    connect(&m_tray, &Tray::availabilityChanged, m_joins.get(), [this] { updateDesktop(); });
    connect(&m_notifier, &Notifier::availabilityChanged, this, &DeskApp::updateDesktop);
    connect(m_sound.get(), &RingSound::audibleChanged, this, [this](bool isAudible) {
        m_isAudible = isAudible;
        updateDesktop();
        if (!isAudible)
            tell(tr("The sound of a call cannot be played here. Check the sound output of this machine."));
    });
    const auto showQuiet = [this] {
        m_alert.setQuiet(m_quiet.until());
        updateDesktop();
    };
    connect(&m_quiet, &QuietHour::changed, this, showQuiet);
    showQuiet();
    // A notification service may need a moment to start; nothing is said about it before.
    QTimer::singleShot(3s, this, &DeskApp::updateDesktop);
}

void DeskApp::buildTrayMenu()
{
    m_trayMenu.clear();
    m_trayMenu.addAction(tr("Open Deskbell"), this, &DeskApp::raise);
    m_trayMenu.addSeparator();
    Team &team = m_console.team();
    for (const Presence presence : {Presence::Online, Presence::Away})
        m_trayMenu.addAction(wordOf(presence), &team, [&team, presence] { team.setPresence(presence); });
    m_trayMenu.addSeparator();
    m_trayMenu.addAction(tr("Quit"), this, &DeskApp::askToQuit);
}

void DeskApp::start(const QString &server, Begin begin)
{
    m_beginsInTray = begin == Begin::InTray;
    if (m_beginsInTray) {
        // The tray of a desktop that has just begun may come later than this app.
        QTimer::singleShot(patienceWithTray, m_joins.get(), [this] {
            if (!m_tray.isAvailable() && !m_windows.hasMain() && m_session.state() != Session::State::SignedOut)
                m_windows.showMain();
        });
    }
    m_typedServer = server.isEmpty() ? m_preferences.server() : server;
    const QUrl url = serverAddress(m_typedServer);
    const bool isKnown = url.isValid() && url == serverAddress(m_preferences.server());
    m_signIn.start(url, isKnown ? m_preferences.name() : QString());
}

void DeskApp::askToSignIn(SignIn::Reason why)
{
    QString sentence;
    switch (why) {
    case SignIn::Reason::Begin:
    case SignIn::Reason::SignedOut:
        break;
    case SignIn::Reason::TooOld:
        sentence = sentenceOf(Refusal::TooOld);
        break;
    case SignIn::Reason::BadFrames:
        sentence = sentenceOf(Refusal::BadRequest);
        break;
    case SignIn::Reason::SessionEnded:
        sentence = tr("Your session was ended. Please sign in again.");
        break;
    }
    m_beginsInTray = false; // who signs in by hand wants to see something
    m_windows.showLogin({m_typedServer, m_preferences.name()}, sentence);
}

void DeskApp::raise()
{
    m_windows.raise();
}

void DeskApp::signOut()
{
    if (m_farewell)
        return; // or on the way to quit
    afterDecisions([this] {
        if (m_session.state() != Session::State::SignedOut)
            m_signIn.signOut();
    });
}

void DeskApp::askToQuit()
{
    m_windows.whenNothingIsLost(tr("Quit"), [this] { quit(); });
}

void DeskApp::quit()
{
    m_windows.saveMain();
    // Not quit(), which asks each window first: they say no, since closing means something else to them.
    afterDecisions([] { QCoreApplication::exit(); });
}

/// Otherwise they would stay in their file until the same person signs in again.
void DeskApp::afterDecisions(std::function<void()> then)
{
    m_farewell.reset();
    Decisions &decisions = m_console.decisions();
    decisions.hurryAll(m_console.link().now().steady);
    if (decisions.isEmpty() || !m_session.isOnline()) {
        then();
        return;
    }
    m_farewell = std::make_unique<QObject>();
    const auto goOn = [this, then = std::move(then)] {
        if (!m_farewell)
            return;
        m_farewell.release()->deleteLater();
        then();
    };
    // Queued: the answer is being read from the connection that is about to be closed.
    connect(&decisions, &Decisions::changed, m_farewell.get(), [goOn, &decisions] {
        if (decisions.isEmpty())
            goOn();
    }, Qt::QueuedConnection);
    QTimer::singleShot(longestFarewell, m_farewell.get(), goOn);
}

void DeskApp::leave()
{
    if (!m_joins)
        return; // as the system ends the app, and once more as it ends by itself
    // Settling handles events. A call that comes meanwhile rings at the others, and a button pressed now must not take one.
    m_farewell.reset();
    m_joins.reset();
    m_feed.reset();
    m_windows.dropAll();
    m_alert.endTest();
    m_alert.setCalls({});
    m_notifier.closeAll();
    m_notifier.settle();
    m_signIn.leave();
}

void DeskApp::silence(ChatId chat)
{
    const std::optional<DeskChat> record = m_console.chats().record(chat);
    m_console.calls().silence(chat);
    if (!record)
        return;
    const QString name = nameInSentence(record->visitorName);
    if (m_console.calls().isOwn(chat))
        tell(tr("You are not reminded here for now. %1 still waits for your answer.").arg(name));
    else if (!m_session.isOnline())
        tell(tr("%1 does not ring here any more.").arg(name));
    else if (m_console.team().isAnybodyElseOnline())
        tell(tr("%1 does not ring here any more. It goes on ringing at your colleagues.").arg(name));
    else
        tell(tr("%1 does not ring here any more. None of your colleagues is online.").arg(name));
}

void DeskApp::tell(const QString &sentence)
{
    if (!m_windows.tell(sentence))
        m_shownNotices.show({ChatId{}, u"Deskbell"_s, sentence, Urgency::Normal, false});
}

void DeskApp::hint(const char *name, const QString &text)
{
    if (m_preferences.takeHint(name))
        m_shownNotices.show({ChatId{}, u"Deskbell"_s, text, Urgency::Normal, false});
}

void DeskApp::updateDesktop()
{
    m_windows.setDesktop({m_tray.isAvailable(), m_notifier.isAvailable(), m_isAudible, m_quiet.until(), m_quietTimes.until()});
}

} // namespace deskbell
