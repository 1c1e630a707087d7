// SPDX-License-Identifier: MIT
#include "server/signals.h"

#include <QSocketNotifier>

#include <algorithm>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace deskbell {

namespace {

constexpr int ours[] = {SIGTERM, SIGINT, SIGHUP};

int signalPipe[2] = {-1, -1};

void onSignal(int number)
{
    const char byte = char(number);
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

void setMask(int how)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : ours)
        sigaddset(&set, number);
    sigprocmask(how, &set, nullptr);
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
}

} // namespace

void holdSignals()
{
    setMask(SIG_BLOCK);
}

void leaveSignalsToTheSystem()
{
    handle(SIGHUP, SIG_IGN);
    setMask(SIG_UNBLOCK);
}

ServerSignals::ServerSignals()
{
    // Not waited for: of many signals at once one is enough.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalPipe) == 0) {
        for (const int number : ours)
            handle(number, onSignal);
    }
    handle(SIGPIPE, SIG_IGN);
    setMask(SIG_UNBLOCK);
}

ServerSignals::~ServerSignals()
{
    for (const int number : ours)
        handle(number, SIG_IGN); // the server is ending already
    for (int &end : signalPipe) {
        if (const int descriptor = std::exchange(end, -1); descriptor >= 0)
            ::close(descriptor);
    }
}

bool ServerSignals::areAskingToEnd() const
{
    char numbers[64];
    const ssize_t size = signalPipe[1] < 0 ? 0 : ::recv(signalPipe[1], numbers, sizeof numbers, MSG_PEEK | MSG_DONTWAIT);
    return std::any_of(numbers, numbers + std::max<ssize_t>(size, 0), [](char number) { return number != SIGHUP; });
}

void ServerSignals::tell(QObject *owner, std::function<void()> end, std::function<void()> reload) const
{
    if (signalPipe[1] < 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, owner);
    QObject::connect(notifier, &QSocketNotifier::activated, owner, [end = std::move(end), reload = std::move(reload)] {
        char number = 0;
        if (::read(signalPipe[1], &number, 1) == 1 && number == SIGHUP)
            reload();
        else
            end();
    });
}

} // namespace deskbell
