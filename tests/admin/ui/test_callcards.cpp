// SPDX-License-Identifier: MIT
// Calls as cards of our own: what they say and do, and where they stand.
#include "tests/admin/ui/fakedesktop.h"
#include "ui/callcard.h"
#include "ui/callcards.h"
#include "ui/cardplace.h"
#include "ui/heldnotices.h"
#include "ui/morecallscard.h"
#include "ui/mouseguard.h"
#include "ui/systemtray.h"
#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

Notice callOf(qint64 chat)
{
    return {ChatId{chat}, u"%1 is waiting to chat"_s.arg(chat), u"words of %1"_s.arg(chat), Urgency::Critical, true};
}

Notice reminderOf(qint64 chat)
{
    Notice notice = callOf(chat);
    notice.canBeTaken = false;
    notice.isReminder = true;
    return notice;
}

} // namespace

class TestCallCards final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QCursor::setPos(QGuiApplication::primaryScreen()->geometry().center());
        theme = std::make_unique<Theme>(*qApp);
        rest = std::make_unique<FakeNotifier>();
        cards = std::make_unique<CallCards>(*theme, *rest);
    }
    void cleanup()
    {
        cards.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(shownCards().isEmpty());
        QVERIFY(!moreCard());
    }

    void aCallIsSaidToBeShownWhenItIsOnTheScreen()
    {
        QSignalSpy shown(cards.get(), &Notifier::shown);
        cards->show(callOf(7));
        QCOMPARE(shown.count(), 0);

        QTRY_COMPARE(shown.count(), 1);

        QCOMPARE(shown.constFirst().constFirst().value<ChatId>(), ChatId{7});
        QCOMPARE(cardOf(7)->accessibleName(), u"7 is waiting to chat: words of 7"_s);
    }

    void eachButtonSaysWhatItMeansAndTheCardGoes_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QList<int>>("counts");
        QTest::newRow("mute") << u"Mute"_s << QList<int>{0, 1, 0};
        QTest::newRow("open") << u"Open"_s << QList<int>{0, 0, 1};
    }
    void eachButtonSaysWhatItMeansAndTheCardGoes()
    {
        QFETCH(QString, button);
        QFETCH(QList<int>, counts);
        QSignalSpy accepted(cards.get(), &Notifier::accepted);
        QSignalSpy silenced(cards.get(), &Notifier::silenced);
        QSignalSpy opened(cards.get(), &Notifier::opened);
        cards->show(callOf(7));
        cards->show(callOf(8));

        press(*cardOf(7), button);

        QCOMPARE((QList<int>{int(accepted.count()), int(silenced.count()), int(opened.count())}), counts);
        QVERIFY(!cardOf(7));
        QVERIFY(cardOf(8));
    }

    void acceptingIsAskedForAndTheCardGoesWhenItIsDone()
    {
        QSignalSpy accepted(cards.get(), &Notifier::accepted);
        cards->show(callOf(7));

        press(*cardOf(7), u"Accept"_s);

        QCOMPARE(accepted.count(), 1);
        QVERIFY(cardOf(7)); // it may have been refused
        cards->close(ChatId{7});
        QVERIFY(!cardOf(7));
    }

    void theCardGoesWithItsCall()
    {
        cards->show(callOf(7));
        cards->show(callOf(8));

        cards->close(ChatId{7});
        QVERIFY(!cardOf(7));
        QVERIFY(cardOf(8));
        cards->closeAll();

        QVERIFY(shownCards().isEmpty());
    }

    void whatIsNewOfACallIsShownInItsCard()
    {
        cards->show(callOf(7));
        Notice more = callOf(7);
        more.body = u"and another word"_s;

        cards->show(more);

        QCOMPARE(shownCards().size(), 1);
        QVERIFY(cardOf(7)->accessibleName().endsWith(u"and another word"_s));
    }

    void aCallThatCannotBeTakenCanOnlyBePutAway()
    {
        QSignalSpy silenced(cards.get(), &Notifier::silenced);
        cards->show(callOf(7));
        Notice lost = callOf(7);
        lost.canBeTaken = false;
        lost.title = u"7 was waiting to chat"_s;
        cards->show(lost);
        QCOMPARE(wordsOf(*cardOf(7)), (QStringList{u"Close"_s, u"Open"_s}));

        press(*cardOf(7), u"Close"_s);

        QCOMPARE(silenced.count(), 1);
    }

    void whoWantsNoAcceptInNoticesHasNone()
    {
        Notice call = callOf(7);
        call.offersAccept = false;
        cards->show(call);

        QCOMPARE(wordsOf(*cardOf(7)), (QStringList{u"Mute"_s, u"Open"_s}));
    }

    void everythingElseGoesToTheOtherOne()
    {
        const Notice line{ChatId{7}, u"title"_s, u"body"_s};
        cards->show(line);
        QVERIFY(shownCards().isEmpty());
        QVERIFY(rest->notices.contains(ChatId{7}));

        cards->close(ChatId{7});

        QVERIFY(rest->notices.isEmpty());
    }

    void foreignTextIsPlainText()
    {
        Notice call = callOf(7);
        call.title = u"<b>이지민</b> & \u202Eco"_s;
        call.body = u"<img src=x>\nsecond"_s;
        cards->show(call);

        const auto labels = cardOf(7)->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!cardOf(7)->windowTitle().contains(u'\u202E'));
    }

    void aClickThatWasMeantForWhatLayBehindDoesNothing()
    {
        QSignalSpy accepted(cards.get(), &Notifier::accepted);
        cards->show(callOf(7));
        CallCard *card = cardOf(7);
        QVERIFY(QTest::qWaitForWindowExposed(card));
        const QPushButton *accept = buttonOf(*card, u"Accept"_s);
        const QPoint there = accept->mapTo(card, accept->rect().center());

        QTest::mouseClick(card->windowHandle(), Qt::LeftButton, {}, there);
        QCOMPARE(accepted.count(), 0);
        const auto *frame = card->findChild<QFrame *>(QString(), Qt::FindDirectChildrenOnly);
        QTRY_VERIFY(!frame->testAttribute(Qt::WA_TransparentForMouseEvents));
        QTest::mouseClick(card->windowHandle(), Qt::LeftButton, {}, there);

        QCOMPARE(accepted.count(), 1);
    }

    // ---- where they stand ----

    void theFirstStandsInTheCornerAndTheOthersAboveIt()
    {
        const QRect screen(0, 0, 1000, 400);
        const QSize card(300, 100);

        QCOMPARE(cardPlace(screen, card, 0), QPoint(688, 288));
        QCOMPARE(cardPlace(screen, card, 1), QPoint(688, 176));
        QCOMPARE(cardPlace(screen, card, 2), QPoint(688, 64));
        QCOMPARE(cardRows(screen, card, 40), 3);
        QCOMPARE(cardRows(screen, card, 41), 2);
        QCOMPARE(cardRows(QRect(0, 0, 200, 80), card, 40), 1);
        QCOMPARE(placeAbove(screen, card, 2, 40), QPoint(688, 12));
        QCOMPARE(cardPlace(QRect(0, 0, 200, 80), card, 0), QPoint(0, 0));
        QCOMPARE(cardPlace(QRect(1000, -200, 1000, 400), card, 0), QPoint(1688, 88)); // of a screen beside
    }

    void aCardKeepsItsPlaceWhicheverOthersGo()
    {
        for (qint64 chat = 1; chat <= 3; ++chat)
            cards->show(callOf(chat));
        const QPoint second = cardOf(2)->pos();
        const QPoint first = cardOf(1)->pos();

        cards->close(ChatId{1});
        QCOMPARE(cardOf(2)->pos(), second);
        cards->show(callOf(4));

        QCOMPARE(cardOf(4)->pos(), first);
        QCOMPARE(cardOf(2)->pos(), second);
    }

    void cardsAreWhollyOnTheScreenAndBesideEachOther()
    {
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        QList<QRect> places;
        for (qint64 chat = 1; chat <= 3; ++chat) {
            cards->show(callOf(chat));
            const QRect place = cardOf(chat)->frameGeometry();
            QVERIFY(screen.contains(place));
            QVERIFY(std::none_of(places.begin(), places.end(), [&place](const QRect &other) { return other.intersects(place); }));
            places << place;
        }
    }

    void theyStandOnTheScreenOfThePointerUntilAllAreGone()
    {
        const QList<QScreen *> screens = QGuiApplication::screens();
        QCOMPARE(screens.size(), 2);
        QCursor::setPos(screens[1]->geometry().center());
        cards->show(callOf(1));
        QVERIFY(screens[1]->availableGeometry().contains(cardOf(1)->frameGeometry()));

        QCursor::setPos(screens[0]->geometry().center());
        cards->show(callOf(2));
        QVERIFY(screens[1]->availableGeometry().contains(cardOf(2)->frameGeometry()));
        cards->closeAll();
        cards->show(callOf(3));

        QVERIFY(screens[0]->availableGeometry().contains(cardOf(3)->frameGeometry()));
    }

    void theyGrowWithTheText()
    {
        cards->show(callOf(1));
        cards->show(callOf(2));
        const QSize before = cardOf(1)->size();

        theme->setTextScale(TextScale::largest);

        QVERIFY(cardOf(1)->width() > before.width());
        QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().contains(cardOf(1)->frameGeometry()));
        QVERIFY(!cardOf(1)->frameGeometry().intersects(cardOf(2)->frameGeometry()));
        theme->setTextScale(TextScale::usual);
    }

    // ---- more calls than cards ----

    void aLowScreenHasFewerCardsThanAHighOne()
    {
        ring(1, 10);
        QCOMPARE(shownCards().size(), 3); // of 700 pixels
        cards->closeAll();

        QCursor::setPos(QGuiApplication::screens()[1]->geometry().center());
        ring(1, 10);

        QCOMPARE(shownCards().size(), CallCards::mostCards);
    }

    void theOthersAreCountedAboveTheCards()
    {
        ring(1, 14);

        const MoreCallsCard *more = moreCard();
        QVERIFY(more);
        QCOMPARE(more->accessibleName(), u"Others waiting: 11"_s);
        QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().contains(more->frameGeometry()));
        const QList<CallCard *> all = shownCards();
        for (const CallCard *card : all)
            QVERIFY(!card->frameGeometry().intersects(more->frameGeometry()));
    }

    void whoOnlyIsCountedIsSaidToBeShownToo()
    {
        QSignalSpy shown(cards.get(), &Notifier::shown);
        ring(1, 5);

        QTRY_VERIFY(std::any_of(shown.begin(), shown.end(), [](const QList<QVariant> &one) { return one.constFirst().value<ChatId>() == ChatId{5}; }));
    }

    void theFirstOfThemTakesThePlaceOfOneThatGoes()
    {
        ring(1, 5);
        const QPoint place = cardOf(2)->pos();

        press(*cardOf(2), u"Mute"_s);

        QVERIFY(!cardOf(2));
        QVERIFY(cardOf(4));
        QCOMPARE(cardOf(4)->pos(), place);
        QCOMPARE(moreCard()->accessibleName(), u"Others waiting: 1"_s);
        cards->close(ChatId{5});
        QVERIFY(!moreCard());
    }

    void whatIsNewOfACountedCallIsInItsCard()
    {
        ring(1, 4);
        Notice more = callOf(4);
        more.body = u"and another word"_s;

        cards->show(more);
        QCOMPARE(moreCard()->accessibleName(), u"Others waiting: 1"_s);
        cards->close(ChatId{1});

        QVERIFY(cardOf(4)->accessibleName().endsWith(u"and another word"_s));
    }

    void theNumberOpensTheApp()
    {
        QSignalSpy opened(cards.get(), &Notifier::opened);
        ring(1, 4);

        moreCard()->findChild<QPushButton *>()->click();

        QCOMPARE(opened.count(), 1);
        QVERIFY(!opened.constFirst().constFirst().value<ConversationId>().isValid());
        QVERIFY(moreCard());
    }

    void largerTextLeavesRoomForFewer()
    {
        ring(1, 3);
        QVERIFY(!moreCard());

        theme->setTextScale(TextScale::largest);
        QCOMPARE(shownCards().size(), 2);
        QCOMPARE(moreCard()->accessibleName(), u"Others waiting: 1"_s);
        QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().contains(moreCard()->frameGeometry()));
        theme->setTextScale(TextScale::usual);

        QCOMPARE(shownCards().size(), 3);
        QVERIFY(!moreCard());
    }

    void aReminderGivesItsPlaceToACall()
    {
        for (qint64 chat = 1; chat <= 4; ++chat)
            cards->show(reminderOf(chat));
        QCOMPARE(moreCard()->accessibleName(), u"Others waiting: 1"_s);

        cards->show(callOf(9));
        QVERIFY(cardOf(9));
        QCOMPARE(shownCards().size(), 3);
        QCOMPARE(moreCard()->accessibleName(), u"Others waiting: 2"_s);
        ring(10, 12);
        QVERIFY(cardOf(10) && cardOf(11) && !cardOf(12)); // one call does not drive out another
        cards->close(ChatId{10});

        QVERIFY(cardOf(12)); // though it came after the reminders
    }

    void noReminderKeepsNoticesBack()
    {
        cards->show(reminderOf(7));

        cards->show({ChatId{1}, u"line"_s, u"1"_s});

        QVERIFY(rest->notices.contains(ChatId{1}));
    }

    // ---- what else there is to tell ----

    void theOthersWaitUntilTheCornerIsFree()
    {
        cards->show(callOf(7));
        cards->show({ChatId{1}, u"line"_s, u"1"_s});
        cards->show({ChatId{2}, u"line"_s, u"2"_s});
        cards->show({ChatId{1}, u"line"_s, u"newer"_s});
        cards->close(ChatId{2}); // seen
        QVERIFY(rest->notices.isEmpty());

        cards->close(ChatId{7});

        QCOMPARE(rest->notices.size(), 1);
        QCOMPARE(rest->notices.value(ChatId{1}).body, u"newer"_s);
    }

    void noSentenceOfTheAppTakesThePlaceOfAnother()
    {
        cards->show(callOf(7));
        for (const QString &sentence : {u"one"_s, u"two"_s, u"two"_s})
            cards->show({ChatId{}, u"Deskbell"_s, sentence});

        cards->close(ChatId{7});

        QCOMPARE(rest->notices.value(ChatId{}).body, u"one\ntwo"_s);
    }

    void whatWasToldJustBeforeIsToldAgain()
    {
        cards->show({ChatId{1}, u"line"_s, u"1"_s});
        QVERIFY(rest->notices.contains(ChatId{1}));

        cards->show(callOf(7));
        QVERIFY(rest->notices.isEmpty());
        cards->close(ChatId{7});

        QVERIFY(rest->notices.contains(ChatId{1}));
    }

    // ---- beside a notification service ----

    void theServiceOfTheDesktopIsAskedFirstAndTakesOverWhenItComes()
    {
        FakeNotifier service;
        service.available = false;
        FallbackNotifier notifier(service, *cards);
        QVERIFY(notifier.isAvailable()); // the cards are
        connect(&notifier, &Notifier::availabilityChanged, this, [&] { notifier.show(callOf(7)); }); // as the alert does
        notifier.show(callOf(7));
        QVERIFY(cardOf(7));

        service.setAvailable(true);
        QVERIFY(!cardOf(7));
        QVERIFY(service.notices.contains(ChatId{7}));
        service.notices.clear();
        service.setAvailable(false);

        QVERIFY(cardOf(7));
        QVERIFY(service.notices.isEmpty());
        notifier.disconnect(this);
    }

    void whereThereIsNoOtherEachPressCountsOnce()
    {
        FallbackNotifier notifier(*cards, *cards);
        QSignalSpy accepted(&notifier, &Notifier::accepted);
        notifier.show(callOf(7));

        press(*cardOf(7), u"Accept"_s);

        QCOMPARE(accepted.count(), 1);
    }

