// SPDX-License-Identifier: MIT
#pragma once

#include "model/inboxmodel.h"

namespace deskbell {

/// What can be done with a conversation of the inbox without opening it, by its id: whatever has become of its row meanwhile, it
/// happens to that conversation or to none.
class RowActions final : public QObject {
    Q_OBJECT
public:
    struct Person {
        AdminId id;
        QString name;
        Presence presence = Presence::Offline;
        bool isMe = false;
    };

    RowActions(Console &console, const InboxModel &model, QObject *parent = nullptr);

    [[nodiscard]] bool isKnown(ConversationId id) const { return m_model.known(id); }
    [[nodiscard]] bool isResolved(ConversationId id) const; ///< an inquiry that is
    void resolve(InquiryId inquiry);
    void reopen(InquiryId inquiry);
    /// What resolve() did last, as long as nothing else was resolved here. Invalid: nothing.
    [[nodiscard]] InquiryId undoable() const { return m_undoable; }
    void undo();
    void forgetUndo(); ///< it was offered for long enough

    /// An inquiry is assigned, an own chat is handed over; to others of them nobody can be chosen.
    [[nodiscard]] bool canBeGiven(ConversationId id) const;
    [[nodiscard]] QList<Person> people(ConversationId id) const; ///< to whom; this admin first
    [[nodiscard]] AdminId keeper(ConversationId id) const; ///< who looks after it; invalid: nobody
    void give(ConversationId id, AdminId to); ///< invalid: to nobody, of an inquiry

    [[nodiscard]] bool canBeLabelled() const { return m_console.labelling().isServed(); }
    [[nodiscard]] QStringList topics() const { return m_console.labelling().topics(); }
    [[nodiscard]] QString topic(ConversationId id) const;
    void setTopic(ConversationId id, const QString &topic);
    [[nodiscard]] QStringList tags(ConversationId id) const;
    [[nodiscard]] QStringList offeredTags(ConversationId id) const; ///< known ones that it has not
    void addTag(ConversationId id, const QString &tag); ///< ends in tagRefused(), and nothing is asked, if it is too long or one too many
    void removeTag(ConversationId id, const QString &tag);

    /// Ends in address(), empty if none was left, or in refused(). Of an inquiry the server is asked.
    void readAddress(ConversationId id);

Q_SIGNALS:
    void resolved(deskbell::InquiryId inquiry); ///< the server has taken it: it can be undone
    void undone(); ///< nothing can be undone any more
    void address(deskbell::ConversationId id, const QString &address);
    void tagRefused();
    void refused(const deskbell::Refused &refused);

private:
    [[nodiscard]] OnRefusal saying();
    template <class Command> void ask(const Command &command);
    void decide(Decision::Kind kind, InquiryId inquiry);

    Console &m_console;
    const InboxModel &m_model;
    InquiryId m_undoable;
    bool m_wasUnread = false; ///< what resolve() did last, before that
    QSet<InquiryId> m_decided; ///< here, and not carried out yet
};

} // namespace deskbell
