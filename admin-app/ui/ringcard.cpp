// SPDX-License-Identifier: MIT
#include "ui/ringcard.h"

#include "client/calllistmodel.h"
#include "ui/badges.h"
#include "ui/mouseguard.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// At the usual size of the text.
constexpr int fullHeight = 146;
constexpr int rowHeight = 56;
constexpr int stripHeight = 46;
constexpr int fullButton = 34;
constexpr int smallButton = 30;

void addName(QHBoxLayout *row, ElidedLabel *name, VerifiedBadge *verified, BlockedBadge *blocked)
{
    name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(name, 1);
    row->addWidget(verified);
    row->addWidget(blocked);
    row->addStretch();
}

} // namespace

RingCard::RingCard(ChatId chat, Form form, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_chat(chat)
    , m_form(form)
    , m_bell(new PlainLabel(nullptr, this))
    , m_name(new ElidedLabel(form == Form::Full ? "ringName" : "strong", this))
    , m_verified(new VerifiedBadge(this))
    , m_blocked(new BlockedBadge(this))
    , m_time(new PlainLabel("ringTime", this))
    , m_text(new ElidedLabel(form == Form::Row ? "muted" : "small", this))
    , m_words(new TwoLineLabel("small", this))
    , m_where(new ElidedLabel("muted", this))
    , m_others(new PlainLabel("muted", this))
    , m_accept(new QPushButton(this))
    , m_decline(new QPushButton(tr("Decline"), this))
    , m_silence(new QPushButton(this))
{
    m_accept->setProperty("small", form != Form::Full);
    setLook(m_accept, "ring");
    setLook(m_silence, "square");
    m_decline->hide();
    for (QPushButton *button : {m_accept, m_decline, m_silence})
        button->setFocusPolicy(Qt::TabFocus); // else a click would take the keyboard, and the card is gone a moment later
    new MouseGuard(m_decline);
    const auto showColours = [this, &theme] {
        m_silence->setIcon(symbolIcon(Symbol::BellOff, theme.colours().ink));
        m_bell->setPixmap(symbolPixmap(Symbol::Bell, 20, theme.colours().brassText, devicePixelRatioF()));
    };
    showColours();
    connect(&theme, &Theme::changed, this, showColours);
    m_bell->setVisible(form == Form::Strip);
    m_text->setVisible(form != Form::Full);
    m_words->setVisible(form == Form::Full);
    m_where->setVisible(form == Form::Full);
    m_others->setVisible(form == Form::Strip);
    const int button = form == Form::Full ? fullButton : smallButton;
    m_silence->setFixedSize(button, button);
    keepHeight(m_accept, theme, button);
    keepHeight(m_decline, theme, button);
    m_decline->setProperty("small", form != Form::Full);
    keepHeight(this, theme, form == Form::Full ? fullHeight : form == Form::Row ? rowHeight : stripHeight);
    switch (form) {
    case Form::Full: layOutFull(); break;
    case Form::Row: layOutRow(); break;
    case Form::Strip: layOutStrip(); break;
    }
    new MouseGuard(this);
    connect(m_accept, &QPushButton::clicked, this, [this] { Q_EMIT acceptPressed(m_chat); });
    connect(m_decline, &QPushButton::clicked, this, [this] { Q_EMIT declinePressed(m_chat); });
    connect(m_silence, &QPushButton::clicked, this, [this] { Q_EMIT silencePressed(m_chat); });
}

/// As high with two lines as with one: what is below does not move when the visitor writes on.
void RingCard::layOutFull()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(6);
    addName(top, m_name, m_verified, m_blocked);
    top->addWidget(m_time);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->setContentsMargins(0, 6, 0, 0);
    buttons->addWidget(m_accept, 1);
    buttons->addWidget(m_decline);
    buttons->addWidget(m_silence);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(1);
    column->addLayout(top);
    column->addWidget(m_words);
    column->addWidget(m_where);
    column->addStretch();
    column->addLayout(buttons);
}

