// SPDX-License-Identifier: MIT
#pragma once

#include "model/conversation.h"
#include "ui/labels.h"

#include <QFrame>

class QMimeData;
class QPushButton;

namespace deskbell {

class Composer;
class FileChips;
class ModeBar;
class MouseGuard;
class Preferences;
class ReplyList;

/// Below the lines of a conversation: a reply or a note is written here, and above the field it is said who gets it.
class ReplyBox final : public QFrame {
    Q_OBJECT

public:
    /// Both outlive it.
    ReplyBox(Conversation &conversation, const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] Composer &composer() const { return *m_composer; }
    /// Something that happened meanwhile and bears on what is being written, above the field; empty: nothing.
    void say(const QString &sentence);
    void attach(const QMimeData &given); ///< beside what is being written
    void setReplies(ReplyList &replies) { m_replies = &replies; } ///< which may hold back what still has gaps

Q_SIGNALS:
    void sent();
    void said(const QString &sentence); ///< why something was not done
    void saidInstead(const QString &before, const QString &now); ///< of what was said before; empty: it does not hold any longer

private:
    QWidget *makeFoot();
    void showWriting();
    void showButtons();
    void showReach();
    void showWords();
    void onTextChanged();
    void chooseFiles();
    void beginReply();
    void send();
    void tellWhyNot();
    [[nodiscard]] QString heldBackSentence(const QStringList &open) const;

    Conversation &m_conversation;
    const Preferences &m_preferences;
    PlainLabel *m_meanwhile = nullptr;
    ModeBar *m_mode = nullptr;
    FileChips *m_files = nullptr;
    Composer *m_composer = nullptr;
    QWidget *m_foot = nullptr;
    QPushButton *m_clip = nullptr;
    QPushButton *m_slash = nullptr;
    ElidedLabel *m_keys = nullptr;
    PlainLabel *m_length = nullptr;
    QPushButton *m_cancel = nullptr; ///< of an edit, and of handing the chat over
    QPushButton *m_send = nullptr;
    MouseGuard *m_sendGuard = nullptr;
    ReplyList *m_replies = nullptr;
    QString m_heldBack; ///< what was said when sending was held back; empty: it was not
    QString m_reach; ///< who gets what is written, in words
};

} // namespace deskbell
