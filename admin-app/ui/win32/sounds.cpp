// SPDX-License-Identifier: MIT
#include "ui/sounds.h"

#include "ui/wave.h"

#include <QFile>
#include <chrono>
#include <utility>

#include <windows.h>
#include <mmsystem.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pauseBetweenRings = 1200ms;
constexpr double quietRing = -12;   ///< dB, for whoever is away
constexpr double messageLevel = -6; ///< against a ring

/// Through the mixer of the system, which has a slider of its own for each program. Windows plays one sound of a program at a time.
class WindowsSound final : public RingSound {
public:
    ~WindowsSound() override { WindowsSound::stop(); }

    void setSounds(const SoundChoices &sounds) override { m_sounds = sounds; }
    void ringUntilStopped() override { play(AlertEvent::Ring, 0, true); }
    void ringOnce(Loudness loudness) override { play(AlertEvent::Ring, loudness == Loudness::Quiet ? quietRing : 0, false); }
    void play(AlertEvent event) override
    {
        if (event != AlertEvent::Ring)
            play(event, messageLevel, false);
    }
    void stop() override
    {
        PlaySoundW(nullptr, nullptr, 0);
        m_playing.clear();
    }
    [[nodiscard]] bool isAudible() const override { return m_isAudible; }

private:
    void play(AlertEvent event, double decibel, bool isRepeated)
    {
        const Sound sound = m_sounds.of(event);
        if (sound == Sound::None)
            return;
        QFile file(u":/sounds/"_s + codeOf(sound) + u".wav"_s);
        if (!file.open(QIODevice::ReadOnly))
            return;
        stop(); // it reads from what is kept here
        m_playing = wave(file.readAll(), decibel + m_sounds.decibel(), isRepeated ? pauseBetweenRings : 0ms);
        const DWORD how = SND_MEMORY | SND_ASYNC | SND_NODEFAULT | (isRepeated ? SND_LOOP : 0);
        setAudible(waveOutGetNumDevs() > 0 && PlaySoundW(reinterpret_cast<LPCWSTR>(m_playing.constData()), nullptr, how));
    }

    void setAudible(bool isAudible)
    {
        if (isAudible != std::exchange(m_isAudible, isAudible))
            Q_EMIT audibleChanged(isAudible);
    }

    SoundChoices m_sounds;
    QByteArray m_playing;
    bool m_isAudible = true;
};

} // namespace

std::unique_ptr<RingSound> makeRingSound()
{
    return std::make_unique<WindowsSound>();
}

} // namespace deskbell
