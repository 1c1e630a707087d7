// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"
#include "ui/labels.h"

#include <QFrame>
#include <QHash>
#include <array>

class QVBoxLayout;

namespace deskbell {

class CallListModel;
class ChatCard;
class RingCard;

/// The list at the left: calls, my chats, chats of the others. Cards follow the model's rows.
class CallPanel final : public QFrame {
    Q_OBJECT

public:
    explicit CallPanel(CallListModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void acceptPressed(deskbell::ChatId chat);
    void silencePressed(deskbell::ChatId chat);
    void chatPressed(deskbell::ChatId chat);

private:
    struct Section {
        PlainLabel *count = nullptr;
        QWidget *head = nullptr;
        QVBoxLayout *cards = nullptr;
        PlainLabel *empty = nullptr;
    };

    Section addSection(QVBoxLayout *column, const QString &title, const QString &emptyText);
    void sync();
    void showRows(int first, int last);
    QWidget *cardFor(int row); ///< shows the row in it too
    RingCard *makeRingCard(ChatId chat);
    ChatCard *makeChatCard(ChatId chat);

    CallListModel &m_model;
    std::array<Section, 3> m_sections;
    QHash<ChatId, RingCard *> m_ringCards;
    QHash<ChatId, ChatCard *> m_chatCards;
};

} // namespace deskbell
