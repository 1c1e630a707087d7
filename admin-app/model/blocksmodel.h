// SPDX-License-Identifier: MIT
#pragma once

#include "client/blocking.h"
#include "model/choice.h"

namespace deskbell {

/// The visitors who may not ring or write: read at once, with each desk, and when this app has changed anything about them.
class BlocksModel final : public QObject {
    Q_OBJECT
public:
    BlocksModel(DeskLink &link, Blocking &blocking, QObject *parent = nullptr);

    [[nodiscard]] const Choice<Block> &blocks() const { return m_blocks; }
    void choose(int row) { m_blocks.choose(row); }
    void lift(); ///< the chosen one

Q_SIGNALS:
    void changed(); ///< blocks() is new
    void refused(const deskbell::Refused &refused);

private:
    void read();

    DeskLink &m_link;
    Blocking &m_blocking;
    Choice<Block> m_blocks;
};

} // namespace deskbell
