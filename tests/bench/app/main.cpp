// SPDX-License-Identifier: MIT
// The admin app's own models and views on a full board and a long chat: how long they take to open, and for how long at most
// the program is deaf while someone scrolls. Needs a server with a seeded database; tests/bench/run.py brings both together.
#include "client/boardmodel.h"
#include "client/console.h"
#include "client/messagelistmodel.h"
#include "client/session.h"
#include "ui/conversationpage.h"
#include "ui/inboxlist.h"
#include "ui/inboxview.h"
#include "ui/messageview.h"
#include "ui/preferences.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 patience = 120'000;
constexpr ChatId longChat{1};
constexpr int places = 200;
constexpr int mostRows = 5'000; ///< further down nobody scrolls, they search

/// Sees whether a view was painted while its model had rows.
class PaintWatch final : public QObject {
public:
    explicit PaintWatch(QAbstractItemView &view)
        : m_view(view)
    {
        view.viewport()->installEventFilter(this);
    }
    bool isPainted = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        isPainted = isPainted || (event->type() == QEvent::Paint && m_view.model()->rowCount() > 0);
        return false;
    }

private:
    QAbstractItemView &m_view;
};

/// Runs the program in pieces and keeps the longest: for so long nobody's click was heard.
class Person {
public:
    template <class Step> void doing(Step step)
    {
        QElapsedTimer time;
        time.start();
        step();
        QCoreApplication::processEvents();
        m_longest = std::max(m_longest, double(time.nsecsElapsed()) / 1e6);
    }
    template <class Predicate> void waitUntil(Predicate isDone, const char *what)
    {
        QElapsedTimer waited;
        waited.start();
        while (!isDone()) {
            doing([] {});
            if (waited.elapsed() > patience)
                throw std::runtime_error(what);
            QThread::usleep(200);
        }
    }
    double takeLongest() { return std::exchange(m_longest, 0); }

private:
    double m_longest = 0;
};

void figure(const char *name, double value, const char *before = ", ")
{
    std::printf("%s\"%s\": %.3f", before, name, value);
}

double scrollThrough(Person &person, QScrollBar &bar)
{
    (void)person.takeLongest();
    for (int i = 0; i < places; ++i)
        person.doing([&] { bar.setValue(int(qint64(bar.maximum()) * i / places)); });
    for (int i = 0; i < places; ++i)
        person.doing([&] { bar.triggerAction(QAbstractSlider::SliderPageStepAdd); });
    return person.takeLongest();
}

void measureList(Console &console, Session &session, const Theme &theme)
{
    Person person;
    Drafts drafts;
    QElapsedTimer time;
    time.start();
    InboxModel inbox(console, drafts);
    InboxList list(console, session, theme, inbox);
    list.resize(320, 800);
    QListView *table = &list.view();
    PaintWatch paint(*table);
    list.show();
    person.waitUntil([&] { return paint.isPainted && inbox.isLoaded(); }, "the inbox");
    figure("board_open_ms", double(time.nsecsElapsed()) / 1e6, "");

    BoardModel &open = *console.inquiries().board();
    inbox.setFolded(InboxRow::Section::Waiting, false);
    inbox.setFilter(InboxModel::Filter::All);
    person.waitUntil([&] { return inbox.isLoaded(); }, "everything");
    (void)person.takeLongest();
    time.restart();
    person.waitUntil(
        [&] {
            person.doing([&] { table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum()); });
            return open.rowCount() >= std::min(mostRows, open.total());
        },
        "the end of the list");
    figure("board_rows", open.rowCount());
    figure("board_to_the_end_s", double(time.nsecsElapsed()) / 1e9);
    figure("board_loading_stall_ms", person.takeLongest());
    figure("board_scroll_stall_ms", scrollThrough(person, *table->verticalScrollBar()));
}

void measureChat(Console &console, Session &session, const Theme &theme)
{
    Person person;
    QElapsedTimer time;
    time.start();
    Drafts drafts;
    const Preferences preferences;
    ConversationPage window({console, session, theme, drafts, preferences}, {longChat, {}});
    window.resize(600, 700);
    auto *view = window.findChild<MessageView *>();
    PaintWatch paint(*view);
    window.show();
    person.waitUntil([&] { return paint.isPainted; }, "the chat");
    figure("chat_open_ms", double(time.nsecsElapsed()) / 1e6);

    MessageListModel &chat = *console.chats().find(longChat)->lines();
    (void)person.takeLongest();
    while (chat.hasOlder()) {
        const int before = chat.rowCount();
        person.doing([&] { console.chats().find(longChat)->readOlder(); });
        person.waitUntil([&] { return chat.rowCount() > before; }, "earlier lines");
    }
    figure("chat_lines", chat.rowCount());
    figure("chat_loading_stall_ms", person.takeLongest());
    figure("chat_scroll_stall_ms", scrollThrough(person, *view->verticalScrollBar()));

    time.restart();
    ConversationPage again({console, session, theme, drafts, preferences}, {longChat, {}});
    again.resize(600, 700);
    PaintWatch second(*again.findChild<MessageView *>());
    again.show();
    person.waitUntil([&] { return second.isPainted; }, "the chat again");
    figure("chat_open_with_all_ms", double(time.nsecsElapsed()) / 1e6);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fprintf(stderr, "usage: deskbell-bench-app ws://HOST:PORT/ws/admin NAME PASSWORD\n");
        return 64;
    }
    try {
        const Theme theme(app);
        Session session;
        Console console(session, QString());
        bool isLoaded = false;
        QObject::connect(&console.link(), &DeskLink::deskLoaded, &app, [&] { isLoaded = true; });
        session.login(QUrl(arguments.at(1)), arguments.at(2), arguments.at(3));
        Person().waitUntil([&] { return isLoaded; }, "the login");

        std::printf("{");
        measureList(console, session, theme);
        measureChat(console, session, theme);
        std::printf("}\n");
    } catch (const std::exception &error) {
        std::fprintf(stderr, "deskbell-bench-app waited too long for %s\n", error.what());
        return 1;
    }
    return 0;
}
