// SPDX-License-Identifier: MIT
// The settings of the site under two owners' hands, the hours as they stand in fields, and what visitors read of them.
#include "model/daytext.h"
#include "model/hourspreview.h"
#include "model/sitemodel.h"
#include "model/snippet.h"
#include "model/weektext.h"
#include "tests/admin/client/deskscene.h"

#include <QFile>
#include <QRegularExpression>

using namespace deskbell;
using namespace deskbell::test;

namespace {

const QString hoursOpen = u"hours.open"_s;
const QString closedKo = u"hours.closed_ko"_s;
const QString callWait = u"call.wait"_s;
const QString types = u"site.types"_s;

} // namespace

class TestSiteModel final : public DeskScene {
    Q_OBJECT

private:
    using Record = QMap<QString, QStringList>;

    void enter(bool isOwner = true)
    {
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent(deskNumber);
        desk.session = u"token"_s;
        desk.features = {teamFeature, siteFeature};
        desk.owner = isOwner;
        server->welcome(desk);
        QTRY_COMPARE(loaded.size(), 1);
    }
    /// The record as the server has it.
    SitePage pageOf(const QString &key) const
    {
        SitePage page{key, version, by, 900'000, {}};
        for (const QString &name : {hoursOpen, closedKo, callWait, types}) {
            SiteSetting setting{name, record.value(name)};
            if (name == callWait)
                setting.otherwise = {u"180s"_s};
            if (name == types) {
                setting.source = u"/etc/deskbell/deskbell.toml"_s;
                setting.line = 4;
                setting.otherwise = {u"배송"_s};
            }
            page.settings.append(setting);
        }
        return page;
    }
    /// Answers as many questions for the record as have come and were not answered.
    void answerReads()
    {
        QTRY_VERIFY(server->all<ReadSite>().size() > answered);
        const QList<ReadSite> asked = server->all<ReadSite>();
        for (; answered < asked.size(); ++answered)
            server->send(pageOf(asked.at(answered).key));
        QSignalSpy changed(&console->site(), &Site::changed);
        QVERIFY(changed.wait());
    }
    void open(SiteModel &model)
    {
        model.read();
        answerReads();
        QVERIFY(model.isRead());
    }
    /// Another owner has saved.
    void otherSaves(const QString &name, const QStringList &values)
    {
        record.insert(name, values);
        by = u"yellta"_s;
        server->send(SiteNews{++version, by});
        answerReads();
    }
    void acknowledge(const QString &key)
    {
        Ack ack;
        ack.key = key;
        server->send(ack);
    }
    static Record recordOf(const ChangeSite &command)
    {
        Record sent;
        for (const SiteSetting &one : command.settings)
            sent.insert(one.name, one.values);
        return sent;
    }

private Q_SLOTS:
    void init()
    {
        begin();
        record = {{hoursOpen, {u"mon-fri 10:00-18:00"_s}}};
        version = 3;
        by = u"prolip"_s;
        answered = 0;
    }
    void cleanup() { end(); }

    void whatStandsSomewhereElseIsShownWithItsPlaceAndNotChanged()
    {
        enter();
        SiteModel model(*console);
        open(model);

        QCOMPARE(model.values(types), QStringList{u"배송"_s});
        QCOMPARE(model.source(types), u"/etc/deskbell/deskbell.toml"_s);
        QCOMPARE(model.line(types), 4);
        model.set(types, {u"환불"_s});
        QVERIFY(!model.hasEdits());
        QCOMPARE(model.values(callWait), QStringList{u"180s"_s}); // nobody has set it
        QCOMPARE(model.source(callWait), QString());
    }

    void onlyWhatIsOnThePageIsSavedWithTheRestAsItIs()
    {
        enter();
        record.insert(closedKo, {u"평일에 열어요"_s});
        SiteModel model(*console);
        open(model);
        model.set(callWait, {u"5m"_s});
        model.set(hoursOpen, {u"mon 10:00-18:00"_s});
        QSignalSpy saved(&model, &SiteModel::saved);

        model.save({callWait});

        QTRY_COMPARE(server->all<ChangeSite>().size(), 1);
        const ChangeSite sent = server->last<ChangeSite>();
        QCOMPARE(sent.version, 3);
        QCOMPARE(recordOf(sent), (Record{{callWait, {u"5m"_s}}, {closedKo, {u"평일에 열어요"_s}}, {hoursOpen, {u"mon-fri 10:00-18:00"_s}}}));
        record = recordOf(sent);
        ++version;
        acknowledge(sent.key);
        answerReads();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!model.isChanged(callWait));
        QVERIFY(model.isChanged(hoursOpen)); // still to be saved
    }

