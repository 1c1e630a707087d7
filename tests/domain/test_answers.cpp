// SPDX-License-Identifier: MIT
// What each command is answered with: its key, what it made, and when.
#include "tests/domain/house.h"

using namespace deskbell;

class TestAnswers final : public QObject {
    Q_OBJECT

private:
    /// "key: chat/line inquiry/comment", and "late" if it is not from this moment.
    static QString answer(const House &house)
    {
        const Ack &ack = house.ack;
        return u"%1: %2/%3 %4/%5"_s.arg(ack.key).arg(ack.chat.value).arg(ack.seq).arg(ack.inquiry.value).arg(ack.comment.value)
            + (ack.at == house.now.wall ? u""_s : u" late"_s);
    }

private Q_SLOTS:
    void ofACallAndItsLines()
    {
        House house;
        house.cancel(house.suho, house.ring(house.suho));
        const ChatId call = house.ring(house.jimin, u"첫 글"_s, u"ring"_s);
        QCOMPARE(answer(house), u"ring: 2/1 0/0"_s);
        house.pass(second);
        house.ring(house.jimin, u"둘째 탭"_s, u"again"_s);
        QCOMPARE(answer(house), u"again: 2/3 0/0"_s);
        house.pass(second);
        house.answer(house.jisu, AcceptCall{u"accept"_s, call});
        QCOMPARE(answer(house), u"accept: 2/4 0/0"_s);
        house.pass(second);
        house.say(house.jimin, call, u"글"_s, u"visitor"_s);
        QCOMPARE(answer(house), u"visitor: 2/5 0/0"_s);
        house.pass(second);
        house.say(house.jisu, call, u"답"_s, u"admin"_s);
        QCOMPARE(answer(house), u"admin: 2/6 0/0"_s);
        house.pass(second);
        house.answer(house.jisu, EndChat{u"end"_s, call});
        QCOMPARE(answer(house), u"end: 2/7 0/0"_s);
        house.pass(second);

        // Once more: of then, not of now.
        QCOMPARE(house.say(house.jimin, call, u"글"_s, u"visitor"_s), u"nothing"_s);
        QCOMPARE(answer(house), u"visitor: 2/5 0/0 late"_s);
        QCOMPARE(house.say(house.jisu, call, u"답"_s, u"admin"_s), u"nothing"_s);
        QCOMPARE(answer(house), u"admin: 2/6 0/0 late"_s);
        QCOMPARE(house.answer(house.jisu, EndChat{u"end"_s, call}), u"nothing"_s);
        QCOMPARE(answer(house), u"end: 2/0 0/0 late"_s);
    }

