// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace deskbell {

enum class Appearance;

/// Tells whether the desktop prefers dark: org.freedesktop.appearance color-scheme of the settings portal. Says nothing
/// where there is no portal, or no D-Bus in this build.
class DesktopScheme final : public QObject {
    Q_OBJECT

public:
    explicit DesktopScheme(QObject *parent = nullptr);
    void start();
    /// What the desktop draws around windows is to look like this too, where it does not by itself.
    static void useForFrames(Appearance appearance);

Q_SIGNALS:
    void darkPreferred(bool dark);

#ifdef DESKBELL_DBUS
private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key);

private:
    void ask();
#endif
};

} // namespace deskbell
