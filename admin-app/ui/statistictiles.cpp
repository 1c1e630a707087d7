// SPDX-License-Identifier: MIT
#include "ui/statistictiles.h"

#include "ui/statisticstexts.h"

#include <QCoreApplication>
#include <cmath>
#include <cstdlib>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Tiles {
    Q_DECLARE_TR_FUNCTIONS(Tiles)
};

QString signedNumber(qint64 number)
{
    return (number < 0 ? u"−"_s : u"+"_s) + QString::number(std::abs(number));
}

/// A change in a sentence: with what is compared.
QString against(const QString &change, qint64 days)
{
    //: What has changed, such as +12%, and the number of days before that it is compared with.
    return days == 1 ? Tiles::tr("%1 vs. the day before").arg(change) : Tiles::tr("%1 vs. %2 days before").arg(change).arg(days);
}

QString unchanged(qint64 days)
{
    return days == 1 ? Tiles::tr("As on the day before") : Tiles::tr("As in the %1 days before").arg(days);
}

QString tooFew()
{
    return Tiles::tr("Too few to compare");
}

/// `more`: in words, if there is more or less of it.
void compare(TileText &text, qint64 difference, const QString &more, bool isMoreWorse, qint64 days)
{
    text.change = difference == 0 ? unchanged(days) : against(more, days);
    text.isWorse = difference != 0 && (difference > 0) == isMoreWorse;
    text.isBetter = difference != 0 && !text.isWorse;
}

TileText nothingYet()
{
    TileText text;
    text.value = u"–"_s;
    text.isFew = true;
    return text;
}

TileText ofCalls(const Statistics &s)
{
    TileText text;
    const int now = s.totals.calls.all, before = s.before.calls.all;
    text.value = QString::number(now);
    if (const int ringing = s.totals.calls.ringing(); ringing > 0)
        text.note = Tiles::tr("%1 still ringing").arg(ringing);
    text.isFew = now < fewestCases;
    if (text.isFew || before < fewestCases) {
        text.change = now == 0 ? QString() : tooFew();
        return text;
    }
    const auto percent = qint64(std::llround(100.0 * (now - before) / before));
    compare(text, percent, signedNumber(percent) + u'%', false, s.days());
    text.isBetter = text.isWorse = false; // fewer calls are neither better nor worse
    return text;
}

/// Of those whose fate is known: a call that rings is neither answered nor not.
TileText ofAnswered(const Statistics &s)
{
    const CallCount &now = s.totals.calls, &before = s.before.calls;
    if (now.over() == 0)
        return nothingYet();
    if (s.isOfOne) {
        TileText text = nothingYet();
        text.change = Tiles::tr("Not counted per admin");
        return text;
    }
    TileText text;
    if (now.over() < fewestCases) {
        text.value = Tiles::tr("%1 of %2", "calls").arg(now.answered).arg(now.over());
        text.isFew = true;
        text.change = tooFew();
        return text;
    }
    text.value = percentOf(now.answered, now.over());
    text.note = Tiles::tr("%1 calls").arg(now.answered);
    if (before.over() < fewestCases) {
        text.change = tooFew();
        return text;
    }
    const int points = roundedPercent(now.answered, now.over()) - roundedPercent(before.answered, before.over());
    compare(text, points, Tiles::tr("%1 points").arg(signedNumber(points)), false, s.days());
    return text;
}

/// A time: how long half of the cases took at most.
TileText ofSpread(const Spread &now, const Spread &before, QString (*words)(qint64), qint64 days)
{
    if (now.count == 0)
        return nothingYet();
    TileText text;
    text.value = words(now.p50);
    text.isFew = now.count < fewestCases;
    if (text.isFew || before.count < fewestCases) {
        text.change = tooFew();
        return text;
    }
    // As far apart as they look.
    const qint64 difference = words(now.p50) == words(before.p50) ? 0 : now.p50 - before.p50;
    compare(text, difference, changeOf(difference), true, days);
    return text;
}

TileText ofRating(const Statistics &s)
{
    const StatisticsTotals &now = s.totals, &before = s.before;
    if (now.rated == 0)
        return nothingYet();
    TileText text;
    if (now.rated < fewestCases) {
        text.value = Tiles::tr("%1 of %2", "ratings").arg(now.good).arg(now.rated);
        text.isFew = true;
        text.change = tooFew();
        return text;
    }
    text.value = percentOf(now.good, now.rated);
    text.note = Tiles::tr("%1 of %2 ratings").arg(now.good).arg(now.rated);
    const QString share = now.calls.answered >= now.rated ? Tiles::tr("%1 rated").arg(percentOf(now.rated, now.calls.answered)) : QString();
    if (before.rated < fewestCases) {
        text.change = share.isEmpty() ? tooFew() : share;
        return text;
    }
    const int points = roundedPercent(now.good, now.rated) - roundedPercent(before.good, before.rated);
    const QString more = Tiles::tr("%1 points").arg(signedNumber(points));
    compare(text, points, more, false, s.days());
    if (!share.isEmpty()) {
        text.spoken = share + u", "_s + text.change;
        text.change = points == 0 ? share : u"%1 · %2"_s.arg(share, more);
    }
    return text;
}

TileText ofFirstAnswer(const Statistics &s)
{
    const Spread &now = s.totals.firstAnswer;
    TileText text = ofSpread(now, s.before.firstAnswer, roughDurationOf, s.days());
    if (now.count < fewestCases)
        return text;
    const QString most = Tiles::tr("90% %1").arg(roughDurationOf(now.p90));
    if (s.before.firstAnswer.count < fewestCases) {
        text.change = most;
        return text;
    }
    text.spoken = most + u", "_s + text.change;
    const qint64 difference = now.p50 - s.before.firstAnswer.p50;
    text.change = roughDurationOf(now.p50) == roughDurationOf(s.before.firstAnswer.p50) ? most : u"%1 · %2"_s.arg(most, changeOf(difference));
    return text;
}

} // namespace

QString captionOf(Tile tile)
{
    switch (tile) {
    case Tile::Calls: return Tiles::tr("Calls");
    case Tile::Answered: return Tiles::tr("Answered");
    case Tile::Wait: return Tiles::tr("Wait");
    case Tile::FirstAnswer: return Tiles::tr("First answer to an inquiry");
    case Tile::Resolve: return Tiles::tr("Until resolved");
    case Tile::Rating: return Tiles::tr("Satisfied");
    }
    return {};
}

TileText textOf(Tile tile, const Statistics &statistics)
{
    switch (tile) {
    case Tile::Calls: return ofCalls(statistics);
    case Tile::Answered: return ofAnswered(statistics);
    case Tile::Wait: {
        TileText text = ofSpread(statistics.totals.wait, statistics.before.wait, waitOf, statistics.days());
        if (statistics.totals.wait.count >= fewestCases)
            text.note = Tiles::tr("90% %1").arg(waitOf(statistics.totals.wait.p90));
        return text;
    }
    case Tile::FirstAnswer: return ofFirstAnswer(statistics);
    case Tile::Resolve: return ofSpread(statistics.totals.resolve, statistics.before.resolve, roughDurationOf, statistics.days());
    case Tile::Rating: return ofRating(statistics);
    }
    return {};
}

} // namespace deskbell
