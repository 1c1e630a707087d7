// SPDX-License-Identifier: MIT
#include "ui/statusline.h"

#include "common/plaintext.h"
#include "ui/dots.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

StatusLine::StatusLine(const Team &team, const Letters &letters, const Session &session, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_team(team)
    , m_letters(letters)
    , m_session(session)
    , m_theme(theme)
    , m_dot(new PlainLabel)
    , m_text(new ElidedLabel("muted"))
    , m_dead(new QPushButton)
{
    setLook(this, "foot");
    setLook(m_dead, "link");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_dot);
    row->addWidget(m_text, 1);
    row->addWidget(m_dead);
    setMinimumHeight(34);

    connect(m_dead, &QPushButton::clicked, this, &StatusLine::deadLettersPressed);
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
    QStringList parts;
    parts << (online ? tr("Connected") : tr("Not connected"));
    if (online) {
        parts << tr("Admins at their desks: %1").arg(there);
        parts << (!mail.trouble.isEmpty() ? tr("Mail waiting: %1 (last try: %2)").arg(QString::number(mail.waiting), displayLine(mail.trouble, 300))
                  : mail.configured       ? tr("Mail waiting: %1").arg(mail.waiting)
                                          : tr("No mail server is set up, so notices by mail are kept"));
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
    m_dead->setVisible(online && mail.dead > 0);
    m_dead->setText(tr("Undelivered mail: %1").arg(mail.dead));
}

} // namespace deskbell
