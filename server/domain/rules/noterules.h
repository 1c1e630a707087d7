// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Notes among admins: any of them may add one to any chat or inquiry, whatever state it is in, or about any person; only its author may change or
/// delete it. Who asks is known and may ask, and the key is one.
class NoteRules {
public:
    explicit NoteRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const AddNote &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const EditNote &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DeleteNote &command, Now now) const;

private:
    template <class Go> [[nodiscard]] Decision withNote(const Admin &me, const QString &key, NoteId id, Go go) const;

    const DeskState &s;
};

} // namespace deskbell
