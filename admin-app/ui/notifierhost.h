// SPDX-License-Identifier: MIT
#pragma once

#include "ui/trayhost.h"

namespace deskbell {

/// A host of StatusNotifierItem, on the session bus. Every call is asynchronous.
class NotifierHost final : public TrayHost {
    Q_OBJECT

public:
    explicit NotifierHost(QObject *parent = nullptr);

private Q_SLOTS:
    void ask();

private:
    int m_asked = 0; ///< only the answer to the last question counts
};

} // namespace deskbell
