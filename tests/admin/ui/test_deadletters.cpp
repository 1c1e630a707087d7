// SPDX-License-Identifier: MIT
#include "tests/admin/ui/workplace.h"
#include "ui/deadletters.h"
#include "ui/statusline.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestDeadLetters final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasForAWebhookIsToldApartAndSettledAlike()
    {
        Workplace work;
        work.signIn();
        DeadLettersDialog dialog(work.console->link(), work.console->letters());
        QTRY_COMPARE(work.server.all<ReadDeadLetters>().size(), 1);
        DeadLetter mail{{3}, u"kim@example.com"_s, u"subject"_s, u"550 5.1.1"_s, 1, 1};
        DeadLetter notice{{4}, u"phone"_s, u"subject"_s, u"410 gone"_s, 2, 1, true};
        work.server.send(DeadLetters{work.server.last<ReadDeadLetters>().key, {notice, mail}});
        const auto *table = dialog.findChild<QTableWidget *>();
        QTRY_COMPARE(table->rowCount(), 2);
        QCOMPARE(table->item(0, 0)->text(), u"Webhook phone"_s);
        QCOMPARE(table->item(1, 0)->text(), u"kim@example.com"_s);

        QCOMPARE(askedOnDiscarding(dialog, 0), u"Discard this notice?"_s);
        QCOMPARE(askedOnDiscarding(dialog, 1), u"Discard this mail?"_s);

        dialog.findChild<QTableWidget *>()->setCurrentCell(0, 0);
        button(dialog, u"Send again"_s)->click();
        QTRY_COMPARE(work.server.all<RetryLetter>().size(), 1);
        QCOMPARE(work.server.last<RetryLetter>().letter, LetterId{4});
    }

    void nothingIsSaidToBeDeliveredBeforeItIsKnown()
    {
        Workplace work;
        work.signIn();
        DeadLettersDialog dialog(work.console->link(), work.console->letters());
        dialog.show();
        const auto says = [&dialog](const QString &text) {
            const auto labels = dialog.findChildren<PlainLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(), [&text](const PlainLabel *label) { return label->isVisible() && label->text() == text; });
        };
        QVERIFY(!says(u"Everything has been delivered."_s));
        QVERIFY(says(u"Loading…"_s));
        QTRY_COMPARE(work.server.all<ReadDeadLetters>().size(), 1);
        work.server.send(DeadLetters{work.server.last<ReadDeadLetters>().key, {}});
        QTRY_VERIFY(says(u"Everything has been delivered."_s));
    }

    void whatWentAsOneMailIsOneRow()
    {
        Workplace work;
        work.signIn();
        DeadLettersDialog dialog(work.console->link(), work.console->letters());
        QTRY_COMPARE(work.server.all<ReadDeadLetters>().size(), 1);
        DeadLetter digest{{3}, u"kim@example.com"_s, u"subject"_s, u"550 5.1.1"_s, 1, 1};
        digest.letters = 12;
        work.server.send(DeadLetters{work.server.last<ReadDeadLetters>().key, {digest}});
        const auto *table = dialog.findChild<QTableWidget *>();
        QTRY_COMPARE(table->rowCount(), 1);
        QCOMPARE(table->item(0, 1)->text(), u"12 notices about calls in one mail"_s);
    }

    void aBackupThatFailedIsSaidAtTheFootUntilOneIsMade()
    {
        Workplace work;
        DeskEvent desk = deskEvent();
        desk.mail.configured = true;
        desk.mail.backupTrouble = u"the folder /srv/<b>copies</b> cannot be made"_s;
        work.signIn({}, desk);
        const Theme theme(*qApp);
        StatusLine line(work.console->team(), work.console->letters(), work.session, theme);
        line.resize(4'000, 40); // nothing is cut off
        line.show();
        const auto says = [&line](const QString &text) {
            const auto labels = line.findChildren<PlainLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(), [&text](const PlainLabel *label) { return label->accessibleName().contains(text); });
        };

        QVERIFY(says(u"The daily backup has failed: the folder /srv/<b>copies</b> cannot be made"_s));

        desk.mail.backupTrouble.clear();
        work.server.send(MailEvent{desk.desk + 1, desk.mail});
        QTRY_VERIFY(!says(u"backup"_s));
    }

    void whatNeedsDoingComesFirstAndIsNeverFolded()
    {
        Workplace work;
        DeskEvent desk = deskEvent();
        desk.mail.configured = true;
        desk.mail.waiting = 3;
        desk.mail.trouble = u"550 5.1.1"_s;
        desk.mail.backupTrouble = u"the disk is full"_s;
        work.signIn({}, desk);
        const Theme theme(*qApp);
        StatusLine line(work.console->team(), work.console->letters(), work.session, theme);
        line.resize(260, 40);
        line.setDesktop({false, false, false, QDateTime::currentMSecsSinceEpoch() + 3'600'000, 0});
        line.setIndexed(12);
        line.show();
        QApplication::processEvents();

        const auto labelWith = [&line](const QString &words) -> const PlainLabel * {
            const auto labels = line.findChildren<PlainLabel *>();
            const auto it = std::find_if(labels.cbegin(), labels.cend(), [&](const PlainLabel *label) { return label->isVisible() && label->text().contains(words); });
            return it == labels.cend() ? nullptr : *it;
        };
        const PlainLabel *trouble = labelWith(u"The daily backup has failed: the disk is full"_s);
        QVERIFY(trouble);
        QCOMPARE(trouble, labelWith(u"Mail to send: 3"_s));
        QCOMPARE(trouble->property("look").toString(), u"smallDanger"_s);
        const PlainLabel *rest = labelWith(u"available"_s);
        QVERIFY(rest && rest != trouble);
        QVERIFY(trouble->geometry().bottom() < rest->geometry().top());
        QVERIFY(line.rect().contains(trouble->geometry()) && line.rect().contains(rest->geometry()));
        QVERIFY(trouble->height() >= trouble->heightForWidth(trouble->width()));

        desk.mail = MailStatus();
        desk.mail.configured = true;
        work.server.send(MailEvent{desk.desk + 1, desk.mail});
        QTRY_VERIFY(!trouble->isVisible());
    }

private:
    static QPushButton *button(const QWidget &in, const QString &text)
    {
        const auto all = in.findChildren<QPushButton *>();
        for (QPushButton *one : all) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

    /// Which is then not done.
    static QString askedOnDiscarding(DeadLettersDialog &dialog, int row)
    {
        dialog.findChild<QTableWidget *>()->setCurrentCell(row, 0);
        button(dialog, u"Discard"_s)->click();
        auto *question = dialog.findChild<QMessageBox *>();
        const QString text = question ? question->text() : QString();
        delete question;
        return text;
    }
};

QTEST_MAIN(TestDeadLetters)
#include "test_deadletters.moc"
