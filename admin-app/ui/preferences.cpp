// SPDX-License-Identifier: MIT
#include "ui/preferences.h"

#include <QCryptographicHash>
#include <QGuiApplication>
#include <QScreen>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString inboxKey()
{
    QStringList screens;
    const QList<QScreen *> all = QGuiApplication::screens();
    for (const QScreen *screen : all) {
        const QRect place = screen->geometry();
        screens << u"%1x%2+%3+%4"_s.arg(place.width()).arg(place.height()).arg(place.x()).arg(place.y());
    }
    screens.sort();
    const QByteArray hash = QCryptographicHash::hash(screens.join(u' ').toUtf8(), QCryptographicHash::Sha256);
    return "inbox/"_L1 + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

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

std::optional<InboxLayout> Preferences::inboxLayout() const
{
    const QVariantMap map = m_settings.value(inboxKey()).toMap();
    if (map.isEmpty())
        return std::nullopt;
    InboxLayout layout;
    layout.geometry = map.value(u"geometry"_s).toByteArray();
    layout.listWidth = map.value(u"list"_s, layout.listWidth).toInt();
    layout.panelWidth = map.value(u"panel"_s, layout.panelWidth).toInt();
    layout.hasPanel = map.value(u"hasPanel"_s, true).toBool();
    const QStringList folded = map.value(u"folded"_s).toStringList();
    for (const QString &section : folded)
        layout.folded << section.toInt();
    layout.database = map.value(u"database"_s).toString();
    layout.admin = map.value(u"admin"_s).toLongLong();
    layout.chat = map.value(u"chat"_s).toLongLong();
    layout.inquiry = map.value(u"inquiry"_s).toLongLong();
    return layout;
}

void Preferences::setInboxLayout(const InboxLayout &layout)
{
    QStringList folded;
    for (const int section : layout.folded)
        folded << QString::number(section);
    m_settings.setValue(inboxKey(), QVariantMap{{u"geometry"_s, layout.geometry}, {u"list"_s, layout.listWidth},
                                                {u"panel"_s, layout.panelWidth}, {u"hasPanel"_s, layout.hasPanel},
                                                {u"folded"_s, folded}, {u"database"_s, layout.database},
                                                {u"admin"_s, layout.admin}, {u"chat"_s, layout.chat}, {u"inquiry"_s, layout.inquiry}});
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
