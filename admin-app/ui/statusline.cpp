// SPDX-License-Identifier: MIT
#include "ui/statusline.h"

#include "ui/deliverytexts.h"
#include "ui/dots.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

StatusLine::StatusLine(const Team &team, const Letters &letters, Session &session, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_team(team)
    , m_letters(letters)
    , m_session(session)
    , m_theme(theme)
    , m_dot(new PlainLabel)
    , m_text(new ElidedLabel("muted"))
    , m_sound(new QPushButton(tr("Sound on")))
    , m_dead(new QPushButton)
    , m_retry(new QPushButton(tr("Try now")))
{
    setLook(this, "foot");
    setLook(m_sound, "link");
    setLook(m_dead, "link");
    setLook(m_retry, "link");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 2, 10, 2);
    row->setSpacing(8);
    row->addWidget(m_dot);
    row->addWidget(m_text, 1);
    row->addWidget(m_sound);
    row->addWidget(m_dead);
    row->addWidget(m_retry);
    keepHeight(this, theme, 32);

    connect(m_sound, &QPushButton::clicked, this, &StatusLine::soundPressed);
    connect(m_dead, &QPushButton::clicked, this, &StatusLine::deadLettersPressed);
    connect(m_retry, &QPushButton::clicked, &session, &Session::retryNow);
    connect(&m_second, &QTimer::timeout, this, &StatusLine::show);
    m_second.setInterval(1s);
    connect(&session, &Session::stateChanged, this, &StatusLine::show);
    connect(&team, &Team::adminsChanged, this, &StatusLine::show);
    connect(&letters, &Letters::statusChanged, this, &StatusLine::show);
    connect(&theme, &Theme::changed, this, &StatusLine::show);
    show();
}

void StatusLine::setDesktop(const DesktopState &state)
{
    m_desktop = state;
    show();
}

void StatusLine::setIndexed(std::optional<int> percent)
{
    if (std::exchange(m_indexed, percent) != percent)
        show();
}

void StatusLine::show()
{
    const bool online = m_session.isOnline();
    const MailStatus mail = m_letters.status();
    const QList<AdminPresence> admins = m_team.admins();
    const auto there = std::count_if(admins.begin(), admins.end(),
                                     [](const AdminPresence &a) { return a.presence == Presence::Online; });
    QStringList parts; // what matters most first: the rest may be cut off, and is in the tool tip
    if (!online)
        parts << connection();
    if (m_desktop.quietUntil > 0)
        parts << tr("No sound until %1").arg(clockOf(m_desktop.quietUntil));
    else if (m_desktop.quietTimesUntil > 0)
        parts << tr("Quiet hours until %1").arg(clockOf(m_desktop.quietTimesUntil));
    if (online) {
        if (parts.isEmpty())
            parts << connection(); // else the dot says so
        parts << tr("%1 available").arg(there);
        if (!mail.trouble.isEmpty())
            parts << tr("Mail to send: %1 (last try: %2)").arg(QString::number(mail.waiting), mailReason(mail.trouble));
        else if (!mail.configured)
            parts << tr("No mail server is set up, so notices by mail are kept");
        else if (mail.waiting > 0)
            parts << tr("Mail to send: %1").arg(mail.waiting);
    }
    if (online && m_indexed)
        parts << tr("Older conversations are being made searchable: %1 %").arg(*m_indexed);
    if (!m_desktop.hasNotifications)
        parts << tr("No notification service on this desktop, so calls show in the tray and here only");
    if (!m_desktop.hasSound)
        parts << tr("No sound: calls only beep, if at all");
    if (!m_desktop.hasTray)
        parts << tr("No tray on this desktop, so the window stays in the task bar");
    m_text->setWholeText(parts.join(u" · "_s));
    m_dot->setPixmap(dot(online ? m_theme.colours().accent : m_theme.colours().muted, devicePixelRatioF()));
    m_sound->setVisible(m_desktop.quietUntil > 0);
    m_dead->setVisible(online && mail.dead + mail.deadNotices > 0);
    m_dead->setText(mail.deadNotices > 0 ? tr("Undelivered mail and notices %1").arg(mail.dead + mail.deadNotices) : tr("Undelivered mail %1").arg(mail.dead));
    const bool isWaiting = m_session.state() == Session::State::Waiting;
    m_retry->setVisible(isWaiting);
    if (isWaiting != m_second.isActive())
        isWaiting ? m_second.start() : m_second.stop();
}

QString StatusLine::connection() const
{
    if (m_session.isOnline())
        return tr("Connected");
    const qint64 seconds = (m_session.retryIn() + 999) / 1000;
    return m_session.state() == Session::State::Waiting && seconds > 0 ? tr("Not connected, next try in %1 s").arg(seconds) : tr("Connecting…");
}

} // namespace deskbell
