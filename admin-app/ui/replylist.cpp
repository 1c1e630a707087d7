// SPDX-License-Identifier: MIT
#include "ui/replylist.h"

#include "model/conversation.h"
#include "ui/composer.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"

#include <QAbstractListModel>
#include <QAccessible>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QInputMethod>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 7;
constexpr int namesWidth = 214;
constexpr int widest = 640;
constexpr int side = 12;
constexpr int gap = 8;
constexpr qsizetype longestPreview = 700;

} // namespace

class ReplyList::Rows final : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void show(const QList<DeskReply> &rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
            return {};
        return u'/' + shownLine(m_rows[index.row()].name, maxNameLength);
    }

private:
    QList<DeskReply> m_rows;
};

ReplyList::ReplyList(Composer &field, const Conversation &conversation, QWidget *parent)
    : QFrame(parent)
    , m_field(field)
    , m_conversation(conversation)
    , m_offer(conversation.replies(), [&conversation] { return conversation.replyContext(); }, QLocale().language() == QLocale::Korean)
    , m_rows(new Rows(this))
    , m_list(new QListView)
    , m_preview(new PlainLabel("small"))
{
    setLook(this, "card");
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::NoFocus);
    m_list->setModel(m_rows);
    setLook(m_list, "options");
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setFixedWidth(namesWidth);
    m_list->setAccessibleName(tr("Canned replies"));
    m_preview->setWordWrap(true);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_preview->setContentsMargins(12, 8, 12, 8);
    m_preview->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_preview, 1);
    new MouseGuard(this);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_offer.choose(index.row());
        insert();
    });
    connect(&field, &QPlainTextEdit::textChanged, this, &ReplyList::look);
    connect(&field, &QPlainTextEdit::cursorPositionChanged, this, &ReplyList::look);
    connect(&field, &Composer::composed, this, &ReplyList::look);
    connect(&m_offer, &ReplyOffer::changed, this, &ReplyList::showOffer);
    connect(&m_offer, &ReplyOffer::chosenChanged, this, &ReplyList::showChosen);
    const Replies &replies = conversation.replies();
    connect(&replies, &Replies::changed, this, [this, &replies] { m_gaps.know(replies.all()); });
    m_gaps.know(replies.all());
    field.installEventFilter(this);
    hide();
}

void ReplyList::setOffering(bool offers)
{
    m_offers = offers;
    look();
}

void ReplyList::placeAbove(int bottom)
{
    m_bottom = bottom;
    const int width = std::min(widest, parentWidget()->width() - 2 * side);
    const int rowHeight = std::max(m_list->sizeHintForRow(0), fontMetrics().height() + 8);
    const int rows = std::min(mostRows, std::max(4, m_rows->rowCount())); // the preview has room beside a few
    const int room = std::max(rowHeight + 10, bottom - 2 * gap);
    const int height = std::min(rows * rowHeight + 10, room);
    m_preview->setVisible(width > namesWidth + 120);
    m_list->setFixedWidth(m_preview->isVisibleTo(this) ? namesWidth : width - 10);
    setGeometry(side, bottom - height - gap, width, height);
}

void ReplyList::look()
{
    const QTextCursor cursor = m_field.textCursor();
    m_offer.look(m_offers && m_field.hasFocus() && !cursor.hasSelection() && m_conversation.canReply(), m_field.toPlainText(), cursor.position(),
                 m_field.composing());
}

void ReplyList::showOffer()
{
    m_rows->show(m_offer.rows());
    if (!m_offer.isOpen()) {
        hide();
        return;
    }
    placeAbove(m_bottom);
    show();
    raise();
    showChosen();
}

