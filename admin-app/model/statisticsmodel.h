// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/dayrange.h"
#include "model/statistics.h"

#include <QPointer>
#include <QTimer>
#include <optional>

namespace deskbell {

/// What the page of statistics shows: which days, whose and about what, and the figures of them as they were read last. While others
/// are being read, those stay. While somebody looks they are read again once a minute, and when calls end.
class StatisticsModel final : public QObject {
    Q_OBJECT
public:
    /// Somebody for whom something counts.
    struct Person {
        AdminId id;
        QString name;
        bool operator==(const Person &) const = default;
    };

    explicit StatisticsModel(Console &console, QObject *parent = nullptr);

    [[nodiscard]] bool isOnline() const;
    [[nodiscard]] bool isServed() const; ///< the server counts; may change with the next desk

    // What is chosen.
    [[nodiscard]] const DayRange &range() const { return m_range; }
    [[nodiscard]] AdminId admin() const { return m_admin; } ///< invalid: everybody
    [[nodiscard]] QString topic() const { return m_topic; } ///< empty: every one
    void choose(RangeKind kind); ///< not Own
    void chooseDays(QDate one, QDate other);
    void setAdmin(AdminId admin);
    void setTopic(const QString &topic);
    [[nodiscard]] QList<Person> people() const; ///< to choose from: the team, and who else occurs
    [[nodiscard]] QStringList topics() const;   ///< likewise
    [[nodiscard]] QDate today() const;          ///< in the zone of the site, once it is known
    /// In the words of the protocol, for questions about the same conversations.
    [[nodiscard]] StatisticRange question() const;

    // What is known.
    [[nodiscard]] const std::optional<Statistics> &shown() const { return m_shown; }
    [[nodiscard]] bool isLoading() const { return !m_asked.isEmpty(); }
    [[nodiscard]] bool isOfChoice() const; ///< shown() is of what is chosen, not of what was before
    [[nodiscard]] bool isCounting() const { return m_counting > 0; } ///< the server has not counted all of it yet
    [[nodiscard]] qint64 readAt() const { return m_readAt; } ///< when shown() was so (UTC ms)
    [[nodiscard]] int conversations() const { return m_conversations; } ///< in all of shown()
    [[nodiscard]] const std::optional<Refused> &problem() const { return m_problem; } ///< why the last question had no answer

    void watch(QObject *who); ///< they look, instead of who did before; reads at once
    void leave(QObject *who); ///< they do not any more; nothing if another one does

Q_SIGNALS:
    void changed(); ///< anything of the above

private:
    void chosen();
    void read();
    void readSoon(); ///< unless it is under way
    void take(const StatisticsPage &page);
    void onDesk();
    [[nodiscard]] QString nameOf(AdminId id, const QString &name) const;

    Console &m_console;
    DayRange m_range;
    AdminId m_admin;
    QString m_topic;
    QString m_zone;  ///< empty: not known yet
    std::optional<Statistics> m_shown;
    StatisticRange m_shownOf;
    QList<Person> m_people; ///< who occurs
    QStringList m_topics;   ///< which occur
    std::optional<Refused> m_problem;
    QString m_asked; ///< the key of the question that is on its way; empty: none is
    int m_counting = 0;
    int m_conversations = 0;
    qint64 m_readAt = 0;
    AdminId m_of; ///< who has read it, and of which database
    QString m_in;
    QPointer<QObject> m_watcher;
    QTimer m_timer;
};

/// The page as it is shown. `nameOf`: what an admin is called in this app, by their id and the name that the page has.
[[nodiscard]] Statistics statisticsOf(const StatisticsPage &page, const std::function<QString(AdminId, const QString &)> &nameOf);

} // namespace deskbell
