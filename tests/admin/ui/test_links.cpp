// SPDX-License-Identifier: MIT
#include "client/messagelistmodel.h"
#include "ui/links.h"
#include "ui/messageview.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QHelpEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <QTimer>
#include <QToolTip>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Stands where the desktop's browser would.
class Browser final : public QObject {
    Q_OBJECT

public:
    Browser()
    {
        QDesktopServices::setUrlHandler(u"https"_s, this, "open");
        QDesktopServices::setUrlHandler(u"http"_s, this, "open");
    }
    ~Browser() override
    {
        QDesktopServices::unsetUrlHandler(u"https"_s);
        QDesktopServices::unsetUrlHandler(u"http"_s);
    }
    QStringList opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened << url.toString(QUrl::FullyEncoded); }
};

Message message(qint64 seq, const QString &text, Side from = Side::Visitor)
{
    Message made;
    made.seq = seq;
    made.from = from;
    made.name = from == Side::Admin ? u"prolip"_s : u"이지민"_s;
    made.text = text;
    made.at = 1'700'000'000'000 + seq * 1000;
    return made;
}

struct Lines {
    explicit Lines(const Theme &theme, const QList<Message> &messages)
        : view(theme, model)
    {
        ChatPage page;
        page.chat = {1};
        page.messages = messages;
        page.lastSeq = messages.size();
        model.addPage(page);
        view.resize(420, 320);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        rest();
    }

    /// Until what has moved under the pointer may be pressed.
    void rest() const
    {
        const auto *moved = view.findChild<QTimer *>(u"moved"_s);
        QVERIFY(moved);
        QTRY_VERIFY(!moved->isActive());
    }

    void moveTo(QPoint point)
    {
        QMouseEvent move(QEvent::MouseMove, point, view.viewport()->mapToGlobal(point), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(view.viewport(), &move);
    }

    /// A point of a row over which the pointer becomes a hand; null if there is none.
    QPoint hand(int row)
    {
        const QRect rect = view.visualRect(view.model()->index(row, 0)).intersected(view.viewport()->rect());
        for (int y = rect.top() + 2; y < rect.bottom(); y += 4) {
            for (int x = rect.left() + 2; x < rect.right(); x += 4) {
                moveTo({x, y});
                if (view.viewport()->cursor().shape() == Qt::PointingHandCursor)
                    return {x + 1, y + 1};
            }
        }
        return {};
    }

    void press(QPoint point, Qt::MouseButton button = Qt::LeftButton) { QTest::mousePress(view.viewport(), button, {}, point); }
    void release(QPoint point, Qt::MouseButton button = Qt::LeftButton) { QTest::mouseRelease(view.viewport(), button, {}, point); }

    MessageListModel model{{1}, u"prolip"_s};
    MessageView view;
};

} // namespace

