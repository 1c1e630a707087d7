// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/visits.h"
#include "ui/ringcard.h"

#include <QWidget>

namespace deskbell {

/// The calls that ring here, the one with the least time left first: as cards above the list, or as one strip where the list is
/// not to be seen.
class RingList final : public QWidget {
    Q_OBJECT

public:
    enum class Form { Cards, Strip };

    RingList(Console &console, Session &session, const Theme &theme, Form form, QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] static QList<ChatId> ringing(Calls &calls); ///< muted ones too
    void setRoom(int height); ///< cards take no more than this; one is always there

Q_SIGNALS:
    void acceptPressed(deskbell::ChatId chat);
    void silencePressed(deskbell::ChatId chat);
    void countChanged(int count);

private:
    void sync();
    void showRows();
    RingCard *cardFor(ChatId chat, RingCard::Form form);

    Calls &m_calls;
    Transfers &m_transfers;
    Visits m_visits;
    Session &m_session;
    const Theme &m_theme;
    Form m_form;
    QList<RingCard *> m_cards;
    PlainLabel *m_more = nullptr;
    int m_room = 100'000;
    int m_count = 0;
};

} // namespace deskbell
