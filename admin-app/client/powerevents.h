// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <memory>

namespace deskbell {

/// What the system itself says about sleep. Nothing where its clocks tell (see WakeWatch).
class PowerEvents final : public QObject {
    Q_OBJECT

public:
    explicit PowerEvents(QObject *parent = nullptr);
    ~PowerEvents() override;

Q_SIGNALS:
    void resumed(); ///< the machine has slept and is awake again

private:
    struct Listener;
    std::unique_ptr<Listener> m_listener;
};

} // namespace deskbell
