// SPDX-License-Identifier: MIT
#pragma once

#include "model/lettersmodel.h"
#include "ui/labels.h"

#include <QDialog>

class QTableWidget;
class QPushButton;

namespace deskbell {

/// Mail, and what was for webhooks, that the server has given up, with the reason; to be sent again or thrown away.
class DeadLettersDialog final : public QDialog {
    Q_OBJECT

public:
    DeadLettersDialog(DeskLink &link, Letters &letters, QWidget *parent = nullptr);

private:
    void showProblem(const Refused &refused);
    void showLetters();
    void showChoice();

    const DeskLink &m_link;
    LettersModel m_model;
    QTableWidget *m_table = nullptr;
    PlainLabel *m_reason = nullptr;
    PlainLabel *m_empty = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_discard = nullptr;
};

} // namespace deskbell
