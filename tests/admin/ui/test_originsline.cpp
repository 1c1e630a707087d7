// SPDX-License-Identifier: MIT
#include "tests/admin/ui/workplace.h"
#include "ui/originsline.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestOriginsLine final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"deskbell-test"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    }
    void init() { QSettings().clear(); }

    void aSiteThatWasNotLetInIsSaidWithItsAddress()
    {
        Workplace work;
        work.signIn();
        Preferences preferences;
        OriginsLine line(*work.console, preferences);
        QVERIFY(line.isHidden());

        work.server.send(OriginsEvent{{{u"https://old.example"_s, 1}, {u"https://<b>shop</b>.example"_s, 2}}});

        QTRY_VERIFY(!line.isHidden());
        const auto *text = line.findChild<QLabel *>();
        QVERIFY2(text->text().contains(u"https://<b>shop</b>.example"_s), qPrintable(text->text()));
        QCOMPARE(text->textFormat(), Qt::PlainText);
    }

    void whatWasPutAwayIsNotShownAgainAndAnotherOneIs()
    {
        Workplace work;
        DeskEvent desk = deskEvent();
        desk.refusedOrigins = {{u"https://a.example"_s, 1}, {u"https://b.example"_s, 2}};
        work.signIn({}, desk);
        Preferences preferences;
        OriginsLine line(*work.console, preferences);
        const auto *text = line.findChild<QLabel *>();
        const auto buttons = line.findChildren<QPushButton *>();
        QPushButton *hide = *std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *one) { return one->text() == u"Hide"_s; });
        QVERIFY(text->text().contains(u"https://b.example"_s));

        hide->click();
        QVERIFY(text->text().contains(u"https://a.example"_s));
        hide->click();
        QVERIFY(line.isHidden());

        OriginsLine next(*work.console, preferences);
        QVERIFY(next.isHidden());
        work.server.send(OriginsEvent{{{u"https://b.example"_s, 3}, {u"null"_s, 4}}});
        QTRY_VERIFY(!next.isHidden());
        QVERIFY(next.findChild<QLabel *>()->text().contains(u"sandbox"_s));
    }

private:
    QTemporaryDir m_home;
};

QTEST_MAIN(TestOriginsLine)
#include "test_originsline.moc"
