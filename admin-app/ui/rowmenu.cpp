// SPDX-License-Identifier: MIT
#include "ui/rowmenu.h"

#include "ui/texts.h"

#include <QInputDialog>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostTags = 30;

} // namespace

RowMenu::RowMenu(RowActions &actions, InboxModel &model, ConversationId id, Part part, QWidget *parent)
    : QMenu(parent)
    , m_actions(actions)
    , m_model(model)
    , m_id(id)
{
    setAttribute(Qt::WA_DeleteOnClose);
    switch (part) {
    case Part::Whole: addWhole(); break;
    case Part::People: addPeople(this); break;
    case Part::Topics: addTopics(this); break;
    case Part::Tags: addTags(this); break;
    }
}

/// The keys are those of the list: here they are only said.
template <class Act>
QAction *RowMenu::add(const QString &words, QKeyCombination keys, Act act)
{
    QAction *action = addAction(words, &m_actions, act);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcutVisibleInContextMenu(true);
    return action;
}

QMenu *RowMenu::addPart(const QString &words, QKeyCombination keys)
{
    QMenu *part = addMenu(words);
    part->menuAction()->setShortcut(keys);
    part->menuAction()->setShortcutContext(Qt::WidgetShortcut);
    return part;
}

void RowMenu::addWhole()
{
    addAction(tr("Open"), this, [this] { Q_EMIT openPressed(m_id); });
    add(tr("Open in a window of its own"), Keys::popOut, [this] { Q_EMIT popOutPressed(m_id); });
    const InboxRow *row = m_model.known(m_id);
    if (!row)
        return;
    addSeparator();
    if (!row->isUnread && m_model.canBeUnread(m_id))
        add(tr("Mark as unread"), Keys::unread, [&model = m_model, id = m_id] { model.markUnread(id); });
    if (m_actions.canBeGiven(m_id))
        addPeople(addPart(m_id.isChat() ? tr("Transfer") : tr("Assign"), Keys::people));
    if (m_actions.canBeLabelled()) {
        if (!m_actions.topics().isEmpty())
            addTopics(addPart(tr("Type"), Keys::topics));
        addTags(addPart(tr("Tags"), Keys::tags));
    }
    if (!m_id.isChat() && m_actions.isResolved(m_id))
        add(tr("Reopen"), Keys::settle, [&actions = m_actions, id = m_id] { actions.reopen(id.inquiry); });
    else if (!m_id.isChat())
        add(tr("Resolve"), Keys::settle, [&actions = m_actions, id = m_id] { actions.resolve(id.inquiry); });
    add(tr("Copy the e-mail address"), Keys::address, [&actions = m_actions, id = m_id] { actions.readAddress(id); });
}

void RowMenu::addPeople(QMenu *menu)
{
    const QList<RowActions::Person> people = m_actions.people(m_id);
    const AdminId keeper = m_actions.keeper(m_id);
    for (const RowActions::Person &person : people) {
        const QString name = person.isMe ? tr("Me") : shownLine(person.name, 40);
        QAction *action = menu->addAction(buttonText(tr("%1 · %2").arg(name, wordOf(person.presence))), &m_actions,
                                          [&actions = m_actions, id = m_id, to = person.id] { actions.give(id, to); });
        action->setCheckable(!m_id.isChat());
        action->setChecked(!m_id.isChat() && person.id == keeper);
    }
    if (people.isEmpty())
        menu->addAction(tr("There is no other admin"))->setEnabled(false);
    if (m_id.isChat())
        return;
    QAction *nobody = menu->addAction(tr("Nobody"), &m_actions, [&actions = m_actions, id = m_id] { actions.give(id, {}); });
    nobody->setCheckable(true);
    nobody->setChecked(!keeper.isValid());
}

void RowMenu::addTopics(QMenu *menu)
{
    const QStringList topics = m_actions.topics();
    for (const QString &topic : topics) {
        QAction *action = menu->addAction(buttonText(wordOfTopic(topic)), &m_actions,
                                          [&actions = m_actions, id = m_id, topic] { actions.setTopic(id, topic); });
        action->setCheckable(true);
        action->setChecked(topic == m_actions.topic(m_id));
    }
}

void RowMenu::addTags(QMenu *menu)
{
    const auto addTag = [&](const QString &tag, bool isOn) {
        QAction *action = menu->addAction(u'#' + buttonText(shownLine(tag, maxTagLength)), &m_actions,
                                          [&actions = m_actions, id = m_id, tag, isOn] {
            isOn ? actions.removeTag(id, tag) : actions.addTag(id, tag);
        });
        action->setCheckable(true);
        action->setChecked(isOn);
    };
    const QStringList own = m_actions.tags(m_id);
    for (const QString &tag : own)
        addTag(tag, true);
    const QStringList offered = m_actions.offeredTags(m_id).mid(0, mostTags);
    for (const QString &tag : offered)
        addTag(tag, false);
    menu->addAction(tr("Another tag…"), this, &RowMenu::askForTag);
}

/// Outlives the menu.
void RowMenu::askForTag()
{
    auto *dialog = new QInputDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Tag — Deskbell"));
    dialog->setLabelText(tr("New tag"));
    connect(dialog, &QInputDialog::textValueSelected, &m_actions,
            [&actions = m_actions, id = m_id](const QString &tag) { actions.addTag(id, tag); });
    dialog->open();
}

} // namespace deskbell
