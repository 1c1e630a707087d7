// SPDX-License-Identifier: MIT
// How visitors found their chats is kept with the chat; the keys of it with who gave them.
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

class TestStoreRatings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastRatingCountsAndEachKeyIsKnown()
    {
        StoreFile file;
        const ChatRating first{Rating::Good, {}, 2000, 1}, second{Rating::Bad, u"늦었어요"_s, 2000, 2};
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, ChatEnded{ChatId{1}, EndReason::Admin, 1500},
                    ChatRated{VisitorId{1}, ChatId{1}, first, u"a"_s, 2000}});
        file.store({ChatRated{VisitorId{1}, ChatId{1}, second, u"b"_s, 3000}});
        file.reopen();

        QVERIFY(file->chatFacts(ChatId{1})->rating == second);
        QVERIFY(file->chat(ChatId{1})->chat.rating == second);
        const AnswersByKey answers = file->visitor(VisitorId{1})->answers;
        QCOMPARE(answers.find(u"a"_s)->at, 2000);
        QCOMPARE(answers.find(u"b"_s)->at, 3000);
        QVERIFY(answers.find(u"b"_s)->chat == ChatId{1});
    }
};

QTEST_GUILESS_MAIN(TestStoreRatings)
#include "tst_storeratings.moc"
