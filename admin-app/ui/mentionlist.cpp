// SPDX-License-Identifier: MIT
#include "ui/mentionlist.h"

#include "ui/composer.h"
#include "ui/dots.h"
#include "ui/labels.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QInputMethod>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRows = 6;
constexpr int side = 12;
constexpr int gap = 8;
constexpr int widest = 320;

} // namespace

MentionList::MentionList(Composer &field, const Team &team, const DeskLink &link, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_field(field)
    , m_team(team)
    , m_link(link)
    , m_theme(theme)
    , m_rows(new QVBoxLayout(this))
{
    setLook(this, "card");
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::NoFocus);
    m_rows->setContentsMargins(4, 4, 4, 4);
    m_rows->setSpacing(0);
    new MouseGuard(this);
    connect(&field, &QPlainTextEdit::textChanged, this, &MentionList::look);
    connect(&field, &QPlainTextEdit::cursorPositionChanged, this, &MentionList::look);
    connect(&field, &Composer::composed, this, &MentionList::look);
    connect(&team, &Team::adminsChanged, this, &MentionList::look);
    field.installEventFilter(this);
    hide();
}

void MentionList::setOffering(bool offers)
{
    m_offers = offers;
    look();
}

void MentionList::placeAbove(int bottom)
{
    m_bottom = bottom;
    adjustSize();
    resize(std::min(widest, parentWidget()->width() - 2 * side), height());
    move(side, bottom - height() - gap);
}

/// What is begun at the caret, if anything. The person's own name is not offered: nobody calls themselves.
void MentionList::look()
{
    const qsizetype caret = m_field.textCursor().position();
    const std::optional<MentionBegun> begun =
        m_offers && m_field.hasFocus() && !m_field.textCursor().hasSelection() ? mentionAt(m_field.toPlainText(), caret, m_field.composing()) : std::nullopt;
    if (!begun)
        m_left = -1;
    if (!begun || begun->at == m_left) {
        show({});
        return;
    }
    QList<AdminPresence> others = m_team.admins();
    others.removeIf([this](const AdminPresence &admin) { return admin.id == m_link.me(); });
    show(meantBy(begun->typed, others));
}

void MentionList::show(const QList<AdminPresence> &meant)
{
    if (meant.isEmpty()) {
        m_meant.clear();
        hide();
        return;
    }
    const bool isNew = isHidden();
    const AdminId before = m_meant.isEmpty() ? AdminId{} : m_meant[m_chosen].id;
    const auto isBefore = [before](const AdminPresence &admin) { return admin.id == before; };
    const auto kept = std::find_if(meant.begin(), meant.end(), isBefore);
    const bool isSame = m_meant == meant;
    m_meant = meant;
    if (isSame && !isNew)
        return;
    m_first = 0;
    QFrame::show();
    raise();
    choose(isNew || kept == meant.end() ? 0 : kept - meant.begin());
}

void MentionList::choose(qsizetype row)
{
    m_chosen = row;
    m_first = std::clamp(m_first, std::max<qsizetype>(0, row - mostRows + 1), row);
    showRows();
    setAccessibleName(tr("%1, %2 of %3. Enter takes it, Esc closes")
                          .arg(shownLine(m_meant[row].name), QString::number(row + 1), QString::number(m_meant.size())));
    QAccessibleEvent said(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void MentionList::showRows()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    const Colours &colours = m_theme.colours();
    const qsizetype end = std::min(m_first + mostRows, m_meant.size());
    for (qsizetype row = m_first; row < end; ++row) {
        const AdminPresence &admin = m_meant[row];
        auto *button = new QPushButton(buttonText(shownLine(admin.name, 40)));
        setLook(button, "option");
        // Without a connection nobody knows who is there.
        const Presence presence = m_link.isOnline() ? admin.presence : Presence::Offline;
        button->setIcon(dot(presence == Presence::Online ? colours.online
                                : presence == Presence::Away ? colours.brass : colours.muted, devicePixelRatioF()));
        button->setCheckable(true);
        button->setChecked(row == m_chosen);
        button->setFocusPolicy(Qt::NoFocus);
        button->setAccessibleDescription(m_link.isOnline() ? wordOf(presence) : QString());
        // Somebody else may have come to where one was: it is taken by who it is.
        connect(button, &QPushButton::clicked, this, [this, id = admin.id] {
            for (qsizetype at = 0; at < m_meant.size(); ++at) {
                if (m_meant[at].id == id) {
                    take(at);
                    return;
                }
            }
        });
        m_rows->addWidget(button);
        button->show(); // else only with the next turn of the event loop
    }
    m_rows->activate();
    placeAbove(m_bottom);
}

void MentionList::take(qsizetype row)
{
    if (!m_field.composing().isEmpty())
        QGuiApplication::inputMethod()->commit();
    const QString text = m_field.toPlainText();
    QTextCursor cursor = m_field.textCursor();
    const qsizetype caret = cursor.position();
    const std::optional<MentionBegun> begun = mentionAt(text, caret);
    if (!begun || !m_field.composing().isEmpty() || row >= m_meant.size())
        return;
    const QString mention = mentionOf(m_meant[row].name, QStringView(text).sliced(caret));
    m_left = begun->at;
    cursor.setPosition(int(begun->at), QTextCursor::KeepAnchor);
    cursor.insertText(mention);
    m_field.setTextCursor(cursor);
    show({});
}

/// Until another name is begun.
void MentionList::leave()
{
    if (const std::optional<MentionBegun> begun = mentionAt(m_field.toPlainText(), m_field.textCursor().position(), m_field.composing()))
        m_left = begun->at;
    show({});
}

bool MentionList::press(int key)
{
    const qsizetype count = m_meant.size();
    switch (key) {
    case Qt::Key_Down: choose((m_chosen + 1) % count); return true;
    case Qt::Key_Up: choose((m_chosen + count - 1) % count); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: take(m_chosen); return true;
    case Qt::Key_Escape: leave(); return true;
    default: return false;
    }
}

bool MentionList::eventFilter(QObject *watched, QEvent *event)
{
    // The window was left and is back: what was offered goes on.
    if (watched == &m_field && event->type() == QEvent::FocusIn && static_cast<QFocusEvent *>(event)->reason() == Qt::ActiveWindowFocusReason)
        look();
    if (watched != &m_field || isHidden())
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        show({});
    const auto *key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride ? static_cast<QKeyEvent *>(event) : nullptr;
    if (!key || (key->modifiers() & ~Qt::KeypadModifier))
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        if (key->key() == Qt::Key_Escape)
            event->accept(); // else the window goes back to the list
        return key->key() == Qt::Key_Escape;
    }
    // A key that is held down has opened or closed the list already.
    const bool takes = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Tab;
    if (takes && key->isAutoRepeat())
        return true;
    return press(key->key()) || QFrame::eventFilter(watched, event);
}

} // namespace deskbell
