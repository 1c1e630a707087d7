// SPDX-License-Identifier: MIT
#include "server/config/config.h"
#include "server/config/settings.h"
#include "server/config/siterecord.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class ConfigTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write the test's file");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

    static QProcessEnvironment environment(const QHash<QString, QString> &values = {})
    {
        QProcessEnvironment result;
        result.insert(u"HOME"_s, u"/home/someone"_s);
        for (auto it = values.begin(); it != values.end(); ++it)
            result.insert(it.key(), it.value());
        return result;
    }

    /// The configuration of a file's text; an empty default and a failed test if it is refused.
    Config good(const QByteArray &toml, const QProcessEnvironment &from = environment(), Overrides overrides = {})
    {
        overrides.configFile = write(u"deskbell.toml"_s, toml);
        const auto result = loadConfig(overrides, from);
        if (const auto *error = std::get_if<ConfigError>(&result))
            QTest::qFail(qPrintable(error->toString()), __FILE__, __LINE__);
        return result.index() == 0 ? std::get<Config>(result) : Config();
    }

    /// The refusal as the operator reads it, without the directory.
    QString refusal(const QByteArray &toml, const QProcessEnvironment &from = environment(), Overrides overrides = {})
    {
        overrides.configFile = write(u"deskbell.toml"_s, toml);
        const auto result = loadConfig(overrides, from);
        const auto *error = std::get_if<ConfigError>(&result);
        return error ? error->toString().remove(m_dir.path() + u'/') : u"accepted"_s;
    }

