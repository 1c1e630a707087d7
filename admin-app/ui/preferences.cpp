// SPDX-License-Identifier: MIT
#include "ui/preferences.h"

namespace deskbell {

using namespace Qt::StringLiterals;

Appearance Preferences::appearance() const
{
    const QString word = text("appearance");
    return word == u"light"_s ? Appearance::Light : word == u"dark"_s ? Appearance::Dark : Appearance::System;
}

void Preferences::setAppearance(Appearance appearance)
{
    set("appearance", appearance == Appearance::Light ? u"light"_s
                          : appearance == Appearance::Dark ? u"dark"_s
                                                           : u"system"_s);
}

QByteArray Preferences::geometry(const char *window) const
{
    return m_settings.value("geometry/"_L1 + QLatin1StringView(window)).toByteArray();
}

void Preferences::setGeometry(const char *window, const QByteArray &geometry)
{
    m_settings.setValue("geometry/"_L1 + QLatin1StringView(window), geometry);
}

void Preferences::hideOrigin(const QString &origin)
{
    QStringList hidden = hiddenOrigins();
    hidden.removeAll(origin);
    hidden.append(origin);
    set("hiddenOrigins", hidden.mid(std::max<qsizetype>(0, hidden.size() - 100)));
}

bool Preferences::takeHint(const char *hint)
{
    const QString key = "hints/"_L1 + QLatin1StringView(hint);
    if (m_settings.value(key).toBool())
        return false;
    m_settings.setValue(key, true);
    return true;
}

} // namespace deskbell
