// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "client/tokenstore.h"
#include "model/returnedwords.h"
#include "model/signin.h"
#include "ui/alertfeed.h"
#include "ui/callcards.h"
#include "ui/desktopscheme.h"
#include "ui/endrequests.h"
#include "ui/languages.h"
#include "ui/lostnotice.h"
#include "ui/newdialogs.h"
#include "ui/noticeswitch.h"
#include "ui/preferences.h"
#include "ui/quiethour.h"
#include "ui/quietwatch.h"
#include "ui/quitevents.h"
#include "ui/repeatedcommits.h"
#include "ui/systemtray.h"
#include "ui/theme.h"
#include "ui/trayalert.h"
#include "ui/windows.h"

#include <QMenu>
#include <functional>
#include <memory>

class QApplication;

namespace deskbell {

/// Builds the app, joins its parts, and has the sentences that belong to no window.
class DeskApp final : public QObject {
    Q_OBJECT

public:
    DeskApp(QApplication &app, std::unique_ptr<TokenStore> tokens);
    ~DeskApp() override;

    enum class Begin { Shown, InTray };

    /// Signs in automatically if it can, else asks. `server`: address given at the start, may be empty. In the tray: without a window,
    /// unless it has to ask, or the desktop has no tray.
    void start(const QString &server, Begin begin = Begin::Shown);
    void raise();

private:
    void joinSignIn();
    void joinDesk();
    void joinAlert();
    void joinWindows();
    void joinDesktop();
    void joinChoices();
    void buildTrayMenu();
    void signOut();
    void askToQuit(); ///< by the person
    void quit();
    /// Once the server has answered what was decided here, or has not for long enough. Of two the last holds.
    void afterDecisions(std::function<void()> then);
    void leave(); ///< in order, however the app comes to its end

    void askToSignIn(SignIn::Reason why);
    void silence(ChatId chat);
    /// In the window if it is on the screen, else in a notice that closes automatically.
    void tell(const QString &sentence);
    void hint(const char *name, const QString &text);
    void updateDesktop();

    QApplication &m_app;
    RepeatedCommits m_repeatedCommits;
    NewDialogs m_newDialogs;
    Preferences m_preferences;
    Languages m_languages;
    Theme m_theme;
    DesktopScheme m_scheme;
    Drafts m_drafts;
    EndRequests m_ends;
    QuitEvents m_quitEvents;
    Session m_session;
    Console m_console;
    std::unique_ptr<TokenStore> m_tokens;
    bool m_beginsInTray = false;
    QString m_typedServer; ///< given at the start; else what was used last

    QMenu m_trayMenu;
    SystemTray m_tray;
    TrayNotifier m_balloons;
    CallCards m_cards;
    std::unique_ptr<Notifier> m_notices; ///< of the desktop; null in a build without D-Bus
    FallbackNotifier m_notifier;
    NoticeSwitch m_shownNotices; ///< of them, as the person wants it
    std::unique_ptr<RingSound> m_sound;
    bool m_isAudible = true;
    TrayAlert m_alert;
    LostNotice m_lost;
    QuietHour m_quiet;
    QuietWatch m_quietTimes;

    Windows m_windows;
    SignIn m_signIn;
    ReturnedWords m_returned;
    std::unique_ptr<AlertFeed> m_feed;
    std::unique_ptr<QObject> m_farewell; ///< while afterDecisions() waits
    std::unique_ptr<QObject> m_joins; ///< as long as it lives, what happens has consequences here
};

} // namespace deskbell
