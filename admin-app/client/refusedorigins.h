// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QObject>

namespace deskbell {

/// The sites that the server did not let in, the latest last.
class RefusedOrigins final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<RefusedOrigin> &list() const { return m_list; }

    // Fed by the Console.
    void take(const DeskEvent &desk) { set(desk.refusedOrigins); }
    void take(const OriginsEvent &event) { set(event.refused); }

Q_SIGNALS:
    void changed();

private:
    void set(const QList<RefusedOrigin> &list)
    {
        m_list = list;
        Q_EMIT changed();
    }

    QList<RefusedOrigin> m_list;
};

} // namespace deskbell