    void whatIsPutBackIsNoChange()
    {
        enter();
        SiteModel model(*console);
        open(model);
        model.set(closedKo, {u"x"_s});
        QVERIFY(model.hasEdits());
        model.set(closedKo, {QString()});
        QVERIFY(!model.hasEdits());
        model.set(callWait, {u"180s"_s}); // what it is by itself
        QVERIFY(!model.hasEdits());
    }

    void whatIsNoValueYetIsKeptAsItWasTyped()
    {
        enter();
        SiteModel model(*console);
        open(model);
        QSignalSpy changed(&model, &SiteModel::changed);
        model.setUnfinished(closedKo, u" 12월 2"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.unfinished(closedKo), u" 12월 2"_s);
        QVERIFY(model.holdsUnsaved({closedKo}) && !model.holdsUnsaved({callWait}) && !model.hasEdits());
        model.setUnfinished(types, u"x"_s); // stands in the file
        QVERIFY(!model.holdsUnsaved({types}));
        otherSaves(callWait, {u"5m"_s});
        QVERIFY(model.holdsUnsaved({closedKo}));
        model.setUnfinished(closedKo, {});
        QVERIFY(!model.holdsUnsaved());
        model.setUnfinished(closedKo, u"x"_s);
        model.discardAll();
        QVERIFY(!model.holdsUnsaved() && model.unfinished(closedKo).isEmpty());
    }

    void twoOwnersWhoChangeTheSameAreToldAndNothingIsOverwritten()
    {
        enter();
        SiteModel model(*console);
        open(model);
        model.set(hoursOpen, {u"mon 09:00-12:00"_s});

        otherSaves(hoursOpen, {u"sat 10:00-13:00"_s});

        QCOMPARE(model.overtaken({hoursOpen, callWait}), QStringList{hoursOpen});
        QCOMPARE(model.by(), u"yellta"_s);
        QCOMPARE(model.values(hoursOpen), QStringList{u"mon 09:00-12:00"_s}); // mine is still there
        QCOMPARE(model.kept(hoursOpen), QStringList{u"sat 10:00-13:00"_s});   // beside theirs
        model.save({hoursOpen});
        QVERIFY(!model.isSaving());

        model.keepMine({hoursOpen});
        model.save({hoursOpen});
        QTRY_COMPARE(server->all<ChangeSite>().size(), 1);
        QCOMPARE(server->last<ChangeSite>().version, 4);
    }

    void whatIsSavedBesideAQuarrelDoesNotEndIt_data()
    {
        QTest::addColumn<bool>("isAtOnce");
        QTest::newRow("another page") << false;
        QTest::newRow("a press that saves at once") << true;
    }
    void whatIsSavedBesideAQuarrelDoesNotEndIt()
    {
        QFETCH(const bool, isAtOnce);
        enter();
        SiteModel model(*console);
        open(model);
        model.set(hoursOpen, {u"mon 09:00-12:00"_s});
        otherSaves(hoursOpen, {u"sat 10:00-13:00"_s});
        QSignalSpy saved(&model, &SiteModel::saved);

        if (isAtOnce) {
            model.saveOnly(callWait, {u"5m"_s});
        } else {
            model.set(callWait, {u"5m"_s});
            model.save({callWait});
        }
        QTRY_COMPARE(server->all<ChangeSite>().size(), 1);
        record = recordOf(server->last<ChangeSite>());
        ++version;
        acknowledge(server->last<ChangeSite>().key);
        answerReads();
        QTRY_COMPARE(saved.size(), 1);

        QCOMPARE(model.kept(hoursOpen), QStringList{u"sat 10:00-13:00"_s});
        QCOMPARE(model.overtaken({hoursOpen}), QStringList{hoursOpen});
        model.save({hoursOpen});
        QVERIFY(!model.isSaving());
    }

