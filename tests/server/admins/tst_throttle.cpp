// SPDX-License-Identifier: MIT
// Guessing: how much is hashed, and who goes first. Time is an argument; only the hashing is real.
#include "server/admins/accounts.h"

#include <QTest>

using namespace deskbell;

class TestThrottle : public QObject {
    Q_OBJECT

    static constexpr int patience = 60'000;
    static constexpr int oneAtATime = 1; ///< so that answers come in the order of the turns
    struct Asked {
        QString who;
        Accounts::Verdict verdict;
    };

    void ask(Accounts &accounts, const QString &who, const QString &name, const QString &address, const QString &password = u"wrong"_s)
    {
        ++m_waiting;
        const Admin *account = name == m_admin.name ? &m_admin : nullptr;
        accounts.check({name, password, {}, QHostAddress(address)}, account, m_now, [this, who](const Accounts::Verdict &verdict) {
            --m_waiting;
            m_answers.append({who, verdict});
        });
    }
    bool allAnswered() { return QTest::qWaitFor([this] { return m_waiting == 0; }, patience); }
    [[nodiscard]] int hashed() const
    {
        return int(std::count_if(m_answers.begin(), m_answers.end(), [](const Asked &a) { return a.verdict.retryAfter == 0; }));
    }
    [[nodiscard]] qsizetype placeOf(const QString &who) const
    {
        for (qsizetype i = 0; i < m_answers.size(); ++i) {
            if (m_answers[i].who == who && m_answers[i].verdict.retryAfter == 0)
                return i;
        }
        return -1;
    }

private Q_SLOTS:
    void initTestCase() { m_admin.passwordHash = Accounts::hashPassword(u"right password"_s); }
    void init()
    {
        m_answers.clear();
        m_waiting = 0;
        m_now = 1'000'000;
    }

    void tenOfOneNameAndAddressAreHashedInAMinute()
    {
        Accounts accounts;
        for (int i = 0; i < 30; ++i) {
            m_now += 100;
            ask(accounts, u"guess"_s, i % 2 == 0 ? u"jisu"_s : u"JISU"_s, u"203.0.113.7"_s);
        }
        QVERIFY(allAnswered());
        QCOMPARE(hashed(), 10);
        QVERIFY(m_answers.first().verdict.retryAfter > 50'000);

        m_now += 60'000;
        ask(accounts, u"later"_s, u"jisu"_s, u"203.0.113.7"_s);
        QVERIFY(allAnswered());
        QVERIFY(placeOf(u"later"_s) >= 0);
    }

    void manyNamesFromOneAddressAreThrottledToo()
    {
        Accounts accounts;
        for (int i = 0; i < 60; ++i) {
            ask(accounts, u"guess"_s, u"name %1"_s.arg(i), u"203.0.113.7"_s);
            if (i % 10 == 9)
                QVERIFY(allAnswered());
        }

        QCOMPARE(hashed(), 30);
    }

    void aStormDoesNotKeepANewcomerWaiting()
    {
        Accounts accounts(10, oneAtATime);
        // Everybody has asked before, and the queue is full.
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 60; ++i)
                ask(accounts, u"storm"_s, u"jisu"_s, u"203.0.113.%1"_s.arg(i));
        }
        const int before = hashed();

        ask(accounts, u"admin"_s, m_admin.name, u"198.51.100.1"_s, u"right password"_s);

        QVERIFY(allAnswered());
        const qsizetype place = placeOf(u"admin"_s);
        QVERIFY(place >= 0);
        QVERIFY(m_answers[place].verdict.admin.isValid());
        int ahead = 0;
        for (qsizetype i = 0; i < place; ++i)
            ahead += m_answers[i].verdict.retryAfter == 0;
        QCOMPARE(before, 0);
        QVERIFY2(ahead <= 1, qPrintable(QString::number(ahead))); // the one that ran already
    }

    void afterTheirFirstTriesGuessersGoLast()
    {
        Accounts accounts(10, oneAtATime);
        for (int i = 0; i < 40; ++i)
            ask(accounts, u"first"_s, u"jisu"_s, u"203.0.113.%1"_s.arg(i));
        QVERIFY(allAnswered());
        m_answers.clear();
        for (int i = 0; i < 40; ++i)
            ask(accounts, u"second"_s, u"jisu"_s, u"203.0.113.%1"_s.arg(i));

        ask(accounts, u"admin"_s, m_admin.name, u"198.51.100.1"_s, u"right password"_s);

        QVERIFY(allAnswered());
        QVERIFY(placeOf(u"admin"_s) >= 0);
        QVERIFY2(placeOf(u"admin"_s) <= 1, qPrintable(QString::number(placeOf(u"admin"_s)))); // one ran already
    }

    void whoSucceededBeforeGoesFirstAndGetsHisTriesBack()
    {
        Accounts accounts(10, oneAtATime);
        for (int i = 0; i < 25; ++i) {
            m_now += 10;
            accounts.succeeded(m_admin.name, QHostAddress(u"198.51.100.1"_s));
            ask(accounts, u"admin"_s, m_admin.name, u"198.51.100.1"_s, u"right password"_s);
            if (i % 10 == 0)
                QVERIFY(allAnswered());
        }
        QVERIFY(allAnswered());
        QCOMPARE(hashed(), 25);

        m_answers.clear();
        m_now += 60'000;
        for (int i = 0; i < 20; ++i)
            ask(accounts, u"newcomer"_s, u"jisu"_s, u"203.0.113.%1"_s.arg(i));
        ask(accounts, u"admin"_s, m_admin.name, u"198.51.100.1"_s, u"right password"_s);
        QVERIFY(allAnswered());
        QVERIFY(placeOf(u"admin"_s) <= 1);
    }

    void aDisabledAccountIsHashedAndRefused()
    {
        Accounts accounts;
        m_admin.disabled = true;

        ask(accounts, u"admin"_s, m_admin.name, u"198.51.100.1"_s, u"right password"_s);
        const bool isAnswered = allAnswered();
        m_admin.disabled = false;

        QVERIFY(isAnswered);
        QCOMPARE(hashed(), 1);
        QVERIFY(!m_answers.first().verdict.admin.isValid());
    }

    void codesCannotBeGuessedFromManyAddresses()
    {
        Accounts accounts;
        const QHostAddress home(u"198.51.100.1"_s);
        accounts.trust(home);

        for (int i = 0; i < 10; ++i) {
            QCOMPARE(accounts.codeWait(m_admin.id, QHostAddress(u"203.0.113.%1"_s.arg(i)), m_now), 0);
            accounts.codeWasWrong(m_admin.id, m_now);
        }

        QCOMPARE(accounts.codeWait(m_admin.id, QHostAddress(u"203.0.113.99"_s), m_now), 3'600'000);
        QCOMPARE(accounts.codeWait(m_admin.id, home, m_now), 0);
        QCOMPARE(accounts.codeWait(AdminId{2}, QHostAddress(u"203.0.113.99"_s), m_now), 0);
        QCOMPARE(accounts.codeWait(m_admin.id, QHostAddress(u"203.0.113.99"_s), m_now + 3'600'000), 0);
    }

private:
    Admin m_admin{AdminId{1}, u"지수"_s, {}, {}, false};
    QList<Asked> m_answers;
    int m_waiting = 0;
    qint64 m_now = 0;
};

QTEST_GUILESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
