// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

namespace deskbell {

class Preferences;

/// An hour without sounds on this machine. It ends by itself, however often the app is started meanwhile.
class QuietHour final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 lasts = 60 * 60 * 1'000; ///< ms

    /// `clock`: the wall clock, in ms.
    explicit QuietHour(Preferences &preferences, std::function<qint64()> clock = {}, QObject *parent = nullptr);

    [[nodiscard]] bool isQuiet() const { return m_until > 0; }
    [[nodiscard]] qint64 until() const { return m_until; } ///< UTC ms; 0: it is not quiet
    void begin();
    void end();
    void look(); ///< at the clock; by itself now and then

Q_SIGNALS:
    void changed();

private:
    void set(qint64 until);

    Preferences &m_preferences;
    std::function<qint64()> m_clock;
    QTimer m_timer;
    qint64 m_until = 0;
};

} // namespace deskbell
