// SPDX-License-Identifier: MIT
#include "tests/admin/ui/hostile.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QCoreApplication>
#include <QImage>
#include <QKeySequence>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTcpSocket>
#include <QTextBlock>
#include <QTextEdit>
#include <sys/inotify.h>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestWindow = 1100; ///< pixels; a word must not force a window wider than a small screen

/// Reads a text as Qt would read rich text, and notices what it asks for.
class WatchedDocument final : public QTextDocument {
public:
    int asked = 0;

protected:
    QVariant loadResource(int, const QUrl &) override
    {
        ++asked;
        return {};
    }
};

bool isPlain(const QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.textList() || block.blockFormat().headingLevel() > 0)
            return false;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextCharFormat format = it.fragment().charFormat();
            if (format.isImageFormat() || format.isAnchor() || format.isTableFormat() || format.fontWeight() > QFont::Medium
                || format.fontItalic() || format.foreground().style() != Qt::NoBrush)
                return false;
        }
    }
    return document.rootFrame()->childFrames().isEmpty();
}

/// Tool tips are rich text as soon as they look like it: then only escaped text may be in them.
bool isPlainTip(const QString &tip)
{
    if (!Qt::mightBeRichText(tip))
        return true;
    WatchedDocument document;
    document.setHtml(tip);
    document.adjustSize();
    return document.asked == 0 && isPlain(document);
}

bool hasTrick(const QString &text, bool severalLines)
{
    return std::any_of(text.begin(), text.end(), [severalLines](QChar c) {
        if (c == u'\n' || c == u'\t')
            return !severalLines;
        const auto category = c.category();
        const bool isHarmless = c == QChar(0x200d) || c == QChar(0x200b) || c == QChar(0xfe0f);
        return category == QChar::Other_Control || (category == QChar::Other_Format && !isHarmless)
            || (category == QChar::Separator_Line && !severalLines) || category == QChar::Separator_Paragraph;
    });
}

class Inspection final {
public:
    explicit Inspection(QWidget &window)
        : m_window(window)
    {
    }

    QStringList run()
    {
        look(m_window);
        const auto widgets = m_window.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->window() == &m_window)
                look(*widget);
        }
        if (hasTrick(m_window.windowTitle(), false) || QString(m_window.windowTitle()).remove(u"[*][*]"_s).contains(u"[*]"_s))
            report(m_window, u"title"_s, m_window.windowTitle());
        if (m_window.isWindow() && m_window.minimumSizeHint().width() > widestWindow)
            report(m_window, u"forced width %1"_s.arg(m_window.minimumSizeHint().width()), {});
        return m_found;
    }

private:
    void report(const QWidget &widget, const QString &what, const QString &text)
    {
        m_found << u"%1 in %2: %3: %4"_s.arg(QString::fromLatin1(widget.metaObject()->className()),
                                             QString::fromLatin1(m_window.metaObject()->className()), what, text.left(120));
    }

    void look(QWidget &widget)
    {
        for (const QString &tip : {widget.toolTip(), widget.whatsThis(), widget.statusTip()}) {
            if (!isPlainTip(tip) || hasTrick(tip, true))
                report(widget, u"tool tip"_s, tip);
        }
        const auto actions = widget.actions();
        for (const QAction *action : actions) {
            if (!QKeySequence::mnemonic(action->text()).isEmpty() || !isPlainTip(action->toolTip()))
                report(widget, u"action"_s, action->text());
        }
        if (const auto *label = qobject_cast<QLabel *>(&widget))
            lookAtLabel(*label);
        else if (const auto *button = qobject_cast<QAbstractButton *>(&widget))
            lookAtButton(*button);
        else if (const auto *edit = qobject_cast<QPlainTextEdit *>(&widget))
            lookAtText(*edit);
        else if (qobject_cast<QTextEdit *>(&widget))
            report(widget, u"a widget for rich text"_s, {});
        else if (const auto *view = qobject_cast<QAbstractItemView *>(&widget))
            lookAtView(*view);
        lookAtAccessible(widget);
    }

    void lookAtLabel(const QLabel &label)
    {
        const bool mayRender = label.textFormat() != Qt::PlainText && (label.textFormat() != Qt::AutoText || Qt::mightBeRichText(label.text()));
        if (mayRender)
            report(label, u"renders markup"_s, label.text());
        if (hasTrick(label.text(), true))
            report(label, u"control characters"_s, label.text());
    }

    void lookAtButton(const QAbstractButton &button)
    {
        if (!QKeySequence::mnemonic(button.text()).isEmpty() || hasTrick(button.text(), false))
            report(button, u"button text"_s, button.text());
    }

    void lookAtText(const QPlainTextEdit &edit)
    {
        if (!isPlain(*edit.document()) || hasTrick(edit.toPlainText(), true))
            report(edit, u"text"_s, edit.toPlainText());
    }

    void lookAtView(const QAbstractItemView &view)
    {
        const QAbstractItemModel *model = view.model();
        if (!model)
            return;
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                const QModelIndex index = model->index(row, column);
                if (!isPlainTip(index.data(Qt::ToolTipRole).toString()))
                    report(view, u"tool tip of a cell"_s, index.data(Qt::ToolTipRole).toString());
                const QString spoken = index.data(Qt::AccessibleTextRole).toString();
                if (hasTrick(spoken, true))
                    report(view, u"spoken cell"_s, spoken);
                // A list of messages paints its own texts; what a table shows is this.
                if (model->columnCount() > 1 && hasTrick(index.data(Qt::DisplayRole).toString(), false))
                    report(view, u"cell"_s, index.data(Qt::DisplayRole).toString());
            }
        }
    }

    void lookAtAccessible(QWidget &widget)
    {
        QAccessibleInterface *thing = QAccessible::queryAccessibleInterface(&widget);
        if (!thing)
            return;
        for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Help}) {
            // A tool tip that is set is the description too, and is read as it stands.
            const bool isMarkup = kind == QAccessible::Description && widget.toolTip().startsWith(u"<qt>"_s)
                && thing->text(kind) == widget.toolTip();
            if (isMarkup || hasTrick(thing->text(kind), true))
                report(widget, u"spoken"_s, thing->text(kind));
        }
    }

    QWidget &m_window;
    QStringList m_found;
};

} // namespace

