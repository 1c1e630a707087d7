// SPDX-License-Identifier: MIT
#include "client/powerevents.h"

namespace deskbell {

struct PowerEvents::Listener {};

PowerEvents::PowerEvents(QObject *parent)
    : QObject(parent)
{
}

PowerEvents::~PowerEvents() = default;

} // namespace deskbell
