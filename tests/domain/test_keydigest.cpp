// SPDX-License-Identifier: MIT
#include "server/domain/records.h"

#include <QSet>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestKeyDigest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itStandsForTheKey()
    {
        QVERIFY(KeyDigest(u"a-key") == KeyDigest(u"a-key"_s));
        QVERIFY(KeyDigest(u"a-key") != KeyDigest(u"a-kez"));
        QVERIFY(KeyDigest(u"") != KeyDigest(u"0"));
        const QString longest(maxKeyLength, u'k');
        QVERIFY(KeyDigest(longest) != KeyDigest(longest.chopped(1)));
        // Rows may hold keys that no rule would let in today.
        QVERIFY(KeyDigest(longest + longest + u"a"_s) != KeyDigest(longest + longest + u"b"_s));
    }

    void keysOfDifferentSendersAreDifferent()
    {
        const QList<Author> authors{{Side::Visitor, {}}, {Side::System, {}}, {Side::Admin, AdminId{1}}, {Side::Admin, AdminId{2}}, {Side::Admin, AdminId{1LL << 40}}};
        QSet<KeyDigest> digests;
        for (const Author &author : authors)
            digests.insert(senderKey(author, u"same"));

        QCOMPARE(digests.size(), authors.size());
    }

    void manyAreAllDifferent()
    {
        QSet<KeyDigest> digests;
        for (int n = 0; n < 100'000; ++n)
            digests.insert(KeyDigest(QString::number(n)));

        QCOMPARE(digests.size(), 100'000);
    }
};

QTEST_APPLESS_MAIN(TestKeyDigest)
#include "test_keydigest.moc"
