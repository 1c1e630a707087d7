// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "ui/labels.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace deskbell {

class BlockedBadge;
class Composer;
class MenuButton;
class TextView;
class VerifiedBadge;

/// One inquiry in full, with its comments and what can be done with it.
class InquiryPane final : public QFrame {
    Q_OBJECT

public:
    InquiryPane(Console &console, Drafts &drafts, QWidget *parent = nullptr);
    ~InquiryPane() override;

    /// Reads it and keeps it up to date; an invalid id closes the pane.
    void open(InquiryId inquiry);
    [[nodiscard]] InquiryId inquiry() const { return m_id; }

Q_SIGNALS:
    void chatPressed(deskbell::ChatId chat);

private:
    QWidget *makeHead();
    QWidget *makeInput();
    void showInquiry(const Inquiry &inquiry);
    void showComments();
    void showNotice(const QString &sentence);
    void send();
    void confirmDelete();
    void keepDraft();
    [[nodiscard]] bool isSettled() const;

    Console &m_console;
    Drafts &m_drafts;
    InquiryId m_id;
    Inquiry m_inquiry;
    PlainLabel *m_title = nullptr;
    ElidedLabel *m_visitor = nullptr;
    VerifiedBadge *m_verified = nullptr;
    BlockedBadge *m_blocked = nullptr;
    PlainLabel *m_about = nullptr;
    QPushButton *m_chat = nullptr;
    QPushButton *m_resolve = nullptr;
    QPushButton *m_delete = nullptr;
    MenuButton *m_more = nullptr;
    QAction *m_block = nullptr;
    PlainLabel *m_notice = nullptr;
    TextView *m_text = nullptr;
    QVBoxLayout *m_comments = nullptr;
    Composer *m_composer = nullptr;
    QPushButton *m_send = nullptr;
};

} // namespace deskbell
