// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/conversation.h"
#include "model/conversationid.h"
#include "ui/labels.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QGridLayout;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

class BlockedBadge;
class FaceLabel;
class Theme;
class VerifiedBadge;

/// What is known of the visitor of the open conversation. What is not known has no block.
class VisitorPanel final : public QFrame {
    Q_OBJECT

public:
    VisitorPanel(Console &console, const Theme &theme, QWidget *parent = nullptr);
    void showConversation(Conversation *conversation); ///< null: none

Q_SIGNALS:
    void openPressed(deskbell::ConversationId id);

private:
    QWidget *makeWho();
    QWidget *makeAddress();
    QWidget *makeFacts();
    QWidget *makeEarlier();
    QWidget *makeFoot();
    void refresh();
    void addFact(const QString &name, const QString &value, bool isLink = false);
    void readEarlier();
    void showEarlier(const QList<SearchHit> &hits);
    void copyAddress();

    Console &m_console;
    const Theme &m_theme;
    QPointer<Conversation> m_conversation;
    QString m_address;
    QString m_asked; ///< whose earlier conversations are shown, or on their way
    QString m_key;
    FaceLabel *m_face = nullptr;
    ElidedLabel *m_name = nullptr;
    VerifiedBadge *m_verified = nullptr;
    BlockedBadge *m_blocked = nullptr;
    PlainLabel *m_about = nullptr;
    QWidget *m_addressBlock = nullptr;
    ElidedLabel *m_email = nullptr;
    PlainLabel *m_copied = nullptr;
    QPushButton *m_copy = nullptr;
    QWidget *m_facts = nullptr;
    QGridLayout *m_grid = nullptr;
    QStringList m_shownFacts;
    QWidget *m_earlier = nullptr;
    PlainLabel *m_earlierTitle = nullptr;
    QVBoxLayout *m_earlierRows = nullptr;
    QPushButton *m_block = nullptr;
    QTimer m_copiedFor;
};

} // namespace deskbell
