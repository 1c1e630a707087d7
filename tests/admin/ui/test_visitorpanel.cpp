// SPDX-License-Identifier: MIT
// What the panel beside a conversation says of its visitor.
#include "model/chatmodel.h"
#include "model/inquirymodel.h"
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/workplace.h"
#include "ui/composer.h"
#include "ui/languages.h"
#include "ui/localtime.h"
#include "ui/theme.h"
#include "ui/visitorpanel.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

using namespace deskbell;

namespace {

constexpr AdminId me{1};
constexpr VisitorId person{31};

DeskChat chat()
{
    DeskChat one;
    one.id = {7};
    one.state = ChatState::Active;
    one.owner = me;
    one.visitorName = u"손님 31"_s;
    one.visitor = person;
    one.screen = u"1920x1080"_s;
    one.language = u"ko-KR"_s;
    one.zone = u"Asia/Seoul"_s;
    one.openedAt = 1'790'000'000'000;
    return one;
}

DeskNote note(qint64 id, const QString &text, AdminId admin)
{
    DeskNote one;
    one.id = {id};
    one.admin = admin;
    one.name = u"yellta"_s;
    one.text = text;
    one.at = 1'790'000'000'000;
    one.key = u"key-%1"_s.arg(id);
    one.visitor = person;
    return one;
}

} // namespace

