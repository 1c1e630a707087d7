// SPDX-License-Identifier: MIT
#include "ui/accountstep.h"

#include "ui/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

AccountStep::AccountStep(Requests &requests, const QString &headline, const QString &verb, QWidget *parent)
    : QDialog(parent)
    , m_requests(requests)
    , m_intro(new PlainLabel)
    , m_message(new PlainLabel("danger"))
    , m_body(new QVBoxLayout)
    , m_verb(new QPushButton)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setWindowTitle(tr("%1 — Deskbell").arg(headline));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(420);

    m_intro->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->hide();
    m_body->setSpacing(12);
    setLook(m_verb, "primary");
    m_verb->setDefault(true);
    m_cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_verb);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addWidget(new PlainLabel(headline, "title"));
    column->addWidget(m_intro);
    column->addLayout(m_body);
    column->addWidget(m_message);
    column->addSpacing(4);
    column->addLayout(buttons);
    setVerb(verb);

    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, [this] {
        say({});
        submit();
    });
}

AccountStep::~AccountStep() = default;

FormField *AccountStep::addSecret(const QString &caption)
{
    auto *field = new FormField(caption, FormField::Kind::Secret);
    m_body->addWidget(field);
    return field;
}

void AccountStep::setIntro(const QString &text)
{
    m_intro->setText(text);
    m_intro->setVisible(!text.isEmpty());
}

void AccountStep::setVerb(const QString &text)
{
    m_verbText = text;
    if (!m_busy)
        m_verb->setText(text);
}

void AccountStep::setBusy(bool busy)
{
    m_busy = busy;
    const auto fields = findChildren<FormField *>();
    for (FormField *field : fields)
        field->setEnabled(!busy);
    m_verb->setEnabled(!busy);
    m_verb->setText(busy ? tr("One moment…") : m_verbText);
}

void AccountStep::say(const QString &sentence)
{
    m_message->setText(sentence);
    m_message->setAccessibleName(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

bool AccountStep::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    // A sentence has come or gone: as high as what is in it. Not adjustSize(), which takes the texts for as wide as they
    // would like to be.
    if (event->type() == QEvent::LayoutRequest)
        resize(width(), layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
    return handled;
}

void AccountStep::showRefusal(const Refused &refused, FormField *password)
{
    setBusy(false);
    if (refused.code == Refusal::WrongLogin && password) {
        password->say(tr("This is not your password."));
        password->edit()->selectAll();
        password->setFocus();
    } else if (refused.code == Refusal::Unavailable) {
        say(tr("The server has not responded. Please try again in a moment."));
    } else {
        say(sentenceOf(refused.code, refused.retryAfter));
    }
}

} // namespace deskbell