class TestLinks final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    // The widget is held to the same table (tests/widget/links.test.mjs).
    void anAddressEndsWhereTheSentenceGoesOn()
    {
        const QJsonArray texts = table("texts"_L1);
        QVERIFY(texts.size() > 70);

        for (const QJsonValue &row : texts) {
            const QString text = row[0].toString();
            QJsonArray shown;
            const QList<Link> links = linksIn(text, 10);
            for (const Link &link : links)
                shown << text.mid(link.from, link.length);
            QVERIFY2(shown == row[1].toArray(), (QJsonDocument(QJsonArray{row, shown}).toJson().constData()));
        }
    }

    void aLinkOpensWhatItShowsHostAndEscapesAsTheyAre()
    {
        const QJsonArray opens = table("opens"_L1);
        QVERIFY(!opens.isEmpty());

        for (const QJsonValue &row : opens) {
            const QList<Link> links = linksIn(row[0].toString(), 10);
            QCOMPARE(links.size(), 1);
            QCOMPARE(links.first().url.toString(QUrl::FullyEncoded), row[1].toString());
        }
    }

    void aLongTextWithoutAnEndIsLookedThrough()
    {
        for (const QString &part : {u"("_s, u"a."_s, u"가"_s, u"https://"_s, u"@"_s, u"1:"_s, u"/에서"_s}) {
            const QString text = u"https://"_s + part.repeated(18000);
            for (const Link &link : linksIn(text, 100))
                QVERIFY(link.from + link.length <= text.size());
        }
        QCOMPARE(linksIn(u"https://a.example "_s.repeated(30), 7).size(), 7);
    }

    void aClickOnALinkOpensIt_data()
    {
        QTest::addColumn<Side>("from");
        QTest::newRow("of theirs") << Side::Visitor;
        QTest::newRow("of ours") << Side::Admin;
    }
    void aClickOnALinkOpensIt()
    {
        QFETCH(const Side, from);
        Browser browser;
        Lines lines(*m_theme, {message(1, u"그냥 글"_s), message(2, u"이거요 https://shop.example/주문/15 에서"_s, from)});
        const QPoint link = lines.hand(1);
        QVERIFY(!link.isNull());

        lines.press(link);
        QCOMPARE(browser.opened, QStringList());
        lines.release(link);

        QCOMPARE(browser.opened, QStringList({u"https://shop.example/%EC%A3%BC%EB%AC%B8/15"_s}));
        QVERIFY(lines.hand(0).isNull());
    }

    void nothingOpensByAPressOnSomethingElse()
    {
        Browser browser;
        Lines lines(*m_theme, {message(1, u"https://a.example/"_s), message(2, u"https://b.example/ 옆의 글"_s), message(3, u"글"_s)});
        const QPoint first = lines.hand(0);
        const QPoint second = lines.hand(1);
        const QPoint text = lines.view.visualRect(lines.view.model()->index(2, 0)).center();

        lines.press(first);
        lines.release(second);
        lines.press(text);
        lines.release(first);
        lines.press(first);
        lines.release(text);
        lines.press(first, Qt::RightButton);
        lines.release(first, Qt::RightButton);

        QCOMPARE(browser.opened, QStringList());
    }

    void aLinkThatHasJustComeUnderThePointerIsNotPressed()
    {
        Browser browser;
        QList<Message> many;
        for (int seq = 1; seq <= 30; ++seq)
            many << message(seq, u"https://shop.example/%1"_s.arg(seq));
        Lines lines(*m_theme, many);
        const QPoint link = lines.hand(29);
        QVERIFY(!link.isNull());

        lines.model.add(message(31, u"https://evil.example/"_s));
        lines.press(link);
        lines.release(link);
        QCOMPARE(browser.opened, QStringList());

        lines.rest();
        lines.press(link);
        lines.model.add(message(32, u"https://evil.example/2"_s));
        lines.release(link);
        QCOMPARE(browser.opened, QStringList());
    }

    void theMiddleButtonCopiesTheWholeAddressAndTheToolTipShowsIt()
    {
        Browser browser;
        Lines lines(*m_theme, {message(1, u"https://shop.example/<b>&x=https://a.example/1"_s), message(2, u"https://shop.example/a?b=1&c=<i>"_s)});
        const QPoint link = lines.hand(1);
        QGuiApplication::clipboard()->clear();

        lines.press(link, Qt::MiddleButton);
        lines.release(link, Qt::MiddleButton);
        QHelpEvent help(QEvent::ToolTip, link, lines.view.viewport()->mapToGlobal(link));
        QApplication::sendEvent(lines.view.viewport(), &help);

        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://shop.example/a?b=1&c="_s);
        QCOMPARE(QToolTip::text(), tooltipText(u"https://shop.example/a?b=1&c="_s));
        QCOMPARE(browser.opened, QStringList());
        QToolTip::hideText();
    }

    void theKeyboardAndAScreenReaderReachTheLinks()
    {
        Browser browser;
        Lines lines(*m_theme, {message(1, u"글"_s), message(2, u"https://a.example/1에서"_s), message(3, u"https://a.example/1 https://b.example/2 https://a.example/1"_s)});
        const auto row = [&lines](int n) { return lines.view.model()->index(n, 0); };

        QVERIFY(!row(0).data(Qt::AccessibleDescriptionRole).isValid());
        QCOMPARE(row(1).data(Qt::AccessibleDescriptionRole).toString(), u"Enter opens https://a.example/1"_s);
        QCOMPARE(row(2).data(Qt::AccessibleDescriptionRole).toString(), u"Links: 2. Enter lists them"_s);

        lines.view.setCurrentIndex(row(0));
        QTest::keyClick(&lines.view, Qt::Key_Return);
        QCOMPARE(browser.opened, QStringList());
        lines.view.setCurrentIndex(row(1));
        QTest::keyClick(&lines.view, Qt::Key_Return);
        QCOMPARE(browser.opened, QStringList({u"https://a.example/1"_s}));

        lines.view.setCurrentIndex(row(2));
        QTest::keyClick(&lines.view, Qt::Key_Enter);
        auto *menu = lines.view.findChild<QMenu *>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        menu->actions().last()->trigger();
        QCOMPARE(browser.opened.last(), u"https://b.example/2"_s);
        menu->close();
    }

private:
    static QJsonArray table(QLatin1StringView name)
    {
        QFile file(QStringLiteral(SOURCE_DIR "/tests/support/links.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object().value(name).toArray() : QJsonArray();
    }

    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestLinks)
#include "test_links.moc"
