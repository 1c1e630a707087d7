// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"

namespace deskbell {

/// What becomes of words that the server has refused for good, so that nothing anyone wrote is lost: what a window shows as
/// not sent is in sight; else it becomes a draft, so that it is found where it was written; and if that place is gone, it
/// has to be shown at once. Also opens the drafts of the one who is signed in.
class ReturnedWords final : public QObject {
    Q_OBJECT
public:
    /// `directory` as for Drafts::fileFor(); empty: in memory only.
    ReturnedWords(Console &console, Drafts &drafts, const QString &directory, QObject *parent = nullptr);

Q_SIGNALS:
    void messageReturned(const deskbell::Refused &why); ///< it is the draft of its chat again
    void commentReturned(const deskbell::Refused &why); ///< it is the draft of its inquiry again
    void noteReturned(const deskbell::Refused &why); ///< it is the note begun on its chat or inquiry again
    void personNoteReturned(const deskbell::Refused &why); ///< it is the note begun about its person again
    void homeless(const QString &words, const deskbell::Refused &why);

private:
    void openDrafts();
    void giveBack(const Unsent &entry, const Refused &refused);
    void giveBackNote(ChatId chat, const QString &words, const Refused &refused);

    Console &m_console;
    Drafts &m_drafts;
    QString m_directory;
};

} // namespace deskbell
