// SPDX-License-Identifier: MIT
// What colleagues note about a person, from the field to the server and back.
#include "model/personmodel.h"
#include "model/returnedwords.h"
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestPersonModel final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        drafts.open({});
        returned = std::make_unique<ReturnedWords>(*console, drafts, QString());
    }
    void cleanup()
    {
        model.reset();
        returned.reset();
        drafts.close();
        end();
    }

    void aNoteGoesToThePersonOfTheConversation()
    {
        openKnown();
        model->setDraft(u" 전화보다 채팅을 좋아하세요 "_s);
        QVERIFY(model->send());

        QCOMPARE(model->draft(), QString());
        QCOMPARE(texts(), QStringList(u"전화보다 채팅을 좋아하세요 (on its way)"_s));
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        const AddNote sent = server->last<AddNote>();
        QCOMPARE(sent.visitor, person);
        QVERIFY(!sent.chat.isValid() && !sent.inquiry.isValid());
        QCOMPARE(sent.text, u"전화보다 채팅을 좋아하세요"_s);

        server->send(NoteEvent{note(5, sent.text, me, sent.key)});
        QTRY_COMPARE(texts(), QStringList(u"전화보다 채팅을 좋아하세요"_s));
        QVERIFY(console->outbox().unsent().isEmpty());
    }

    /// As far as the record says who it is.
    void aNoteWrittenWithoutAConnectionGoesOutWithTheNextOne()
    {
        openKnown();
        server->client->abort();
        QTRY_VERIFY(!console->link().isOnline());
        model->setDraft(u"단골"_s);
        QVERIFY(model->send());
        QCOMPARE(texts(), QStringList(u"단골 (on its way)"_s));

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(newDesk());
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        QCOMPARE(server->last<AddNote>().visitor, person);
        QTRY_COMPARE(server->all<ReadPerson>().size(), 1); // and what was noted meanwhile is read
    }

    void whatColleaguesNoteMeanwhileIsShown()
    {
        openKnown({note(3, u"하나"_s, other)});
        QCOMPARE(texts(), QStringList(u"하나"_s));

        server->send(NoteEvent{note(4, u"둘"_s, other)});
        DeskNote elsewhere = note(6, u"다른 손님"_s, other);
        elsewhere.visitor = {32};
        server->send(NoteEvent{elsewhere});
        DeskNote edited = note(3, u"하나, 고침"_s, other);
        edited.editedAt = 2;
        server->send(NoteEvent{edited});
        QTRY_COMPARE(texts(), (QStringList{u"하나, 고침"_s, u"둘"_s}));
        DeskNote gone = note(4, {}, other);
        gone.deleted = true;
        server->send(NoteEvent{gone});
        QTRY_COMPARE(texts(), QStringList(u"하나, 고침"_s));
    }

    void onlyOwnNotesAreChanged()
    {
        openKnown({note(3, u"내 것"_s, me), note(4, u"남의 것"_s, other)});
        model->setDraft(u"쓰던 글"_s);
        model->edit(NoteId{4});
        QVERIFY(!model->isEditing());

        model->edit(NoteId{3});
        QVERIFY(model->isEditing());
        QCOMPARE(model->draft(), u"내 것"_s);
        model->stopEditing();
        QCOMPARE(model->draft(), u"쓰던 글"_s);
        model->edit(NoteId{3});
        model->setDraft(u"고친 것"_s);
        QVERIFY(model->send());

        QCOMPARE(model->draft(), u"쓰던 글"_s);
        QTRY_COMPARE(server->all<EditNote>().size(), 1);
        QCOMPARE(server->last<EditNote>().note, NoteId{3});
        QCOMPARE(server->last<EditNote>().text, u"고친 것"_s);
    }

    void aDeletedNoteIsHiddenAndComesBackWhenThatIsUndone()
    {
        openKnown({note(3, u"내 것"_s, me), note(4, u"남의 것"_s, other)});
        model->remove(NoteId{4});
        QVERIFY(!model->canUndo());
        model->remove(NoteId{3});
        QCOMPARE(texts(), QStringList(u"남의 것"_s));
        QVERIFY(model->canUndo());
        model->undo();
        QCOMPARE(texts(), (QStringList{u"내 것"_s, u"남의 것"_s}));
        steady += 2 * Decisions::deletingWaits;
        console->tick();
        QVERIFY(server->all<DeleteNote>().isEmpty());

        model->remove(NoteId{3});
        steady += Decisions::deletingWaits + 1;
        console->tick();
        QTRY_COMPARE(server->all<DeleteNote>().size(), 1);
        QVERIFY(!model->canUndo());
        QCOMPARE(server->last<DeleteNote>().note, NoteId{3});
    }

    void whoTurnsToAnotherConversationHasDecided()
    {
        openKnown({note(3, u"내 것"_s, me)});
        model->remove(NoteId{3});
        model.reset();
        QTRY_COMPARE(server->all<DeleteNote>().size(), 1);
    }

    void whatWasBegunIsThereAgainInTheirNextConversation()
    {
        openKnown();
        model->setDraft(u"쓰던 메모"_s);
        model.reset();
        QCOMPARE(drafts.note(person), u"쓰던 메모"_s);

        model = std::make_unique<PersonModel>(*console, drafts, NotePlace{{}, {12}}, person);
        QCOMPARE(model->draft(), u"쓰던 메모"_s);
    }

    void aRefusedNoteIsInTheFieldAgain()
    {
        openKnown();
        QSignalSpy told(returned.get(), &ReturnedWords::personNoteReturned);
        model->setDraft(u"긴 글"_s);
        model->send();
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        model->setDraft(u"그 뒤에 쓴 글"_s);
        server->send(Refused{server->last<AddNote>().key, Refusal::TooLong, 0, {}});

        QTRY_COMPARE(model->draft(), u"긴 글\n그 뒤에 쓴 글"_s);
        QCOMPARE(drafts.note(person), model->draft());
        QCOMPARE(told.size(), 1);
    }

    void aNoteThatIsRefusedWhenNobodyLooksIsADraft()
    {
        openKnown();
        QSignalSpy told(returned.get(), &ReturnedWords::personNoteReturned);
        model->setDraft(u"긴 글"_s);
        model->send();
        QTRY_COMPARE(server->all<AddNote>().size(), 1);
        model.reset();
        server->send(Refused{server->last<AddNote>().key, Refusal::TooLong, 0, {}});

        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(drafts.note(person), u"긴 글"_s);
    }

    /// The desk has no record of it.
    void whoAskedInAChatOfLongAgoIsAskedOfTheServer()
    {
        signInNew();
        model = std::make_unique<PersonModel>(*console, drafts, NotePlace{{7}, {}}, VisitorId{});
        QVERIFY(!model->canNote());
        QTRY_COMPARE(server->all<ReadPerson>().size(), 1);
        QCOMPARE(server->last<ReadPerson>().chat, ChatId{7});
        PersonPage page = pageOf({note(3, u"하나"_s, other)});
        page.chat = call(7, ChatState::Ended, other);
        server->send(page);

        QTRY_VERIFY(model->canNote());
        QCOMPARE(texts(), QStringList(u"하나"_s));
        QVERIFY(model->person().chat());
        QCOMPARE(model->person().visitor(), person);
    }

    void earlierConversationsAreTheirsByWhoTheyAre()
    {
        openKnown();
        QTRY_COMPARE(server->all<ReadHistory>().size(), 1);
        const ReadHistory asked = server->last<ReadHistory>();
        QCOMPARE(asked.filters.visitor, person);
        HistoryPage page;
        page.key = asked.key;
        const auto row = [](ConversationKind kind, qint64 chat, qint64 inquiry) {
            HistoryRow one;
            one.kind = kind;
            one.chat = {chat};
            one.inquiry = {inquiry};
            return one;
        };
        // This one, a call and the inquiry that was made of it, and one more.
        page.rows = {row(ConversationKind::Chat, 7, 0), row(ConversationKind::Inquiry, 5, 3), row(ConversationKind::Chat, 5, 0),
                     row(ConversationKind::Chat, 4, 0)};
        page.next = u"1-0-4"_s;
        server->send(page);

        QTRY_COMPARE(model->person().earlier().size(), 2);
        QCOMPARE(model->person().earlier().first().inquiry, InquiryId{3});
        QCOMPARE(model->person().earlier().last().chat, ChatId{4});
        QVERIFY(model->person().hasMore());
    }

    void anOlderServerIsAskedNothing()
    {
        signIn({});
        model = std::make_unique<PersonModel>(*console, drafts, NotePlace{{7}, {}}, person);
        QVERIFY(!model->canNote());
        model->setDraft(u"메모"_s);
        QVERIFY(!model->send());
        server->send(Heartbeat{1});
        QVERIFY(server->all<ReadPerson>().isEmpty());
    }

