// SPDX-License-Identifier: MIT
#pragma once

#include "ui/trayhost.h"

#include <QAbstractNativeEventFilter>
#include <cstdint>

struct xcb_connection_t;

namespace deskbell {

/// A tray of the X display: the owner of the selection _NET_SYSTEM_TRAY_Sn (System Tray Protocol 0.3). Nobody where Qt
/// does not speak X.
class SelectionHost final : public TrayHost, private QAbstractNativeEventFilter {
    Q_OBJECT

public:
    explicit SelectionHost(QObject *parent = nullptr);

private:
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;
    void ask();

    xcb_connection_t *m_connection = nullptr;
    uint32_t m_manager = 0;   ///< atom
    uint32_t m_selection = 0; ///< atom
    uint32_t m_owner = 0;     ///< window; 0: nobody
};

} // namespace deskbell
