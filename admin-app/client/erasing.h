// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/outbox.h"
#include "client/ownerright.h"

namespace deskbell {

/// Visitors who are erased for good, by this admin or another one.
class Erasing final : public QObject {
    Q_OBJECT
public:
    explicit Erasing(DeskLink &link, QObject *parent = nullptr);

    /// This admin is an owner, and the server knows how.
    [[nodiscard]] bool isAllowed() const { return m_right.isGiven(); }
    /// The visitor of this conversation. `refused` is called unless the asker has gone meanwhile.
    void erase(const NotePlace &place, QObject *asker, const OnRefusal &refused);

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const AdminsEvent &event);
    void take(const PersonErased &event) { Q_EMIT erased(event); }

Q_SIGNALS:
    void changed(); ///< isAllowed()
    /// Nothing of them is to be seen or kept any more.
    void erased(const deskbell::PersonErased &event);

private:
    DeskLink &m_link;
    OwnerRight m_right;
};

} // namespace deskbell
