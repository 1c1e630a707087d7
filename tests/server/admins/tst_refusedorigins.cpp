// SPDX-License-Identifier: MIT
#include "server/admins/refusedorigins.h"

#include <QSignalSpy>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRefusedOrigins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatComesDuringThePauseIsToldOnceAfterIt()
    {
        RefusedOrigins origins(50ms);
        QSignalSpy told(&origins, &RefusedOrigins::changed);
        origins.note(u"https://a.example"_s, 1);
        QCOMPARE(told.size(), 1);

        origins.note(u"https://b.example"_s, 2);
        origins.note(u"https://c.example"_s, 3);
        QCOMPARE(told.size(), 1);
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(origins.list().last(), (RefusedOrigin{u"https://c.example"_s, 3, 1}));
    }

    void aSiteThatIsKnownIsNotToldAgain()
    {
        RefusedOrigins origins(0ms);
        QSignalSpy told(&origins, &RefusedOrigins::changed);
        origins.note(u"https://a.example"_s, 1);
        origins.note(u"https://b.example"_s, 2);
        QTRY_COMPARE(told.size(), 2);

        origins.note(u"https://a.example"_s, 5); // only the time is new
        QCoreApplication::processEvents();
        QCOMPARE(told.size(), 2);
        QCOMPARE(origins.list(), (QList<RefusedOrigin>{{u"https://b.example"_s, 2, 1}, {u"https://a.example"_s, 5, 2}}));
    }

    void whatIsLetInIsForgotten()
    {
        RefusedOrigins origins(0ms);
        origins.note(u"https://a.example"_s, 1);
        origins.note(u"https://b.example"_s, 2);
        QSignalSpy told(&origins, &RefusedOrigins::changed);

        origins.forget({u"https://a.example"_s, u"https://never.example"_s});

        QCOMPARE(origins.list(), (QList<RefusedOrigin>{{u"https://b.example"_s, 2, 1}}));
        QCOMPARE(told.size(), 1);
        origins.forget({u"https://a.example"_s});
        QCOMPARE(told.size(), 1);
    }

    void onlyTheLatestAreKept()
    {
        RefusedOrigins origins;
        for (int i = 0; i < 100; ++i)
            origins.note(u"https://%1.example"_s.arg(i), i);
        QCOMPARE(origins.list().size(), RefusedOrigins::most);
        QCOMPARE(origins.list().first().at, 92);
    }
};

QTEST_GUILESS_MAIN(TestRefusedOrigins)
#include "tst_refusedorigins.moc"
