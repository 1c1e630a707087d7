// SPDX-License-Identifier: MIT
#pragma once

#include "client/outbox.h"

#include <QByteArray>
#include <QString>

namespace deskbell {

/// One file of this admin for a chat or an inquiry: chosen, or on its way. Its bytes are a copy in a folder of ours, so that it
/// is sent as it was when it was chosen.
struct Upload {
    enum class Stage {
        Preparing, ///< is being copied
        Chosen,    ///< waits for the person to send it
        Waiting,   ///< sent by the person: for its turn, or for a connection
        Sending,
        Failed
    };
    enum class Problem {
        None,
        Unreadable, ///< here; it may be gone, or is no file
        Empty,
        Refused     ///< by the server, or it would be: `why`
    };

    QString key;          ///< of its open_file
    NotePlace place;      ///< a chat or an inquiry
    qint64 number = 0;    ///< what was chosen first goes first
    QString epoch = {};   ///< as of what is unsent, see Unsent
    qint64 born = 0;
    QString name;         ///< fit to be shown
    qint64 size = 0;
    QString sha256 = {};  ///< hexadecimal
    QString type = {};    ///< media type
    int width = 0;        ///< of a picture
    int height = 0;
    QByteArray thumbnail = {}; ///< a small JPEG; empty: none
    Stage stage = Stage::Preparing;
    bool isWanted = false; ///< the person has sent it; while it is Preparing it goes as soon as it is ready
    qint64 stored = 0;     ///< bytes that the server has
    Problem problem = Problem::None;
    Refusal why = Refusal::Unknown;
};

} // namespace deskbell
