// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

class QProcess;

namespace deskbell {

/// Through what this machine is heard at the moment, as far as its sound server tells: asked with pactl, which speaks to PulseAudio
/// and PipeWire alike. Where there is no pactl nothing is known. Nobody waits for the answer.
class SoundOutput final : public QObject {
    Q_OBJECT

public:
    enum class State { Unknown, None, Muted, Heard };
    struct Device {
        State state = State::Unknown;
        QString name; ///< as the person knows it
        bool operator==(const Device &) const = default;
    };

    using QObject::QObject;
    ~SoundOutput() override;
    void look(); ///< asks again
    [[nodiscard]] const Device &device() const { return m_device; }
    /// What `pactl info` and `pactl list sinks` have said, in English.
    [[nodiscard]] static Device deviceIn(const QString &info, const QString &sinks);

Q_SIGNALS:
    void changed();

private:
    QPointer<QProcess> m_asking;
    Device m_device;
};

} // namespace deskbell
