// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

namespace deskbell {

/// The way to the figures of the site. Each question has its own answer; nothing is kept here.
class StatisticsReader final : public QObject {
    Q_OBJECT
public:
    explicit StatisticsReader(DeskLink &link, QObject *parent = nullptr);

    /// The server counts. If not, it is older.
    [[nodiscard]] bool isServed() const { return m_isServed; }

    /// Returns the key of the question. Without a connection it is refused; when the connection is lost before the answer, nothing is
    /// called: the asker asks again with the next desk.
    QString read(QObject *asker, const StatisticRange &range, std::function<void(const StatisticsPage &)> done, OnRefusal refused);
    /// A page of the conversations, the one behind `after`. A lost connection is a refusal.
    void readRows(QObject *asker, const StatisticRange &range, const QString &after, std::function<void(const ConversationRows &)> done,
                  OnRefusal refused);
    void forget(const QString &key) { m_link.requests().forget(key); }

    // Fed by the Console.
    void take(const DeskEvent &desk) { m_isServed = desk.features.contains(statisticsFeature); }

private:
    DeskLink &m_link;
    bool m_isServed = false;
};

} // namespace deskbell
