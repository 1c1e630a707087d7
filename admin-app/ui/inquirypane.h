// SPDX-License-Identifier: MIT
#pragma once

#include "model/inquirymodel.h"
#include "ui/labels.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace deskbell {

class BlockedBadge;
class Composer;
class MenuButton;
class ModeBar;
class TextView;
class VerifiedBadge;

/// One inquiry in full, with its comments and what can be done with it.
class InquiryPane final : public QFrame {
    Q_OBJECT

public:
    InquiryPane(InquiryModel &model, const DeskLink &link, QWidget *parent = nullptr);

Q_SIGNALS:
    void chatPressed(deskbell::ChatId chat);

private:
    QWidget *makeHead();
    QWidget *makeInput();
    void showChosen();
    void showDraft();
    void showWriting();
    void showReach();
    [[nodiscard]] QWidget *makeNote(const NoteLine &line);
    void confirmDeleteNote(NoteId note);
    void showInquiry();
    void showComments();
    void showNotice(const QString &sentence);
    void send();
    void confirmDelete();

    InquiryModel &m_model;
    const DeskLink &m_link;
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
    ModeBar *m_mode = nullptr;
    Composer *m_composer = nullptr;
    QPushButton *m_send = nullptr;
};

} // namespace deskbell
