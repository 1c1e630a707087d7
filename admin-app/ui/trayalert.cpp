// SPDX-License-Identifier: MIT
#include "ui/trayalert.h"

#include "ui/texts.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>
#include <utility>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

/// Of a test; no server ever has so many chats.
constexpr ChatId testChat{std::numeric_limits<qint64>::max()};
constexpr auto testLasts = 8s; ///< two or three strikes of the bell

std::optional<AlertEvent> eventOf(NoticeSort sort)
{
    switch (sort) {
    case NoticeSort::Line: return AlertEvent::Line;
    case NoticeSort::Inquiry:
    case NoticeSort::FollowUp: return AlertEvent::Inquiry;
    case NoticeSort::Mention:
    case NoticeSort::Assigned: return AlertEvent::Mention;
    case NoticeSort::App: break;
    }
    return std::nullopt;
}

QString titleOf(const RingingCall &call)
{
    if (call.chat == testChat)
        return TrayAlert::tr("This is a test ring");
    return call.handedBy.isEmpty() ? TrayAlert::tr("%1 is waiting to chat").arg(nameInSentence(call.visitorName))
                                   : TrayAlert::tr("%1 hands a chat over to you").arg(nameInSentence(call.handedBy));
}

} // namespace

TrayAlert::TrayAlert(Tray &tray, Notifier &notifier, RingSound &sound, QObject *parent, std::chrono::milliseconds patience)
    : QObject(parent)
    , m_tray(tray)
    , m_notifier(notifier)
    , m_sound(sound)
    , m_bundles(notifier, [this] { return m_clock.elapsed(); })
{
    m_clock.start();
    m_blink.setInterval(600ms);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_frame = 1 - m_frame;
        updateTray();
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &TrayAlert::update);
    connect(&notifier, &Notifier::shown, this, &TrayAlert::markShown);
    m_test.setSingleShot(true);
    m_test.setInterval(testLasts);
    connect(&m_test, &QTimer::timeout, this, &TrayAlert::endTest);
    connect(&notifier, &Notifier::accepted, this, [this](ChatId chat) { chat == testChat ? endTest() : acceptRequested(chat); });
    connect(&notifier, &Notifier::silenced, this, [this](ChatId chat) { chat == testChat ? endTest() : silenceRequested(chat); });
    connect(&notifier, &Notifier::opened, this, [this](ConversationId id) {
        id == testChat ? endTest() : openRequested(m_bundles.meantBy(id));
    });
    connect(&notifier, &Notifier::availabilityChanged, this, &TrayAlert::announceAgain);
    connect(&tray, &Tray::availabilityChanged, this, &TrayAlert::update);
    updateTray();
}

void TrayAlert::setCalls(const QList<RingingCall> &calls)
{
    setState(m_presence, calls);
}

void TrayAlert::setPresence(Presence presence)
{
    if (presence != m_presence)
        setState(presence, m_given);
}

void TrayAlert::setState(Presence presence, QList<RingingCall> calls)
{
    m_given = calls;
    if (m_isTesting) {
        RingingCall test;
        test.chat = testChat;
        calls.append(test);
    }
    takeState(presence, std::move(calls));
}

void TrayAlert::testRing()
{
    m_test.start();
    if (std::exchange(m_isTesting, true))
        return;
    setState(m_presence, m_given);
    Q_EMIT testChanged(true);
}

void TrayAlert::endTest()
{
    m_test.stop();
    if (!std::exchange(m_isTesting, false))
        return;
    setState(m_presence, m_given);
    Q_EMIT testChanged(false);
}