    void theirsCanBeTaken()
    {
        enter();
        SiteModel model(*console);
        open(model);
        model.set(hoursOpen, {u"mon 09:00-12:00"_s});
        model.set(callWait, {u"5m"_s});
        otherSaves(hoursOpen, {u"sat 10:00-13:00"_s});

        model.takeTheirs({hoursOpen, callWait});

        QCOMPARE(model.values(hoursOpen), QStringList{u"sat 10:00-13:00"_s});
        QVERIFY(model.isChanged(callWait)); // nobody has touched that
    }

    void theSameByBothIsNoQuarrel()
    {
        enter();
        SiteModel model(*console);
        open(model);
        model.set(hoursOpen, {u"sat 10:00-13:00"_s});
        otherSaves(hoursOpen, {u"sat 10:00-13:00"_s});
        QVERIFY(!model.hasEdits());
    }

    /// The other one was a moment earlier: nothing is known of it yet when this is sent.
    void whatWasRefusedAsChangedStaysAndIsNotSentByItself()
    {
        enter();
        SiteModel model(*console);
        open(model);
        QSignalSpy refused(&model, &SiteModel::refused);
        model.set(callWait, {u"5m"_s});
        model.save({callWait});
        QTRY_COMPARE(server->all<ChangeSite>().size(), 1);
        record.insert(hoursOpen, {u"sat 10:00-13:00"_s});
        by = u"yellta"_s;
        ++version;
        server->send(Refused{server->last<ChangeSite>().key, Refusal::Changed, 0, u"yellta"_s});

        answerReads();
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(model.isChanged(callWait));
        QVERIFY(model.overtaken({callWait}).isEmpty()); // they changed something else
        QCOMPARE(server->all<ChangeSite>().size(), 1);
        model.save({callWait});
        QTRY_COMPARE(server->all<ChangeSite>().size(), 2);
        QCOMPARE(recordOf(server->last<ChangeSite>()).value(hoursOpen), QStringList{u"sat 10:00-13:00"_s});
    }

    void whoseAnswerWasLostFindsWhatBecameOfIt()
    {
        enter();
        SiteModel model(*console);
        open(model);
        QSignalSpy refused(&model, &SiteModel::refused);
        model.set(callWait, {u"5m"_s});
        model.save({callWait});
        QTRY_COMPARE(server->all<ChangeSite>().size(), 1);
        record = recordOf(server->last<ChangeSite>());
        ++version;
        server->client->abort();
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(model.isChanged(callWait)); // nobody knows yet
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        answered = 0;
        DeskEvent desk = deskEvent(++deskNumber);
        desk.features = {teamFeature, siteFeature};
        desk.owner = true;
        server->welcome(desk);

        answerReads();
        QTRY_VERIFY(!model.hasEdits());
        QCOMPARE(model.values(callWait), QStringList{u"5m"_s});
    }

    void whatIsWrongIsNotSent()
    {
        enter();
        SiteModel model(*console);
        open(model);
        model.set(hoursOpen, {u"mon 25:00-26:00"_s});
        QCOMPARE(model.problem(hoursOpen), (SiteProblem{SiteProblem::Kind::Hours, u"25:00-26:00"_s}));
        model.save({hoursOpen});
        QVERIFY(!model.isSaving());
        model.set(hoursOpen, {u"mon 22:00-02:00"_s});
        QVERIFY(!model.problem(hoursOpen));
    }

    void anOperatorAsksForNothing()
    {
        enter(false);
        SiteModel model(*console);
        model.read();
        QVERIFY(!model.isAllowed());
        QCoreApplication::processEvents();
        QVERIFY(server->all<ReadSite>().isEmpty());
    }

    // ---- hours in fields -------------------------------------------------------------------------------------------

