// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QLocalServer>
#include <optional>

class QLocalSocket;

namespace deskbell {

class Pipeline;

/// The control socket in the data directory (mode 0600): the command line speaks to the running server here, one JSON
/// object a line each way. Whoever may open it owns the data directory anyway.
class Control final : public QObject {
    Q_OBJECT
public:
    explicit Control(Pipeline &pipeline, QObject *parent = nullptr);

    /// False with a reason in errorString().
    [[nodiscard]] bool listen(const QString &path);
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }

    /// Asks the server that holds the data directory; blocks up to 10 s. Nothing if it does not answer.
    [[nodiscard]] static std::optional<QJsonObject> ask(const QString &path, const QJsonObject &request);

private:
    void serve(QLocalSocket *socket);

    Pipeline &m_pipeline;
    QLocalServer m_server;
};

} // namespace deskbell
