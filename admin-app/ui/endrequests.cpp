// SPDX-License-Identifier: MIT
#include "ui/endrequests.h"

#include <QSocketNotifier>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace deskbell {

namespace {

constexpr int ends[] = {SIGTERM, SIGINT, SIGHUP};
std::atomic<int> writeEnd{-1}; // a handler has no other way to know

extern "C" void onSignal(int)
{
    // Nothing but write() is safe here (signal-safety(7)).
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(writeEnd.load(), &byte, 1);
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int number : ends)
        sigaction(number, &action, nullptr);
}

} // namespace

struct EndRequests::Listener {
    int ends[2] = {-1, -1}; ///< written to by the handler, read by the main loop
};

EndRequests::EndRequests(QObject *parent)
    : QObject(parent)
    , m_listener(std::make_unique<Listener>())
{
    int *const pipe = m_listener->ends;
    if (::pipe2(pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = pipe[1];
    auto *notifier = new QSocketNotifier(pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, pipe] {
        char byte = 0;
        while (::read(pipe[0], &byte, 1) > 0) { }
        Q_EMIT toldToEnd();
    });
    handle(onSignal);
}

EndRequests::~EndRequests()
{
    if (m_listener->ends[0] < 0)
        return;
    handle(SIG_DFL);
    writeEnd = -1;
    ::close(m_listener->ends[0]);
    ::close(m_listener->ends[1]);
}

} // namespace deskbell
