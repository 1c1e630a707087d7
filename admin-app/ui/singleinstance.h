// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QObject>

namespace deskbell {

/// One app for each person and runtime directory. A second start asks the first to show itself.
class SingleInstance final : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(QObject *parent = nullptr);
    /// False if another one runs; it has been told.
    [[nodiscard]] bool claim();

Q_SIGNALS:
    void startedAgain();

private:
    QLocalServer m_server;
};

} // namespace deskbell
