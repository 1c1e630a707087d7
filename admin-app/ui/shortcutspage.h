// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QBoxLayout;

namespace deskbell {

/// All keys, and what they do.
class ShortcutsPage final : public QWidget {
    Q_OBJECT

public:
    ShortcutsPage();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_columns = nullptr;
    QWidget *m_first = nullptr;
    QWidget *m_second = nullptr;
};

} // namespace deskbell
