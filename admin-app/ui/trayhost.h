// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <utility>

namespace deskbell {

/// Something that shows tray icons, asked of the desktop itself and watched: Qt asks once, when the first icon is made,
/// and keeps the answer for the life of the process.
class TrayHost : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] bool isThere() const { return m_isThere; }

Q_SIGNALS:
    void changed();

protected:
    void setThere(bool isThere)
    {
        if (isThere != std::exchange(m_isThere, isThere))
            Q_EMIT changed();
    }

private:
    bool m_isThere = false;
};

} // namespace deskbell
