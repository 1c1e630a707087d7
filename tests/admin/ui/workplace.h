// SPDX-License-Identifier: MIT
#pragma once

// One admin's app without its windows, signed in at a server whose lines the test writes.

#include "client/console.h"
#include "tests/admin/client/scriptedserver.h"

namespace deskbell {

struct Workplace {
    Workplace() { console = std::make_unique<Console>(session, QString()); }

    void signIn(const QList<DeskChat> &chats = {}, DeskEvent desk = deskEvent())
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session.login(server.url(), u"prolip"_s, u"correct horse"_s);
        QTRY_COMPARE(server.all<Login>().size(), 1);
        desk.chats = chats;
        desk.session = u"token"_s;
        server.welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
    }
    void refuse(const QString &key, Refusal code, qint64 retryAfter = 0) { server.send(Refused{key, code, retryAfter, {}}); }
    void acknowledge(const QString &key)
    {
        Ack ack;
        ack.key = key;
        server.send(ack);
    }

    ScriptedServer server;
    Session session;
    std::unique_ptr<Console> console;
};

} // namespace deskbell
