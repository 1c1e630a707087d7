// SPDX-License-Identifier: MIT
#pragma once

// deskbell-server as a process, and a plain client of its protocol: what the tests of the server stand on.

#include "common/wire.h"
#include "tests/support/postgresdatabase.h"
#include "tests/support/waituntil.h"

#include <QJsonArray>
#include <QNetworkRequest>
#include <QProcess>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QtTest>
#include <memory>

namespace deskbell {

inline const QString testOrigin = QStringLiteral("https://site.example");

struct Finished {
    int exitCode = -1;
    QString out;
    QString err;
};

/// One data directory, and the server on it, as often as it is started.
class ServerProcess {
public:
    ~ServerProcess() { kill(); }

    [[nodiscard]] QString data() const { return m_dir.path() + u"/data"_s; }
    [[nodiscard]] QString file(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] QUrl url(const QString &path) const { return QUrl(u"ws://127.0.0.1:%1%2"_s.arg(m_port).arg(path)); }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 adminPort() const { return m_adminPort; } ///< of a second listener
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    /// Where its data is, if this program is run on a PostgreSQL.
    [[nodiscard]] const PostgresDatabase &database() const { return m_database; }
    void use(const PostgresDatabase &database) { m_database = database; }
    /// What its environment has besides.
    void setMore(const QHash<QString, QString> &environment) { m_more = environment; }

    /// Runs the program to its end; for the command line.
    Finished run(const QStringList &arguments, const QByteArray &input = {}, const QString &language = u"C.UTF-8"_s) const
    {
        return finished(*begin(arguments, input, language));
    }
    /// Likewise, without waiting for its end.
    std::unique_ptr<QProcess> begin(const QStringList &arguments, const QByteArray &input = {}, const QString &language = u"C.UTF-8"_s) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(itsEnvironment(language));
        process->start(QStringLiteral(DESKBELL_SERVER_PROGRAM), arguments);
        process->write(input);
        process->closeWriteChannel();
        return process;
    }
    static Finished finished(QProcess &process)
    {
        if (!process.waitForFinished(patience)) {
            process.kill();
            process.waitForFinished(patience);
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

    bool addAdmin(const QString &name, const QString &password = u"right password"_s) const
    {
        return run({u"admin"_s, u"add"_s, name, u"--email"_s, name + u"@example.com"_s, u"--password-stdin"_s, u"--data"_s, data()},
                   password.toUtf8() + '\n').exitCode == 0;
    }

    /// wrapper: a program that becomes the server, with its arguments.
    bool start(const QStringList &more = {}, QStringList wrapper = {})
    {
        QStringList line = wrapper + QStringList{QStringLiteral(DESKBELL_SERVER_PROGRAM), u"--data"_s, data(), u"--listen"_s,
                                                 u"127.0.0.1:0"_s, u"--allow-origin"_s, testOrigin} + more;
        m_process.setStandardErrorFile(m_dir.filePath(u"log"_s), QIODevice::Append);
        m_process.setProcessEnvironment(itsEnvironment(u"C.UTF-8"_s));
        m_process.setProgram(line.takeFirst());
        m_process.setArguments(line);
        m_process.start();
        while (m_process.waitForReadyRead(patience)) {
            while (m_process.canReadLine()) {
                const QString said = QString::fromUtf8(m_process.readLine()).trimmed();
                if (said.startsWith(u"admins come in on "_s))
                    m_adminPort = said.section(u':', -1).toUShort();
                if (said.startsWith(u"listening on "_s)) {
                    m_port = said.section(u':', -1).toUShort();
                    return m_port != 0;
                }
            }
        }
        return false;
    }

    /// Starts it with this configuration file.
    bool startWith(const QByteArray &toml, const QStringList &wrapper = {})
    {
        QFile config(file(u"deskbell.toml"_s));
        return config.open(QIODevice::WriteOnly) && config.write(toml) == toml.size() && config.flush()
            && start({u"--config"_s, config.fileName()}, wrapper);
    }

    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished(patience);
    }

    [[nodiscard]] static QProcessEnvironment environment(const QString &language)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"LANGUAGE"_s);
        environment.insert(u"LC_ALL"_s, language);
        return environment;
    }

    [[nodiscard]] QByteArray log() const
    {
        QFile file(m_dir.filePath(u"log"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    [[nodiscard]] QProcessEnvironment itsEnvironment(const QString &language) const
    {
        QProcessEnvironment all = m_database.in(environment(language));
        for (auto it = m_more.begin(); it != m_more.end(); ++it)
            all.insert(it.key(), it.value());
        return all;
    }

    QTemporaryDir m_dir;
    PostgresDatabase m_database;
    QHash<QString, QString> m_more;
    QProcess m_process;
    quint16 m_port = 0;
    quint16 m_adminPort = 0;
};

/// Sends frames and keeps every frame that came.
class ProtocolClient : public QObject {
public:
    QList<QJsonObject> frames;
    QStringList heard; ///< the same frames as they came
    QList<QByteArray> messages; ///< binary ones
    int closeCode = 0; ///< once it is closed

    ProtocolClient()
        : m_socket(m_origin)
    {
    }
    explicit ProtocolClient(const QString &origin)
        : m_origin(origin)
        , m_socket(origin)
    {
    }

    bool open(const QUrl &url) { return open(QNetworkRequest(url)); }
    bool open(const QNetworkRequest &request)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) {
                    heard.append(text);
                    frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
                });
        connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &message) { messages.append(message); });
        connect(&m_socket, &QWebSocket::disconnected, this, [this] { closeCode = int(m_socket.closeCode()); });
        QSignalSpy connected(&m_socket, &QWebSocket::connected);
        QSignalSpy failed(&m_socket, &QWebSocket::disconnected);
        m_socket.open(request);
        return waitUntil([&] { return !connected.isEmpty() || !failed.isEmpty(); }) && !connected.isEmpty();
    }

    void trust(const QSslConfiguration &configuration) { m_socket.setSslConfiguration(configuration); }
    void raw(const QString &text) { m_socket.sendTextMessage(text); }
    template <class Frame> void send(const Frame &frame) { raw(QString::fromUtf8(wire::encode(frame))); }
    void sendBytes(const QByteArray &message) { m_socket.sendBinaryMessage(message); }
    void abort() { m_socket.abort(); }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    /// The first frame, from now or before, that `is` holds for; an empty object after the patience.
    template <class Is> QJsonObject await(Is is)
    {
        QJsonObject found;
        const auto look = [&] {
            const auto it = std::find_if(frames.begin(), frames.end(), is);
            if (it != frames.end())
                found = *it;
            return it != frames.end();
        };
        (void)waitUntil(look);
        return found;
    }
    QJsonObject awaitType(QLatin1StringView type)
    {
        return await([type](const QJsonObject &f) { return f.value("type"_L1).toString() == type; });
    }
    /// The answer to a command: ack, refused or a page.
    QJsonObject answerTo(const QString &key)
    {
        return await([&key](const QJsonObject &f) {
            return f.value("key"_L1).toString() == key && f.value("type"_L1).toString() != "message"_L1;
        });
    }
    /// Everything before this has arrived: the server answers in order.
    void settle(const QString &key)
    {
        send(ReadChat{key, ChatId{9'007'199'254'740}, {}, 0, 0});
        answerTo(key);
    }