private Q_SLOTS:
    void everythingHasADefault()
    {
        const auto result = loadConfig({}, environment());

        const Config config = std::get<Config>(result);
        QCOMPARE(config.server.address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(config.server.port, quint16(4000));
        QCOMPARE(config.server.data, u"/home/someone/.local/state/deskbell"_s);
        QCOMPARE(config.call.wait, qint64(180'000));
        QCOMPARE(config.site.language, u"ko"_s);
        QVERIFY(!config.mail.isConfigured());
        QVERIFY(config.warnings.isEmpty());
    }

    void whatOwnersSetIsBelowEveryOtherSource()
    {
        Overrides overrides;
        overrides.site = {{u"call.wait"_s, {u"5m"_s}}, {u"site.types"_s, {u"a"_s, u"b"_s}}, {u"server.allow_origins"_s, {u"https://one.example"_s}},
                          {u"hours.when_closed"_s, {u"ring"_s}}, {u"site.time_zone"_s, {u"Asia/Tokyo"_s}}};
        overrides.allowOrigins = QStringList{u"https://two.example"_s};
        const Config config = good("[call]\nwait = \"2m\"\n", environment({{u"DESKBELL_HOURS_WHEN_CLOSED"_s, u"inquiry_first"_s}}), overrides);

        QCOMPARE(config.call.wait, qint64(120'000));
        QCOMPARE(config.hours.office.whenClosed, OfficeHours::WhenClosed::InquiryFirst);
        QCOMPARE(config.site.types, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(config.hours.office.zone.id(), QByteArray("Asia/Tokyo"));
        QCOMPARE(config.server.allowOrigins, (QStringList{u"https://one.example"_s, u"https://two.example"_s}));
        QVERIFY(config.places.value(u"site.types"_s).isSite && config.places.value(u"server.allow_origins"_s).isSite);
        QCOMPARE(config.places.value(u"call.wait"_s).line, 2);
        QCOMPARE(config.places.value(u"hours.when_closed"_s).source, u"DESKBELL_HOURS_WHEN_CLOSED"_s);
        QVERIFY(config.warnings.isEmpty());
    }

    /// The server rings all the same.
    void whatOwnersHaveSetAndIsNotTakenAnyMoreIsLeftOut()
    {
        Overrides overrides;
        overrides.site = {{u"hours.open"_s, {u"always"_s}}, {u"site.types"_s, {u"a"_s}}, {u"call.wait"_s, {u"3m"_s, u"4m"_s}}, {u"server.listen"_s, {u"0.0.0.0:1"_s}}};
        const Config config = good({}, environment(), overrides);

        QCOMPARE(config.site.types, QStringList{u"a"_s});
        QVERIFY(!config.hours.office.areSet());
        QCOMPARE(config.call.wait, qint64(180'000));
        QCOMPARE(config.server.port, quint16(4000));
        QCOMPARE(config.warnings.size(), 2);
        QVERIFY2(config.warnings.last().startsWith(u"What owners have set is left out: hours.open must hold"_s), qPrintable(config.warnings.join(u'\n')));
        QCOMPARE(siteSettingNames().size(), 10);
    }

    void timesInMailsAreInTheSitesZone()
    {
        const auto zoneWith = [this](const QByteArray &file, const char *ofMachine) {
            qputenv("TZ", ofMachine);
            const QString zone = good(file).site.timeZone;
            qunsetenv("TZ");
            return zone;
        };

        QCOMPARE(zoneWith("[site]\ntime_zone = 'Europe/Paris'\n", "UTC"), u"Europe/Paris"_s);
        for (const char *ofNoPlace : {"UTC", "Etc/UTC", ":/usr/share/zoneinfo/Etc/UTC", "Etc/Universal"})
            QCOMPARE(zoneWith({}, ofNoPlace), u"Asia/Seoul"_s);
        QCOMPARE(zoneWith({}, "Africa/Abidjan"), u"Africa/Abidjan"_s);
        QCOMPARE(zoneWith({}, "America/New_York"), u"America/New_York"_s);
        QCOMPARE(zoneWith("[site]\nlanguage = 'en'\n", "UTC"), u"UTC"_s);
    }

    void hoursAreOfTheSitesZoneUnlessTheyHaveTheirOwn()
    {
        QCOMPARE(good("[site]\ntime_zone = 'Europe/Paris'\n").hours.office.zone, QTimeZone("Europe/Paris"));
        const auto given = environment({{u"DESKBELL_HOURS_OPEN"_s, u"mon-fri 10:00-18:00, sat,sun 12:00-14:00"_s}});
        QCOMPARE(good({}, given).hours.office.week[6], (QList<OfficeHours::Range>{{720, 840}}));
        QVERIFY(!good({}).hours.office.areSet());
    }

    void dataFollowsTheServiceThenTheDesktop()
    {
        const auto dataWith = [](const QHash<QString, QString> &values) {
            return std::get<Config>(loadConfig({}, environment(values))).server.data;
        };

        QCOMPARE(dataWith({{u"XDG_STATE_HOME"_s, u"/state"_s}}), u"/state/deskbell"_s);
        QCOMPARE(dataWith({{u"XDG_STATE_HOME"_s, u"/state"_s}, {u"STATE_DIRECTORY"_s, u"/var/lib/deskbell:/x"_s}}),
                 u"/var/lib/deskbell"_s);
    }

    void everySettingIsTaken()
    {
        write(u"secret"_s, "pass word\n");
        write(u"ca.pem"_s, "x");
        write(u"site-secret"_s, QByteArray(32, 's'));
        write(u"old-secret"_s, QByteArray(32, 'o'));

        const Config config = good(R"(
[server]
listen = "[::1]:8080"
data = "d"
public_url = "https://desk.example.com/"
allow_origins = ["https://www.example.com", "http://localhost:8081"]
frame_ancestors = ["self", "https://www.example.com"]
trusted_proxies = ["127.0.0.1", "fd00::/8"]
admin_listen = "10.0.0.5:4001"
admin_addresses = ["10.0.0.0/8"]
[site]
id = 1
name = "우리 가게"
language = "en"
[call]
wait = "5m"
[hours]
zone = "Europe/Paris"
open = ["mon-fri 10:00-18:00", "sat 10:00-14:00"]
days_off = ["2026-12-25", "01-01"]
closed_ko = "평일 10–18시에 답변드려요"
closed_en = "Mon–Fri 10–18"
when_closed = "ring"
[limits]
request_head_bytes = 8192
head_seconds = 1
hello_seconds = 2
output_bytes = 300000
ping_seconds = 3
ping_answer_seconds = 4
connections = 5
connections_per_address = 6
messages_per_10s = 7
frames_per_10s = 107
calls_per_hour = 8
inquiries_per_hour = 9
loopback_exempt = false
[identity]
mode = "required"
algorithm = "HS256"
key_file = "site-secret"
previous_key_file = "old-secret"
audience = "desk"
own_page = false
[mail]
host = "smtp.example.com"
security = "tls"
user = "desk"
password_file = "secret"
from = "desk@example.com"
from_name = "벨"
ca_file = "ca.pem"
[backup]
at = "04:30"
keep = 3
folder = "copies"
[metrics]
listen = "127.0.0.1:9464"
)");

        QCOMPARE(config.server.address, QHostAddress(QHostAddress::LocalHostIPv6));
        QCOMPARE(config.server.port, quint16(8080));
        QCOMPARE(config.server.data, m_dir.filePath(u"d"_s));
        QCOMPARE(config.server.publicUrl, QUrl(u"https://desk.example.com"_s));
        QCOMPARE(config.server.allowOrigins, QStringList({u"https://www.example.com"_s, u"http://localhost:8081"_s}));
        QCOMPARE(config.server.frameAncestors, QStringList({u"'self'"_s, u"https://www.example.com"_s}));
        QCOMPARE(config.server.trustedProxies,
                 (Networks{{QHostAddress(u"127.0.0.1"_s), 32}, {QHostAddress(u"fd00::"_s), 8}}));
        QCOMPARE(config.server.adminListenAddress, QHostAddress(u"10.0.0.5"_s));
        QCOMPARE(config.server.adminListenPort, quint16(4001));
        QCOMPARE(config.server.adminAddresses, (Networks{{QHostAddress(u"10.0.0.0"_s), 8}}));
        QCOMPARE(config.site.name, u"우리 가게"_s);
        QCOMPARE(config.site.language, u"en"_s);
        QCOMPARE(config.call.wait, qint64(300'000));
        QCOMPARE(config.hours.office.zone, QTimeZone("Europe/Paris"));
        QCOMPARE(config.hours.office.week[4], (QList<OfficeHours::Range>{{600, 1080}}));
        QCOMPARE(config.hours.office.week[5], (QList<OfficeHours::Range>{{600, 840}}));
        QCOMPARE(config.hours.office.daysOff, QSet<QDate>{QDate(2026, 12, 25)});
        QVERIFY(config.hours.office.yearlyDaysOff.contains({1, 1}));
        QCOMPARE(config.hours.office.closedKo, u"평일 10–18시에 답변드려요"_s);
        QCOMPARE(config.hours.office.closedEn, u"Mon–Fri 10–18"_s);
        QCOMPARE(config.hours.office.whenClosed, OfficeHours::WhenClosed::Ring);
        QCOMPARE(config.limits.requestHeadBytes, 8192);
        QCOMPARE(config.limits.headSeconds, 1);
        QCOMPARE(config.limits.helloSeconds, 2);
        QCOMPARE(config.limits.outputBytes, 300'000);
        QCOMPARE(config.limits.pingSeconds, 3);
        QCOMPARE(config.limits.pingAnswerSeconds, 4);
        QCOMPARE(config.limits.connections, 5);
        QCOMPARE(config.limits.connectionsPerAddress, 6);
        QCOMPARE(config.limits.framesPer10s, 107);
        QCOMPARE(config.limits.callsPerHour, 8);
        QCOMPARE(config.limits.inquiriesPerHour, 9);
        QCOMPARE(config.identity.mode, IdentityMode::Required);
        QCOMPARE(config.identity.algorithm, TokenAlgorithm::HS256);
        QCOMPARE(config.identity.keys.size(), 2);
        QCOMPARE(config.identity.audience, u"desk"_s);
        QCOMPARE(config.identity.ownPage, false);
        QCOMPARE(config.limits.messagesPer10s, 7);
        QVERIFY(!config.limits.loopbackExempt);
        QCOMPARE(config.mail.host, u"smtp.example.com"_s);
        QCOMPARE(config.mail.port, quint16(465));
        QVERIFY(config.mail.security == MailSecurity::Tls);
        QCOMPARE(config.mail.password, u"pass word"_s);
        QCOMPARE(config.mail.fromName, u"벨"_s);
        QCOMPARE(config.mail.helloName, config.mail.from.section(u'@', -1));
        QCOMPARE(config.backup.at, QTime(4, 30));
        QCOMPARE(config.backup.keep, 3);
        QCOMPARE(config.backup.folder, m_dir.filePath(u"copies"_s));
        QCOMPARE(config.metrics.address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(config.metrics.port, quint16(9464));
        QCOMPARE(good("[metrics]\nlisten = 'unix:/run/deskbell/metrics.sock'\n").metrics.socket, u"/run/deskbell/metrics.sock"_s);
        QVERIFY2(config.warnings.isEmpty(), qPrintable(config.warnings.join(u'\n')));
    }

    void webhooksAreTakenInTheirOrder()
    {
        write(u"knock"_s, "from a file\n");
        const Config config = good("[[webhook]]\nname = 'phone'\nurl = 'https://ntfy.sh/desk'\nform = 'ntfy'\nhours = 'outside'\nadmin = '지수'\n"
                                   "[[webhook]]\nname = 'own'\nurl = 'http://127.0.0.1:9000/x'\nsecret_file = 'knock'\nevents = ['call', 'escalation']\n"
                                   "[webhooks]\nallow = ['127.0.0.1:9000', '10.0.0.0/8']\n[hours]\nopen = ['daily 09:00-18:00']\n");

        QCOMPARE(config.webhooks.all.size(), 2);
        const Webhook &phone = config.webhooks.all.first();
        QCOMPARE(phone.name, u"phone"_s);
        QCOMPARE(phone.form, HookForm::Ntfy);
        QCOMPARE(phone.hours, HookHours::Outside);
        QCOMPARE(phone.admin, u"지수"_s);
        QVERIFY(phone.events.isEmpty());
        const Webhook &own = config.webhooks.all.last();
        QCOMPARE(own.secret, QByteArray("from a file"));
        QCOMPARE(own.events, QStringList({u"call"_s, u"escalation"_s}));
        QCOMPARE(config.webhooks.allow.size(), 2);
        QCOMPARE(config.webhooks.allow.first().port, quint16(9000));
        QCOMPARE(config.escalation.unseen, 20);
        QCOMPARE(config.escalation.unaccepted, 60);
        // Another secret in the same file is another setting, and no digest tells it.
        write(u"knock"_s, "another\n");
        const Config other = good("[[webhook]]\nname = 'own'\nurl = 'https://h.example/x'\nsecret = 'in the file'\n");
        QVERIFY(config.given.value(webhookEntries) != other.given.value(webhookEntries));
        QVERIFY(!other.given.value(webhookEntries).contains("in the file"));
    }

    void errorsNameFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, const QByteArray &toml, const QString &line) {
            QTest::newRow(name) << toml << line;
        };
        row("unknown key", "[site]\nname = 'x'\n\n[mail]\nhosst = 'x'\n", u"deskbell.toml:5: unknown key \"mail.hosst\""_s);
        row("unknown table", "\n[mial]\nhost = 'x'\n", u"deskbell.toml:2: unknown table [mial]"_s);
        row("outside of tables", "listen = '127.0.0.1:1'\n", u"deskbell.toml:1: unknown key \"listen\""_s);
        row("table as a value", "site = 3\n", u"deskbell.toml:1: \"site\" must be a table: [site]"_s);
        row("the first one of two", "[mail]\nzzz = 1\n[call]\naaa = 1\n", u"deskbell.toml:2: unknown key \"mail.zzz\""_s);
        row("number for text", "[site]\nname = 3\n", u"deskbell.toml:2: site.name must be a text, not a number"_s);
        row("text for number", "[mail]\nport = 'many'\n", u"deskbell.toml:2: mail.port must be a number, not a text"_s);
        row("number for flag", "[limits]\nloopback_exempt = 1\n",
            u"deskbell.toml:2: limits.loopback_exempt must be true or false, not a number"_s);
        row("text for list of numbers", "[server]\nallow_origins = [1]\n",
            u"deskbell.toml:2: server.allow_origins has a value of a kind that no setting takes"_s);
        row("flag for list", "[server]\nallow_origins = true\n",
            u"deskbell.toml:2: server.allow_origins must be a list of texts, not true or false"_s);
        const QByteArray hook = "[[webhook]]\nname = 'a'\nurl = 'https://h.example/x'\n";
        row("webhook with an unknown key", hook + "colour = 'red'\n", u"deskbell.toml:4: unknown key \"webhook.colour\""_s);
        row("webhook as a table", "[webhook]\nname = 'a'\n", u"deskbell.toml:1: unknown table [webhook]"_s);
        row("webhook without a name", "\n[[webhook]]\nurl = 'https://h.example'\n",
            u"deskbell.toml:2: webhook.name must be 1 to 32 small letters, digits, - or _"_s);
        row("webhook with a name of blanks", "[[webhook]]\nname = 'a b'\nurl = 'https://h.example'\n",
            u"deskbell.toml:1: webhook.name must be 1 to 32 small letters, digits, - or _"_s);
        row("two of one name", hook + hook, u"deskbell.toml:4: two webhooks are called \"a\""_s);
        row("webhook without a url", "[[webhook]]\nname = 'a'\n", u"deskbell.toml:1: webhook \"a\" needs a url"_s);
        row("url of another kind", "[[webhook]]\nname = 'a'\nurl = 'file:///etc/passwd'\n",
            u"deskbell.toml:3: webhook.url must be an address like https://hooks.example.com/desk, without a user or a #"_s);
        row("url with a user", "[[webhook]]\nname = 'a'\nurl = 'https://u:p@h.example/'\n",
            u"deskbell.toml:3: webhook.url must be an address like https://hooks.example.com/desk, without a user or a #"_s);
        row("url in the clear", "[[webhook]]\nname = 'a'\nurl = 'http://h.example/'\n",
            u"deskbell.toml:1: webhook \"a\" must be https: http goes to targets in webhooks.allow only"_s);
        row("url in the clear to another one", "[webhooks]\nallow = ['10.0.0.5:80']\n[[webhook]]\nname = 'a'\nurl = 'http://10.0.0.5:81/'\n",
            u"deskbell.toml:3: webhook \"a\" must be https: http goes to targets in webhooks.allow only"_s);
        row("form", hook + "form = 'xml'\n",
            u"deskbell.toml:4: webhook.form must be \"json\", \"ntfy\", \"telegram\", \"slack\", \"discord\", \"kakaowork\""_s);
        row("ntfy without a topic", "[[webhook]]\nname = 'a'\nurl = 'https://ntfy.sh/'\nform = 'ntfy'\n",
            u"deskbell.toml:1: webhook \"a\": the url of ntfy ends with the topic, like https://ntfy.sh/TOPIC"_s);
        row("an event of no name", hook + "events = ['call', 'cal']\n",
            u"deskbell.toml:4: webhook.events must hold some of \"call\", \"escalation\", \"overdue\", \"missed_call\", \"inquiry\", \"reply\", \"backup_failed\", not \"cal\""_s);
        row("hours of a webhook", hook + "hours = 'night'\n", u"deskbell.toml:4: webhook.hours must be \"always\", \"office\", \"outside\""_s);
        row("two secrets", hook + "secret = 'x'\nsecret_file = 'y'\n",
            u"deskbell.toml:1: webhook \"a\" has secret and secret_file: one of them is enough"_s);
        row("a name as a target", "[webhooks]\nallow = ['localhost']\n",
            u"deskbell.toml:2: webhooks.allow must hold addresses like 10.0.0.5, 127.0.0.1:9000 or [fd00::5]:443, or networks like 10.0.0.0/8, not \"localhost\""_s);
        row("an escalation of an hour", "[escalation]\nunseen = 3600\n", u"deskbell.toml:2: escalation.unseen must be from 0 to 1800, not 3600"_s);
        row("port too large", "[mail]\nport = 70000\n", u"deskbell.toml:2: mail.port must be from 1 to 65535, not 70000"_s);
        row("limit too small", "[limits]\noutput_bytes = 100\n",
            u"deskbell.toml:2: limits.output_bytes must be 0 (off) or from 262144 to 1073741824, not 100"_s);
        row("negative limit", "[limits]\nconnections = -1\n",
            u"deskbell.toml:2: limits.connections must be from 0 to 1000000, not -1"_s);
        row("wait too short", "[call]\nwait = '29s'\n", u"deskbell.toml:2: call.wait must be from 30 seconds to 30 minutes"_s);
        row("wait too long", "[call]\nwait = 1801\n", u"deskbell.toml:2: call.wait must be from 30 seconds to 30 minutes"_s);
        row("wait of no kind", "[call]\nwait = 'soon'\n",
            u"deskbell.toml:2: call.wait must be a time like \"3m\", \"180s\" or 180"_s);
        row("hours of no day", "[hours]\nopen = ['weekdays 10:00-18:00']\n",
            u"deskbell.toml:2: hours.open must hold days and hours like \"mon-fri 10:00-12:00 13:00-18:00\"; \"weekdays\" does not fit in"_s);
        row("no day off", "[hours]\ndays_off = ['2026-13-01']\n",
            u"deskbell.toml:2: hours.days_off must hold dates like \"2026-12-25\", \"2026-12-31..2027-01-02\", \"01-01\" or \"12-31..01-02\" (each year), not \"2026-13-01\""_s);
        row("hours of no zone", "[hours]\nzone = 'Seoul'\n",
            u"deskbell.toml:2: hours.zone must be a time zone like \"Asia/Seoul\", or empty for that of the site, not \"Seoul\""_s);
        row("nothing to be done when closed", "[hours]\nwhen_closed = 'sleep'\n",
            u"deskbell.toml:2: hours.when_closed must be \"inquiry\", \"inquiry_first\" or \"ring\", not \"sleep\""_s);
        row("two lines of hours", "[hours]\nclosed_ko = \"a\\nb\"\n", u"deskbell.toml:2: hours.closed_ko must be one line of at most 120 characters"_s);
        row("bad address", "[server]\nlisten = '4000'\n",
            u"deskbell.toml:2: server.listen must be ADDRESS:PORT like 127.0.0.1:4000 or [::1]:4000, not \"4000\""_s);
        row("network", "[server]\ntrusted_proxies = ['10.0.0.0/33']\n",
            u"deskbell.toml:2: server.trusted_proxies must hold addresses like 192.0.2.7 or networks like 10.0.0.0/8, not \"10.0.0.0/33\""_s);
        row("octal network", "[server]\ntrusted_proxies = ['010.0.0.0/8']\n",
            u"deskbell.toml:2: server.trusted_proxies must hold addresses like 192.0.2.7 or networks like 10.0.0.0/8, not \"010.0.0.0/8\""_s);
        row("half a network", "[server]\ntrusted_proxies = ['10.0']\n",
            u"deskbell.toml:2: server.trusted_proxies must hold addresses like 192.0.2.7 or networks like 10.0.0.0/8, not \"10.0\""_s);
        row("network by name", "[server]\nadmin_addresses = ['::1', 'localhost']\n",
            u"deskbell.toml:2: server.admin_addresses must hold addresses like 192.0.2.7 or networks like 10.0.0.0/8, not \"localhost\""_s);
        row("admins' address", "[server]\nadmin_listen = '4001'\n",
            u"deskbell.toml:2: server.admin_listen must be ADDRESS:PORT like 127.0.0.1:4001, or empty, not \"4001\""_s);
        row("frame with a directive", "[server]\nframe_ancestors = ['*; script-src *']\n",
            u"deskbell.toml:2: server.frame_ancestors must hold \"self\" or origins like https://www.example.com, not \"*; script-src *\""_s);
        row("certificate without key", "[tls]\n\ncertificate = 'c.pem'\n",
            u"deskbell.toml:3: tls.key is missing: tls.certificate needs its key"_s);
        row("key without certificate", "[tls]\nkey = 'k.pem'\n",
            u"deskbell.toml:2: tls.certificate is missing: tls.key needs its certificate"_s);
        row("certificate that is not there", "[tls]\ncertificate = 'none.pem'\nkey = 'none.pem'\n",
            u"deskbell.toml:2: tls.certificate none.pem cannot be read: No such file or directory"_s);
        row("time zone", "[site]\ntime_zone = 'Mars/Base'\n", u"deskbell.toml:2: site.time_zone must be a time zone like \"Asia/Seoul\", not \"Mars/Base\""_s);
        row("no types", "[site]\ntypes = []\n", u"deskbell.toml:2: site.types must hold 1 to 20 words"_s);
        row("a type twice", "[site]\ntypes = ['order', 'order']\n",
            u"deskbell.toml:2: site.types must hold different words of at most 40 characters, not \"order\""_s);
        row("a type that nobody sees", "[site]\ntypes = [' ']\n",
            u"deskbell.toml:2: site.types must hold different words of at most 40 characters, not \" \""_s);
        row("reply to", "[mail]\nreply_to = 'nobody'\n",
            u"deskbell.toml:2: mail.reply_to must be a mail address like desk@example.com, not \"nobody\""_s);
        row("bounce", "[mail]\nbounce = 'nobody'\n",
            u"deskbell.toml:2: mail.bounce must be a mail address like desk@example.com, not \"nobody\""_s);
        row("hello name", "[mail]\nhello_name = 'a b'\n",
            u"deskbell.toml:2: mail.hello_name must be a name like desk.example.com, or an address like [192.0.2.7], not \"a b\""_s);
        row("language", "[site]\nlanguage = 'fr'\n", u"deskbell.toml:2: site.language must be \"ko\" or \"en\", not \"fr\""_s);
        row("mail host with a path", "[mail]\nhost = 'a/b'\n",
            u"deskbell.toml:2: mail.host must be a host name or address, not \"a/b\""_s);
        row("mail without sender", "[mail]\n\nhost = 'smtp'\n",
            u"deskbell.toml:3: mail.from is missing: the address that mails come from"_s);
        row("user without password", "[mail]\nhost = 'smtp'\nfrom = 'a@b.c'\nuser = 'u'\n",
            u"deskbell.toml:4: mail.password_file is missing: mail.user needs a password"_s);
        row("engine", "[database]\nengine = 'oracle'\n",
            u"deskbell.toml:2: database.engine must be \"sqlite\" or \"postgresql\", not \"oracle\""_s);
        row("PostgreSQL without a place", "[database]\nengine = 'postgresql'\n",
            u"deskbell.toml:2: database.connection is missing: where PostgreSQL is, like host=/run/postgresql dbname=deskbell"_s);
        row("a place without PostgreSQL", "[database]\nconnection = 'dbname=deskbell'\n",
            u"deskbell.toml:2: database.connection is for database.engine = \"postgresql\""_s);
        row("a password in the place", "[database]\nengine = 'postgresql'\nconnection = 'dbname=a password = b'\n",
            u"deskbell.toml:3: database.connection must not hold the password: name its file with database.password_file"_s);
        row("options in the place", "[database]\nengine = 'postgresql'\nconnection = 'dbname=a;user=b'\n",
            u"deskbell.toml:3: database.connection must hold words like host=db.example.com dbname=deskbell user=deskbell, without \";\""_s);
        row("copies of PostgreSQL", "[database]\nengine = 'postgresql'\nconnection = 'dbname=a'\n[backup]\nat = '03:00'\n",
            u"deskbell.toml:5: backup.at copies SQLite's file; PostgreSQL has pg_dump and pg_basebackup"_s);
        row("colours for the terminal", "[site]\nlanguage = \"\\u001B[31m\\u202E\"\n",
            u"deskbell.toml:2: site.language must be \"ko\" or \"en\", not \"\\u001b[31m\\u202e\""_s);
        row("identity without key", "[identity]\nmode = 'optional'\naudience = 'x'\n",
            u"deskbell.toml:2: identity.key_file is missing: the key that the site's tokens are checked with"_s);
        row("identity without audience", "[identity]\nmode = 'optional'\nkey_file = 'x'\n",
            u"deskbell.toml:2: identity.audience is missing: the aud that tokens for this server carry"_s);
        row("identity with a key that is not there", "[identity]\nmode = 'optional'\nkey_file = 'nowhere'\naudience = 'x'\n",
            u"deskbell.toml:3: identity.key_file: nowhere cannot be read: No such file or directory"_s);
        row("identity of an unknown mode", "[identity]\nmode = 'strict'\n",
            u"deskbell.toml:2: identity.mode must be \"off\", \"optional\" or \"required\", not \"strict\""_s);
        row("identity of an unsigned algorithm", "[identity]\nalgorithm = 'none'\n",
            u"deskbell.toml:2: identity.algorithm must be \"HS256\", \"RS256\" or \"ES256\", not \"none\""_s);
        row("sender with a line end", "[mail]\nfrom = \"a@b.c\\nBcc: x@y.z\"\n",
            u"deskbell.toml:2: mail.from must be a mail address like desk@example.com, not \"a@b.c\\nBcc: x@y.z\""_s);
    }

    /// An editor's mark at the beginning of a file is no part of what the file holds.
    void aByteOrderMarkIsNoPartOfAPasswordOrOfTheConfiguration()
    {
        write(u"secret"_s, "\xef\xbb\xbfpass word\n");

        const Config config = good("\xef\xbb\xbf[mail]\nhost='h'\nfrom='a@b.c'\nuser='u'\npassword_file='secret'\n");

        QCOMPARE(config.mail.password, u"pass word"_s);
        QCOMPARE(config.mail.host, u"h"_s);
    }

    void commandsReadTheSystemsFileIfNothingElseIsNamed()
    {
        Overrides overrides;
        overrides.systemFile = write(u"system.toml"_s, "[server]\ndata = '/var/lib/of-the-service'\n");
        const auto dataOf = [](const Overrides &o, const QProcessEnvironment &e) {
            const auto result = loadConfig(o, e);
            return result.index() == 0 ? std::get<Config>(result).server.data : u"refused"_s;
        };

        QCOMPARE(dataOf(overrides, environment()), u"/var/lib/of-the-service"_s);
        QCOMPARE(dataOf(overrides, environment({{u"DESKBELL_SERVER_DATA"_s, u"/elsewhere"_s}})), u"/elsewhere"_s);
        QCOMPARE(dataOf(overrides, environment({{u"STATE_DIRECTORY"_s, u"/run/mine"_s}})), u"/run/mine"_s);
        overrides.data = u"/named"_s;
        QCOMPARE(dataOf(overrides, environment()), u"/named"_s);
        overrides.data = {};
        overrides.configFile = write(u"other.toml"_s, "[server]\ndata = '/other'\n");
        QCOMPARE(dataOf(overrides, environment()), u"/other"_s);
        overrides.configFile.clear();
        overrides.systemFile = m_dir.filePath(u"nowhere"_s);
        QCOMPARE(dataOf(overrides, environment()), u"/home/someone/.local/state/deskbell"_s);
    }

    /// systemd tells the service where its data is, and nobody tells a command.
    void commandsUseTheServicesDataIfNothingElseIsNamed()
    {
        const auto dataOf = [](const Overrides &o, const QHash<QString, QString> &e = {}) {
            const auto result = loadConfig(o, environment(e));
            return result.index() == 0 ? std::get<Config>(result).server.data : u"refused"_s;
        };
        Overrides overrides;
        overrides.systemFile = m_dir.filePath(u"nowhere"_s);
        overrides.systemData = m_dir.filePath(u"service"_s);
        QCOMPARE(dataOf(overrides), u"/home/someone/.local/state/deskbell"_s);

        QVERIFY(QDir().mkpath(overrides.systemData));

        QCOMPARE(dataOf(overrides), overrides.systemData);
        overrides.systemFile = write(u"silent.toml"_s, "[site]\nname = 'Example'\n");
        QCOMPARE(dataOf(overrides), overrides.systemData);
        QCOMPARE(dataOf(overrides, {{u"DESKBELL_SERVER_DATA"_s, u"/elsewhere"_s}}), u"/elsewhere"_s);
        QCOMPARE(dataOf(overrides, {{u"STATE_DIRECTORY"_s, u"/run/mine"_s}}), u"/run/mine"_s);
        overrides.configFile = write(u"own.toml"_s, "[site]\nname = 'Mine'\n");
        QCOMPARE(dataOf(overrides), u"/home/someone/.local/state/deskbell"_s);
        overrides.data = u"/named"_s;
        QCOMPARE(dataOf(overrides), u"/named"_s);
    }

    /// A command may begin a database where the operator said, not where the package did.
    void onlyADirectoryThatSomebodyNamesMayGetANewDatabase()
    {
        const auto isNamed = [](const Overrides &o, const QHash<QString, QString> &e = {}) {
            return std::get<Config>(loadConfig(o, environment(e))).server.isDataNamed;
        };
        Overrides overrides;
        overrides.systemFile = write(u"system.toml"_s, "[server]\ndata = '/var/lib/of-the-service'\n");
        QVERIFY(!isNamed(overrides));
        QVERIFY(isNamed(overrides, {{u"DESKBELL_SERVER_DATA"_s, u"/elsewhere"_s}}));
        QVERIFY(isNamed(overrides, {{u"STATE_DIRECTORY"_s, u"/run/mine"_s}}));
        overrides.configFile = write(u"own.toml"_s, "[server]\ndata = '/own'\n");
        QVERIFY(isNamed(overrides));
        overrides.configFile.clear();
        overrides.data = u"/named"_s;
        QVERIFY(isNamed(overrides));
    }

    void aWrongSiteKeyIsSaid_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, const QByteArray &algorithm, const QByteArray &content, const QString &line) {
            QTest::newRow(name) << algorithm << content << line;
        };
        row("empty", "HS256", "\n", u"deskbell.toml:4: identity.key_file: key is empty"_s);
        row("short secret", "HS256", "too short", u"deskbell.toml:4: identity.key_file: the secret in key has fewer than 32 bytes"_s);
        row("public key as secret", "HS256", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            u"deskbell.toml:4: identity.key_file: key holds a key in a public form; with HS256 it must be a secret that nobody else knows"_s);
        row("private key", "ES256", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            u"deskbell.toml:4: identity.key_file: key holds a private key; this server needs only the public one"_s);
        row("secret behind a byte order mark", "HS256", "\xef\xbb\xbf" + QByteArray(40, 's'),
            u"deskbell.toml:4: identity.key_file: key begins with a byte order mark, which would be part of the secret: save it as plain UTF-8 without one"_s);
        row("secret in UTF-16", "HS256", "\xff\xfes" + QByteArray("\0s", 2).repeated(40),
            u"deskbell.toml:4: identity.key_file: key begins with a byte order mark, which would be part of the secret: save it as plain UTF-8 without one"_s);
        row("no key", "RS256", "hello", u"deskbell.toml:4: identity.key_file: key holds no public key as PEM (BEGIN PUBLIC KEY)"_s);
    }
    void aWrongSiteKeyIsSaid()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QByteArray, content);
        QFETCH(QString, line);
        write(u"key"_s, content);

        QCOMPARE(refusal("[identity]\nmode = 'required'\nalgorithm = '" + algorithm + "'\nkey_file = 'key'\naudience = 'desk'\n"), line);
    }

    void aSecretThatOthersReadIsSaid()
    {
        QFile::setPermissions(write(u"key"_s, QByteArray(32, 'k')), QFile::ReadOwner | QFile::ReadOther);

        const Config config = good("[identity]\nmode = 'optional'\nkey_file = 'key'\naudience = 'desk'\n");

        QCOMPARE(config.warnings.size(), 1);
        QVERIFY(config.warnings.first().contains("can be read by other users"_L1));
    }

    void errorsNameFileAndLine()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, line);

        QCOMPARE(refusal(toml), line);
    }

    void brokenTomlNamesItsLine()
    {
        const QString answer = refusal("[site]\nname = \"x\n");

        QVERIFY2(answer.startsWith("deskbell.toml:2: "_L1), qPrintable(answer));
        QVERIFY2(!answer.contains(u'\n'), qPrintable(answer));
    }

    void twoConfigurationsDifferInWhatTheyGiveAndInWhatStandsInTheirFiles()
    {
        const auto keys = [](const Config &one, const Config &other) {
            QStringList found;
            for (const Setting &setting : settingsThatDiffer(one, other))
                found.append(setting.key());
            return found;
        };
        const QByteArray mail = "[mail]\nhost = 'smtp.example.com'\nfrom = 'd@example.com'\nuser = 'd'\npassword_file = 'secret'\n";
        write(u"secret"_s, "one\n");
        const Config before = good("[server]\nallow_origins = ['https://a.example', 'https://b.example']\n" + mail);
        const Config same = good(mail + "[server]\nallow_origins = ['https://a.example', 'https://b.example']\n");
        write(u"secret"_s, "two\n");
        const Config now = good("[server]\nallow_origins = ['https://b.example', 'https://a.example']\n[limits]\nconnections = 7\n" + mail, environment(), {});

        QCOMPARE(keys(before, same), QStringList());
        QCOMPARE(keys(before, now), QStringList({u"server.allow_origins"_s, u"limits.connections"_s, u"mail.password_file"_s}));
        for (const QByteArray &digest : now.given)
            QVERIFY(digest.size() == 32 && !digest.contains("two"));
    }

    void anUnreadableFileIsAnError()
    {
        Overrides overrides;
        overrides.configFile = m_dir.filePath(u"nothing.toml"_s);

        const auto result = loadConfig(overrides, environment());

        QCOMPARE(std::get<ConfigError>(result).toString(),
                 overrides.configFile + ": cannot be read: No such file or directory"_L1);
    }

    void anUnreadablePasswordFileNamesItsLine()
    {
        const QString answer = refusal("[mail]\nhost='h'\nfrom='a@b.c'\nuser='u'\npassword_file='none'\n");

        QVERIFY2(answer.startsWith("deskbell.toml:5: mail.password_file none cannot be read"_L1), qPrintable(answer));
    }

    void aReadablePasswordFileIsWarnedOf()
    {
        QFile::setPermissions(write(u"open"_s, "x\n"), QFile::ReadOwner | QFile::ReadOther);

        const Config config = good("[mail]\nhost='h'\nfrom='a@b.c'\nuser='u'\npassword_file='open'\n");

        QCOMPARE(config.warnings.size(), 1);
        QVERIFY(config.warnings.first().endsWith("can be read by other users of this machine: chmod 600"_L1));
    }

    void originsAreWhatBrowsersSend_data()
    {
        QTest::addColumn<QString>("origin");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const QString &origin, bool accepted) {
            QTest::newRow(qPrintable(origin)) << origin << accepted;
        };
        row(u"https://www.example.com"_s, true);
        row(u"http://localhost:8080"_s, true);
        row(u"http://[::1]:8080"_s, true);
        row(u"https://xn--9d0bm53a3xbzui.example"_s, true);
        row(u"https://www.example.com/"_s, false);
        row(u"https://www.example.com/path"_s, false);
        row(u"https://WWW.example.com"_s, false);
        row(u"https://www.example.com."_s, false);
        row(u"https://www.example.com:443"_s, false);
        row(u"https://user@www.example.com"_s, false);
        row(u"www.example.com"_s, false);
        row(u"*"_s, false);
        row(u"null"_s, false);
        row(u"ftp://www.example.com"_s, false);
        row(u"https://"_s, false);
    }
    void originsAreWhatBrowsersSend()
    {
        QFETCH(QString, origin);
        QFETCH(bool, accepted);
        Overrides overrides;
        overrides.allowOrigins = {origin};

        const auto result = loadConfig(overrides, environment());

        QCOMPARE(std::holds_alternative<Config>(result), accepted);
        if (!accepted)
            QVERIFY(std::get<ConfigError>(result).toString().startsWith("--allow-origin: server.allow_origins must hold"_L1));
    }

    void theEnvironmentWinsOverTheFile()
    {
        const Config config = good("[call]\nwait = 60\n[site]\nname = 'File'\n[server]\nallow_origins = ['https://a.example']\n",
                                   environment({{u"DESKBELL_CALL_WAIT"_s, u"45"_s},
                                                {u"DESKBELL_SERVER_ALLOW_ORIGINS"_s, u"https://b.example, https://c.example"_s},
                                                {u"DESKBELL_LIMITS_LOOPBACK_EXEMPT"_s, u"false"_s},
                                                {u"DESKBELL_LIMITS_CONNECTIONS"_s, u"9"_s}}));

        QCOMPARE(config.call.wait, qint64(45'000));
        QCOMPARE(config.site.name, u"File"_s);
        QCOMPARE(config.server.allowOrigins, QStringList({u"https://b.example"_s, u"https://c.example"_s}));
        QVERIFY(!config.limits.loopbackExempt);
        QCOMPARE(config.limits.connections, 9);
    }

    void theCommandLineWinsOverTheEnvironment()
    {
        Overrides overrides;
        overrides.listen = u"127.0.0.1:0"_s;
        overrides.data = u"/tmp/there"_s;
        overrides.allowOrigins = {u"https://b.example"_s};

        const Config config = good("[server]\nlisten = '127.0.0.1:1'\nallow_origins = ['https://a.example']\n",
                                   environment({{u"DESKBELL_SERVER_LISTEN"_s, u"127.0.0.1:2"_s},
                                                {u"DESKBELL_SERVER_DATA"_s, u"/elsewhere"_s}}),
                                   overrides);

        QCOMPARE(config.server.port, quint16(0));
        QCOMPARE(config.server.data, u"/tmp/there"_s);
        QCOMPARE(config.server.allowOrigins, QStringList({u"https://a.example"_s, u"https://b.example"_s}));
    }

    void theFileCanComeFromTheEnvironment()
    {
        const QString file = write(u"other.toml"_s, "[site]\nname = 'Other'\n");

        const auto result = loadConfig({}, environment({{u"DESKBELL_CONFIG"_s, file}}));

        QCOMPARE(std::get<Config>(result).site.name, u"Other"_s);
    }

    void aMisspeltVariableIsAnError()
    {
        QCOMPARE(refusal("", environment({{u"DESKBELL_MAIL_HOSST"_s, u"x"_s}})),
                 u"DESKBELL_MAIL_HOSST: is not the name of a setting"_s);
        QCOMPARE(refusal("", environment({{u"DESKBELL_MAIL_PORT"_s, u"x"_s}})),
                 u"DESKBELL_MAIL_PORT: mail.port must be a number, not a text"_s);
        QCOMPARE(refusal("", environment({{u"DESKBELL_SOMETHING_ELSE"_s, u"x"_s}})), u"accepted"_s);
    }

    void thePackagedFileHoldsEverySetting()
    {
        QFile file(QStringLiteral(SOURCE_DIR "/installer/server/deskbell.toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());

        static const QRegularExpression line(u"^(?:\\[(\\w+)\\]|#?(\\w+) = .*)$"_s, QRegularExpression::MultilineOption);
        QStringList keys;
        QString table;
        for (auto it = line.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            if (match.hasCaptured(1))
                table = match.captured(1);
            else
                keys.append(table + u'.' + match.captured(2));
        }
        QStringList expected;
        for (const Setting &setting : allSettings())
            expected.append(setting.key());
        QCOMPARE(keys, expected);

        // What is shown as a default is one: with every line in force, only the mail server's password is not there.
        QString inForce = text;
        inForce.replace(QRegularExpression(u"^#(\\w+ = )"_s, QRegularExpression::MultilineOption), u"\\1"_s);
        QVERIFY2(refusal(inForce.toUtf8()).contains("mail.password_file /etc/deskbell/mail-password cannot be read"_L1),
                 qPrintable(refusal(inForce.toUtf8())));
        inForce.remove(QRegularExpression(u"^(password_file|host|public_url|allow_origins|data) = .*$"_s,
                                          QRegularExpression::MultilineOption));
        const Config config = good(inForce.toUtf8());
        const Config standard = std::get<Config>(loadConfig({}, environment()));
        QCOMPARE(config.call.wait, standard.call.wait);
        QCOMPARE(config.server.port, standard.server.port);
        QCOMPARE(config.site.language, standard.site.language);
        const auto limits = [](const LimitsConfig &l) {
            return QList<int>{l.requestHeadBytes, l.headSeconds, l.helloSeconds, l.outputBytes, l.pingSeconds,
                              l.pingAnswerSeconds, l.connections, l.connectionsPerAddress, l.messagesPer10s,
                              l.framesPer10s, l.callsPerHour, l.inquiriesPerHour,
                              l.loopbackExempt};
        };
        QCOMPARE(limits(config.limits), limits(standard.limits));
    }

    void everySettingIsDocumented()
    {
        QFile file(QStringLiteral(SOURCE_DIR "/docs/configuration.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(file.readAll());

        for (const Setting &setting : allSettings()) {
            const QRegularExpression row(u"\n\\| `%1` \\| [^|]+ \\| %2 \\| "_s.arg(QRegularExpression::escape(setting.key()), setting.needsRestart ? u"restart"_s : u"reload"_s));
            QVERIFY2(page.contains(row), qPrintable(setting.key()));
        }
        QCOMPARE(page.count("\n| `"_L1), allSettings().size());
    }
};

QTEST_GUILESS_MAIN(ConfigTest)
#include "tst_config.moc"