    void aWeekIsTheSameInFieldsAndInWords()
    {
        const QStringList words{u"mon-fri 10:00-12:00 13:00-18:00"_s, u"sat 22:00-02:00"_s};
        const WeekText week = weekTextOf(words);
        QCOMPARE(week[0], (QList<HoursText>{{u"10:00"_s, u"12:00"_s}, {u"13:00"_s, u"18:00"_s}}));
        QCOMPARE(week[5], (QList<HoursText>{{u"22:00"_s, u"02:00"_s}}));
        QVERIFY(week[6].isEmpty());
        QCOMPARE(wordsOf(week), words);
    }

    void whatIsTypedWrongStaysAsItWasTyped()
    {
        WeekText week;
        week[0] = {{u"10:00"_s, u"25:00"_s}};
        week[2] = {{QString(), QString()}, {u"9"_s, u"18:00"_s}};
        const QStringList words = wordsOf(week);
        QCOMPARE(words, (QStringList{u"mon 10:00-25:00"_s, u"wed - 9-18:00"_s}));
        QCOMPARE(weekTextOf(words), week);
        QVERIFY(problemInSite(hoursOpen, words));
        QVERIFY(!isRight(week[2][0]) && isRight({u"22:00"_s, u"02:00"_s}) && !isRight({u"10:00"_s, u"10:00"_s}));
    }

    void aBreakLiesWithinTheHours()
    {
        using Halves = std::optional<std::pair<HoursText, HoursText>>;
        const auto cut = [](const QString &from, const QString &to) { return withBreak({from, to}); };
        QCOMPARE(cut(u"10:00"_s, u"18:00"_s), Halves({{u"10:00"_s, u"12:00"_s}, {u"13:00"_s, u"18:00"_s}}));
        QCOMPARE(cut(u"13:00"_s, u"18:00"_s), Halves({{u"13:00"_s, u"15:00"_s}, {u"16:00"_s, u"18:00"_s}}));
        QCOMPARE(cut(u"22:00"_s, u"02:00"_s), Halves({{u"22:00"_s, u"23:30"_s}, {u"00:30"_s, u"02:00"_s}}));
        QVERIFY(!cut(u"10:00"_s, u"11:30"_s) && !cut(u"10:00"_s, QString()) && !cut(QString(), QString()));

        WeekText week;
        week[3] = {{u"13:00"_s, u"18:00"_s}, {u"10:00"_s, u"13:00"_s}, {u"9"_s, u"18:00"_s}};
        QVERIFY(!overlapIn(week)); // what is no time overlaps nothing, nor what only meets
        week[5] = {{u"10:00"_s, u"18:00"_s}, {u"12:00"_s, u"13:00"_s}};
        QCOMPARE(overlapIn(week), 5);
    }

    void aTimeInAHurryIsMadeTidy()
    {
        for (const auto &[typed, tidy] : {std::pair(u"9"_s, u"09:00"_s), {u"930"_s, u"09:30"_s}, {u"9.30"_s, u"09:30"_s}, {u"1830"_s, u"18:30"_s},
                                          {u"24"_s, u"24:00"_s}, {u"9:3"_s, u"9:3"_s}, {QString(), QString()}, {u"12345"_s, u"12345"_s}})
            QCOMPARE(tidyClock(typed), tidy);
    }

