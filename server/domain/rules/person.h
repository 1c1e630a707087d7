// SPDX-License-Identifier: MIT
#pragma once

// Who rings or files: what they say of themselves, and what their site says of them. Only the rules include this.

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

struct Person {
    QString name;
    QString email;
    QString subject; ///< empty: nobody vouches for them
};

/// The site's word goes over the person's own, for this one command. `known` is the name they had before, if none is given. Who
/// has none is a guest, and told from other guests by their number: nobody else can give themselves that name.
[[nodiscard]] Person personOf(const QString &name, const QString &email, const QString &known, const CommandContext &context,
                              VisitorId number);
/// The visitor as they are known from now on; `next` is their number if they are new.
[[nodiscard]] Visitor visitorAs(const Person &person, Visitor visitor, VisitorId next);
/// What stands against their ringing and filing, known keys apart.
[[nodiscard]] std::optional<Refused> problemWith(const DeskState &state, const CommandContext &context, const Visitor &visitor);

} // namespace deskbell
