// SPDX-License-Identifier: MIT
#include "ui/undotoast.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <chrono>
#include <memory>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

constexpr qint64 inert = 350;
constexpr int gap = 12;

std::function<qint64()> steadyClock()
{
    const auto timer = std::make_shared<QElapsedTimer>();
    timer->start();
    return [timer] { return timer->elapsed(); };
}

} // namespace

UndoToast::UndoToast(QWidget *parent, std::function<qint64()> clock)
    : QFrame(parent)
    , m_clock(clock ? std::move(clock) : steadyClock())
    , m_words(new PlainLabel("toast"))
    , m_undo(new QPushButton(tr("Undo")))
    , m_next(new QPushButton)
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
        button->installEventFilter(this);
        row->addWidget(button);
    }
    m_undo->setToolTip(tr("Alt+Z"));
    m_shown.setSingleShot(true);
    m_shown.setInterval(8s);
    connect(&m_shown, &QTimer::timeout, this, &QWidget::hide);
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
    for (QPushButton *button : {m_undo, m_next})
        button->setDown(false); // it was pressed for what stood here before
    m_since = m_clock();
    m_shown.start();
    adjustSize();
    show();
    raise();
    QAccessibleEvent said(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void UndoToast::placeAbove(int bottom)
{
    move((parentWidget()->width() - width()) / 2, bottom - height() - gap);
}

bool UndoToast::event(QEvent *event)
{
    if (event->type() == QEvent::Enter)
        m_shown.stop();
    else if (event->type() == QEvent::Leave)
        m_shown.start();
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        Q_EMIT pointerIsOn(event->type() == QEvent::Enter);
    return isTooSoon(*event) || QFrame::event(event);
}

bool UndoToast::eventFilter(QObject *watched, QEvent *event)
{
    return isTooSoon(*event) || QFrame::eventFilter(watched, event);
}

bool UndoToast::isTooSoon(const QEvent &event) const
{
    switch (event.type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick: return m_clock() - m_since < inert;
    default: return false;
    }
}

} // namespace deskbell
