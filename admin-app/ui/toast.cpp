// SPDX-License-Identifier: MIT
#include "ui/toast.h"

#include "ui/clearplace.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <chrono>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

constexpr int widest = 520;

} // namespace

Toast::Toast(QWidget *parent, std::function<QRect()> over)
    : QFrame(parent)
    , m_over(std::move(over))
    , m_text(new PlainLabel("toast"))
{
    setLook(this, "toast");
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 10);
    row->addWidget(m_text);
    m_time.setSingleShot(true);
    m_time.setInterval(12s);
    connect(&m_time, &QTimer::timeout, this, &QWidget::hide);
    new MouseGuard(this);
    parent->installEventFilter(this);
    hide();
}

void Toast::say(const QString &sentence)
{
    m_text->setText(breakable(sentence));
    m_text->setAccessibleName(sentence);
    place();
    show();
    raise();
    m_time.start();
    QAccessibleEvent spoken(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

void Toast::takeBack(const QString &sentence)
{
    if (m_text->text() == breakable(sentence))
        hide();
}

void Toast::place()
{
    const QRect over = m_over();
    const int most = std::min(widest, over.width() - 32);
    const int wanted = std::min(most, m_text->fontMetrics().horizontalAdvance(m_text->text()) + 36);
    const int height = m_text->heightForWidth(wanted - 32) + 20;
    const QRect atFoot(over.left() + (over.width() - wanted) / 2, over.bottom() + 1 - height, wanted, height);
    setGeometry(clearPlace(*this, atFoot));
}

void Toast::placeAgain()
{
    if (isVisible())
        place();
}

/// The words have another size, such as in another size of the text.
bool Toast::event(QEvent *event)
{
    const bool isHandled = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest)
        placeAgain();
    return isHandled;
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        placeAgain();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_time.stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    m_time.start();
}

} // namespace deskbell
