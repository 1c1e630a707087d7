// SPDX-License-Identifier: MIT
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>
#include <algorithm>

using namespace deskbell;
using namespace deskbell::story;

namespace {

int letters(StoreFile &file, bool areDead)
{
    const auto all = file->load().letters;
    return int(std::count_if(all.cbegin(), all.cend(), [areDead](const LetterFacts &letter) { return letter.isDead == areDead; }));
}

} // namespace

/// The contract of Store on every engine: each event about letters is stored and read back after a restart.
class TestStoreLetters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClockThatWasSetBackHoldsNoLetterUp()
    {
        constexpr qint64 hour = 3'600'000;
        StoreFile file;
        file.store({LetterQueued{letter(1, 0, 100 + hour)}, LetterQueued{letter(2, 0, 101 + hour)}});

        const QList<Letter> due = file->dueLetters(100, 10);

        QCOMPARE(due.size(), 1);
        QCOMPARE(due.first().id.value, 2);
    }

    void whatIsDeletedIsInNoLetterAnyMore()
    {
        StoreFile file;
        Letter about = letter(1, 100, 100);
        about.inquiry = {1};
        Letter sent = letter(2, 100, 100);
        sent.inquiry = {1};
        file.store({VisitorKnown{visitor(1), 1}, InquiryFiled{inquiry(1, 1)}, LetterQueued{about}, LetterQueued{sent},
                    LetterSent{LetterId{2}, {}, 200}});
        QCOMPARE(file->load().letters.value(LetterId{1}), (LetterFacts{false, InquiryId{1}, {}}));

        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 300}, LetterDiscarded{LetterId{1}}});
        // The mail server's answer about one that was on its way comes late.
        file.store({LetterDeferred{LetterId{1}, 1, 5000, u"451 busy"_s}, LetterDied{LetterId{1}, 2, u"550"_s, 400}});
        file.reopen();

        QVERIFY(file->load().letters.isEmpty());
        QVERIFY(file->dueLetters(10'000, 10).isEmpty());
        QVERIFY(file->deadLetters(10).isEmpty());
        file.close();
        for (const QString &text : {about.subject, about.body, about.to})
            QVERIFY2(!file.holds(text.toUtf8()), qPrintable(text));
    }

    void whatIsForWebhooksIsNoMail()
    {
        StoreFile file;
        const auto hooked = [](qint64 id, const QString &to, qint64 nextAt) {
            Letter one = letter(id, 100, nextAt);
            one.to = to;
            one.isHook = true;
            return LetterQueued{one};
        };
        file.store({LetterQueued{letter(1, 100, 100)}, hooked(2, u"phone"_s, 300), hooked(3, u"phone"_s, 200), hooked(4, u"chat"_s, 5'000),
                    hooked(5, u"gone"_s, 50)});
        file.reopen();

        QCOMPARE(file->dueLetters(10'000, 10).size(), 1);
        QCOMPARE(file->nextLetterAt(), std::optional<qint64>(100));
        const QStringList hooks{u"phone"_s, u"chat"_s};
        const QList<Letter> due = file->dueHookLetters(400, hooks);
        QCOMPARE(due.size(), 1);
        QCOMPARE(due.first().id.value, 3);
        QVERIFY(due.first().isHook);
        QCOMPARE(due.first().body, u"본문 비밀"_s);
        QCOMPARE(file->nextHookLetterAt({u"chat"_s}), std::optional<qint64>(5'000));
        QCOMPARE(file->nextHookLetterAt({u"nobody"_s}), std::nullopt);
        QCOMPARE(file->oldHookLetters(101, 10).size(), 4);
        QCOMPARE(file->oldHookLetters(100, 10).size(), 0);
        QCOMPARE(file->load().letters.value(LetterId{2}), (LetterFacts{false, {}, {}, true}));

        file.store({LetterDied{LetterId{3}, 1, u"400"_s, 500, true}, LetterDied{LetterId{1}, 1, u"550"_s, 500}});
        QCOMPARE(file->deadHookLetters(10).size(), 1);
        QCOMPARE(file->deadHookLetters(10).first().to, u"phone"_s);
        const QList<DeadMail> both = file->deadLetters(10);
        QCOMPARE(both.size(), 2);
        QVERIFY(both.at(0).isHook && !both.at(1).isHook);
        QCOMPARE(file->deadLetters(1).size(), 2); // of each as many
    }

    void lettersThatGoAsOneAreFoundByTheirAddress()
    {
        StoreFile file;
        const auto gathered = [](qint64 id, const QString &to) {
            Letter one = letter(id, 100, 10'000 - id);
            one.to = to;
            one.isGathered = true;
            return LetterQueued{one};
        };
        file.store({gathered(1, u"a"_s), LetterQueued{letter(2, 100, 100)}, gathered(3, u"b"_s), gathered(4, u"a"_s), gathered(5, u"a"_s), gathered(6, u"a"_s)});
        file.store({LetterSent{LetterId{5}, {}, 200}, LetterDied{LetterId{6}, 1, u"550"_s, 200}});
        file.reopen();
        const QList<Letter> found = file->gatheredLetters(u"a"_s, 10);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).id, LetterId{1});
        QVERIFY(found.at(1).id == LetterId{4} && found.at(1).isGathered);
        QCOMPARE(file->gatheredLetters(u"a"_s, 1).size(), 1);
        QVERIFY(file->load().letters.value(LetterId{3}).isGathered);
    }

    void lettersThatWentAsOneAndWereGivenUpAreOne()
    {
        StoreFile file;
        const auto letterTo = [](qint64 id, const QString &to, bool isGathered) {
            Letter one = letter(id, 100 + id, 200);
            one.to = to;
            one.isGathered = isGathered;
            return LetterQueued{one};
        };
        file.store({letterTo(1, u"a"_s, true), letterTo(2, u"a"_s, true), letterTo(3, u"a"_s, false), letterTo(4, u"a"_s, false), letterTo(5, u"b"_s, true),
                    letterTo(6, u"a"_s, true)});
        const auto died = [](qint64 id, qint64 at) { return LetterDied{LetterId{id}, int(id), u"550"_s, at}; };
        file.store({died(1, 300), died(2, 300), died(3, 300), died(4, 300), died(5, 300), died(6, 301)});
        file.reopen();

        const QList<DeadMail> dead = file->deadLetters(10);

        QStringList rows;
        for (const DeadMail &mail : dead)
            rows.append(u"%1 to %2: %3 at %4"_s.arg(mail.id.value).arg(mail.to).arg(mail.letters).arg(mail.at));
        QCOMPARE(rows, (QStringList{u"6 to a: 1 at 106"_s, u"5 to b: 1 at 105"_s, u"4 to a: 1 at 104"_s, u"3 to a: 1 at 103"_s, u"1 to a: 2 at 102"_s}));
        QCOMPARE(file->deadLetters(2).size(), 2);
        QCOMPARE(file->load().letters.value(LetterId{2}).diedAt, 300);
        QCOMPARE(file->load().letters.value(LetterId{3}).diedAt, 0);
        file.store({LetterRequeued{LetterId{2}, 400}});
        QCOMPARE(file->load().letters.value(LetterId{2}).diedAt, 0);
    }

    void thePauseOfMailsAndTheTimesOfTheLastCallsAreKept()
    {
        StoreFile file;
        QCOMPARE(file->load().mailPause, MailPause{});
        file.store({MailPaused{{100, 200, 3}}});
        file.reopen();
        QCOMPARE(file->load().mailPause, (MailPause{100, 200, 3}));
        file.store({MailPaused{{0, 0, 3}}});
        QCOMPARE(file->load().mailPause, (MailPause{0, 0, 3}));
    }

    void lettersGoThroughTheirStates()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, InquiryFiled{inquiry(1, 1)}, commented(1, 5, Side::Admin, 1, u"k"_s),
                    LetterQueued{letter(1, 100, 100)}, LetterQueued{letter(2, 100, 200, 5)},
                    LetterQueued{letter(3, 100, 300)}, LetterQueued{letter(4, 100, 400)}});
        file.reopen();

        QCOMPARE(file->dueLetters(250, 10).size(), 2);
        QCOMPARE(file->dueLetters(250, 1).size(), 1);
        const Letter first = file->dueLetters(250, 1).first();
        QCOMPARE(first.id.value, 1);
        QCOMPARE(first.messageId, u"message-1"_s);
        QCOMPARE(first.subject, u"이지민님이 상담을 기다리고 있습니다"_s);
        QCOMPARE(first.body, u"본문 비밀"_s);
        QCOMPARE(file->dueLetters(250, 10).at(1).comment.value, 5);
        QCOMPARE(file->nextLetterAt(), std::optional<qint64>(100));
        QCOMPARE(letters(file, false), 4);

        file.store({LetterDeferred{LetterId{1}, 1, 5000, u"451 busy"_s}, LetterSent{LetterId{2}, CommentId{5}, 260},
                    LetterDied{LetterId{3}, 9, u"550 no such user"_s, 270}, LetterDied{LetterId{4}, 2, u"550"_s, 270}});
        file.reopen();
        QVERIFY(file->inquiry(InquiryId{1})->comments.first().mailed);
        QCOMPARE(file->nextLetterAt(), std::optional<qint64>(5000));
        QCOMPARE(file->dueLetters(5000, 10).first().attempts, 1);
        QCOMPARE(letters(file, true), 2);
        const QList<DeadMail> dead = file->deadLetters(10);
        QCOMPARE(dead.size(), 2);
        QCOMPARE(dead.at(1).reason, u"550 no such user"_s);
        QCOMPARE(dead.at(1).attempts, 9);

        file.store({LetterRequeued{LetterId{3}, 6000}, LetterDiscarded{LetterId{4}},
                    LetterSent{LetterId{1}, {}, 6000}});
        file.reopen();
        QCOMPARE(letters(file, true), 0);
        QCOMPARE(letters(file, false), 1);
        QCOMPARE(file->load().lastLetter.value, 4);
        QCOMPARE(file->dueLetters(6000, 10).first().id.value, 3);
        file.store({LetterSent{LetterId{3}, {}, 6001}});
        QCOMPARE(file->nextLetterAt(), std::nullopt);
        file.close();
        QVERIFY(!file.holds(u"본문 비밀"_s.toUtf8()));
    }
};

QTEST_GUILESS_MAIN(TestStoreLetters)
#include "tst_storeletters.moc"
