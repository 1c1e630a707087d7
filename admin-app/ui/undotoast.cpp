// SPDX-License-Identifier: MIT
#include "ui/undotoast.h"

#include "ui/clearplace.h"
#include "ui/mouseguard.h"

#include <QAccessible>
#include <QCursor>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <chrono>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

constexpr int gap = 12;

} // namespace

UndoToast::UndoToast(QWidget *parent)
    : QFrame(parent)
    , m_words(new PlainLabel("toast"))
    , m_undo(new QPushButton(tr("Undo")))
    , m_next(new QPushButton)
    , m_guard(new MouseGuard(this))
{
    setLook(this, "toast");
    setFixedHeight(40);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(m_words);
    for (QPushButton *button : {m_undo, m_next}) {
        setLook(button, "toast");
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    m_undo->setToolTip(tr("Alt+Z"));
    m_shown.setSingleShot(true);
    m_shown.setInterval(8s);
    connect(&m_shown, &QTimer::timeout, this, [this] {
        hide();
        Q_EMIT over();
    });
    m_look.setSingleShot(true);
    m_look.setInterval(MouseGuard::lasts);
    connect(&m_look, &QTimer::timeout, this, &UndoToast::lookForPointer);
    connect(m_undo, &QPushButton::clicked, this, &UndoToast::undoPressed);
    connect(m_next, &QPushButton::clicked, this, &UndoToast::nextPressed);
    hide();
}

void UndoToast::say(const QString &sentence, const QString &next)
{
    m_words->setText(sentence);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    setAccessibleName(sentence);
    m_guard->begin();
    setPointerOn(false);
    m_shown.start();
    m_look.start();
    adjustSize();
    show();
    raise();
    QAccessibleEvent said(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void UndoToast::placeAbove(int bottom)
{
    const QRect wanted(QPoint((parentWidget()->width() - width()) / 2, bottom - height() - gap), size());
    move(clearPlace(*this, wanted).topLeft());
}

bool UndoToast::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter: setPointerOn(true); break;
    case QEvent::Leave: setPointerOn(false); break;
    case QEvent::Hide: setPointerOn(false); break;
    default: break;
    }
    return QFrame::event(event);
}

/// At first the mouse goes through it, so that it does not hear of a pointer that rests where it has come.
void UndoToast::lookForPointer()
{
    if (!isVisible())
        return;
    setPointerOn(rect().contains(mapFromGlobal(QCursor::pos())));
    if (m_isPointerOn)
        m_look.start();
}

void UndoToast::setPointerOn(bool isOn)
{
    if (isOn == m_isPointerOn)
        return;
    m_isPointerOn = isOn;
    if (isOn)
        m_shown.stop();
    else if (isVisible())
        m_shown.start();
    Q_EMIT pointerIsOn(isOn);
}

} // namespace deskbell
