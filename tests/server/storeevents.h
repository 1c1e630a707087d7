// SPDX-License-Identifier: MIT
#pragma once

// What a test finds when it begins has happened by no rule.

#include "server/live/pipeline.h"

namespace deskbell {

inline void storeEvents(Pipeline &pipeline, const Events &events, std::function<void(bool)> done = [](bool) { })
{
    pipeline.executeBy([events](const Desk &, Now) -> Decision { return Done{events, {}}; },
                       [done = std::move(done)](const Pipeline::Answer &answer) { done(std::holds_alternative<Ack>(answer)); });
}

} // namespace deskbell
