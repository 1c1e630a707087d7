// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

namespace deskbell {

class Preferences;

/// Looks at the clock for the quiet times that were chosen, and says when one begins or ends.
class QuietWatch final : public QObject {
    Q_OBJECT
public:
    /// `clock`: the wall clock, in ms.
    explicit QuietWatch(const Preferences &preferences, std::function<qint64()> clock = {}, QObject *parent = nullptr);

    [[nodiscard]] qint64 until() const { return m_until; } ///< UTC ms; 0: it is not quiet
    [[nodiscard]] bool silencesRings() const { return m_silencesRings; } ///< too, while it is quiet
    void look(); ///< at the clock; by itself now and then

Q_SIGNALS:
    void changed();

private:
    const Preferences &m_preferences;
    std::function<qint64()> m_clock;
    QTimer m_timer;
    qint64 m_until = 0;
    bool m_silencesRings = false;
};

} // namespace deskbell
