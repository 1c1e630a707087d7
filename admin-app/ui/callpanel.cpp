// SPDX-License-Identifier: MIT
#include "ui/callpanel.h"

#include "client/calllistmodel.h"
#include "ui/callcards.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int panelWidth = 288;

CallListModel::Section sectionOf(const QModelIndex &row)
{
    return static_cast<CallListModel::Section>(row.data(CallListModel::SectionRole).toInt());
}

} // namespace

CallPanel::CallPanel(CallListModel &model, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
{
    setLook(this, "sideEdge");
    setFixedWidth(panelWidth);
    auto *inner = new QWidget;
    setLook(inner, "side");
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(12, 16, 12, 16);
    column->setSpacing(8);
    m_sections[0] = addSection(column, tr("Calls"), tr("Nobody is calling. When someone does, it rings here."));
    m_sections[1] = addSection(column, tr("My chats"), {});
    m_sections[2] = addSection(column, tr("Other admins"), {});
    column->addStretch();

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 1, 0);
    outer->addWidget(scroll);

    connect(&model, &QAbstractItemModel::modelReset, this, &CallPanel::sync);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &CallPanel::sync);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &CallPanel::sync);
    connect(&model, &QAbstractItemModel::rowsMoved, this, &CallPanel::sync);
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) { showRows(from.row(), to.row()); });
    sync();
}

CallPanel::Section CallPanel::addSection(QVBoxLayout *column, const QString &title, const QString &emptyText)
{
    Section section;
    section.head = new QWidget;
    auto *head = new QHBoxLayout(section.head);
    head->setContentsMargins(4, 0, 4, 0);
    section.count = new PlainLabel("section");
    head->addWidget(new PlainLabel(title, "section"));
    head->addStretch();
    head->addWidget(section.count);
    section.cards = new QVBoxLayout;
    section.cards->setSpacing(8);
    section.cards->setContentsMargins(0, 0, 0, 8);
    column->addWidget(section.head);
    if (!emptyText.isEmpty()) {
        section.empty = new PlainLabel(emptyText, "muted");
        section.empty->setWordWrap(true);
        section.empty->setContentsMargins(4, 0, 4, 8);
        column->addWidget(section.empty);
    }
    column->addLayout(section.cards);
    return section;
}

RingCard *CallPanel::makeRingCard(ChatId chat)
{
    auto *card = new RingCard(chat, this);
    connect(card, &RingCard::acceptPressed, this, [this, chat] { Q_EMIT acceptPressed(chat); });
    connect(card, &RingCard::silencePressed, this, [this, chat] { Q_EMIT silencePressed(chat); });
    return card;
}

ChatCard *CallPanel::makeChatCard(ChatId chat)
{
    auto *card = new ChatCard(chat, this);
    connect(card, &ChatCard::clicked, this, [this, chat] { Q_EMIT chatPressed(chat); });
    return card;
}

QWidget *CallPanel::cardFor(int row)
{
    const QModelIndex index = m_model.index(row);
    const ChatId chat{index.data(CallListModel::ChatIdRole).toLongLong()};
    if (sectionOf(index) == CallListModel::Section::Waiting) {
        RingCard *&card = m_ringCards[chat];
        if (!card)
            card = makeRingCard(chat);
        card->showRow(index);
        return card;
    }
    ChatCard *&card = m_chatCards[chat];
    if (!card)
        card = makeChatCard(chat);
    card->showRow(index);
    return card;
}

void CallPanel::sync()
{
    std::array<int, 3> counts{};
    QSet<QWidget *> used;
    QWidget *previous = nullptr;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        QWidget *card = cardFor(row);
        const auto section = size_t(sectionOf(m_model.index(row)));
        const int place = counts[section]++;
        used.insert(card);
        if (m_sections[section].cards->indexOf(card) != place) {
            m_sections[section].cards->insertWidget(place, card);
            card->show();
        }
        if (previous)
            setTabOrder(previous, card);
        previous = card;
    }
    const auto dropUnused = [&used](auto &cards) {
        for (auto it = cards.begin(); it != cards.end();) {
            if (used.contains(it.value())) {
                ++it;
                continue;
            }
            it.value()->hide();
            it.value()->deleteLater();
            it = cards.erase(it);
        }
    };
    dropUnused(m_ringCards);
    dropUnused(m_chatCards);
    for (size_t i = 0; i < m_sections.size(); ++i) {
        m_sections[i].count->setText(counts[i] > 0 ? QString::number(counts[i]) : QString());
        if (m_sections[i].empty)
            m_sections[i].empty->setVisible(counts[i] == 0);
        else
            m_sections[i].head->setVisible(counts[i] > 0);
    }
}

void CallPanel::showRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model.index(row);
        const ChatId chat{index.data(CallListModel::ChatIdRole).toLongLong()};
        const bool inRing = m_ringCards.contains(chat);
        if (inRing != (sectionOf(index) == CallListModel::Section::Waiting)) {
            sync();
            return;
        }
        cardFor(row);
    }
}

} // namespace deskbell
