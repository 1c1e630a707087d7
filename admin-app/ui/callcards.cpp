// SPDX-License-Identifier: MIT
#include "ui/callcards.h"

#include "ui/callcard.h"
#include "ui/cardplace.h"
#include "ui/morecallscard.h"
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
    , m_others(rest)
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
        m_others.show(notice);
        return;
    }
    if (const auto it = m_cards.find(notice.id.chat.value); it != m_cards.end()) {
        it->second.card->setCall(notice);
        fill(); // it may be one more reminder now
        return;
    }
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Notice &one) { return one.id == notice.id; });
    if (m_cards.empty() && m_waiting.isEmpty())
        chooseScreen();
    if (waiting == m_waiting.end())
        m_waiting.append(notice);
    else
        *waiting = notice;
    fill();
}

void CallCards::giveWay()
{
    const auto isCall = [](const Notice &one) { return !one.isReminder; };
    // Those that wait stand behind each other as they came, calls before reminders.
    std::stable_partition(m_waiting.begin(), m_waiting.end(), isCall);
    auto unplaced = std::count_if(m_waiting.cbegin(), m_waiting.cend(), isCall) - (places() - qsizetype(m_cards.size()));
    for (auto it = m_cards.begin(); it != m_cards.end() && unplaced > 0;) {
        if (isCall(it->second.card->call())) {
            ++it;
            continue;
        }
        m_waiting.append(it->second.card->call());
        hideAway(std::move(it->second.card));
        it = m_cards.erase(it);
        --unplaced;
    }
}

void CallCards::fill()
{
    giveWay();
    while (!m_waiting.isEmpty() && int(m_cards.size()) < places())
        add(m_waiting.takeFirst());
    m_others.setHeld(std::any_of(m_cards.begin(), m_cards.end(), [](const auto &one) { return !one.second.card->call().isReminder; }));
    if (m_waiting.isEmpty()) {
        if (m_more)
            hideAway(std::move(m_more));
        return;
    }
    const bool isNew = !m_more;
    if (isNew) {
        m_more = std::make_unique<MoreCallsCard>(m_theme);
        connect(m_more.get(), &CardWindow::painted, this, [this] {
            // That they ring is on the screen.
            const QList<Notice> counted = m_waiting;
            for (const Notice &one : counted)
                Q_EMIT shown(one.id.chat);
        });
        connect(m_more.get(), &MoreCallsCard::openPressed, this, [this] { Q_EMIT opened({}); });
    }
    m_more->setWaiting(int(m_waiting.size()), std::any_of(m_waiting.cbegin(), m_waiting.cend(), [](const Notice &one) { return one.canBeTaken; }));
    if (isNew) {
        placeMore();
        m_more->show();
    }
}

void CallCards::add(const Notice &call)
{
    Placed placed{std::make_unique<CallCard>(call, m_theme), freeSlot()};
    const ChatId chat = call.id.chat;
    connect(placed.card.get(), &CardWindow::painted, this, [this, chat] { Q_EMIT shown(chat); }, Qt::SingleShotConnection);
    // It goes once it is taken: that may come to nothing, and then it rings on.
    connect(placed.card.get(), &CallCard::acceptPressed, this, [this, chat] { Q_EMIT accepted(chat); });
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
    m_others.close(id);
}

void CallCards::closeAll()
{
    m_others.closeAll();
    m_waiting.clear();
    while (!m_cards.empty())
        putAway(ChatId{m_cards.begin()->first});
}

void CallCards::settle()
{
    m_rest.settle();
}

void CallCards::putAway(ConversationId id)
{
    m_waiting.removeIf([id](const Notice &one) { return one.id == id; });
    if (const auto it = id.isChat() ? m_cards.find(id.chat.value) : m_cards.end(); it != m_cards.end()) {
        hideAway(std::move(it->second.card));
        m_cards.erase(it);
    }
    fill();
}

/// At once; deleted later, since one of its buttons may be what is being pressed.
void CallCards::hideAway(std::unique_ptr<CardWindow> card)
{
    card->disconnect(this);
    card->hide();
    card.release()->deleteLater();
}

int CallCards::places() const
{
    const QRect available = m_screen ? m_screen->availableGeometry() : QRect();
    return std::clamp(cardRows(available, CallCard::sizeFor(m_theme), MoreCallsCard::heightFor(m_theme)), 1, mostCards);
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

void CallCards::placeMore()
{
    if (!m_screen)
        chooseScreen();
    if (!m_screen)
        return;
    m_more->fit();
    m_more->setScreen(m_screen);
    m_more->move(placeAbove(m_screen->availableGeometry(), CallCard::sizeFor(m_theme), places() - 1, m_more->height()));
}

void CallCards::placeAll()
{
    if (!m_screen)
        chooseScreen();
    // Where there is less room now, those above it wait again.
    for (auto it = m_cards.begin(); it != m_cards.end();) {
        if (it->second.slot < places()) {
            it->second.card->fit();
            place(it->second);
            ++it;
            continue;
        }
        m_waiting.prepend(it->second.card->call());
        hideAway(std::move(it->second.card));
        it = m_cards.erase(it);
    }
    fill();
    if (m_more)
        placeMore();
}

} // namespace deskbell
