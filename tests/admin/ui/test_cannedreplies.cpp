// SPDX-License-Identifier: MIT
// Canned replies under a hand: called by a slash in the window, filled in, and looked after in their own.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/workplace.h"
#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/inboxwindow.h"
#include "ui/mouseguard.h"
#include "ui/questions.h"
#include "ui/repliespane.h"
#include "ui/replylist.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace deskbell;

namespace {

constexpr AdminId me{1};

DeskReply reply(qint64 id, const QString &name, const QString &ko, const QString &en = {}, qint64 version = 1)
{
    DeskReply made;
    made.id = {id};
    made.version = version;
    made.name = name;
    made.ko = ko;
    made.en = en;
    made.by = u"민수"_s;
    made.at = 900'000;
    return made;
}

} // namespace

class TestCannedReplies final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_cannedreplies"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        theme = std::make_unique<Theme>(*qApp);
    }
    void init()
    {
        preferences = std::make_unique<Preferences>();
        QSettings().clear();
        place = std::make_unique<Workplace>();
        isOdd = false;
    }
    void cleanup()
    {
        dialog.reset();
        model.reset();
        window.reset();
        place.reset();
        drafts.close();
    }

    void aSlashOffersRepliesAboveTheFieldAndTheKeyboardStays()
    {
        open();
        type(u"네, /"_s);
        QVERIFY(list()->isVisible());
        QCOMPARE(list()->findChild<QListView *>()->model()->rowCount(), 2);
        QVERIFY(list()->geometry().bottom() < composer()->mapTo(window->area().page(), QPoint()).y());
        QVERIFY(list()->accessibleName().startsWith(u"/배송, 1 of 2"_s));
        QCOMPARE(list()->accessibleDescription(), u"이지민님, 번호는 [송장 번호], [날짜] 도착."_s);
        QTest::keyClick(composer(), Qt::Key_Down);
        QVERIFY(list()->accessibleName().startsWith(u"/환불, 2 of 2"_s));
        QTest::keyClick(composer(), Qt::Key_Up);
        QTest::keyClick(composer(), Qt::Key_Return);

        QCOMPARE(composer()->toPlainText(), u"네, 이지민님, 번호는 [송장 번호], [날짜] 도착."_s);
        QCOMPARE(composer()->textCursor().selectedText(), u"[송장 번호]"_s);
        QVERIFY(!list()->isVisible());
        QCOMPARE(window->focusWidget(), composer());
        QVERIFY(place->server.all<SendMessage>().isEmpty());
    }

    void theyAreOpenedByAButtonToo()
    {
        open();
        type(u"네,"_s);
        QPushButton *slash = button(*window, u"Canned replies"_s);
        QVERIFY(slash && slash->isVisible());
        slash->click();
        QCOMPARE(composer()->toPlainText(), u"네, /"_s);
        QVERIFY(list()->isVisible());
        QCOMPARE(window->focusWidget(), composer());
        button(*window, u"Internal note"_s)->click();
        QVERIFY(!button(*window, u"Canned replies"_s)); // a note has none
    }

    void aSyllableThatIsStillOpenNarrowsTheOffer()
    {
        open();
        type(u"/"_s);
        compose(u"ㅂ"_s);
        QCOMPARE(list()->offer().rows().first().name, u"배송"_s);
        compose(u"ㅄ"_s); // as some input methods join them
        QVERIFY(list()->accessibleName().startsWith(u"/배송, 1 of 1"_s));
        compose(u""_s, u"배"_s);
        compose(u"소"_s);
        QCOMPARE(list()->offer().rows().size(), 1);
        compose(u"수"_s);
        QVERIFY(!list()->isVisible());
    }

    void escapeLeavesTheSlashAndTheConversationOpen()
    {
        open();
        type(u"/ㅎ"_s);
        QVERIFY(list()->isVisible());
        QTest::keyClick(composer(), Qt::Key_Escape);
        QVERIFY(!list()->isVisible());
        QCOMPARE(composer()->toPlainText(), u"/ㅎ"_s);
        type(u"ㅂ"_s);
        QVERIFY(!list()->isVisible()); // declined
        composer()->clear();
        type(u"/ㅎ"_s);
        QVERIFY(list()->isVisible());
    }

    void tabGoesFromGapToGapAndThenOn()
    {
        open();
        type(u"/배송"_s);
        QTest::keyClick(composer(), Qt::Key_Return);
        type(u"4711"_s);
        QTest::keyClick(composer(), Qt::Key_Tab);
        QCOMPARE(composer()->textCursor().selectedText(), u"[날짜]"_s);
        type(u"내일"_s);
        QTest::keyClick(composer(), Qt::Key_Tab, Qt::ShiftModifier); // none is left
        QVERIFY(window->focusWidget() != composer());
        QCOMPARE(composer()->toPlainText(), u"이지민님, 번호는 4711, 내일 도착."_s);
    }

    void tabGoesRoundWhileAGapBeforeIsEmpty()
    {
        open();
        type(u"/배송"_s);
        QTest::keyClick(composer(), Qt::Key_Return);
        QTest::keyClick(composer(), Qt::Key_Tab); // the first is passed over
        QCOMPARE(composer()->textCursor().selectedText(), u"[날짜]"_s);
        type(u"내일"_s);
        QTest::keyClick(composer(), Qt::Key_Tab);
        QCOMPARE(composer()->textCursor().selectedText(), u"[송장 번호]"_s);
        QTest::keyClick(composer(), Qt::Key_Tab); // no other is left: the keyboard is not held there
        QVERIFY(window->focusWidget() != composer());
    }

    void anEmptyGapHoldsSendingBackOnceAndSaysSo()
    {
        open();
        type(u"/배송"_s);
        QTest::keyClick(composer(), Qt::Key_Return);
        composer()->moveCursor(QTextCursor::End);
        QTest::keyClick(composer(), Qt::Key_Return);
        QVERIFY(place->server.all<SendMessage>().isEmpty());
        QVERIFY(saysPart(u"[송장 번호], [날짜]"_s));
        QCOMPARE(composer()->textCursor().selectedText(), u"[송장 번호]"_s);

        QTest::keyClick(composer(), Qt::Key_Return);
        QTRY_COMPARE(place->server.all<SendMessage>().size(), 1);
        QVERIFY(place->server.last<SendMessage>().text.contains(u"[송장 번호]"_s));
    }

    void whatIsFilledInIsNotCalledEmptyAnyLonger()
    {
        open();
        type(u"/배송"_s);
        QTest::keyClick(composer(), Qt::Key_Return);
        composer()->moveCursor(QTextCursor::End);
        QTest::keyClick(composer(), Qt::Key_Return);
        QVERIFY(saysPart(u"Still empty: [송장 번호], [날짜]."_s));
        type(u"4711"_s); // the first is marked
        QVERIFY(saysPart(u"Still empty: [날짜]."_s));
        QVERIFY(!saysPart(u"[송장 번호]"_s));
        QTest::keyClick(composer(), Qt::Key_Tab);
        type(u"내일"_s);
        QVERIFY(!saysPart(u"Still empty"_s));
        QVERIFY(!saysPart(u"Send it again"_s));
    }

    void aVariableThatIsNoneHoldsSendingBackOnceToo()
    {
        isOdd = true;
        open();
        type(u"/환불"_s);
        QTest::keyClick(composer(), Qt::Key_Return);
        QCOMPARE(composer()->textCursor().selectedText(), u"{이름}"_s);
        composer()->moveCursor(QTextCursor::End);
        QTest::keyClick(composer(), Qt::Key_Return);
        QVERIFY(place->server.all<SendMessage>().isEmpty());
        QVERIFY(saysPart(u"No variable, so it would go out like this: {이름}. Send it again to send it as it is."_s));
        QTest::keyClick(composer(), Qt::Key_Return);
        QTRY_COMPARE(place->server.all<SendMessage>().size(), 1);
    }

    void theVisitorsLanguageDecidesWhatIsInserted()
    {
        open(u"en-GB"_s);
        type(u"/배송"_s);
        QTest::keyClick(composer(), Qt::Key_Tab);
        QCOMPARE(composer()->toPlainText(), u"Hello 이지민, it is [tracking number]."_s);
        composer()->clear();
        type(u"/환불"_s);
        QTest::keyClick(composer(), Qt::Key_Tab);
        QCOMPARE(composer()->toPlainText(), u"3일 걸려요."_s); // there is no other
    }

    void aNoteAndAWordWithASlashCallNothing()
    {
        open();
        type(u"그리고/또는"_s);
        QVERIFY(!list()->isVisible());
        composer()->clear();
        type(u"/없는것"_s);
        QVERIFY(!list()->isVisible());
        QTest::keyClick(composer(), Qt::Key_Return);
        QTRY_COMPARE(place->server.all<SendMessage>().size(), 1);
        window->area().page()->model().setMode(Writing::Mode::Note);
        type(u"/배송"_s);
        QVERIFY(!list()->isVisible());
    }

    void aReplyIsWrittenSavedAndChangedInItsOwnWindow()
    {
        openDialog();
        QCOMPARE(dialog->findChild<QListWidget *>()->count(), 2);
        click(u"New reply"_s);
        field(u"Name"_s)->setText(u"/인사"_s);
        text(u"Korean"_s)->setPlainText(u"{손님}님, 안녕하세요"_s);
        QVERIFY(dialogSays(u"지민님, 안녕하세요"_s)); // the preview
        dialog->findChild<QCheckBox *>()->setChecked(false);
        click(u"Save"_s);
        QTRY_COMPARE(place->server.all<AddReply>().size(), 1);
        const AddReply asked = place->server.last<AddReply>();
        QCOMPARE(asked, (AddReply{asked.key, u"인사"_s, u"{손님}님, 안녕하세요"_s, {}, true}));
        place->acknowledge(asked.key);
        DeskReply made = reply(3, u"인사"_s, asked.ko);
        made.owner = me;
        place->server.send(ReplyEvent{made, false, asked.key});
        QTRY_COMPARE(dialog->findChild<QListWidget *>()->count(), 3);
        QTRY_COMPARE(model->chosen(), ReplyId{3});
        QVERIFY(dialog->findChild<QListWidget *>()->currentItem()->text().contains(u"only me"_s));
        QCOMPARE(text(u"Korean"_s)->toPlainText(), asked.ko);
        QVERIFY(!deskbell::button(*dialog, u"Save"_s)->isEnabled());
    }

    void whatAColleagueChangedMeanwhileIsSaidAndNothingIsLost()
    {
        openDialog();
        dialog->findChild<QListWidget *>()->setCurrentRow(1);
        text(u"Korean"_s)->setPlainText(u"7일 걸려요."_s);
        place->server.send(ReplyEvent{reply(2, u"환불"_s, u"5일 걸려요."_s, {}, 2)});
        QTRY_VERIFY(dialogSays(u"changed this meanwhile"_s));
        QCOMPARE(text(u"Korean"_s)->toPlainText(), u"7일 걸려요."_s);
        QVERIFY(!deskbell::button(*dialog, u"Save"_s)->isEnabled());
        click(u"Keep mine"_s);
        click(u"Save"_s);
        QTRY_COMPARE(place->server.all<EditReply>().size(), 1);
        QCOMPARE(place->server.last<EditReply>().version, 2);
        QCOMPARE(place->server.last<EditReply>().ko, u"7일 걸려요."_s);
    }

    void whatIsDeletedCanBeHadBack()
    {
        openDialog();
        dialog->findChild<QListWidget *>()->setCurrentRow(0);
        click(u"Delete"_s);
        QCOMPARE(dialog->findChild<QListWidget *>()->count(), 1);
        QVERIFY(dialogSays(u"/배송 is deleted"_s));
        click(u"Undo"_s);
        QCOMPARE(dialog->findChild<QListWidget *>()->count(), 2);
        QVERIFY(place->server.all<DeleteReply>().isEmpty());
    }

    void aTableWithoutAColumnLeavesItAsItIs()
    {
        openDialog();
        importTable(u"name,ko\n배송,새 글\n,이름이 없는 글\n"_s);

        QTRY_VERIFY(questionBefore(*dialog));
        QMessageBox *question = questionBefore(*dialog);
        QVERIFY2(question->text().contains(u"1"_s) && question->informativeText().contains(u"/배송"_s), qPrintable(question->informativeText()));
        QVERIFY(place->server.all<EditReply>().isEmpty());
        deskbell::button(*question, u"Import"_s)->click();
        QTRY_COMPARE(place->server.all<EditReply>().size(), 1);
        const EditReply asked = place->server.last<EditReply>();
        QCOMPARE(asked.ko, u"새 글"_s);
        QCOMPARE(asked.en, u"Hello {visitor}, it is [tracking number]."_s);
        place->acknowledge(asked.key);
        place->server.send(ReplyEvent{reply(1, u"배송"_s, asked.ko, asked.en, 2), false, asked.key});
        QTRY_VERIFY(dialogSays(u"Added 0, changed 1"_s));
        QVERIFY(dialogSays(u"without a name: 1"_s));
    }

    void nothingOfATableIsWrittenBeforeAYes()
    {
        openDialog();
        importTable(u"name,ko,en\n배송,새 글,New words\n인사,안녕하세요,Hello\n"_s);
        QTRY_VERIFY(questionBefore(*dialog));
        deskbell::button(*questionBefore(*dialog), u"Cancel"_s)->click();
        QTRY_VERIFY(!questionBefore(*dialog));
        click(u"New reply"_s);
        field(u"Name"_s)->setText(u"끝"_s);
        text(u"Korean"_s)->setPlainText(u"고맙습니다"_s);
        click(u"Save"_s);

        QTRY_COMPARE(place->server.all<AddReply>().size(), 1); // what is asked later is there, and nothing of the table
        QCOMPARE(place->server.last<AddReply>().name, u"끝"_s);
        QVERIFY(place->server.all<EditReply>().isEmpty());
    }

    void aTableThatWentInIsNoTroubleAndTheKeyboardStays()
    {
        openDialog();
        QDir(home.path()).mkdir(u"tables"_s);
        QPushButton *import = deskbell::button(*dialog, u"Import…"_s);
        import->setFocus();
        import->click();
        QPointer chooser = dialog->findChild<QFileDialog *>();
        QVERIFY(chooser);
        Q_EMIT chooser->filesSelected({home.filePath(u"tables/other.csv"_s)});
        chooser->reject();
        QTRY_VERIFY(!chooser);
        import->click();
        chooser = dialog->findChild<QFileDialog *>();
        QVERIFY(chooser);
        QCOMPARE(chooser->directory().absolutePath(), home.filePath(u"tables"_s));
        chooser->reject();
        importTable(u"name,ko,en\n인사,안녕하세요,Hello\n"_s);
        QTRY_COMPARE(place->server.all<AddReply>().size(), 1);
        QCOMPARE(dialog->focusWidget(), import);
        const AddReply asked = place->server.last<AddReply>();
        place->acknowledge(asked.key);
        place->server.send(ReplyEvent{reply(3, u"인사"_s, asked.ko, asked.en), false, asked.key});

        QTRY_VERIFY(dialogSays(u"Added 1, changed 0"_s));
        QCOMPARE(dialog->focusWidget(), import);
        const auto labels = dialog->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY(!label->text().contains(u"Added 1"_s) || !label->property("look").toString().contains(u"danger"_s, Qt::CaseInsensitive));
    }

    void aNameThatAnotherHasIsSaidAndCanBeSaved()
    {
        openDialog();
        dialog->findChild<QListWidget *>()->setCurrentRow(1);
        QVERIFY(!dialogSays(u"has this name"_s));
        field(u"Name"_s)->setText(u"배송"_s);
        QVERIFY(dialogSays(u"has this name"_s));
        click(u"Save"_s);
        QTRY_COMPARE(place->server.all<EditReply>().size(), 1);
        field(u"Name"_s)->setText(u"배송 2"_s);
        QVERIFY(!dialogSays(u"has this name"_s));
    }

    void aRowHasTheFirstLineOfItsTextAndWhetherItIsSaved()
    {
        openDialog();
        auto *rows = dialog->findChild<QListWidget *>();
        const auto spoken = [rows](int row) { return rows->item(row)->data(Qt::AccessibleDescriptionRole).toString(); };
        const int high = rows->sizeHintForRow(0);
        QVERIFY2(high >= 2 * rows->fontMetrics().lineSpacing(), qPrintable(QString::number(high)));
        QVERIFY(spoken(1).contains(u"3일 걸려요."_s) || spoken(1).isEmpty()); // there is no English
        rows->setCurrentRow(1);
        text(u"Korean"_s)->setPlainText(u"7일 걸려요.\n둘째 줄"_s);
        QVERIFY2(spoken(1).startsWith(u"Not saved"_s), qPrintable(spoken(1)));
        text(u"Korean"_s)->setPlainText(u"3일 걸려요."_s);
        QVERIFY(!spoken(1).startsWith(u"Not saved"_s));
    }

    void whatIsNotSavedIsThereWhenThePageIsOpenedAgain()
    {
        openDialog();
        dialog->findChild<QListWidget *>()->setCurrentRow(0);
        text(u"English"_s)->setPlainText(u"More"_s);

        dialog = std::make_unique<RepliesPane>(*place->console, *model);

        QCOMPARE(text(u"English"_s)->toPlainText(), u"More"_s);
    }

