// SPDX-License-Identifier: MIT
#pragma once

// What the settings of a site take, setting by setting. Pure functions without sentences: who shows them has the words.

#include <QString>
#include <QStringList>
#include <QUrl>
#include <optional>

namespace deskbell {

inline constexpr qint64 leastWait = 30'000;     ///< ms that a call rings
inline constexpr qint64 mostWait = 1'800'000;
inline constexpr qsizetype maxSiteValues = 500;      ///< of one setting
inline constexpr qsizetype maxSiteValueLength = 500; ///< UTF-16 units

/// "3m", "180s", "1h", "500ms", or seconds as a plain number. Result in ms, never negative.
[[nodiscard]] std::optional<qint64> parseDuration(const QString &text);

/// scheme://host[:port] as a browser would write it in an Origin header: lower case, no default port. Empty if the URL
/// is not http or https.
[[nodiscard]] QString originOf(const QUrl &url);
/// The text itself if it is an origin as browsers send it, else an empty string.
[[nodiscard]] QString parseOrigin(const QString &text);

/// A host, as QUrl has it, that is the very machine on which it is looked up: localhost, 127.0.0.1, ::1.
[[nodiscard]] bool isThisMachine(const QString &host);

/// Empty, or the name of a zone that is known here.
[[nodiscard]] bool isZoneOrEmpty(const QString &text);
/// What visitors read of the hours: one line, at most maxHoursLength.
[[nodiscard]] bool isHoursText(const QString &text);
/// What becomes of who rings while it is closed, in the order of OfficeHours::WhenClosed.
[[nodiscard]] const QStringList &whenClosedWords();
/// The first that is no type, or is there twice. Nothing: all of them may stand together; how many there may be is another matter.
[[nodiscard]] std::optional<QString> wrongTypeIn(const QStringList &types);

/// Why a setting of the site does not take its values.
struct SiteProblem {
    enum class Kind {
        NotASetting, ///< there is none of this name, or owners cannot set it
        NotOne,      ///< it has one value
        TooLong,     ///< more than maxSiteValues, or one longer than maxSiteValueLength
        Origin,
        Zone,
        Type,
        TypeCount,   ///< none, or more than maxTags
        Duration,    ///< no time at all
        Wait,        ///< not from leastWait to mostWait
        Hours,
        DayOff,
        Line,        ///< more than one line, or longer than maxHoursLength
        WhenClosed
    };
    Kind kind = Kind::NotASetting;
    QString word = {}; ///< that is none of these; may be empty

    bool operator==(const SiteProblem &) const = default;
};

/// By the same rules as the server reads them with. Nothing: it takes them; also if there are none, which is not to set it.
[[nodiscard]] std::optional<SiteProblem> problemInSite(const QString &name, const QStringList &values);

} // namespace deskbell
