// SPDX-License-Identifier: MIT
#include "ui/shortcutlist.h"

#include "ui/labels.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

ShortcutList::ShortcutList(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts — Deskbell"));
    struct Key {
        QString keys;
        QString meaning;
    };
    const Key keys[] = {
        {u"Ctrl+K"_s, tr("Search")},
        {u"Ctrl+F"_s, tr("Find in this conversation")},
        {u"Ctrl+Shift+A"_s, tr("Accept the most urgent call")},
        {u"Ctrl+Shift+M"_s, tr("Mute all calls")},
        {u"Ctrl+J"_s, tr("Open what has waited longest")},
        {u"Ctrl+Tab"_s, tr("Next of my chats; with Shift the one before")},
        {u"Ctrl+I"_s, tr("About the visitor")},
        {u"Alt+←"_s, tr("Back from an earlier conversation of the visitor")},
        {u"Ctrl+Shift+N"_s, tr("Reply or internal note")},
        {u"@"_s, tr("In a note: call a colleague by name")},
        {u"Ctrl+Shift+E"_s, tr("End the chat; resolve the inquiry or open it again")},
        {u"Ctrl+Shift+T"_s, tr("Assign or transfer")},
        {u"Ctrl+T"_s, tr("Add a tag")},
        {u"Alt+Z"_s, tr("Undo what was done last")},
        {u"PgUp · PgDn"_s, tr("From the field: scroll the messages")},
        {u"F6"_s, tr("List, messages, reply, visitor")},
        {u"Ctrl+W"_s, tr("Close the window; it goes on ringing")},
        {u"Esc"_s, tr("Back to the list")},
        {u"F1"_s, tr("This list")},
        {u"↑ ↓ · Enter"_s, tr("In the list: go over the rows, open one")},
        {u"← →"_s, tr("In the list: fold and unfold a section")},
        {u"Enter"_s, tr("In the messages: open the link of a line")},
        {u"Ctrl+Shift+E"_s, tr("In the list: resolve or reopen; Alt+Z undoes it")},
        {u"Ctrl+Shift+T"_s, tr("In the list: assign or hand over")},
        {u"Ctrl+T · Ctrl+Shift+Y"_s, tr("In the list: tags, type")},
        {u"Ctrl+Shift+U · Ctrl+C"_s, tr("In the list: mark as unread, copy the e-mail address")},
        {u"Ctrl+Enter"_s, tr("In the list: open in a window of its own")},
    };
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(8);
    int row = 0;
    for (const Key &key : keys) {
        auto *keyLabel = new PlainLabel(key.keys, "key");
        auto *meaning = new PlainLabel(key.meaning, nullptr);
        meaning->setAccessibleName(key.keys + u": "_s + key.meaning);
        grid->addWidget(keyLabel, row, 0, Qt::AlignLeft);
        grid->addWidget(meaning, row++, 1);
    }
    auto *close = new QPushButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(16);
    column->addWidget(new PlainLabel(tr("Keyboard shortcuts"), "heading"));
    column->addLayout(grid);
    column->addWidget(close, 0, Qt::AlignRight);
}

} // namespace deskbell
