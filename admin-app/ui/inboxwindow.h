// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/inboxmodel.h"
#include "ui/conversationpage.h"
#include "ui/preferences.h"
#include "ui/statusline.h"
#include "ui/theme.h"

#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QSplitter;
class QVBoxLayout;

namespace deskbell {

class ConversationArea;
class InboxList;
class Rail;
class RingList;
class SettingsView;
class StatisticsView;
class Toast;
class VisitorPanel;

/// The one window: rail, list, conversation, visitor. Tells what the person wants; changes nothing on its own, and opens nothing
/// by itself. What does not fit side by side gives way: the list becomes a column of faces beside the visitor, and in a narrow
/// window list, conversation and visitor take turns.
class InboxWindow final : public QWidget {
    Q_OBJECT

public:
    struct Parts {
        Console &console;
        Session &session;
        const Theme &theme;
        Drafts &drafts;
        Preferences &preferences;
    };

    explicit InboxWindow(const Parts &parts);
    ~InboxWindow() override;

    void setDesktop(const DesktopState &state);
    /// One sentence, for a refusal or a hint; disappears automatically.
    void showNotice(const QString &sentence);
    void takeBackNotice(const QString &sentence); ///< it is not so any more

    void open(ConversationId id); ///< by the person's hand: it gets the keyboard
    [[nodiscard]] ConversationId openId() const;
    /// This admin has a call now. False if it was not taken in this window: then it is for others to say whether it is opened.
    [[nodiscard]] bool openAccepted(ChatId chat);
    void markFresh(ChatId chat) { m_model->setFresh(chat); } ///< taken, but not opened
    [[nodiscard]] bool holdsUnsentWords() const; ///< before the person's eyes
    [[nodiscard]] bool isInView(ConversationId id) const;
    [[nodiscard]] ConversationArea &area() { return *m_area; }
    [[nodiscard]] InboxModel &model() { return *m_model; }
    /// In the place of list and conversation, until they are called for; takes it. The keyboard goes there.
    void showSettings(SettingsView *view);
    [[nodiscard]] SettingsView *settings() const { return m_settings; } ///< null while they are closed
    void showStatistics(StatisticsView *view); ///< likewise
    [[nodiscard]] StatisticsView *statistics() const { return m_statistics; }
    void showNothing(); ///< no conversation and no settings: what stands in their place
    [[nodiscard]] QWidget *makeStrip(); ///< of what rings, for where the list is not to be seen
    void remember(); ///< place, widths and open conversation, for these screens

Q_SIGNALS:
    void closePressed();
    void popOutPressed(deskbell::ConversationId id);
    void fetchPressed(deskbell::ConversationId id);
    void pageMade(deskbell::ConversationPage *page);
    void silencePressed(deskbell::ChatId chat);
    void quietPressed(bool isQuiet); ///< no sound for an hour, or again
    void settingsLeft(); ///< for another page too
    void settingsPressed(const QString &page); ///< empty: the one that was open last, or the first
    void statisticsPressed();
    void deadLettersPressed();
    void exportPressed(const deskbell::Criteria &criteria);
    void personExportPressed(const deskbell::NotePlace &place, const QString &visitorName);
    void signOutPressed();
    void quitPressed();
    void shownChanged(bool shown);

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    enum class Room { Wide, Middle, Narrow };

    QWidget *makeMiddle(const Parts &parts);
    void joinRail();
    void addKeys();
    void addKey(const QKeySequence &keys, void (InboxWindow::*act)());
    void accept(ChatId chat);
    void acceptMostUrgent();
    void muteAll();
    void openLongestWaiting();
    void openBefore();
    void openNextOwn();
    void openPreviousOwn();
    void togglePanel();
    void enterSearch();
    void goBack();
    void goRound(); ///< list, messages, reply, visitor
    void showShortcuts();
    void pressSettings();
    void pressClose();
    void pressStatistics();
    void showInstead(QWidget *view); ///< in the place of list and conversation
    [[nodiscard]] QWidget *instead() const; ///< what is there; null: they are
    void dropInstead();
    bool leaveInstead(); ///< false if there was nothing; the keyboard is for others to place
    void showPage();
    void showList();
    void arrange();
    void takeUpKeyboard();
    [[nodiscard]] QRect toastPlace() const;
    void showTitle();
    void restore();
    void restoreOpen();
    [[nodiscard]] Room room() const;
    [[nodiscard]] bool isPanelShown() const;

    Console &m_console;
    Session &m_session;
    const Theme &m_theme;
    Preferences &m_preferences;
    InboxModel *m_model = nullptr; ///< the last child, since the others are made with it
    Rail *m_rail = nullptr;
    InboxList *m_list = nullptr;
    QWidget *m_middle = nullptr;
    QWidget *m_stripPlace = nullptr;
    QWidget *m_panelStrip = nullptr; ///< the same, above a panel that covers all the rest
    ConversationArea *m_area = nullptr;
    VisitorPanel *m_panel = nullptr;
    QList<ConversationId> m_before; ///< from which the panel led on, one to the other
    QSplitter *m_splitter = nullptr;
    QPushButton *m_back = nullptr;
    Toast *m_toast = nullptr;
    SettingsView *m_settings = nullptr; ///< of these two there is one at most
    StatisticsView *m_statistics = nullptr;
    QVBoxLayout *m_column = nullptr;
    QPointer<QWidget> m_focusBefore; ///< where the keyboard was before
    QSet<ChatId> m_accepting; ///< by hand, in this window
    ConversationId m_restored; ///< was open before, and waits for its row
    QString m_restoredIn;      ///< the database that it is a number of
    AdminId m_restoredOf;
    int m_listWidth = 320;
    int m_panelWidth = 300;
    bool m_panelWide = true;   ///< as left by the person where there is room for it
    bool m_panelSmall = false; ///< called for where there is not
    bool m_isInConversation = false; ///< in a narrow window: not in the list
    bool m_isArranging = false;
};

} // namespace deskbell
