// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/visits.h"
#include "ui/ringcard.h"

#include <QSet>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <limits>

namespace deskbell {

/// The calls that ring here, the one with the least time left first: as cards above the list, or as one strip where the list is
/// not to be seen. A card that would come over what a hand below is at waits until that lets go, but not for long.
class RingList final : public QWidget {
    Q_OBJECT

public:
    enum class Form { Cards, Strip };
    /// What a hand below leaves it.
    struct Leave {
        int growth = std::numeric_limits<int>::max();
        bool mayShrink = true;
    };
    static constexpr int longestDelay = 5'000; ///< ms; a call goes before a hand

    RingList(Console &console, Session &session, const Theme &theme, Form form, QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] static QList<ChatId> ringing(Calls &calls); ///< muted ones too
    void setRoom(int height); ///< cards take no more than this; one is always there
    void setHand(std::function<Leave()> leave) { m_leave = std::move(leave); } ///< asked whenever something would come or go
    void arrange() { sync(); } ///< the hand has let go
    void showAll();            ///< held or not
    [[nodiscard]] int delayed() const { return int(m_delayed.size()); } ///< calls whose cards wait for the hand

Q_SIGNALS:
    void acceptPressed(deskbell::ChatId chat);
    void silencePressed(deskbell::ChatId chat);
    void countChanged(int count);
    void delayedChanged(int delayed);

private:
    [[nodiscard]] qsizetype mostCards() const;
    [[nodiscard]] int heightOf(qsizetype calls) const;
    [[nodiscard]] QList<ChatId> withoutDelayed(const QList<ChatId> &chats);
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
    std::function<Leave()> m_leave;
    QSet<ChatId> m_known;   ///< those that ring, and that the hand does not keep from being shown
    QSet<ChatId> m_delayed;
    QTimer m_patience;
    int m_room = 100'000;
    int m_count = 0;
    bool m_isForced = false;
};

} // namespace deskbell
