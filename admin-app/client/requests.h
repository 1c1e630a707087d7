// SPDX-License-Identifier: MIT
#pragma once

#include "client/answers.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <functional>

namespace deskbell {

/// As retryAfter of the Unavailable that stands for an answer which the connection did not bring: nobody knows whether it was done.
inline constexpr qint64 answerLost = -1;

/// What becomes of a question whose answer has not come when the connection is lost.
enum class WhenLost {
    Refuse, ///< its refusal is called, with Unavailable
    Forget  ///< nothing is called: the caller asks anew with the next desk, by what they hold then
};

using OnRefusal = std::function<void(const Refused &refused)>;

/// What follows on a question. An empty function: nothing.
template <Question Command>
struct Then {
    std::function<void(const Answer<Command> &answer)> answer;
    OnRefusal refusal;
    WhenLost lost = WhenLost::Refuse;
};

/// The questions that the server has not answered yet. Each gets its answer or its refusal, once, and nobody else hears of it;
/// neither is called before ask() returns, nor once the asker is gone.
class Requests final : public QObject {
    Q_OBJECT
public:
    /// Writes a command, or says that there is no connection.
    using Write = std::function<bool(const AdminCommand &)>;

    explicit Requests(Write write, QObject *parent = nullptr);

    /// Returns the key: a new one unless the command has one. Without a connection it is refused with Unavailable, whatever
    /// `lost` says, and was never sent.
    template <Question Command>
    QString ask(QObject *asker, Command command, Then<Command> then);
    [[nodiscard]] bool isWaiting(const QString &key) const;
    /// Nothing is called for it any more.
    void forget(const QString &key);

    // Fed by the Console.
    bool take(const AdminEvent &event); ///< false unless it is an answer
    void connectionLost();

private:
    struct Waiting {
        QPointer<QObject> asker;
        std::function<bool(const AdminEvent &)> answer; ///< false if the event is no answer to this question
        OnRefusal refusal;
        WhenLost lost = WhenLost::Refuse;
    };
    void add(const QString &key, const Waiting &waiting, const AdminCommand &command);
    static void refuse(const Waiting &waiting, const Refused &refused);
    [[nodiscard]] static QString newKeyIfEmpty(const QString &key);

    Write m_write;
    QHash<QString, Waiting> m_waiting; ///< by key
};

template <Question Command>
QString Requests::ask(QObject *asker, Command command, Then<Command> then)
{
    command.key = newKeyIfEmpty(command.key);
    const auto answer = [call = std::move(then.answer)](const AdminEvent &event) {
        const auto *mine = std::get_if<Answer<Command>>(&event);
        if (mine && call)
            call(*mine);
        return mine != nullptr;
    };
    add(command.key, {asker, answer, std::move(then.refusal), then.lost}, command);
    return command.key;
}

} // namespace deskbell