void ReplyList::showChosen()
{
    if (!m_offer.isOpen())
        return;
    const QModelIndex index = m_rows->index(int(m_offer.chosen()));
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    const QString text = plainText(m_offer.preview().text);
    m_preview->setText(breakable(text.size() > longestPreview ? text.first(longestPreview) + u'…' : text));
    setAccessibleName(tr("%1, %2 of %3. Enter inserts it, Esc closes")
                          .arg(index.data().toString(), QString::number(m_offer.chosen() + 1), QString::number(m_offer.rows().size())));
    setAccessibleDescription(text);
    QAccessibleEvent said(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void ReplyList::insert()
{
    if (!m_field.composing().isEmpty())
        QGuiApplication::inputMethod()->commit();
    // What was committed just now may have closed it.
    if (!m_field.composing().isEmpty() || !m_offer.isOpen())
        return;
    const FilledReply filled = m_offer.preview();
    const qsizetype slash = m_offer.slash();
    m_gaps.know(filled);
    QTextCursor cursor = m_field.textCursor();
    cursor.setPosition(int(slash), QTextCursor::KeepAnchor);
    cursor.insertText(filled.text);
    m_field.setTextCursor(cursor);
    if (!filled.gaps.isEmpty())
        select({slash + filled.gaps.constFirst().at, filled.gaps.constFirst().size});
}

void ReplyList::leave()
{
    m_offer.leave();
}

void ReplyList::select(const ReplyGap &gap)
{
    QTextCursor cursor = m_field.textCursor();
    cursor.setPosition(int(gap.at));
    cursor.setPosition(int(gap.at + gap.size), QTextCursor::KeepAnchor);
    m_field.setTextCursor(cursor);
    m_field.ensureCursorVisible();
}

/// Forward it goes round while another one is empty. False where there is none: Tab leaves the field as ever.
bool ReplyList::goToGap(bool forward)
{
    if (!m_offers || !m_field.composing().isEmpty())
        return false;
    const QTextCursor cursor = m_field.textCursor();
    const QString text = m_field.toPlainText();
    ReplyGap gap = forward ? m_gaps.next(text, cursor.selectionEnd()) : m_gaps.previous(text, cursor.selectionStart());
    if (const ReplyGap first = m_gaps.next(text, 0); forward && gap.size == 0 && first.at < cursor.selectionStart())
        gap = first;
    if (gap.size > 0)
        select(gap);
    return gap.size > 0;
}

QStringList ReplyList::openGaps() const
{
    return m_gaps.open(m_field.toPlainText());
}

QStringList ReplyList::holdBack()
{
    const QString text = m_field.toPlainText();
    const QStringList open = m_gaps.holdBack(text);
    if (!open.isEmpty())
        select(m_gaps.next(text, 0));
    return open;
}

bool ReplyList::press(int key)
{
    switch (key) {
    case Qt::Key_Down: m_offer.move(1); return true;
    case Qt::Key_Up: m_offer.move(-1); return true;
    case Qt::Key_PageDown: m_offer.choose(std::min<qsizetype>(m_offer.chosen() + mostRows - 1, m_offer.rows().size() - 1)); return true;
    case Qt::Key_PageUp: m_offer.choose(std::max<qsizetype>(m_offer.chosen() - mostRows + 1, 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: insert(); return true;
    case Qt::Key_Escape: leave(); return true;
    default: return false;
    }
}

bool ReplyList::eventFilter(QObject *watched, QEvent *event)
{
    // The window was left and is back: what was offered goes on.
    if (watched == &m_field && event->type() == QEvent::FocusIn && static_cast<QFocusEvent *>(event)->reason() == Qt::ActiveWindowFocusReason)
        look();
    if (watched != &m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        m_offer.look(false, {}, 0);
    const auto *key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride ? static_cast<QKeyEvent *>(event) : nullptr;
    if (!key)
        return QFrame::eventFilter(watched, event);
    const Qt::KeyboardModifiers modifiers = key->modifiers() & ~Qt::KeypadModifier;
    if (isHidden()) {
        const bool isBack = key->key() == Qt::Key_Backtab && modifiers == Qt::ShiftModifier;
        const bool isForward = key->key() == Qt::Key_Tab && modifiers == Qt::NoModifier;
        return (event->type() == QEvent::KeyPress && (isBack || isForward) && goToGap(isForward)) || QFrame::eventFilter(watched, event);
    }
    if (modifiers)
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
