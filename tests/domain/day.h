// SPDX-License-Identifier: MIT
#pragma once

#include "tests/domain/house.h"

#include <QRandomGenerator>
#include <functional>

namespace deskbell {

/// A random day at the desk: every step is a command, a repeat, a change of presence, time that passes, or a restart.
class Day {
public:
    explicit Day(quint32 seed)
        : house(settings(seed))
        , m_random(seed)
    {
    }

    House house;
    QString wrong; ///< what should never have happened, and after which step

    void step(int number)
    {
        act();
        check();
        if (!wrong.isEmpty() || !house.problems().isEmpty())
            wrong = u"step %1, %2: %3"_s.arg(number).arg(m_what, wrong);
    }

private:
    /// Every other day is one of a site that has hours, and takes no calls outside of them.
    static DeskSettings settings(quint32 seed)
    {
        DeskSettings settings{3 * minute, 20};
        if (seed % 2 == 1) {
            for (QList<OfficeHours::Range> &ranges : settings.hours.week)
                ranges = {{9 * 60, 15 * 60}, {22 * 60, 26 * 60}};
        }
        return settings;
    }

    /// A creating command that was carried out, and its answer.
    struct Given {
        std::function<QString()> again;
        Ack answer;
    };

    int below(int bound) { return m_random.bounded(bound); }
    bool oneIn(int n) { return below(n) == 0; }
    template <class T> T oneOf(std::initializer_list<T> list) { return *(list.begin() + below(int(list.size()))); }
    VisitorKey visitor() { return oneOf({house.jimin, house.suho, house.stranger}); }
    AdminId admin() { return oneOf({house.jisu, house.minho, house.jisu, house.minho, house.dormant}); }
    QString text() { return oneIn(8) ? QString() : u"말 %1"_s.arg(below(5)); }
    OpenCall call(const QString &key)
    {
        OpenCall call{key, u"손님"_s, {}, text(), {}, {}};
        call.screen = u"%1x900"_s.arg(900 + below(3));
        call.language = oneOf({QString(), u"ko-KR"_s});
        call.zone = oneOf({QString(), u"Asia/Seoul"_s});
        return call;
    }
    /// Mostly one that exists, sometimes one that does not yet.
    qint64 number(qint64 last) { return std::max<qint64>(1, last + 1 - below(6)); }
    ChatId chat() { return {number(house.disk().lastChat.value)}; }
    NoteId note() { return {number(house.disk().lastNote.value)}; }
    Place place() { return oneIn(2) ? Place{chat(), {}} : Place{{}, inquiry()}; }
    InquiryId inquiry() { return {number(house.disk().lastInquiry.value)}; }

    template <class Who, class Command> void give(const QString &what, const Who &who, const Command &command)
    {
        m_what = what;
        const QString answer = house.answer(who, command);
        if (answer == u"done"_s)
            m_given.append({[this, who, command] { return house.answer(who, command); }, house.ack});
    }

