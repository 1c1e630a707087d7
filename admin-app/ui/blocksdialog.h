// SPDX-License-Identifier: MIT
#pragma once

#include "model/blocksmodel.h"
#include "ui/labels.h"

#include <QDialog>
#include <functional>

class QTableWidget;
class QPushButton;

namespace deskbell {

/// The visitors who may not ring or write, and the way back for them.
class BlocksDialog final : public QDialog {
    Q_OBJECT

public:
    BlocksDialog(DeskLink &link, Blocking &blocking, QWidget *parent = nullptr);

private:
    void showProblem(const Refused &refused);
    void showBlocks();
    void showChoice();

    const DeskLink &m_link;
    BlocksModel m_model;
    QTableWidget *m_table = nullptr;
    PlainLabel *m_empty = nullptr;
    PlainLabel *m_problem = nullptr;
    QPushButton *m_lift = nullptr;
};

/// Asks whether this visitor shall be blocked, and says what that does.
void askToBlock(QWidget *parent, const QString &visitorName, std::function<void()> block);

} // namespace deskbell
