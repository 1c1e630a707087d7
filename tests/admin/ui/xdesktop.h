// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>

namespace deskbell {

/// An X display of a test's own with one program on it, such as a window manager; to be made before the application. No tray and no
/// notices by D-Bus.
class XDesktop {
public:
    /// size: of the display, 1280x800.
    XDesktop(const QString &size, const QString &program, const QStringList &arguments = {})
    {
        using namespace Qt::StringLiterals;
        m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, size + u"x24"_s, u"-nolisten"_s, u"tcp"_s});
        while (m_server.state() != QProcess::NotRunning && !m_server.canReadLine())
            m_server.waitForReadyRead(10'000);
        const QByteArray name = ':' + m_server.readLine().trimmed();
        qputenv("DISPLAY", name);
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        m_program.start(program, arguments);
    }
    ~XDesktop()
    {
        for (QProcess *process : {&m_program, &m_server}) {
            process->kill();
            process->waitForFinished();
        }
    }

    Q_DISABLE_COPY_MOVE(XDesktop)

protected:
    QProcess &program() { return m_program; }

private:
    QProcess m_server;
    QProcess m_program;
};

/// With a window manager on it. openbox claims the display long before it listens, and a window that is shown in between is never
/// managed: it runs what is to be run at its start when it does listen.
class ManagedXDesktop final : public XDesktop {
public:
    explicit ManagedXDesktop(const QString &size)
        : XDesktop(size, QStringLiteral("openbox"), {QStringLiteral("--sm-disable"), QStringLiteral("--startup"), QStringLiteral("echo listens")})
    {
        while (!m_said.split('\n').contains("listens") && program().waitForReadyRead(30'000))
            m_said += program().readAllStandardOutput();
    }

private:
    QByteArray m_said;
};

} // namespace deskbell
