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

    /// What to say instead of doing anything, while it is not empty: another node leads.
    using Elsewhere = std::function<QString()>;
    void setElsewhere(Elsewhere elsewhere) { m_elsewhere = std::move(elsewhere); }

    /// False with a reason in errorString().
    [[nodiscard]] bool listen(const QString &path);
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }

    enum class Problem { NotThere, NotAllowed, Silent };
    /// Asks the server that holds the data directory; blocks up to 10 s.
    [[nodiscard]] static std::variant<QJsonObject, Problem> ask(const QString &path, const QJsonObject &request);

private:
    /// Where the socket is, in few enough bytes for the address of one, whatever the path of its directory.
    class Place;
    struct Asker {
        QByteArray requests = {}; ///< that were not looked at yet
        bool isWaiting = false;   ///< for the answer to the one before them
    };

    void serve(QLocalSocket *socket);
    void answer(QLocalSocket *socket, const QJsonObject &request);

    Pipeline &m_pipeline;
    Erase m_erase;
    Elsewhere m_elsewhere;
    std::map<QLocalSocket *, Asker> m_askers;
    std::unique_ptr<Place> m_place; ///< for as long as the server listens there
    QLocalServer m_server;
};

} // namespace deskbell
