// SPDX-License-Identifier: MIT
// Files in chats and inquiries: who may send one, when, and what becomes of it.
#include "server/domain/audience.h"
#include "server/domain/filestore.h"
#include "server/domain/views.h"
#include "tests/domain/house.h"

using namespace deskbell;

namespace {

const SentFile picture{FileId{4711}, u"결제 오류.png"_s, 284'113, u"image/png"_s, 1280, 720, 6120};

OpenFile toChat(ChatId chat, const QString &key)
{
    OpenFile command;
    command.key = key;
    command.chat = chat;
    command.name = picture.name;
    command.size = picture.size;
    return command;
}

OpenFile toInquiry(InquiryId inquiry, const QString &key)
{
    OpenFile command = toChat({}, key);
    command.inquiry = inquiry;
    return command;
}

} // namespace

class TestFileRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void askingFirstChangesNothing()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);

        QCOMPARE(house.answer(house.jimin, toChat(chat, u"file"_s), CommandContext{}), u"nothing"_s);

        QVERIFY(!house.ack.chat.isValid() && !house.ack.inquiry.isValid());
        QCOMPARE(house.lines(chat).size(), 2);
    }

    void aWholeFileBecomesALineOfTheChat()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);

        QCOMPARE(house.answer(house.jimin, toChat(chat, u"file"_s), picture), u"done"_s);

        QCOMPARE(house.ack.chat, chat);
        QCOMPARE(house.lines(chat).last(), u"4 visitor: \U0001F4CE 결제 오류.png (277 KB)"_s);
        const auto *added = std::get_if<MessageAdded>(&house.made.first());
        QVERIFY(added && added->message.file && *added->message.file == picture);
        const Message line = sharedView(added->message);
        QVERIFY(line.file && line.kind == MessageKind::Text);
        QCOMPARE(line.file->name, picture.name);
        QCOMPARE(line.file->id, picture.id);
    }

    void aWholeFileOfAnAdminCountsAsHavingRead()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);

        QCOMPARE(house.answer(house.jisu, toChat(chat, u"file"_s), picture), u"done"_s);

        QVERIFY(house.desk.state().chats.find(chat)->unread.isEmpty());
    }

    void aWholeFileBecomesACommentOnTheInquiry()
    {
        House house;
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.resolve(house.jisu, inquiry);

        QCOMPARE(house.answer(house.jimin, toInquiry(inquiry, u"file"_s), picture), u"done"_s);
        const CommentId comment = house.ack.comment;
        QCOMPARE(house.answer(house.jisu, toInquiry(inquiry, u"file"_s), picture), u"done"_s);

        const StoredInquiry *stored = house.desk.state().inquiries.find(inquiry);
        QCOMPARE(stored->summary.state, InquiryState::Open);
        QCOMPARE(stored->comments.size(), 2);
        QCOMPARE(stored->comments.first().id, comment);
        QVERIFY(stored->comments.first().file == AttachedFile(picture));
        QVERIFY(visitorView(*stored, house.desk.state().staffNames()).comments.first().file);
        QVERIFY(deskView(*stored, false).comments.last().file);
    }

    void whetherAFileWasSentIsKnownOfAConversation()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);
        house.file(house.suho, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        const auto ofChat = [&] { return deskView(house.desk.state(), *house.desk.state().chats.find(chat), house.now).files; };
        const auto ofInquiry = [&] { return deskView(house.desk.state().inquiries.find(inquiry)->summary).files; };
        QVERIFY(!ofChat() && !ofInquiry());

        house.answer(house.jimin, toChat(chat, u"one"_s), picture);
        house.answer(house.suho, toInquiry(inquiry, u"two"_s), picture);

        QVERIFY(ofChat() && ofInquiry());
        house.erase(house.jisu, inquiry);
        QVERIFY(!ofInquiry());
    }

    /// The line itself reaches only those who have the chat.
    void theFirstFileOfAChatIsToldToAllAdmins()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);
        const auto isTold = [&](const QString &key) {
            house.answer(house.jimin, toChat(chat, key), picture);
            const QList<Telling> told = tellings(house.made.first(), house.desk.state(), house.now);
            return std::any_of(told.cbegin(), told.cend(), [](const Telling &telling) {
                const auto *event = std::get_if<DeskChatEvent>(&telling.frame);
                return std::holds_alternative<ToAllAdmins>(telling.audience) && event && event->chat.files;
            });
        };

        QVERIFY(isTold(u"first"_s));
        QVERIFY(!isTold(u"second"_s));
    }

    void aKnownKeyHasItsAnswerBeforeAnyOtherRule()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.answer(house.jimin, toChat(chat, u"file"_s), picture);
        const Ack first = house.ack;
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.answer(house.jimin, toInquiry(inquiry, u"comment"_s), picture);
        const Ack second = house.ack;
        house.block(house.jisu, chat);
        house.restart();

        QCOMPARE(house.answer(house.jimin, toChat(chat, u"file"_s), CommandContext{}), u"nothing"_s);
        QVERIFY(house.ack == first);
        QCOMPARE(house.answer(house.jimin, toChat(chat, u"file"_s), picture), u"nothing"_s);
        QVERIFY(house.ack == first);
        QCOMPARE(house.answer(house.jimin, toInquiry(inquiry, u"comment"_s), CommandContext{}), u"nothing"_s);
        QVERIFY(house.ack == second);
    }

    void whoMayNotWriteMayNotSendAFile()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, chat);
        house.ring(house.suho);
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        const auto both = [&](const VisitorKey &who, const OpenFile &command) {
            const QString asked = house.answer(who, command, CommandContext{});
            return asked == house.answer(who, command, picture) ? asked : u"two answers"_s;
        };

        QCOMPARE(both(house.suho, toChat(chat, u"a"_s)), u"not_found"_s);
        QCOMPARE(both(house.suho, toInquiry(inquiry, u"b"_s)), u"not_found"_s);
        QCOMPARE(both(house.jimin, toChat({}, u"c"_s)), u"bad_request"_s);
        QCOMPARE(both(house.jimin, toChat(chat, u"no key"_s)), u"bad_request"_s);
        QCOMPARE(house.answer(house.minho, toChat(chat, u"d"_s)), u"already_taken"_s);
        QCOMPARE(house.answer(house.dormant, toChat(chat, u"d"_s)), u"not_logged_in"_s);
        house.end(house.jisu, chat);
        QCOMPARE(both(house.jimin, toChat(chat, u"e"_s)), u"chat_over"_s);
        QCOMPARE(house.answer(house.jisu, toChat(chat, u"e"_s), picture), u"chat_over"_s);
        house.block(house.jisu, BlockVisitor{house.nextKey(), {}, inquiry});
        QCOMPARE(both(house.jimin, toInquiry(inquiry, u"f"_s)), u"blocked"_s);
    }

    void whatIsAskedOfACommentIsAskedOfAFile()
    {
        House house;
        house.file(house.jimin, {}, u"문의"_s);
        CommandContext context;
        context.workAsked.emplace().code = Refusal::WorkNeeded;

        QCOMPARE(house.answer(house.jimin, toInquiry(house.ack.inquiry, u"file"_s), context), u"work_needed"_s);
    }

    void theTextOfALineTellsOfTheFile_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("text");
        QTest::newRow("one byte") << qint64(1) << u"\U0001F4CE a.txt (1 B)"_s;
        QTest::newRow("1023 bytes") << qint64(1023) << u"\U0001F4CE a.txt (1023 B)"_s;
        QTest::newRow("1 KB") << qint64(1024) << u"\U0001F4CE a.txt (1 KB)"_s;
        QTest::newRow("20 MB") << qint64(20 * 1024 * 1024) << u"\U0001F4CE a.txt (20.0 MB)"_s;
    }
    void theTextOfALineTellsOfTheFile()
    {
        QFETCH(const qint64, size);
        QFETCH(const QString, text);

        QCOMPARE(textOf({FileId{1}, u"a.txt"_s, size, {}, 0, 0, 0}), text);
    }

    void roomIsForAllAndADayForEachVisitor()
    {
        constexpr FileQuota quota{100, 1'000};

        QVERIFY(!problemWithRoom(quota, true, 100, 0, 0));
        QVERIFY(!problemWithRoom(quota, true, 40, 60, 960));
        QCOMPARE(problemWithRoom(quota, true, 41, 60, 0), std::optional(Refusal::NoRoom));
        QCOMPARE(problemWithRoom(quota, true, 41, 0, 960), std::optional(Refusal::NoRoom));
        QVERIFY(!problemWithRoom(quota, false, 500, 0, 500));
        QCOMPARE(problemWithRoom(quota, false, 501, 0, 500), std::optional(Refusal::NoRoom));
        QVERIFY(!problemWithRoom({0, 0}, true, 1'000'000, 1'000'000, 1'000'000));
    }
};

QTEST_GUILESS_MAIN(TestFileRules)
#include "test_filerules.moc"
