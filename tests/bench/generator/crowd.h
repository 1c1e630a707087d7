// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/generator/connection.h"
#include "tests/bench/generator/dialect.h"

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace deskbell::bench {

/// The server under test.
struct Target {
    Dialect dialect = Dialect::Deskbell;
    uint16_t port = 0;
    std::string origin;
    std::string adminName;  ///< a number is put behind it: name0, name1 …
    std::string password;
    bool koreanTexts = true;
};

class Crowd;

/// One visitor or admin.
class Client final : public Connection {
public:
    Client(Loop &loop, Crowd &crowd, Role role, int64_t index);

    const Role role;
    const int64_t index;     ///< among all connections; part of its keys
    bool isReady = false;
    int64_t chat = 0;        ///< a visitor's own
    int64_t admin = 0;       ///< who answers it
    int64_t sent = 0;        ///< commands with a key so far
    int64_t lastSeq = 0;     ///< of the visitor's own texts, as acknowledged
    int64_t heardSeq = 0;    ///< of them, as heard by the admin
    Nanoseconds began = 0;   ///< when it began to connect
    std::string greeting;    ///< fields of its hello instead of the usual ones
    int64_t firstText = 0;   ///< number of its first text
    std::vector<Nanoseconds> sentAt; ///< of every text, from the first on

    void connect();
    /// Fields of its hello or login.
    [[nodiscard]] std::string usualGreeting() const;
    /// Returns the number of the command.
    int64_t send(std::string_view type, std::string_view fields);
    /// A text of about 190 bytes with all around it. `at` is when it should have been sent.
    void say(Nanoseconds at);

private:
    void opened() override;
    void received(std::string_view payload, Nanoseconds at) override;
    void closed(const std::string &why) override;
    std::string answerTo(std::string_view head) override;
    void greet();

    Crowd &m_crowd;
};

/// All connections to one server. Any connection that breaks, and any refusal, throws: a figure with errors in it is none.
class Crowd {
public:
    /// Hears every frame after the greeting, with its bytes, and when they were read.
    using Listener = std::function<void(Client &, const Heard &, std::string_view payload, Nanoseconds at)>;

    Crowd(Loop &loop, Target target);

    /// Logs `count` admins in, one after the other.
    void bringAdmins(int count);
    /// Connects visitors and greets, `atOnce` of them at a time; returns when all are ready.
    void bringVisitors(int count, int atOnce);
    /// The visitors from `first` on ring, and the admins take the calls in turn.
    void openChats(size_t first, size_t count);

    Client &add(Role role);
    Client &client(int64_t index) { return m_clients.at(size_t(index)); }
    Client &visitor(size_t number) { return client(m_visitors.at(number)); }
    Client &admin(size_t number) { return client(m_admins.at(number)); }
    size_t visitors() const { return m_visitors.size(); }
    size_t admins() const { return m_admins.size(); }

    /// Turns the loop until everything is as it should be. Throws what has gone wrong meanwhile.
    template <class Predicate>
    void await(Predicate isDone, Nanoseconds patience, const char *what)
    {
        m_loop.runUntil([&] { return check(), isDone(); }, patience, what);
    }
    void check() const;

    const Target &target() const { return m_target; }
    Loop &loop() { return m_loop; }
    const std::string &text() const { return m_text; }
    void listen(Listener listener) { m_listener = std::move(listener); }

    // For Client.
    void hears(Client &client, std::string_view payload, Nanoseconds at);
    void broke(const Client &client, const std::string &why);

private:
    Loop &m_loop;
    Target m_target;
    std::string m_text;
    std::string m_trouble;
    std::deque<Client> m_clients;
    std::deque<int64_t> m_visitors;
    std::deque<int64_t> m_admins;
    size_t m_ready = 0;
    Listener m_listener;
};

} // namespace deskbell::bench
