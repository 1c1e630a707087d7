// SPDX-License-Identifier: MIT
#pragma once

// What TrayAlert asks of the desktop, as three small interfaces. Everything behind them is optional: a desktop may have
// no tray, no notification service and no sound.

#include "model/conversationid.h"
#include "ui/soundchoice.h"

#include <QObject>
#include <QString>

namespace deskbell {

enum class TrayLook { Offline, Away, Online, Ringing };

class Tray : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] virtual bool isAvailable() const = 0;
    /// `frame` is 0 or 1 and counts while ringing only; `unread` is shown as a number when nothing rings.
    virtual void show(TrayLook look, int frame, int unread, const QString &tooltip) = 0;

Q_SIGNALS:
    void activated();
    void availabilityChanged();
};

enum class Urgency { Normal, Critical };

/// What a notice tells of; several of one sort may become one. A call is none of them.
enum class NoticeSort { App, Line, Inquiry, FollowUp, Mention, Assigned };

/// A notice about a conversation. A call stays until it is closed; everything else closes automatically.
struct Notice {
    ConversationId id; ///< invalid: of the app itself
    QString title;
    QString body;
    Urgency urgency = Urgency::Normal;
    bool isCall = false;
    bool canBeTaken = true; ///< a call: false while there is no connection to take it by
    NoticeSort sort = NoticeSort::App;
    QString who = {};       ///< the person it tells of
    bool offersAccept = true; ///< a call: false if the person wants no such button
    bool isReminder = false;  ///< a call: that of a chat which has been answered, and waits for the next line

    bool operator==(const Notice &) const = default;
};

class Notifier : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] virtual bool isAvailable() const = 0;
    /// Shows or, for the same conversation, replaces.
    virtual void show(const Notice &notice) = 0;
    virtual void close(ConversationId id) = 0;
    virtual void closeAll() {}
    /// Waits, briefly, until what was closed is off the screen: for leaving the program.
    virtual void settle() {}

Q_SIGNALS:
    void availabilityChanged();
    void shown(deskbell::ChatId chat); ///< one of a chat: it is on the screen, says the service
    void accepted(deskbell::ChatId chat);
    void silenced(deskbell::ChatId chat); ///< by its button, or put away by the person
    void opened(deskbell::ConversationId id);
};

enum class Loudness { Normal, Quiet };

class RingSound : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void setSounds(const SoundChoices &sounds) = 0; ///< from the next sound on
    virtual void ringUntilStopped() = 0;
    virtual void ringOnce(Loudness loudness) = 0;
    virtual void play(AlertEvent event) = 0; ///< once, as it is chosen; nothing for a call
    virtual void stop() = 0; ///< at once, also in the middle of the sound
    [[nodiscard]] virtual bool isAudible() const { return true; } ///< as audibleChanged() has said last

Q_SIGNALS:
    /// Whether the sounds of this app can be heard; said when it changes, and true until something else is known.
    void audibleChanged(bool isAudible);
};

} // namespace deskbell
