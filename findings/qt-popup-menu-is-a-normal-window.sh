#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (qt6-base-dev 6.4.2+dfsg-10, platform xcb), Debian 12
#
# Expected: the window of a QMenu says _NET_WM_WINDOW_TYPE_POPUP_MENU, however it was opened, and the list of a QComboBox says
#           _NET_WM_WINDOW_TYPE_COMBO: the EWMH has these types so that window managers, compositors and whoever looks from outside can
#           tell them from a window.
# Seen:     only the menu of a menu bar does. One opened by popup() (each context menu), or by a QPushButton or QToolButton, and the
#           list of a combo box say that they are normal windows; all that marks them is that they are override-redirect.
#
#   QMenu::popup: _NET_WM_WINDOW_TYPE_NORMAL
#   QPushButton::showMenu: _NET_WM_WINDOW_TYPE_NORMAL
#   QComboBox: _NET_WM_WINDOW_TYPE_NORMAL
#   menu bar: _NET_WM_WINDOW_TYPE_DROPDOWN_MENU, _NET_WM_WINDOW_TYPE_POPUP_MENU, _NET_WM_WINDOW_TYPE_NORMAL
#
# Why it matters: a test from outside that asks "is a menu open?" by the type of the windows finds none, and presses its next keys into
# whatever is behind; a compositor draws such a menu with the shadow and the opening of a window. Look for override-redirect windows
# of the program instead.
set -euo pipefail

folder=$(mktemp -d)
screen=
trap '[ -z "$screen" ] || kill "$screen"; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 g++ pkg-config xvfb x11-utils >"$folder/apt.log"

cat >"$folder/menus.cpp" <<'CPP'
#include <QtWidgets>
#include <cstdio>

static void wait()
{
    QEventLoop loop;
    QTimer::singleShot(400, &loop, &QEventLoop::quit);
    loop.exec();
}

static void tell(const char *what, QWidget *window)
{
    QProcess xprop;
    xprop.start("xprop", {"-id", QString::number(window->winId()), "_NET_WM_WINDOW_TYPE"});
    xprop.waitForFinished();
    std::printf("%s: %s", what, xprop.readAllStandardOutput().split('=').last().trimmed().append('\n').constData());
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    QMenu *ofBar = window.menuBar()->addMenu("File");
    ofBar->addAction("Open");
    QPushButton button("More");
    QMenu ofButton;
    ofButton.addAction("Copy");
    button.setMenu(&ofButton);
    QComboBox box;
    box.addItems({"one", "two"});
    window.show();
    button.show();
    box.show();
    wait();

    QMenu free;
    free.addAction("Paste");
    free.popup({100, 100});
    wait();
    tell("QMenu::popup", &free);
    free.close();

    QTimer::singleShot(0, &button, &QPushButton::showMenu);
    QTimer::singleShot(300, &button, [&] {
        tell("QPushButton::showMenu", &ofButton);
        ofButton.close();
    });
    wait();

    box.showPopup();
    wait();
    tell("QComboBox", box.view()->window());
    box.hidePopup();

    window.menuBar()->setActiveAction(ofBar->menuAction());
    wait();
    tell("menu bar", ofBar);
}
CPP
# shellcheck disable=SC2046
g++ -std=c++20 -fPIC "$folder/menus.cpp" -o "$folder/menus" $(pkg-config --cflags --libs Qt6Widgets)

Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" &
screen=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
qmake6 -query QT_VERSION
DISPLAY=:$(cat "$folder/display") QT_QPA_PLATFORM=xcb XDG_RUNTIME_DIR=$folder "$folder/menus" 2>"$folder/menus.log" | tee "$folder/seen"
cat >"$folder/expected" <<'END'
QMenu::popup: _NET_WM_WINDOW_TYPE_NORMAL
QPushButton::showMenu: _NET_WM_WINDOW_TYPE_NORMAL
QComboBox: _NET_WM_WINDOW_TYPE_NORMAL
menu bar: _NET_WM_WINDOW_TYPE_DROPDOWN_MENU, _NET_WM_WINDOW_TYPE_POPUP_MENU, _NET_WM_WINDOW_TYPE_NORMAL
END
cmp "$folder/seen" "$folder/expected"
