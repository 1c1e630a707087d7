// SPDX-License-Identifier: MIT
// What an app takes for wrong is what the server refuses: both look at the same values.
#include "common/site/hourswords.h"
#include "common/site/sitewords.h"
#include "server/config/siterecord.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestSiteRecord final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothSidesKnowTheSameSettings()
    {
        const QStringList names = siteSettingNames();
        QVERIFY(!names.isEmpty());
        for (const QString &name : names)
            QVERIFY2(!problemInSite(name, {}), qPrintable(name));
        for (const QString &name : {u"mail.host"_s, u"hours"_s, u"server.listen"_s, QString()}) {
            QCOMPARE(problemInSite(name, {u"x"_s}), (SiteProblem{SiteProblem::Kind::NotASetting, name}));
            QVERIFY(!problemWithSiteSetting(name, {u"x"_s}).isEmpty());
        }
    }

    void bothSidesRefuseTheSameValues_data()
    {
        using Kind = SiteProblem::Kind;
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<int>("kind"); // -1: it is taken
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const QStringList &values, std::optional<Kind> kind = {}, const QString &word = {}) {
            QTest::addRow("%s %s", name, qPrintable(values.join(u'|').left(40)))
                << QString::fromLatin1(name) << values << (kind ? int(*kind) : -1) << word;
        };
        row("server.allow_origins", {u"https://a.example"_s, u"http://localhost:3000"_s, u"http://[::1]:8080"_s});
        for (const QString &wrong : {u"https://A.example"_s, u"https://a.example/"_s, u"https://a.example:443"_s, u"a.example"_s, u"null"_s, QString(),
                                     u"https://a.example."_s, u"ftp://a.example"_s, u"https://*.example"_s, u"https://u@a.example"_s})
            row("server.allow_origins", {u"https://a.example"_s, wrong}, Kind::Origin, wrong);
        row("site.time_zone", {u"Asia/Seoul"_s});
        row("site.time_zone", {QString()});
        row("site.time_zone", {u"Asia/Suwon"_s}, Kind::Zone, u"Asia/Suwon"_s);
        row("hours.zone", {u"Europe/Berlin"_s});
        row("hours.zone", {u"here"_s}, Kind::Zone, u"here"_s);
        row("hours.zone", {u"Asia/Seoul"_s, u"UTC"_s}, Kind::NotOne);
        row("site.types", {u"general"_s, u"배송"_s});
        row("site.types", {u"배송"_s, u"배송"_s}, Kind::Type, u"배송"_s);
        row("site.types", {u" 배송"_s}, Kind::Type, u" 배송"_s);
        row("site.types", QStringList(21, u"x"_s), Kind::Type, u"x"_s);
        QStringList many;
        for (int i = 0; i < 40; ++i)
            many.append(u"t%1"_s.arg(i));
        row("site.types", many, Kind::TypeCount);
        row("call.wait", {u"30s"_s});
        row("call.wait", {u"180"_s});
        row("call.wait", {u"30m"_s});
        row("call.wait", {u"29s"_s}, Kind::Wait, u"29s"_s);
        row("call.wait", {u"31m"_s}, Kind::Wait, u"31m"_s);
        row("call.wait", {u"3 minutes"_s}, Kind::Duration, u"3 minutes"_s);
        row("call.wait", {QString()}, Kind::Duration);
        row("hours.open", {u"mon-fri 10:00-12:00 13:00-18:00"_s, u"sat 22:00-02:00"_s, u"sun 00:00-24:00"_s});
        row("hours.open", {u"mon 9:00-18:00"_s}, Kind::Hours, u"9:00-18:00"_s);
        row("hours.open", {u"mon 10:00-10:00"_s}, Kind::Hours, u"10:00-10:00"_s);
        row("hours.open", {u"mon 10:00-25:00"_s}, Kind::Hours, u"10:00-25:00"_s);
        row("hours.open", {u"10:00-18:00"_s}, Kind::Hours, u"10:00-18:00"_s);
        row("hours.open", {u"mon"_s}, Kind::Hours, u"mon"_s);
        row("hours.days_off", {u"2026-12-25"_s, u"2026-12-31..2027-01-02"_s, u"01-01"_s, u"02-29"_s, u"12-31..01-02"_s});
        row("hours.days_off", {u"2026-02-29"_s}, Kind::DayOff, u"2026-02-29"_s);
        row("hours.days_off", {u"2027-01-02..2026-12-31"_s}, Kind::DayOff, u"2027-01-02..2026-12-31"_s);
        row("hours.days_off", {u"2026-01-01..2027-06-01"_s}, Kind::DayOff, u"2026-01-01..2027-06-01"_s);
        row("hours.closed_ko", {u"평일 10시부터 18시까지예요"_s});
        row("hours.closed_ko", {QString(120, u'가')});
        row("hours.closed_ko", {QString(121, u'가')}, Kind::Line, QString(121, u'가'));
        row("hours.closed_en", {u"two\nlines"_s}, Kind::Line, u"two\nlines"_s);
        row("hours.closed_en", {u" blank before"_s}, Kind::Line, u" blank before"_s);
        row("hours.when_closed", {u"inquiry_first"_s});
        row("hours.when_closed", {u"never"_s}, Kind::WhenClosed, u"never"_s);
    }
    void bothSidesRefuseTheSameValues()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, values);
        QFETCH(int, kind);
        QFETCH(QString, word);

        const std::optional<SiteProblem> problem = problemInSite(name, values);

        QCOMPARE(problem ? int(problem->kind) : -1, kind);
        QCOMPARE(problem ? problem->word : QString(), word);
        QCOMPARE(problemWithSiteSetting(name, values).isEmpty(), kind < 0);
    }

    void whatCountsWithoutTheRecordIsTheFileOrWhatStandsForNone()
    {
        Overrides overrides;
        overrides.site = {{u"call.wait"_s, {u"10m"_s}}, {u"site.time_zone"_s, {u"Europe/Berlin"_s}}};
        QProcessEnvironment environment;
        environment.insert(u"DESKBELL_HOURS_OPEN"_s, u"mon-fri 10:00-18:00"_s);
        environment.insert(u"DESKBELL_SITE_TYPES"_s, u"배송, 환불"_s);
        const auto loaded = loadConfig(overrides, environment);
        const Config *config = std::get_if<Config>(&loaded);
        QVERIFY(config);

        QCOMPARE(siteWordsWithoutRecord(*config, u"call.wait"_s), QStringList{u"180s"_s}); // below the record, not of it
        QCOMPARE(siteWordsWithoutRecord(*config, u"hours.open"_s), (QStringList{u"mon-fri"_s, u"10:00-18:00"_s}));
        QCOMPARE(siteWordsWithoutRecord(*config, u"site.types"_s), (QStringList{u"배송"_s, u"환불"_s}));
        QCOMPARE(siteWordsWithoutRecord(*config, u"hours.when_closed"_s), QStringList{u"inquiry"_s});
        QVERIFY(!siteWordsWithoutRecord(*config, u"site.time_zone"_s).first().isEmpty());
        QVERIFY(siteWordsWithoutRecord(*config, u"server.allow_origins"_s).isEmpty());
    }

    void sitesOfTheCommandLineCountBesidesTheRecord()
    {
        Overrides overrides;
        overrides.allowOrigins = {u"https://two.example"_s};
        for (const QStringList &ofRecord : {QStringList(), QStringList{u"https://one.example"_s}}) {
            if (!ofRecord.isEmpty())
                overrides.site = {{u"server.allow_origins"_s, ofRecord}};
            const auto loaded = loadConfig(overrides, QProcessEnvironment());
            const Config *config = std::get_if<Config>(&loaded);
            QVERIFY(config);
            QCOMPARE(siteWordsWithoutRecord(*config, u"server.allow_origins"_s), QStringList{u"https://two.example"_s});
            QCOMPARE(config->server.allowOrigins, ofRecord + QStringList{u"https://two.example"_s});
        }
    }

    void aWeekThatIsWrittenIsTheOneThatIsRead_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QStringList>("written");
        QTest::newRow("none") << QStringList{} << QStringList{};
        QTest::newRow("lots") << QStringList{u"fri-mon 10:00-12:00"_s, u"wed 09:30-24:00"_s}
                              << QStringList{u"mon 10:00-12:00"_s, u"wed 09:30-24:00"_s, u"fri-sun 10:00-12:00"_s};
        QTest::newRow("two a day") << QStringList{u"mon,tue 10:00-12:00 13:00-18:00"_s} << QStringList{u"mon-tue 10:00-12:00 13:00-18:00"_s};
        QTest::newRow("into the next day") << QStringList{u"sat 22:00-02:00"_s} << QStringList{u"sat 22:00-02:00"_s};
        QTest::newRow("whole days") << QStringList{u"daily 00:00-24:00"_s} << QStringList{u"mon-sun 00:00-24:00"_s};
    }
    void aWeekThatIsWrittenIsTheOneThatIsRead()
    {
        QFETCH(QStringList, given);
        QFETCH(QStringList, written);
        QString wrong;
        const auto week = parseWeek(given, wrong);
        QVERIFY(week);

        QCOMPARE(weekWords(*week), written);

        QCOMPARE(parseWeek(written, wrong), week);
    }
};

QTEST_GUILESS_MAIN(TestSiteRecord)
#include "tst_siterecord.moc"
