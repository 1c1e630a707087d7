// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"
#include "model/inboxrow.h"

#include <optional>

namespace deskbell {

/// What is looked for among conversations. Everything that is given must fit; nothing given: all of them do.
struct Criteria {
    enum class Whose { Anybodys, Nobodys, Persons };

    QString topic = {}; ///< a type of the site's, or missedTopic
    QString tag = {};   ///< as it is written there
    Whose whose = Whose::Anybodys;
    AdminId person = {}; ///< of Whose::Persons: who has the chat, or looks after the inquiry
    std::optional<bool> verified = {};
    bool files = false; ///< one has been sent in it
    std::optional<ConversationKind> kind = {};
    VisitorId visitor = {};   ///< of the history and of a search only
    QString visitorName = {}; ///< what to call them
    // When it began, UTC ms.
    qint64 from = 0; ///< not before
    qint64 to = 0;   ///< before; 0: until now

    [[nodiscard]] bool isEmpty() const { return *this == Criteria(); }
    [[nodiscard]] bool fits(const InboxRow &row) const;
    [[nodiscard]] bool fits(const HistoryRow &row) const;
    /// For the server. An older one does not know all of them: of its answer the rest is to be left out by fits().
    [[nodiscard]] ConversationFilters filters() const;

    bool operator==(const Criteria &) const = default;
};

} // namespace deskbell