    void act()
    {
        const QString key = house.nextKey();
        switch (below(32)) {
        case 0: case 1: case 2:
            return give(u"ring"_s, visitor(), call(key));
        case 3: case 4: case 5:
            return give(u"visitor writes"_s, visitor(), SendMessage{key, chat(), text()});
        case 6: case 7:
            return give(u"admin writes"_s, admin(), SendMessage{key, chat(), text()});
        case 8:
            return give(u"file"_s, visitor(), FileInquiry{key, oneIn(3) ? ChatId{} : chat(), InquiryKind::Other, {}, text(), {}, {}, {}, {}});
        case 9:
            return give(u"visitor comments"_s, visitor(), CommentInquiry{key, inquiry(), text()});
        case 10:
            return give(u"admin comments"_s, admin(), CommentInquiry{key, inquiry(), text()});
        case 11: case 12:
            m_what = u"accept"_s;
            house.accept(admin(), chat());
            return;
        case 13:
            m_what = u"end or cancel"_s;
            oneIn(2) ? house.cancel(visitor(), chat()) : oneIn(2) ? house.end(visitor(), chat()) : house.end(admin(), chat());
            return;
        case 14:
            m_what = u"settle"_s;
            oneIn(3) ? house.resolve(admin(), inquiry()) : oneIn(2) ? house.reopen(admin(), inquiry()) : house.erase(admin(), inquiry());
            return;
        case 15:
            m_what = u"read"_s;
            oneIn(2) ? house.reads(visitor(), chat(), below(30)) : house.reads(admin(), chat(), below(30));
            return;
        case 16:
            m_what = u"presence"_s;
            if (oneIn(2))
                oneIn(2) ? house.vanishes(admin()) : house.returns(admin());
            else if (const VisitorKey who = visitor(); house.idOf(who).isValid())
                oneIn(2) ? house.leaves(who) : house.comes(who);
            return;
        case 17:
            return repeat();
        case 18: case 19:
            return oneIn(2) ? give(u"note in a chat"_s, admin(), AddNote{key, chat(), {}, text()})
                            : give(u"note in an inquiry"_s, admin(), AddNote{key, {}, inquiry(), text()});
        case 20:
            return oneIn(3) ? give(u"delete a note"_s, admin(), DeleteNote{key, note()})
                            : give(u"edit a note"_s, admin(), EditNote{key, note(), text()});
        case 21:
            if (oneIn(3)) // with a note its key is known for good
                return give(u"hand on with a note"_s, admin(), Transfer{key, chat(), oneOf({house.jisu, house.minho, house.dormant}), u"부탁해요"_s});
            m_what = u"hand on"_s;
            house.transfer(admin(), chat(), oneOf({house.jisu, house.minho, house.dormant}));
            return;
        case 22:
            m_what = u"take over, or hand on no more"_s;
            oneIn(2) ? house.takeOver(admin(), chat(), oneOf({house.jisu, house.minho})) : house.cancelTransfer(admin(), chat());
            return;
        case 23:
            m_what = u"assign"_s;
            house.assign(admin(), inquiry(), oneOf({house.jisu, house.minho, house.dormant, AdminId{}}));
            return;
        case 24:
            m_what = u"label"_s;
            oneIn(2) ? house.setTags(admin(), place(), QStringList{u"환불"_s, u"VIP"_s, u"vip"_s}.first(below(4)))
                     : house.setType(admin(), place(), oneOf({u"general"_s, u"error"_s, u"missed"_s, u"unheard-of"_s}));
            return;
        case 25:
            m_what = u"mark"_s;
            if (oneIn(2))
                return markRead();
            house.markUnread(admin(), place(), below(9));
            return;
        case 26:
            return give(u"mention"_s, admin(), AddNote{key, chat(), {}, u"@민호 @지수님 봐 주세요"_s});
        case 27:
            return give(u"note about a person"_s, admin(), AddNote{key, {}, {}, text(), VisitorId{number(house.disk().lastVisitor.value)}});
        case 28:
            m_what = u"see an answer"_s;
            house.sees(visitor(), inquiry(), CommentId{number(house.disk().lastComment.value)});
            return;
        case 29:
            return replies(key);
        default:
            m_what = u"time"_s;
            house.passAndTick(oneIn(20) ? 25 * hour : below(200'000));
            if (oneIn(10))
                house.now.wall += (below(3) - 1) * year;
            if (oneIn(12)) {
                m_what = u"restart"_s;
                house.restart(below(600'000));
                house.returns(house.jisu);
            }
        }
    }

    void replies(const QString &key)
    {
        const ReplyId id{number(house.disk().lastReply.value)};
        const qint64 version = house.replies().value(id).version + (oneIn(4) ? 1 : 0);
        const QString name = text().left(maxNameLength);
        if (oneIn(2) || !id.isValid())
            return give(u"add a canned reply"_s, admin(), AddReply{key, name, text(), oneIn(2) ? text() : QString(), oneIn(3)});
        oneIn(3) ? give(u"delete a canned reply"_s, admin(), DeleteReply{key, id, version})
                 : give(u"edit a canned reply"_s, admin(), EditReply{key, id, version, name, text(), {}, oneIn(3)});
    }

    void markRead()
    {
        const AdminId who = admin();
        const QList<UnreadEntry> unread = house.desk.state().unread.of(who);
        if (!unread.isEmpty())
            house.markRead(who, unread.first().place, unread.at(below(int(unread.size()))).number);
    }

    void repeat()
    {
        m_what = u"repeat"_s;
        if (m_given.isEmpty())
            return;
        const Given given = m_given.at(below(int(m_given.size())));
        const QString answer = given.again();
        if (answer != u"nothing"_s || house.ack != given.answer)
            wrong = u"the key %1 was answered anew: %2"_s.arg(given.answer.key, answer);
    }

    void check()
    {
        QSet<VisitorId> busy;
        const QList<ChatId> open = house.desk.state().chats.open();
        for (const ChatId id : open) {
            const ChatInMemory &entry = *house.desk.state().chats.find(id);
            if (busy.contains(entry.chat().visitor))
                wrong = u"two open chats of one visitor"_s;
            busy.insert(entry.chat().visitor);
            if (entry.chat().lastSeq != house.lines(id).size())
                wrong = u"memory and book differ in the last number"_s;
            if (entry.chat().state == ChatState::Active && !entry.chat().owner.isValid())
                wrong = u"an active chat of nobody"_s;
            if (entry.chat().transferTo.isValid() != (entry.chat().transferUntil > 0))
                wrong = u"half a transfer"_s;
            if (entry.chat().transferTo.isValid() && (entry.chat().state != ChatState::Active || entry.chat().transferTo == entry.chat().owner))
                wrong = u"a transfer of what is nobody's, or to its owner"_s;
            const Receipts &r = entry.chat().receipts;
            if (std::max({r.visitorDelivered, r.visitorRead, r.adminDelivered, r.adminRead}) > entry.chat().lastSeq)
                wrong = u"a receipt is ahead of its chat"_s;
        }
        if (house.desk.state().inquiries.openCount() != house.disk().openInquiries)
            wrong = u"the number of open inquiries is %1, should be %2"_s.arg(house.desk.state().inquiries.openCount()).arg(house.disk().openInquiries);
    }

    QRandomGenerator m_random;
    QList<Given> m_given;
    QString m_what;
};

} // namespace deskbell
