#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (qt6-base-dev 6.4.2+dfsg-10) with AT-SPI 2.46.0 (at-spi2-core 2.46.0-5), Debian 12
#
# Expected: one object at a time has the state "focused": "this object currently has keyboard focus" (AT-SPI), and
#           QAccessible::State says the same of `focused`.
# Seen:     the current row of every list and every tree in the window says that it is focused, all the time, while the focus is in a
#           line edit, which says so too. The lists themselves do not.
#
#   focused: list item "second", list item "third", table cell "fourth", text "name"
#
# Why it matters: a desk has a list of calls, one of conversations and a field to write in. A tool that asks for "the focused object"
# and takes the first it finds (tests with pyatspi do) reads or types into the wrong one. Only the event object:state-changed:focused,
# or the state of the view, tells where the focus is.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 at-spi2-core=2.46.0-5 \
    gir1.2-atspi-2.0=2.46.0-5 python3-gi g++ pkg-config xvfb openbox dbus-daemon >"$folder/apt.log"

cat >"$folder/window.cpp" <<'CPP'
#include <QtWidgets>
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    for (int current : {0, 1}) {
        auto *list = new QListWidget;
        list->addItems(current == 0 ? QStringList{"second", "other"} : QStringList{"another", "third"});
        list->setCurrentRow(current);
        layout->addWidget(list);
    }
    auto *tree = new QTreeWidget;
    tree->addTopLevelItem(new QTreeWidgetItem(QStringList{"fourth"}));
    tree->setCurrentItem(tree->topLevelItem(0));
    layout->addWidget(tree);
    auto *edit = new QLineEdit;
    edit->setAccessibleName("name");
    layout->addWidget(edit);
    window.show();
    edit->setFocus();
    return app.exec();
}
CPP
g++ -fPIC -o "$folder/window" "$folder/window.cpp" $(pkg-config --cflags --libs Qt6Widgets)

cat >"$folder/focused.py" <<'PY'
import sys, time
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

def below(node):
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child:
            yield from below(child)

end = time.time() + 20
while time.time() < end:
    names = []
    for node in below(Atspi.get_desktop(0)):
        if node.get_state_set().contains(Atspi.StateType.FOCUSED):
            names.append(f'{node.get_role_name()} "{node.get_name()}"')
    if 'text "name"' in names: # the window has come up
        break
    time.sleep(0.2)
print("focused:", ", ".join(names))
PY

Xvfb -displayfd 3 3>"$folder/display" 2>/dev/null &
pids=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" HOME="$folder" XDG_RUNTIME_DIR="$folder" QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
echo "Qt $(dpkg-query -W -f '${Version}' qt6-base-dev), AT-SPI $(dpkg-query -W -f '${Version}' at-spi2-core)"
dbus-run-session -- bash -c '
    openbox & manager=$!
    "$HOME/window" & window=$!
    /usr/bin/python3 "$HOME/focused.py"
    kill $window $manager' 2>"$folder/log" | grep '^focused' | tee "$folder/seen"
grep -q '^focused: list item "second", list item "third", table cell "fourth", text "name"$' "$folder/seen"
