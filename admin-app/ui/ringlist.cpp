// SPDX-License-Identifier: MIT
#include "ui/ringlist.h"

#include "ui/theme.h"

#include <QVBoxLayout>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int mostRows = 3; ///< below the one in full
// At the usual size of the text.
constexpr int fullHeight = 154; ///< of a card in full, with what is between two
constexpr int rowHeight = 64;
constexpr int moreHeight = 28;

} // namespace

RingList::RingList(Console &console, Session &session, const Theme &theme, Form form, QWidget *parent)
    : QWidget(parent)
    , m_calls(console.calls())
    , m_transfers(console.transfers())
    , m_visits(console.link())
    , m_session(session)
    , m_theme(theme)
    , m_form(form)
    , m_more(new PlainLabel("muted", this))
{
    const bool isStrip = form == Form::Strip;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(isStrip ? QMargins() : QMargins(8, 0, 8, 8));
    column->setSpacing(8);
    column->addWidget(m_more);
    column->addStretch();
    m_more->setContentsMargins(8, 0, 8, 0);
    m_more->hide();
    CallListModel *list = m_calls.list();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(list, signal, this, &RingList::sync);
    connect(list, &QAbstractItemModel::rowsMoved, this, &RingList::sync);
    connect(list, &QAbstractItemModel::modelReset, this, &RingList::sync);
    connect(list, &QAbstractItemModel::dataChanged, this, &RingList::sync);
    connect(&m_visits, &Visits::counted, this, &RingList::showRows);
    connect(&session, &Session::stateChanged, this, &RingList::showRows);
    m_patience.setSingleShot(true);
    m_patience.setInterval(longestDelay);
    connect(&m_patience, &QTimer::timeout, this, &RingList::showAll);
    sync();
}

QList<ChatId> RingList::ringing(Calls &calls)
{
    const CallListModel &list = *calls.list();
    QList<ChatId> chats;
    for (int row = 0; row < list.rowCount(); ++row) {
        const DeskChat &chat = *list.at(row);
        if (chat.state == ChatState::Waiting || (list.ringsHere(chat.id) && !calls.isOwn(chat.id)))
            chats.append(chat.id);
    }
    // Those that wait, or are handed here, before those whose admin does not answer, who have no time that runs out.
    const auto left = [&list](ChatId chat) {
        const bool isHanded = list.index(list.rowOf(chat)).data(CallListModel::HandedRole).toBool();
        return list.find(chat)->state == ChatState::Waiting || isHanded ? list.remaining(chat) : std::numeric_limits<qint64>::max();
    };
    std::stable_sort(chats.begin(), chats.end(), [&left](ChatId a, ChatId b) { return left(a) < left(b); });
    return chats;
}

void RingList::setRoom(int height)
{
    if (std::exchange(m_room, height) != height)
        sync();
}

void RingList::showAll()
{
    m_isForced = true;
    sync();
    m_isForced = false;
}

qsizetype RingList::mostCards() const
{
    return m_form == Form::Strip ? 1 : 1 + std::clamp((m_room - m_theme.scaled(fullHeight)) / m_theme.scaled(rowHeight), 0, mostRows);
}

int RingList::heightOf(qsizetype calls) const
{
    const qsizetype cards = std::min(calls, mostCards());
    return calls == 0 ? 0 : m_theme.scaled(fullHeight + int(cards - 1) * rowHeight + (calls > cards ? moreHeight : 0));
}

/// Those that are to be seen now: what would come over the hand waits, and what is there stays.
QList<ChatId> RingList::withoutDelayed(const QList<ChatId> &chats)
{
    const QSet<ChatId> ringing(chats.begin(), chats.end());
    const Leave leave = m_leave && !m_isForced ? m_leave() : Leave{};
    QList<ChatId> shown = chats;
    if (heightOf(chats.size()) - heightOf(m_known.size()) > leave.growth)
        shown.removeIf([this](ChatId chat) { return !m_known.contains(chat); });
    m_known = QSet<ChatId>(shown.begin(), shown.end());
    const qsizetype before = m_delayed.size();
    m_delayed = ringing - m_known;
    if (m_delayed.isEmpty())
        m_patience.stop();
    else if (!m_patience.isActive())
        m_patience.start();
    setMinimumHeight(leave.mayShrink || isHidden() ? 0 : height());
    if (m_delayed.size() != before)
        Q_EMIT delayedChanged(delayed());
    return shown;
}

RingCard *RingList::cardFor(ChatId chat, RingCard::Form form)
{
    const auto known = std::find_if(m_cards.begin(), m_cards.end(),
                                    [&](const RingCard *card) { return card->chat() == chat && card->form() == form; });
    if (known != m_cards.end())
        return *known;
    auto *card = new RingCard(chat, form, m_theme, this);
    connect(card, &RingCard::acceptPressed, this, &RingList::acceptPressed);
    connect(card, &RingCard::silencePressed, this, &RingList::silencePressed);
    connect(card, &RingCard::declinePressed, &m_transfers, &Transfers::cancel);
    return card;
}

void RingList::sync()
{
    const QList<ChatId> calls = ringing(m_calls);
    m_visits.keep(calls);
    const QList<ChatId> chats = withoutDelayed(calls);
    const qsizetype shown = std::min(mostCards(), chats.size());
    QList<RingCard *> cards;
    for (qsizetype i = 0; i < shown; ++i)
        cards << cardFor(chats[i], m_form == Form::Strip ? RingCard::Form::Strip : i == 0 ? RingCard::Form::Full : RingCard::Form::Row);
    auto *column = static_cast<QVBoxLayout *>(layout());
    for (RingCard *card : std::as_const(m_cards)) {
        if (cards.contains(card))
            continue;
        column->removeWidget(card);
        card->hide();
        card->deleteLater(); // it may be its button that was pressed
    }
    for (int i = 0; i < cards.size(); ++i) {
        if (column->indexOf(cards[i]) == i)
            continue;
        column->removeWidget(cards[i]);
        column->insertWidget(i, cards[i]);
        cards[i]->show();
    }
    m_cards = cards;
    const int more = m_form == Form::Strip ? 0 : int(chats.size() - shown);
    m_more->setVisible(more > 0);
    m_more->setText(tr("%1 more").arg(more));
    showRows();
    setVisible(!chats.isEmpty() || minimumHeight() > 0);
    if (std::exchange(m_count, int(calls.size())) != int(calls.size()))
        Q_EMIT countChanged(m_count);
}

void RingList::showRows()
{
    const CallListModel &list = *m_calls.list();
    const int others = int(ringing(m_calls).size()) - 1;
    for (RingCard *card : std::as_const(m_cards)) {
        if (const int row = list.rowOf(card->chat()); row >= 0)
            card->showRow(list.index(row), m_session.isOnline(), others, card->form() == RingCard::Form::Full ? m_visits.of(*list.at(row)) : 0);
    }
}

} // namespace deskbell
