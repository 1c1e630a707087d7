// SPDX-License-Identifier: MIT
// Of what happens at the desk, what is told by mail, and to whom.
#include "server/notify/notices.h"
#include "tests/domain/house.h"

#include <QTimeZone>

using namespace deskbell;
using namespace Qt::StringLiterals;

class NoticesTest : public QObject {
    Q_OBJECT

    static QStringList mails(const House &house)
    {
        const MailWriter writer(u"en"_s, {}, {});
        QStringList list;
        for (const Event &event : Notices(writer, QTimeZone::utc()).lettersFor(house.made, house.desk.state(), house.now)) {
            const Letter &letter = std::get<LetterQueued>(event).letter;
            list.append(letter.to + u": "_s + letter.subject);
        }
        return list;
    }

private Q_SLOTS:
    void aChatThatAnyoneMayTakeOverIsToldToEveryAdmin()
    {
        House house;
        house.apply({AdminEmailSet{house.jisu, u"jisu@example.com"_s}, AdminEmailSet{house.minho, u"minho@example.com"_s},
                     AdminEmailSet{house.dormant, u"dormant@example.com"_s}});
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);
        house.say(house.jimin, chat, u"계신가요?"_s);

        QCOMPARE(house.passAndTick(house.desk.state().settings.waitTime), 1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Owner); // it rings for the one who answers: no mail
        QCOMPARE(mails(house), QStringList());

        QCOMPARE(house.passAndTick(house.desk.state().settings.waitTime), 1);
        QCOMPARE(house.desk.state().chats.find(chat)->overdue, Overdue::Everyone);
        const QString subject = u": %1 is waiting for an answer"_s.arg(house.desk.state().chats.find(chat)->chat().visitorName);
        QCOMPARE(mails(house), QStringList({u"jisu@example.com"_s + subject, u"minho@example.com"_s + subject}));

        house.reads(house.jisu, chat, house.desk.state().chats.find(chat)->chat().lastSeq);
        QCOMPARE(mails(house), QStringList());
    }
};

QTEST_GUILESS_MAIN(NoticesTest)
#include "tst_notices.moc"
