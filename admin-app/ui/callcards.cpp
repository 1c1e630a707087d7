// SPDX-License-Identifier: MIT
#include "ui/callcards.h"

#include "ui/callcard.h"
#include "ui/cardplace.h"
#include "ui/theme.h"

#include <QCursor>
#include <QGuiApplication>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

CallCards::CallCards(const Theme &theme, Notifier &rest, QObject *parent)
    : Notifier(parent)
    , m_theme(theme)
    , m_rest(rest)
{
    connect(&rest, &Notifier::availabilityChanged, this, &Notifier::availabilityChanged);
    connect(&rest, &Notifier::shown, this, &Notifier::shown);
    connect(&rest, &Notifier::accepted, this, &Notifier::accepted);
    connect(&rest, &Notifier::silenced, this, &Notifier::silenced);
    connect(&rest, &Notifier::opened, this, &Notifier::opened);
    connect(&theme, &Theme::changed, this, &CallCards::placeAll);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, [this](const QScreen *screen) {
        if (screen == m_screen)
            m_screen.clear();
        placeAll();
    });
}

CallCards::~CallCards() = default;

bool CallCards::isAvailable() const
{
    return !QGuiApplication::platformName().startsWith("wayland"_L1) || m_rest.isAvailable();
}

void CallCards::show(const Notice &notice)
{
    if (!notice.isCall || !notice.id.isChat() || QGuiApplication::platformName().startsWith("wayland"_L1)) {
        m_rest.show(notice);
        return;
    }
    const auto it = m_cards.find(notice.id.chat.value);
    if (it == m_cards.end())
        add(notice);
    else
        it->second.card->setCall(notice);
}

void CallCards::add(const Notice &call)
{
    if (m_cards.empty())
        chooseScreen();
    Placed placed{std::make_unique<CallCard>(call, m_theme), freeSlot()};
    const ChatId chat = call.id.chat;
    connect(placed.card.get(), &CallCard::cameUp, this, [this, chat] { Q_EMIT shown(chat); });
    connect(placed.card.get(), &CallCard::acceptPressed, this, [this, chat] {
        putAway(chat);
        Q_EMIT accepted(chat);
    });
    connect(placed.card.get(), &CallCard::silencePressed, this, [this, chat] {
        putAway(chat);
        Q_EMIT silenced(chat);
    });
    connect(placed.card.get(), &CallCard::openPressed, this, [this, chat] {
        putAway(chat);
        Q_EMIT opened(chat);
    });
    place(placed);
    placed.card->show();
    m_cards.emplace(chat.value, std::move(placed));
}

void CallCards::close(ConversationId id)
{
    putAway(id);
    m_rest.close(id);
}

void CallCards::closeAll()
{
    while (!m_cards.empty())
        putAway(ChatId{m_cards.begin()->first});
    m_rest.closeAll();
}

void CallCards::settle()
{
    m_rest.settle();
}

void CallCards::putAway(ConversationId id)
{
    const auto it = id.isChat() ? m_cards.find(id.chat.value) : m_cards.end();
    if (it == m_cards.end())
        return;
    // Hidden at once; deleted later, since one of its buttons may be what is being pressed.
    CallCard *card = it->second.card.release();
    m_cards.erase(it);
    card->disconnect(this);
    card->hide();
    card->deleteLater();
}

int CallCards::freeSlot() const
{
    int slot = 0;
    while (std::any_of(m_cards.begin(), m_cards.end(), [slot](const auto &one) { return one.second.slot == slot; }))
        ++slot;
    return slot;
}

void CallCards::chooseScreen()
{
    if (m_screen)
        m_screen->disconnect(this);
    QScreen *screen = QGuiApplication::screenAt(QCursor::pos());
    m_screen = screen ? screen : QGuiApplication::primaryScreen();
    if (m_screen)
        connect(m_screen, &QScreen::availableGeometryChanged, this, &CallCards::placeAll);
}

void CallCards::place(Placed &placed)
{
    if (!m_screen)
        chooseScreen();
    if (!m_screen)
        return;
    placed.card->setScreen(m_screen);
    placed.card->move(cardPlace(m_screen->availableGeometry(), placed.card->size(), placed.slot));
}

void CallCards::placeAll()
{
    for (auto &[chat, placed] : m_cards) {
        placed.card->fit();
        place(placed);
    }
}

} // namespace deskbell
