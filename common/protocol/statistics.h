// SPDX-License-Identifier: MIT
#pragma once

// Statistics: counts of a range of days, and the conversations that they come from, a row each. What somebody wrote is in none of
// them but the words of ratings.
//
// A day is one of the site's zone. All that is counted of a conversation belongs to the day on which it began, whenever it came
// about. Durations are kept in classes: those that are told are less than 1 % or 0.05 s beside the true ones.

#include "common/ids.h"
#include "common/protocol/team.h"
#include "common/protocol/words.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace deskbell {

using namespace Qt::StringLiterals;

/// What a server says in `features` that answers read_statistics and read_conversation_rows. Clients need not announce it.
inline constexpr QLatin1StringView statisticsFeature{"statistics"};

inline constexpr int maxStatisticsDays = 400;   ///< of one range
inline constexpr int mostDailyPoints = 62;      ///< longer ranges are told in weeks
inline constexpr int maxConversationRows = 500; ///< one page of them
inline constexpr int maxRatingWords = 10;       ///< that are told of one range: the latest

/// How long something took, in so many cases. By nearest rank: half of the cases, or nine in ten, took at most so long.
struct Durations {
    int n = 0;
    qint64 p50 = 0; ///< ms
    qint64 p90 = 0; ///< ms

    static void fields(auto &self, auto &f)
    {
        f.optional("n"_L1, self.n);
        f.optional("p50"_L1, self.p50);
        f.optional("p90"_L1, self.p90);
    }
    bool operator==(const Durations &) const = default;
};

/// What is counted. calls = answered + missed + withdrawn + those that still ring.
struct StatisticFigures {
    int calls = 0;
    int answered = 0;      ///< somebody took them, be it late; each counts for who took it first
    int missed = 0;        ///< the wait was over, or their visitor left an inquiry instead, and nobody ever took them
    int withdrawn = 0;     ///< their visitor stopped ringing before
    Durations wait;        ///< of those that were answered: from the first ring until somebody took them
    Durations officeWait;  ///< of those among them that began within office hours
    int inquiries = 0;     ///< also those that calls became
    Durations firstAnswer; ///< of those that were answered: until an admin's first comment, which they count for
    Durations resolve;     ///< of those that are resolved: until that; they count for who did it
    int good = 0;          ///< ratings of the calls; they count for who had the chat last
    int bad = 0;

    static void fields(auto &self, auto &f)
    {
        f.optional("calls"_L1, self.calls);
        f.optional("answered"_L1, self.answered);
        f.optional("missed"_L1, self.missed);
        f.optional("withdrawn"_L1, self.withdrawn);
        f.optional("wait"_L1, self.wait);
        f.optional("office_wait"_L1, self.officeWait);
        f.optional("inquiries"_L1, self.inquiries);
        f.optional("first_answer"_L1, self.firstAnswer);
        f.optional("resolve"_L1, self.resolve);
        f.optional("good"_L1, self.good);
        f.optional("bad"_L1, self.bad);
    }
    bool operator==(const StatisticFigures &) const = default;
};

/// A day or a week of the range.
struct StatisticPoint {
    QString from; ///< its first day
    int days = 1; ///< of it that are in the range
    StatisticFigures figures;

    static void fields(auto &self, auto &f)
    {
        f.required("from"_L1, self.from);
        f.required("days"_L1, self.days);
        StatisticFigures::fields(self.figures, f);
    }
    bool operator==(const StatisticPoint &) const = default;
};

/// Calls that began in this hour of the site's clocks, on all days of the range that are this weekday.
struct StatisticHour {
    Weekday day = Weekday::Monday;
    int hour = 0; ///< 0-23
    int calls = 0;
    int missed = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("day"_L1, self.day);
        f.required("hour"_L1, self.hour);
        f.required("calls"_L1, self.calls);
        f.optional("missed"_L1, self.missed);
    }
    bool operator==(const StatisticHour &) const = default;
};

/// Hours at which the site is at work. Minutes from 00:00 of that day; `to` may lie in the next one.
struct OfficeRange {
    Weekday day = Weekday::Monday;
    int from = 0;
    int to = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("day"_L1, self.day);
        f.required("from"_L1, self.from);
        f.required("to"_L1, self.to);
    }
    bool operator==(const OfficeRange &) const = default;
};

/// What counts for one admin. Calls that nobody took count for nobody, and so do inquiries that nobody has answered.
struct StatisticAdmin {
    AdminId admin;
    QString name; ///< as visitors know them; if they know none, what they log in with
    StatisticFigures figures;

    static void fields(auto &self, auto &f)
    {
        f.required("admin"_L1, self.admin);
        f.required("name"_L1, self.name);
        StatisticFigures::fields(self.figures, f);
    }
    bool operator==(const StatisticAdmin &) const = default;
};

/// What a visitor wrote with the rating of their chat.
struct RatingWords {
    ChatId chat;
    Rating rating = Rating::None;
    QString text;
    qint64 at = 0;  ///< of the rating
    QString name;   ///< the visitor's
    AdminId admin;  ///< who had the chat last

