// SPDX-License-Identifier: MIT
#include "ui/rail.h"

#include "ui/avatars.h"
#include "ui/icons.h"
#include "ui/labels.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int wide = 56;
constexpr int narrow = 48;
constexpr int meSize = 34;
constexpr std::array offeredPresences{Presence::Online, Presence::Away};

/// The drawing with a number at its corner.
QPixmap withCount(const QPixmap &symbol, int count, const Theme &theme, qreal ratio)
{
    QPixmap picture(QSize(36, 36) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPixmap(QPointF(8, 8), symbol);
    if (count > 0) {
        const QString text = count > 99 ? u"99+"_s : QString::number(count);
        QFont font = theme.font(TextSize::Small, true);
        font.setPixelSize(11);
        const qreal width = std::max(16, QFontMetrics(font).horizontalAdvance(text) + 8);
        const QRectF badge(36 - width, 0, width, 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colours().ring.ground);
        painter.drawRoundedRect(badge, 8, 8);
        painter.setFont(font);
        painter.setPen(theme.colours().ring.text);
        painter.drawText(badge, Qt::AlignCenter, text);
    }
    return picture;
}

} // namespace

Rail::Rail(Console &console, Session &session, const Theme &theme, const QString &loginName, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_session(session)
    , m_theme(theme)
    , m_loginName(loginName)
    , m_accountMenu(new QMenu(this))
{
    setLook(this, "rail");
    setFixedWidth(wide);
    auto *bell = new PlainLabel;
    bell->setPixmap(appIcon().pixmap(QSize(30, 30), devicePixelRatioF()));
    bell->setAlignment(Qt::AlignCenter);
    bell->setFixedHeight(44);
    m_inbox = addButton(tr("Inbox"), tr("Inbox"));
    m_inbox->setCheckable(true);
    m_inbox->setChecked(true);
    m_statistics = addButton(tr("Statistics"), tr("Statistics (Ctrl+Shift+S)"));
    m_statistics->setCheckable(true);
    m_keys = addButton(tr("Keyboard shortcuts"), tr("Keyboard shortcuts (F1)"));
    m_settings = addButton(tr("Settings"), tr("Settings (Ctrl+,)"));
    m_settings->setCheckable(true);
    m_me = addButton({}, {});
    m_me->setIconSize({38, 38});
    fillAccount();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 10);
    column->setSpacing(4);
    column->addWidget(bell);
    column->addWidget(m_inbox, 0, Qt::AlignHCenter);
    column->addWidget(m_statistics, 0, Qt::AlignHCenter);
    column->addStretch();
    for (QPushButton *button : {m_keys, m_settings, m_me})
        column->addWidget(button, 0, Qt::AlignHCenter);

    // Which of them is where one is, whoever holds the pages says; a press alone changes nothing. Not clicked(): a screen reader toggles.
    connect(m_inbox, &QPushButton::toggled, this, [this] {
        showPlace();
        Q_EMIT inboxPressed();
    });
    connect(m_statistics, &QPushButton::toggled, this, [this] {
        showPlace();
        Q_EMIT statisticsPressed();
    });
    connect(m_settings, &QPushButton::toggled, this, [this] {
        showPlace();
        Q_EMIT settingsPressed();
    });
    connect(m_keys, &QPushButton::clicked, this, &Rail::shortcutsPressed);
    const auto popUp = [](QMenu *menu, QPushButton *button) {
        menu->popup(button->mapToGlobal(QPoint(button->width() + 8, button->height() - menu->sizeHint().height())));
    };
    connect(m_me, &QPushButton::clicked, this, [this, popUp] { popUp(m_accountMenu, m_me); });
    connect(m_accountMenu, &QMenu::aboutToShow, this, &Rail::markPresence);
    connect(&theme, &Theme::changed, this, &Rail::showColours);
    connect(&console.team(), &Team::presenceChanged, this, &Rail::showMe);
    connect(&console.link(), &DeskLink::deskLoaded, this, &Rail::showMe);
    connect(&session, &Session::stateChanged, this, &Rail::showMe);
    showColours();
}

QPushButton *Rail::addButton(const QString &name, const QString &tip)
{
    auto *button = new QPushButton;
    setLook(button, "rail");
    button->setFixedSize(40, 40);
    button->setIconSize({20, 20});
    button->setAccessibleName(name);
    button->setToolTip(tip);
    return button;
}

