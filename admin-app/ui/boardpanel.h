// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "ui/boardtexts.h"
#include "ui/conversationpage.h"
#include "ui/labels.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>
#include <array>

class QButtonGroup;
class QPushButton;
class QSplitter;
class QTableView;

namespace deskbell {

class MenuButton;

/// The board of inquiries: filter, table, and the chosen one in full.
class BoardPanel final : public QFrame {
    Q_OBJECT

public:
    explicit BoardPanel(const ConversationPage::Parts &parts, QWidget *parent = nullptr);

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
    void dropPage();
    [[nodiscard]] InquiryId chosen() const { return m_page ? m_page->place().inquiry : InquiryId{}; }

    ConversationPage::Parts m_parts;
    Inquiries &m_inquiries;
    BoardModel &m_model;
    BoardTexts m_texts;
    QButtonGroup *m_chips = nullptr;
    QPushButton *m_openChip = nullptr;
    MenuButton *m_kind = nullptr;
    QTableView *m_table = nullptr;
    PlainLabel *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    QPointer<ConversationPage> m_page; ///< of the chosen one
    QTimer m_minute;
};

} // namespace deskbell
