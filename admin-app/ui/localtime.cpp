// SPDX-License-Identifier: MIT
#include "ui/localtime.h"

#include "ui/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;

struct Places {
    Q_DECLARE_TR_FUNCTIONS(Places)
};

/// The names of the tz database are English. Those below are said in the language of the app; the others are read as they are.
[[maybe_unused]] constexpr const char *cities[] = {
    QT_TRANSLATE_NOOP("Places", "Seoul"),     QT_TRANSLATE_NOOP("Places", "Tokyo"),
    QT_TRANSLATE_NOOP("Places", "Shanghai"),  QT_TRANSLATE_NOOP("Places", "Hong Kong"),
    QT_TRANSLATE_NOOP("Places", "Taipei"),    QT_TRANSLATE_NOOP("Places", "Singapore"),
    QT_TRANSLATE_NOOP("Places", "Bangkok"),   QT_TRANSLATE_NOOP("Places", "Ho Chi Minh"),
    QT_TRANSLATE_NOOP("Places", "New York"),  QT_TRANSLATE_NOOP("Places", "Los Angeles"),
    QT_TRANSLATE_NOOP("Places", "London"),    QT_TRANSLATE_NOOP("Places", "Paris"),
    QT_TRANSLATE_NOOP("Places", "Berlin"),    QT_TRANSLATE_NOOP("Places", "Sydney"),
};

QString placeOf(const QString &zone, const QDateTime &there)
{
    const bool isCity = zone.contains(u'/') && !zone.startsWith("Etc/"_L1);
    if (!isCity) {
        const int minutes = there.offsetFromUtc() / 60;
        return u"UTC%1%2:%3"_s.arg(minutes < 0 ? u"−"_s : u"+"_s).arg(qAbs(minutes) / 60).arg(qAbs(minutes) % 60, 2, 10, QChar(u'0'));
    }
    const QString city = shownLine(zone.section(u'/', -1).replace(u'_', u' '));
    return Places::tr(city.toUtf8().constData());
}

} // namespace

QString localTimeOf(const QString &zone, qint64 now)
{
    const bool isOffset = zone.startsWith(u'+') || zone.startsWith(u'-');
    const QTimeZone there((isOffset ? u"UTC"_s + zone : zone).toLatin1());
    if (zone.isEmpty() || !there.isValid())
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(now, there);
    return u"%1 (%2)"_s.arg(time.toString(u"HH:mm"_s), placeOf(zone, time));
}

int untilNextMinute(qint64 now)
{
    return int(minute - now % minute);
}

QString languageOf(const QString &tag)
{
    const QLocale locale(tag);
    const QString name = tag.isEmpty() || locale.language() == QLocale::C ? QString() : locale.nativeLanguageName();
    return shownLine(name.isEmpty() ? tag : name);
}

} // namespace deskbell
