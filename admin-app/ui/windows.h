// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/conversationid.h"
#include "model/firststeps.h"
#include "ui/logindialog.h"
#include "ui/preferences.h"
#include "ui/statusline.h"
#include "ui/underway.h"

#include <QHash>
#include <QPointer>
#include <functional>
#include <memory>
#include <optional>

namespace deskbell {

class Autostart;
class BlocksDialog;
class QuietHour;
class RingSound;
class SettingsView;
class ConversationPage;
class ConversationWindow;
class DeadLettersDialog;
class ExportDialog;
class InboxWindow;
class Tray;
class TrayAlert;
struct SettingsEntry;

/// Which windows there are: makes them, shows them, puts them away and makes them anew. Decides nothing about the desk.
class Windows final : public QObject {
    Q_OBJECT

public:
    /// What windows are made of.
    struct Parts {
        Console &console;
        Session &session;
        const Theme &theme;
        Drafts &drafts;
        Preferences &preferences;
        const Tray &tray;
        TrayAlert &alert;
        RingSound &sound;
        QuietHour &quiet;
    };

    explicit Windows(const Parts &parts, QObject *parent = nullptr);
    ~Windows() override;

    // The sign-in.
    void showLogin(const LoginForm &form, const QString &sentence = {});
    void dropLogin();
    [[nodiscard]] const LoginDialog *login() const { return m_login; } ///< null while it is not shown

    // The desk.
    void showMain();
    void raise(); ///< by the person: whatever is there comes to the front
    void saveMain();    ///< where it is
    void comeForward(); ///< by itself, for a call: without taking the keyboard, and only if nobody is at work here
    [[nodiscard]] bool hasMain() const;
    void open(ConversationId id); ///< by the person: its window comes to the front
    /// This admin has a call now: opened if it was taken in the window, or if nothing unsent stands there; else it waits in
    /// the list.
    void callAccepted(ChatId chat);
    void flash(ConversationId id); ///< in the task bar
    void setFlashes(bool flashes) { m_flashes = flashes; } ///< whether the person wants that
    [[nodiscard]] bool isInView(ConversationId id) const;
    /// One line in the main window, which is made if need be.
    void notice(const QString &sentence);
    /// False (and nothing is said) if the main window is not on the screen.
    [[nodiscard]] bool tell(const QString &sentence);
    void takeBack(const QString &sentence); ///< if it is what notice() or tell() said last
    void setDesktop(const DesktopState &state);
    void rebuild(); ///< in another language
    /// Before what is not kept goes: at once if nothing is under way that would be lost, else once the person says so.
    void whenNothingIsLost(const QString &verb, std::function<void()> then);
    void dropAll(); ///< but the sign-in

Q_SIGNALS:
    void desktopWanted(); ///< a main window was made: setDesktop() is to follow
    void shownChanged(bool shown); ///< the main window
    void seen(deskbell::ConversationId id);
    void hidden();    ///< the main window was closed, and the app goes on in the tray
    void minimised(); ///< likewise, without a tray
    void silencePressed(deskbell::ChatId chat);
    void quietPressed(bool isQuiet);
    void signOutPressed();
    void quitPressed();

private:
    InboxWindow &mainWindow(); ///< makes it if there is none
    void dropWindows(); ///< which are made anew as they were
    void popOut(ConversationId id);
    void fetch(ConversationId id); ///< back into the main window
    void closeMain();
    void closePoppedOut(ConversationId id);
    void listenTo(ConversationPage &page);
    /// Empty: the first, unless they are open already.
    void openSettings(const QString &page);
    /// Each page of the settings, in the order of the column.
    [[nodiscard]] QList<SettingsEntry> settingsEntries();
    void openStatistics();
    void fit(SettingsView &view); ///< which pages there are for this admin, and which hold what is not saved
    void tellWithdrawn(const QString &page);
    void showSteps(); ///< or not, in the main window
    void showGuide(); ///< the first steps, called back
    void openBlocks();
    void openDeadLetters();

    Parts m_parts;
    FirstSteps m_firstSteps;
    UnderWay m_underWay;
    QPointer<LoginDialog> m_login;
    QPointer<InboxWindow> m_main;
    QPointer<BlocksDialog> m_blocks;
    QPointer<DeadLettersDialog> m_letters;
    QPointer<QWidget> m_leaving; ///< asks whether what is under way may be lost
    QHash<ConversationId, ConversationWindow *> m_poppedOut;
    bool m_flashes = true;
};

} // namespace deskbell
