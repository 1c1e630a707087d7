// SPDX-License-Identifier: MIT
#include "ui/callcards.h"

#include "client/calllistmodel.h"
#include "ui/badges.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QModelIndex &row)
{
    return personName(row.data(CallListModel::NameRole).toString());
}

QString spokenNameOf(const QModelIndex &row)
{
    return spokenName(row.data(CallListModel::NameRole).toString(), row.data(CallListModel::VerifiedRole).toBool());
}

/// The name, and behind it what is known about the person. The name gives way first.
QHBoxLayout *makeNameRow(ElidedLabel *name, VerifiedBadge *verified, BlockedBadge *blocked)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(name, 1);
    row->addWidget(verified);
    row->addWidget(blocked);
    row->addStretch();
    return row;
}

} // namespace

RingCard::RingCard(ChatId chat, QWidget *parent)
    : QFrame(parent)
    , m_chat(chat)
    , m_name(new ElidedLabel("strong"))
    , m_verified(new VerifiedBadge)
    , m_blocked(new BlockedBadge)
    , m_timer(new PlainLabel("brass"))
    , m_text(new ElidedLabel("muted"))
    , m_where(new ElidedLabel("muted"))
    , m_accept(new QPushButton(tr("Accept")))
    , m_silence(new QPushButton(tr("Silence")))
{
    setLook(m_accept, "ring");
    m_timer->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addLayout(makeNameRow(m_name, m_verified, m_blocked), 1);
    top->addWidget(m_timer);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->setContentsMargins(0, 6, 0, 0);
    buttons->addWidget(m_accept);
    buttons->addWidget(m_silence);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(2);
    column->addLayout(top);
    column->addWidget(m_text);
    column->addWidget(m_where);
    column->addLayout(buttons);

    connect(m_accept, &QPushButton::clicked, this, &RingCard::acceptPressed);
    connect(m_silence, &QPushButton::clicked, this, &RingCard::silencePressed);
}

void RingCard::showRow(const QModelIndex &row)
{
    const bool waiting = row.data(CallListModel::StateRole).toInt() == int(ChatState::Waiting);
    const bool silenced = row.data(CallListModel::SilencedRole).toBool();
    const QString name = nameOf(row);
    const QString text = shownLine(row.data(CallListModel::FirstTextRole).toString(), 300);
    const QString page = pageOf(row.data(CallListModel::PageRole).toString());
    const qint64 elapsed = row.data(CallListModel::ElapsedMsRole).toLongLong();
    const QString since = elapsed < 60'000 ? tr("just now") : tr("%1 min ago").arg(elapsed / 60'000);

    setLook(this, waiting && !silenced ? "ringCard" : "card");
    m_name->setWholeText(name);
    m_verified->setVerified(row.data(CallListModel::VerifiedRole).toBool());
    m_blocked->setBlocked(row.data(CallListModel::BlockedRole).toBool());
    m_timer->setText(waiting ? stopwatchOf(row.data(CallListModel::RemainingMsRole).toLongLong()) : tr("missed"));
    m_timer->setAccessibleName(waiting ? tr("Time left: %1").arg(m_timer->text()) : m_timer->text());
    m_text->setWholeText(text.isEmpty() ? tr("(nothing written yet)") : text);
    m_where->setWholeText(page.isEmpty() ? since : page + u" · "_s + since);
    m_accept->setAccessibleDescription(spokenNameOf(row));
    m_silence->setAccessibleDescription(spokenNameOf(row));
    m_silence->setVisible(waiting);
    m_silence->setEnabled(!silenced);
    m_silence->setText(silenced ? tr("Silenced") : tr("Silence"));
}

ChatCard::ChatCard(ChatId chat, QWidget *parent)
    : QAbstractButton(parent)
    , m_chat(chat)
    , m_name(new ElidedLabel("strong"))
    , m_verified(new VerifiedBadge)
    , m_blocked(new BlockedBadge)
    , m_text(new ElidedLabel("muted"))
    , m_unread(new PlainLabel("count"))
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // as wide as the list, however long the text
    setLook(this, "card");
    m_unread->setAlignment(Qt::AlignCenter);
    for (QWidget *label : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_unread)})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(makeNameRow(m_name, m_verified, m_blocked));
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addWidget(m_unread, 0, Qt::AlignVCenter);
}

void ChatCard::showRow(const QModelIndex &row)
{
    const bool mine = row.data(CallListModel::SectionRole).toInt() == int(CallListModel::Section::Mine);
    const int unread = row.data(CallListModel::UnreadRole).toInt();
    QString text = shownLine(row.data(CallListModel::PreviewRole).toString(), 300);
    if (!mine) {
        const qint64 minutes = row.data(CallListModel::ElapsedMsRole).toLongLong() / 60'000;
        text = tr("%1 is talking · %2 min")
                   .arg(nameInSentence(row.data(CallListModel::OwnerNameRole).toString()), QString::number(minutes));
    } else if (text.isEmpty()) {
        text = tr("No messages yet");
    } else if (row.data(CallListModel::PreviewMineRole).toBool()) {
        text = tr("Me: %1").arg(text);
    }
    if (row.data(CallListModel::OverdueRole).toBool())
        text = tr("(waiting for an answer) %1").arg(text);
    if (mine && !row.data(CallListModel::VisitorOnlineRole).toBool())
        text = tr("(away from the page) %1").arg(text);
    m_name->setWholeText(nameOf(row));
    m_verified->setVerified(row.data(CallListModel::VerifiedRole).toBool());
    m_blocked->setBlocked(row.data(CallListModel::BlockedRole).toBool());
    m_text->setWholeText(text);
    m_unread->setText(unread > 99 ? u"99+"_s : QString::number(unread));
    m_unread->setAccessibleName(tr("Unread messages: %1").arg(unread));
    m_unread->setVisible(unread > 0);
    setAccessibleName(tr("Chat with %1").arg(nameInSentence(row.data(CallListModel::NameRole).toString())));
    if (row.data(CallListModel::VerifiedRole).toBool())
        text.prepend(VerifiedBadge::tr("Confirmed by the site") + u" · "_s);
    setAccessibleDescription(unread > 0 ? tr("%1, unread messages: %2").arg(text, QString::number(unread)) : text);
}

QSize ChatCard::sizeHint() const
{
    return layout()->sizeHint();
}

void ChatCard::paintEvent(QPaintEvent *)
{
    QStyleOption option;
    option.initFrom(this);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
}

} // namespace deskbell
