// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"
#include "ui/labels.h"

#include <QAbstractButton>
#include <QFrame>
#include <QModelIndex>

class QPushButton;

namespace deskbell {

class BlockedBadge;
class VerifiedBadge;

/// One call that rings, or that was missed while its visitor may still be there.
class RingCard final : public QFrame {
    Q_OBJECT

public:
    explicit RingCard(ChatId chat, QWidget *parent = nullptr);
    [[nodiscard]] ChatId chat() const { return m_chat; }
    void showRow(const QModelIndex &row);

Q_SIGNALS:
    void acceptPressed();
    void silencePressed();

private:
    ChatId m_chat;
    ElidedLabel *m_name = nullptr;
    VerifiedBadge *m_verified = nullptr;
    BlockedBadge *m_blocked = nullptr;
    PlainLabel *m_timer = nullptr;
    ElidedLabel *m_text = nullptr;
    ElidedLabel *m_where = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_silence = nullptr;
};

/// One chat that somebody answers. The whole card is a button that opens its window.
class ChatCard final : public QAbstractButton {
    Q_OBJECT

public:
    explicit ChatCard(ChatId chat, QWidget *parent = nullptr);
    [[nodiscard]] ChatId chat() const { return m_chat; }
    void showRow(const QModelIndex &row);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChatId m_chat;
    ElidedLabel *m_name = nullptr;
    VerifiedBadge *m_verified = nullptr;
    BlockedBadge *m_blocked = nullptr;
    ElidedLabel *m_text = nullptr;
    PlainLabel *m_unread = nullptr;
};

} // namespace deskbell
