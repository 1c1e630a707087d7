// SPDX-License-Identifier: MIT
#include "ui/shortcutspage.h"

#include "ui/labels.h"
#include "ui/preferences.h"

#include <QGridLayout>
#include <QRadioButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnGap = 40;
constexpr int rowGap = 18;

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
        meaning->setWordWrap(true);
        meaning->setAccessibleName(key.keys + u": "_s + key.meaning);
        grid->addWidget(keyLabel, row, 0, Qt::AlignLeft | Qt::AlignTop); // as high as one line beside two
        grid->addWidget(meaning, row++, 1, Qt::AlignTop);
    }
    grid->setRowStretch(row, 1);
    return column;
}

} // namespace

ShortcutsPage::ShortcutsPage(Preferences &preferences)
    : m_preferences(preferences)
{
    m_first = columnOf(tr("Everywhere"), {
        {u"Ctrl+K"_s, tr("Search")},
        {u"Ctrl+Shift+A"_s, tr("Accept the most urgent call")},
        {u"Ctrl+Shift+M"_s, tr("Mute all calls")},
        {u"Ctrl+J"_s, tr("Open what has waited longest")},
        {u"Ctrl+Tab"_s, tr("Next of my chats; with Shift the one before")},
        {u"Ctrl+I"_s, tr("About the visitor")},
        {u"Alt+←"_s, tr("Back from an earlier conversation of the visitor")},
        {u"F6"_s, tr("List, messages, reply, visitor")},
        {u"Ctrl+W"_s, tr("Close settings or statistics, or the window")},
        {u"Esc"_s, tr("Back to the list")},
        {u"Ctrl+Shift+S"_s, tr("Statistics")},
        {u"Ctrl+,"_s, tr("Settings")},
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
    m_second = new QWidget;
    auto *right = new QVBoxLayout(m_second);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(rowGap);
    right->addWidget(makeSending());
    right->addWidget(conversation);
    right->addWidget(list);
    right->addStretch();
    auto *inner = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(columnGap);
    m_columns->addWidget(m_first, 0, Qt::AlignTop);
    m_columns->addWidget(m_second, 0, Qt::AlignTop);
    m_columns->addStretch(1);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(new PlainLabel(tr("Keyboard shortcuts"), "heading"));
    column->addLayout(m_columns);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::StrongFocus); // there is little else in it that the keyboard could go to
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    inner->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

QWidget *ShortcutsPage::makeSending()
{
    auto *part = new QWidget;
    m_sending = new QVBoxLayout(part);
    m_sending->setContentsMargins(0, 0, 0, 0);
    m_sending->setSpacing(6);
    showSending();
    auto *usual = new QRadioButton(tr("Ctrl+Enter for inquiries only"));
    auto *always = new QRadioButton(tr("Always Ctrl+Enter"));
    m_sending->addWidget(usual);
    m_sending->addWidget(always);
    (m_preferences.sendsByCtrlEnter() ? always : usual)->setChecked(true);
    connect(always, &QRadioButton::toggled, this, [this](bool isOn) {
        m_preferences.setSendsByCtrlEnter(isOn);
        showSending();
    });
    return part;
}

void ShortcutsPage::showSending()
{
    const bool isByCtrl = m_preferences.sendsByCtrlEnter();
    delete m_sendingKeys;
    m_sendingKeys = columnOf(tr("Sending"), {
        {isByCtrl ? u"Ctrl+Enter"_s : u"Enter"_s, tr("Send a message, add a note")},
        {u"Ctrl+Enter"_s, tr("Send the reply to an inquiry")},
        {isByCtrl ? u"Enter"_s : u"Shift+Enter"_s, tr("New line")},
    });
    m_sending->insertWidget(0, m_sendingKeys);
}

/// Side by side, if there is room.
void ShortcutsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int wanted = m_first->sizeHint().width() + columnGap + m_second->sizeHint().width() + 64;
    const bool isWide = event->size().width() >= wanted;
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(isWide ? columnGap : rowGap);
}

} // namespace deskbell
