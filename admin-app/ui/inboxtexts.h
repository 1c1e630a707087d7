// SPDX-License-Identifier: MIT
#pragma once

#include "model/inboxrow.h"

#include <QIdentityProxyModel>
#include <functional>

namespace deskbell {

// The words of the inbox's rows.
[[nodiscard]] QString wordOf(InboxRow::Section section);
[[nodiscard]] QString fateOf(const InboxRow &row);    ///< what has become of it; empty if nothing has
[[nodiscard]] QString lineOf(const InboxRow &row);    ///< its second line
[[nodiscard]] QString timeOf(const InboxRow &row, qint64 now); ///< at its right: how long somebody waits, else when it was
/// What it is about, in a word; empty: that is not known.
[[nodiscard]] QString typeOf(const InboxRow &row);

[[nodiscard]] QString ageOf(qint64 since, qint64 now); ///< 42 min, 3 h, 2 d

/// What a screen reader says of the rows.
class InboxTexts final : public QIdentityProxyModel {
    Q_OBJECT

public:
    explicit InboxTexts(std::function<qint64()> now, QObject *parent = nullptr);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::function<qint64()> m_now;
};

} // namespace deskbell
