// SPDX-License-Identifier: MIT
#include "ui/desktopscheme.h"

#include "ui/theme.h"

#include <QGuiApplication>
#include <QStyleHints>

namespace deskbell {

DesktopScheme::DesktopScheme(QObject *parent)
    : QObject(parent)
{
}

void DesktopScheme::start()
{
    const QStyleHints *hints = QGuiApplication::styleHints();
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme now) { Q_EMIT darkPreferred(now == Qt::ColorScheme::Dark); });
    Q_EMIT darkPreferred(hints->colorScheme() == Qt::ColorScheme::Dark);
}

void DesktopScheme::useForFrames(Appearance appearance)
{
    QGuiApplication::styleHints()->setColorScheme(appearance == Appearance::Dark        ? Qt::ColorScheme::Dark
                                                  : appearance == Appearance::Light ? Qt::ColorScheme::Light
                                                                                    : Qt::ColorScheme::Unknown);
}

} // namespace deskbell
