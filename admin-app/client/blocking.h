// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

namespace deskbell {

/// Visitors who may not ring or write: blocking them, and lifting it.
class Blocking final : public QObject {
    Q_OBJECT
public:
    explicit Blocking(DeskLink &link, QObject *parent = nullptr);

    // `refused` is called unless the asker has gone meanwhile.
    void block(ChatId chat, QObject *asker, const OnRefusal &refused);
    void block(InquiryId inquiry, QObject *asker, const OnRefusal &refused);
    void lift(BlockId block, QObject *asker, const OnRefusal &refused);

Q_SIGNALS:
    void changed();                          ///< by this app
    void blocked(deskbell::ChatId chat); ///< the visitor of this chat, by this app

private:
    DeskLink &m_link;
};

} // namespace deskbell
