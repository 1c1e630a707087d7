// SPDX-License-Identifier: MIT
#include "server/domain/casecounts.h"

#include "server/domain/varint.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int CaseCounts::*numbers[] = {&CaseCounts::calls,     &CaseCounts::answered, &CaseCounts::missed, &CaseCounts::withdrawn,
                                        &CaseCounts::inquiries, &CaseCounts::good,     &CaseCounts::bad};
constexpr DurationCounts CaseCounts::*durations[] = {&CaseCounts::wait, &CaseCounts::officeWait, &CaseCounts::firstAnswer,
                                                     &CaseCounts::resolve};

bool isEmpty(const CaseCounts::Hour &hour)
{
    return hour.calls == 0 && hour.missed == 0;
}

} // namespace

StatisticFigures CaseCounts::figures() const
{
    return {calls,     answered,  missed, withdrawn, wait.durations(), officeWait.durations(),
            inquiries, firstAnswer.durations(), resolve.durations(), good, bad};
}

QByteArray CaseCounts::toBytes() const
{
    QByteArray out;
    for (const auto number : numbers)
        writeVarint(out, quint64(this->*number));
    writeVarint(out, quint64(hours.size() - size_t(std::count_if(hours.begin(), hours.end(), isEmpty))));
    for (size_t i = 0; i < hours.size(); ++i) {
        if (isEmpty(hours[i]))
            continue;
        writeVarint(out, i);
        writeVarint(out, quint64(hours[i].calls));
        writeVarint(out, quint64(hours[i].missed));
    }
    for (const auto one : durations)
        (this->*one).write(out);
    return out;
}

bool CaseCounts::addBytes(const QByteArray &bytes)
{
    const char *at = bytes.cbegin();
    const char *const end = bytes.cend();
    quint64 value = 0;
    for (const auto number : numbers) {
        if (!readVarint(at, end, value))
            return false;
        this->*number += int(value);
    }
    quint64 count = 0;
    if (!readVarint(at, end, count))
        return false;
    for (; count > 0; --count) {
        quint64 hour = 0;
        quint64 itsCalls = 0;
        quint64 itsMissed = 0;
        if (!readVarint(at, end, hour) || !readVarint(at, end, itsCalls) || !readVarint(at, end, itsMissed) || hour >= hours.size())
            return false;
        hours[hour].calls += int(itsCalls);
        hours[hour].missed += int(itsMissed);
    }
    for (const auto one : durations) {
        if (!(this->*one).addFrom(at, end))
            return false;
    }
    return at == end;
}

} // namespace deskbell
