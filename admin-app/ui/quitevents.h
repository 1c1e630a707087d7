// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace deskbell {

/// That the desktop wants the app to end, as a session manager of X11 does at the end of the session. Qt would ask each window first,
/// and a window that closes into the tray says no. An event filter for the application.
class QuitEvents final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void toldToEnd();
};

} // namespace deskbell
