// SPDX-License-Identifier: MIT
#include "ui/shortcutlist.h"

#include "ui/labels.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnGap = 40;
constexpr int frame = 48; ///< of the dialog around its columns
constexpr int rest = 170; ///< above and below them, and the window's title

struct Key {
    QString keys;
    QString meaning;
};

QWidget *columnOf(const QString &title, const QList<Key> &keys)
{
    auto *column = new QWidget;
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new PlainLabel(title, "section"), 0, 0, 1, 2);
    int row = 1;
    for (const Key &key : keys) {
        auto *keyLabel = new PlainLabel(key.keys, "key");
        auto *meaning = new PlainLabel(key.meaning, nullptr);
        meaning->setAccessibleName(key.keys + u": "_s + key.meaning);
        grid->addWidget(keyLabel, row, 0, Qt::AlignLeft);
        grid->addWidget(meaning, row++, 1);
    }
    grid->setRowStretch(row, 1);
    return column;
}

} // namespace

ShortcutList::ShortcutList(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts — Deskbell"));
    QWidget *everywhere = columnOf(tr("Everywhere"), {
        {u"Ctrl+K"_s, tr("Search")},
        {u"Ctrl+Shift+A"_s, tr("Accept the most urgent call")},
        {u"Ctrl+Shift+M"_s, tr("Mute all calls")},
        {u"Ctrl+J"_s, tr("Open what has waited longest")},
        {u"Ctrl+Tab"_s, tr("Next of my chats; with Shift the one before")},
        {u"Ctrl+I"_s, tr("About the visitor")},
        {u"Alt+←"_s, tr("Back from an earlier conversation of the visitor")},
        {u"F6"_s, tr("List, messages, reply, visitor")},
        {u"Ctrl+W"_s, tr("Close the window; it goes on ringing")},
        {u"Esc"_s, tr("Back to the list")},
        {u"F1"_s, tr("This list")},
    });
    QWidget *conversation = columnOf(tr("In a conversation"), {
        {u"Ctrl+F"_s, tr("Find in this conversation")},
        {u"Ctrl+Shift+N"_s, tr("Reply or internal note")},
        {u"/"_s, tr("In a reply: canned replies; Tab goes to the next gap")},
        {u"@"_s, tr("In a note: call a colleague by name")},
        {u"Ctrl+U"_s, tr("Attach files")},
        {u"Ctrl+Shift+E"_s, tr("End the chat; resolve the inquiry or open it again")},
        {u"Ctrl+Shift+T"_s, tr("Assign or transfer")},
        {u"Ctrl+T"_s, tr("Add a tag")},
        {u"Alt+Z"_s, tr("Undo what was done last")},
        {u"PgUp · PgDn"_s, tr("From the field: scroll the messages")},
        {u"Enter"_s, tr("In the messages: open the link of a line")},
    });
    QWidget *list = columnOf(tr("In the list"), {
        {u"↑ ↓ · Enter"_s, tr("Go over the rows, open one")},
        {u"← →"_s, tr("Fold and unfold a section")},
        {u"Ctrl+Shift+E"_s, tr("Resolve or reopen; Alt+Z undoes it")},
        {u"Ctrl+Shift+T"_s, tr("Assign or hand over")},
        {u"Ctrl+T · Ctrl+Shift+Y"_s, tr("Tags, type")},
        {u"Ctrl+Shift+U · Ctrl+C"_s, tr("Mark as unread, copy the e-mail address")},
        {u"Ctrl+Enter"_s, tr("Open in a window of its own")},
    });
    auto *inner = new QWidget;
    const int second = std::max(conversation->sizeHint().width(), list->sizeHint().width());
    const QSize room = this->screen()->availableSize() - QSize(frame, rest);
    // Side by side, if the screen is wide enough.
    auto *columns = new QBoxLayout(everywhere->sizeHint().width() + columnGap + second <= room.width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, inner);
    columns->setContentsMargins(0, 0, 0, 0);
    auto *right = new QVBoxLayout;
    for (auto *layout : {columns, static_cast<QBoxLayout *>(right)})
        layout->setSpacing(layout->direction() == QBoxLayout::LeftToRight ? columnGap : 18);
    right->addWidget(conversation);
    right->addWidget(list);
    right->addStretch();
    columns->addWidget(everywhere, 0, Qt::AlignTop);
    columns->addLayout(right);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    inner->setAutoFillBackground(false);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    const QSize whole = inner->sizeHint();
    const int bar = whole.height() > room.height() ? scroll->verticalScrollBar()->sizeHint().width() : 0;
    const QSize shown = QSize(whole.width() + bar, whole.height()).boundedTo(room);
    scroll->setMinimumSize(shown.width(), std::min(shown.height(), 200));
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    auto *close = new QPushButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(16);
    column->addWidget(new PlainLabel(tr("Keyboard shortcuts"), "heading"));
    column->addWidget(scroll, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    const QSize around = sizeHint() - scroll->sizeHint().expandedTo(scroll->minimumSize());
    resize(shown.width() + column->contentsMargins().left() + column->contentsMargins().right(), shown.height() + around.height());
}

} // namespace deskbell
