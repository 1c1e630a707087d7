// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace deskbell {

/// Says when the wall clock was set, by a person or by another program, or the machine has slept: what was to happen at a time of
/// the clock has to be thought over. Nothing is asked again and again: the kernel tells.
class ClockWatch final : public QObject {
    Q_OBJECT
public:
    explicit ClockWatch(QObject *parent = nullptr);
    ~ClockWatch() override;
    Q_DISABLE_COPY_MOVE(ClockWatch)

Q_SIGNALS:
    void wasSet();

private:
    void arm();

    int m_timer = -1; ///< -1: the kernel has none left, and says nothing
};

} // namespace deskbell
