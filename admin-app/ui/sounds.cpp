// SPDX-License-Identifier: MIT
#include "ui/sounds.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>
#include <chrono>
#include <utility>

#ifdef DESKBELL_CANBERRA
#include "ui/canberra.h"
#endif
#ifdef DESKBELL_ALSA
#include <alsa/asoundlib.h>
#endif

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pauseBetweenRings = 1200ms;

class BeepSound final : public RingSound {
public:
    BeepSound()
    {
        m_repeat.setInterval(2500ms);
        connect(&m_repeat, &QTimer::timeout, this, [] { QApplication::beep(); });
    }
    void setSounds(const SoundChoices &sounds) override { m_isSilent = sounds.of(AlertEvent::Ring) == Sound::None; }
    void ringUntilStopped() override
    {
        if (m_isSilent)
            return;
        QApplication::beep();
        m_repeat.start();
    }
    void ringOnce(Loudness) override
    {
        if (!m_isSilent)
            QApplication::beep();
    }
    void play(AlertEvent) override {}
    void stop() override { m_repeat.stop(); }

private:
    QTimer m_repeat;
    bool m_isSilent = false;
};

#ifdef DESKBELL_CANBERRA

#ifdef DESKBELL_ALSA
/// Where there is no sound server libcanberra asks ALSA, which says on standard error, in a dozen lines at every ring, that there
/// is no card. That a call cannot be heard is said by audibleChanged(), once.
void passOver(const char *, int, const char *, int, const char *, ...) {}
#endif

/// libcanberra reads files only, so the sounds leave the resources once per version.
QString extracted(const QString &name)
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    if (!QDir().mkpath(folder))
        folder = QDir::tempPath();
    const QString target = folder + u'/' + name;
    QFile from(u":/sounds/"_s + name);
    QFile to(target);
    if (!from.open(QIODevice::ReadOnly))
        return {};
    const QByteArray wanted = from.readAll();
    if (to.open(QIODevice::ReadOnly) && to.readAll() == wanted)
        return target;
    to.close();
    if (!to.open(QIODevice::WriteOnly | QIODevice::Truncate) || to.write(wanted) != wanted.size())
        return {};
    return target;
}

constexpr uint32_t ringId = 1;
constexpr uint32_t messageId = 2;
constexpr double quietRing = -12;   ///< dB, for whoever is away
constexpr double messageLevel = -6; ///< against a ring

/// Lives in a thread of its own, since connecting to a sound server may block. Only play() may; cancelling never does.
///
/// A context whose sound server has gone does not always come back (libcanberra 0.30: never with PULSE_SERVER set). So what fails
/// in a context that has begun a sound before is tried once more with a new one, whether play() says so at once or the callback
/// later.
///
/// Neither a context nor this object is ever destroyed: ca_context_destroy() unloads the driver, in which a thread of the sound
/// library may still be (seen with the ALSA driver of 0.30: the program crashed as it ended). Contexts are only left behind when
/// a sound server has gone, one each time.
class CanberraPlayer final : public QObject {
    Q_OBJECT

public:
    void play(uint32_t id, const QString &file, double decibel)
    {
        Sound &sound = m_sounds[id];
        sound = {file, decibel, true, false};
        if (!start(id))
            tryAgain(id);
    }

    void cancel(uint32_t id)
    {
        m_sounds[id].isWanted = false;
        if (m_context)
            canberra()->contextCancel(m_context, id);
    }

Q_SIGNALS:
    void finished(uint32_t id);
    void failed(uint32_t id);

private:
    struct Sound {
        QString file;
        double decibel = 0;
        bool isWanted = false;
        bool isSecondTry = false;
    };

    bool start(uint32_t id)
    {
        const Sound &sound = m_sounds[id];
        const Canberra *ca = canberra();
        if (!ca || sound.file.isEmpty() || (!m_context && ca->contextCreate(&m_context) != CA_SUCCESS))
            return false;
        ca_proplist *list = nullptr;
        ca->proplistCreate(&list);
        ca->proplistSets(list, CA_PROP_MEDIA_FILENAME, QFile::encodeName(sound.file).constData());
        ca->proplistSets(list, CA_PROP_MEDIA_ROLE, "event");
        ca->proplistSets(list, CA_PROP_CANBERRA_VOLUME, QByteArray::number(sound.decibel).constData());
        ca->proplistSets(list, CA_PROP_CANBERRA_ENABLE, "1");
        const int result = ca->contextPlayFull(m_context, id, list, &CanberraPlayer::finishedElsewhere, this);
        ca->proplistDestroy(list);
        m_hasBegun = m_hasBegun || result == CA_SUCCESS;
        return result == CA_SUCCESS;
    }

