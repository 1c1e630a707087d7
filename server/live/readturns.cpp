// SPDX-License-Identifier: MIT
#include "server/live/readturns.h"

#include <QPointer>

namespace deskbell {

ReadTurns::ReadTurns(int atOnce, size_t mostWaiting, QObject *parent)
    : QObject(parent)
    , m_atOnce(atOnce)
    , m_mostWaiting(mostWaiting)
{
}

bool ReadTurns::ask(Client::Number number, Read read)
{
    Line &line = m_lines[number];
    if (line.waiting.size() >= m_mostWaiting)
        return false;
    if (!line.isUnderWay && line.waiting.empty())
        m_next.push_back(number);
    line.waiting.push_back(std::move(read));
    begin();
    return true;
}

void ReadTurns::forget(Client::Number number)
{
    m_lines.erase(number);
}

void ReadTurns::begin()
{
    if (std::exchange(m_isBeginning, true))
        return; // from within a read below: the loop goes on
    while (m_underWay < m_atOnce && !m_next.empty()) {
        const Client::Number number = m_next.front();
        m_next.pop_front();
        const auto it = m_lines.find(number);
        if (it == m_lines.end())
            continue;
        const Read read = std::move(it->second.waiting.front());
        it->second.waiting.pop_front();
        it->second.isUnderWay = true;
        ++m_underWay;
        read(Turn(this, [self = QPointer(this), number](void *) {
            if (self)
                self->end(number);
        }));
    }
    m_isBeginning = false;
}

void ReadTurns::end(Client::Number number)
{
    --m_underWay;
    if (const auto it = m_lines.find(number); it != m_lines.end()) {
        it->second.isUnderWay = false;
        if (it->second.waiting.empty())
            m_lines.erase(it);
        else
            m_next.push_back(number);
    }
    // Not from here: the caller may be in the middle of something.
    QMetaObject::invokeMethod(this, &ReadTurns::begin, Qt::QueuedConnection);
}

} // namespace deskbell
