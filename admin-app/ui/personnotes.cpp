// SPDX-License-Identifier: MIT
#include "ui/personnotes.h"

#include "ui/composer.h"
#include "ui/labels.h"
#include "ui/texts.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QPushButton *smallButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    setLook(button, "noteLink");
    button->setAccessibleName(name);
    return button;
}

} // namespace

PersonNotes::PersonNotes(QWidget *parent)
    : QFrame(parent)
    , m_rows(new QVBoxLayout)
    , m_undoRow(new QFrame)
    , m_trouble(new PlainLabel("danger"))
    , m_field(new Composer)
    , m_send(new QPushButton)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 11, 16, 11);
    column->setSpacing(6);
    auto *title = new PlainLabel(tr("Notes about this visitor"), "section");
    title->setToolTip(tr("Only colleagues see them."));
    column->addWidget(title);
    m_rows->setSpacing(6);
    column->addLayout(m_rows);

    auto *undo = new QPushButton(tr("Undo"));
    setLook(undo, "link");
    undo->setAccessibleName(tr("Undo: the note was deleted"));
    auto *undoRow = new QHBoxLayout(m_undoRow);
    undoRow->setContentsMargins(0, 0, 0, 0);
    undoRow->addWidget(new PlainLabel(tr("Note deleted"), "muted"));
    undoRow->addWidget(undo);
    undoRow->addStretch();
    m_undoRow->hide();
    column->addWidget(m_undoRow);
    connect(undo, &QPushButton::clicked, this, [this] {
        if (m_person)
            m_person->undo();
        m_field->setFocus();
    });

    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    setLook(m_field, "note");
    m_field->setPlaceholderText(tr("What colleagues should know about them"));
    m_field->setAccessibleName(tr("Note about this visitor"));
    column->addWidget(m_field);
    setLook(m_send, "note");
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_send);
    column->addLayout(buttons);
    connect(m_field, &QPlainTextEdit::textChanged, this, [this] {
        if (m_person && !m_isFilling)
            m_person->setDraft(m_field->toPlainText());
        showRoom();
    });
    connect(m_field, &Composer::sendPressed, this, &PersonNotes::send);
    connect(m_send, &QPushButton::clicked, this, &PersonNotes::send);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_person)
            m_person->stopEditing();
        m_field->setFocus();
    });
    refresh();
}

void PersonNotes::showPerson(PersonModel *person)
{
    if (m_person)
        m_person->disconnect(this);
    m_person = person;
    m_trouble->hide();
    if (person) {
        connect(person, &PersonModel::changed, this, &PersonNotes::refresh);
        connect(person, &PersonModel::writingChanged, this, &PersonNotes::showDraft);
        connect(person, &PersonModel::refused, this, &PersonNotes::say);
    }
    showDraft();
    refresh();
}

void PersonNotes::refresh()
{
    const bool isShown = m_person && m_person->canNote();
    setVisible(isShown);
    const QList<NoteLine> lines = isShown ? m_person->notes() : QList<NoteLine>{};
    m_undoRow->setVisible(isShown && m_person->canUndo());
    showRoom();
    QString shown;
    for (const NoteLine &line : lines)
        shown += u"%1 %2 %3 %4 %5\n"_s.arg(line.note.id.value).arg(line.note.editedAt).arg(line.isSending).arg(line.note.key, line.note.text);
    if (shown == m_shown && m_rows->count() == lines.size())
        return; // the row under the pointer stays as it is
    m_shown = shown;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the button that was pressed
        delete item;
    }
    for (const NoteLine &line : lines)
        m_rows->addWidget(rowOf(line));
}

QWidget *PersonNotes::rowOf(const NoteLine &line)
{
    const DeskNote &note = line.note;
    const QString day = dayOf(note.at);
    auto *row = new QFrame;
    setLook(row, "note");
    auto *text = new PlainLabel(breakable(plainText(note.text)), "small");
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QStringList words{shownLine(note.name)};
    words << (line.isSending ? tr("sending…") : day);
    if (note.editedAt > 0)
        words << tr("edited");
    auto *foot = new PlainLabel(words.join(u" · "_s), "noteFoot");
    foot->setWordWrap(true);
    row->setAccessibleName(tr("Note of %1, %2: %3").arg(shownLine(note.name), day, shownLine(note.text, 500)));
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(3);
    column->addWidget(text);
    auto *last = new QHBoxLayout;
    last->setSpacing(2);
    last->addWidget(foot, 1);
    if (note.id.isValid() && m_person->isMine(note)) {
        const QString which = shownLine(note.text, 40);
        QPushButton *edit = smallButton(tr("Edit"), tr("Edit the note: %1").arg(which));
        QPushButton *remove = smallButton(tr("Delete"), tr("Delete the note: %1").arg(which));
        connect(edit, &QPushButton::clicked, this, [this, id = note.id] {
            if (m_person)
                m_person->edit(id);
            m_field->setFocus();
        });
        connect(remove, &QPushButton::clicked, this, [this, id = note.id] {
            m_field->setFocus(); // the button is about to go
            if (m_person)
                m_person->remove(id);
        });
        last->addWidget(edit);
        last->addWidget(remove);
    }
    column->addLayout(last);
    return row;
}

void PersonNotes::showDraft()
{
    const QString draft = m_person ? m_person->draft() : QString();
    if (m_field->toPlainText() != draft) {
        m_isFilling = true; // nobody has written
        m_field->setPlainText(draft);
        m_field->moveCursor(QTextCursor::End);
        m_isFilling = false;
    }
    showRoom();
}

void PersonNotes::showRoom()
{
    const bool isEditing = m_person && m_person->isEditing();
    m_send->setText(isEditing ? tr("Save note") : tr("Add note"));
    m_send->setEnabled(m_person && m_person->canSend());
    m_cancel->setVisible(isEditing);
}

void PersonNotes::send()
{
    m_trouble->hide();
    if (m_person)
        m_person->send();
    m_field->setFocus();
}

void PersonNotes::say(const Refused &refused)
{
    m_trouble->setText(tr("The note was not saved. %1").arg(sentenceOf(refused.code, refused.retryAfter, refused.by)));
    m_trouble->show();
}

} // namespace deskbell
