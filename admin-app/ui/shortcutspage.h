// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace deskbell {

class Preferences;

/// All keys, and what they do. Which of them send is chosen here, and acts at once.
class ShortcutsPage final : public QWidget {
    Q_OBJECT

public:
    explicit ShortcutsPage(Preferences &preferences); ///< which outlives it

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeSending();
    void showSending();

    Preferences &m_preferences;
    QBoxLayout *m_columns = nullptr;
    QWidget *m_first = nullptr;
    QWidget *m_second = nullptr;
    QVBoxLayout *m_sending = nullptr;
    QWidget *m_sendingKeys = nullptr;
};

} // namespace deskbell
