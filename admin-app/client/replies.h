// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

#include <map>

namespace deskbell {

/// The canned replies that this admin may use, kept up to date over reconnects.
class Replies final : public QObject {
    Q_OBJECT
public:
    explicit Replies(DeskLink &link, QObject *parent = nullptr);

    /// The server knows of them. If not, it is older.
    [[nodiscard]] bool isServed() const { return m_isServed; }
    [[nodiscard]] bool isRead() const { return m_isRead; } ///< all() is all of them
    [[nodiscard]] QList<DeskReply> all() const; ///< by id
    [[nodiscard]] const DeskReply *find(ReplyId id) const; ///< until the next change
    [[nodiscard]] bool isMine(const DeskReply &reply) const { return reply.owner.isValid(); } ///< nobody else has it
    [[nodiscard]] QString site() const { return m_site; } ///< its name, as its mails have it

    /// Adds it if it has no id; else all of it anew, as a change to its version. `key`: of the attempt before
    /// that nobody knows the end of; empty: a new one. Returns the key.
    QString save(QObject *asker, const DeskReply &reply, bool isOwn, const QString &key, std::function<void()> saved, OnRefusal refused);

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const ReplyEvent &event);
    void forgetAll();

Q_SIGNALS:
    void changed();
    void stored(const QString &key, deskbell::ReplyId id); ///< what save() with this key has made of it

private:
    void readFrom(ReplyId after);
    void take(const RepliesPage &page);

    DeskLink &m_link;
    std::map<ReplyId, DeskReply> m_replies;
    std::map<ReplyId, DeskReply> m_reading; ///< what has come of them while they are read anew
    QString m_site;
    QString m_asked; ///< the key of the page that is on its way; empty: none is
    bool m_isServed = false;
    bool m_isRead = false;
};

} // namespace deskbell
