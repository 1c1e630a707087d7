// SPDX-License-Identifier: MIT
// What a key costs while a canned reply is called: the real page with 500 replies, from the key to the painted list. Needs no
// server. Says nothing about right or wrong.
#include "client/console.h"
#include "ui/composer.h"
#include "ui/conversationpage.h"
#include "ui/replylist.h"
#include "ui/preferences.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QKeyEvent>

#include <algorithm>
#include <cstdio>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr AdminId me{1};
constexpr ChatId chatId{1};

DeskReply replyOf(int n, int length)
{
    static const QStringList words{u"배송"_s, u"환불"_s, u"현금영수증"_s, u"재입고"_s, u"인사"_s, u"마무리"_s, u"교환"_s, u"쿠폰"_s};
    DeskReply reply;
    reply.id = {n + 1};
    reply.name = words[n % words.size()] + u' ' + QString::number(n);
    while (reply.ko.size() < length)
        reply.ko += u"안녕하세요 {손님}님, 주문하신 상품은 [송장 번호]로 {내일} 도착할 예정이에요. "_s;
    while (reply.en.size() < length)
        reply.en += u"Hello {visitor}, your parcel [tracking number] should arrive {tomorrow}. "_s;
    reply.ko.truncate(length);
    reply.en.truncate(length);
    return reply;
}

/// ms from the key until everything that follows from it is painted.
template <class Press> double timeOf(Press press)
{
    QElapsedTimer time;
    time.start();
    press();
    QCoreApplication::processEvents();
    return double(time.nsecsElapsed()) / 1e6;
}

void measure(int count, int length)
{
    Session session;
    Console console(session, {});
    DeskEvent desk;
    desk.epoch = u"bench"_s;
    desk.admin = me;
    DeskChat chat;
    chat.id = chatId;
    chat.state = ChatState::Active;
    chat.owner = me;
    chat.visitorName = u"이지민"_s;
    chat.language = u"ko-KR"_s;
    desk.chats = {chat};
    console.link().take(desk);
    console.calls().take(desk);
    console.chats().take(desk);
    for (int n = 0; n < count; ++n)
        console.replies().take(ReplyEvent{replyOf(n, length)});
    Theme theme(*qApp);
    Drafts drafts;
    const Preferences preferences;
    ConversationPage page({console, session, theme, drafts, preferences}, {chatId, {}});
    page.resize(700, 700);
    page.show();
    page.activateWindow();
    auto *composer = page.findChild<Composer *>();
    auto *list = page.findChild<ReplyList *>();
    for (int i = 0; i < 200 && !composer->hasFocus(); ++i) {
        composer->setFocus();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    QList<double> times;
    int opened = 0;
    const auto key = [&](int code, const QString &text) {
        times.append(timeOf([&] {
            QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, text), release(QEvent::KeyRelease, code, Qt::NoModifier, text);
            QCoreApplication::sendEvent(composer, &press);
            QCoreApplication::sendEvent(composer, &release);
        }));
        opened += list->isVisible();
    };
    const auto compose = [&](const QString &open, const QString &closed) {
        times.append(timeOf([&] {
            QInputMethodEvent event(open, {});
            event.setCommitString(closed);
            QCoreApplication::sendEvent(composer, &event);
        }));
        opened += list->isVisible();
    };
    for (int round = 0; round < 20; ++round) {
        key(Qt::Key_Slash, u"/"_s);
        for (const QString &syllable : {u"ㅂ"_s, u"배"_s, u"뱃"_s, u"배소"_s, u"배송"_s})
            compose(syllable, {});
        compose({}, u"배송"_s);
        for (int i = 0; i < 5; ++i)
            key(Qt::Key_Down, {});
        composer->clear();
        for (const QChar c : u"/도착할"_s)
            key(Qt::Key_A, c);
        composer->clear();
        for (const QChar c : u"/ㄷㅊㅎ"_s)
            key(Qt::Key_A, c);
        composer->clear();
        for (const QChar c : u"/parcel"_s)
            key(Qt::Key_A, c);
        composer->clear();
    }
    std::sort(times.begin(), times.end());
    std::printf("%d replies of %d characters in each language, %d keys, list open after %d: median %.2f ms, p99 %.2f ms, longest %.2f ms\n", count, length,
                int(times.size()), opened, times[times.size() / 2], times[times.size() * 99 / 100], times.last());
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    measure(500, 300);
    measure(500, maxTextLength);
}