private:
    static constexpr VisitorId person{31};

    static DeskNote note(qint64 id, const QString &text, AdminId admin, const QString &key = {})
    {
        DeskNote one;
        one.id = {id};
        one.admin = admin;
        one.name = admin == me ? u"prolip"_s : u"yellta"_s;
        one.text = text;
        one.at = 1'000 + id;
        one.key = key.isEmpty() ? u"key-%1"_s.arg(id) : key;
        one.visitor = person;
        return one;
    }
    PersonPage pageOf(const QList<DeskNote> &notes) const
    {
        return {server->last<ReadPerson>().key, person, notes, {}};
    }
    DeskEvent newDesk()
    {
        DeskEvent desk = deskEvent(++deskNumber);
        desk.session = u"token"_s;
        desk.features = {notesFeature, inboxFeature, personsFeature};
        return desk;
    }
    void signInNew()
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        QVERIFY(server->last<Login>().features.contains(personsFeature));
        server->welcome(newDesk());
        QTRY_COMPARE(loaded.size(), 1);
    }
    void openKnown(const QList<DeskNote> &notes = {})
    {
        signInNew();
        model = std::make_unique<PersonModel>(*console, drafts, NotePlace{{7}, {}}, person);
        QVERIFY(model->canNote());
        QTRY_COMPARE(server->all<ReadPerson>().size(), 1);
        server->send(pageOf(notes));
        QTRY_VERIFY(model->person().isRead());
    }
    QStringList texts() const
    {
        QStringList list;
        const QList<NoteLine> lines = model->notes();
        for (const NoteLine &line : lines)
            list.append(line.note.text + (line.isSending ? u" (on its way)"_s : QString()));
        return list;
    }

    Drafts drafts;
    std::unique_ptr<ReturnedWords> returned;
    std::unique_ptr<PersonModel> model;
};

QTEST_GUILESS_MAIN(TestPersonModel)
#include "test_personmodel.moc"
