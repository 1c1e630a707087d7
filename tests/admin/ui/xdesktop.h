// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/waituntil.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <sys/file.h>

namespace deskbell {

/// An X display of a test's own with one program on it, such as a window manager; to be made before the application. No tray and no
/// notices by D-Bus.
class XDesktop {
public:
    /// size: of the display, 1280x800.
    XDesktop(const QString &size, const QString &program, const QStringList &arguments = {})
    {
        using namespace Qt::StringLiterals;
        while (!serve(size) && m_number < 281)
            ++m_number;
        const QByteArray name = ':' + QByteArray::number(m_number);
        qputenv("DISPLAY", name);
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        m_program.start(program, arguments);
    }
    ~XDesktop()
    {
        for (QProcess *process : {&m_program, &m_server}) {
            process->terminate(); // else its lock would stay
            if (!process->waitForFinished(10'000))
                process->kill();
            process->waitForFinished();
        }
    }

    Q_DISABLE_COPY_MOVE(XDesktop)

private:
    /// Xvfb takes no lock where it is asked to say its number: of two that begin at the same moment both say that they have it, and the
    /// windows of two tests meet on one screen. It does not begin anew when its last client has left, which would turn away who comes then.
    bool serve(const QString &size)
    {
        using namespace Qt::StringLiterals;
        const QString number = QString::number(m_number);
        const QString lock = QDir::temp().filePath(u"deskbell-display-%1.lock"_s.arg(number)); // as tests/flow/harness/desktop.py does
        m_lock.close();
        m_lock.setFileName(lock);
        if (QFile::exists(u"/tmp/.X%1-lock"_s.arg(number)) || !m_lock.open(QIODevice::ReadWrite) || ::flock(m_lock.handle(), LOCK_EX | LOCK_NB) != 0)
            return false;
        m_server.start(u"Xvfb"_s, {u':' + number, u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, size + u"x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
        while (m_server.state() != QProcess::NotRunning && !m_server.canReadLine())
            m_server.waitForReadyRead(10'000);
        return m_server.readLine().trimmed() == number.toLatin1();
    }

    int m_number = 181;
    QFile m_lock; ///< for as long as this is there
    QProcess m_server;
    QProcess m_program;
};

/// With a window manager on it that manages what is shown from now on. openbox claims the display long before that, and once it has begun
/// it sleeps on what was shown in between until something else happens. It is ready when it has answered: to the name of one
/// desktop it adds those of the others.
class ManagedXDesktop final : public XDesktop {
public:
    explicit ManagedXDesktop(const QString &size)
        : XDesktop(size, QStringLiteral("openbox"), {QStringLiteral("--sm-disable")})
    {
        using namespace Qt::StringLiterals;
        const QString names = u"_NET_DESKTOP_NAMES"_s;
        for (QDeadlineTimer deadline(patience); !rootWindow({names}).contains(',') && !deadline.hasExpired();)
            rootWindow({u"-format"_s, names, u"8u"_s, u"-set"_s, names, u"one"_s});
    }

private:
    static QByteArray rootWindow(const QStringList &arguments)
    {
        QProcess xprop;
        xprop.start(QStringLiteral("xprop"), QStringList{QStringLiteral("-root")} + arguments);
        xprop.waitForFinished();
        return xprop.readAllStandardOutput();
    }
};

} // namespace deskbell
