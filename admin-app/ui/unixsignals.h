// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace deskbell {

/// SIGTERM, SIGINT and SIGHUP as a Qt signal, so that the app leaves in order when the desktop ends it. One at a time.
class UnixSignals final : public QObject {
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void toldToEnd();

private:
    int m_ends[2] = {-1, -1}; ///< written to by the handler, read by the main loop
};

} // namespace deskbell
