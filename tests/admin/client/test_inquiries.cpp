// SPDX-License-Identifier: MIT
#include "tests/admin/client/deskscene.h"

using namespace deskbell;
using namespace deskbell::test;

class TestInquiries final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void anInquiryStaysUpToDateWhileOpen()
    {
        signIn({});
        OpenInquiry *open = console->inquiries().open({3});
        QSignalSpy loaded(open, &OpenInquiry::changed);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row.id = {3};
        page.inquiry.text = u"온도 입력이 안 돼요"_s;
        server->send(page);
        QTRY_COMPARE(loaded.size(), 1);

        const QString key = open->comment(u"확인했어요"_s);
        QCOMPARE(open->unsent().size(), 1);
        QTRY_COMPARE(server->all<CommentInquiry>().size(), 1);
        Comment comment;
        comment.id = {5};
        comment.key = key;
        comment.text = u"확인했어요"_s;
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Commented;
        event.row = page.inquiry.row;
        event.row.comments = 1;
        event.comment = comment;
        event.openInquiries = 4;
        server->send(event);

        QTRY_COMPARE(loaded.size(), 2);
        QCOMPARE(open->inquiry()->comments.size(), 1);
        QCOMPARE(open->inquiry()->text, u"온도 입력이 안 돼요"_s);
        QVERIFY(open->unsent().isEmpty());
        QCOMPARE(console->inquiries().openCount(), 4);

        QSignalSpy deleted(open, &OpenInquiry::deleted);
        event.desk = ++deskNumber;
        event.change = InquiryChange::Deleted;
        event.comment.reset();
        event.by = u"yellta"_s;
        server->send(event);
        QTRY_COMPARE(deleted.size(), 1);
        QCOMPARE(deleted.first().first().toString(), u"yellta"_s);
    }

    void aBlockIsAskedForAndWhatIsOpenIsReadAgain()
    {
        signIn({});
        OpenInquiry *open = console->inquiries().open({12});
        QSignalSpy loaded(open, &OpenInquiry::changed);
        QSignalSpy finished(&console->blocking(), &Blocking::changed);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row.id = {12};
        server->send(page);
        QTRY_COMPARE(loaded.size(), 1);

        console->blocking().block(InquiryId{12}, open, {});
        QTRY_COMPARE(server->all<BlockVisitor>().size(), 1);
        QCOMPARE(server->last<BlockVisitor>().inquiry, InquiryId{12});
        QVERIFY(!server->last<BlockVisitor>().chat.isValid());
        Ack ack;
        ack.key = server->last<BlockVisitor>().key;
        server->send(ack);

        QTRY_COMPARE(finished.size(), 1);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 2);
    }

    void aBlockIsLiftedEvenIfWhoeverAskedHasGone()
    {
        signIn({});
        QSignalSpy changed(&console->blocking(), &Blocking::changed);
        auto asker = std::make_unique<QObject>();
        bool isRefused = false;
        console->blocking().lift({2}, asker.get(), [&](const Refused &) { isRefused = true; });
        console->blocking().lift({3}, asker.get(), [&](const Refused &) { isRefused = true; });
        asker.reset();
        QTRY_COMPARE(server->all<UnblockVisitor>().size(), 2);
        QCOMPARE(server->all<UnblockVisitor>().first().block, BlockId{2});

        server->send(Refused{server->last<UnblockVisitor>().key, Refusal::NotFound, 0, {}});
        Ack ack;
        ack.key = server->all<UnblockVisitor>().first().key;
        server->send(ack);

        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!isRefused);
    }

    void theBoardIsReadThroughTheConsole()
    {
        signIn({});
        console->inquiries().board()->fetchMore({});
        QTRY_COMPARE(server->all<ReadBoard>().size(), 1);
        BoardPage page;
        page.key = server->last<ReadBoard>().key;
        page.total = 1;
        page.rows.append(BoardRow{});
        page.rows.last().id = {3};
        server->send(page);
        QTRY_COMPARE(console->inquiries().board()->rowCount(), 1);

        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Filed;
        event.row.id = {4};
        event.row.at = 5;
        server->send(event);
        QTRY_COMPARE(console->inquiries().board()->rowCount(), 2);
    }
};

QTEST_GUILESS_MAIN(TestInquiries)
#include "test_inquiries.moc"
