// SPDX-License-Identifier: MIT
#include "ui/valuelist.h"

#include "ui/fittingwords.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

ValueList::ValueList(Words words, QWidget *parent)
    : QWidget(parent)
    , m_words(std::move(words))
    , m_rows(new QVBoxLayout)
    , m_field(new QLineEdit)
    , m_add(new QPushButton(m_words.add))
    , m_note(new PlainLabel("smallDanger"))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    m_field->setAccessibleName(m_words.field);
    setFittingPlaceholder(m_field, m_words.placeholder);
    setFocusProxy(m_field);
    m_note->setWordWrap(true);
    m_note->hide();
    m_add->setAutoDefault(false);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_field, 1);
    foot->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(6);
    column->addLayout(m_rows);
    column->addLayout(foot);
    column->addWidget(m_note);
    connect(m_add, &QPushButton::clicked, this, &ValueList::addTyped);
    connect(m_field, &QLineEdit::returnPressed, this, &ValueList::addTyped);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        say({});
        Q_EMIT typedChanged(text);
    });
    m_rows->addWidget(new PlainLabel(m_words.none, "muted"));
}

void ValueList::setValues(const QStringList &values)
{
    if (m_values == values && m_rows->count() > 0)
        return;
    m_values = values;
    if (m_isRemark && !values.contains(m_remarked))
        say({});
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *row = item->widget()) {
            row->hide();
            row->deleteLater(); // its button may have asked for this
        }
        delete item;
    }
    if (values.isEmpty())
        m_rows->addWidget(new PlainLabel(m_words.none, "muted"));
    QWidget *before = m_add; // what is made later would come last in the order of Tab
    for (const QString &value : values) {
        const QString shown = m_words.shown(value);
        auto *row = new QWidget;
        auto *box = new QHBoxLayout(row);
        box->setContentsMargins(0, 0, 0, 0);
        auto *words = new PlainLabel(breakable(shown), nullptr);
        words->setAccessibleName(shown);
        words->setWordWrap(true);
        if (m_words.hasExact && shown != value)
            words->setToolTip(tooltipText(shownLine(value)));
        auto *remove = new QPushButton(u"✕"_s);
        setLook(remove, "link");
        remove->setAutoDefault(false);
        remove->setAccessibleName(m_words.remove.arg(shown));
        remove->setToolTip(tooltipText(m_words.remove.arg(shown)));
        box->addWidget(words, 1);
        new MouseGuard(row); // another row stands there now
        m_rows->addWidget(row);
        if (!m_words.up.isEmpty() && value != values.first()) {
            auto *up = new QPushButton(u"↑"_s);
            setLook(up, "link");
            up->setAutoDefault(false);
            up->setAccessibleName(m_words.up.arg(shown));
            up->setToolTip(tooltipText(m_words.up.arg(shown)));
            box->addWidget(up);
            QWidget::setTabOrder(before, up);
            before = up;
            connect(up, &QPushButton::clicked, this, [this, value] {
                QStringList moved = m_values;
                const qsizetype at = moved.indexOf(value);
                moved.swapItemsAt(at, at - 1);
                m_field->setFocus();
                give(moved);
            });
        }
        box->addWidget(remove);
        QWidget::setTabOrder(before, remove);
        before = remove;
        connect(remove, &QPushButton::clicked, this, [this, value] {
            QStringList left = m_values;
            left.removeAll(value);
            m_field->setFocus();
            give(left);
        });
    }
}

void ValueList::give(QStringList values)
{
    if (m_words.isSorted)
        values.sort();
    Q_EMIT changed(values);
}

QString ValueList::typed() const
{
    return m_field->text();
}

void ValueList::setTyped(const QString &text)
{
    if (m_field->text() == text)
        return;
    m_field->setText(text);
    say(problemOf(text));
}

QString ValueList::problemOf(const QString &typed) const
{
    const QString value = m_words.tidy(typed.trimmed());
    return value.isEmpty() ? QString() : m_words.problem(value, typed.trimmed(), m_values);
}

bool ValueList::holdsUnadded() const
{
    return !typed().trimmed().isEmpty();
}

bool ValueList::addTyped()
{
    const QString typed = m_field->text().trimmed();
    const QString value = m_words.tidy(typed);
    if (value.isEmpty())
        return true;
    if (const QString problem = problemOf(typed); !problem.isEmpty()) {
        say(problem);
        m_field->setFocus();
        return false;
    }
    m_field->clear();
    say({});
    Q_EMIT typedChanged({});
    give(m_values + QStringList{value});
    if (m_words.remark) {
        tell(m_words.remark(value, typed), "muted", "");
        m_remarked = value;
        m_isRemark = true;
    }
    return true;
}

void ValueList::say(const QString &sentence)
{
    m_isRemark = false;
    tell(sentence, "smallDanger", sentence.isEmpty() ? "" : "wrong");
}

void ValueList::tell(const QString &sentence, const char *look, const char *fieldLook)
{
    m_note->setLook(look);
    m_note->setText(breakable(sentence));
    m_note->setVisible(!sentence.isEmpty());
    m_field->setAccessibleDescription(sentence);
    setLook(m_field, fieldLook);
    if (sentence.isEmpty())
        return;
    QAccessibleEvent event(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace deskbell
