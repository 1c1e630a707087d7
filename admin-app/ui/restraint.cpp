// SPDX-License-Identifier: MIT
#include "ui/restraint.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace deskbell {

namespace {

bool holdsUnsentWords(const QWidget &window)
{
    const auto isWritten = [](const auto *field, const QString &text) {
        return field->isVisible() && !field->isReadOnly() && !text.trimmed().isEmpty();
    };
    const auto areas = window.findChildren<QPlainTextEdit *>();
    for (const QPlainTextEdit *area : areas) {
        if (isWritten(area, area->toPlainText()))
            return true;
    }
    const auto lines = window.findChildren<QLineEdit *>();
    for (const QLineEdit *line : lines) {
        if (isWritten(line, line->text()))
            return true;
    }
    return false;
}

} // namespace

bool mayComeForward()
{
    if (QApplication::activeWindow() || QApplication::activePopupWidget())
        return false;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        if (window->isVisible() && !window->isMinimized() && holdsUnsentWords(*window))
            return false;
    }
    return true;
}

} // namespace deskbell
