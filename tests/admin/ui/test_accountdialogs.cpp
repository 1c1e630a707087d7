// SPDX-License-Identifier: MIT
#include "tests/admin/ui/workplace.h"
#include "ui/accountpane.h"
#include "ui/codesetupdialog.h"
#include "ui/formfield.h"
#include "ui/logindialog.h"
#include "ui/passworddialog.h"
#include "ui/qrcode.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

using namespace deskbell;

namespace {

constexpr qint64 day = 86'400'000;

QLineEdit *field(const QWidget &window, const QString &name)
{
    const auto edits = window.findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->accessibleName() == name)
            return edit;
    }
    qFatal("no field %s", qPrintable(name));
}

QPushButton *button(const QWidget &window, const QString &name)
{
    const auto buttons = window.findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if ((one->text() == name || one->accessibleName() == name) && one->isVisibleTo(&window))
            return one;
    }
    return nullptr;
}

bool says(const QWidget &window, const QString &part)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) {
                           return label->isVisibleTo(&window) && (label->text() + label->accessibleName()).contains(part);
                       });
}

QString reading(const QWidget &window, const QString &name)
{
    const auto edits = window.findChildren<QPlainTextEdit *>();
    for (const QPlainTextEdit *edit : edits) {
        if (edit->accessibleName() == name)
            return edit->toPlainText();
    }
    return {};
}

} // namespace

