// SPDX-License-Identifier: MIT
#pragma once

#include "model/conversationid.h"
#include "model/historymodel.h"
#include "model/stillness.h"
#include "ui/labels.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QIdentityProxyModel>
#include <QStyledItemDelegate>
#include <QTimer>
#include <functional>

class QListView;

namespace deskbell {

/// What was found, in words: what a screen reader says of a row.
class FoundTexts final : public QIdentityProxyModel {
    Q_OBJECT

public:
    explicit FoundTexts(std::function<qint64()> now, QObject *parent = nullptr);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::function<qint64()> m_now;
};

/// Paints a conversation in two lines, what was found in bold.
class FoundDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    FoundDelegate(const Theme &theme, std::function<qint64()> now, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    std::function<qint64()> m_now;
};

/// The history and what a search finds, in the place of the list. A row is opened by a click or by Enter. What happens meanwhile
/// is shown in its row; rows come and go only while no hand is at them.
class SearchPanel final : public QFrame {
    Q_OBJECT

public:
    SearchPanel(HistoryModel &model, const DeskLink &link, const Theme &theme, QWidget *parent = nullptr);
    void enter(); ///< the keyboard comes to the first row, if there is one
    [[nodiscard]] bool isHeld() const { return m_hand.holds(m_clock.elapsed()); } ///< a hand is at it

Q_SIGNALS:
    void openPressed(deskbell::ConversationId id);
    void leavePressed();
    void letGone(); ///< no hand is at it any more

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void openRow(const QModelIndex &index);
    void showState();
    void watch(const QEvent &event);
    void hold();

    HistoryModel &m_model;
    QListView *m_list = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_empty = nullptr;
    Stillness m_hand;
    QElapsedTimer m_clock;
    QTimer m_release;
    qint64 m_movedAt = -1'000'000; ///< rows have come or gone
};

/// A part of a conversation's row as it is shown: what it is and how it stands.
[[nodiscard]] QString wordOf(ConversationState state);

} // namespace deskbell
