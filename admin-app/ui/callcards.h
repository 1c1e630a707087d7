// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

#include <QPointer>
#include <QScreen>
#include <map>
#include <memory>

namespace deskbell {

class CallCard;
class Theme;

/// Calls as cards of our own, for desktops whose notices are missing or cannot be taken back; whatever else there is to tell goes to
/// `rest`. A card keeps its place until its call is over, whichever others come and go. They stand on the screen on which the
/// pointer was when the first of them came.
class CallCards final : public Notifier {
    Q_OBJECT

public:
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
    [[nodiscard]] int freeSlot() const;
    void chooseScreen();
    void place(Placed &placed);
    void placeAll();

    const Theme &m_theme;
    Notifier &m_rest;
    std::map<qint64, Placed> m_cards; ///< by the chat
    QPointer<QScreen> m_screen;       ///< while there is a card
};

} // namespace deskbell
