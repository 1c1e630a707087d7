// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"

namespace deskbell {

class Conversation;

/// What admins arrange among themselves about one conversation: who looks after it, what it is about. While an answer is awaited
/// nothing more is asked, and whatever asks is without effect.
class Arrangement final : public QObject {
    Q_OBJECT
public:
    struct Person {
        AdminId id;
        QString name;
        Presence presence = Presence::Offline;
        bool isMe = false;
        int chats = 0; ///< that they are in
    };

    Arrangement(Console &console, const Conversation &conversation);

    [[nodiscard]] bool isServed() const { return m_console.labelling().isServed(); } ///< else the server is older
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    [[nodiscard]] bool isOnline() const { return m_console.link().isOnline(); } ///< else whatever is asked is refused

    [[nodiscard]] QList<Person> people() const; ///< to whom it can be given, this admin first
    [[nodiscard]] QString nameOf(AdminId admin) const; ///< a number, of one who is not known
    /// An inquiry is assigned, an own active chat is handed over.
    [[nodiscard]] bool canBeGiven() const;
    [[nodiscard]] AdminId keeper() const; ///< who looks after an inquiry; invalid: nobody in particular
    [[nodiscard]] QString keeperName() const;
    /// Invalid: nobody, of an inquiry. `note`: goes along with a chat. False, and nothing is asked: it cannot be, or is already.
    bool giveTo(AdminId to, const QString &note = {});

    [[nodiscard]] bool canBeLabelled() const;
    [[nodiscard]] QStringList topics() const { return m_console.labelling().topics(); } ///< the site's types
    [[nodiscard]] QString topic() const; ///< its type; empty: none yet
    void setTopic(const QString &topic);
    [[nodiscard]] QStringList tags() const;
    [[nodiscard]] QStringList offeredTags() const; ///< known ones that it has not
    /// False, and nothing is asked: it is too long, or one too many.
    bool addTag(const QString &tag);
    void removeTag(const QString &tag);

    [[nodiscard]] QString ringsAt() const; ///< the colleague whom this admin hands it to; empty: nobody
    void callBack();
    [[nodiscard]] bool canBeTakenOver() const; ///< a colleague's active chat
    void takeOver();

Q_SIGNALS:
    void changed(); ///< what can be asked, or whom
    void notTaken(const QString &name); ///< it has come back from the colleague at whom it rang
    void refused(const deskbell::Refused &refused);

private:
    [[nodiscard]] const NotePlace &place() const;
    [[nodiscard]] std::optional<DeskChat> chat() const;
    [[nodiscard]] bool begins(); ///< false while something is asked already
    void ends();

    Console &m_console;
    const Conversation &m_conversation;
    bool m_isAsking = false;
};

} // namespace deskbell