private:
    bool isOdd = false; ///< the second reply has a variable that is none

    void enter(const QString &language = u"ko-KR"_s)
    {
        DeskChat chat;
        chat.id = {1};
        chat.state = ChatState::Active;
        chat.owner = me;
        chat.ownerName = u"prolip"_s;
        chat.visitorName = u"이지민"_s;
        chat.visitorOnline = true;
        chat.language = language;
        chat.openedAt = chat.ringingSince = 1'000;
        chat.waitTime = 180'000;
        DeskEvent desk = deskEvent();
        desk.features = {repliesFeature};
        place->signIn({chat}, desk);
        QTRY_COMPARE(place->server.all<ReadReplies>().size(), 1);
        place->server.send(RepliesPage{place->server.last<ReadReplies>().key,
                                       {reply(1, u"배송"_s, u"{손님}님, 번호는 [송장 번호], [날짜] 도착."_s, u"Hello {visitor}, it is [tracking number]."_s),
                                        reply(2, u"환불"_s, isOdd ? u"{이름}님, 3일 걸려요."_s : u"3일 걸려요."_s)},
                                       {}, {}});
        QTRY_VERIFY(place->console->replies().isRead());
    }
    void open(const QString &language = u"ko-KR"_s)
    {
        enter(language);
        window = std::make_unique<InboxWindow>(InboxWindow::Parts{*place->console, place->session, *theme, drafts, *preferences});
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        window->open(ConversationId{{1}, {}});
        QTRY_VERIFY(composer() && composer()->isVisible());
        QTRY_COMPARE(window->focusWidget(), composer());
    }
    void openDialog()
    {
        enter();
        model = std::make_unique<RepliesModel>(*place->console);
        dialog = std::make_unique<RepliesPane>(*place->console, *model);
        dialog->show();
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    }
    Composer *composer() const { return window->area().page()->findChild<Composer *>(); }
    ReplyList *list() const { return window->area().page()->findChild<ReplyList *>(); }
    QLineEdit *field(const QString &name) const
    {
        const auto all = dialog->findChildren<QLineEdit *>();
        for (QLineEdit *one : all) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    QPlainTextEdit *text(const QString &name) const
    {
        const auto all = dialog->findChildren<QPlainTextEdit *>();
        for (QPlainTextEdit *one : all) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    void importTable(const QString &words)
    {
        QFile file(home.filePath(u"table.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(words.toUtf8()) > 0);
        file.close();
        click(u"Import…"_s);
        const auto choosers = dialog->findChildren<QFileDialog *>();
        for (QFileDialog *chooser : choosers) {
            if (!chooser->isVisible())
                continue;
            chooser->hide();
            Q_EMIT chooser->fileSelected(file.fileName());
            chooser->deleteLater();
            return;
        }
        QFAIL("no file is asked for");
    }
    void click(const QString &words) { deskbell::button(*dialog, words)->click(); }
    void type(const QString &words) { composer()->insertPlainText(words); }
    void compose(const QString &open, const QString &closed = {})
    {
        QInputMethodEvent event(open, {});
        event.setCommitString(closed);
        QCoreApplication::sendEvent(composer(), &event);
    }
    static bool says(const QWidget &widget, const QString &words)
    {
        const auto labels = widget.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && QString(label->text()).remove(QChar(0x200b)).contains(words);
        });
    }
    bool saysPart(const QString &words) const { return says(*window, words); }
    bool dialogSays(const QString &words) const { return says(*dialog, words); }

    QTemporaryDir home;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Workplace> place;
    Drafts drafts;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<InboxWindow> window;
    std::unique_ptr<RepliesModel> model;
    std::unique_ptr<RepliesPane> dialog;
};

QTEST_MAIN(TestCannedReplies)
#include "test_cannedreplies.moc"
