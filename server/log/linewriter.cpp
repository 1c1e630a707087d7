// SPDX-License-Identifier: MIT
#include "server/log/linewriter.h"

#include <QtGlobal>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <poll.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace deskbell {

namespace {

constexpr qsizetype mostWaiting = 1024 * 1024;
constexpr int patienceAtTheEnd = 1'000;

bool isRegularFile(int descriptor)
{
    struct stat found = {};
    return ::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode);
}

} // namespace

void writeWaiting(int descriptor, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written = ::write(descriptor, bytes.constData() + at, size_t(bytes.size() - at));
        if (written >= 0) {
            at += written;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd room{descriptor, POLLOUT, 0};
            ::poll(&room, 1, -1);
        } else if (errno != EINTR) {
            return; // a log that cannot be written must not stop the server
        }
    }
}

struct LineWriter::State {
    State(int d, LostLine line)
        : descriptor(d)
        , lostLine(std::move(line))
    {
    }

    const int descriptor;
    const LostLine lostLine;
    std::mutex mutex;
    std::condition_variable changed;
    QByteArray waiting;
    qint64 lost = 0;
    bool isWriting = false;
    bool hasEnded = false;

    [[nodiscard]] bool isEmpty() const { return waiting.isEmpty() && lost == 0 && !isWriting; }
};

LineWriter::LineWriter(int descriptor, LostLine lostLine)
    : m_state(std::make_shared<State>(descriptor, std::move(lostLine)))
    , m_isFile(isRegularFile(descriptor))
{
    if (m_isFile)
        return;
    // Signals are the main thread's.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread(&LineWriter::run, m_state).detach();
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

LineWriter::~LineWriter()
{
    flush(patienceAtTheEnd);
    const std::lock_guard lock(m_state->mutex);
    m_state->hasEnded = true;
    m_state->changed.notify_all();
}

void LineWriter::write(const QByteArray &line)
{
    // One call: lines of several threads stay whole.
    if (m_isFile)
        return writeWaiting(m_state->descriptor, line);
    const std::lock_guard lock(m_state->mutex);
    // After one that was left out all are, until that is said: nothing stands in the wrong place.
    if (m_state->lost > 0 || m_state->waiting.size() + line.size() > mostWaiting)
        ++m_state->lost;
    else
        m_state->waiting += line;
    m_state->changed.notify_all();
}

bool LineWriter::flush(int milliseconds)
{
    std::unique_lock lock(m_state->mutex);
    return m_state->changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_state->isEmpty(); });
}

bool LineWriter::isEmpty() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->isEmpty();
}

void LineWriter::run(const std::shared_ptr<State> &state)
{
    std::unique_lock lock(state->mutex);
    for (;;) {
        state->changed.wait(lock, [&] { return state->hasEnded || !state->waiting.isEmpty() || state->lost > 0; });
        if (state->hasEnded)
            return;
        QByteArray lines = std::exchange(state->waiting, {});
        if (const qint64 lost = std::exchange(state->lost, 0); lost > 0)
            lines += state->lostLine(lost);
        state->isWriting = true;
        lock.unlock();
        writeWaiting(state->descriptor, lines);
        lines = {};
        lock.lock();
        state->isWriting = false;
        state->changed.notify_all();
    }
}

} // namespace deskbell
