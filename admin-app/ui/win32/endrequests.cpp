// SPDX-License-Identifier: MIT
#include "ui/endrequests.h"

#include "client/win32/hiddenwindow.h"

#include <QEventLoop>
#include <QTimer>
#include <chrono>
#include <windows.h>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 2s; // Windows itself has five

} // namespace

struct EndRequests::Listener {
    HiddenWindow window;
};

EndRequests::EndRequests(QObject *parent)
    : QObject(parent)
    , m_listener(new Listener{{L"end", [this](unsigned message, quintptr isCertain) -> std::optional<qintptr> {
        if (message == WM_CLOSE) { // of the installer
            Q_EMIT toldToEnd();
            return 0;
        }
        if (message == WM_QUERYENDSESSION)
            return TRUE;
        if (message != WM_ENDSESSION || !isCertain)
            return std::nullopt;
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        Q_EMIT toldToEnd();
        loop.exec(); // left as the app exits
        Q_EMIT endsNow();
        return 0;
    }}})
{
}

EndRequests::~EndRequests() = default;

} // namespace deskbell
