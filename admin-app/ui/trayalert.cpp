// SPDX-License-Identifier: MIT
#include "ui/trayalert.h"

#include "ui/texts.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace deskbell {

using namespace std::chrono_literals;

TrayAlert::TrayAlert(Tray &tray, Notifier &notifier, RingSound &sound, QObject *parent)
    : QObject(parent)
    , m_tray(tray)
    , m_notifier(notifier)
    , m_sound(sound)
{
    m_blink.setInterval(600ms);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_frame = 1 - m_frame;
        updateTray();
    });
    connect(&notifier, &Notifier::shown, this, &TrayAlert::markShown);
    connect(&notifier, &Notifier::accepted, this, &TrayAlert::acceptRequested);
    connect(&notifier, &Notifier::silenced, this, &TrayAlert::silenceRequested);
    connect(&notifier, &Notifier::opened, this, &TrayAlert::openRequested);
    connect(&notifier, &Notifier::availabilityChanged, this, &TrayAlert::announceAgain);
    updateTray();
}

void TrayAlert::setCalls(const QList<RingingCall> &calls)
{
    const QList<RingingCall> before = std::exchange(m_calls, calls);
    const auto sameRinging = [](const RingingCall &a, const RingingCall &b) {
        return a.chat == b.chat && a.ringingSince == b.ringingSince;
    };

    for (const RingingCall &old : before) {
        const bool goesOn = std::any_of(calls.begin(), calls.end(), [&](const auto &c) { return sameRinging(c, old); });
        if (goesOn)
            continue;
        m_shown.remove(old.chat);
        m_notifier.close(old.chat);
    }

    bool anyNew = false;
    for (const RingingCall &call : calls) {
        const auto old = std::find_if(before.begin(), before.end(), [&](const auto &c) { return sameRinging(c, call); });
        const bool isNew = old == before.end();
        anyNew = anyNew || isNew;
        if (isNew || *old != call)
            announce(call);
    }

    update();
    if (!anyNew)
        return;
    if (m_presence == Presence::Away) {
        m_soundedOnce = true;
        m_sound.ringOnce(Loudness::Quiet);
    }
    Q_EMIT rang();
}

void TrayAlert::setPresence(Presence presence)
{
    if (presence == m_presence)
        return;
    m_presence = presence;
    update();
}

void TrayAlert::setUnread(int count)
{
    m_unread = count;
    updateTray();
}

void TrayAlert::setWindowShown(bool shown)
{
    m_windowShown = shown;
    update();
}

void TrayAlert::messageArrived(const Notice &notice)
{
    m_notifier.show(notice);
    if (!m_sounding && m_presence == Presence::Online)
        m_sound.playMessage();
}

void TrayAlert::chatSeen(ChatId chat)
{
    if (!rings(chat))
        m_notifier.close(chat);
}

bool TrayAlert::rings(ChatId chat) const
{
    return std::any_of(m_calls.begin(), m_calls.end(), [chat](const RingingCall &call) { return call.chat == chat; });
}

void TrayAlert::announce(const RingingCall &call)
{
    const QString name = displayName(call.visitorName);
    const QString text = displayName(call.firstText, 300);
    const Urgency urgency = m_presence == Presence::Away ? Urgency::Normal : Urgency::Critical;
    m_notifier.show({call.chat, tr("%1 is calling").arg(name),
                     text.isEmpty() ? tr("Nothing written yet") : text, urgency, true});
}

void TrayAlert::announceAgain()
{
    if (m_notifier.isAvailable()) {
        for (const RingingCall &call : std::as_const(m_calls))
            announce(call);
    }
    update();
}

void TrayAlert::update()
{
    const bool ringing = isRinging();
    if (ringing && !m_blink.isActive()) {
        m_frame = 0;
        m_blink.start();
    } else if (!ringing) {
        m_blink.stop();
    }
    updateSound();
    updateTray();
    // A notification service says itself when a notice is up; a tray and a window are up when they are.
    if (m_notifier.isAvailable() || !(m_tray.isAvailable() || m_windowShown))
        return;
    for (const RingingCall &call : std::as_const(m_calls))
        markShown(call.chat);
}

void TrayAlert::updateSound()
{
    if (!isRinging() && std::exchange(m_soundedOnce, false))
        m_sound.stop();
    const bool shouldSound = isRinging() && m_presence == Presence::Online;
    if (shouldSound == m_sounding)
        return;
    m_sounding = shouldSound;
    if (shouldSound)
        m_sound.ringUntilStopped();
    else
        m_sound.stop();
}

void TrayAlert::updateTray()
{
    if (isRinging()) {
        const QString name = displayName(m_calls.constFirst().visitorName);
        const QString tooltip = m_calls.size() == 1 ? tr("%1 is calling").arg(name)
                                                  : tr("%1 and %2 more are calling").arg(name).arg(m_calls.size() - 1);
        m_tray.show(TrayLook::Ringing, m_frame, m_unread, tooltip);
        return;
    }
    const TrayLook look = m_presence == Presence::Online ? TrayLook::Online
        : m_presence == Presence::Away                   ? TrayLook::Away
                                                         : TrayLook::Offline;
    QString tooltip = tr("Deskbell: %1").arg(m_presence == Presence::Offline ? tr("not connected") : wordOf(m_presence));
    if (m_unread > 0)
        tooltip = tr("%1, unread messages: %2").arg(tooltip).arg(m_unread);
    m_tray.show(look, 0, m_unread, tooltip);
}

void TrayAlert::markShown(ChatId chat)
{
    if (!rings(chat) || m_shown.contains(chat))
        return;
    m_shown.insert(chat);
    Q_EMIT alertShown(chat);
}

} // namespace deskbell
