// SPDX-License-Identifier: MIT
// Links of mails are kept as hashes, lead to their inquiry, and go with it, with a block, and with their time.
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

class TestStoreLinks final : public QObject {
    Q_OBJECT

private:
    static QByteArray hash(char letter) { return QByteArray(32, letter); }
    static LinkMade link(qint64 inquiry, char letter, qint64 until = 9000, qint64 at = 6000)
    {
        return {InquiryId{inquiry}, {hash(letter), until}, at};
    }
    static Events twoInquiries()
    {
        return {VisitorKnown{visitor(1), 1}, VisitorKnown{visitor(2), 1}, InquiryFiled{inquiry(1, 1)}, InquiryFiled{inquiry(2, 2)}};
    }
    static Events block(qint64 id, const QString &subject = {})
    {
        VisitorBlock block;
        block.id = {1};
        block.visitor = {id};
        block.subject = subject;
        block.at = 7000;
        return {VisitorBlocked{block}};
    }

private Q_SLOTS:
    void aLinkLeadsToItsInquiryAlsoAfterARestart()
    {
        StoreFile file;
        file.store(twoInquiries() << link(1, 'a') << link(1, 'b', 9500) << link(2, 'c'));
        file.reopen();

        QVERIFY(file->linked(hash('a')) == InquiryId{1});
        QVERIFY(file->linked(hash('b')) == InquiryId{1});
        QVERIFY(file->linked(hash('c')) == InquiryId{2});
        QVERIFY(!file->linked(hash('d')) && !file->linked({}));
        QVERIFY((file->inquiry(InquiryId{1})->links == QList<InquiryLink>{{hash('a'), 9000}, {hash('b'), 9500}}));
    }

    void whatIsOverIsSweptAwayWithTheNextOne()
    {
        StoreFile file;
        file.store(twoInquiries() << link(1, 'a', 9000));
        file.store({link(2, 'b', 20'000, 9000)});

        QVERIFY(!file->linked(hash('a')));
        QVERIFY(file->linked(hash('b')));
    }

    void aDeletedInquiryHasNone()
    {
        StoreFile file;
        file.store(twoInquiries() << link(1, 'a') << link(2, 'b'));
        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 7000}});

        QVERIFY(!file->linked(hash('a')));
        QVERIFY(file->linked(hash('b')));
        QVERIFY(file->inquiry(InquiryId{1})->links.isEmpty());
    }

    void aBlockedVisitorHasNone()
    {
        StoreFile file;
        file.store(twoInquiries() << link(1, 'a') << link(2, 'b'));
        file.store(block(1));

        QVERIFY(!file->linked(hash('a')));
        QVERIFY(file->linked(hash('b')));
    }

    void norHasWhoIsTheSamePersonInAnotherBrowser()
    {
        StoreFile file;
        Visitor first = visitor(1), second = visitor(2), third = visitor(3);
        first.subject = second.subject = u"customer-7"_s;
        file.store({VisitorKnown{first, 1}, VisitorKnown{second, 1}, VisitorKnown{third, 1}, InquiryFiled{inquiry(1, 1)},
                    InquiryFiled{inquiry(2, 2)}, InquiryFiled{inquiry(3, 3)}, link(1, 'a'), link(2, 'b'), link(3, 'c')});
        file.store(block(1, u"customer-7"_s));

        QVERIFY(!file->linked(hash('a')) && !file->linked(hash('b')));
        QVERIFY(file->linked(hash('c')));
    }
};

QTEST_GUILESS_MAIN(TestStoreLinks)
#include "tst_storelinks.moc"
