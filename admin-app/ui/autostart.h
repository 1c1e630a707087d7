// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Whether the desktop starts this app when its person signs in there: one file in their autostart folder (Desktop Application
/// Autostart Specification 0.5). The file alone says so; nothing else is remembered.
class Autostart final {
public:
    /// `program`: absolute path. `folder`: empty for $XDG_CONFIG_HOME/autostart.
    explicit Autostart(const QString &program, const QString &folder = {});

    [[nodiscard]] bool isOn() const;
    /// An empty text, or what the system says is wrong: then everything is as it was.
    [[nodiscard]] QString set(bool isOn) const;
    [[nodiscard]] QString path() const { return m_path; }

    /// Quoted for the key Exec (Desktop Entry Specification 1.5).
    [[nodiscard]] static QString quoted(const QString &program);

private:
    QString m_program;
    QString m_path;
};

} // namespace deskbell