Bait::Bait()
    : m_file(m_folder.filePath(u"bait.png"_s))
{
    QImage picture(64, 64, QImage::Format_RGB32);
    picture.fill(Qt::red);
    if (!picture.save(m_file) || !m_server.listen(QHostAddress::LocalHost))
        qFatal("no bait");
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        ++m_calls;
        delete m_server.nextPendingConnection();
    });
    m_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (inotify_add_watch(m_watch, QFile::encodeName(m_file).constData(), IN_OPEN | IN_ACCESS) < 0)
        qFatal("no watch");
}

Bait::~Bait()
{
    close(m_watch);
}

QString Bait::address() const
{
    return u"http://127.0.0.1:%1/bait.png"_s.arg(m_server.serverPort());
}

int Bait::taken()
{
    QCoreApplication::processEvents();
    int count = std::exchange(m_calls, 0);
    char buffer[4096];
    while (read(m_watch, buffer, sizeof buffer) > 0)
        ++count;
    return count;
}

QList<HostileText> hostileTexts(const Bait &bait)
{
    QString piled;
    for (int i = 0; i < 30; ++i)
        piled += u"가"_s + QString(40, QChar(0x0301));
    return {
        {"bold", u"<b>bold</b>"_s},
        {"qt", u"<qt><h1>big</h1></qt>"_s},
        {"whole page", u"<!DOCTYPE html><html><head><style>* { color: red }</style></head><body><p>x</p></body></html>"_s},
        {"picture from a file", u"<img src=\"file://%1\">"_s.arg(bait.file())},
        {"picture from a path", u"<img src=%1>"_s.arg(bait.file())},
        {"picture from the net", u"<img src=\"%1\">"_s.arg(bait.address())},
        {"picture after text", u"hello <img src='%1' width=9999 height=9999/> you"_s.arg(bait.file())},
        {"style sheet", u"<link rel=stylesheet href=\"file://%1\"><p style=\"background:url(%1)\">x</p>"_s.arg(bait.file())},
        {"link", u"<a href=\"%1\">click</a>"_s.arg(bait.address())},
        {"script link", u"<a href=\"javascript:alert(1)\">x</a> javascript:alert(1)"_s},
        {"file link", u"<a href=\"file:///etc/passwd\">x</a> file:///etc/passwd"_s},
        {"table", u"<table border=1><tr><td>cell</td></tr></table><ul><li>x</ul>"_s},
        {"closing tags", u"</qt></html><b>x"_s},
        {"broken tag", u"<img src=\"file://%1\" \n onerror=alert(1) <b"_s.arg(bait.file())},
        {"entities", u"&lt;b&gt;x&lt;/b&gt; &amp;amp; &#60;b&#62; &nbsp;"_s},
        {"Markdown", u"**bold** [x](%1) ![i](%2)\n# head\n* item"_s.arg(bait.address(), bait.file())},
        {"terminal colours", u"\x1b[31mred\x1b[0m\x1b]0;title\x07"_s},
        {"turned round", u"\u202Egnp.exe\u202C \u2066x\u2069 \u200Fy \u061C"_s},
        {"invisible", u"\u200B\u2060\uFEFF\u00AD\u180E"_s},
        {"nothing but spaces", u" \t\u3000\u00A0 "_s},
        {"several lines", u"first\r\nsecond\nthird\u2028fourth\u2029fifth\x85sixth\vseventh"_s},
        {"null", u"before\0after<b>x</b>"_s},
        {"piled up letters", piled},
        {"one long word", QString(20'000, u'w')}, // longer than any text that comes; laying it out takes its square
        {"many words", u"word <b>x</b> "_s.repeated(2'000)},
        {"mnemonics", u"&File &&Edit & &Quit"_s},
        {"placeholders", u"%1 %2 %3 %n %L1 [*] {0}"_s},
        {"check marks", u"이지민 ✓ \u2714\uFE0F ✅ ☑"_s},
        {"half a character", u"a"_s + QChar(0xd83d) + u"b"_s},
        {"emoji and Hangul", u"👨‍👩‍👧‍👦 이지민 🔔"_s},
    };
}

QStringList markupIn(QWidget &window)
{
    return Inspection(window).run();
}

} // namespace deskbell
