// SPDX-License-Identifier: MIT
#include "ui/soundoutput.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <chrono>
#include <memory>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5s;

QString valueIn(const QString &line, QLatin1StringView key)
{
    const QString trimmed = line.trimmed();
    return trimmed.startsWith(key) ? trimmed.mid(key.size()).trimmed() : QString();
}

} // namespace

SoundOutput::Device SoundOutput::deviceIn(const QString &info, const QString &sinks)
{
    QString wanted;
    bool hasServer = false;
    const QStringList infoLines = info.split(u'\n');
    for (const QString &line : infoLines) {
        hasServer = hasServer || line.startsWith("Server Name:"_L1);
        if (const QString name = valueIn(line, "Default Sink:"_L1); !name.isEmpty())
            wanted = name;
    }
    // What stands in where there is no device: it plays into nothing.
    if (!hasServer || wanted.isEmpty() || wanted == "auto_null"_L1 || wanted == "@DEFAULT_SINK@"_L1)
        return {State::None, {}};
    Device device{State::Heard, wanted};
    bool isWanted = false;
    const QStringList lines = sinks.split(u'\n');
    for (const QString &line : lines) {
        if (const QString name = valueIn(line, "Name:"_L1); !name.isEmpty())
            isWanted = name == wanted;
        if (!isWanted)
            continue;
        if (const QString name = valueIn(line, "Description:"_L1); !name.isEmpty())
            device.name = name;
        if (const QString mute = valueIn(line, "Mute:"_L1); mute == "yes"_L1)
            device.state = State::Muted;
    }
    return device;
}

SoundOutput::~SoundOutput()
{
    if (!m_asking)
        return;
    m_asking->disconnect(this);
    m_asking->setParent(nullptr); // it ends by itself, and nobody waits for it
    connect(m_asking, &QProcess::finished, m_asking, &QObject::deleteLater);
    m_asking->kill();
}

void SoundOutput::look()
{
    const QString program = QStandardPaths::findExecutable(u"pactl"_s);
    if (program.isEmpty() || m_asking)
        return;
    auto *process = new QProcess(this);
    m_asking = process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s); // its words are read
    process->setProcessEnvironment(environment);
    auto info = std::make_shared<QString>();
    connect(process, &QProcess::finished, this, [this, process, program, info, isSecond = false]() mutable {
        const QString said = QString::fromUtf8(process->readAllStandardOutput());
        if (!isSecond && process->exitCode() == 0) {
            *info = said;
            isSecond = true;
            process->start(program, {u"list"_s, u"sinks"_s});
            return;
        }
        process->deleteLater();
        m_asking = nullptr;
        const Device device = deviceIn(*info, said);
        if (std::exchange(m_device, device) != device)
            Q_EMIT changed();
    });
    connect(process, &QProcess::errorOccurred, process, [process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            process->deleteLater();
    });
    QTimer::singleShot(patience, process, &QProcess::kill);
    process->start(program, {u"info"_s});
}

} // namespace deskbell
