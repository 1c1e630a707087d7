// SPDX-License-Identifier: MIT
// The server as a process: whom the site vouches for, and who has to work before they ring.
#include "tests/support/serverprocess.h"
#include "tokens.h"

#include <QCryptographicHash>

using namespace deskbell;
using namespace deskbell::testing;

class TestIdentity : public QObject {
    Q_OBJECT

    static bool write(const QString &name, const QByteArray &content)
    {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    static bool startWith(ServerProcess &server, const QByteArray &toml)
    {
        return write(server.file(u"secret"_s), tokenSecret) && write(server.file(u"deskbell.toml"_s), toml)
            && server.start({u"--config"_s, server.file(u"deskbell.toml"_s)});
    }

    static QByteArray identity(const QByteArray &mode, const QByteArray &more = {})
    {
        return "[identity]\nmode = '" + mode + "'\nkey_file = 'secret'\naudience = 'desk'\n" + more;
    }

    /// Good for five minutes.
    static QString token(const QByteArray &subject = "u1", const QByteArray &secret = tokenSecret)
    {
        const QByteArray expires = QByteArray::number(QDateTime::currentSecsSinceEpoch() + 300);
        return QString::fromLatin1(signedHs(headerFor("HS256"), R"({"sub":")" + subject + R"(","name":"김지민","aud":"desk","exp":)" + expires + '}', secret));
    }

    static OpenCall call(const QString &key, const QString &identity = {})
    {
        OpenCall call{key, u"아무개"_s, {}, {}, {}, {}};
        call.identity = identity;
        return call;
    }

    static QString codeOf(const QJsonObject &answer) { return answer.value("code"_L1).toString(answer.value("type"_L1).toString()); }

    static QString workFor(const QJsonObject &refused)
    {
        const int bits = refused.value("bits"_L1).toInt();
        const QByteArray challenge = refused.value("challenge"_L1).toString().toUtf8();
        for (int n = 0;; ++n) {
            const QByteArray hash = QCryptographicHash::hash(challenge + QByteArray::number(n), QCryptographicHash::Sha256);
            quint32 begin = 0;
            for (int i = 0; i < 4; ++i)
                begin = begin << 8 | quint8(hash[i]);
            if (begin >> (32 - bits) == 0)
                return QString::number(n);
        }
    }

private Q_SLOTS:
    void theAdminSeesWhomTheSiteVouchesFor()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(startWith(server, identity("optional")));
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        VisitorClient known(u"one"_s);
        VisitorClient stranger(u"two"_s);
        QVERIFY(known.enter(server));
        QVERIFY(stranger.enter(server));
        QVERIFY(!known.awaitType("welcome"_L1).contains("identity_needed"_L1));

        known.send(call(u"a"_s, token()));
        const qint64 first = known.answerTo(u"a"_s).value("chat"_L1).toInteger();
        stranger.send(call(u"b"_s, token("u1", "a secret that somebody else has invented")));
        const qint64 second = stranger.answerTo(u"b"_s).value("chat"_L1).toInteger();
        const auto chat = [&](qint64 id) {
            return admin.await([id](const QJsonObject &f) { return f.value("chat"_L1).toObject().value("id"_L1).toInteger() == id; })
                .value("chat"_L1).toObject();
        };

        QVERIFY(chat(first).value("verified"_L1).toBool());
        QCOMPARE(chat(first).value("visitor_name"_L1).toString(), u"김지민"_s);
        QVERIFY(!chat(second).value("verified"_L1).toBool());
        QCOMPARE(chat(second).value("visitor_name"_L1).toString(), u"아무개"_s);
        QTRY_VERIFY(server.log().contains("bad_signature"));
        QVERIFY(!server.log().contains(token().section(u'.', 0, 0).toLatin1()));
    }

    void aSiteThatVouchesForEverybodyAdmitsNobodyElse()
    {
        ServerProcess server;
        QVERIFY(startWith(server, identity("required")));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        QVERIFY(visitor.awaitType("welcome"_L1).value("identity_needed"_L1).toBool());

        visitor.send(call(u"none"_s));
        visitor.send(call(u"bad"_s, token("u1", "a secret that somebody else has invented")));
        visitor.send(call(u"good"_s, token()));

        QCOMPARE(codeOf(visitor.answerTo(u"none"_s)), u"identity_needed"_s);
        QCOMPARE(codeOf(visitor.answerTo(u"bad"_s)), u"identity_refused"_s);
        QCOMPARE(codeOf(visitor.answerTo(u"good"_s)), u"ack"_s);
    }

