#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (libqt6gui6 6.4.2+dfsg-10, by python3-pyqt6 6.4.2-1), Debian 12
#
# Expected: what QTextDocument::toMarkdown() writes, QTextDocument::setMarkdown() reads: bold words are bold words again.
# Seen:     where bold ends with a punctuation mark and a Korean particle follows at once, as particles do, the asterisks come back as text
#           and the bold is gone. CommonMark 0.30, 6.2, lets "**" close only if no mark stands before it or a space or a mark
#           behind it; toMarkdown() does not look. In a language that has spaces after words it is not seen.
#
#   <b>배송(무료)</b>는      **배송(무료)**는      read: **배송(무료)**는, not bold
#   <b>“환불”</b>이          **“환불”**이          read: **“환불”**이, not bold
#   <b>배송</b>은            **배송**은            read: 배송은, bold
#   <b>free (now)</b> is     **free (now)** is     read: free (now) is, bold
#
# Why it matters: a text that people format in a QTextEdit and that is kept as Markdown loses its format when it is opened again, and
# whoever it is shown to reads asterisks. Bold with a mark at its end needs another form than Markdown (HTML), or a space behind it. A
# browser's Markdown library reads it the same way: the rule is CommonMark's, and only the writer could do something about it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libqt6gui6=6.4.2+dfsg-10 python3-pyqt6=6.4.2-1 >"$folder/apt.log"

cat >"$folder/markdown.py" <<'PY'
import sys
from PyQt6.QtCore import QT_VERSION_STR
from PyQt6.QtGui import QFont, QGuiApplication, QTextDocument
app = QGuiApplication(sys.argv)
print("Qt", QT_VERSION_STR)

def bold(document):
    seen, at = False, document.begin().begin()
    while not at.atEnd():
        seen = seen or at.fragment().charFormat().fontWeight() >= QFont.Weight.Bold
        at += 1
    return "bold" if seen else "not bold"

for html in ("<b>배송(무료)</b>는", "<b>“환불”</b>이", "<b>배송</b>은", "<b>free (now)</b> is"):
    written, read = QTextDocument(), QTextDocument()
    written.setHtml(html)
    markdown = written.toMarkdown()
    read.setMarkdown(markdown)
    print(f"{html} {bold(written)}; {markdown.strip()}; {read.toPlainText()} {bold(read)}")
PY
QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$folder /usr/bin/python3 "$folder/markdown.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Qt 6.4.2
<b>배송(무료)</b>는 bold; **배송(무료)**는; **배송(무료)**는 not bold
<b>“환불”</b>이 bold; **“환불”**이; **“환불”**이 not bold
<b>배송</b>은 bold; **배송**은; 배송은 bold
<b>free (now)</b> is bold; **free (now)** is; free (now) is bold
SEEN
