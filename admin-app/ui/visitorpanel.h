// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/conversation.h"
#include "model/conversationid.h"
#include "model/personmodel.h"
#include "ui/labels.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QBoxLayout;
class QGridLayout;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

class BlockedBadge;
class FaceLabel;
class PageErrors;
class PersonNotes;
class Theme;
class VerifiedBadge;

/// What is known of the visitor of the open conversation. What is not known has no block.
class VisitorPanel final : public QFrame {
    Q_OBJECT

public:
    VisitorPanel(Console &console, Drafts &drafts, const Theme &theme, QWidget *parent = nullptr);
    ~VisitorPanel() override;
    void showConversation(Conversation *conversation); ///< null: none

Q_SIGNALS:
    void openPressed(deskbell::ConversationId id);
    void allPressed(deskbell::VisitorId visitor, const QString &name); ///< all that they have asked
    void exportPressed(const deskbell::NotePlace &place, const QString &visitorName); ///< all that is kept of them is to be taken out

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeWho();
    QWidget *makeAddress();
    QWidget *makeFacts();
    QWidget *makeEarlier();
    QWidget *makeFoot();
    void fitFoot();
    void refresh();
    [[nodiscard]] Conversation::About known() const;
    void showPerson();
    PlainLabel *addFact(const QString &name, const QString &value, bool isLink = false);
    void tellTime();
    void showEarlier();
    [[nodiscard]] QString visit() const;
    [[nodiscard]] QWidget *earlierRow(const HistoryRow &row);
    void copyAddress();

    Console &m_console;
    Drafts &m_drafts;
    const Theme &m_theme;
    QPointer<Conversation> m_conversation;
    QString m_address;
    std::unique_ptr<PersonModel> m_person; ///< whose conversation it is
    QString m_zone;
    FaceLabel *m_face = nullptr;
    ElidedLabel *m_name = nullptr;
    VerifiedBadge *m_verified = nullptr;
    BlockedBadge *m_blocked = nullptr;
    PlainLabel *m_about = nullptr;
    QWidget *m_who = nullptr;
    QWidget *m_addressBlock = nullptr;
    ElidedLabel *m_email = nullptr;
    PlainLabel *m_copied = nullptr;
    QPushButton *m_copy = nullptr;
    QWidget *m_facts = nullptr;
    QGridLayout *m_grid = nullptr;
    QStringList m_shownFacts;
    PlainLabel *m_time = nullptr; ///< where it is what o'clock, if that is known
    QWidget *m_earlier = nullptr;
    PlainLabel *m_earlierTitle = nullptr;
    QPushButton *m_all = nullptr;
    QVBoxLayout *m_earlierRows = nullptr;
    QString m_shownEarlier; ///< what the rows were made of
    PageErrors *m_errors = nullptr;
    PersonNotes *m_notes = nullptr;
    QBoxLayout *m_foot = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_erase = nullptr; ///< for owners
    QPushButton *m_block = nullptr;
    QTimer m_copiedFor;
    QTimer m_minute;
};

} // namespace deskbell