class TestVisitorPanel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        theme = std::make_unique<Theme>(*qApp);
        languages.use(u"en"_s);
    }
    void init() { place = std::make_unique<Workplace>(); }
    void cleanup()
    {
        panel.reset();
        model.reset();
        place.reset();
    }

    void theTimeIsSaidWhereTheVisitorIs_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");
        QTest::newRow("a city") << u"Asia/Seoul"_s << u"14:06 (Seoul)"_s << u"14:06 (서울)"_s;
        QTest::newRow("a city of two words") << u"America/New_York"_s << u"00:06 (New York)"_s << u"00:06 (뉴욕)"_s;
        QTest::newRow("a city that has no Korean name here") << u"Europe/Vienna"_s << u"06:06 (Vienna)"_s << u"06:06 (Vienna)"_s;
        QTest::newRow("a difference") << u"+09:30"_s << u"14:36 (UTC+9:30)"_s << u"14:36 (UTC+9:30)"_s;
        QTest::newRow("behind") << u"-03:00"_s << u"02:06 (UTC−3:00)"_s << u"02:06 (UTC−3:00)"_s;
        QTest::newRow("no place") << u"UTC"_s << u"05:06 (UTC+0:00)"_s << u"05:06 (UTC+0:00)"_s;
        QTest::newRow("nowhere") << u"Moon/Tranquility"_s << QString() << QString();
        QTest::newRow("not said") << QString() << QString() << QString();
    }
    void theTimeIsSaidWhereTheVisitorIs()
    {
        QFETCH(QString, zone);
        QFETCH(QString, english);
        QFETCH(QString, korean);
        constexpr qint64 now = 1'795'842'412'000; // 2026-11-28 05:06:52 UTC

        QCOMPARE(localTimeOf(zone, now), english);
        QCOMPARE(untilNextMinute(now), 8'000);
        languages.use(u"ko"_s);
        QCOMPARE(localTimeOf(zone, now), korean);
        languages.use(u"en"_s);
    }

    void whatTheBrowserHasSaidIsShown()
    {
        open({personsFeature});

        QTRY_VERIFY2(says(u"1920×1080 · 한국어"_s), qPrintable(all())); // what is added to a layout is shown afterwards
        QVERIFY2(all().contains(u" (Seoul)"_s), qPrintable(all()));
        QVERIFY(says(u"Guest 31"_s));
    }

    void whatItHasNotSaidHasNoLine()
    {
        DeskChat silent = chat();
        silent.screen = silent.language = silent.zone = QString();
        open({personsFeature}, silent);

        QCoreApplication::processEvents();
        QVERIFY(!says(u"Screen"_s));
        QVERIFY(!says(u"Local time"_s));
    }

    void notesAreShownAndOwnOnesCanBeDeletedAndThatUndone()
    {
        open({personsFeature});
        answer({note(3, u"<b>남의 것</b>"_s, AdminId{2}), note(4, u"내 것"_s, me)});
        QTRY_VERIFY(says(u"<b>남의 것</b>"_s));
        QTRY_VERIFY(says(u"내 것"_s));
        QVERIFY(!button(u"Delete the note: <b>남의 것</b>"_s));

        button(u"Delete the note: 내 것"_s)->click();
        QVERIFY(!says(u"내 것"_s));
        QVERIFY(says(u"Note deleted"_s));
        button(u"Undo: the note was deleted"_s)->click();
        QTRY_VERIFY(says(u"내 것"_s));
        QVERIFY(!says(u"Note deleted"_s));
        QVERIFY(place->server.all<DeleteNote>().isEmpty());
    }

    void aNoteIsWrittenByEnterAndEditedInTheSameField()
    {
        open({personsFeature});
        answer({});
        auto *field = panel->findChild<Composer *>();
        QTRY_VERIFY(field->isVisible());
        QVERIFY(!button(u"Add note"_s)->isEnabled());
        QTest::keyClicks(field, u"regular"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(place->server.all<AddNote>().size(), 1);
        QCOMPARE(place->server.last<AddNote>().visitor, person);
        QCOMPARE(field->toPlainText(), QString());
        DeskNote stored = note(9, u"regular"_s, me);
        stored.key = place->server.last<AddNote>().key;
        place->server.send(NoteEvent{stored});

        QTRY_VERIFY(button(u"Edit the note: regular"_s));
        button(u"Edit the note: regular"_s)->click();
        QCOMPARE(field->toPlainText(), u"regular"_s);
        QVERIFY(button(u"Save note"_s));
        button(u"Cancel"_s)->click();
        QCOMPARE(field->toPlainText(), QString());
        QVERIFY(button(u"Add note"_s));
    }

    void earlierConversationsAreOpenedByAClick()
    {
        open({personsFeature});
        answer({});
        QTRY_COMPARE(place->server.all<ReadHistory>().size(), 1);
        HistoryPage page;
        page.key = place->server.last<ReadHistory>().key;
        HistoryRow row;
        row.kind = ConversationKind::Inquiry;
        row.inquiry = {3};
        row.state = ConversationState::Resolved;
        row.title = u"교환 신청"_s;
        page.rows = {row};
        place->server.send(page);
        QTRY_VERIFY(says(u"Earlier chats and inquiries 1"_s));
        QTRY_VERIFY(says(u"Resolved"_s));
        QSignalSpy pressed(panel.get(), &VisitorPanel::openPressed);

        const auto buttons = panel->findChildren<QPushButton *>();
        for (QPushButton *one : buttons) {
            if (one->accessibleName().startsWith(u"교환 신청"_s))
                one->click();
        }
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed.first().first().value<ConversationId>(), (ConversationId{{}, {3}}));
    }

    void whichVisitItIsAndAllEarlierOnesAreAPressAway()
    {
        open({personsFeature});
        answer({});
        QTRY_COMPARE(place->server.all<ReadHistory>().size(), 1);
        HistoryPage page;
        page.key = place->server.last<ReadHistory>().key;
        HistoryRow row;
        row.kind = ConversationKind::Inquiry;
        row.inquiry = {3};
        page.rows = {row};
        place->server.send(page);
        QTRY_VERIFY2(all().contains(u"\u00a0· 2nd visit"_s), qPrintable(all()));
        QSignalSpy pressed(panel.get(), &VisitorPanel::allPressed);

        button(u"Show all earlier chats and inquiries"_s)->click();

        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed.first().first().value<VisitorId>(), person);
    }

    void errorsOfThePageAreShownAsTheyAreAndCopiedAsText()
    {
        open({personsFeature});
        QTRY_COMPARE(place->server.all<ReadPerson>().size(), 1);
        const PageError request{PageErrorKind::Request, u"500"_s, u"/api/orders/42/track"_s, 1'790'000'000'000, 2};
        const PageError thrown{PageErrorKind::Error, u"TypeError: <b>d</b> is null"_s, u"/order.js:118"_s, 1'790'000'060'000, 1};
        place->server.send(PersonPage{place->server.last<ReadPerson>().key, person, {}, {}, {request, thrown}});

        QTRY_VERIFY2(says(u"Page errors 2"_s), qPrintable(all()));
        const auto shows = [this](const QString &words) { return all().remove(QChar(0x200b)).contains(words); };
        QTRY_VERIFY2(shows(u"/api/orders/42/track → 500\n2 times · "_s), qPrintable(all()));
        QTRY_VERIFY2(shows(u"TypeError: <b>d</b> is null\n/order.js:118 · "_s), qPrintable(all()));
        button(u"Copy the page errors"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"/api/orders/42/track → 500\n    2 times · "_s));
        QVERIFY(says(u"Copied"_s));
    }

    void withoutErrorsThereIsNoBlockForThem()
    {
        open({personsFeature});
        answer({});
        QTRY_VERIFY(says(u"Notes about this visitor"_s));
        QVERIFY(!all().contains(u"Page errors"_s));
    }

    void whatTheyAskedBeforeGoesWithTheirConversation()
    {
        open({personsFeature});
        answer({});
        QTRY_COMPARE(place->server.all<ReadHistory>().size(), 1);
        HistoryPage page;
        page.key = place->server.last<ReadHistory>().key;
        HistoryRow row;
        row.kind = ConversationKind::Inquiry;
        row.inquiry = {3};
        row.title = u"교환 신청"_s;
        page.rows = {row};
        place->server.send(page);
        QTRY_VERIFY(says(u"Earlier chats and inquiries 1"_s));

        // One of which nothing has come yet.
        auto next = std::make_unique<InquiryModel>(*place->console, drafts, InquiryId{12});
        panel->showConversation(next.get());

        QVERIFY(!says(u"Earlier chats and inquiries 1"_s));
        model = std::move(next);
    }

    void onlyAnOwnerIsOfferedToEraseAndIsAskedFirst()
    {
        open({personsFeature, eraseFeature});
        QVERIFY(!button(u"Erase data…"_s));
        cleanup();
        init();

        isOwner = true;
        open({personsFeature, eraseFeature});
        isOwner = false;
        answer({});
        button(u"Erase data…"_s)->click();
        auto *question = panel->findChild<QMessageBox *>();
        QVERIFY(question && question->text().contains(u"Guest 31"_s));
        QVERIFY(place->server.all<ErasePerson>().isEmpty());
        for (QAbstractButton *one : question->buttons()) {
            if (one->text() == u"Erase for good"_s)
                one->click();
        }
        QTRY_COMPARE(place->server.all<ErasePerson>().size(), 1);
        QCOMPARE(place->server.last<ErasePerson>().chat, ChatId{7});
    }

    void onlyAnOwnerIsOfferedToExport()
    {
        const QString name = u"Export all that is kept of this visitor"_s;
        open({personsFeature, exportFeature});
        QVERIFY(!button(name));
        cleanup();
        init();

        isOwner = true;
        open({personsFeature, exportFeature});
        isOwner = false;
        answer({});
        NotePlace asked;
        connect(panel.get(), &VisitorPanel::exportPressed, this, [&asked](const NotePlace &of) { asked = of; });
        button(name)->click();

        QCOMPARE(asked.chat, ChatId{7});
    }

    void whatStandsAtTheFootFitsAtEverySize()
    {
        for (const int percent : {100, 130}) {
            theme->setTextScale(percent);
            isOwner = true;
            open({personsFeature, exportFeature, eraseFeature});
            isOwner = false;
            answer({});
            for (const QString &name : {u"Export all that is kept of this visitor"_s, u"Erase data…"_s, u"Block…"_s}) {
                const QPushButton *one = button(name);
                QTRY_VERIFY2(one->width() >= one->sizeHint().width(), qPrintable(name));
                QVERIFY(one->mapTo(panel.get(), QPoint(one->width(), 0)).x() <= panel->width());
            }
            cleanup();
            init();
        }
        theme->setTextScale(100);
    }

    void whatIsErasedLeavesNoDraftWhoeverHasErasedIt()
    {
        open({personsFeature, eraseFeature});
        connect(&place->console->erasing(), &Erasing::erased, &drafts, &Drafts::forgetErased);
        model->setDraft(u"what had been begun"_s);
        model->keepDrafts();
        drafts.keepNote(person, u"about them"_s);
        drafts.keepMessage(ChatId{8}, u"somebody else's"_s);
        QVERIFY(!drafts.message(ChatId{7}).isEmpty());
        place->server.send(PersonErased{{person}, {ChatId{7}}, {}});
        QTRY_VERIFY(drafts.message(ChatId{7}).isEmpty());
        QVERIFY(drafts.note(person).isEmpty());
        model->keepDrafts(); // as its page does when it is closed
        QVERIFY(drafts.message(ChatId{7}).isEmpty());
        QCOMPARE(drafts.message(ChatId{8}), u"somebody else's"_s);
    }

    void withAnOlderServerThereAreNoNotes()
    {
        open({});
        QVERIFY(!panel->findChild<Composer *>()->isVisible());
        QVERIFY(!says(u"Notes about this visitor"_s));
    }

    void theLineForMailsSaysWhatBecameOfThem()
    {
        open({personsFeature});
        model = std::make_unique<InquiryModel>(*place->console, drafts, InquiryId{12});
        panel->showConversation(model.get());
        QTRY_COMPARE(place->server.all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = place->server.last<ReadInquiry>().key;
        page.inquiry.row.id = {12};
        page.inquiry.visitor = person;
        Comment mailed;
        mailed.id = {1};
        mailed.mailed = true;
        page.inquiry.comments = {mailed};
        page.inquiry.failedMails = {{CommentId{2}, LetterId{3}, u"550 No such user"_s}};
        place->server.send(page);

        QTRY_VERIFY2(says(u"1 sent · the mail server refuses it (550 No such user)"_s), qPrintable(all()));
    }

private:
    void open(const QStringList &features, const DeskChat &record = chat())
    {
        DeskEvent desk = deskEvent();
        desk.features = features;
        desk.owner = isOwner;
        place->signIn({record}, desk);
        model = std::make_unique<ChatModel>(*place->console, drafts, record.id);
        panel = std::make_unique<VisitorPanel>(*place->console, drafts, *theme);
        panel->resize(300, 900);
        panel->show();
        panel->showConversation(model.get());
    }
    void answer(const QList<DeskNote> &notes)
    {
        QTRY_COMPARE(place->server.all<ReadPerson>().size(), 1);
        place->server.send(PersonPage{place->server.last<ReadPerson>().key, person, notes, {}});
    }
    QString all() const
    {
        QStringList texts;
        const auto labels = panel->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    bool says(const QString &text) const { return all().split(u'\n').contains(text); }
    QPushButton *button(const QString &name) const { return deskbell::button(*panel, name); }

    Languages languages;
    bool isOwner = false;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Workplace> place;
    Drafts drafts;
    std::unique_ptr<Conversation> model;
    std::unique_ptr<VisitorPanel> panel;
};

QTEST_MAIN(TestVisitorPanel)
#include "test_visitorpanel.moc"
