// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QObject>

namespace deskbell {

/// The sites that the server did not let in, the latest last, and the first one that it did.
class RefusedOrigins final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<RefusedOrigin> &list() const { return m_list; }

    [[nodiscard]] const QString &visited() const { return m_visited; } ///< since the server began; empty: none was

    // Fed by the Console.
    void take(const DeskEvent &desk) { set(desk.refusedOrigins, desk.visited); }
    void take(const OriginsEvent &event) { set(event.refused, event.visited); }

Q_SIGNALS:
    void changed();

private:
    void set(const QList<RefusedOrigin> &list, const QString &visited)
    {
        m_list = list;
        m_visited = visited;
        Q_EMIT changed();
    }

    QList<RefusedOrigin> m_list;
    QString m_visited;
};

} // namespace deskbell