    void aDayOffIsReadAsPeopleWriteIt()
    {
        for (const auto &[typed, tidy] : {std::pair(u"2026.12.25"_s, u"2026-12-25"_s), {u"2026. 1. 5."_s, u"2026-01-05"_s}, {u"12월 25일"_s, u"12-25"_s},
                                          {u"12월25일"_s, u"12-25"_s}, {u"2026년 12월 25일"_s, u"2026-12-25"_s}, {u"12/25"_s, u"12-25"_s},
                                          {u"12.25."_s, u"12-25"_s}, {u"1-1"_s, u"01-01"_s}, {u"2026/12/25"_s, u"2026-12-25"_s},
                                          {u"2026-12-31 ~ 2027-01-02"_s, u"2026-12-31..2027-01-02"_s}, {u"2026-12-31..2027-01-02"_s, u"2026-12-31..2027-01-02"_s},
                                          {u"2026년 12월 31일 ~ 1월 2일"_s, u"2026-12-31..2027-01-02"_s}, {u"2026.12.24.~12.26."_s, u"2026-12-24..2026-12-26"_s},
                                          {u"12/31~1/2"_s, u"12-31..01-02"_s}, {u"12월25일~12월27일"_s, u"12-25..12-27"_s}, {u"12월 25일~27일"_s, u"12-25..12-27"_s},
                                          {u"12월 25일부터 27일까지"_s, u"12-25..12-27"_s}, {u"2026.12.25～27"_s, u"2026-12-25..2026-12-27"_s},
                                          {u"12/31 ~ 2027/1/2"_s, u"2026-12-31..2027-01-02"_s}, {u"12/25-12/27"_s, u"12-25..12-27"_s},
                                          {u"12/25 – 12/27"_s, u"12-25..12-27"_s}, {u"12-25..12-27"_s, u"12-25..12-27"_s},
                                          {u"12월 27일~25일"_s, u"12월 27일~25일"_s}, {u"12/27~12/25"_s, u"12/27~12/25"_s}, {u"2026-12-27~12-25"_s, u"2026-12-27~12-25"_s},
                                          {u"tomorrow"_s, u"tomorrow"_s}, {u"12월"_s, u"12월"_s}, {u"12/31/2026"_s, u"12/31/2026"_s}, {QString(), QString()}})
            QCOMPARE(tidyDay(typed), tidy);
        QVERIFY(problemInSite(u"hours.days_off"_s, {tidyDay(u"13월 1일"_s)})); // read, and none
        for (const QString &typed : {u"12월 27일~25일"_s, u"12/27~12/25"_s, u"2026-12-27~12-25"_s, u"2026-12-27~2026-12-25"_s, u"2027-01-02~2026-12-31"_s})
            QVERIFY2(endsBeforeItBegins(typed), qPrintable(typed));
        for (const QString &typed : {u"12/31~1/2"_s, u"12/25"_s, u"12/25~12/25"_s, u"2026-12-31~2027-01-02"_s, u"tomorrow"_s, u"tomorrow~12/25"_s, u"12/25~tomorrow"_s})
            QVERIFY2(!endsBeforeItBegins(typed), qPrintable(typed));
        for (const QString &typed : {u"12/31~1/2"_s, u"12월25일~12월27일"_s})
            QVERIFY2(!problemInSite(u"hours.days_off"_s, {tidyDay(typed)}), qPrintable(typed));
    }

    // ---- what visitors read ----------------------------------------------------------------------------------------

