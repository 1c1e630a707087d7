// SPDX-License-Identifier: MIT
#pragma once

// A made-up month of a site as raw events, and what is to be counted of it, told by hand from these events alone: slowly, one
// conversation after the other, with exact durations and Qt's own clocks.

#include "tests/storage/story.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <map>
#include <random>

namespace deskbell::month {

using namespace Qt::StringLiterals;

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

/// Stands in every word that a visitor wrote with a rating.
inline const QString ratingMark = u"kanari7q"_s;

/// Makes events of every sort of conversation, in the order of time.
class Month {
public:
    Month(qint64 begin, int days, int conversations, unsigned seed)
        : m_dice(seed)
    {
        for (int i = 1; i <= conversations; ++i) {
            m_at = begin + std::uniform_int_distribution<qint64>(0, days * day - 1)(m_dice);
            // Many just before and after midnights of whatever zone.
            if (dice(4) == 0)
                m_at = (m_at / (hour / 2)) * (hour / 2) + std::array{-1, 0, 1, -30'000, 30'000}[size_t(dice(5))];
            dice(3) < 2 ? call(i) : fileInquiry(i, {});
        }
        std::stable_sort(m_timed.begin(), m_timed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    }

    [[nodiscard]] Events events() const
    {
        Events all;
        for (const auto &[at, event] : m_timed)
            all.append(event);
        return all;
    }

private:
    int dice(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(m_dice); }
    QString topic() { return std::array{u""_s, u"general"_s, u"order"_s}[size_t(dice(3))]; }
    void add(const Event &event) { m_timed.append({m_at, event}); }
    void wait(qint64 least, qint64 most) { m_at += std::uniform_int_distribution<qint64>(least, most)(m_dice); }

    void call(qint64 id)
    {
        add(VisitorKnown{visitor(id), m_at});
        add(CallOpened{story::call(id, id, m_at)});
        if (dice(3) == 0)
            add(TopicSet{{ChatId{id}, {}}, topic(), AdminId{1}, m_at});
        switch (dice(8)) {
        case 0: // withdrawn
            wait(0, 90 * second);
            return add(ChatEnded{{id}, EndReason::Cancelled, m_at});
        case 1: // missed, and an inquiry
            wait(180 * second, 181 * second);
            add(CallMissed{{id}, m_at});
            wait(minute, 3 * minute);
            fileInquiry(1'000 + id, {id});
            return add(ChatEnded{{id}, EndReason::Filed, m_at});
        case 2: // left an inquiry instead of waiting
            wait(second, 60 * second);
            fileInquiry(1'000 + id, {id});
            return add(ChatEnded{{id}, EndReason::Filed, m_at});
        case 3: // missed, rung again, and then taken
            wait(180 * second, 181 * second);
            add(CallMissed{{id}, m_at});
            wait(second, 5 * minute);
            add(CallRangAgain{{id}, m_at, m_at + 180'000});
            wait(second, 60 * second);
            break;
        case 4:
            if (dice(4) == 0)
                return; // rings still
            [[fallthrough]];
        default:
            dice(5) == 0 ? wait(0, 20 * minute) : wait(0, 40 * second);
        }
        accept(id);
        if (dice(4) == 0) { // a colleague goes on with it, after midnight perhaps
            wait(minute, 3 * hour);
            accept(id);
        }
        if (dice(30) == 0)
            return; // is being talked in
        wait(second, 2 * hour);
        add(ChatEnded{{id}, EndReason::Admin, m_at});
        if (dice(2) == 0)
            rate(id);
    }

    void accept(qint64 id)
    {
        const int admin = 1 + dice(3);
        add(CallAccepted{{id}, AdminId{admin}, u"admin%1"_s.arg(admin), m_at});
    }

    void rate(qint64 id)
    {
        dice(3) == 0 ? wait(day, 9 * day) : wait(second, hour);
        const int times = 1 + dice(2);
        const qint64 first = m_at;
        for (int i = 1; i <= times; ++i) {
            const QString text = dice(2) == 0 ? QString() : ratingMark + u" %1"_s.arg(id);
            add(ChatRated{VisitorId{id}, ChatId{id}, {dice(3) == 0 ? Rating::Bad : Rating::Good, text, first, i}, u"rate-%1-%2"_s.arg(id).arg(i), m_at});
            wait(second, 30 * minute);
        }
    }

    /// What follows of it comes later; the time of what called this stands still.
    void fileInquiry(qint64 id, ChatId chat)
    {
        const qint64 now = m_at;
        const qint64 whose = chat.isValid() ? chat.value : id;
        if (!chat.isValid())
            add(VisitorKnown{visitor(whose), m_at});
        StoredInquiry filed = story::inquiry(id, whose, u"제목"_s, m_at);
        filed.summary.chat = chat;
        filed.summary.labels.topic = chat.isValid() ? u"missed"_s : topic();
        add(InquiryFiled{filed});
        for (int rounds = dice(3); rounds > 0; --rounds) {
            if (dice(3) > 0) {
                wait(minute, 2 * day);
                ++m_comment;
                InquiryCommented answer = commented(id, m_comment, dice(4) == 0 ? Side::Visitor : Side::Admin, whose, u"c-%1"_s.arg(m_comment));
                answer.comment.at = m_at;
                answer.comment.admin = answer.comment.from == Side::Admin ? AdminId{1 + dice(3)} : AdminId{};
                add(answer);
            }
            wait(minute, day);
            add(InquiryResolved{{id}, AdminId{1 + dice(3)}, m_at});
            if (dice(3) == 0) {
                wait(minute, 3 * day);
                add(InquiryReopened{{id}, {}, m_at});
            }
        }
        if (dice(4) == 0) {
            wait(0, hour);
            add(TopicSet{{{}, InquiryId{id}}, topic(), AdminId{1}, m_at});
        }
        m_at = now;
    }

    static Visitor visitor(qint64 id) { return story::visitor(id); }
    static InquiryCommented commented(qint64 inquiry, qint64 id, Side side, qint64 visitorId, const QString &key)
    {
        return story::commented(inquiry, id, side, visitorId, key);
    }

    std::mt19937_64 m_dice;
    qint64 m_at = 0;
    qint64 m_comment = 0;
    QList<std::pair<qint64, Event>> m_timed;
};

// ---- what is to be counted -----------------------------------------------------------------------------------------

struct Case {
    bool isCall = false;
    qint64 id = 0;
    qint64 at = 0;
    QString topic = {};
    // of a call
    qint64 answeredAt = 0;
    qint64 answeredBy = 0;
    qint64 ownedBy = 0;
    bool wasMissed = false;
    EndReason reason = EndReason::None;
    bool isOver = false;
    bool isMissedNow = false;
    Rating rating = Rating::None;
    QString words = {};
    qint64 ratedAt = 0;
    // of an inquiry
    qint64 resolvedAt = 0;
    qint64 resolvedBy = 0;
};

/// Every conversation by itself: walks the events and does as they say.
inline QList<Case> casesOf(const Events &events)
{
    std::map<qint64, Case> calls;
    std::map<qint64, Case> inquiries;
    for (const Event &event : events) {
        if (const auto *opened = std::get_if<CallOpened>(&event)) {
            calls[opened->chat.id.value] = {true, opened->chat.id.value, opened->chat.openedAt};
        } else if (const auto *taken = std::get_if<CallAccepted>(&event)) {
            Case &one = calls.at(taken->chat.value);
            if (one.answeredAt == 0) {
                one.answeredAt = taken->at;
                one.answeredBy = taken->admin.value;
            }
            one.ownedBy = taken->admin.value;
            one.isMissedNow = false;
        } else if (const auto *missed = std::get_if<CallMissed>(&event)) {
            calls.at(missed->chat.value).wasMissed = calls.at(missed->chat.value).isMissedNow = true;
        } else if (const auto *again = std::get_if<CallRangAgain>(&event)) {
            calls.at(again->chat.value).isMissedNow = false;
        } else if (const auto *ended = std::get_if<ChatEnded>(&event)) {
            calls.at(ended->chat.value).isOver = true;
            calls.at(ended->chat.value).reason = ended->reason;
        } else if (const auto *rated = std::get_if<ChatRated>(&event)) {
            Case &one = calls.at(rated->chat.value);
            one.rating = rated->rating.value;
            one.words = rated->rating.text;
            one.ratedAt = rated->rating.at;
        } else if (const auto *filed = std::get_if<InquiryFiled>(&event)) {
            const InquirySummary &row = filed->inquiry.summary;
            inquiries[row.id.value] = {false, row.id.value, row.at, row.labels.topic};
        } else if (const auto *said = std::get_if<InquiryCommented>(&event)) {
            Case &one = inquiries.at(said->inquiry.value);
            if (said->comment.from == Side::Admin && one.answeredAt == 0) {
                one.answeredAt = said->comment.at;
                one.answeredBy = said->comment.admin.value;
            }
        } else if (const auto *resolved = std::get_if<InquiryResolved>(&event)) {
            inquiries.at(resolved->inquiry.value).resolvedAt = resolved->at;
            inquiries.at(resolved->inquiry.value).resolvedBy = resolved->admin.value;
        } else if (const auto *reopened = std::get_if<InquiryReopened>(&event)) {
            inquiries.at(reopened->inquiry.value).resolvedAt = 0;
        } else if (const auto *topic = std::get_if<TopicSet>(&event)) {
            (topic->place.chat.isValid() ? calls.at(topic->place.chat.value) : inquiries.at(topic->place.inquiry.value)).topic = topic->topic;
        }
    }
    QList<Case> all;
    for (const auto &[id, one] : calls)
        all.append(one);
    for (const auto &[id, one] : inquiries)
        all.append(one);
    return all;
}

struct Exact {
    int calls = 0, answered = 0, missed = 0, withdrawn = 0, inquiries = 0, good = 0, bad = 0;
    QList<qint64> wait, officeWait, firstAnswer, resolve;
};

inline QDateTime clockOf(qint64 at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at, zone);
}

/// Weekdays from nine to five.
inline bool isOfficeTime(const QDateTime &clock)
{
    return clock.date().dayOfWeek() <= 5 && clock.time() >= QTime(9, 0) && clock.time() < QTime(17, 0);
}

struct Wanted {
    QDate from;
    QDate to;
    qint64 admin = 0;
    QString topic;
};

inline bool isMissed(const Case &one)
{
    return one.answeredAt == 0 && (one.isMissedNow || (one.isOver && (one.wasMissed || one.reason == EndReason::Filed)));
}

inline Exact countedBy(const QList<Case> &cases, const Wanted &wanted, const QTimeZone &zone)
{
    Exact sum;
    const auto isTheirs = [&](qint64 admin) { return wanted.admin == 0 || admin == wanted.admin; };
    for (const Case &one : cases) {
        const QDateTime clock = clockOf(one.at, zone);
        if (clock.date() < wanted.from || clock.date() > wanted.to || (!wanted.topic.isEmpty() && one.topic != wanted.topic))
            continue;
        if (isTheirs(one.answeredBy)) {
            sum.calls += one.isCall;
            sum.inquiries += !one.isCall;
        }
        if (one.answeredAt > 0 && isTheirs(one.answeredBy)) {
            sum.answered += one.isCall;
            (one.isCall ? sum.wait : sum.firstAnswer).append(one.answeredAt - one.at);
            if (one.isCall && isOfficeTime(clock))
                sum.officeWait.append(one.answeredAt - one.at);
        }
        sum.missed += isMissed(one) && isTheirs(0);
        sum.withdrawn += one.isCall && one.answeredAt == 0 && one.isOver && !isMissed(one) && isTheirs(0);
        sum.good += one.rating == Rating::Good && isTheirs(one.ownedBy);
        sum.bad += one.rating == Rating::Bad && isTheirs(one.ownedBy);
        if (one.resolvedAt > 0 && isTheirs(one.resolvedBy))
            sum.resolve.append(one.resolvedAt - one.at);
    }
    return sum;
}

} // namespace deskbell::month