void TrayAlert::takeState(Presence presence, QList<RingingCall> calls)
{
    const bool isLost = presence == Presence::Offline && m_presence != Presence::Offline;
    if (isLost)
        m_before = m_presence;
    m_presence = presence;
    if (isLost && !calls.isEmpty())
        m_patience.start();
    else if (presence != Presence::Offline || calls.isEmpty())
        m_patience.stop();

    const QList<RingingCall> before = std::exchange(m_calls, calls);
    const auto sameRinging = [](const RingingCall &a, const RingingCall &b) {
        return a.chat == b.chat && a.ringingSince == b.ringingSince && a.overdue == b.overdue && a.isEscalated == b.isEscalated;
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
    if (heardAs() == Presence::Away && !ringsLoud() && !silencesRings()) {
        m_soundedOnce = true;
        m_sound.ringOnce(Loudness::Quiet);
    }
    Q_EMIT rang();
}

Presence TrayAlert::heardAs() const
{
    if (m_isTesting)
        return Presence::Online;
    return m_presence == Presence::Offline && m_patience.isActive() ? m_before : m_presence;
}

bool TrayAlert::ringsLoud() const
{
    const bool isAnyEscalated = std::any_of(m_calls.begin(), m_calls.end(), [](const RingingCall &call) { return call.isEscalated; });
    return isRinging() && (heardAs() == Presence::Online || (heardAs() == Presence::Away && isAnyEscalated));
}

void TrayAlert::setUnread(int count)
{
    m_unread = count;
    updateTray();
}

void TrayAlert::setQuiet(qint64 until)
{
    m_quietUntil = until;
    update();
    Q_EMIT silentUntilChanged();
}

void TrayAlert::setQuietTimes(qint64 until, bool silencesRings)
{
    m_quietTimesUntil = until;
    m_quietTimesSilenceRings = silencesRings;
    update();
    Q_EMIT silentUntilChanged();
}

qint64 TrayAlert::callsSilentUntil() const
{
    return std::max(m_quietUntil, m_quietTimesSilenceRings ? m_quietTimesUntil : 0);
}

bool TrayAlert::silencesRings() const
{
    return !m_isTesting && callsSilentUntil() > 0;
}

void TrayAlert::setWindowShown(bool shown)
{
    m_windowShown = shown;
    update();
}

void TrayAlert::messageArrived(const Notice &notice)
{
    if (m_quietTimesUntil > 0)
        return;
    const bool isNew = m_bundles.show(notice);
    const std::optional<AlertEvent> event = eventOf(notice.sort);
    if (isNew && event && !m_sounding && m_presence == Presence::Online && m_quietUntil == 0)
        m_sound.play(*event);
}

void TrayAlert::seen(ConversationId id)
{
    // A notice that tells of others too stays.
    if (!m_bundles.drop(id) && !rings(id.chat))
        m_notifier.close(id);
}

bool TrayAlert::rings(ChatId chat) const
{
    return std::any_of(m_calls.begin(), m_calls.end(), [chat](const RingingCall &call) { return call.chat == chat; });
}

void TrayAlert::announce(const RingingCall &call)
{
    (void)m_bundles.drop(call.chat); // a conversation has one notice
    const QString name = nameInSentence(call.visitorName);
    const QString text = shownLine(call.firstText, 300);
    if (call.chat == testChat) {
        m_notifier.show({call.chat, titleOf(call), tr("A call looks and sounds like this. Nobody is waiting."), Urgency::Critical, true});
        return;
    }
    if (heardAs() == Presence::Offline) {
        m_notifier.show({call.chat, tr("%1 was waiting to chat").arg(name),
                         tr("The connection is lost. It rings here again as soon as it is back."), Urgency::Normal, true, false, NoticeSort::App, {}, true, call.overdue != Overdue::No});
        return;
    }
    const Urgency urgency = heardAs() == Presence::Away && !call.isEscalated ? Urgency::Normal : Urgency::Critical;
    if (!call.handedBy.isEmpty()) {
        m_notifier.show({call.chat, titleOf(call), personName(call.visitorName), urgency, true});
        return;
    }
    if (call.overdue != Overdue::No) {
        m_notifier.show({call.chat, tr("%1 is waiting for an answer").arg(name),
                         call.isMine ? tr("You have not read what they wrote last.") : tr("Nobody has read what they wrote last."),
                         urgency, true, !call.isMine, NoticeSort::App, {}, true, true});
        return;
    }
    m_notifier.show({call.chat, call.isEscalated ? tr("%1 is still waiting: nobody has answered").arg(name) : titleOf(call),
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
    const bool isLost = isRinging() && heardAs() == Presence::Offline;
    if (isLost != std::exchange(m_saidLost, isLost)) {
        for (const RingingCall &call : std::as_const(m_calls))
            announce(call);
    }
    const bool ringing = isRinging() && !isLost;
    if (ringing && !m_blink.isActive()) {
        m_frame = 0;
        m_blink.start();
    } else if (!ringing) {
        m_blink.stop();
    }
    updateSound();
    updateTray();
    if (isLost)
        return;
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
    const bool shouldSound = ringsLoud() && !silencesRings();
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
    if (isRinging() && heardAs() != Presence::Offline) {
        const QString name = nameInSentence(m_calls.constFirst().visitorName);
        const QString tooltip = m_calls.size() == 1 ? titleOf(m_calls.constFirst())
                                                  : tr("%1 and %2 more are waiting to chat").arg(name, QString::number(m_calls.size() - 1));
        m_tray.show(TrayLook::Ringing, m_frame, m_unread, tooltip);
        return;
    }
    if (isRinging()) {
        m_tray.show(TrayLook::Offline, 0, m_unread,
                    tr("The connection is lost. %1 was waiting to chat.").arg(nameInSentence(m_calls.constFirst().visitorName)));
        return;
    }
    const TrayLook look = m_presence == Presence::Online ? TrayLook::Online
        : m_presence == Presence::Away                   ? TrayLook::Away
                                                         : TrayLook::Offline;
    QString tooltip = tr("Deskbell: %1").arg(m_presence == Presence::Offline ? tr("not connected") : wordOf(m_presence));
    if (m_quietUntil > 0)
        tooltip = tr("%1, no sound until %2").arg(tooltip, clockOf(m_quietUntil));
    else if (m_quietTimesUntil > 0)
        tooltip = tr("%1, quiet until %2").arg(tooltip, clockOf(m_quietTimesUntil));
    if (m_unread > 0)
        tooltip = tr("%1, unread: %2").arg(tooltip).arg(m_unread);
    m_tray.show(look, 0, m_unread, tooltip);
}

void TrayAlert::markShown(ChatId chat)
{
    if (chat == testChat || !rings(chat) || m_shown.contains(chat))
        return;
    m_shown.insert(chat);
    Q_EMIT alertShown(chat);
}

} // namespace deskbell