private:
    void ring(qint64 first, qint64 last)
    {
        for (qint64 chat = first; chat <= last; ++chat)
            cards->show(callOf(chat));
    }
    static MoreCallsCard *moreCard()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (auto *card = qobject_cast<MoreCallsCard *>(widget); card && card->isVisible())
                return card;
        }
        return nullptr;
    }
    static QList<CallCard *> shownCards()
    {
        QList<CallCard *> found;
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (auto *card = qobject_cast<CallCard *>(widget); card && card->isVisible())
                found << card;
        }
        return found;
    }
    static CallCard *cardOf(qint64 chat)
    {
        const QList<CallCard *> all = shownCards();
        const auto it = std::find_if(all.begin(), all.end(), [chat](const CallCard *card) { return card->call().id.chat == ChatId{chat}; });
        return it == all.end() ? nullptr : *it;
    }
    static QStringList wordsOf(const CallCard &card)
    {
        QStringList words;
        const auto buttons = card.findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            if (button->isVisible())
                words << button->text();
        }
        return words;
    }
    static QPushButton *buttonOf(const CallCard &card, const QString &word)
    {
        const auto buttons = card.findChildren<QPushButton *>();
        const auto it = std::find_if(buttons.begin(), buttons.end(),
                                     [&word](const QPushButton *button) { return button->isVisible() && button->text() == word; });
        return it == buttons.end() ? nullptr : *it;
    }
    static void press(const CallCard &card, const QString &word)
    {
        QPushButton *button = buttonOf(card, word);
        QVERIFY2(button, qPrintable(word));
        button->click();
    }

    std::unique_ptr<Theme> theme;
    std::unique_ptr<FakeNotifier> rest;
    std::unique_ptr<CallCards> cards;
};

