#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (qt6-base-dev 6.4.2+dfsg-10) with AT-SPI 2.46.0 (at-spi2-core 2.46.0-5), Debian 12
#
# Expected: what stands in an empty field as its placeholder, often the only hint of what it is for, is told to a screen reader by
#           every kind of text field alike.
# Seen:     QLineEdit gives it as its description. QPlainTextEdit and QTextEdit, which have setPlaceholderText() as well, give nothing:
#           no name, no description, no text, no attribute "placeholder-text".
#
#   QLineEdit: description "write here"
#   QPlainTextEdit: nothing
#   QTextEdit: nothing
#
# Why it matters: the field of a chat is the one with more than one line. With Orca it is just "entry" until setAccessibleName() and
# setAccessibleDescription() say what everybody else reads, and a change from one-line to multi-line takes the words away unnoticed.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 at-spi2-core=2.46.0-5 \
    gir1.2-atspi-2.0=2.46.0-5 python3-gi g++ pkg-config xvfb openbox dbus-daemon >"$folder/apt.log"

cat >"$folder/window.cpp" <<'CPP'
#include <QtWidgets>
template <class Edit> Edit *emptyEdit()
{
    auto *edit = new Edit;
    edit->setPlaceholderText("write here");
    return edit;
}
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(emptyEdit<QLineEdit>());
    layout->addWidget(emptyEdit<QPlainTextEdit>());
    layout->addWidget(emptyEdit<QTextEdit>());
    window.show();
    return app.exec();
}
CPP
g++ -fPIC -o "$folder/window" "$folder/window.cpp" $(pkg-config --cflags --libs Qt6Widgets)

cat >"$folder/placeholders.py" <<'PY'
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
    fields = [node for node in below(Atspi.get_desktop(0)) if node.get_role() == Atspi.Role.TEXT]
    if len(fields) == 3:
        break
    time.sleep(0.2)
for name, node in zip(("QLineEdit", "QPlainTextEdit", "QTextEdit"), fields):
    told = {"name": node.get_name(), "description": node.get_description(), "text": Atspi.Text.get_text(node, 0, -1)}
    told.update(node.get_attributes() or {})
    told = [f'{what} "{words}"' for what, words in told.items() if words]
    print(f"{name}: {', '.join(told) or 'nothing'}")
PY

Xvfb -displayfd 3 3>"$folder/display" 2>/dev/null &
pids=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" HOME="$folder" XDG_RUNTIME_DIR="$folder" QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
echo "Qt $(dpkg-query -W -f '${Version}' qt6-base-dev), AT-SPI $(dpkg-query -W -f '${Version}' at-spi2-core)"
dbus-run-session -- bash -c '
    openbox & manager=$!
    "$HOME/window" & window=$!
    /usr/bin/python3 "$HOME/placeholders.py"
    kill $window $manager' 2>"$folder/log" | grep '^Q' | tee "$folder/seen"
grep -q '^QLineEdit: description "write here"$' "$folder/seen"
grep -q '^QPlainTextEdit: nothing$' "$folder/seen"
grep -q '^QTextEdit: nothing$' "$folder/seen"
