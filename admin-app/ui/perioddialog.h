// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QDateEdit;

namespace deskbell {

/// Asks for a first and a last day. Times are UTC ms.
class PeriodDialog final : public QDialog {
    Q_OBJECT

public:
    /// As in a Criteria; where there is none, the last 7 days are offered.
    PeriodDialog(qint64 from, qint64 to, QWidget *parent = nullptr);

    [[nodiscard]] qint64 from() const; ///< not before
    [[nodiscard]] qint64 to() const;   ///< before

private:
    QDateEdit *m_first = nullptr;
    QDateEdit *m_last = nullptr;
};

} // namespace deskbell
