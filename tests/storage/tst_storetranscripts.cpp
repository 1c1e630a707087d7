// SPDX-License-Identifier: MIT
// That a chat was mailed is kept with it; the visitor's keys with who gave them; and the type that an inquiry was filed as.
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

class TestStoreTranscripts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastTimeIsKeptAndAVisitorsKeyIsKnown()
    {
        StoreFile file;
        const ChatTranscript first{2000, 1, {}, {}}, second{3000, 2, AdminId{1}, u"of-an-admin"_s};
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, ChatEnded{ChatId{1}, EndReason::Admin, 1500},
                    TranscriptAsked{ChatId{1}, VisitorId{1}, first, u"jimin@example.com"_s, u"a"_s}});
        file.reopen();
        QVERIFY(file->chatFacts(ChatId{1})->transcript == first);
        file.store({TranscriptAsked{ChatId{1}, VisitorId{1}, second, u"jimin@example.com"_s, {}}});
        file.reopen();

        QVERIFY(file->chatFacts(ChatId{1})->transcript == second);
        QVERIFY(file->chat(ChatId{1})->chat.transcript == second);
        const AnswersByKey answers = file->visitor(VisitorId{1})->answers;
        QCOMPARE(answers.find(u"a"_s)->at, 2000);
        QVERIFY(answers.find(u"a"_s)->chat == ChatId{1});
        QVERIFY(!answers.contains(QString()) && !answers.contains(u"of-an-admin"_s));
    }

    void theTypeThatAnInquiryWasFiledAsStaysAndGoesWithIt()
    {
        StoreFile file;
        StoredInquiry filed = inquiry(1, 1);
        filed.filedAs = u"주문·배송"_s;
        file.store({VisitorKnown{visitor(1), 1}, InquiryFiled{filed}, TopicSet{{{}, InquiryId{1}}, u"error"_s, AdminId{1}, 9}});
        file.reopen();
        QCOMPARE(file->inquiry(InquiryId{1})->filedAs, u"주문·배송"_s);

        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 10}});

        QCOMPARE(file->inquiry(InquiryId{1})->filedAs, QString());
    }
};

QTEST_GUILESS_MAIN(TestStoreTranscripts)
#include "tst_storetranscripts.moc"
