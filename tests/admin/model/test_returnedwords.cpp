// SPDX-License-Identifier: MIT
#include "model/returnedwords.h"
#include "model/chatmodel.h"
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestReturnedWords final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        returned = std::make_unique<ReturnedWords>(*console, drafts, directory->path());
        messages = std::make_unique<QSignalSpy>(returned.get(), &ReturnedWords::messageReturned);
        comments = std::make_unique<QSignalSpy>(returned.get(), &ReturnedWords::commentReturned);
        homeless = std::make_unique<QSignalSpy>(returned.get(), &ReturnedWords::homeless);
    }
    void cleanup()
    {
        returned.reset();
        drafts.close();
        end();
    }

    void aMessageThatNoWindowShowsIsTheDraftOfItsChatAgain()
    {
        OpenChat *chat = openOwn({said(1, u"1"_s)});
        drafts.keepMessage(seven, u"그 뒤에 쓴 말"_s);
        chat->send(u"보낼 글"_s);

        refuseMessage(Refusal::ChatOver);

        QTRY_COMPARE(messages->size(), 1);
        QCOMPARE(drafts.message(seven), u"보낼 글\n그 뒤에 쓴 말"_s);
        QCOMPARE(chat->lines()->rowCount(), 1); // it is not shown as failed as well
        QCOMPARE(homeless->size() + comments->size(), 0);
    }

    void aMessageThatAWindowShowsStaysThere()
    {
        openOwn({said(1, u"1"_s)});
        ChatModel window(*console, drafts, seven);
        window.chat().send(u"보낼 글"_s);

        refuseMessage(Refusal::NotFound);

        QTRY_VERIFY(window.failure());
        QCOMPARE(drafts.notSent(seven).size(), 1); // a restart would lose it
        QCOMPARE(drafts.notSent(seven).first().text, u"보낼 글"_s);
        QCOMPARE(messages->size() + homeless->size(), 0);
        QCOMPARE(drafts.message(seven), QString());
    }

    void aCommentIsTheDraftOfItsInquiryAgain()
    {
        signIn({});
        console->inquiries().open({3})->comment(u"답변"_s);
        QTRY_COMPARE(server->all<CommentInquiry>().size(), 1);

        server->send(Refused{server->last<CommentInquiry>().key, Refusal::TooLong, 0, {}});

        QTRY_COMPARE(comments->size(), 1);
        QCOMPARE(comments->first().first().value<Refused>().code, Refusal::TooLong);
        QCOMPARE(drafts.comment({3}), u"답변"_s);
    }

    void wordsWhosePlaceIsGoneAreShownAtOnce()
    {
        openOwn({said(1, u"1"_s)})->send(u"for Jimin only"_s);

        refuseMessage(Refusal::NotFound);

        QTRY_COMPARE(homeless->size(), 1);
        QCOMPARE(homeless->first().first().toString(), u"for Jimin only"_s);
        QCOMPARE(messages->size(), 0);
    }

    void theNoteOfATransferThatNoWindowShowsIsADraftAgain()
    {
        openOwn({said(1, u"1"_s)});
        QSignalSpy notes(returned.get(), &ReturnedWords::noteReturned);
        drafts.keepNote(seven, u"그 뒤에 쓴 메모"_s);
        console->transfers().transfer(seven, other, u"환불 건이에요"_s);
        QTRY_COMPARE(server->all<Transfer>().size(), 1);

        server->send(Refused{server->last<Transfer>().key, Refusal::Unreachable, 0, u"yellta"_s});

        QTRY_COMPARE(notes.size(), 1);
        QCOMPARE(drafts.note(seven), u"환불 건이에요\n그 뒤에 쓴 메모"_s);
    }

    void theDraftsAreThoseOfWhoeverIsSignedIn()
    {
        signIn({});
        drafts.keepMessage(seven, u"비밀 초안"_s);
        drafts.close();
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(drafts.message(seven), QString());

        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        server->welcome(deskEvent());

        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(drafts.message(seven), u"비밀 초안"_s);
    }

private:
    void refuseMessage(Refusal why)
    {
        QTRY_COMPARE(server->all<SendMessage>().size(), 1);
        server->send(Refused{server->last<SendMessage>().key, why, 0, {}});
    }

    Drafts drafts;
    std::unique_ptr<ReturnedWords> returned;
    std::unique_ptr<QSignalSpy> messages;
    std::unique_ptr<QSignalSpy> comments;
    std::unique_ptr<QSignalSpy> homeless;
};

QTEST_GUILESS_MAIN(TestReturnedWords)
#include "test_returnedwords.moc"
