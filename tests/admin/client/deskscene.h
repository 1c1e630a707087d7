// SPDX-License-Identifier: MIT
#pragma once

// An app without windows at a scripted server, and what both say to each other.

#include "client/console.h"
#include "tests/admin/client/scriptedserver.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

namespace deskbell::test {


inline SessionTimings quick()
{
    SessionTimings timings;
    timings.firstRetry = 20;
    timings.longestRetry = 40;
    return timings;
}

inline DeskChat call(qint64 id, ChatState state = ChatState::Waiting, AdminId owner = {})
{
    DeskChat chat;
    chat.id = {id};
    chat.state = state;
    chat.openedAt = 900'000 + id;
    chat.ringingSince = 900'000 + id;
    chat.remaining = state == ChatState::Waiting ? 100'000 : 0;
    chat.waitTime = 180'000;
    chat.lastSeq = 1;
    chat.owner = owner;
    chat.ownerName = owner == AdminId{1} ? u"prolip"_s : owner.isValid() ? u"yellta"_s : QString();
    chat.visitorName = u"이지민"_s;
    return chat;
}

inline Message said(qint64 seq, const QString &text, Side from = Side::Visitor, const QString &key = {})
{
    return {seq, MessageKind::Text, from, from == Side::Admin ? u"prolip"_s : u"이지민"_s, text, 950'000 + seq, key};
}

inline ChatPage pageOf(const ReadChat &read, const QList<Message> &messages, qint64 lastSeq)
{
    ChatPage page;
    page.key = read.key;
    page.chat = read.chat;
    page.lastSeq = lastSeq;
    page.messages = messages;
    return page;
}

inline constexpr AdminId me{1};
inline constexpr AdminId other{2};
inline constexpr ChatId seven{7};

/// The slots of a test are in the class that inherits it.
class DeskScene : public QObject {
protected:
    void begin()
    {
        directory = std::make_unique<QTemporaryDir>();
        server = std::make_unique<ScriptedServer>();
        steady = 1'000;
        deskNumber = 10;
        startApp();
    }
    void end()
    {
        stopApp();
        server.reset();
    }
    void startApp()
    {
        session = std::make_unique<Session>(nullptr, quick());
        const Clock clock{[this] { return steady; }, [] { return qint64(1'000'000); }};
        console = std::make_unique<Console>(*session, directory->path(), nullptr, clock);
        tester = std::make_unique<QAbstractItemModelTester>(console->calls().list(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void stopApp()
    {
        tester.reset();
        console.reset();
        session.reset();
    }
    void signIn(const QList<DeskChat> &chats)
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        server->commands.clear();
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent(deskNumber);
        desk.session = u"token"_s;
        desk.chats = chats;
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
    }
    void dropAndResume(const QList<DeskChat> &chats)
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        server->commands.clear();
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent desk = deskEvent(++deskNumber);
        desk.chats = chats;
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
    }
    void deskChat(ChatChange change, const DeskChat &chat) { server->send(DeskChatEvent{++deskNumber, change, chat}); }
    void acknowledge(const QString &key, qint64 seq)
    {
        Ack ack;
        ack.key = key;
        ack.chat = seven;
        ack.seq = seq;
        ack.at = 960'000;
        server->send(ack);
    }
    /// Signed in, with chat 7 as an own one whose newest page has come.
    OpenChat *openOwn(const QList<Message> &messages, qint64 lastSeq = 0)
    {
        signIn({call(7, ChatState::Active, me)});
        const bool asked = QTest::qWaitFor([this] { return !server->all<ReadChat>().isEmpty(); });
        Q_ASSERT(asked);
        server->send(pageOf(server->last<ReadChat>(), messages, lastSeq > 0 ? lastSeq : messages.size()));
        OpenChat *chat = console->chats().find(seven);
        const bool loaded = QTest::qWaitFor([chat] { return chat->lines()->isLoaded(); });
        Q_ASSERT(loaded);
        return chat;
    }

    std::unique_ptr<QTemporaryDir> directory;
    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Session> session;
    std::unique_ptr<Console> console;
    std::unique_ptr<QAbstractItemModelTester> tester;
    qint64 steady = 0;
    qint64 deskNumber = 10;
};

} // namespace deskbell::test
