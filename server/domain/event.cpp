// SPDX-License-Identifier: MIT
#include "server/domain/event.h"

#include "common/oneofparts.h"

namespace deskbell {

template class OneOf<Event>;

} // namespace deskbell
