// SPDX-License-Identifier: MIT
// Notes are written among admins, and belong to the admin who wrote them.
#include "server/domain/audience.h"
#include "server/domain/noteviews.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestNotes final : public QObject {
    Q_OBJECT

private:
    static NoteId newest(const House &house) { return house.notes().isEmpty() ? NoteId{} : house.notes().lastKey(); }

private Q_SLOTS:
    void anyAdminWritesANoteInAChatInAnyState()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        QCOMPARE(house.note(house.minho, call, u"기다리는 손님"_s), u"done"_s);
        house.accept(house.jisu, call);
        QCOMPARE(house.note(house.minho, call, u"지수님께"_s), u"done"_s);
        house.end(house.jisu, call);
        QCOMPARE(house.note(house.jisu, call, u"끝난 뒤에도"_s), u"done"_s);

        QCOMPARE(house.notes().size(), 3);
        QCOMPARE(house.notes().last().adminName, u"지수"_s);
        QCOMPARE(house.lines(call).size(), 3); // called, joined, ended: a note is no line
        QCOMPARE(house.note(house.dormant, call, u"쉬는 중"_s), u"not_logged_in"_s);
    }

    void anyAdminWritesANoteInAnInquiry()
    {
        House house;
        house.file(house.jimin, {}, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;

        QCOMPARE(house.note(house.minho, inquiry, u"개발팀에 넘겼어요"_s), u"done"_s);

        QCOMPARE(house.ack.inquiry, inquiry);
        QVERIFY(house.desk.state().inquiries.find(inquiry)->comments.isEmpty());
        QCOMPARE(house.desk.state().inquiries.find(inquiry)->summary.comments, 0);
        QCOMPARE(house.erase(house.jisu, inquiry), u"not_settled"_s); // a note answers nobody
    }

    void anyAdminWritesANoteAboutAPersonWhoHasEverWritten()
    {
        House house;
        house.cancel(house.jimin, house.ring(house.jimin));
        const VisitorId person = house.idOf(house.jimin);

        QCOMPARE(house.note(house.minho, person, u"전화보다 채팅을 좋아하세요"_s), u"done"_s);

        QCOMPARE(house.notes().last().visitor, person);
        QCOMPARE(house.ack.chat, ChatId{});
        QCOMPARE(house.ack.inquiry, InquiryId{});
        QCOMPARE(house.note(house.minho, VisitorId{99}, u"없는 사람"_s), u"not_found"_s);
        QCOMPARE(house.editNote(house.jisu, newest(house), u"남의 것"_s), u"not_found"_s);
        QCOMPARE(house.editNote(house.minho, newest(house), u"채팅만 하세요"_s), u"done"_s);
        QCOMPARE(house.notes().last().text, u"채팅만 하세요"_s);
        QCOMPARE(house.deleteNote(house.minho, newest(house)), u"done"_s);
        QVERIFY(house.notes().last().deleted && house.notes().last().text.isEmpty());
    }

    void aNoteAboutAPersonIsKnownByItsKeyAfterARestart()
    {
        House house;
        house.ring(house.jimin);
        const VisitorId person = house.idOf(house.jimin);
        house.note(house.jisu, person, u"단골"_s, u"the-key"_s);
        const Ack first = house.ack;
        house.restart();

        QCOMPARE(house.note(house.jisu, person, u"단골"_s, u"the-key"_s), u"nothing"_s);
        QCOMPARE(house.ack, first);
        QCOMPARE(house.notes().size(), 1);
    }

    void aPersonWhoWasLookedForInVainMayComeLater()
    {
        House house;
        QCOMPARE(house.note(house.jisu, VisitorId{1}, u"아직 없어요"_s), u"not_found"_s);
        house.ring(house.jimin);
        QCOMPARE(house.idOf(house.jimin), VisitorId{1});

        QCOMPARE(house.note(house.jisu, VisitorId{1}, u"이제 있어요"_s), u"done"_s);
    }

    void aNoteThatNamesAConversationAndAPersonStandsInTheConversation()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        QCOMPARE(house.answer(house.jisu, AddNote{house.nextKey(), call, {}, u"상담에"_s, house.idOf(house.jimin)}), u"done"_s);
        QCOMPARE(house.notes().last().chat, call);
        QVERIFY(!house.notes().last().visitor.isValid());
    }

    /// It stands in no conversation that could be unread.
    void whoIsMentionedInANoteAboutAPersonHasNothingUnread()
    {
        House house;
        house.ring(house.jimin);
        house.note(house.jisu, house.idOf(house.jimin), u"@민호 알아 두세요"_s);
        QCOMPARE(house.unread(house.minho), QStringList());
    }

    void aNoteNeedsAPlaceAndWords()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        QCOMPARE(house.note(house.jisu, ChatId{}, u"글"_s), u"bad_request"_s);
        QCOMPARE(house.note(house.jisu, ChatId{99}, u"글"_s), u"not_found"_s);
        QCOMPARE(house.note(house.jisu, InquiryId{99}, u"글"_s), u"not_found"_s);
        QCOMPARE(house.note(house.jisu, call, u" \u200b\n"_s), u"empty"_s);
        QCOMPARE(house.note(house.jisu, call, QString(maxTextLength + 1, u'x')), u"too_long"_s);
        QCOMPARE(house.note(house.jisu, call, QString(maxTextLength, u'x')), u"done"_s);
    }

    void onlyItsAuthorMayChangeANoteOrDeleteIt()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.note(house.jisu, call, u"처음"_s);
        const NoteId note = newest(house);

        QCOMPARE(house.editNote(house.minho, note, u"남의 것"_s), u"not_found"_s);
        QCOMPARE(house.deleteNote(house.minho, note), u"not_found"_s);
        QCOMPARE(house.editNote(house.jisu, note, u"나중"_s), u"done"_s);
        QCOMPARE(house.notes().last().text, u"나중"_s);
        QCOMPARE(house.notes().last().editedAt, house.now.wall);
        QCOMPARE(house.editNote(house.jisu, note, u" "_s), u"empty"_s);
        QCOMPARE(house.editNote(house.jisu, note, QString(maxTextLength + 1, u'x')), u"too_long"_s);
        QCOMPARE(house.deleteNote(house.jisu, note), u"done"_s);
        QVERIFY(house.notes().last().deleted && house.notes().last().text.isEmpty());
        QCOMPARE(house.deleteNote(house.jisu, note), u"nothing"_s);
        QCOMPARE(house.editNote(house.jisu, note, u"다시"_s), u"not_found"_s);
        QCOMPARE(house.editNote(house.jisu, NoteId{99}, u"없는 것"_s), u"not_found"_s);
    }

    /// A repeat that comes late must not undo a later change.
    void aRepeatOfAChangeIsAnsweredAndChangesNothing()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.note(house.jisu, call, u"하나"_s);
        const NoteId note = newest(house);
        house.editNote(house.jisu, note, u"둘"_s, u"second"_s);
        const Ack first = house.ack;
        house.editNote(house.jisu, note, u"셋"_s, u"third"_s);
        house.restart();

        QCOMPARE(house.editNote(house.jisu, note, u"둘"_s, u"second"_s), u"nothing"_s);
        QCOMPARE(house.ack, first);
        QCOMPARE(house.notes().last().text, u"셋"_s);
        QCOMPARE(house.note(house.minho, call, u"같은 열쇠, 다른 사람"_s, u"second"_s), u"done"_s);
    }

    void aNoteInAChatOfLongAgoDoesNotNeedTheWholeChat()
    {
        House house;
        const ChatId old = house.ring(house.jimin, u"오래된 상담"_s);
        house.cancel(house.jimin, old);
        house.restart();
        const int before = house.chatsTakenIn;

        QCOMPARE(house.note(house.jisu, old, u"다시 물어볼 것"_s), u"done"_s);

        QCOMPARE(house.chatsTakenIn, before);
        QVERIFY(!house.desk.state().chats.find(old));
    }

    void aChatThatWasLookedForInVainMayComeLater()
    {
        House house;
        QCOMPARE(house.note(house.jisu, ChatId{1}, u"아직 없어요"_s), u"not_found"_s);
        const ChatId call = house.ring(house.jimin);
        QCOMPARE(call, ChatId{1});
        house.cancel(house.jimin, call);
        for (int n = 0; n < 400; ++n)
            house.cancel(house.suho, house.ring(house.suho));
        QVERIFY(!house.desk.state().chats.find(call));

        QCOMPARE(house.note(house.jisu, call, u"이제 있어요"_s), u"done"_s);
    }

    void deletingAnInquiryErasesItsNotes()
    {
        House house;
        house.file(house.jimin, {}, u"건의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.note(house.jisu, inquiry, u"비밀 메모"_s, u"the-key"_s);
        const NoteId note = newest(house);
        house.resolve(house.jisu, inquiry);
        house.erase(house.minho, inquiry);

        const Note *kept = house.desk.state().notes.find(note);
        QVERIFY(kept && kept->deleted && kept->text.isEmpty() && kept->adminName.isEmpty());
        QCOMPARE(house.note(house.jisu, inquiry, u"더"_s), u"not_found"_s);
        QCOMPARE(house.editNote(house.jisu, note, u"더"_s), u"not_found"_s);
        QCOMPARE(house.note(house.jisu, inquiry, u"비밀 메모"_s, u"the-key"_s), u"nothing"_s);
    }

    void manyNotesAreKeptWithinBounds()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        for (int n = 0; n < 1'000; ++n)
            house.note(house.jisu, call, u"메모 %1"_s.arg(n));

        QVERIFY(!house.desk.state().notes.find(NoteId{1}));
        QVERIFY(house.desk.state().notes.find(newest(house)));
        QCOMPARE(house.editNote(house.jisu, NoteId{1}, u"그래도 바꿀 수 있어요"_s), u"done"_s);
    }

    /// What can be told to a visitor at all is made by tellings(); it says nothing of notes.
    void nobodyButTheReadersOfNotesIsTold()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.note(house.jisu, call, u"CANARY"_s);
        const Note note = house.notes().last();
        house.note(house.jisu, house.idOf(house.jimin), u"CANARY"_s);
        const Note aboutPerson = house.notes().last();

        for (const Event &event : Events{NoteAdded{note}, NoteEdited{note, u"k"_s, 1}, NoteDeleted{note, u"k"_s, 1}, NoteAdded{aboutPerson}}) {
            QVERIFY(tellings(event, house.desk.state(), house.now).isEmpty());
            QVERIFY(noteTelling(event).has_value());
            QCOMPARE(noteTelling(event)->note.text, u"CANARY"_s);
        }
        QVERIFY(!noteTelling(CallMissed{call, 1}));
    }
};

QTEST_GUILESS_MAIN(TestNotes)
#include "test_notes.moc"
