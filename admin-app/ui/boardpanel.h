// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/inquirymodel.h"
#include "ui/boardtexts.h"
#include "ui/labels.h"

#include <QFrame>
#include <QTimer>
#include <array>

class QButtonGroup;
class QPushButton;
class QTableView;

namespace deskbell {

class InquiryPane;
class MenuButton;

/// The board of inquiries: filter, table, and the chosen one in full.
class BoardPanel final : public QFrame {
    Q_OBJECT

public:
    BoardPanel(Console &console, const Theme &theme, Drafts &drafts, QWidget *parent = nullptr);

    void choose(InquiryId inquiry); ///< in full below the table, whether it is in it or not

Q_SIGNALS:
    void chatPressed(deskbell::ChatId chat);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeBar();
    void makeTable();
    QPushButton *addChip(const QString &text, BoardFilter filter);
    void chooseKind(std::optional<InquiryKind> kind);
    void showOpenCount(int count);
    void showEmptyState();
    void keepSelection();

    Inquiries &m_inquiries;
    BoardModel &m_model;
    InquiryModel *m_chosen = nullptr;
    BoardTexts m_texts;
    QButtonGroup *m_chips = nullptr;
    QPushButton *m_openChip = nullptr;
    MenuButton *m_kind = nullptr;
    QTableView *m_table = nullptr;
    PlainLabel *m_empty = nullptr;
    InquiryPane *m_pane = nullptr;
    QTimer m_minute;
};

} // namespace deskbell