void Rail::fillAccount()
{
    Team &team = m_console.team();
    auto *presences = new QActionGroup(m_accountMenu);
    for (const Presence presence : offeredPresences) {
        QAction *item = m_accountMenu->addAction(wordOf(presence), &team, [&team, presence] { team.setPresence(presence); });
        item->setCheckable(true);
        presences->addAction(item);
        m_presences << item;
    }
    m_muteAll = m_accountMenu->addAction(tr("Mute all calls"), this, &Rail::muteAllPressed);
    m_muteAll->setEnabled(false);
    m_quiet = m_accountMenu->addAction(tr("No sound for an hour"), this, [this] { Q_EMIT quietPressed(m_quietUntil == 0); });
    m_accountMenu->addSeparator();
    m_accountMenu->addAction(tr("Account…"), this, &Rail::accountPressed);
    m_accountMenu->addAction(tr("Sign out"), this, &Rail::signOutPressed);
    m_accountMenu->addAction(tr("Quit"), this, &Rail::quitPressed);
}

void Rail::setRinging(int count)
{
    m_muteAll->setEnabled(count > 0);
}

void Rail::markPresence()
{
    for (qsizetype i = 0; i < m_presences.size(); ++i)
        m_presences[i]->setChecked(offeredPresences[size_t(i)] == m_console.team().presence());
}

void Rail::setQuiet(qint64 until)
{
    if (std::exchange(m_quietUntil, until) == until)
        return;
    m_quiet->setText(until > 0 ? tr("Sound on (off until %1)").arg(clockOf(until)) : tr("No sound for an hour"));
    showMe();
}

void Rail::setAsking(int count)
{
    if (std::exchange(m_asking, count) == count)
        return;
    showColours();
}

void Rail::setPlace(Place place)
{
    m_place = place;
    showPlace();
}

void Rail::showPlace()
{
    const QSignalBlocker inbox(m_inbox), statistics(m_statistics), settings(m_settings);
    m_inbox->setChecked(m_place == Place::Inbox);
    m_statistics->setChecked(m_place == Place::Statistics);
    m_settings->setChecked(m_place == Place::Settings);
}

void Rail::setNarrow(bool isNarrow)
{
    setFixedWidth(isNarrow ? narrow : wide);
}

void Rail::showColours()
{
    const Colours &colours = m_theme.colours();
    const qreal ratio = devicePixelRatioF();
    m_inbox->setIconSize({36, 36});
    m_inbox->setIcon(withCount(symbolPixmap(Symbol::Inbox, 20, colours.railOn.text, ratio), m_asking, m_theme, ratio));
    m_inbox->setAccessibleName(m_asking > 0 ? tr("Inbox, asking for you: %1").arg(m_asking) : tr("Inbox"));
    m_statistics->setIcon(symbolIcon(Symbol::Chart, colours.rail.text));
    m_keys->setIcon(symbolIcon(Symbol::Keyboard, colours.rail.text));
    m_settings->setIcon(symbolIcon(Symbol::Gear, colours.rail.text));
    showMe();
}

void Rail::showMe()
{
    const Colours &colours = m_theme.colours();
    const qreal ratio = devicePixelRatioF();
    const Presence presence = m_console.team().heardAs();
    const DeskLink &link = m_console.link();
    const QString name = shownLine(link.me().isValid() ? link.myName() : m_loginName, 40);
    QPixmap picture(QSize(38, 38) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(TextSize::Normal, true));
    const QRectF circle(2, 2, meSize, meSize);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.avatars[0].ground);
    painter.drawEllipse(circle);
    painter.setPen(colours.avatars[0].text);
    painter.drawText(circle, Qt::AlignCenter, avatarLetter(name));
    drawDot(&painter, circle, presence == Presence::Online ? colours.railOnline : colours.scroll, colours.rail.ground);
    m_me->setIcon(picture);
    m_me->setAccessibleName(name.isEmpty() ? tr("Account") : tr("Account: %1").arg(name));
    const QString state = m_quietUntil > 0 ? tr("%1, no sound until %2").arg(wordOf(presence), clockOf(m_quietUntil)) : wordOf(presence);
    m_me->setToolTip(tooltipText(name + u" · "_s + state));
    m_me->setAccessibleDescription(state); // else it is the tool tip, with its markup
}

} // namespace deskbell
