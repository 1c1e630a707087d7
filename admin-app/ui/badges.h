// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QPixmap>

namespace deskbell {

/// The name in words, for screen readers: with what the badge says.
[[nodiscard]] QString spokenName(const QString &raw, bool verified);

[[nodiscard]] QPixmap verifiedMark(int size, qreal ratio);

/// The check mark behind the name of a visitor whom the site has confirmed. Hidden until setVerified(true).
class VerifiedBadge final : public PlainLabel {
    Q_OBJECT

public:
    explicit VerifiedBadge(QWidget *parent = nullptr);
    void setVerified(bool verified);
};

/// The word behind the name of a visitor who may not ring or write. Hidden until setBlocked(true).
class BlockedBadge final : public PlainLabel {
    Q_OBJECT

public:
    explicit BlockedBadge(QWidget *parent = nullptr);
    void setBlocked(bool blocked);
};

} // namespace deskbell
