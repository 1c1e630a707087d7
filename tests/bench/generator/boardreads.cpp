// SPDX-License-Identifier: MIT
#include "tests/bench/generator/traffic.h"
#include "tests/bench/generator/workloads.h"

#include <array>
#include <map>
#include <random>

namespace deskbell::bench {

namespace {

constexpr Nanoseconds thinkTime = 20 * oneMillisecond;
constexpr int64_t longChats = 10; ///< as deskbell-bench-seed makes them: the first ones, with 10,000 lines each
constexpr int lots = 2; ///< without and with reads, so often in turn

/// An admin who leafs through everything, one read after the other.
class Reader {
public:
    Reader(Client &admin, const Options &options)
        : m_admin(admin)
        , m_chats(options.chats)
        , m_inquiries(options.inquiries)
        , m_onlyLongChats(options.onlyLongChats)
    {
    }

    /// For Traffic::beside.
    Nanoseconds turn(Nanoseconds at)
    {
        if (m_isWaiting)
            return at + oneSecond;
        if (at < m_nextAt)
            return m_nextAt;
        ask(at);
        return at + oneSecond;
    }

    void hear(const Heard &heard, Nanoseconds at)
    {
        if (heard.kind != Heard::Kind::Page || heard.number != m_asked)
            return;
        m_durations[m_what].add(at - m_askedAt);
        m_isWaiting = false;
        m_nextAt = at + thinkTime;
    }

    void addTo(Figures &figures) const
    {
        for (const auto &[name, durations] : m_durations)
            figures.add(name, durations);
    }

private:
    int64_t below(int64_t most) { return std::uniform_int_distribution<int64_t>(0, most - 1)(m_dice); }

    void ask(Nanoseconds at)
    {
        static constexpr std::array sorts{"at", "state", "kind", "title", "visitor", "comments"};
        const std::string somewhere = "\"limit\":100,\"offset\":" + std::to_string(below(m_inquiries / 2));
        const std::string sort = std::string("\"sort\":\"") + sorts[size_t(below(sorts.size()))] + "\",";
        const std::string chat = "\"chat\":" + std::to_string(1 + below(m_chats));
        const std::string longChat = "\"chat\":" + std::to_string(1 + below(longChats));
        struct Question {
            const char *name;
            const char *type;
            std::string fields;
        };
        const std::array questions{
            Question{"first_page", "read_board", "\"limit\":100"},
            Question{"any_page", "read_board", R"("filter":"all",)" + somewhere},
            Question{"any_sort", "read_board", sort + R"("filter":"all","ascending":true,)" + somewhere},
            Question{"filter", "read_board", R"("filter":"resolved","kind":"suggestion","limit":100)"},
            Question{"filter_and_sort", "read_board", sort + R"("filter":"open","kind":"error","limit":100)"},
            Question{"inquiry", "read_inquiry", "\"inquiry\":" + std::to_string(1 + below(m_inquiries))},
            Question{"history_first", "read_chat", chat},
            Question{"history_last", "read_chat", chat + ",\"before\":1000000"},
            Question{"long_history_first", "read_chat", longChat},
            Question{"long_history_middle", "read_chat", longChat + ",\"before\":" + std::to_string(301 + below(9'000))},
        };
        const size_t longOnes = 2;
        const size_t others = questions.size() - longOnes;
        const size_t next = m_next++;
        const Question &question = questions[m_onlyLongChats ? others + next % longOnes : next % others];
        m_what = question.name;
        m_isWaiting = true;
        m_askedAt = at;
        m_asked = m_admin.send(question.type, question.fields);
    }

    Client &m_admin;
    int64_t m_chats;
    int64_t m_inquiries;
    bool m_onlyLongChats;
    std::map<std::string, Durations> m_durations;
    std::string m_what;
    size_t m_next = 0;
    int64_t m_asked = 0;
    bool m_isWaiting = false;
    Nanoseconds m_askedAt = 0;
    Nanoseconds m_nextAt = 0;
    std::mt19937_64 m_dice{2};
};

} // namespace

Figures board(const Options &options)
{
    Loop loop;
    Crowd crowd(loop, options.target);
    crowd.bringAdmins(options.admins);
    crowd.bringVisitors(options.visitors, options.atOnce);
    crowd.openChats(0, size_t(options.visitors));
    Reader reader(crowd.admin(0), options);

    Durations quiet;
    Durations busy;
    for (int lot = 0; lot < lots * 2; ++lot) {
        const bool reads = lot % 2 == 1;
        Traffic traffic(crowd, size_t(options.visitors), options.server);
        traffic.other = [&](Client &, const Heard &heard, std::string_view, Nanoseconds at) { reader.hear(heard, at); };
        if (reads)
            traffic.beside = [&](Nanoseconds at) { return reader.turn(at); };
        traffic.writeAtRate(options.rate, options.warmUp, options.time);
        (reads ? busy : quiet).add(traffic.acks());
    }
    Figures figures;
    figures.add("ack_without_reads", std::move(quiet));
    figures.add("ack_with_reads", std::move(busy));
    reader.addTo(figures);
    return figures;
}

} // namespace deskbell::bench
