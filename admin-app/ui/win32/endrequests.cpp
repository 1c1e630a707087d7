// SPDX-License-Identifier: MIT
#include "ui/endrequests.h"

#include "client/win32/hiddenwindow.h"

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <chrono>
#include <utility>
#include <windows.h>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 2s; // Windows itself has five

} // namespace

/// Every window of a program is told of the end of the session, in an order that nobody knows. Qt, which hears it by its own ones, would
/// leave at once, without what the server has still to be told; so it does not hear of it.
struct EndRequests::Listener final : QAbstractNativeEventFilter {
    explicit Listener(EndRequests &requests)
        : owner(requests)
        , window(L"end", [this](unsigned message, quintptr parameter) { return answer(message, parameter); })
    {
        QCoreApplication::instance()->installNativeEventFilter(this);
    }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *result) override
    {
        const auto *told = static_cast<const MSG *>(message);
        const std::optional<qintptr> said = told->message == WM_ENDSESSION ? answer(told->message, told->wParam) : std::nullopt;
        if (said && result) // there is none for what was posted
            *result = *said;
        return said.has_value();
    }

    std::optional<qintptr> answer(unsigned message, quintptr isCertain)
    {
        if (message == WM_CLOSE) { // of the installer
            Q_EMIT owner.toldToEnd();
            return 0;
        }
        if (message == WM_QUERYENDSESSION)
            return TRUE;
        if (message != WM_ENDSESSION || !isCertain)
            return std::nullopt;
        if (std::exchange(isEnding, true))
            return 0; // told to the other windows meanwhile
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        Q_EMIT owner.toldToEnd();
        loop.exec(); // left as the app exits
        Q_EMIT owner.endsNow();
        QCoreApplication::exit();
        return 0;
    }

    EndRequests &owner;
    HiddenWindow window;
    bool isEnding = false;
};

EndRequests::EndRequests(QObject *parent)
    : QObject(parent)
    , m_listener(std::make_unique<Listener>(*this))
{
}

EndRequests::~EndRequests() = default;

} // namespace deskbell
