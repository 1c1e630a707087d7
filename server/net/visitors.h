// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/pipeline.h"

#include <QObject>
#include <deque>
#include <map>

namespace deskbell {

class StorageThread;
class Switchboard;

/// The visitors' side of the protocol: hello, welcome and resume, and their commands. One object for all of them.
class Visitors final : public QObject {
    Q_OBJECT
public:
    /// loopbackExempt: visitors on this machine are not held to the limit on texts.
    Visitors(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, bool loopbackExempt,
             QObject *parent = nullptr);

    /// A new connection on the visitors' path.
    void greet(Client &client);

    /// How many admins are there; goes to everyone who is connected and comes with every welcome.
    void setPresence(int online, int away);

private:
    struct Line {
        VisitorKey key;
        bool isReady = false;  ///< has its welcome
        bool hasHello = false;
        int badFrames = 0;
        std::deque<VisitorCommand> waiting; ///< between hello and welcome
        std::deque<ReadChat> reads; ///< behind the one that is being read
        bool isReading = false;
    };

    void receive(Client::Number number, const QByteArray &frame);
    void carryOut(Client::Number number, const VisitorCommand &command);
    void hello(Client::Number number, const Hello &hello);
    void welcome(Client::Number number, const Hello &hello);
    void enter(Client::Number number, const VisitorKey &key);
    void hasEntered(const VisitorKey &key);
    void readChat(Client::Number number, const ReadChat &command);
    void readPage(Client::Number number, const ReadChat &command, bool isLoaded);
    void hasRead(Client::Number number);
    void typing(Client::Number number, const Typing &signal);
    void answer(Client::Number number, const QString &key, const Pipeline::Answer &answer);
    void refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter = 0);
    template <class Frame> void send(Client::Number number, const Frame &frame);
    template <class Command> void execute(Client::Number number, const Command &command);
    void announceAgain();

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    Switchboard &m_switchboard;
    std::map<Client::Number, Line> m_lines;
    QHash<VisitorKey, int> m_entering; ///< connections between hello and welcome
    bool m_loopbackExempt;
    int m_online = 0;
    int m_away = 0;
};

} // namespace deskbell
