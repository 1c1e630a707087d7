// SPDX-License-Identifier: MIT
#include "serverunderfire.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace deskbell::fuzz {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

ServerUnderFire::~ServerUnderFire()
{
    if (isAlive())
        ::kill(pid_t(m_pid), SIGKILL);
    if (m_pid > 0)
        ::waitpid(pid_t(m_pid), nullptr, 0);
    if (m_watcher.joinable())
        m_watcher.join();
}

bool ServerUnderFire::addAdmin(const QString &name, const QString &password) const
{
    QProcess process;
    process.start(m_program, {u"admin"_s, u"add"_s, name, u"--email"_s, name + u"@desk.example"_s, u"--password-stdin"_s,
                              u"--data"_s, m_folder.filePath(u"data"_s)});
    process.write(password.toUtf8() + '\n');
    process.closeWriteChannel();
    return process.waitForFinished(patience) && process.exitCode() == 0;
}

bool ServerUnderFire::start()
{
    int out[2];
    int error[2];
    if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(error, O_CLOEXEC) != 0)
        return false;
    const QList<QByteArray> words{m_program.toLocal8Bit(), "--data", m_folder.filePath(u"data"_s).toLocal8Bit(), "--listen",
                                  "127.0.0.1:0", "--allow-origin", siteOrigin};
    QList<char *> arguments;
    for (const QByteArray &word : words)
        arguments.append(const_cast<char *>(word.constData()));
    arguments.append(nullptr);
    ::setenv("DESKBELL_CALL_WAIT", "30m", 1);
    m_pid = ::fork();
    if (m_pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody else would end it if this program is killed
        ::dup2(out[1], STDOUT_FILENO);
        ::dup2(error[1], STDERR_FILENO);
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }
    ::close(out[1]);
    ::close(error[1]);
    m_watcher = std::thread([this, descriptor = error[0]] { watch(descriptor); });
    QByteArray said;
    char c = 0;
    while (::read(out[0], &c, 1) == 1) {
        said += c;
        if (c != '\n')
            continue;
        if (const qsizetype at = said.lastIndexOf("listening on "); at >= 0) {
            m_port = said.mid(said.lastIndexOf(':') + 1).trimmed().toUShort();
            break;
        }
    }
    // Left open: the server must be able to go on writing to it.
    return m_port != 0;
}

bool ServerUnderFire::isAlive() const
{
    siginfo_t info{};
    return m_pid > 0 && ::waitid(P_PID, id_t(m_pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
}

bool ServerUnderFire::stop()
{
    if (!isAlive())
        return false;
    ::kill(pid_t(m_pid), SIGTERM);
    QElapsedTimer timer;
    timer.start();
    while (isAlive() && !timer.hasExpired(patience))
        ::usleep(20'000);
    if (isAlive())
        return false;
    int status = 0;
    ::waitpid(pid_t(m_pid), &status, 0);
    m_pid = 0;
    m_watcher.join();
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

qint64 ServerUnderFire::residentBytes() const
{
    QFile file(u"/proc/%1/statm"_s.arg(m_pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

QStringList ServerUnderFire::complaints() const
{
    const QMutexLocker lock(&m_mutex);
    return m_complaints;
}

void ServerUnderFire::watch(int descriptor)
{
    QByteArray rest;
    char buffer[65536];
    for (ssize_t got = 0; (got = ::read(descriptor, buffer, sizeof buffer)) > 0;) {
        rest.append(buffer, got);
        qsizetype from = 0;
        for (qsizetype end = 0; (end = rest.indexOf('\n', from)) >= 0; from = end + 1)
            judge(rest.mid(from, end - from));
        rest.remove(0, from);
    }
    if (!rest.isEmpty())
        judge(rest);
    ::close(descriptor);
}

void ServerUnderFire::judge(const QByteArray &line)
{
    ++m_lines;
    // Our own events have a category of ours; what a library complains of has another, and a sanitizer none.
    bool isGood = line.startsWith("{\"at\":\"") && line.endsWith('}') && line.contains("\"category\":\"desk.");
    for (const QByteArray &secret : m_secrets)
        isGood = isGood && !line.contains(secret);
    const QMutexLocker lock(&m_mutex);
    if (!isGood && m_complaints.size() < 200)
        m_complaints.append(QString::fromUtf8(line.left(2'000)));
}

} // namespace deskbell::fuzz