class TestAccountDialogs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme = std::make_unique<Theme>(*qApp); }
    void init()
    {
        place = std::make_unique<Workplace>();
        place->signIn();
    }
    void cleanup()
    {
        delete dialog;
        place.reset();
    }

    void theAccountShowsItsDevices()
    {
        openAccount();

        QVERIFY(says(*dialog, u"p@example.org"_s));
        QVERIFY(says(*dialog, u"Off. The password alone"_s));
        QVERIFY(says(*dialog, u"this device"_s));
        QVERIFY(says(*dialog, u"connected now"_s));
        QVERIFY(button(*dialog, u"Sign out laptop"_s));
        QVERIFY(!button(*dialog, u"Sign out desk"_s)); // that is what "Sign out" in the menu is for
    }

    void anotherDeviceIsSignedOut()
    {
        openAccount();

        button(*dialog, u"Sign out laptop"_s)->click();

        QTRY_COMPARE(place->server.all<RevokeSession>().size(), 1);
        QCOMPARE(place->server.last<RevokeSession>().session, SessionId{3});
        place->acknowledge(place->server.last<RevokeSession>().key);
        QTRY_COMPARE(place->server.all<ReadAccount>().size(), 2);
    }

    void aPasswordIsCheckedBeforeItIsSent()
    {
        PasswordDialog *change = openPassword();
        QVERIFY(says(*change, u"At least 8 characters."_s));

        field(*change, u"Current password"_s)->setText(u"correct horse"_s);
        field(*change, u"New password"_s)->setText(u"short"_s);
        field(*change, u"Confirm new password"_s)->setText(u"short"_s);
        button(*change, u"Change"_s)->click();
        QVERIFY(says(*change, u"A password has at least 8 characters."_s));
        field(*change, u"New password"_s)->setText(u"long enough"_s);
        QVERIFY(!says(*change, u"A password has at least"_s));
        button(*change, u"Change"_s)->click();
        QVERIFY(says(*change, u"This is not the same as above."_s));

        QCoreApplication::processEvents();
        QVERIFY(place->server.all<ChangePassword>().isEmpty());
    }

    void aWrongPresentPasswordIsSaidAtItsField()
    {
        PasswordDialog *change = openPassword();
        fillPassword(*change);
        QTRY_COMPARE(place->server.all<ChangePassword>().size(), 1);
        QVERIFY(!field(*change, u"Current password"_s)->isEnabled());

        place->refuse(place->server.last<ChangePassword>().key, Refusal::WrongLogin);

        QTRY_VERIFY(says(*change, u"This is not your password."_s));
        QCOMPARE(field(*change, u"Current password"_s)->accessibleDescription(), u"This is not your password."_s);
        QVERIFY(field(*change, u"Current password"_s)->isEnabled());
        QCOMPARE(field(*change, u"New password"_s)->text(), u"long enough"_s);
    }

    void tooManyTriesSayHowLongToWait()
    {
        PasswordDialog *change = openPassword();
        fillPassword(*change);
        QTRY_COMPARE(place->server.all<ChangePassword>().size(), 1);

        place->refuse(place->server.last<ChangePassword>().key, Refusal::TooFast, 41'000);

        QTRY_VERIFY(says(*change, u"41 s"_s));
    }

    void aChangedPasswordClosesItsDialogAndForgetsWhatWasTyped()
    {
        const QPointer<PasswordDialog> change = openPassword();
        fillPassword(*change);
        QTRY_COMPARE(place->server.all<ChangePassword>().size(), 1);
        QCOMPARE(place->server.last<ChangePassword>().newPassword, u"long enough"_s);

        place->acknowledge(place->server.last<ChangePassword>().key);

        QTRY_VERIFY(!change);
        QVERIFY(says(*dialog, u"The password is changed."_s));
    }

    void theSecondStepIsTurnedOn()
    {
        const QPointer<CodeSetupDialog> setup = openSetup();
        askForSecret(*setup);
        QCOMPARE(field(*setup, u"Password"_s)->text(), QString());
        QCOMPARE(reading(*setup, u"Key to type instead"_s), u"JBSW Y3DP EHPK 3PXP"_s);

        field(*setup, u"Code of six digits"_s)->setText(u"492 817"_s);
        button(*setup, u"Turn on"_s)->click();
        QTRY_COMPARE(place->server.all<ConfirmTotp>().size(), 1);
        QCOMPARE(place->server.last<ConfirmTotp>().code, u"492817"_s);
        place->server.send(RecoveryCodes{place->server.last<ConfirmTotp>().key, {u"aaaa-bbbb"_s, u"cccc-dddd"_s}});
        QTRY_VERIFY(reading(*setup, u"Recovery codes"_s).contains(u"cccc-dddd"_s));
        QCOMPARE(reading(*setup, u"Key to type instead"_s), QString());
        button(*setup, u"Copy"_s)->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"aaaa-bbbb"_s));
        button(*setup, u"Done"_s)->click();

        QTRY_VERIFY(!setup);
        QVERIFY(says(*dialog, u"Two-step sign-in is on."_s));
        QTRY_COMPARE(place->server.all<ReadAccount>().size(), 2);
    }

    void aWrongCodeCanBeTypedAgain()
    {
        CodeSetupDialog *setup = openSetup();
        askForSecret(*setup);
        field(*setup, u"Code of six digits"_s)->setText(u"000000"_s);
        button(*setup, u"Turn on"_s)->click();
        QTRY_COMPARE(place->server.all<ConfirmTotp>().size(), 1);

        place->refuse(place->server.last<ConfirmTotp>().key, Refusal::WrongCode);

        QTRY_VERIFY(says(*setup, u"Wrong code."_s));
        QVERIFY(!reading(*setup, u"Key to type instead"_s).isEmpty());
        QVERIFY(button(*setup, u"Turn on"_s)->isEnabled());
    }

    void theKeyboardIsWhereTheNextThingIsTyped()
    {
        CodeSetupDialog *setup = openSetup();
        const auto isIn = [setup](const QString &name) { return QApplication::focusWidget() == field(*setup, name); };
        QTRY_VERIFY(isIn(u"Password"_s));
        askForSecret(*setup);
        QTRY_VERIFY(isIn(u"Code of six digits"_s));

        QTest::keyClicks(QApplication::focusWidget(), u"000000"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(place->server.all<ConfirmTotp>().size(), 1);
        QCOMPARE(place->server.last<ConfirmTotp>().code, u"000000"_s);
        place->refuse(place->server.last<ConfirmTotp>().key, Refusal::WrongCode);
        QTRY_VERIFY(says(*setup, u"Wrong code."_s));

        QVERIFY(isIn(u"Code of six digits"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"4"_s);
        QCOMPARE(field(*setup, u"Code of six digits"_s)->text(), u"4"_s);
    }

    void recoveryCodesAreNotClosedAwayByAccident()
    {
        const QPointer<CodeSetupDialog> setup = openSetup();
        askForSecret(*setup);
        field(*setup, u"Code of six digits"_s)->setText(u"492817"_s);
        button(*setup, u"Turn on"_s)->click();
        QTRY_COMPARE(place->server.all<ConfirmTotp>().size(), 1);
        place->server.send(RecoveryCodes{place->server.last<ConfirmTotp>().key, {u"aaaa-bbbb"_s}});
        QTRY_VERIFY(!reading(*setup, u"Recovery codes"_s).isEmpty());

        QTest::keyClick(setup, Qt::Key_Escape);

        auto *question = setup->findChild<QMessageBox *>();
        QVERIFY(question);
        button(*question, u"Cancel"_s)->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(setup);
        QVERIFY(setup->isVisible());
    }

    void aLostConnectionBeginsAnew()
    {
        CodeSetupDialog *setup = openSetup();
        askForSecret(*setup);

        place->server.vanish();

        QTRY_VERIFY(says(*setup, u"please begin again"_s));
        QCOMPARE(reading(*setup, u"Key to type instead"_s), QString());
        QVERIFY(field(*setup, u"Password"_s)->isVisibleTo(setup));
        QVERIFY(says(*dialog, u"The connection is lost."_s));
    }

    void theCodeIsAskedForAtTheLoginWithoutTypingAnythingTwice()
    {
        place->session.disconnectNow();
        LoginDialog login(place->session, {place->server.url().toString(), u"prolip"_s});
        login.show();
        QLineEdit *code = field(login, u"Code"_s);
        QVERIFY(!code->isVisibleTo(&login));
        field(login, u"Password"_s)->setText(u"correct horse"_s);
        place->server.commands.clear();
        button(login, u"Sign in"_s)->click();
        QTRY_COMPARE(place->server.all<Login>().size(), 1);
        QCOMPARE(place->server.last<Login>().code, QString());

        place->refuse(place->server.last<Login>().key, Refusal::CodeNeeded);
        QTRY_VERIFY(code->isVisibleTo(&login));
        QVERIFY(login.focusWidget() == code);
        code->setText(u" abcd-efgh "_s);
        place->server.commands.clear();
        button(login, u"Sign in"_s)->click();
        QTRY_COMPARE(place->server.all<Login>().size(), 1);

        QCOMPARE(place->server.last<Login>().password, u"correct horse"_s);
        QCOMPARE(place->server.last<Login>().code, u"abcd-efgh"_s);
        place->refuse(place->server.last<Login>().key, Refusal::WrongCode);
        QTRY_VERIFY(says(login, u"Wrong code"_s));
        QVERIFY(code->isVisibleTo(&login));
    }

    void whatIsWrongWithACertificateIsSaidInOwnWords()
    {
        place->session.disconnectNow();
        LoginDialog login(place->session, {});
        login.show();
        using Problem = Session::Problem;
        for (const auto &[problem, sentence] : {std::pair(Problem::OtherHost, u"is for another address"_s), {Problem::NotValidNow, u"is not valid today"_s},
                                                {Problem::NotTrusted, u"nobody whom this machine trusts"_s}, {Problem::TlsError, u"cannot be trusted"_s}}) {
            Q_EMIT place->session.connectionProblem(problem, u"in the words of the system"_s);
            QVERIFY2(says(login, sentence), qPrintable(sentence));
            QVERIFY(!says(login, u"in the words of the system"_s));
        }
    }

    void anotherAccountIsAskedForNoCode()
    {
        place->session.disconnectNow();
        LoginDialog login(place->session, {place->server.url().toString(), u"prolip"_s});
        login.show();
        field(login, u"Password"_s)->setText(u"correct horse"_s);
        place->server.commands.clear();
        button(login, u"Sign in"_s)->click();
        QTRY_COMPARE(place->server.all<Login>().size(), 1);
        place->refuse(place->server.last<Login>().key, Refusal::CodeNeeded);
        QLineEdit *code = field(login, u"Code"_s);
        QTRY_VERIFY(code->isVisibleTo(&login));

        QTest::keyClick(field(login, u"Name"_s), Qt::Key_X);

        QVERIFY(!code->isVisibleTo(&login));
    }

    void theQrCodeIsBlackOnWhiteWithAQuietZone()
    {
        theme->setAppearance(Appearance::Dark);
        QrCode code;
        if (!code.setText(u"otpauth://totp/Deskbell:prolip?secret=JBSWY3DPEHPK3PXP&issuer=Deskbell"_s))
            QSKIP("built without libqrencode");
        code.resize(code.sizeHint());
        const QImage picture = code.grab().toImage().convertToFormat(QImage::Format_RGB32);
        theme->setAppearance(Appearance::Light);

        const int squares = qrSquaresOf(u"otpauth://totp/Deskbell:prolip?secret=JBSWY3DPEHPK3PXP&issuer=Deskbell"_s).side;
        const int square = picture.width() / (squares + 8);
        for (int i = 0; i < picture.width(); ++i) {
            for (int j = 0; j < 4 * square; ++j) {
                QCOMPARE(picture.pixel(i, j), qRgb(255, 255, 255));
                QCOMPARE(picture.pixel(j, i), qRgb(255, 255, 255));
                QCOMPARE(picture.pixel(i, picture.height() - 1 - j), qRgb(255, 255, 255));
            }
        }
        // The corner of the finder pattern, its white ring, its heart (ISO/IEC 18004, 6.3.3).
        const auto at = [&](int x, int y) { return picture.pixel((4 + x) * square + square / 2, (4 + y) * square + square / 2); };
        QCOMPARE(at(0, 0), qRgb(0, 0, 0));
        QCOMPARE(at(1, 1), qRgb(255, 255, 255));
        QCOMPARE(at(3, 3), qRgb(0, 0, 0));
        QCOMPARE(at(squares - 1, 0), qRgb(0, 0, 0));
    }

private:
    void openAccount()
    {
        dialog = new AccountPane(place->console->link(), place->session, *theme);
        dialog->show();
        QTRY_COMPARE(place->server.all<ReadAccount>().size(), 1);
        AccountPage page{place->server.last<ReadAccount>().key, u"prolip"_s, u"p@example.org"_s, false, 0, {}};
        page.sessions << SessionInfo{{4}, u"desk"_s, 20 * day, true, true} << SessionInfo{{3}, u"laptop"_s, 10 * day, true, false};
        place->server.send(page);
        // A layout shows a moment later what is put into it.
        QTRY_VERIFY(button(*dialog, u"Sign out laptop"_s));
    }
    PasswordDialog *openPassword()
    {
        openAccount();
        button(*dialog, u"Change password"_s)->click();
        return dialog->findChild<PasswordDialog *>();
    }
    void fillPassword(const PasswordDialog &change)
    {
        field(change, u"Current password"_s)->setText(u"correct horse"_s);
        field(change, u"New password"_s)->setText(u"long enough"_s);
        field(change, u"Confirm new password"_s)->setText(u"long enough"_s);
        button(change, u"Change"_s)->click();
    }
    CodeSetupDialog *openSetup()
    {
        openAccount();
        button(*dialog, u"Turn on two-step sign-in"_s)->click();
        return dialog->findChild<CodeSetupDialog *>();
    }
    void askForSecret(const CodeSetupDialog &setup)
    {
        field(setup, u"Password"_s)->setText(u"correct horse"_s);
        button(setup, u"Next"_s)->click();
        QTRY_COMPARE(place->server.all<BeginTotp>().size(), 1);
        place->server.send(TotpSecret{place->server.last<BeginTotp>().key, u"JBSWY3DPEHPK3PXP"_s,
                                      u"otpauth://totp/Deskbell:prolip?secret=JBSWY3DPEHPK3PXP&issuer=Deskbell"_s});
        QTRY_VERIFY(!reading(setup, u"Key to type instead"_s).isEmpty());
    }

    std::unique_ptr<Theme> theme;
    std::unique_ptr<Workplace> place;
    QPointer<AccountPane> dialog;
};

QTEST_MAIN(TestAccountDialogs)
#include "test_accountdialogs.moc"