void RingCard::layOutRow()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(6);
    addName(top, m_name, m_verified, m_blocked);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addLayout(top);
    words->addWidget(m_text);
    words->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 8, 2);
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addWidget(m_time);
    row->addWidget(m_accept);
    row->addWidget(m_decline);
    row->addWidget(m_silence);
}

void RingCard::layOutStrip()
{
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_bell);
    row->addWidget(m_name);
    row->addWidget(m_verified);
    row->addWidget(m_blocked);
    row->addWidget(m_text, 1);
    row->addWidget(m_others);
    row->addWidget(m_time);
    row->addWidget(m_accept);
    row->addWidget(m_decline);
    row->addWidget(m_silence);
}

void RingCard::showRow(const QModelIndex &row, bool canAccept, int others, int visit)
{
    const bool isWaiting = row.data(CallListModel::StateRole).toInt() == int(ChatState::Waiting);
    const bool isHanded = row.data(CallListModel::HandedRole).toBool();
    const bool isSilenced = row.data(CallListModel::SilencedRole).toBool();
    const QString raw = row.data(CallListModel::NameRole).toString();
    const QString spoken = spokenName(raw, row.data(CallListModel::VerifiedRole).toBool());
    const QString owner = nameInSentence(row.data(CallListModel::OwnerNameRole).toString());
    const QString text = isWaiting ? shownLine(row.data(CallListModel::FirstTextRole).toString(), 300)
                                   : isHanded  ? tr("%1 hands this over").arg(owner)
                                               : tr("%1 does not answer").arg(owner);
    const QString page = pageOf(row.data(CallListModel::PageRole).toString());
    const qint64 elapsed = row.data(CallListModel::ElapsedMsRole).toLongLong();
    const QString since = elapsed < 60'000 ? tr("just now") : tr("%1 min ago").arg(elapsed / 60'000);

    setLook(this, m_form == Form::Strip ? "strip" : isSilenced ? "ringQuiet" : "ringCard");
    setAccessibleName(tr("Call of %1").arg(nameInSentence(raw)));
    m_name->setWholeText(personName(raw));
    m_verified->setVerified(row.data(CallListModel::VerifiedRole).toBool());
    m_blocked->setBlocked(row.data(CallListModel::BlockedRole).toBool());
    m_time->setVisible(isWaiting || isHanded);
    m_time->setText(stopwatchOf(row.data(CallListModel::RemainingMsRole).toLongLong()));
    m_time->setAccessibleName(tr("Time left: %1").arg(m_time->text()));
    const QString words = text.isEmpty() ? tr("(nothing written yet)") : text;
    m_text->setWholeText(words);
    m_words->setWholeText(words);
    // Where time runs out, that says how long it has rung.
    QStringList facts{page, isWaiting || isHanded ? QString() : since, visitOf(visit)};
    facts.removeAll(QString());
    const QString where = facts.join(u" · "_s);
    m_where->setWholeText(where);
    m_where->setVisible(m_form == Form::Full && !where.isEmpty());
    m_others->setVisible(m_form == Form::Strip && others > 0);
    m_others->setText(u"+%1"_s.arg(others));
    m_others->setAccessibleName(tr("More calls: %1").arg(others));
    m_accept->setText(isWaiting || isHanded ? tr("Accept") : tr("Take over"));
    m_accept->setEnabled(canAccept);
    m_accept->setAccessibleDescription(spoken);
    m_accept->setToolTip(tr("Accept (Ctrl+Shift+A takes the most urgent one)"));
    m_decline->setVisible(isHanded);
    m_decline->setEnabled(canAccept);
    m_decline->setAccessibleDescription(spoken);
    m_silence->setVisible(!isHanded);
    m_silence->setEnabled(!isSilenced);
    m_silence->setAccessibleName(isSilenced ? tr("Muted") : tr("Mute"));
    m_silence->setAccessibleDescription(spoken);
    m_silence->setToolTip(isSilenced ? tr("Muted here. It goes on ringing at the others.") : tr("Mute this call here"));
}

} // namespace deskbell
