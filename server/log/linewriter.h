// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <functional>
#include <memory>

namespace deskbell {

/// Lines for a descriptor that somebody else reads, or does not: a pipe, a terminal that was stopped, the journal. The
/// caller never waits for that; a thread of its own does. What finds too much waiting is left out, counted, and told of in
/// its place as soon as there is room. A regular file, which nobody has to read, is written at once.
class LineWriter final {
public:
    /// One line, with its end, that says how many were left out.
    using LostLine = std::function<QByteArray(qint64 count)>;

    /// The descriptor stays its owner's.
    LineWriter(int descriptor, LostLine lostLine);
    /// Gives what still waits a second.
    ~LineWriter();
    Q_DISABLE_COPY_MOVE(LineWriter)

    /// With its line end. From any thread.
    void write(const QByteArray &line);
    /// Until nothing waits any more, but no longer than this. False: something still does.
    bool flush(int milliseconds);
    [[nodiscard]] bool isEmpty() const;

private:
    struct State;

    static void run(const std::shared_ptr<State> &state);

    std::shared_ptr<State> m_state; ///< the thread may be stuck for good, and outlives this object then
    bool m_isFile;
};

/// The whole of it, waiting for as long as it takes; what cannot be written is lost.
void writeWaiting(int descriptor, const QByteArray &bytes);

} // namespace deskbell
