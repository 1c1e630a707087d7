// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/desk.h"
#include "server/notify/mailtext.h"

namespace deskbell {

/// Which mails an event causes: rows of the same transaction as their cause, so that no notice is ever lost.
class Notices final {
public:
    explicit Notices(const MailWriter &writer)
        : m_writer(writer)
    {
    }

    /// Called before the events are applied.
    [[nodiscard]] Events lettersFor(const Events &events, const Desk &desk, Now now) const;

private:
    const MailWriter &m_writer;
};

} // namespace deskbell
