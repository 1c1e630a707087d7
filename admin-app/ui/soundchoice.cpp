// SPDX-License-Identifier: MIT
#include "ui/soundchoice.h"

#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

double SoundChoices::decibel() const
{
    return volume >= loudest ? 0 : 60 * std::log10(volume / 100.0); // cubic, as PulseAudio counts
}

QList<Sound> soundsFor(AlertEvent event)
{
    if (event == AlertEvent::Ring)
        return {Sound::DeskBell, Sound::Chime, Sound::SoftBell, Sound::None};
    return {Sound::Tick, Sound::Drop, Sound::SoftBell, Sound::None};
}

QString codeOf(Sound sound)
{
    switch (sound) {
    case Sound::None: return u"none"_s;
    case Sound::DeskBell: return u"ring"_s;
    case Sound::SoftBell: return u"softbell"_s;
    case Sound::Chime: return u"chime"_s;
    case Sound::Tick: return u"message"_s;
    case Sound::Drop: return u"drop"_s;
    }
    return {};
}

std::optional<Sound> soundOf(const QString &code, AlertEvent event)
{
    const QList<Sound> known = soundsFor(event);
    for (const Sound sound : known) {
        if (codeOf(sound) == code)
            return sound;
    }
    return std::nullopt;
}

} // namespace deskbell