    void theLogNamesTheClaimThatIsWrong()
    {
        ServerProcess server;
        QVERIFY(startWith(server, identity("required")));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));

        visitor.send(call(u"fraction"_s, QString::fromLatin1(tokenWith("sub", "1.5"))));

        QCOMPARE(codeOf(visitor.answerTo(u"fraction"_s)), u"identity_refused"_s);
        QTRY_VERIFY(server.log().contains("\"why\":\"bad_claims\",\"claim\":\"sub\"") || server.log().contains("\"claim\":\"sub\""));
    }

    void noForgedTokenGetsThrough()
    {
        const SiteKeys keys;
        ServerProcess server;
        QVERIFY(write(server.file(u"rsa"_s), keys.rsa.publicPem()));
        QVERIFY(startWith(server, "[identity]\nmode = 'required'\nalgorithm = 'RS256'\nkey_file = 'rsa'\naudience = 'desk'\n"));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));

        int sent = 0;
        for (const NamedToken &forged : forgedTokens(keys)) {
            if (forged.token.size() > 8'000)
                continue; // is no frame any more
            visitor.send(call(u"k%1"_s.arg(++sent), forged.token));
        }

        QVERIFY(sent >= 60);
        for (int i = 1; i <= sent; ++i) {
            const QString code = codeOf(visitor.answerTo(u"k%1"_s.arg(i)));
            QVERIFY2(code == u"identity_refused"_s || code == u"identity_needed"_s, qPrintable(code));
        }
    }

    void theOwnPageIsExemptAsTheOperatorWishes_data()
    {
        QTest::addColumn<QByteArray>("setting");
        QTest::addColumn<QString>("answer");
        QTest::newRow("by default") << QByteArray() << u"ack"_s;
        QTest::newRow("not") << QByteArray("own_page = false\n") << u"identity_needed"_s;
    }

    void theOwnPageIsExemptAsTheOperatorWishes()
    {
        QFETCH(QByteArray, setting);
        QFETCH(QString, answer);
        ServerProcess server;
        QVERIFY(startWith(server, identity("required", setting) + "[server]\npublic_url = 'https://desk.example'\n"));
        VisitorClient visitor(u"one"_s, u"https://desk.example"_s);
        QVERIFY(visitor.enter(server));

        visitor.send(call(u"a"_s));

        QCOMPARE(codeOf(visitor.answerTo(u"a"_s)), answer);
        QCOMPARE(visitor.awaitType("welcome"_L1).value("identity_needed"_L1).toBool(), answer != u"ack"_s);
    }

    void whoRingsTooOftenWorksFirst()
    {
        ServerProcess server;
        QVERIFY(startWith(server, "[limits]\ncalls_per_hour = 2\nloopback_exempt = false\n"));
        VisitorClient one(u"one"_s), two(u"two"_s), three(u"three"_s);
        for (VisitorClient *visitor : {&one, &two, &three})
            QVERIFY(visitor->enter(server));
        one.ring(u"a"_s);
        two.ring(u"a"_s);

        three.send(call(u"a"_s));
        const QJsonObject refused = three.answerTo(u"a"_s);
        QCOMPARE(codeOf(refused), u"work_needed"_s);
        OpenCall wrong = call(u"b"_s);
        wrong.work = workFor(refused);
        three.send(wrong);
        QCOMPARE(codeOf(three.answerTo(u"b"_s)), u"work_needed"_s);
        three.frames.clear();
        OpenCall again = call(u"a"_s);
        again.work = workFor(refused);
        three.send(again);

        QCOMPARE(codeOf(three.answerTo(u"a"_s)), u"ack"_s);
        three.frames.clear();
        three.send(call(u"a"_s)); // known by now: without work, and the same answer
        QCOMPARE(codeOf(three.answerTo(u"a"_s)), u"ack"_s);
    }

    void inquiriesAndCommentsHaveABoundOfTheirOwn()
    {
        ServerProcess server;
        QVERIFY(startWith(server, "[limits]\ninquiries_per_hour = 2\nloopback_exempt = false\n"));
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        const auto file = [&](const QString &key) {
            visitor.send(FileInquiry{key, {}, InquiryKind::Error, u"제목"_s, u"내용"_s, u"이지민"_s, {}, {}, {}});
            return visitor.answerTo(key);
        };

        const InquiryId inquiry{file(u"a"_s).value("inquiry"_L1).toInteger()};
        visitor.send(CommentInquiry{u"c1"_s, inquiry, u"글"_s});
        QCOMPARE(codeOf(visitor.answerTo(u"c1"_s)), u"ack"_s);
        QCOMPARE(codeOf(file(u"b"_s)), u"work_needed"_s);
        visitor.send(CommentInquiry{u"c2"_s, inquiry, u"글"_s});
        const QJsonObject refused = visitor.answerTo(u"c2"_s);
        QCOMPARE(codeOf(refused), u"work_needed"_s);
        visitor.frames.clear();
        visitor.send(CommentInquiry{u"c2"_s, inquiry, u"글"_s, workFor(refused)});

        QCOMPARE(codeOf(visitor.answerTo(u"c2"_s)), u"ack"_s);
        QVERIFY(visitor.ring(u"ring"_s).isValid());
    }

    void whoFillsInWhatNobodySeesWorksAndIsNotLost()
    {
        ServerProcess server;
        QVERIFY(server.start());
        VisitorClient visitor(u"one"_s);
        QVERIFY(visitor.enter(server));
        OpenCall filled = call(u"a"_s);
        filled.website = u"https://spam.example"_s;

        visitor.send(filled);
        const QJsonObject refused = visitor.answerTo(u"a"_s);
        visitor.frames.clear();
        filled.work = workFor(refused);
        visitor.send(filled);

        QCOMPARE(codeOf(refused), u"work_needed"_s);
        QCOMPARE(codeOf(visitor.answerTo(u"a"_s)), u"ack"_s);
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
