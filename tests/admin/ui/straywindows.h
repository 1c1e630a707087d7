// SPDX-License-Identifier: MIT
#pragma once

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QMenu>
#include <QWidget>

namespace deskbell::test {

/// What has stood on the screen as a window though it is a part of one: shown before it had its place. On a real desktop it flashes,
/// and takes the keyboard away.
class StrayWindows final : public QObject {
public:
    StrayWindows() { qApp->installEventFilter(this); }

    [[nodiscard]] QStringList take() { return std::exchange(m_seen, {}); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = event->type() == QEvent::Show && watched->isWidgetType() ? static_cast<QWidget *>(watched) : nullptr;
        if (widget && widget->isWindow() && !isWindowByItself(*widget))
            m_seen << QString::fromLatin1(widget->metaObject()->className());
        return false;
    }

private:
    static bool isWindowByItself(const QWidget &widget)
    {
        return qobject_cast<const QMenu *>(&widget) || qobject_cast<const QDialog *>(&widget) || widget.windowType() == Qt::ToolTip
            || widget.windowType() == Qt::Popup || QByteArray(widget.metaObject()->className()).endsWith("Window")
            || QByteArray(widget.metaObject()->className()).endsWith("PictureView");
    }

    QStringList m_seen;
};

} // namespace deskbell::test
