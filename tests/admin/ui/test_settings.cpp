// SPDX-License-Identifier: MIT
// The settings in the one window: opened and left by keys, in force at once, and readable at every size.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/fakedesktop.h"
#include "tests/admin/ui/workplace.h"
#include "ui/autostart.h"
#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/inboxview.h"
#include "ui/inboxwindow.h"
#include "ui/languages.h"
#include "ui/messageview.h"
#include "ui/quiethour.h"
#include "ui/ringcard.h"
#include "ui/settingsview.h"
#include "ui/switch.h"
#include "ui/trayalert.h"
#include "ui/windows.h"

#include <QAccessible>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QListWidget>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSettings>
#include <QSlider>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTimeEdit>

using namespace deskbell;

namespace {

constexpr AdminId me{1};

DeskChat chatOf(qint64 id, ChatState state)
{
    DeskChat one;
    one.id = {id};
    one.state = state;
    one.owner = state == ChatState::Active ? me : AdminId{};
    one.visitorName = u"이지민"_s;
    one.openedAt = one.ringingSince = 1'000 + id;
    one.remaining = one.waitTime = 180'000;
    one.firstText = u"여보세요"_s;
    one.lastSeq = 1;
    return one;
}

} // namespace

class TestSettings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_settings"_s);
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    }
    void init()
    {
        QSettings().clear();
        languages.use(u"en"_s);
        theme = std::make_unique<Theme>(*qApp);
        preferences = std::make_unique<Preferences>();
        place = std::make_unique<Workplace>();
        tray = std::make_unique<FakeTray>();
        notifier = std::make_unique<FakeNotifier>();
        sound = std::make_unique<FakeSound>();
        alert = std::make_unique<TrayAlert>(*tray, *notifier, *sound);
        quiet = std::make_unique<QuietHour>(*preferences);
        windows = std::make_unique<Windows>(Windows::Parts{*place->console, place->session, *theme, drafts, *preferences, *tray, *alert, *sound, *quiet});
        connect(preferences.get(), &Preferences::lookChanged, theme.get(), [this] {
            theme->setTextScale(preferences->textScale());
            theme->setDensity(preferences->density());
            theme->setAppearance(preferences->appearance());
        });
        connect(&place->console->calls(), &Calls::accepted, windows.get(), &Windows::callAccepted);
        number = deskEvent().desk;
        DeskEvent desk = deskEvent();
        desk.features = {inboxFeature};
        place->signIn({chatOf(1, ChatState::Active), chatOf(2, ChatState::Active)}, desk);
        windows->showMain();
        window = nullptr;
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (auto *inbox = qobject_cast<InboxWindow *>(one))
                window = inbox;
        }
        QVERIFY(window);
        window->resize(1280, 800);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    void cleanup()
    {
        windows.reset();
        quiet.reset();
        alert.reset();
        place.reset();
    }

    void keysOpenItAndBringOneBackToWhereOneWrote()
    {
        for (const auto &[key, modifiers] : {std::pair{Qt::Key_Escape, Qt::NoModifier}, std::pair{Qt::Key_W, Qt::ControlModifier}}) {
            window->open({ChatId{1}, {}});
            auto *composer = window->area().page()->findChild<Composer *>();
            QTRY_VERIFY(composer->hasFocus());
            composer->setPlainText(u"아직"_s);

            QTest::keyClick(composer, Qt::Key_Comma, Qt::ControlModifier);
            QTRY_VERIFY(view() && view()->isVisible());
            QCOMPARE(view()->openId(), u"notifications"_s);
            QVERIFY(names()->hasFocus());
            QVERIFY(!composer->isVisible());
            QTest::keyClick(names(), Qt::Key_Down);
            QCOMPARE(view()->openId(), u"look"_s);
            QTest::keyClick(names(), key, modifiers);

            QTRY_VERIFY(!view());
            QVERIFY(window->isVisible());
            QVERIFY(composer->hasFocus());
            QCOMPARE(composer->toPlainText(), u"아직"_s);
        }
    }

    void theShortcutsAreAPageToo()
    {
        QTest::keyClick(window, Qt::Key_F1);
        QTRY_VERIFY(view());
        QCOMPARE(view()->openId(), u"shortcuts"_s);
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!view());
    }

    void sendingByCtrlEnterEverywhereIsChosenAmongTheKeys()
    {
        window->open({ChatId{1}, {}});
        auto *composer = window->area().page()->findChild<Composer *>();
        const auto hints = [this](const QString &words) {
            const auto labels = window->area().page()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->accessibleName() == words; });
        };
        QVERIFY(hints(u"Enter sends · Shift+Enter is a new line"_s));
        QTest::keyClick(window, Qt::Key_F1);
        QTRY_VERIFY(view());
        const auto choices = view()->findChildren<QRadioButton *>();
        const auto always = std::find_if(choices.begin(), choices.end(), [](const QRadioButton *one) { return one->text() == u"Always Ctrl+Enter"_s; });
        QVERIFY(always != choices.end());
        const auto names = [this](const QString &key) {
            const auto labels = view()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->accessibleName() == key; });
        };
        QVERIFY(names(u"Enter: Send a message, add a note"_s));
        (*always)->click();
        QVERIFY(names(u"Ctrl+Enter: Send a message, add a note"_s) && names(u"Enter: New line"_s));
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!view());

        QVERIFY(hints(u"Ctrl+Enter sends · Enter is a new line"_s));
        composer->setPlainText(u"x"_s);
        composer->moveCursor(QTextCursor::End);
        QTest::keyClick(composer, Qt::Key_Return);
        QCOMPARE(composer->toPlainText(), u"x\n"_s);
        QVERIFY(place->server.all<SendMessage>().isEmpty());
        QTest::keyClick(composer, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(place->server.all<SendMessage>().size(), 1);
    }

    void whoRingsIsSeenAndCanBeTakenThere()
    {
        openSettings();
        place->server.send(DeskChatEvent{++number, ChatChange::Opened, chatOf(7, ChatState::Waiting)});
        const auto strip = [this]() -> RingCard * {
            const auto cards = view()->findChildren<RingCard *>();
            return cards.isEmpty() || !cards.first()->isVisible() ? nullptr : cards.first();
        };
        QTRY_VERIFY(strip());
        QCOMPARE(window->focusWidget(), names());

        deskbell::button(*strip(), u"Accept"_s)->click();
        QTRY_COMPARE(place->server.all<AcceptCall>().size(), 1);
        place->server.send(DeskChatEvent{++number, ChatChange::Accepted, chatOf(7, ChatState::Active)});
        place->acknowledge(place->server.last<AcceptCall>().key);
        QTRY_COMPARE(window->openId(), ConversationId{ChatId{7}});
        QVERIFY(!view());
    }

    void everythingInItHasANameAndIsReachedByTab()
    {
        openSettings();
        for (int page = 0; page < names()->count(); ++page) {
            names()->setCurrentRow(page);
            QWidget *shown = view()->findChild<QStackedWidget *>()->currentWidget();
            const auto all = shown->findChildren<QWidget *>();
            QSet<QWidget *> wanted;
            for (QWidget *one : all) {
                const bool isChoice = qobject_cast<QComboBox *>(one) || qobject_cast<QAbstractButton *>(one) || qobject_cast<QSlider *>(one)
                    || qobject_cast<QTimeEdit *>(one);
                if (!isChoice || !one->isVisible() || !one->isEnabled() || one->focusPolicy() == Qt::NoFocus)
                    continue;
                if (qobject_cast<QAbstractButton *>(one) && one->parentWidget()->inherits("QLineEdit"))
                    continue; // it clears the field, as a key does
                QAccessibleInterface *face = QAccessible::queryAccessibleInterface(one);
                QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), one->metaObject()->className());
                wanted << one;
            }
            names()->setFocus();
            for (int i = 0; i < 100 && !wanted.isEmpty(); ++i) {
                QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
                wanted.remove(window->focusWidget());
            }
            // Of several that exclude each other Tab reaches the one that holds; arrows go on.
            for (QWidget *one : std::as_const(wanted)) {
                const auto *chip = qobject_cast<QAbstractButton *>(one);
                QVERIFY2(chip && chip->autoExclusive() && !chip->isChecked(), qPrintable(names()->currentItem()->text() + u' ' + one->accessibleName()));
            }
        }
    }

    void tabLeadsFromTheColumnIntoThePage()
    {
        openSettings();
        place->server.send(DeskChatEvent{++number, ChatChange::Opened, chatOf(7, ChatState::Waiting)});
        QTRY_VERIFY(!view()->findChildren<RingCard *>().isEmpty());
        for (const QString &page : {u"notifications"_s, u"look"_s, u"replies"_s, u"look"_s}) {
            view()->open(page);
            names()->setFocus();
            QTest::keyClick(names(), Qt::Key_Tab);
            QVERIFY2(view()->findChild<QStackedWidget *>()->currentWidget()->isAncestorOf(window->focusWidget()), qPrintable(page));
        }
    }

    void aSoundIsHeardAsItIsChosenAndKept()
    {
        openSettings();
        auto *line = named<QComboBox>(u"New messages in my chats"_s);
        QCOMPARE(line->count(), 4);
        line->setCurrentIndex(1);
        QCOMPARE(preferences->sounds().of(AlertEvent::Line), Sound::Drop);
        QCOMPARE(sound->messages, 1);
        QCOMPARE(sound->last, AlertEvent::Line);
        named<QComboBox>(u"Calls"_s)->setCurrentIndex(3);
        QCOMPARE(preferences->sounds().of(AlertEvent::Ring), Sound::None);
        QVERIFY(says(u"Calls make no sound"_s));
    }

    void theTestRingsAndEndsWithItsPage()
    {
        openSettings();
        deskbell::button(*view(), u"Test ring"_s)->click();
        QVERIFY(sound->ringing && alert->isTesting());
        QCOMPARE(tray->look, TrayLook::Ringing);
        QCOMPARE(notifier->notices.size(), 1);
        QVERIFY(place->server.all<AlertShown>().isEmpty());

        deskbell::button(*view(), u"Stop the test ring"_s)->click();
        QVERIFY(!sound->ringing);
        QVERIFY(notifier->notices.isEmpty());

        deskbell::button(*view(), u"Test ring"_s)->click();
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!sound->ringing);
    }

    void theTextGrowsAndWithItRowsAndBubbles()
    {
        window->open({ChatId{1}, {}});
        auto *rows = window->findChild<InboxView *>();
        QTRY_VERIFY(rows->model()->rowCount() >= 3);
        const int row = rows->visualRect(rows->model()->index(1, 0)).height();
        const int letters = QApplication::font().pixelSize();
        openSettings(u"look"_s);

        auto *size = view()->findChild<QSlider *>(u"textScale"_s);
        size->setValue(130);

        QCOMPARE(preferences->textScale(), 130);
        QCOMPARE(QApplication::font().pixelSize(), letters * 130 / 100);
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_COMPARE(rows->visualRect(rows->model()->index(1, 0)).height(), (row * 130 + 50) / 100);
        preferences->setTextScale(90);
        QTRY_COMPARE(rows->visualRect(rows->model()->index(1, 0)).height(), (row * 90 + 50) / 100);
        preferences->setTextScale(100);
        preferences->setDensity(Density::Compact);
        QTRY_VERIFY(rows->visualRect(rows->model()->index(1, 0)).height() < row);
        preferences->setDensity(Density::Normal);
    }

    void nothingIsCutAtAnySizeInEitherLanguage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("width");
        for (const QString &language : {u"en"_s, u"ko"_s}) {
            for (const int scale : {90, 100, 130}) {
                for (const int width : {560, 760, 1280})
                    QTest::newRow(qPrintable(u"%1 %2 %3"_s.arg(language).arg(scale).arg(width))) << language << scale << width;
            }
        }
    }
    void nothingIsCutAtAnySizeInEitherLanguage()
    {
        QFETCH(QString, language);
        QFETCH(int, scale);
        QFETCH(int, width);
        languages.use(language);
        preferences->setTextScale(scale);
        QuietTimes times;
        times.isOn = times.isPerDay = true;
        preferences->setQuietTimes(times);
        windows->rebuild();
        window = findWindow();
        window->resize(width, 480);
        openSettings();
        for (const QString &page : {u"notifications"_s, u"look"_s, u"shortcuts"_s, u"about"_s}) {
            view()->open(page);
            QApplication::processEvents();
            QWidget *shown = view()->findChild<QStackedWidget *>()->currentWidget();
            const auto *scroll = shown->findChild<QScrollArea *>();
            QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), qPrintable(page));
            const auto labels = shown->findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                if (!label->isVisible() || label->text().isEmpty())
                    continue;
                const int high = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
                QVERIFY2(label->height() >= high && (label->wordWrap() || label->width() >= label->sizeHint().width()),
                         qPrintable(page + u": "_s + label->text()));
                const QStringList words = label->text().split(u' ');
                for (const QString &word : words)
                    QVERIFY2(label->fontMetrics().horizontalAdvance(word) <= label->width(), qPrintable(page + u": "_s + word));
            }
            const auto buttons = shown->findChildren<QPushButton *>();
            for (const QPushButton *button : buttons)
                QVERIFY2(!button->isVisible() || button->width() >= button->minimumSizeHint().width(), qPrintable(page + u": "_s + button->text()));
        }
        preferences->setTextScale(100);
    }

    void quietTimesAreChosenForEachDay()
    {
        openSettings();
        QVERIFY(!named<Switch>(u"Monday"_s)->isVisible());
        view()->findChild<Switch *>(u"quiet"_s)->click();
        QVERIFY(preferences->quietTimes().isOn);
        named<Switch>(u"Another time for each weekday"_s)->click();
        QVERIFY(named<Switch>(u"Monday"_s)->isVisible());
        named<Switch>(u"Monday"_s)->click();
        named<QTimeEdit>(u"Tuesday: from"_s)->setTime(QTime(20, 30));

        const QuietTimes times = preferences->quietTimes();
        QVERIFY(times.isPerDay && !times.days[0].isOn && times.days[1].isOn);
        QCOMPARE(times.days[1].from, QTime(20, 30));
        QVERIFY(!times.silencesRings);
        const auto says = [this](const QString &part) {
            const auto labels = view()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
        };
        QVERIFY(says(u"Calls still ring."_s));
        named<Switch>(u"Calls too make no sound then"_s)->click();
        QVERIFY(!says(u"Calls still ring."_s) && says(u"Calls show without a sound."_s));
    }

    void startingWithTheDesktopIsShownAsItIsOnDisk()
    {
        openSettings(u"look"_s);
        auto *start = view()->findChild<Switch *>(u"autostart"_s);
        const Autostart disk(QCoreApplication::applicationFilePath());
        QVERIFY(!start->isChecked());
        start->click();
        QVERIFY(disk.isOn());
        QVERIFY(QFile::remove(disk.path())); // by somebody else
        view()->open(u"about"_s);
        view()->open(u"look"_s);
        QVERIFY(!start->isChecked());
    }

    void closingQuitsIfThatIsChosen()
    {
        QSignalSpy quits(windows.get(), &Windows::quitPressed);
        preferences->setOnClose(OnClose::Quit);
        window->close();
        QCOMPARE(quits.size(), 1);
        preferences->setOnClose(OnClose::Tray);
        QSignalSpy hidden(windows.get(), &Windows::hidden);
        window->close();
        QCOMPARE(hidden.size(), 1);
    }

    void everyListThatDropsDownShowsAllOfItsRows()
    {
        for (const QString &page : {u"look"_s, u"notifications"_s}) {
            openSettings(page);
            const auto boxes = view()->findChildren<QComboBox *>();
            for (QComboBox *box : boxes) {
                if (!box->isVisible() || box->count() > box->maxVisibleItems())
                    continue;
                box->showPopup();
                const QAbstractItemView &list = *box->view();
                const QRect last = list.visualRect(box->model()->index(box->count() - 1, box->modelColumn()));
                QVERIFY2(list.viewport()->rect().bottom() >= last.bottom(), qPrintable(page + u' ' + box->accessibleName()));
                box->hidePopup();
            }
        }
    }

    void theSettingsStayOpenInAnotherLanguage()
    {
        openSettings(u"look"_s);
        auto *box = view()->findChild<QComboBox *>(u"language"_s);
        box->setFocus();

        languages.use(u"ko"_s);
        windows->rebuild();

        window = findWindow();
        QCOMPARE(view()->openId(), u"look"_s);
        QCOMPARE(names()->item(0)->text(), u"알림"_s);
        QTRY_COMPARE(window->focusWidget()->objectName(), u"language"_s);
    }

