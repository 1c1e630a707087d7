// SPDX-License-Identifier: MIT
#pragma once

#include <QDate>
#include <QList>
#include <QSet>
#include <QString>
#include <QTimeZone>
#include <array>
#include <utility>

namespace deskbell {

/// When a site is at work, and what becomes of those who ring while it is not. Plain code: the time is an argument.
///
/// Where the clocks are set forward or back, nobody is turned away for it: hours that begin at a time that comes twice begin at
/// the first, and those that end at one end at the second. A time that the clocks leave out is the moment in which they do.
struct OfficeHours {
    /// Minutes from 00:00 of the day that they belong to. From `from`, until just before `to`; `to` may lie in the next day, at
    /// most 24 hours after `from`.
    struct Range {
        int from = 0;
        int to = 0;

        bool operator==(const Range &) const = default;
    };

    enum class WhenClosed {
        Inquiry,      ///< what somebody rings with is an inquiry at once, and nobody is rung at
        InquiryFirst, ///< the form of an inquiry is shown first; who rings all the same is rung for
        Ring          ///< it rings as always
    };

    /// What is told of a moment.
    struct Opening {
        bool isOpen = true;
        qint64 until = 0; ///< UTC ms: when that changes; 0: not within a year

        bool operator==(const Opening &) const = default;
    };

    QTimeZone zone = QTimeZone::utc();
    std::array<QList<Range>, 7> week;      ///< Monday first
    QSet<QDate> daysOff;                   ///< hours that begin on one of them are left out
    QSet<std::pair<int, int>> yearlyDaysOff; ///< month and day
    QString closedKo;                      ///< in the site's own words, one line: when it is at work
    QString closedEn;
    WhenClosed whenClosed = WhenClosed::Inquiry;

    /// A site that names none is always open.
    [[nodiscard]] bool areSet() const;
    [[nodiscard]] bool isOpenAt(qint64 wall) const;
    /// Whoever rings now leaves an inquiry.
    [[nodiscard]] bool takesNoCallsAt(qint64 wall) const { return whenClosed == WhenClosed::Inquiry && !isOpenAt(wall); }
    [[nodiscard]] Opening at(qint64 wall) const;

    bool operator==(const OfficeHours &) const = default;
};

} // namespace deskbell
