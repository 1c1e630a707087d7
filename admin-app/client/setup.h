// SPDX-License-Identifier: MIT
#pragma once

#include "client/ownerright.h"

#include <QObject>

namespace deskbell {

/// Whether this admin may set the server up from here.
class Setup final : public QObject {
    Q_OBJECT
public:
    explicit Setup(DeskLink &link, QObject *parent = nullptr)
        : QObject(parent)
        , m_right(link, setupFeature)
    {
    }

    /// This admin is an owner, and the server knows how.
    [[nodiscard]] bool isAllowed() const { return m_right.isGiven(); }

    // Fed by the Console.
    void take(const DeskEvent &desk) { m_right.take(desk); }
    void take(const AdminsEvent &event)
    {
        if (m_right.take(event))
            Q_EMIT changed();
    }

Q_SIGNALS:
    void changed(); ///< isAllowed(), other than with a desk that is loaded

private:
    OwnerRight m_right;
};

} // namespace deskbell
