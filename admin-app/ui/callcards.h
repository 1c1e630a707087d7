// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"
#include "ui/heldnotices.h"

#include <QList>
#include <QPointer>
#include <QScreen>
#include <map>
#include <memory>

namespace deskbell {

class CallCard;
class CardWindow;
class MoreCallsCard;
class Theme;

/// Calls as cards of our own, for desktops whose notices are missing or cannot be taken back; whatever else there is to tell goes to
/// `rest`, once no call has a card any more: what the desktop shows comes up in the same corner. A card keeps its place until its call is
/// over, whichever others come and go. They stand on the screen on which the pointer was when the first of them came.
///
/// There are no more cards than mostCards, and fewer on a low screen. The others are counted above them, and take the places of those
/// that go, the one that came first before the others. A reminder gives its place to a call.
class CallCards final : public Notifier {
    Q_OBJECT

public:
    static constexpr int mostCards = 4;

    CallCards(const Theme &theme, Notifier &rest, QObject *parent = nullptr);
    ~CallCards() override;

    /// False where a program cannot place its windows, nor keep them from taking the keyboard (Wayland): then calls too go to `rest`.
    [[nodiscard]] bool isAvailable() const override;
    void show(const Notice &notice) override;
    void close(ConversationId id) override;
    void closeAll() override;
    void settle() override;

private:
    struct Placed {
        std::unique_ptr<CallCard> card;
        int slot = 0;
    };

    void add(const Notice &call);
    void putAway(ConversationId id); ///< also by one of its own buttons
    void hideAway(std::unique_ptr<CardWindow> card);
    void giveWay(); ///< reminders, to calls that have no place
    void fill(); ///< gives free places to calls that have none, and says how many are left
    [[nodiscard]] int places() const;
    [[nodiscard]] int freeSlot() const;
    void chooseScreen();
    void place(Placed &placed);
    void placeMore();
    void placeAll();

    const Theme &m_theme;
    Notifier &m_rest;
    HeldNotices m_others;
    std::map<qint64, Placed> m_cards; ///< by the chat
    QList<Notice> m_waiting; ///< calls without a card, the first one first
    std::unique_ptr<MoreCallsCard> m_more; ///< while there are such
    QPointer<QScreen> m_screen;       ///< while there is a card
};

} // namespace deskbell
