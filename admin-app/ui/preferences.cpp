// SPDX-License-Identifier: MIT
#include "ui/preferences.h"

#include <QCryptographicHash>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QScreen>
#include <optional>

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

QString codeOf(AlertEvent event)
{
    switch (event) {
    case AlertEvent::Ring: return u"ring"_s;
    case AlertEvent::Line: return u"line"_s;
    case AlertEvent::Inquiry: return u"inquiry"_s;
    case AlertEvent::Mention: return u"mention"_s;
    }
    return {};
}

std::optional<int> numberIn(const QVariant &value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toString().toInt(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

// "19:00-09:00"; behind it "off" if it does not count.
constexpr auto timeForm = "HH:mm"_L1;

QString wordOf(const QuietSpan &span)
{
    return span.from.toString(timeForm) + u'-' + span.to.toString(timeForm) + (span.isOn ? QString() : u" off"_s);
}

QuietSpan spanIn(const QString &word)
{
    static const QRegularExpression form(u"^(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)( off)?$"_s);
    const QRegularExpressionMatch match = form.match(word);
    const QuietSpan span{QTime::fromString(match.captured(1), timeForm), QTime::fromString(match.captured(2), timeForm),
                         match.capturedLength(3) == 0};
    return span.from.isValid() && span.to.isValid() ? span : QuietSpan{};
}

} // namespace

bool Preferences::flag(const char *key, bool usual) const
{
    // Not toBool(), to which every other word is true.
    const QString word = text(key);
    return word == u"true"_s ? true : word == u"false"_s ? false : usual;
}

void Preferences::setLanguage(const QString &code)
{
    set("language", code);
    Q_EMIT languageChanged(code);
}

int Preferences::textScale() const
{
    return numberIn(text("textScale"), TextScale::smallest, TextScale::largest).value_or(TextScale::usual);
}

void Preferences::setTextScale(int percent)
{
    set("textScale", percent);
    Q_EMIT lookChanged();
}

Density Preferences::density() const
{
    return text("density") == u"compact"_s ? Density::Compact : Density::Normal;
}

void Preferences::setDensity(Density density)
{
    set("density", density == Density::Compact ? u"compact"_s : u"normal"_s);
    Q_EMIT lookChanged();
}

SoundChoices Preferences::sounds() const
{
    SoundChoices choices;
    for (const AlertEvent event : allAlertEvents) {
        const QString word = m_settings.value("sounds/"_L1 + codeOf(event)).toString();
        choices.sounds.at(size_t(event)) = soundOf(word, event).value_or(choices.of(event));
    }
    choices.volume = numberIn(text("sounds/volume"), SoundChoices::quietest, SoundChoices::loudest).value_or(choices.volume);
    return choices;
}

void Preferences::setSound(AlertEvent event, Sound sound)
{
    m_settings.setValue("sounds/"_L1 + codeOf(event), codeOf(sound));
    Q_EMIT soundsChanged();
}

void Preferences::setVolume(int percent)
{
    set("sounds/volume", percent);
    Q_EMIT soundsChanged();
}

void Preferences::setNotices(bool hasNotices)
{
    set("notices/on", hasNotices);
    Q_EMIT noticesChanged();
}

void Preferences::setAcceptInNotice(bool hasAccept)
{
    set("notices/accept", hasAccept);
    Q_EMIT noticesChanged();
}

void Preferences::setSendsByCtrlEnter(bool isByCtrl)
{
    set("sendsByCtrlEnter", isByCtrl);
    Q_EMIT sendingChanged();
}

void Preferences::setFlashes(bool flashes)
{
    set("notices/flash", flashes);
    Q_EMIT noticesChanged();
}

QuietTimes Preferences::quietTimes() const
{
    QuietTimes times;
    times.isOn = flag("quietTimes/on", times.isOn);
    times.silencesRings = flag("quietTimes/silenceRings", times.silencesRings);
    times.isPerDay = flag("quietTimes/perDay", times.isPerDay);
    times.everyDay = spanIn(text("quietTimes/everyDay"));
    times.everyDay.isOn = true;
    for (size_t day = 0; day < times.days.size(); ++day)
        times.days.at(day) = spanIn(m_settings.value(u"quietTimes/day%1"_s.arg(day + 1)).toString());
    return times;
}

void Preferences::setQuietTimes(const QuietTimes &times)
{
    const QuietTimes before = quietTimes();
    if (times == before)
        return;
    // Only what was chosen: what stands there otherwise is not for this to mend.
    if (times.isOn != before.isOn)
        set("quietTimes/on", times.isOn);
    if (times.silencesRings != before.silencesRings)
        set("quietTimes/silenceRings", times.silencesRings);
    if (times.isPerDay != before.isPerDay)
        set("quietTimes/perDay", times.isPerDay);
    if (times.everyDay != before.everyDay)
        set("quietTimes/everyDay", wordOf(times.everyDay));
    for (size_t day = 0; day < times.days.size(); ++day) {
        if (times.days.at(day) != before.days.at(day))
            m_settings.setValue(u"quietTimes/day%1"_s.arg(day + 1), wordOf(times.days.at(day)));
    }
    Q_EMIT quietTimesChanged();
}

void Preferences::setOnClose(OnClose onClose)
{
    set("onClose", onClose == OnClose::Quit ? u"quit"_s : u"tray"_s);
}

void Preferences::setKeepsLogin(bool keeps)
{
    set("keepsLogin", keeps);
    Q_EMIT keepsLoginChanged(keeps);
}

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
    Q_EMIT lookChanged();
}

QByteArray Preferences::geometry(const char *window) const
{
    return keepsPlace() ? m_settings.value("geometry/"_L1 + QLatin1StringView(window)).toByteArray() : QByteArray();
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
    if (keepsPlace())
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
    Q_EMIT hiddenOriginsChanged();
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
