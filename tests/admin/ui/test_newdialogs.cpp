// SPDX-License-Identifier: MIT
// A double click on what opens a dialog: the dialog has the keyboard, and nothing in it was pressed; on a real X display with a real
// window manager.
#include "tests/admin/ui/xdesktop.h"
#include "ui/newdialogs.h"

#include <QApplication>
#include <QDialog>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestNewDialogs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"xdotool"_s).isEmpty())
            QSKIP("xdotool is not installed");
        qApp->installEventFilter(&newDialogs);
    }
    void init()
    {
        window = std::make_unique<QWidget>();
        window->resize(1000, 700);
        opener = new QPushButton(u"Add…"_s, window.get());
        opener->setGeometry(780, 20, 180, 40);
        connect(opener, &QPushButton::clicked, this, &TestNewDialogs::openDialog);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void cleanup()
    {
        delete dialog;
        window.reset();
        opens = pressed = 0;
    }

    void aDoubleClickLeavesTheKeyboardWithTheDialog()
    {
        doubleClick();
        QTRY_VERIFY(dialog && dialog->isVisible());
        QTRY_VERIFY(QApplication::activeWindow() == dialog);
        QCOMPARE(opens, 1);
    }

    void theSecondClickPressesNothingInADialogThatHasComeUnderIt()
    {
        isUnderPointer = true;
        doubleClick();
        QTRY_VERIFY(dialog && dialog->isVisible());
        QTRY_VERIFY(QApplication::activeWindow() == dialog);
        isUnderPointer = false;
        QCOMPARE(pressed, 0);

        // And then it is as any other.
        QSignalSpy clicked(button, &QPushButton::clicked);
        QTRY_VERIFY((xdotool({u"click"_s, u"1"_s}), clicked.count() > 0));
    }

private:
    void openDialog()
    {
        ++opens;
        dialog = new QDialog(window.get());
        dialog->setWindowModality(Qt::WindowModal);
        dialog->resize(300, 200);
        button = new QPushButton(u"Delete"_s, dialog);
        button->setGeometry(0, 0, 300, 200);
        connect(button, &QPushButton::clicked, this, [this] { ++pressed; });
        if (isUnderPointer)
            dialog->move(opener->mapToGlobal(QPoint(-40, -60)));
        dialog->open();
    }
    static void xdotool(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"xdotool"_s, arguments);
        // The loop has to run: the first click opens what the second one meets.
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
    }
    void doubleClick() const
    {
        const QPoint there = opener->mapToGlobal(opener->rect().center());
        xdotool({u"mousemove"_s, QString::number(there.x()), QString::number(there.y()), u"click"_s, u"--repeat"_s, u"2"_s, u"--delay"_s, u"120"_s, u"1"_s});
    }

    NewDialogs newDialogs;
    std::unique_ptr<QWidget> window;
    QPushButton *opener = nullptr;
    QPushButton *button = nullptr;
    QPointer<QDialog> dialog;
    bool isUnderPointer = false;
    int opens = 0;
    int pressed = 0;
};

int main(int argc, char *argv[])
{
    const ManagedXDesktop desktop(u"1280x800"_s);
    QApplication app(argc, argv);
    TestNewDialogs test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_newdialogs.moc"
