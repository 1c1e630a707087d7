// SPDX-License-Identifier: MIT
#include "ui/transferline.h"

#include "ui/inert.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace deskbell {

TransferLine::TransferLine(Arrangement &arrangement, QWidget *parent)
    : QWidget(parent)
    , m_arrangement(arrangement)
    , m_text(new PlainLabel("meanwhile"))
    , m_callBack(new QPushButton(tr("Cancel")))
{
    m_text->setWordWrap(true);
    setLook(m_callBack, "link");
    m_callBack->setAccessibleName(tr("Cancel the transfer"));
    m_callBackGuard = new MouseGuard(m_callBack);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 12, 4);
    row->addWidget(m_text, 1);
    row->addWidget(m_callBack);
    connect(m_callBack, &QPushButton::clicked, this, [this] {
        if (m_arrangement.isOnline())
            m_arrangement.callBack();
        else
            Q_EMIT said(noConnectionReason());
    });
    connect(&arrangement, &Arrangement::changed, this, &TransferLine::showRinging);
    connect(&arrangement, &Arrangement::notTaken, this, [this](const QString &name) {
        m_isNotTaken = true;
        say(tr("%1 did not take it. The chat is still yours.").arg(nameInSentence(name)), false);
    });
    hide();
    showRinging();
}

void TransferLine::say(const QString &sentence, bool canBeCalledBack)
{
    if (m_text->accessibleName() != sentence)
        m_callBackGuard->begin(); // it is another transfer
    m_text->setText(breakable(sentence));
    m_text->setAccessibleName(sentence);
    m_callBack->setVisible(canBeCalledBack);
    setVisible(!sentence.isEmpty());
}

void TransferLine::showRinging()
{
    const QString name = m_arrangement.ringsAt();
    setInert(*m_callBack, !m_arrangement.isOnline());
    if (!name.isEmpty()) {
        m_isNotTaken = false;
        say(tr("It rings at %1. The chat is yours until they accept it.").arg(nameInSentence(name)), true);
    } else if (!m_isNotTaken || !m_arrangement.canBeGiven()) {
        forget();
    }
}

void TransferLine::forget()
{
    m_isNotTaken = false;
    if (m_arrangement.ringsAt().isEmpty())
        say({}, false);
}

} // namespace deskbell
