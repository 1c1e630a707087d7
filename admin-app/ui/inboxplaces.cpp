// SPDX-License-Identifier: MIT
// What the main window remembers of itself: place, widths and the open conversation.
#include "ui/inboxwindow.h"

#include "ui/conversationarea.h"

#include <QTimer>
#include <utility>

namespace deskbell {

void InboxWindow::remember()
{
    InboxLayout layout;
    layout.geometry = saveGeometry();
    layout.listWidth = m_listWidth;
    layout.panelWidth = m_panelWidth;
    layout.hasPanel = m_panelWide;
    for (const auto section : {InboxRow::Section::Mine, InboxRow::Section::NeedsAnswer, InboxRow::Section::Waiting,
                               InboxRow::Section::Colleagues, InboxRow::Section::Resolved}) {
        if (m_model->isFolded(section))
            layout.folded << int(section);
    }
    layout.database = m_console.link().epoch();
    layout.admin = m_console.link().me().value;
    layout.chat = openId().chat.value;
    layout.inquiry = openId().inquiry.value;
    m_preferences.setInboxLayout(layout);
}

void InboxWindow::restore()
{
    const std::optional<InboxLayout> layout = m_preferences.inboxLayout();
    if (!layout)
        return;
    restoreGeometry(layout->geometry);
    m_listWidth = layout->listWidth;
    m_panelWidth = layout->panelWidth;
    m_panelWide = layout->hasPanel;
    for (const auto section : {InboxRow::Section::Mine, InboxRow::Section::NeedsAnswer, InboxRow::Section::Waiting,
                               InboxRow::Section::Colleagues, InboxRow::Section::Resolved})
        m_model->setFolded(section, layout->folded.contains(int(section)));
    m_restored = {{layout->chat}, {layout->inquiry}};
    m_restoredIn = layout->database;
    m_restoredOf = {layout->admin};
    restoreOpen();
}

/// What was open when the window was closed, once it is known to be there; the keyboard stays where it is.
void InboxWindow::restoreOpen()
{
    const DeskLink &desk = m_console.link();
    if (!m_restored.isValid() || m_restoredIn != desk.epoch() || m_restoredOf != desk.me() || m_model->rowOf(m_restored) < 0)
        return;
    // Later: a model that is inserting a row is no place to change it.
    QTimer::singleShot(0, this, [this, id = std::exchange(m_restored, {})] {
        if (!openId().isValid())
            m_area->open(id);
    });
}

} // namespace deskbell
