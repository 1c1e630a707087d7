// SPDX-License-Identifier: MIT
// Errors of pages are kept with what they belong to, a few of each, and go with it.
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

class TestStoreErrors final : public QObject {
    Q_OBJECT

private:
    static ReportedError error(int n) { return {PageErrorKind::Request, u"50%1"_s.arg(n), u"/api/%1"_s.arg(n), 1000 + n, n + 1}; }
    static Events chatAndInquiry()
    {
        return {VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1, 1000)}, InquiryFiled{inquiry(1, 1, u"제목"_s, 1500)}};
    }

private Q_SLOTS:
    void errorsStandWithTheirChatAndTheirInquiry()
    {
        StoreFile file;
        file.store(chatAndInquiry() << ErrorsReported{ChatId{1}, {}, {error(2), error(1)}} << ErrorsReported{{}, InquiryId{1}, {error(3)}});
        file.reopen();

        QVERIFY((file->errorsOf(ChatId{1}, {}) == QList{error(1), error(2)}));
        QVERIFY((file->errorsOf({}, InquiryId{1}) == QList{error(3)}));
        QVERIFY((file->errorsOf(ChatId{1}, InquiryId{1}) == QList{error(1), error(2), error(3)}));
        QVERIFY(file->errorsOf({}, {}).isEmpty());
        QVERIFY(file->errorsOf(ChatId{2}, InquiryId{2}).isEmpty());
    }

    void whatIsReportedAgainStandsOnce()
    {
        StoreFile file;
        file.store(chatAndInquiry());
        for (int i = 0; i < 2; ++i)
            file.store({ErrorsReported{ChatId{1}, {}, {error(1)}}, ErrorsReported{{}, InquiryId{1}, {error(1)}}});

        QVERIFY((file->errorsOf(ChatId{1}, InquiryId{1}) == QList{error(1)}));
    }

    void theNewestTwentyAreKept()
    {
        StoreFile file;
        file.store(chatAndInquiry() << ErrorsReported{{}, InquiryId{1}, {error(99)}});
        for (int i = 0; i < 30; ++i)
            file.store({ErrorsReported{ChatId{1}, {}, {error(i)}}});

        const QList<ReportedError> kept = file->errorsOf(ChatId{1}, {});
        QCOMPARE(kept.size(), 20);
        QVERIFY(kept.first() == error(10));
        QVERIFY((file->errorsOf({}, InquiryId{1}) == QList{error(99)}));
    }

    void aDeletedInquiryHasNone()
    {
        StoreFile file;
        file.store(chatAndInquiry() << ErrorsReported{{}, InquiryId{1}, {error(1)}} << ErrorsReported{ChatId{1}, {}, {error(2)}});
        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 2000}});

        QVERIFY(file->errorsOf({}, InquiryId{1}).isEmpty());
        QVERIFY((file->errorsOf(ChatId{1}, {}) == QList{error(2)}));
    }
};

QTEST_GUILESS_MAIN(TestStoreErrors)
#include "tst_storeerrors.moc"
