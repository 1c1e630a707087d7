// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QFrame>
#include <QPersistentModelIndex>

class QAbstractItemModel;
class QLineEdit;
class QPushButton;

namespace deskbell {

/// Finds words in the lines of one conversation: which of how many, and to the one before or after it.
class FindBar final : public QFrame {
    Q_OBJECT

public:
    FindBar(const QAbstractItemModel &lines, QWidget *parent = nullptr);

    void enter(); ///< shown, with the keyboard
    void leave();
    void setReading(bool isReading); ///< earlier lines are still being read
    [[nodiscard]] QString words() const; ///< that are looked for; empty: none

Q_SIGNALS:
    void found(const QModelIndex &line); ///< invalid: none
    void wordsChanged();
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void go(int by);
    void show();

    const QAbstractItemModel &m_lines;
    QLineEdit *m_field = nullptr;
    PlainLabel *m_count = nullptr;
    QPushButton *m_before = nullptr;
    QPushButton *m_after = nullptr;
    QList<QPersistentModelIndex> m_hits; ///< oldest first
    qsizetype m_at = -1;
    bool m_isReading = false;
};

} // namespace deskbell
