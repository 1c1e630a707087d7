// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"

#include <QJsonObject>
#include <QLocalServer>
#include <functional>
#include <map>
#include <memory>
#include <variant>

class QLocalSocket;

namespace deskbell {

class Pipeline;

/// The control socket in the data directory (mode 0600): the command line speaks to the running server here, one JSON
/// object a line each way. Anyone who may open it owns the data directory anyway.
class Control final : public QObject {
    Q_OBJECT
public:
    explicit Control(Pipeline &pipeline, QObject *parent = nullptr);
    ~Control() override;

    /// Who erases a visitor, and calls back with whether it was done and what to say of it. Without one the command is unknown.
    using Told = std::function<void(bool isDone, const QString &text)>;
    using Erase = std::function<void(VisitorId visitor, Told told)>;
    void setErase(Erase erase) { m_erase = std::move(erase); }

    using Answered = std::function<void(const QJsonObject &answer)>;
    /// Who carries commands out instead of this server, while it is not the one that leads.
    class Elsewhere {
    public:
        virtual ~Elsewhere() = default;
        [[nodiscard]] virtual bool isElsewhere() const = 0;
        virtual quint64 pass(const QJsonObject &request, Answered answered) = 0;
        /// Whoever has asked has gone: `answered` is not called any more, and nobody begins with it.
        virtual void withdraw(quint64 passed) = 0;
    };
    void setElsewhere(Elsewhere *elsewhere) { m_elsewhere = elsewhere; }

    /// Carries a command out here, as one that came by the socket. What it answers: see answerOf().
    void carryOut(const QJsonObject &request, const Answered &answered);
    /// text: for the operator.
    [[nodiscard]] static QJsonObject answerOf(bool isDone, const QString &text);

    /// False with a reason in errorString().
    [[nodiscard]] bool listen(const QString &path);
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }

    enum class Problem {
        TooLong,  ///< it would not be read, so it was not sent
        NotThere,
        NotAllowed,
        Silent,   ///< it has not been asked
        Unknown   ///< it has been asked, and has not answered
    };
    /// Asks the server that holds the data directory; blocks up to 10 s.
    [[nodiscard]] static std::variant<QJsonObject, Problem> ask(const QString &path, const QJsonObject &request);

private:
    /// Where the socket is, in few enough bytes for the address of one, whatever the path of its directory.
    class Place;
    struct Asker {
        QByteArray requests = {}; ///< that were not looked at yet
        bool isWaiting = false;   ///< for the answer to the one before them
        quint64 passed = 0;       ///< that one, if somebody else carries it out
    };

    void serve(QLocalSocket *socket);
    void answer(QLocalSocket *socket, const QJsonObject &request);
    void forget(QLocalSocket *socket);

    Pipeline &m_pipeline;
    Erase m_erase;
    Elsewhere *m_elsewhere = nullptr;
    std::map<QLocalSocket *, Asker> m_askers;
    std::unique_ptr<Place> m_place; ///< for as long as the server listens there
    QLocalServer m_server;
};

} // namespace deskbell