    static void fields(auto &self, auto &f)
    {
        f.required("chat"_L1, self.chat);
        f.required("rating"_L1, self.rating);
        f.required("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.required("name"_L1, self.name);
        f.optional("admin"_L1, self.admin);
    }
    bool operator==(const RatingWords &) const = default;
};

/// What has become of a call or an inquiry.
enum class CaseOutcome { Ringing, Answered, Missed, Withdrawn, Open, Resolved };
template <> struct Words<CaseOutcome> {
    static constexpr QLatin1StringView list[] = {"ringing"_L1, "answered"_L1, "missed"_L1, "withdrawn"_L1, "open"_L1, "resolved"_L1};
};

/// What is counted of one conversation.
struct ConversationRow {
    ConversationKind kind = ConversationKind::Chat;
    ChatId chat;       ///< the chat; of an inquiry: the one that it came from
    InquiryId inquiry; ///< of an inquiry
    qint64 at = 0;     ///< when it began
    QString topic;
    QStringList tags;
    CaseOutcome outcome = CaseOutcome::Ringing;
    AdminId admin; ///< who took the call first, or resolved the inquiry; if nobody has, who answered it first
    QString name;  ///< theirs, as in StatisticAdmin
    std::optional<qint64> wait;        ///< ms
    std::optional<qint64> firstAnswer; ///< ms
    std::optional<qint64> resolve;     ///< ms
    Rating rating = Rating::None;

    static void fields(auto &self, auto &f)
    {
        f.required("kind"_L1, self.kind);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("at"_L1, self.at);
        f.optional("topic"_L1, self.topic);
        f.optional("tags"_L1, self.tags);
        f.required("outcome"_L1, self.outcome);
        f.optional("admin"_L1, self.admin);
        f.optional("name"_L1, self.name);
        f.optional("wait"_L1, self.wait);
        f.optional("first_answer"_L1, self.firstAnswer);
        f.optional("resolve"_L1, self.resolve);
        f.optional("rating"_L1, self.rating);
    }
    bool operator==(const ConversationRow &) const = default;
};

/// Days, and whose and about what. Days are YYYY-MM-DD (ISO 8601), and both belong to the range.
struct StatisticRange {
    QString from;
    QString to;
    AdminId admin;  ///< only what counts for them
    QString topic;  ///< only of this type

    static void fields(auto &self, auto &f)
    {
        f.required("from"_L1, self.from);
        f.required("to"_L1, self.to);
        f.optional("admin"_L1, self.admin);
        f.optional("topic"_L1, self.topic);
    }
    bool operator==(const StatisticRange &) const = default;
};

// ---- commands -----------------------------------------------------------------------------------------------------

/// Asks for the figures of a range, and of the one before it.
struct ReadStatistics {
    static constexpr QLatin1StringView type{"read_statistics"};
    QString key;
    StatisticRange range;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        StatisticRange::fields(self.range, f);
    }
    bool operator==(const ReadStatistics &) const = default;
};

/// Asks for the conversations of a range, oldest first, a page at a time.
struct ReadConversationRows {
    static constexpr QLatin1StringView type{"read_conversation_rows"};
    QString key;
    StatisticRange range;
    QString after; ///< `next` of the page before; empty: from the first
    int limit = maxConversationRows;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        StatisticRange::fields(self.range, f);
        f.optional("after"_L1, self.after);
        f.defaulted("limit"_L1, self.limit);
    }
    bool operator==(const ReadConversationRows &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// Answer to read_statistics.
struct StatisticsPage {
    static constexpr QLatin1StringView type{"statistics"};
    QString key;
    StatisticRange range;
    QString beforeFrom; ///< the range before: as many days, up to the day before `from`
    QString beforeTo;
    QString zone;       ///< in which days are told apart: "Asia/Seoul"
    QString today;      ///< there, now
    qint64 waitTime = 0; ///< ms that a call rings, as it is set now
    int counting = 0;   ///< hours whose conversations are being counted and are not in the figures, or not as they are now; ask again
    StatisticFigures total;
    StatisticFigures before;
    QList<StatisticPoint> points; ///< of the whole range in order: days, or weeks from Monday to Sunday
    QList<StatisticHour> hours;   ///< those in which there were calls
    QList<OfficeRange> open;      ///< as they are set now, without days off; none: always
    QList<StatisticAdmin> admins; ///< all for whom something counts, whichever of them was asked for; who answered most calls first
    QStringList topics;           ///< all types that occur, whichever was asked for; "" is one: nobody has said
    QList<RatingWords> words;     ///< the latest first

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        StatisticRange::fields(self.range, f);
        f.required("before_from"_L1, self.beforeFrom);
        f.required("before_to"_L1, self.beforeTo);
        f.required("zone"_L1, self.zone);
        f.required("today"_L1, self.today);
        f.required("wait_time"_L1, self.waitTime);
        f.optional("counting"_L1, self.counting);
        f.required("total"_L1, self.total);
        f.required("before"_L1, self.before);
        f.required("points"_L1, self.points);
        f.optional("hours"_L1, self.hours);
        f.optional("open"_L1, self.open);
        f.optional("admins"_L1, self.admins);
        f.optional("topics"_L1, self.topics);
        f.optional("words"_L1, self.words);
    }
    bool operator==(const StatisticsPage &) const = default;
};

/// Answer to read_conversation_rows.
struct ConversationRows {
    static constexpr QLatin1StringView type{"conversation_rows"};
    QString key;
    QList<ConversationRow> rows; ///< oldest first; of people who were erased there are none, though they are counted
    QString next;                ///< `after` of the page behind it; empty: this is the last one

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("rows"_L1, self.rows);
        f.optional("next"_L1, self.next);
    }
    bool operator==(const ConversationRows &) const = default;
};

} // namespace deskbell
