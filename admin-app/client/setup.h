// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QObject>

namespace deskbell {

/// Whether this admin may set the server up from here.
class Setup final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// This admin is an owner, and the server knows how.
    [[nodiscard]] bool isAllowed() const { return m_isAllowed; }

    // Fed by the Console.
    void take(const DeskEvent &desk) { m_isAllowed = desk.owner && desk.features.contains(setupFeature); }

private:
    bool m_isAllowed = false;
};

} // namespace deskbell
