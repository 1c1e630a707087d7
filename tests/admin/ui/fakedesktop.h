// SPDX-License-Identifier: MIT
#pragma once

// A desktop as the alert sees it, which does nothing but remember.

#include "ui/alertedges.h"

#include <QHash>
#include <QSet>

namespace deskbell {

class FakeTray final : public Tray {
public:
    [[nodiscard]] bool isAvailable() const override { return available; }
    void show(TrayLook newLook, int newFrame, int newUnread, const QString &newTooltip) override
    {
        look = newLook;
        frames.insert(newFrame);
        unread = newUnread;
        tooltip = newTooltip;
    }

    void setAvailable(bool now)
    {
        available = now;
        Q_EMIT availabilityChanged();
    }

    bool available = true;
    TrayLook look = TrayLook::Offline;
    QSet<int> frames;
    int unread = 0;
    QString tooltip;
};

class FakeNotifier final : public Notifier {
public:
    [[nodiscard]] bool isAvailable() const override { return available; }
    void show(const Notice &notice) override { notices.insert(notice.id, notice); }
    void close(ConversationId id) override { notices.remove(id); }
    void closeAll() override { notices.clear(); }
    void setAvailable(bool now)
    {
        available = now;
        Q_EMIT availabilityChanged();
    }

    bool available = true;
    QHash<ConversationId, Notice> notices;
};

class FakeSound final : public RingSound {
public:
    void ringUntilStopped() override
    {
        ringing = true;
        ++started;
    }
    void ringOnce(Loudness loudness) override { once << loudness; }
    void setSounds(const SoundChoices &) override {}
    [[nodiscard]] bool isAudible() const override { return audible; }
    void play(AlertEvent event) override
    {
        ++messages;
        last = event;
    }
    void stop() override
    {
        ringing = false;
        ++stops;
    }

    bool audible = true;
    bool ringing = false;
    int started = 0;
    QList<Loudness> once;
    int messages = 0;
    AlertEvent last = AlertEvent::Ring;
    int stops = 0;
};

} // namespace deskbell
