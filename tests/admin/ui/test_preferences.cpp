// SPDX-License-Identifier: MIT
// What is chosen on a machine: as it is kept, as it is read where the file makes no sense, and when quiet times hold.
#include "ui/autostart.h"
#include "ui/preferences.h"
#include "ui/quietwatch.h"
#include "ui/soundoutput.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

constexpr auto seoul = "Asia/Seoul";
constexpr auto berlin = "Europe/Berlin"; // 25 hours on 25 October 2026, 23 on 29 March

QDateTime at(const QString &text, const char *zone = seoul)
{
    const QDateTime wall = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    return {wall.date(), wall.time(), QTimeZone(zone)};
}

QuietTimes daily(const QString &from, const QString &to)
{
    QuietTimes times;
    times.isOn = true;
    times.everyDay = {QTime::fromString(from, u"HH:mm"_s), QTime::fromString(to, u"HH:mm"_s), true};
    return times;
}

QString until(const QuietTimes &times, const QDateTime &now)
{
    const std::optional<QDateTime> end = times.quietUntil(now);
    return end ? end->toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

} // namespace

class TestPreferences final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_preferences"_s);
        QVERIFY(home.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    }
    void init() { QSettings().clear(); }

    void whoeverHasChosenNothingHasWhatThereWasBefore()
    {
        const Preferences preferences;
        const SoundChoices sounds = preferences.sounds();

        QCOMPARE(sounds.of(AlertEvent::Ring), Sound::DeskBell);
        for (const AlertEvent event : {AlertEvent::Line, AlertEvent::Inquiry, AlertEvent::Mention})
            QCOMPARE(sounds.of(event), Sound::Tick);
        QCOMPARE(sounds.decibel(), 0.0);
        QCOMPARE(preferences.textScale(), 100);
        QCOMPARE(preferences.density(), Density::Normal);
        QCOMPARE(preferences.onClose(), OnClose::Tray);
        QVERIFY(preferences.hasNotices() && preferences.hasAcceptInNotice() && preferences.flashes());
        QVERIFY(preferences.keepsLogin() && preferences.keepsPlace());
        QVERIFY(!preferences.quietTimes().isOn && !preferences.quietTimes().silencesRings);
        QVERIFY(QSettings().allKeys().isEmpty()); // reading writes nothing
    }

    void whatIsChosenIsThereAtTheNextStart()
    {
        QuietTimes times = daily(u"22:30"_s, u"07:15"_s);
        times.silencesRings = times.isPerDay = true;
        times.days[6] = {QTime(0, 0), QTime(0, 0), true};
        times.days[2].isOn = false;
        {
            Preferences preferences;
            preferences.setSound(AlertEvent::Ring, Sound::Chime);
            preferences.setSound(AlertEvent::Mention, Sound::None);
            preferences.setVolume(70);
            preferences.setTextScale(130);
            preferences.setDensity(Density::Compact);
            preferences.setNotices(false);
            preferences.setOnClose(OnClose::Quit);
            preferences.setKeepsLogin(false);
            preferences.setQuietTimes(times);
        }

        const Preferences again;
        QCOMPARE(again.sounds().of(AlertEvent::Ring), Sound::Chime);
        QCOMPARE(again.sounds().of(AlertEvent::Mention), Sound::None);
        QCOMPARE(again.sounds().of(AlertEvent::Line), Sound::Tick);
        QVERIFY(again.sounds().decibel() < -9 && again.sounds().decibel() > -10);
        QCOMPARE(again.textScale(), 130);
        QCOMPARE(again.density(), Density::Compact);
        QVERIFY(!again.hasNotices() && !again.keepsLogin());
        QCOMPARE(again.onClose(), OnClose::Quit);
        QCOMPARE(again.quietTimes(), times);
    }

    void whatMakesNoSenseFallsBackAndStaysInTheFile()
    {
        const QMap<QString, QVariant> nonsense{
            {u"sounds/ring"_s, u"message"_s}, // no sound of a call
            {u"sounds/line"_s, u"../../etc/passwd"_s}, {u"sounds/volume"_s, u"-5"_s}, {u"textScale"_s, u"400"_s},
            {u"density"_s, u"wide"_s}, {u"notices/on"_s, u"maybe"_s}, {u"keepsLogin"_s, u""_s}, {u"onClose"_s, u"explode"_s},
            {u"quietTimes/everyDay"_s, u"25:00-09:00"_s}, {u"quietTimes/day3"_s, u"noon"_s}, {u"appearance"_s, u"pink"_s}};
        for (auto it = nonsense.begin(); it != nonsense.end(); ++it)
            QSettings().setValue(it.key(), it.value());

        Preferences preferences;

        QCOMPARE(preferences.sounds().of(AlertEvent::Ring), Sound::DeskBell);
        QCOMPARE(preferences.sounds().of(AlertEvent::Line), Sound::Tick);
        QCOMPARE(preferences.sounds().volume, 100);
        QCOMPARE(preferences.textScale(), 100);
        QCOMPARE(preferences.density(), Density::Normal);
        QVERIFY(preferences.hasNotices() && preferences.keepsLogin());
        QCOMPARE(preferences.onClose(), OnClose::Tray);
        QCOMPARE(preferences.quietTimes(), QuietTimes());
        QCOMPARE(preferences.appearance(), Appearance::System);
        QuietTimes times;
        times.isOn = true;
        preferences.setQuietTimes(times); // one of them, and nothing else
        for (auto it = nonsense.begin(); it != nonsense.end(); ++it)
            QCOMPARE(QSettings().value(it.key()), it.value());
    }

    void aPlaceThatIsNotToBeKeptIsNotGone()
    {
        Preferences preferences;
        preferences.setGeometry("conversation", "there");
        InboxLayout layout;
        layout.geometry = "here";
        layout.listWidth = 400;
        preferences.setInboxLayout(layout);

        preferences.setKeepsPlace(false);
        QVERIFY(preferences.geometry("conversation").isEmpty());
        QVERIFY(preferences.inboxLayout()->geometry.isEmpty());
        QCOMPARE(preferences.inboxLayout()->listWidth, 400);

        preferences.setKeepsPlace(true);
        QCOMPARE(preferences.geometry("conversation"), QByteArray("there"));
    }

    // ---- quiet times -----------------------------------------------------------------------------------------------

    void quietTimesBeginAndEndByTheClock_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("end");
        QTest::newRow("before") << u"12:00"_s << u"13:00"_s << u"2026-12-01 11:59"_s << QString();
        QTest::newRow("from the first minute") << u"12:00"_s << u"13:00"_s << u"2026-12-01 12:00"_s << u"2026-12-01 13:00"_s;
        QTest::newRow("to the last") << u"12:00"_s << u"13:00"_s << u"2026-12-01 12:59"_s << u"2026-12-01 13:00"_s;
        QTest::newRow("not after it") << u"12:00"_s << u"13:00"_s << u"2026-12-01 13:00"_s << QString();
        QTest::newRow("over midnight, before it") << u"19:00"_s << u"09:00"_s << u"2026-12-31 23:59"_s << u"2027-01-01 09:00"_s;
        QTest::newRow("over midnight, after it") << u"19:00"_s << u"09:00"_s << u"2027-01-01 00:00"_s << u"2027-01-01 09:00"_s;
        QTest::newRow("over midnight, in the day") << u"19:00"_s << u"09:00"_s << u"2026-12-31 12:00"_s << QString();
        QTest::newRow("to midnight") << u"19:00"_s << u"00:00"_s << u"2026-12-31 23:59"_s << u"2027-01-01 00:00"_s;
    }
    void quietTimesBeginAndEndByTheClock()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, now);
        QTEST(until(daily(from, to), at(now)), "end");
    }

    void aSpanBelongsToTheDayOnWhichItBegins()
    {
        QuietTimes times = daily(u"19:00"_s, u"09:00"_s);
        times.isPerDay = true;
        for (QuietSpan &span : times.days)
            span.isOn = false;
        times.days[4] = {QTime(18, 0), QTime(8, 0), true}; // Friday

        QCOMPARE(until(times, at(u"2026-12-04 17:59"_s)), QString());
        QCOMPARE(until(times, at(u"2026-12-04 18:00"_s)), u"2026-12-05 08:00"_s);
        QCOMPARE(until(times, at(u"2026-12-05 07:59"_s)), u"2026-12-05 08:00"_s);
        QCOMPARE(until(times, at(u"2026-12-05 18:00"_s)), QString());
        QCOMPARE(until(times, at(u"2026-12-04 07:00"_s)), QString()); // that would be Thursday's
    }

    void spansThatTouchAreOne()
    {
        QuietTimes times = daily(u"19:00"_s, u"00:00"_s);
        times.isPerDay = true;
        times.days = {};
        times.days[4] = {QTime(19, 0), QTime(0, 0), true};
        times.days[5] = times.days[6] = {QTime(0, 0), QTime(0, 0), true}; // all Saturday, all Sunday
        times.days[0] = {QTime(0, 0), QTime(9, 0), true};
        for (const size_t day : {1, 2, 3})
            times.days[day].isOn = false;

        QCOMPARE(until(times, at(u"2026-12-04 20:00"_s)), u"2026-12-07 09:00"_s);
        QCOMPARE(until(times, at(u"2026-12-06 12:00"_s)), u"2026-12-07 09:00"_s);
    }

    void aQuietThatNeverEndsIsLookedAtAgain()
    {
        const QuietTimes times = daily(u"00:00"_s, u"00:00"_s);
        QVERIFY(!until(times, at(u"2026-12-01 12:00"_s)).isEmpty());
        QVERIFY(!until(times, at(u"2026-12-20 12:00"_s)).isEmpty());
    }

    void anHourThatIsNotThereEndsWhatWouldEndInIt()
    {
        const QuietTimes times = daily(u"22:00"_s, u"02:30"_s); // 2:00 is 3:00 on that day
        const QDateTime before = at(u"2026-03-29 01:59"_s, berlin);
        const std::optional<QDateTime> end = times.quietUntil(before);
        QVERIFY(end && *end > before && before.secsTo(*end) <= 31 * 60);
        QCOMPARE(until(times, at(u"2026-03-29 03:00"_s, berlin)), QString());
        QCOMPARE(daily(u"22:00"_s, u"09:00"_s).quietUntil(at(u"2026-03-28 22:00"_s, berlin))->toMSecsSinceEpoch()
                     - at(u"2026-03-28 22:00"_s, berlin).toMSecsSinceEpoch(), 10 * 3'600'000LL);
    }

    void anHourThatIsThereTwiceIsLongerAndItsEndIsStillToCome()
    {
        const QDateTime evening = at(u"2026-10-24 22:00"_s, berlin);
        QCOMPARE(evening.secsTo(*daily(u"22:00"_s, u"09:00"_s).quietUntil(evening)), 12 * 3'600);
        // 2:15 for the second time: the first 2:30 is over.
        const QDateTime second = QDateTime::fromMSecsSinceEpoch(QDateTime(QDate(2026, 10, 25), QTime(1, 15), Qt::UTC).toMSecsSinceEpoch(),
                                                                QTimeZone(berlin));
        QCOMPARE(second.time(), QTime(2, 15));
        const std::optional<QDateTime> end = daily(u"22:00"_s, u"02:30"_s).quietUntil(second);
        QVERIFY(end && *end > second);
    }

    void theWatchSaysWhenItBeginsAndEnds()
    {
        Preferences preferences;
        qint64 now = QDateTime(QDate(2026, 12, 1), QTime(18, 59)).toMSecsSinceEpoch();
        QuietWatch watch(preferences, [&now] { return now; });
        QSignalSpy changes(&watch, &QuietWatch::changed);
        QCOMPARE(watch.until(), 0);

        preferences.setQuietTimes(daily(u"19:00"_s, u"09:00"_s));
        QCOMPARE(watch.until(), 0);
        QCOMPARE(changes.size(), 0);

        now += 60'000;
        watch.look();
        QCOMPARE(watch.until(), QDateTime(QDate(2026, 12, 2), QTime(9, 0)).toMSecsSinceEpoch());
        QCOMPARE(changes.size(), 1);

        now += 14 * 3'600'000LL;
        watch.look();
        QCOMPARE(watch.until(), 0);
        QCOMPARE(changes.size(), 2);
    }

    // ---- the start with the desktop --------------------------------------------------------------------------------

    void startingWithTheDesktopIsOneFileThatComesAndGoes()
    {
        const QTemporaryDir folder;
        const Autostart autostart(u"/opt/my apps/deskbell-admin"_s, folder.filePath(u"new/autostart"_s));
        QVERIFY(!autostart.isOn());

        QCOMPARE(autostart.set(true), QString());
        QVERIFY(autostart.isOn());
        QFile file(autostart.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.startsWith("[Desktop Entry]\n"));
        QVERIFY(text.contains("\nExec=\"/opt/my apps/deskbell-admin\" --in-tray\n"));

        QCOMPARE(autostart.set(false), QString());
        QVERIFY(!autostart.isOn());
        QVERIFY(!QFile::exists(autostart.path()));
        QCOMPARE(autostart.set(false), QString());
    }

    void itIsShownAsItIsOnDisk_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isOn");
        QTest::newRow("plain") << QByteArray("[Desktop Entry]\nExec=deskbell-admin\n") << true;
        QTest::newRow("hidden") << QByteArray("[Desktop Entry]\nExec=deskbell-admin\nHidden=true\n") << false;
        QTest::newRow("turned off in a panel") << QByteArray("[Desktop Entry]\nExec=deskbell-admin\nX-GNOME-Autostart-enabled=false\n") << false;
        QTest::newRow("hidden elsewhere") << QByteArray("[Desktop Entry]\nExec=deskbell-admin\n[Other]\nHidden=true\n") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("with spaces") << QByteArray("[Desktop Entry]\r\n Exec = deskbell-admin\r\nHidden = true\r\n") << false;
    }
    void itIsShownAsItIsOnDisk()
    {
        QFETCH(QByteArray, text);
        const QTemporaryDir folder;
        const Autostart autostart(u"/usr/bin/deskbell-admin"_s, folder.path());
        QFile file(autostart.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QTEST(autostart.isOn(), "isOn");
        QCOMPARE(autostart.set(true), QString()); // whatever stood there
        QVERIFY(autostart.isOn());
    }

    void whatCannotBeWrittenIsSaid()
    {
        const QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"autostart"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const Autostart autostart(u"/usr/bin/deskbell-admin"_s, inTheWay.fileName());
        QVERIFY(!autostart.set(true).isEmpty());
        QVERIFY(!autostart.isOn());
    }

    void aProgramIsQuotedForTheDesktop()
    {
        QCOMPARE(Autostart::quoted(u"/usr/bin/deskbell-admin"_s), u"\"/usr/bin/deskbell-admin\""_s);
        QCOMPARE(Autostart::quoted(u"/a b/100%"_s), u"\"/a b/100%%\""_s);
        QCOMPARE(Autostart::quoted(u"/$x`\"\\"_s), u"\"/\\\\$x\\\\`\\\\\"\\\\\\\\\""_s);
    }

    // ---- the output ------------------------------------------------------------------------------------------------

    void theOutputIsTheOneThatTheSoundServerNames()
    {
        const QString info = u"Server String: /run/pulse\nServer Name: pulseaudio\nDefault Sink: usb\nDefault Source: usb.monitor\n"_s;
        const QString sinks = u"Sink #0\n\tState: IDLE\n\tName: pci\n\tDescription: Built-in\n\tMute: yes\n"
                              "Sink #1\n\tState: RUNNING\n\tName: usb\n\tDescription: 헤드폰 (USB)\n\tMute: no\n"_s;
        using State = SoundOutput::State;
        QCOMPARE(SoundOutput::deviceIn(info, sinks), (SoundOutput::Device{State::Heard, u"헤드폰 (USB)"_s}));
        QCOMPARE(SoundOutput::deviceIn(QString(info).replace(u"Sink: usb"_s, u"Sink: pci"_s), sinks).state, State::Muted);
        QCOMPARE(SoundOutput::deviceIn(QString(info).replace(u"Sink: usb"_s, u"Sink: auto_null"_s), sinks).state, State::None);
        QCOMPARE(SoundOutput::deviceIn({}, {}).state, State::None);
    }

private:
    QTemporaryDir home;
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "test_preferences.moc"