private:
    static InboxWindow *findWindow()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *one : all) {
            if (auto *inbox = qobject_cast<InboxWindow *>(one); inbox && inbox->isVisible())
                return inbox;
        }
        return nullptr;
    }
    SettingsView *view() const { return window->settings(); }
    QListWidget *names() const { return view()->findChild<QListWidget *>(); }
    void openSettings(const QString &page = {})
    {
        Q_EMIT window->settingsPressed(page);
        QTRY_VERIFY(view() && view()->isVisible());
    }
    template <class T> T *named(const QString &name) const
    {
        const auto all = view()->findChildren<T *>();
        for (T *one : all) {
            if (one->accessibleName() == name)
                return one;
        }
        qFatal("nothing is called %s", qPrintable(name));
    }
    bool says(const QString &words) const
    {
        const auto labels = view()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

    QTemporaryDir home;
    Languages languages;
    Drafts drafts;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Workplace> place;
    std::unique_ptr<FakeTray> tray;
    std::unique_ptr<FakeNotifier> notifier;
    std::unique_ptr<FakeSound> sound;
    std::unique_ptr<TrayAlert> alert;
    std::unique_ptr<QuietHour> quiet;
    std::unique_ptr<Windows> windows;
    InboxWindow *window = nullptr;
    qint64 number = 0;
};

QTEST_MAIN(TestSettings)
#include "test_settings.moc"
