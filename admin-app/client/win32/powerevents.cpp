// SPDX-License-Identifier: MIT
#include "client/powerevents.h"

#include "client/win32/hiddenwindow.h"

#include <windows.h>

namespace deskbell {

struct PowerEvents::Listener {
    HiddenWindow window;
};

PowerEvents::PowerEvents(QObject *parent)
    : QObject(parent)
    , m_listener(new Listener{{L"power", [this](unsigned message, quintptr what) -> std::optional<qintptr> {
        // Said at every waking; the other one, that a person is there too, only follows it.
        if (message != WM_POWERBROADCAST || what != PBT_APMRESUMEAUTOMATIC)
            return std::nullopt;
        Q_EMIT resumed();
        return TRUE;
    }}})
{
}

PowerEvents::~PowerEvents() = default;

} // namespace deskbell