    void ofAChatThatItsVisitorEnds()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.pass(second);
        house.answer(house.jimin, CancelCall{u"cancel"_s, call});
        QCOMPARE(answer(house), u"cancel: 1/0 0/0"_s);
        QCOMPARE(house.answer(house.jimin, EndChat{u"end"_s, call}), u"nothing"_s);
        QCOMPARE(answer(house), u"end: 1/0 0/0"_s);
    }

    /// A client may give a call the key of a line of its own.
    void ofACallWithTheKeyOfALine()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.say(house.jimin, call, u"글"_s, u"line"_s);
        house.pass(second);

        QCOMPARE(house.answer(house.jimin, OpenCall{u"line"_s, u"이지민"_s, {}, u"글"_s, {}, {}}), u"nothing"_s);

        QCOMPARE(answer(house), u"line: 1/2 0/0 late"_s);
    }

    void ofAnInquiryAndWhatBecomesOfIt()
    {
        House house;
        house.file(house.suho, {}, u"남의 문의"_s);
        const ChatId call = house.ring(house.jimin);
        house.pass(second);
        house.file(house.jimin, call, u"문의"_s, u"file"_s);
        QCOMPARE(answer(house), u"file: 1/0 2/0"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.pass(second);
        QCOMPARE(house.file(house.jimin, call, u"문의"_s, u"same"_s), u"nothing"_s);
        QCOMPARE(answer(house), u"same: 1/0 2/0 late"_s);
        house.comment(house.jimin, inquiry, u"덧붙임"_s, u"mine"_s);
        QCOMPARE(answer(house), u"mine: 0/0 2/1"_s);
        house.pass(second);
        house.comment(house.jisu, inquiry, u"답"_s, u"theirs"_s);
        QCOMPARE(answer(house), u"theirs: 0/0 2/2"_s);
        house.pass(second);
        QCOMPARE(house.comment(house.jisu, inquiry, u"답"_s, u"theirs"_s), u"nothing"_s);
        QCOMPARE(answer(house), u"theirs: 0/0 2/2 late"_s);
        house.answer(house.jisu, ResolveInquiry{u"resolve"_s, inquiry});
        QCOMPARE(answer(house), u"resolve: 0/0 2/0"_s);
        house.answer(house.jisu, ReopenInquiry{u"reopen"_s, inquiry});
        QCOMPARE(answer(house), u"reopen: 0/0 2/0"_s);
        house.answer(house.jisu, DeleteInquiry{u"delete"_s, inquiry});
        QCOMPARE(answer(house), u"delete: 0/0 2/0"_s);
    }

    void ofNotesAndBlocks()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.pass(second);
        house.note(house.jisu, call, u"메모"_s, u"in-chat"_s);
        QCOMPARE(answer(house), u"in-chat: 1/0 0/0"_s);
        house.note(house.jisu, inquiry, u"메모"_s, u"in-inquiry"_s);
        QCOMPARE(answer(house), u"in-inquiry: 0/0 1/0"_s);
        house.pass(second);
        house.editNote(house.jisu, NoteId{2}, u"고친 메모"_s, u"edit"_s);
        QCOMPARE(answer(house), u"edit: 0/0 1/0"_s);
        house.pass(second);
        house.deleteNote(house.jisu, NoteId{1}, u"delete"_s);
        QCOMPARE(answer(house), u"delete: 1/0 0/0"_s);
        house.pass(second);
        QCOMPARE(house.deleteNote(house.jisu, NoteId{1}, u"delete"_s), u"nothing"_s);
        QCOMPARE(answer(house), u"delete: 1/0 0/0 late"_s);
        house.block(house.jisu, BlockVisitor{u"block"_s, call, {}});
        QCOMPARE(answer(house), u"block: 0/0 0/0"_s);
        house.answer(house.jisu, UnblockVisitor{u"unblock"_s, BlockId{1}});
        QCOMPARE(answer(house), u"unblock: 0/0 0/0"_s);
    }

    void ofLettersAndAccounts()
    {
        House house;
        Letter letter;
        for (const qint64 id : {1, 2}) {
            letter.id = {id};
            house.apply({LetterQueued{letter}, LetterDied{letter.id, 1, {}, 1}});
        }
        house.apply({SessionOpened{{SessionId{1}, house.jisu, QByteArray(32, 'a'), {}, 1}}});
        house.answer(house.jisu, RetryLetter{u"retry"_s, LetterId{1}});
        QCOMPARE(answer(house), u"retry: 0/0 0/0"_s);
        house.answer(house.jisu, DiscardLetter{u"discard"_s, LetterId{2}});
        QCOMPARE(answer(house), u"discard: 0/0 0/0"_s);
        letter.isGathered = true;
        for (const qint64 id : {3, 4, 5, 6}) {
            letter.id = {id};
            house.apply({LetterQueued{letter}, LetterDied{letter.id, 1, {}, id < 5 ? 10 : 20}});
        }
        const LetterTable &letters = house.desk.state().letters;
        QCOMPARE(letters.status().dead, 2); // two mails
        house.answer(house.jisu, RetryLetter{u"retry_all"_s, LetterId{3}});
        QCOMPARE(answer(house), u"retry_all: 0/0 0/0"_s);
        QCOMPARE(letters.status(), (MailStatus{false, 3, 1, {}}));
        QVERIFY(letters.isWaiting(LetterId{4}) && !letters.isWaiting(LetterId{5}));
        house.answer(house.jisu, DiscardLetter{u"discard_all"_s, LetterId{5}});
        QCOMPARE(answer(house), u"discard_all: 0/0 0/0"_s);
        QCOMPARE(letters.status(), (MailStatus{false, 3, 0, {}}));
        QVERIFY(!letters.isDead(LetterId{6}));
        house.answer(house.jisu, RevokeSession{u"revoke"_s, SessionId{1}});
        QCOMPARE(answer(house), u"revoke: 0/0 0/0"_s);
        house.answer(house.jisu, SetPassword{u"password"_s, "hash", "new", {}});
        QCOMPARE(answer(house), u"password: 0/0 0/0"_s);
        house.answer(house.jisu, SetSecondFactor{u"totp"_s, "secret", 1, {}});
        QCOMPARE(answer(house), u"totp: 0/0 0/0"_s);
        house.answer(house.jisu, DropSecondFactor{u"no-totp"_s});
        QCOMPARE(answer(house), u"no-totp: 0/0 0/0"_s);
    }
};

QTEST_GUILESS_MAIN(TestAnswers)
#include "test_answers.moc"
