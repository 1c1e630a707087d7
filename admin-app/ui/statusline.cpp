// SPDX-License-Identifier: MIT
#include "ui/statusline.h"

#include "ui/deliverytexts.h"
#include "ui/dots.h"
#include "ui/texts.h"

#include <QPushButton>
#include <QResizeEvent>
#include <QTextLayout>
#include <algorithm>
#include <chrono>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int side = 14;
constexpr int gap = 8;
constexpr int usualHeight = 32;
constexpr int mostLines = 2; ///< unless more are asked for
const QString between = u" · "_s;

/// Not by heights: a letter that the font does not have makes its line higher.
int linesOf(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine())
        line.setLineWidth(width);
    layout.endLayout();
    return layout.lineCount();
}

} // namespace

StatusLine::StatusLine(const Team &team, const Letters &letters, Session &session, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_team(team)
    , m_letters(letters)
    , m_session(session)
    , m_theme(theme)
    , m_dot(new PlainLabel(nullptr, this))
    , m_trouble(new PlainLabel("smallDanger", this))
    , m_text(new PlainLabel("muted", this))
    , m_more(new QPushButton(this))
    , m_sound(new QPushButton(tr("Sound on"), this))
    , m_dead(new QPushButton(this))
    , m_retry(new QPushButton(tr("Try now"), this))
{
    setLook(this, "foot");
    for (QPushButton *button : buttons()) {
        setLook(button, "link");
        button->setAutoDefault(false);
    }
    m_trouble->setWordWrap(true);
    m_text->setWordWrap(true);
    m_more->hide();

    connect(m_more, &QPushButton::clicked, this, [this] {
        m_isWhole = !m_isWhole;
        arrange();
    });
    connect(m_sound, &QPushButton::clicked, this, &StatusLine::soundPressed);
    connect(m_dead, &QPushButton::clicked, this, &StatusLine::deadLettersPressed);
    connect(m_retry, &QPushButton::clicked, &session, &Session::retryNow);
    connect(&m_second, &QTimer::timeout, this, &StatusLine::showAll);
    m_second.setInterval(1s);
    connect(&session, &Session::stateChanged, this, &StatusLine::showAll);
    connect(&team, &Team::adminsChanged, this, &StatusLine::showAll);
    connect(&letters, &Letters::statusChanged, this, &StatusLine::showAll);
    connect(&theme, &Theme::changed, this, &StatusLine::showAll);
    showAll();
}

void StatusLine::setDesktop(const DesktopState &state)
{
    m_desktop = state;
    showAll();
}

void StatusLine::setIndexed(std::optional<int> percent)
{
    if (std::exchange(m_indexed, percent) != percent)
        showAll();
}

void StatusLine::showAll()
{
    const bool online = m_session.isOnline();
    const MailStatus mail = m_letters.status();
    const QList<AdminPresence> admins = m_team.admins();
    const auto there = std::count_if(admins.begin(), admins.end(),
                                     [](const AdminPresence &a) { return a.presence == Presence::Online; });
    QStringList parts, troubles;
    if (!online)
        parts << connection();
    if (m_desktop.quietUntil > 0)
        parts << tr("No sound until %1").arg(clockOf(m_desktop.quietUntil));
    if (m_desktop.quietTimesUntil > m_desktop.quietUntil)
        parts << tr("Quiet hours until %1").arg(clockOf(m_desktop.quietTimesUntil));
    if (online) {
        if (parts.isEmpty())
            parts << connection(); // else the dot says so
        parts << tr("%1 available").arg(there);
        if (!mail.backupTrouble.isEmpty())
            troubles << tr("The daily backup has failed: %1").arg(shownLine(mail.backupTrouble, 200));
        if (!mail.trouble.isEmpty())
            troubles << tr("Mail to send: %1 (last try: %2)").arg(QString::number(mail.waiting), mailReason(mail.trouble));
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
    m_parts = parts;
    m_trouble->setText(breakable(troubles.join(u'\n')));
    m_trouble->setAccessibleName(troubles.join(between));
    m_trouble->setVisible(!troubles.isEmpty());
    m_text->setAccessibleName(parts.join(between));
    m_dot->setPixmap(dot(online ? m_theme.colours().accent : m_theme.colours().muted, devicePixelRatioF()));
    m_sound->setVisible(m_desktop.quietUntil > 0);
    m_dead->setVisible(online && mail.dead + mail.deadNotices > 0);
    m_dead->setText(mail.deadNotices > 0 ? tr("Undelivered mail and notices %1").arg(mail.dead + mail.deadNotices) : tr("Undelivered mail %1").arg(mail.dead));
    const bool isWaiting = m_session.state() == Session::State::Waiting;
    m_retry->setVisible(isWaiting);
    if (isWaiting != m_second.isActive())
        isWaiting ? m_second.start() : m_second.stop();
    arrange();
}

QList<QPushButton *> StatusLine::buttons() const
{
    return {m_more, m_sound, m_dead, m_retry};
}

void StatusLine::arrange()
{
    if (!m_isPlaced) { // its width means nothing yet
        setFixedHeight(m_theme.scaled(usualHeight));
        return;
    }
    const int above = placeTrouble();
    int wide = 0; // the buttons beside the words
    for (QPushButton *button : buttons()) {
        button->ensurePolished();
        if (button != m_more && !button->isHidden())
            wide += button->sizeHint().width() + gap;
    }
    m_text->ensurePolished();
    m_dot->resize(m_dot->sizeHint());
    const int left = side + m_dot->width() + gap;
    const int room = std::max(1, width() - left - side);
    const QFontMetrics metrics = m_text->fontMetrics();
    const bool isOneLine = metrics.horizontalAdvance(m_parts.join(between)) + 2 + wide <= room;
    const auto fits = [&](qsizetype count) { return linesOf(m_parts.first(count).join(between), m_text->font(), room) <= mostLines; };
    qsizetype count = m_parts.size();
    while (!isOneLine && count > 1 && !fits(count))
        --count;
    const QStringList hidden = m_parts.mid(count);
    m_isWhole = m_isWhole && !hidden.isEmpty();
    m_more->setVisible(!hidden.isEmpty());
    m_more->setText(m_isWhole ? tr("Less") : tr("%1 more").arg(hidden.size()));
    m_more->setToolTip(m_isWhole ? QString() : tooltipText(hidden.join(u'\n')));
    m_more->setAccessibleDescription(m_isWhole ? QString() : hidden.join(between));
    m_text->setText((m_isWhole ? m_parts : m_parts.first(count)).join(between));

    const int across = isOneLine ? room - wide : room;
    const int words = std::max(m_text->heightForWidth(across), metrics.lineSpacing());
    const int least = m_theme.scaled(usualHeight);
    const int top = above + (isOneLine ? std::max(2, (least - words) / 2) : above > 0 ? 2 : 6);
    m_text->setGeometry(left, top, across, words);
    m_dot->move(side, top + (metrics.lineSpacing() - m_dot->height()) / 2);
    setFixedHeight(isOneLine ? above + std::max(least, placeButtons(above, least)) : std::max(least, placeButtons(top + words, 0) + 6));
}

/// At the top, over the whole width. Returns where it ends; 0: there is none.
int StatusLine::placeTrouble()
{
    if (m_trouble->isHidden())
        return 0;
    m_trouble->ensurePolished();
    const int across = std::max(1, width() - 2 * side);
    m_trouble->setGeometry(side, 6, across, m_trouble->heightForWidth(across));
    return m_trouble->geometry().bottom() + 1;
}

/// From the right, in a row as high as that, and says how high they are; else below one another as they fit. Then it returns where
/// they end.
int StatusLine::placeButtons(int top, int rowHeight)
{
    const QList<QPushButton *> all = buttons();
    if (rowHeight > 0) {
        int right = width() - side + 6; // their own padding
        int bottom = 0;
        for (auto it = all.crbegin(); it != all.crend(); ++it) {
            if ((*it)->isHidden())
                continue;
            const QSize size = (*it)->sizeHint();
            (*it)->setGeometry(right - size.width(), top + std::max(2, (rowHeight - size.height()) / 2), size.width(), size.height());
            right -= size.width() + gap;
            bottom = std::max(bottom, size.height() + 4);
        }
        return bottom;
    }
    int x = side, bottom = top;
    for (QPushButton *button : all) {
        if (button->isHidden())
            continue;
        const QSize size = button->sizeHint();
        if (x > side && x + size.width() > width() - side) {
            x = side;
            top = bottom;
        }
        button->setGeometry(x, top + 2, size.width(), size.height());
        bottom = std::max(bottom, top + 2 + size.height());
        x += size.width() + gap;
    }
    return bottom;
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (!std::exchange(m_isPlaced, true) || event->size().width() != event->oldSize().width())
        arrange();
}

void StatusLine::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

QString StatusLine::connection() const
{
    if (m_session.isOnline())
        return tr("Connected");
    const qint64 seconds = (m_session.retryIn() + 999) / 1000;
    return m_session.state() == Session::State::Waiting && seconds > 0 ? tr("Not connected, next try in %1 s").arg(seconds) : tr("Connecting…");
}

} // namespace deskbell
