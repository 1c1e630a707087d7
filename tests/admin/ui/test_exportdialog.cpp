// SPDX-License-Identifier: MIT
// Taking conversations out under an owner's hand: what is asked, what is said meanwhile, and what is left of one that was stopped.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/straywindows.h"
#include "tests/admin/ui/workplace.h"
#include "ui/exportdialog.h"
#include "ui/filtermenu.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QTemporaryDir>

using namespace deskbell;

class TestExportDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        theme = std::make_unique<Theme>(*qApp);
        stray = std::make_unique<test::StrayWindows>();
    }
    void init()
    {
        place = std::make_unique<Workplace>();
        folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        delete dialog;
        place.reset();
        QCOMPARE(stray->take(), QStringList());
    }

    void onlyAnOwnerIsOfferedIt()
    {
        for (const bool isOwner : {false, true}) {
            place = std::make_unique<Workplace>();
            signIn(isOwner);
            QMenu menu;
            const FilterMenu filters(menu, *place->console, [] { return Criteria(); });
            Q_EMIT menu.aboutToShow();
            const QList<QAction *> actions = menu.actions();
            QCOMPARE(std::any_of(actions.begin(), actions.end(), [](QAction *one) { return one->text() == u"Export conversations…"_s; }), isOwner);
        }
    }

    void whatIsChosenIsAskedFor()
    {
        signIn();
        Criteria criteria;
        criteria.tag = u"환불"_s;
        criteria.from = QDate(2026, 11, 1).startOfDay().toMSecsSinceEpoch();
        criteria.to = QDate(2026, 11, 8).startOfDay().toMSecsSinceEpoch();
        open(criteria);
        QCOMPARE(dates()[0]->date(), QDate(2026, 11, 1));
        QCOMPARE(dates()[1]->date(), QDate(2026, 11, 7));
        QVERIFY(says(u"#환불"_s));
        combo(u"State"_s)->setCurrentIndex(3); // resolved
        check(u"With internal notes"_s)->setChecked(true);

        dialog->exportTo(file(u"all.csv"_s));

        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);
        const ReadExport asked = place->server.last<ReadExport>();
        QCOMPARE(asked.filters.tag, u"환불"_s);
        QCOMPARE(asked.filters.state, std::optional(ConversationState::Resolved));
        QCOMPARE(asked.filters.from, criteria.from);
        QVERIFY(asked.filters.to > 0 && asked.filters.to <= criteria.to);
        QVERIFY(asked.notes);
    }

    void notesAreLeftOutUnlessAskedForAndAllTimeHasNoBeginning()
    {
        signIn();
        open({});
        check(u"From the beginning until now"_s)->setChecked(true);
        QVERIFY(!dates()[0]->isEnabled());

        dialog->exportTo(file(u"all.csv"_s));

        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);
        QVERIFY(!place->server.last<ReadExport>().notes);
        QCOMPARE(place->server.last<ReadExport>().filters.from, 0);
        QVERIFY(place->server.last<ReadExport>().filters.to > 0); // it has an end
    }

    void itIsSaidHowFarItIsAndWhereItIsInTheEnd()
    {
        signIn();
        open({});
        combo(u"Format"_s)->setCurrentIndex(2);
        dialog->exportTo(file(u"all.txt"_s));
        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);
        answer({chat(1)}, u"a"_s, 2);
        QTRY_VERIFY(says(u"1 of about 2 conversations"_s));
        QVERIFY(button(*dialog, u"Stop"_s) && !button(*dialog, u"Export…"_s));

        answer({chat(2)}, {});

        QTRY_VERIFY(says(u"2 conversations are exported."_s));
        QVERIFY(button(*dialog, u"Open folder"_s) && button(*dialog, u"Close"_s));
        QFile written(file(u"all.txt"_s));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("== Chat 2"));
    }

    void whoStopsItLeavesNothing()
    {
        signIn();
        open({});
        dialog->exportTo(file(u"all.csv"_s));
        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);
        answer({chat(1)}, u"a"_s, 2);
        QTRY_VERIFY(says(u"1 of about 2"_s));

        button(*dialog, u"Stop"_s)->click();

        QTRY_VERIFY(!dialog);
        QCOMPARE(QDir(folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void whoClosesItMeanwhileIsAsked_data()
    {
        QTest::addColumn<bool>("byEscape");
        QTest::newRow("Escape") << true;
        QTest::newRow("the window's own button") << false;
    }
    void whoClosesItMeanwhileIsAsked()
    {
        QFETCH(bool, byEscape);
        signIn();
        open({});
        dialog->exportTo(file(u"all.csv"_s));
        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);
        const auto leave = [&] { byEscape ? QTest::keyClick(dialog, Qt::Key_Escape) : void(dialog->close()); };
        leave();
        QVERIFY(dialog && dialog->isVisible() && dialog->isRunning());
        auto *box = dialog->findChild<QMessageBox *>();
        QVERIFY(box && box->isVisible());
        QCOMPARE(box->defaultButton()->text(), u"Cancel"_s);
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!dialog->findChild<QMessageBox *>());
        QVERIFY(dialog->isRunning());

        leave();
        button(*dialog->findChild<QMessageBox *>(), u"Stop"_s)->click();

        QTRY_VERIFY(!dialog);
        QCOMPARE(QDir(folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void theQuestionGoesWithWhatItIsAbout()
    {
        signIn();
        open({});
        dialog->exportTo(file(u"all.csv"_s));
        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);
        dialog->close();
        QVERIFY(dialog->findChild<QMessageBox *>());
        answer({chat(1)}, {});
        QTRY_VERIFY(says(u"1 conversations are exported."_s));
        QTRY_VERIFY(!dialog->findChild<QMessageBox *>());
        QVERIFY(QFile::exists(file(u"all.csv"_s)));
        dialog->close();
        QTRY_VERIFY(!dialog);
    }

    void aLostConnectionIsSaid()
    {
        signIn();
        open({});
        dialog->exportTo(file(u"all.csv"_s));
        QTRY_COMPARE(place->server.all<ReadExport>().size(), 1);

        place->server.client->abort();

        QTRY_VERIFY(says(u"The connection is lost."_s));
    }

    void aPlaceThatCannotBeWrittenIsSaidAndAnotherOneCanBeChosen()
    {
        signIn();
        open({});
        dialog->exportTo(folder->filePath(u"nowhere/all.csv"_s));

        QTRY_VERIFY(says(u"The file cannot be written there"_s));
        button(*dialog, u"Back"_s)->click();
        QVERIFY(button(*dialog, u"Export…"_s));
        dialog->exportTo(file(u"all.csv"_s));
        QTRY_VERIFY(!place->server.all<ReadExport>().isEmpty());
    }

    void aPersonIsOneFile()
    {
        signIn();
        dialog = new ExportDialog(*place->console, NotePlace{ChatId{7}, {}, {}}, u"이지민"_s, nullptr);
        dialog->show();
        QVERIFY(says(u"Everything that is kept of 이지민"_s));
        dialog->exportTo(file(u"이지민.zip"_s));
        QTRY_COMPARE(place->server.all<ExportPerson>().size(), 1);
        QVERIFY(!place->server.last<ExportPerson>().notes);
        QVERIFY(says(u"The server puts it together"_s));
        place->server.send(PersonPart{place->server.last<ExportPerson>().key, 0, 3, QString::fromLatin1(QByteArray("zip").toBase64())});

        QTRY_VERIFY(says(u"Everything that is kept of 이지민 is exported."_s));
        QVERIFY(QFile::exists(file(u"이지민.zip"_s)));
    }

private:
    void signIn(bool isOwner = true)
    {
        DeskEvent desk = deskEvent();
        desk.owner = isOwner;
        desk.features = {exportFeature};
        desk.now = QDateTime(QDate(2026, 11, 29), QTime(14, 0)).toMSecsSinceEpoch();
        place->signIn({}, desk);
    }
    void open(const Criteria &criteria)
    {
        dialog = new ExportDialog(*place->console, criteria, nullptr);
        dialog->show();
    }
    [[nodiscard]] QString file(const QString &name) const { return folder->filePath(name); }
    [[nodiscard]] bool says(const QString &part) const
    {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && QString(label->text()).remove(QChar(0x200b)).contains(part);
        });
    }
    [[nodiscard]] QList<QDateEdit *> dates() const { return dialog->findChildren<QDateEdit *>(); }
    [[nodiscard]] QComboBox *combo(const QString &name) const
    {
        const auto all = dialog->findChildren<QComboBox *>();
        for (QComboBox *one : all) {
            if (one->accessibleName() == name)
                return one;
        }
        qFatal("no %s", qPrintable(name));
    }
    [[nodiscard]] QCheckBox *check(const QString &name) const
    {
        const auto all = dialog->findChildren<QCheckBox *>();
        for (QCheckBox *one : all) {
            if (one->text() == name)
                return one;
        }
        qFatal("no %s", qPrintable(name));
    }
    [[nodiscard]] static ExportedConversation chat(qint64 id)
    {
        ExportedConversation one;
        one.row.chat = {id};
        one.row.visitorName = u"이지민"_s;
        one.row.at = 1'000 * id;
        return one;
    }
    void answer(const QList<ExportedConversation> &conversations, const QString &next, int total = 0)
    {
        place->server.send(ExportPage{place->server.last<ReadExport>().key, conversations, next, total});
    }

    std::unique_ptr<Theme> theme;
    std::unique_ptr<test::StrayWindows> stray;
    std::unique_ptr<Workplace> place;
    std::unique_ptr<QTemporaryDir> folder;
    QPointer<ExportDialog> dialog;
};

QTEST_MAIN(TestExportDialog)
#include "test_exportdialog.moc"
