// SPDX-License-Identifier: MIT
#include "ui/autostart.h"

#include "common/wholefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 64 * 1024;

/// Of the group [Desktop Entry]; empty if it is not there.
QByteArray valueOf(const QByteArray &file, const QByteArray &key)
{
    bool isInGroup = false;
    const QList<QByteArray> lines = file.split('\n');
    for (const QByteArray &raw : lines) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith('['))
            isInGroup = line == "[Desktop Entry]";
        const qsizetype equals = line.indexOf('=');
        if (isInGroup && equals > 0 && line.left(equals).trimmed() == key)
            return line.mid(equals + 1).trimmed();
    }
    return {};
}

} // namespace

Autostart::Autostart(const QString &program, const QString &folder)
    : m_program(program)
{
    const QString home = folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart"_s : folder;
    m_path = home + u"/deskbell-admin.desktop"_s;
}

bool Autostart::isOn() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.read(longestFile);
    // Hidden: as if there were no file. The other one is how a settings panel of GNOME turns an entry off.
    return !valueOf(text, "Exec").isEmpty() && valueOf(text, "Hidden") != "true" && valueOf(text, "X-GNOME-Autostart-enabled") != "false";
}

QString Autostart::set(bool isOn) const
{
    if (!isOn) {
        QFile file(m_path);
        return !file.exists() || file.remove() ? QString() : file.errorString();
    }
    const QString folder = QFileInfo(m_path).path();
    if (!QDir().mkpath(folder))
        return folder;
    QSaveFile file(m_path);
    const QByteArray text = "[Desktop Entry]\nType=Application\nVersion=1.5\nName=Deskbell\nExec=" + quoted(m_program).toUtf8()
        + " --in-tray\nIcon=deskbell\nTerminal=false\nStartupNotify=false\nX-GNOME-Autostart-enabled=true\n";
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !commitWhole(file))
        return file.errorString();
    return {};
}

QString Autostart::quoted(const QString &program)
{
    QString argument;
    for (const QChar c : program) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            argument += u'\\';
        argument += c;
    }
    argument.replace(u'%', u"%%"_s);     // else a field code
    argument.replace(u'\\', u"\\\\"_s);  // the value is a string, which has escapes of its own
    return u'"' + argument + u'"';
}

} // namespace deskbell