    void tryAgain(uint32_t id)
    {
        Sound &sound = m_sounds[id];
        if (!sound.isWanted)
            return;
        if (std::exchange(m_hasBegun, false))
            m_context = nullptr;
        if (!std::exchange(sound.isSecondTry, true) && start(id))
            return;
        Q_EMIT failed(id);
    }

    // Called by libcanberra in a thread of its own.
    static void finishedElsewhere(ca_context *, uint32_t id, int error, void *self)
    {
        auto *player = static_cast<CanberraPlayer *>(self);
        if (error == CA_SUCCESS)
            Q_EMIT player->finished(id);
        else if (error != CA_ERROR_CANCELED && error != CA_ERROR_DESTROYED)
            QMetaObject::invokeMethod(player, [player, id] { player->tryAgain(id); }, Qt::QueuedConnection);
    }

    ca_context *m_context = nullptr;
    bool m_hasBegun = false; ///< a sound, in m_context
    QHash<uint32_t, Sound> m_sounds;
};

class CanberraSound final : public RingSound {
public:
    CanberraSound()
    {
#ifdef DESKBELL_ALSA
        snd_lib_error_set_handler(&passOver);
#endif
        m_player = new CanberraPlayer; // never deleted
        m_player->moveToThread(&m_thread);
        connect(m_player, &CanberraPlayer::finished, this, [this](uint32_t id) {
            setAudible(true);
            again(id);
        });
        connect(m_player, &CanberraPlayer::failed, this, [this](uint32_t id) {
            setAudible(false);
            beepInstead(id);
        });
        m_pause.setSingleShot(true);
        m_pause.setInterval(pauseBetweenRings);
        connect(&m_pause, &QTimer::timeout, this, [this] { play(ringId, AlertEvent::Ring, 0); });
        m_thread.setObjectName(u"sound"_s);
        m_thread.start();
    }
    ~CanberraSound() override
    {
        m_thread.quit();
        m_thread.wait();
    }

    void setSounds(const SoundChoices &sounds) override { m_sounds = sounds; }
    void ringUntilStopped() override
    {
        m_repeating = true;
        play(ringId, AlertEvent::Ring, 0);
    }
    void ringOnce(Loudness loudness) override { play(ringId, AlertEvent::Ring, loudness == Loudness::Quiet ? quietRing : 0); }
    void play(AlertEvent event) override
    {
        if (event != AlertEvent::Ring)
            play(messageId, event, messageLevel);
    }
    void stop() override
    {
        m_repeating = false;
        m_pause.stop();
        QMetaObject::invokeMethod(m_player, [player = m_player] { player->cancel(ringId); });
    }
    [[nodiscard]] bool isAudible() const override { return m_isAudible; }

private:
    void play(uint32_t id, AlertEvent event, double decibel)
    {
        const Sound sound = m_sounds.of(event);
        if (sound == Sound::None)
            return;
        QMetaObject::invokeMethod(m_player, [player = m_player, id, name = codeOf(sound) + u".wav"_s, loudness = decibel + m_sounds.decibel()] {
            player->play(id, extracted(name), loudness);
        });
    }
    void again(uint32_t id)
    {
        if (id == ringId && m_repeating)
            m_pause.start();
    }
    void beepInstead(uint32_t id)
    {
        if (id != ringId)
            return;
        QApplication::beep();
        again(id);
    }

    void setAudible(bool isAudible)
    {
        if (isAudible != std::exchange(m_isAudible, isAudible))
            Q_EMIT audibleChanged(isAudible);
    }

    QThread m_thread;
    CanberraPlayer *m_player = nullptr;
    QTimer m_pause;
    SoundChoices m_sounds;
    bool m_repeating = false;
    bool m_isAudible = true;
};

#endif

} // namespace

std::unique_ptr<RingSound> makeRingSound()
{
#ifdef DESKBELL_CANBERRA
    return std::make_unique<CanberraSound>();
#else
    return std::make_unique<BeepSound>();
#endif
}

} // namespace deskbell

#ifdef DESKBELL_CANBERRA
#include "sounds.moc"
#endif
