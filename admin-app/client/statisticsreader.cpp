// SPDX-License-Identifier: MIT
#include "client/statisticsreader.h"

namespace deskbell {

StatisticsReader::StatisticsReader(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

QString StatisticsReader::read(QObject *asker, const StatisticRange &range, std::function<void(const StatisticsPage &)> done, OnRefusal refused)
{
    return m_link.requests().ask(asker, ReadStatistics{{}, range}, {std::move(done), std::move(refused), WhenLost::Forget});
}

void StatisticsReader::readRows(QObject *asker, const StatisticRange &range, const QString &after,
                                std::function<void(const ConversationRows &)> done, OnRefusal refused)
{
    ReadConversationRows command;
    command.range = range;
    command.after = after;
    m_link.requests().ask(asker, command, {std::move(done), std::move(refused)});
}

} // namespace deskbell