private:
    QString m_origin;
    QWebSocket m_socket;
};

class VisitorClient : public ProtocolClient {
public:
    explicit VisitorClient(const QString &mark, const QString &origin = testOrigin)
        : ProtocolClient(origin)
        , token(mark.leftJustified(22, u'0'))
    {
    }
    QString token;

    bool enter(const ServerProcess &server, Hello hello = {})
    {
        if (!open(server.url(u"/ws"_s)))
            return false;
        hello.token = token;
        send(hello);
        return !awaitType("welcome"_L1).isEmpty();
    }
    ChatId ring(const QString &key, const QString &text = {})
    {
        send(OpenCall{key, u"이지민"_s, {}, text, {}, {}});
        return ChatId{answerTo(key).value("chat"_L1).toInteger()};
    }
};

class AdminClient : public ProtocolClient {
public:
    bool enter(const ServerProcess &server, const QString &name, const QString &password = u"right password"_s,
               const QStringList &features = {})
    {
        if (!open(server.url(u"/ws/admin"_s)))
            return false;
        send(Login{u"login"_s, protocolVersion, name, password, u"test"_s, {}, features});
        const QJsonObject desk = answerTo(u"login"_s);
        session = desk.value("session"_L1).toString();
        return desk.value("type"_L1).toString() == "desk"_L1;
    }
    QString session;
};

} // namespace deskbell