    void thePreviewSaysWhatTheWidgetSays()
    {
        const Record values{{hoursOpen, {u"mon-fri 10:00-18:00"_s}}, {closedKo, {u"평일 10시부터 18시까지예요"_s}}, {u"site.time_zone"_s, {u"Asia/Seoul"_s}}};
        const auto hours = hoursOf([&](const QString &name) { return values.value(name); });
        QVERIFY(hours);
        const auto at = [&](int day, int hour) { return QDateTime(QDate(2026, 11, day), QTime(hour, 0), hours->zone).toMSecsSinceEpoch(); };

        const ClosedWords sunday = closedWords(*hours, at(29, 12), true);
        QCOMPARE(sunday.title, u"지금은 운영 시간이 아니에요"_s);
        QCOMPARE(sunday.note, u"평일 10시부터 18시까지예요 · 11월 30일 (월) 10:00에 다시 열어요"_s);
        QCOMPARE(closedWords(*hours, at(30, 8), true).note, u"평일 10시부터 18시까지예요 · 오늘 10:00에 다시 열어요"_s);
        QCOMPARE(closedWords(*hours, at(29, 12), false).note, u"Open again Mon, November 30 at 10:00"_s);
        QVERIFY(!hoursOf([](const QString &name) { return name == hoursOpen ? QStringList{u"always"_s} : QStringList(); }));

        QFile widget(QStringLiteral(SOURCE_DIR "/widget/presence.js"));
        QVERIFY(widget.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(widget.readAll());
        for (const QString &words : {u"closed: '지금은 운영 시간이 아니에요'"_s, u"`${day || '오늘'} ${time}에 다시 열어요`"_s, u"closed: 'We are closed right now'"_s,
                                     u"`Open again ${day || 'today'} at ${time}`"_s})
            QVERIFY2(source.contains(words), qPrintable(words));
    }

    // ---- the lines for pages ---------------------------------------------------------------------------------------

    void aColourIsUsedIfWordsCanBeReadOnIt_data()
    {
        QTest::addColumn<QString>("colour");
        QTest::addColumn<bool>("isWhite");
        QTest::addColumn<bool>("isUsed");
        QTest::addColumn<double>("contrast");
        // As widget/face.js has it, asked for each of them.
        QTest::newRow("green") << u"#0f5c46"_s << true << true << 7.96;
        QTest::newRow("white") << u"#ffffff"_s << false << true << 16.32;
        QTest::newRow("black") << u"#000"_s << true << true << 21.0;
        QTest::newRow("yellow") << u"#ffd400"_s << false << true << 11.40;
        QTest::newRow("just white") << u"#767676"_s << true << true << 4.54;
        QTest::newRow("neither") << u"#7a7a7a"_s << true << false << 4.29;
    }
    void aColourIsUsedIfWordsCanBeReadOnIt()
    {
        QFETCH(QString, colour);
        QFETCH(bool, isWhite);
        QFETCH(bool, isUsed);
        QFETCH(double, contrast);
        const auto rgb = rgbOf(colour);
        QVERIFY(rgb);

        const OnAccent on = onAccent(*rgb);

        QCOMPARE(on.isWhite, isWhite);
        QCOMPARE(on.isUsed, isUsed);
        QVERIFY2(std::abs(on.contrast - contrast) < 0.01, qPrintable(QString::number(on.contrast)));
    }

    void theRuleOfContrastIsTheWidgets()
    {
        QFile widget(QStringLiteral(SOURCE_DIR "/widget/face.js"));
        QVERIFY(widget.open(QIODevice::ReadOnly));
        const QByteArray source = widget.readAll();
        QVERIFY(source.contains("const least = 4.5;"));
        QVERIFY(source.contains("white: [255, 255, 255], ink: [28, 33, 31]"));
        QVERIFY(source.contains("[colours.white, colours.ink].find((c) => contrast(accent, c) >= least)"));
    }

    void whatIsWrittenInTheLinesStaysText()
    {
        Snippet snippet;
        snippet.server = u"https://desk.example.com"_s;
        QCOMPARE(snippetText(snippet), u"<script type=\"module\" src=\"https://desk.example.com/widget.js\"></script>\n<desk-bell></desk-bell>\n"_s);
        snippet.label = u"\"><script>alert(1)</script>"_s;
        snippet.lang = u"ko"_s;
        snippet.accent = u"#1f4fa3"_s;
        snippet.isLeft = true;
        snippet.hidesWhenClosed = true;
        QVERIFY(snippetText(snippet).endsWith(u"<desk-bell lang=\"ko\" label=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\" position=\"left\" accent=\"#1f4fa3\" "
                                              "hours=\"hide\"></desk-bell>\n"_s));
        const auto upTo = [](int columns) { return [columns](const QString &line) { return line.size() <= columns; }; };
        QCOMPARE(snippetLines(snippet, upTo(200)).count(u'\n'), 1);
        const QStringList lines = snippetLines(snippet, upTo(40)).split(u'\n');
        QCOMPARE(lines.first(), u"<script type=\"module\""_s);
        QCOMPARE(lines.last(), u"  hours=\"hide\"></desk-bell>"_s);
        const auto bare = [](QString text) { return text.remove(QRegularExpression(u"\\s"_s)); };
        QCOMPARE(bare(lines.join(u' ')), bare(snippetText(snippet)));
        snippet.server += u"/a-long-way"_s;
        QVERIFY(snippetLines(snippet, upTo(48)).contains(u"widget.js\"\n></script>"_s)); // no attribute is cut
        for (const QString &wrong : {u"red"_s, u"#12"_s, u"#12345g"_s, u"0f5c46"_s, QString()})
            QVERIFY(!rgbOf(wrong));
    }

private:
    Record record;
    qint64 version = 0;
    QString by;
    qsizetype answered = 0;
};

QTEST_GUILESS_MAIN(TestSiteModel)
#include "test_sitemodel.moc"
