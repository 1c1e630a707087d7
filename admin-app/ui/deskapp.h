// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "client/tokenstore.h"
#include "ui/desktopscheme.h"
#include "ui/languages.h"
#include "ui/preferences.h"
#include "ui/repeatedcommits.h"
#include "ui/systemtray.h"
#include "ui/theme.h"
#include "ui/trayalert.h"
#include "ui/unixsignals.h"

#include <QTimer>
#include <QMenu>
#include <QPointer>
#include <memory>
#include <optional>

class QApplication;

namespace deskbell {

class AccountDialog;
class BlocksDialog;
class ChatWindow;
class DeadLettersDialog;
class LoginDialog;
class MainWindow;

/// Builds the app and joins its parts: which window is there when, and what the alert hears. Holds no rules of its own.
class DeskApp final : public QObject {
    Q_OBJECT

public:
    DeskApp(QApplication &app, std::unique_ptr<TokenStore> tokens);
    ~DeskApp() override;

    /// Signs in by itself if it can, else asks. `server`: address given at the start, may be empty.
    void start(const QString &server);
    void raise();

private:
    void joinSession();
    void joinAlert();
    void buildTrayMenu();

    void showLogin(const QString &sentence = {});
    void loggedIn();
    void signedOut(std::optional<Session::Problem> why);
    void signOut();
    void quit();
    void leave(); ///< in order, however the app comes to its end

    MainWindow &mainWindow(); ///< makes it if there is none
    void showMain();
    void closeMain();
    void openChat(ChatId chat);
    void tokenFound(const QUrl &server, const QString &token);
    void closeChat(ChatId chat);
    void openAccount();
    void openBlocks();
    void openDeadLetters();
    void openDrafts();
    void dropWindows();
    void rebuildWindows();
    ChatWindow *makeChatWindow(ChatId chat);

    void ringFor(const QList<ChatId> &chats);
    void popUp();
    void messageArrived(ChatId chat, const Message &message);
    void openFromNotice(ChatId chat);
    void silence(ChatId chat);
    /// In the window if it is on the screen, else in a notice that goes by itself.
    void tell(const QString &sentence);
    void showWords(const QString &sentence, const QString &words);
    void giveBack(const Unsent &entry, const Refused &refused);
    [[nodiscard]] Presence presence(); ///< as the server sees it: Offline without a connection
    void updatePresence();
    void updateDesktop();
    void hint(const char *name, const QString &text);

    QApplication &m_app;
    RepeatedCommits m_repeatedCommits;
    Preferences m_preferences;
    Languages m_languages;
    Theme m_theme;
    DesktopScheme m_scheme;
    Drafts m_drafts;
    UnixSignals m_signals;
    Session m_session;
    Console m_console;
    std::unique_ptr<TokenStore> m_tokens;
    QTimer m_keyringPatience;
    QString m_typedServer; ///< given at the start; else what was used last

    QMenu m_trayMenu;
    SystemTray m_tray;
    TrayNotifier m_balloons;
    std::unique_ptr<Notifier> m_notices; ///< of the desktop; null in a build without D-Bus
    FallbackNotifier m_notifier;
    std::unique_ptr<RingSound> m_sound;
    bool m_isAudible = true;
    TrayAlert m_alert;

    QPointer<LoginDialog> m_login;
    QPointer<MainWindow> m_main;
    QPointer<AccountDialog> m_account;
    QPointer<BlocksDialog> m_blocks;
    QPointer<DeadLettersDialog> m_letters;
    QHash<ChatId, ChatWindow *> m_chats;
};

} // namespace deskbell