int main(int argc, char *argv[])
{
    // Two screens, the second one higher up; the platform reads them from a file, in pixels of their own.
    const qreal scale = qEnvironmentVariableIsSet("QT_SCALE_FACTOR") ? qEnvironmentVariable("QT_SCALE_FACTOR").toDouble() : 1;
    const auto screen = [scale](const QString &name, int x, int y, int width, int height) {
        return u"{\"name\": \"%1\", \"x\": %2, \"y\": %3, \"width\": %4, \"height\": %5, \"logicalDpi\": 96, \"logicalBaseDpi\": 96, \"dpr\": 1}"_s
            .arg(name).arg(qRound(x * scale)).arg(qRound(y * scale)).arg(qRound(width * scale)).arg(qRound(height * scale));
    };
    const QTemporaryDir folder;
    QFile screens(folder.filePath(u"screens.json"_s));
    if (screens.open(QIODevice::WriteOnly)) {
        const QString list = screen(u"left"_s, 0, 0, 1280, 700) + u", "_s + screen(u"right"_s, 1280, -200, 1920, 1080);
        screens.write(uR"({"synchronousWindowSystemEvents": false, "windowFrameMargins": false, "screens": [%1]})"_s.arg(list).toUtf8());
        screens.close();
        qputenv("QT_QPA_PLATFORM", QFile::encodeName(u"offscreen:configfile="_s + screens.fileName()));
    }
    QApplication app(argc, argv);
    TestCallCards test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_callcards.moc"
