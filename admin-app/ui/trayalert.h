// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"
#include "ui/noticebundles.h"

#include <QElapsedTimer>
#include <QList>
#include <QSet>
#include <QTimer>
#include <chrono>

namespace deskbell {

/// A call as the alert needs it, or a chat in which nobody has read for long. ringingSince, overdue and escalated tell one ringing of
/// a chat from the next.
struct RingingCall {
    ChatId chat;
    qint64 ringingSince = 0;
    QString visitorName;
    QString firstText;
    QString page;
    Overdue overdue = Overdue::No;
    bool isMine = false; ///< this admin answers it already
    QString handedBy = {}; ///< the colleague who hands it to this admin
    bool isEscalated = false; ///< it has rung for too long: it rings for who is away as for who is there

    bool operator==(const RingingCall &) const = default;
};

/// Rings as long as there is a call to ring for: tray blinks, sound repeats, a notification stays. Whoever is away hears
/// it once, quietly, until it is escalated. It knows the desktop by three interfaces only.
///
/// When the connection is lost, it rings on for `patience`: most breaks are over sooner, and a visitor still waits. Then it
/// falls silent and says why, since nobody can answer from here; the call is kept, and rings again once it is known to wait.
class TrayAlert final : public QObject {
    Q_OBJECT

public:
    TrayAlert(Tray &tray, Notifier &notifier, RingSound &sound, QObject *parent = nullptr,
              std::chrono::milliseconds patience = std::chrono::seconds(10));

    void setCalls(const QList<RingingCall> &calls); ///< all that ring at the moment and are not silenced
    void setPresence(Presence presence);            ///< of this admin; Offline while there is no connection
    void setState(Presence presence, QList<RingingCall> calls); ///< both at once, as a new connection brings them
    void setUnread(int count);
    /// No sound until then (UTC ms); 0: as usual. Everything else goes on.
    void setQuiet(qint64 until);
    /// Quiet times that were chosen, until then (UTC ms); 0: none. What comes is then neither heard nor told of, and is to be found in
    /// the list; calls ring and are told of, without a sound only if `silencesRings`.
    void setQuietTimes(qint64 until, bool silencesRings);
    /// Until when calls make no sound, because somebody chose so (UTC ms); 0: they do. A test ring is heard all the same.
    [[nodiscard]] qint64 callsSilentUntil() const;
    /// A call that nobody makes, through everything that one goes through but the server. It is heard whatever the presence and
    /// however quiet it is, and ends by itself.
    void testRing();
    void endTest();
    [[nodiscard]] bool isTesting() const { return m_isTesting; }
    void messageArrived(const Notice &notice);      ///< or something else, in a conversation that is not in view
    void seen(ConversationId id);
    /// The main window with the call is on the screen; counts as an alert where there is nothing better.
    void setWindowShown(bool shown);

    [[nodiscard]] bool isRinging() const { return !m_calls.isEmpty(); }

Q_SIGNALS:
    void alertShown(deskbell::ChatId chat); ///< once for each ringing
    void acceptRequested(deskbell::ChatId chat);
    void silenceRequested(deskbell::ChatId chat);
    void openRequested(deskbell::ConversationId id);
    void rang(); ///< a call that was not there before
    void testChanged(bool isTesting);
    void silentUntilChanged(); ///< callsSilentUntil()

private:
    [[nodiscard]] bool rings(ChatId chat) const;
    [[nodiscard]] bool silencesRings() const;
    /// As if the connection were there, while patience lasts.
    [[nodiscard]] Presence heardAs() const;
    /// It is to be heard until it stops: by who is there, and of an escalated call by who is away too.
    [[nodiscard]] bool ringsLoud() const;
    void takeState(Presence presence, QList<RingingCall> calls);
    void update();
    void updateSound();
    void updateTray();
    void markShown(ChatId chat);
    void announce(const RingingCall &call);
    void announceAgain(); ///< the notification service has come or gone

    Tray &m_tray;
    Notifier &m_notifier;
    RingSound &m_sound;
    QElapsedTimer m_clock;
    NoticeBundles m_bundles;
    QTimer m_blink;
    QTimer m_patience;
    QTimer m_test;
    QList<RingingCall> m_given; ///< without the test
    QList<RingingCall> m_calls;
    QSet<ChatId> m_shown;
    Presence m_presence = Presence::Offline;
    Presence m_before = Presence::Offline; ///< the last one with a connection
    qint64 m_quietUntil = 0;
    qint64 m_quietTimesUntil = 0;
    bool m_quietTimesSilenceRings = false;
    bool m_isTesting = false;
    int m_unread = 0;
    int m_frame = 0;
    bool m_sounding = false;
    bool m_soundedOnce = false;
    bool m_saidLost = false;
    bool m_windowShown = false;
};

} // namespace deskbell
