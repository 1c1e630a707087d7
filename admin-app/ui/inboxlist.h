// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/historymodel.h"
#include "model/inboxmodel.h"
#include "ui/labels.h"

#include <QPointer>

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace deskbell {

class EmptyList;
class InboxView;
class MenuButton;
class RowActions;
class RingList;
class SearchPanel;
class StatusLine;
class Theme;
class UndoToast;

/// The column at the left: who is there, the search, what rings, and the conversations. Folded it is a column of faces. What is
/// looked for is chosen for the list and for the search apart.
class InboxList final : public QFrame {
    Q_OBJECT

public:
    InboxList(Console &console, Session &session, const Theme &theme, InboxModel &model, QWidget *parent = nullptr);

    static constexpr int foldedWidth = 72;

    void setFaces(bool isFaces);
    [[nodiscard]] bool isFaces() const { return m_isFaces; }
    [[nodiscard]] bool showsRings() const { return isVisible() && !m_isFaces; }
    void setOpen(ConversationId id);
    void enter();       ///< the keyboard comes to the rows
    void enterSearch();
    void showAllOf(VisitorId visitor, const QString &name); ///< in the place of the list
    bool leaveSearch(); ///< false if nothing was being looked for
    [[nodiscard]] StatusLine &status() { return *m_status; }
    [[nodiscard]] InboxView &view() { return *m_view; }

Q_SIGNALS:
    void openPressed(deskbell::ConversationId id);
    void popOutPressed(deskbell::ConversationId id);
    void acceptPressed(deskbell::ChatId chat);
    void silencePressed(deskbell::ChatId chat);
    void unfoldPressed();
    void exportPressed(const deskbell::Criteria &criteria); ///< conversations are to be taken out of the server
    void said(const QString &sentence); ///< what has become of something that was done to a row

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeSearch(Console &console);
    QWidget *makeChips();
    QPushButton *addChip(QHBoxLayout *row, InboxModel::Filter filter);
    void choose(InboxModel::Filter filter);
    void narrow(const Criteria &criteria);
    [[nodiscard]] bool isSearching() const;
    [[nodiscard]] Criteria criteria() const; ///< of what is shown
    void showChips();
    void fitChips();
    void placeNarrowed(bool isBelow);
    void makeActions();
    void placeUndo();
    void joinHand();
    void showFound();
    void showPresence();
    void showCounts();
    void showEmpty();

    Console &m_console;
    Session &m_session;
    const Theme &m_theme;
    InboxModel &m_model;
    RowActions *m_actions = nullptr;
    InboxView *m_view = nullptr;
    RingList *m_rings = nullptr;
    HistoryModel *m_history = nullptr;
    SearchPanel *m_found = nullptr;
    StatusLine *m_status = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_head = nullptr;
    QWidget *m_search = nullptr;
    QWidget *m_chips = nullptr;
    QWidget *m_faceHead = nullptr;
    QPushButton *m_faceRings = nullptr;
    QLineEdit *m_searchField = nullptr;
    MenuButton *m_presence = nullptr;
    MenuButton *m_all = nullptr;
    QPushButton *m_mine = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_resolved = nullptr;
    QPushButton *m_clear = nullptr;
    QHBoxLayout *m_chipRow = nullptr;
    QHBoxLayout *m_narrowedRow = nullptr;
    UndoToast *m_undo = nullptr;
    EmptyList *m_empty = nullptr;
    QPointer<QWidget> m_focusBefore; ///< where the keyboard was when the search began
    bool m_isFaces = false;
    bool m_isNarrowedBelow = false;
};

} // namespace deskbell
