// SPDX-License-Identifier: MIT
#include "ui/autostart.h"

#include <QDir>
#include <QSettings>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const auto current = u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion"_s;
const auto name = u"Deskbell"_s; // the installer writes the same

/// Where the task manager keeps what was turned off there: the first byte is odd then.
QSettings approvals()
{
    return QSettings(current + u"\\Explorer\\StartupApproved\\Run"_s, QSettings::NativeFormat);
}

} // namespace

Autostart::Autostart(const QString &program, const QString &folder)
    : m_program(program)
    , m_path(folder.isEmpty() ? current + u"\\Run"_s : folder)
{
}

bool Autostart::isOn() const
{
    const QByteArray approval = approvals().value(name).toByteArray();
    const bool isTurnedOff = !approval.isEmpty() && (approval.at(0) & 1) != 0;
    return !isTurnedOff && !QSettings(m_path, QSettings::NativeFormat).value(name).toString().isEmpty();
}

QString Autostart::set(bool isOn) const
{
    QSettings keys(m_path, QSettings::NativeFormat);
    if (isOn)
        keys.setValue(name, quoted(m_program) + u" --in-tray"_s);
    else
        keys.remove(name);
    keys.sync();
    approvals().remove(name);
    return keys.status() == QSettings::NoError ? QString() : m_path;
}

QString Autostart::quoted(const QString &program)
{
    return u'"' + QDir::toNativeSeparators(program) + u'"';
}

} // namespace deskbell
