// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <array>
#include <optional>

namespace deskbell {

/// What makes a sound of its own.
enum class AlertEvent { Ring, Line, Inquiry, Mention };
inline constexpr std::array allAlertEvents{AlertEvent::Ring, AlertEvent::Line, AlertEvent::Inquiry, AlertEvent::Mention};

/// All of them are synthesised by resources/sounds/make.py.
enum class Sound { None, DeskBell, SoftBell, Chime, Tick, Drop };

/// Which sound each event makes on this machine, and how loud.
struct SoundChoices {
    static constexpr int quietest = 10; ///< percent; silence is a sound of its own, chosen by name
    static constexpr int loudest = 100;

    std::array<Sound, allAlertEvents.size()> sounds{Sound::DeskBell, Sound::Tick, Sound::Tick, Sound::Tick};
    int volume = loudest; ///< percent

    [[nodiscard]] Sound of(AlertEvent event) const { return sounds.at(size_t(event)); }
    /// In dB against the file as it is; 0 at 100 %, and as loud at each percentage as the desktop's own volume.
    [[nodiscard]] double decibel() const;
};

/// Three for each event, and none.
[[nodiscard]] QList<Sound> soundsFor(AlertEvent event);
/// As it stands in the settings, and as its file is called without ".wav". "none" has no file.
[[nodiscard]] QString codeOf(Sound sound);
/// Only a sound that this event can have.
[[nodiscard]] std::optional<Sound> soundOf(const QString &code, AlertEvent event);

} // namespace deskbell
