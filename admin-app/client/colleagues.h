// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

#include <map>

namespace deskbell {

/// The accounts of the team, for an admin who is an owner: read once they are asked for, and kept up to date from then on.
class Colleagues final : public QObject {
    Q_OBJECT
public:
    explicit Colleagues(DeskLink &link, QObject *parent = nullptr);

    /// This admin is an owner, and the server lets owners see the team. May change while they are signed in.
    [[nodiscard]] bool isAllowed() const { return m_isServed && m_isOwner; }
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] QList<Colleague> all() const; ///< those who may log in first, then by their names
    [[nodiscard]] const Colleague *find(AdminId id) const; ///< until the next change
    [[nodiscard]] bool isMe(AdminId id) const { return id == m_link.me(); }

    /// Reads them, unless that was done or is under way.
    void read();

    /// Asks, whatever it is: add_colleague, change_colleague and the like. What has changed is told by changed().
    template <Question Command>
    void ask(QObject *asker, const Command &command, std::function<void(const Answer<Command> &)> done, OnRefusal refused)
    {
        m_link.requests().ask(asker, command, Then<Command>{std::move(done), std::move(refused)});
    }

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const AdminsEvent &event);
    void take(const ColleagueEvent &event);
    void forgetAll();

Q_SIGNALS:
    void allowedChanged();
    void changed();

private:
    void setOwner(bool is);
    void setPresences(const QList<AdminPresence> &admins);
    void setAll(const QList<Colleague> &colleagues);

    DeskLink &m_link;
    std::map<AdminId, Colleague> m_colleagues;
    QString m_asked; ///< the key of the question that is on its way; empty: none is
    bool m_isServed = false;
    bool m_isOwner = false;
    bool m_isWanted = false;
    bool m_isRead = false;
};

} // namespace deskbell
