// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/client.h"

#include <QObject>
#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>

namespace deskbell {

/// Whose page is read next: one of each connection at a time, few of all together, round and round. A connection that
/// asks for much waits for its own pages; nobody else waits behind it for the disk, the loop or the memory.
class ReadTurns final : public QObject {
    Q_OBJECT
public:
    /// The read is under way for as long as somebody holds this.
    using Turn = std::shared_ptr<void>;
    using Read = std::function<void(Turn turn)>;

    /// atOnce: reads under way together, >= 1. mostWaiting: of one connection, behind the one that is under way.
    ReadTurns(int atOnce, size_t mostWaiting, QObject *parent = nullptr);

    /// Begins `read` now or when its turn has come. False: too many of this connection wait; nothing was taken.
    [[nodiscard]] bool ask(Client::Number number, Read read);
    /// A connection that is gone reads nothing more. What is under way keeps its turn until it is done.
    void forget(Client::Number number);

private:
    struct Line {
        std::deque<Read> waiting;
        bool isUnderWay = false;
    };

    void begin();
    void end(Client::Number number);

    int m_atOnce;
    size_t m_mostWaiting;
    int m_underWay = 0;
    bool m_isBeginning = false;
    std::unordered_map<Client::Number, Line> m_lines; ///< of those who read or wait
    std::deque<Client::Number> m_next; ///< who waits and has nothing under way
};

} // namespace deskbell
