// SPDX-License-Identifier: MIT
#include "server/domain/answersbykey.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Of a call, an inquiry, a comment or a line, in turn.
Ack answer(int n, int kind)
{
    Ack ack;
    ack.key = u"key-%1"_s.arg(n);
    ack.at = 1'000 + n;
    if (kind != 1)
        ack.chat = ChatId{n};
    if (kind == 1 || kind == 2)
        ack.inquiry = InquiryId{n + 1};
    if (kind == 2)
        ack.comment = CommentId{n + 2};
    if (kind == 3)
        ack.seq = n + 3;
    return ack;
}

} // namespace

class TestAnswersByKey final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerComesBackAsItWas()
    {
        AnswersByKey answers;
        for (int n = 0; n < 1000; ++n)
            answers.insert(answer(n, n % 4));

        QCOMPARE(answers.size(), 1000);
        for (int n = 0; n < 1000; ++n)
            QVERIFY(answers.find(u"key-%1"_s.arg(n)) == answer(n, n % 4));
        QVERIFY(!answers.contains(u"key-1000"_s));
    }

    void aLaterAnswerCounts()
    {
        for (int before = 0; before < 4; ++before) {
            for (int after = 0; after < 4; ++after) {
                AnswersByKey answers;
                answers.insert(answer(7, before));

                Ack later = answer(7, after);
                later.at = 5'000;
                answers.insert(later);

                QCOMPARE(answers.size(), 1);
                QVERIFY(answers.find(later.key) == later);
            }
        }
    }

    void theOrderInWhichTheyCameIsNothing()
    {
        AnswersByKey upwards, downwards;
        for (int n = 0; n < 50; ++n) {
            upwards.insert(answer(n, n % 4));
            downwards.insert(answer(49 - n, (49 - n) % 4));
        }
        QVERIFY(upwards == downwards);
    }
};

QTEST_GUILESS_MAIN(TestAnswersByKey)
#include "test_answersbykey.moc"
