// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

namespace deskbell {

/// Who of the admins is there, this one included.
class Team final : public QObject {
    Q_OBJECT
public:
    Team(DeskLink &link, Session &session, QObject *parent = nullptr);

    [[nodiscard]] QList<AdminPresence> admins() const { return m_admins; }
    [[nodiscard]] bool isAnybodyElseOnline() const; ///< as was known last
    [[nodiscard]] Presence presence() const; ///< as chosen here
    [[nodiscard]] Presence heardAs() const;  ///< as the server sees it: Offline without a connection
    void setPresence(Presence presence);     ///< Online or Away

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const AdminsEvent &event);

Q_SIGNALS:
    void adminsChanged();
    void presenceChanged();
    void presenceRefused(const deskbell::Refused &refused);

private:
    void say(Presence presence);

    DeskLink &m_link;
    Session &m_session;
    QList<AdminPresence> m_admins;
};

} // namespace deskbell
