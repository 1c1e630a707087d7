// SPDX-License-Identifier: MIT
#pragma once

#include "model/rowactions.h"
#include "model/stillness.h"
#include "ui/rowmenu.h"

#include <QElapsedTimer>
#include <QListView>
#include <QTimer>
#include <functional>

class QPushButton;
class QSinglePointEvent;

namespace deskbell {

class InboxDelegate;
class Theme;

/// The list of conversations under a hand: as long as the pointer or the keyboard is at it, nothing in it moves, and what would
/// come is said in a pill. A row is opened by a click or by Enter, and by nothing else; the keyboard goes over the rows without
/// opening them. What its menu and its keys do is done to the row that was under the pointer or the keyboard, by its id.
class InboxView final : public QListView {
    Q_OBJECT

public:
    InboxView(InboxModel &model, RowActions &actions, const Theme &theme, std::function<qint64()> now, QWidget *parent = nullptr);

    void setFaces(bool isFaces);
    void setOpen(ConversationId id); ///< the one that is marked
    void setConnected(bool isConnected); ///< if not, nobody is shown as being there
    [[nodiscard]] ConversationId currentId() const; ///< where the keyboard is; invalid: at a head, or nowhere, as after its row has gone
    [[nodiscard]] QRect rectOf(ConversationId id) const; ///< of its row, in the viewport; empty: it has none
    [[nodiscard]] int roomAbove() const; ///< how much may come over it from above without covering what the hand is at
    void setCallsDelayed(int calls);      ///< those whose cards wait for the hand
    void moveBy(int distance);       ///< it is moved down, because something has come above it: its rows stay where they are on the screen
    void enter();                    ///< the keyboard comes to the row of the open conversation, else to the first one

Q_SIGNALS:
    void openPressed(deskbell::ConversationId id);
    void popOutPressed(deskbell::ConversationId id);
    void foldPressed(deskbell::InboxRow::Section section, bool isFolded);
    void said(const QString &sentence);
    void callsPressed(); ///< those that wait are to be shown
    void letGone();      ///< no hand is at it any more

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &, const QEvent *) const override
    {
        return QItemSelectionModel::NoUpdate; // what is selected is what is open
    }

private:
    [[nodiscard]] InboxRow rowAt(const QModelIndex &index) const;
    void press(const QModelIndex &index);
    void showMenu(const QModelIndex &index, const QPoint &at, RowMenu::Part part = RowMenu::Part::Whole);
    [[nodiscard]] bool actByKey(QKeyCombination keys); ///< on the row where the keyboard is; false: it is no key of these
    void hold();
    void letGo();
    void keepScrollBar();
    void pointerMoved(const QSinglePointEvent &event);
    [[nodiscard]] QPoint pointer() const; ///< in the viewport
    void showPill();
    void placePill();
    void showSelection();

    InboxModel &m_model;
    RowActions &m_actions;
    InboxDelegate *m_delegate = nullptr;
    QPushButton *m_pill = nullptr;
    ConversationId m_open;
    Stillness m_hand;
    QElapsedTimer m_clock;
    QTimer m_release;
    QPoint m_pointer; ///< on the screen, where it was last
    QTimer m_minute;
    qint64 m_movedAt = -1'000'000; ///< rows have come, gone or moved
    QPersistentModelIndex m_pressed;
    int m_goesOnAt = -1; ///< where the row was at which the keyboard was last, after it has gone; below zero: none has
    int m_shift = 0;   ///< by what the list was covered from above and has not been scrolled yet
    int m_covered = 0; ///< how far it may be scrolled beyond its end, so that rows can stay where they are
    int m_gap = 0;     ///< what is kept free above the first row for the same reason
    int m_callsDelayed = 0;
    bool m_isFaces = false;
    bool m_isSelecting = false;
};

} // namespace deskbell
