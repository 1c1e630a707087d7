#!/bin/bash
# SPDX-License-Identifier: MIT
# csso 5.0.5 (npm), looked at with Qt WebEngine 6.4.2 (libqt6webenginecore6 6.4.2-final+dfsg-1, python3-pyqt6.qtwebengine 6.4.0-1), Debian 12
#
# Expected: a minifier leaves 0px alone within calc() and max(), where 0 is a number and no length (CSS Values 3, 8.1.2 and 8.1), and in what
#           stands there in place of a value, as in var(--gap,0px). csso does so.
# Seen:     not in env(): env(titlebar-area-height,0px) becomes env(titlebar-area-height,0). Where the browser has no such value the 0 is
#           taken, the sum is none, and the whole declaration counts for nothing. Where it has one, all is well.
#
#   calc(16px + var(--none,0px))                  ->  calc(16px + var(--none,0px))
#   calc(16px + env(titlebar-area-height,0px))    ->  calc(16px + env(titlebar-area-height,0))
#   before: top 16px, height 568px                    after: top auto, height auto
#
# Why it matters: env() with 0px is how a chat button stays clear of a phone's edge, the keyboard or the title bar of an installed page. The
# author's own browser knows the value, and there it is right; in another the button goes where the text flow puts it, without a
# warning from either program. A style that a site may run through such a tool keeps env() out of sums: it sets a property of its
# own first, --edge: env(…, 0px), which csso leaves as it is, and has var(--edge) in the sum.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    libqt6webenginecore6=6.4.2-final+dfsg-1 python3-pyqt6.qtwebengine=6.4.0-1 python3-pyqt6=6.4.2-1 >"$folder/apt.log"
command -v npm >"$folder/npm" || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >>"$folder/apt.log"
npm install --prefix "$folder" --no-audit --no-fund --silent csso@5.0.5
dpkg-query -W libqt6webenginecore6

cat >"$folder/before.css" <<'CSS'
#own { position: fixed; top: calc(16px + var(--none, 0px)); height: calc(100vh - 32px - var(--none, 0px)) }
#env { position: fixed; top: calc(16px + env(titlebar-area-height, 0px)); height: calc(100vh - 32px - env(titlebar-area-height, 0px)) }
#way { --edge: env(titlebar-area-height, 0px); position: fixed; top: calc(16px + var(--edge)); height: calc(100vh - 32px - var(--edge)) }
CSS
cat >"$folder/minify.js" <<'JS'
const csso = require('csso'), fs = require('fs');
console.log('csso', csso.version);
fs.writeFileSync('after.css', csso.minify(fs.readFileSync('before.css', 'utf8')).css);
JS
(cd "$folder" && node minify.js)
cat >"$folder/look.py" <<'PY'
import sys
from PyQt6.QtWebEngineWidgets import QWebEngineView
from PyQt6.QtWidgets import QApplication
app = QApplication(sys.argv)
view = QWebEngineView()
view.resize(800, 600)
script = """['own', 'env', 'way'].map(id => {
    const style = document.getElementById(id).computedStyleMap();
    return `${id}: top ${style.get('top')}, height ${style.get('height')}`;
}).join('\\n')"""
def tell(text):
    print(text, flush=True)
    app.quit()
view.loadFinished.connect(lambda done: view.page().runJavaScript(script, tell))
with open(sys.argv[1]) as css:
    view.setHtml("<!doctype html><style>" + css.read() + "</style><p>page<div id=own>a</div><div id=env>b</div><div id=way>c</div>")
view.show()
app.exec()
PY

export HOME=$folder XDG_RUNTIME_DIR=$folder QT_QPA_PLATFORM=offscreen QTWEBENGINE_DISABLE_SANDBOX=1
for file in before after; do
    echo "$file:"
    tr -d ' ' <"$folder/$file.css" | grep -o '[a-z]*([a-z-]*,[^)]*)' | sort | uniq -c | sed 's/^ *//'
    timeout 120 /usr/bin/python3 "$folder/look.py" "$folder/$file.css" 2>>"$folder/log"
done | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
before:
3 env(titlebar-area-height,0px)
2 var(--none,0px)
own: top 16px, height 568px
env: top 16px, height 568px
way: top 16px, height 568px
after:
2 env(titlebar-area-height,0)
1 env(titlebar-area-height,0px)
2 var(--none,0px)
own: top 16px, height 568px
env: top auto, height auto
way: top 16px, height 568px
SEEN
