// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QFrame>

class QVBoxLayout;

namespace deskbell {

class PlainLabel;

/// What had gone wrong in the visitor's page, on red ground; hidden if nothing is known to have. A button copies all of it as text.
class PageErrors final : public QFrame {
    Q_OBJECT

public:
    explicit PageErrors(QWidget *parent = nullptr);
    void showErrors(const QList<PageError> &errors);

private:
    void copy();

    QList<PageError> m_errors;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_copied = nullptr;
    QVBoxLayout *m_rows = nullptr;
};

} // namespace deskbell
