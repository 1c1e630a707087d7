// SPDX-License-Identifier: MIT
#pragma once

// A made-up month of a small shop.

#include "model/statistics.h"

#include <algorithm>

namespace deskbell::test {

inline Statistics madeUpMonth()
{
    Statistics s;
    s.first = QDate(2026, 11, 1);
    s.last = QDate(2026, 11, 28);
    s.zone = QStringLiteral("Asia/Seoul");
    s.waitLimit = 180'000;
    s.totals = {{314, 259, 55, 0}, {259, 24'000, 91'000}, {61, 7'800'000, 75'600'000}, {58, 32'700'000, 200'000'000}, 44, 48};
    s.before = {{280, 221, 59, 0}, {221, 30'000, 100'000}, {50, 6'300'000, 70'000'000}, {49, 36'300'000, 210'000'000}, 35, 40};
    constexpr int answered[] = {2, 12, 14, 10, 8, 13, 6, 1, 11, 12, 10, 8, 12, 8, 4, 11, 14, 10, 12, 9, 2, 4, 13, 11, 11, 8, 11, 8};
    constexpr int missed[] = {1, 2, 0, 3, 1, 0, 4, 1, 0, 2, 1, 2, 0, 5, 2, 1, 4, 3, 2, 1, 1, 2, 0, 3, 3, 2, 3, 5};
    for (int i = 0; i < 28; ++i) {
        StatisticsSpan span;
        span.first = span.last = s.first.addDays(i);
        span.calls = {answered[i] + missed[i], answered[i], missed[i], 0};
        span.wait = {answered[i], 18'000 + answered[i] * 800, 60'000 + (i * 37 % 11) * 8'000};
        if (i == 7 || i == 14)
            span.wait = {};
        s.spans.append(span);
    }
    for (int weekday = 0; weekday < 7; ++weekday) {
        for (int hour = 8; hour < 24; ++hour) {
            const bool isOpen = weekday < 5 && hour >= 10 && hour < 18;
            const int calls = isOpen ? 3 + (weekday * 7 + hour * 5) % 6 : (weekday * 3 + hour * 11) % 4;
            const int lost = hour >= 20 && weekday < 5 ? calls * ((weekday + hour) % 3) / 2 : 0;
            s.heat[size_t(weekday)][size_t(hour)] = {calls, std::min(calls, lost)};
        }
    }
    for (int weekday = 0; weekday < 5; ++weekday)
        s.hours.append({weekday, 600, 1080});
    s.people = {{QStringLiteral("한별"), 134, {134, 19'000, 80'000}, {30, 4'800'000, 9'000'000}, 25, 26},
                {QStringLiteral("민수"), 99, {99, 28'000, 95'000}, {20, 9'600'000, 20'000'000}, 15, 17},
                {QStringLiteral("지윤"), 26, {4, 41'000, 120'000}, {11, 18'300'000, 40'000'000}, 3, 4}};
    s.remarks = {{QStringLiteral("최유나"), {2026, 11, 26}, true, QStringLiteral("말씀하신 대로 바로 바꿔 주셨어요. 고맙습니다.")},
                 {QStringLiteral("손님 31"), {2026, 11, 24}, false, QStringLiteral("밤에는 답이 늦어요.")}};
    return s;
}

} // namespace deskbell::test
