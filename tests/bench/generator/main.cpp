// SPDX-License-Identifier: MIT
#include "tests/bench/generator/workloads.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <sys/resource.h>

using namespace deskbell::bench;

namespace {

constexpr const char *usage =
    "usage: deskbell-bench WORKLOAD --port N [--name value]...\n"
    "  one workload against one server; tests/bench/run.py starts the servers and compares them\n"
    "workloads: throughput latency smoke connecting memory ringing resuming board pipelined soak mirror\n"
    "names: dialect (deskbell plain socketio), port, origin, admin-name, password, texts (korean latin),\n"
    "  visitors, in-flight, idle, admins, at-once, count, rate, warm-up, seconds, server (process id), chats, inquiries,\n"
    "  only-long-chats (yes no)\n";

Dialect dialectFrom(const std::string &word)
{
    if (word == "deskbell")
        return Dialect::Deskbell;
    if (word == "plain")
        return Dialect::Plain;
    if (word == "socketio")
        return Dialect::SocketIo;
    throw std::invalid_argument("dialect");
}

Nanoseconds secondsFrom(const std::string &word)
{
    return Nanoseconds(std::stod(word) * double(oneSecond));
}

Options optionsFrom(int argc, char *argv[])
{
    Options options;
    const std::map<std::string, std::function<void(const std::string &)>> names{
        {"dialect", [&](auto &word) { options.target.dialect = dialectFrom(word); }},
        {"port", [&](auto &word) { options.target.port = uint16_t(std::stoi(word)); }},
        {"origin", [&](auto &word) { options.target.origin = word; }},
        {"admin-name", [&](auto &word) { options.target.adminName = word; }},
        {"password", [&](auto &word) { options.target.password = word; }},
        {"texts", [&](auto &word) { options.target.koreanTexts = word != "latin"; }},
        {"visitors", [&](auto &word) { options.visitors = std::stoi(word); }},
        {"in-flight", [&](auto &word) { options.inFlight = std::stoi(word); }},
        {"idle", [&](auto &word) { options.idle = std::stoi(word); }},
        {"admins", [&](auto &word) { options.admins = std::stoi(word); }},
        {"at-once", [&](auto &word) { options.atOnce = std::stoi(word); }},
        {"count", [&](auto &word) { options.count = std::stoi(word); }},
        {"rate", [&](auto &word) { options.rate = std::stod(word); }},
        {"warm-up", [&](auto &word) { options.warmUp = secondsFrom(word); }},
        {"seconds", [&](auto &word) { options.time = secondsFrom(word); }},
        {"server", [&](auto &word) { options.server = std::stoi(word); }},
        {"chats", [&](auto &word) { options.chats = std::stoll(word); }},
        {"only-long-chats", [&](auto &word) { options.onlyLongChats = word == "yes"; }},
        {"inquiries", [&](auto &word) { options.inquiries = std::stoll(word); }},
    };
    for (int i = 2; i < argc; i += 2) {
        const std::string name(argv[i]);
        const auto found = name.starts_with("--") ? names.find(name.substr(2)) : names.end();
        if (found == names.end() || i + 1 >= argc)
            throw std::invalid_argument(name);
        found->second(argv[i + 1]);
    }
    if (options.target.origin.empty())
        options.target.origin = "http://127.0.0.1:" + std::to_string(options.target.port);
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    const std::map<std::string, Figures (*)(const Options &)> workloads{
        {"throughput", throughput}, {"latency", latency},   {"smoke", smoke},       {"connecting", connecting},
        {"memory", memory},         {"ringing", ringing},   {"resuming", resuming}, {"board", board},
        {"pipelined", pipelined},   {"soak", soak},
    };
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);

    const std::string name = argc > 1 ? argv[1] : "";
    try {
        const Options options = optionsFrom(argc, argv);
        if (name == "mirror")
            mirror(options.target.port);
        const auto workload = workloads.find(name);
        if (workload == workloads.end())
            throw std::invalid_argument(name);
        std::printf("%s\n", workload->second(options).json().c_str());
    } catch (const std::invalid_argument &error) {
        std::fprintf(stderr, "not understood: %s\n%s", error.what(), usage);
        return 64;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "deskbell-bench %s: %s\n", name.c_str(), error.what());
        return 1;
    }
    return 0;
}
