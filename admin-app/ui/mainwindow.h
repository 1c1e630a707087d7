// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/historymodel.h"
#include "ui/labels.h"
#include "ui/statusline.h"
#include "ui/theme.h"

#include <QMenu>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace deskbell {

class BoardPanel;
class MenuButton;
class SearchPanel;

/// The desk: calls at the left, board at the right. Tells what the person wants; changes nothing on its own.
class MainWindow final : public QWidget {
    Q_OBJECT

public:
    MainWindow(Console &console, Session &session, const Theme &theme, Drafts &drafts, const QString &language);

    void setDesktop(const DesktopState &state);
    /// One line above everything, for a refusal or a hint; disappears automatically.
    void showNotice(const QString &sentence);
    void takeBackNotice(const QString &sentence); ///< it is not so any more

Q_SIGNALS:
    void closePressed();
    void chatPressed(deskbell::ChatId chat);
    void silencePressed(deskbell::ChatId chat);
    void languageChosen(const QString &code);
    void appearanceChosen(deskbell::Appearance appearance);
    void accountPressed();
    void blocksPressed();
    void deadLettersPressed();
    void signOutPressed();
    void quitPressed();
    void shownChanged(bool shown);

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHeader(const QString &language);
    QWidget *makeBanner();
    QWidget *makeSearch(Console &console);
    void showFound();
    void enterSearch();
    void leaveSearch();
    void fillAccountMenu(const QString &language);
    void showPresence();
    void showConnection();

    Team &m_team;
    const DeskLink &m_link;
    Session &m_session;
    const Theme &m_theme;
    MenuButton *m_presence = nullptr;
    MenuButton *m_account = nullptr;
    QFrame *m_banner = nullptr;
    PlainLabel *m_bannerText = nullptr;
    QPushButton *m_retry = nullptr;
    QFrame *m_noticeFrame = nullptr;
    PlainLabel *m_notice = nullptr;
    StatusLine *m_status = nullptr;
    BoardPanel *m_board = nullptr;
    HistoryModel *m_history = nullptr;
    SearchPanel *m_found = nullptr;
    QLineEdit *m_searchField = nullptr;
    QStackedWidget *m_pages = nullptr; ///< the board, or what was found
    QPointer<QWidget> m_focusBefore;   ///< where the keyboard was when the search began
    QTimer m_second;
    QTimer m_noticeTime;
};

} // namespace deskbell
