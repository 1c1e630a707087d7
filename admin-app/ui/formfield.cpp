// SPDX-License-Identifier: MIT
#include "ui/formfield.h"

#include <QAccessible>
#include <QVBoxLayout>

namespace deskbell {

FormField::FormField(const QString &caption, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_note(new PlainLabel("muted"))
{
    auto *label = new PlainLabel(caption, "section");
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(caption);
    m_edit->setMaxLength(500);
    if (kind == Kind::Secret)
        m_edit->setEchoMode(QLineEdit::Password);
    m_note->setWordWrap(true);
    m_note->hide();
    setFocusProxy(m_edit);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(m_edit);
    column->addWidget(m_note);

    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_problem.clear();
        showNote();
        Q_EMIT changed();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &FormField::entered);
}

void FormField::say(const QString &sentence)
{
    m_problem = sentence;
    showNote();
}

void FormField::hint(const QString &sentence)
{
    m_hint = sentence;
    showNote();
}

void FormField::clear()
{
    // Setting another text drops what could be undone, too.
    m_edit->setText(QString());
    m_problem.clear();
    showNote();
}

void FormField::showNote()
{
    const QString &note = m_problem.isEmpty() ? m_hint : m_problem;
    m_note->setLook(m_problem.isEmpty() ? "muted" : "danger");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_edit->setAccessibleDescription(note);
    if (m_problem.isEmpty())
        return;
    QAccessibleEvent event(m_edit, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace deskbell
