// SPDX-License-Identifier: MIT
// docs/protocol.md is the only thing a stranger needs to write a client. These tests keep it whole.
#include "tests/common/examples.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// A fenced JSON block; its info string names the examples that it shows: ```json visitor-event/ack admin-event/ack
struct Fence {
    QStringList names;
    QByteArray json;
};

QString document() { return QString::fromUtf8(examples::contents(examples::sourceDir() + u"/docs/protocol.md"_s)); }

QList<Fence> blocks()
{
    static const QRegularExpression fence(u"^```json([^\\n]*)\\n(.*?)^```$"_s, QRegularExpression::MultilineOption
                                              | QRegularExpression::DotMatchesEverythingOption);
    QList<Fence> found;
    auto matches = fence.globalMatch(document());
    while (matches.hasNext()) {
        const auto match = matches.next();
        found.append({match.captured(1).split(u' ', Qt::SkipEmptyParts), match.captured(2).toUtf8()});
    }
    return found;
}

/// The lines of the section under a heading, up to the next heading of the same or a higher level.
QString section(const QString &heading)
{
    const QStringList lines = document().split(u'\n');
    const qsizetype start = lines.indexOf(heading);
    if (start < 0)
        return {};
    const qsizetype level = heading.indexOf(u' ');
    qsizetype end = start + 1;
    while (end < lines.size() && !(lines[end].startsWith(u'#') && lines[end].indexOf(u' ') <= level))
        ++end;
    return lines.mid(start, end - start).join(u'\n');
}

/// Words of an enum that the section does not show as `word`.
template <class E> QStringList unlisted(const QString &heading)
{
    const QString text = section(heading);
    QStringList missing;
    for (const QLatin1StringView word : Words<E>::list) {
        if (!word.isEmpty() && !text.contains(u'`' + word + u'`'))
            missing.append(word);
    }
    return missing;
}

} // namespace

class TestProtocolDoc final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFrameHasAHeading()
    {
        const QString text = document();
        QStringList missing;
        const auto look = [&](QLatin1StringView type, QLatin1StringView folder) {
            // Two frames of one name and different fields have two headings: "### `chat` (to a visitor)".
            const QRegularExpression heading(u"^### `%1`( \\(.*\\))?$"_s.arg(type), QRegularExpression::MultilineOption);
            if (!heading.match(text).hasMatch())
                missing.append(folder + u'/' + type);
        };

        examples::forEachFamily([&]<class Frame>() {
            examples::forEachAlternative<Frame>([&]<class T>() { look(T::type, examples::Family<Frame>::folder); });
        });

        QCOMPARE(missing, QStringList());
    }

    void everyBlockNamesExamplesAndDecodesAsThem()
    {
        QVERIFY(!blocks().isEmpty());
        for (const Fence &block : blocks()) {
            QVERIFY2(!block.names.isEmpty(), block.json.constData());
            for (const QString &name : block.names) {
                const auto result = examples::roundTripIn(name.section(u'/', 0, 0), block.json);
                QVERIFY2(result.error.isEmpty(), qPrintable(name + u": "_s + result.error));
            }
        }
    }

    void everyExampleIsShown()
    {
        QMap<QString, QJsonObject> shown;
        for (const Fence &block : blocks()) {
            for (const QString &name : block.names)
                shown.insert(name, QJsonDocument::fromJson(block.json).object());
        }
        const auto files = examples::all();

        for (auto it = files.begin(); it != files.end(); ++it) {
            QVERIFY2(shown.contains(it.key()), qPrintable(it.key() + u" is not in docs/protocol.md"_s));
            QVERIFY2(shown.take(it.key()) == QJsonDocument::fromJson(it.value()).object(),
                     qPrintable(it.key() + u" differs from docs/protocol.md"_s));
        }
        QCOMPARE(shown.keys(), QStringList());
    }

    void everyExampleStandsUnderItsFramesHeading()
    {
        QString heading;
        const QStringList lines = document().split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(u"### "_s))
                heading = line;
            if (!line.startsWith(u"```json "_s))
                continue;
            const QString wanted = u"### `%1`"_s.arg(examples::typeOf(line.section(u' ', 1, 1)));
            QVERIFY2(heading.startsWith(wanted), qPrintable(line + u" under "_s + heading));
        }
    }

    void everyLinkLeadsToAHeading()
    {
        // Anchors as the usual renderers of Markdown make them: lower case, letters, digits, "_" and "-".
        static const QRegularExpression notInAnchor(u"[^a-z0-9_ -]"_s);
        static const QRegularExpression link(u"\\]\\(#([^)]*)\\)"_s);
        QStringList anchors;
        QStringList links;
        const QStringList lines = document().split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(u'#'))
                anchors.append(line.section(u' ', 1).toLower().remove(notInAnchor).replace(u' ', u'-'));
            auto matches = link.globalMatch(line);
            while (matches.hasNext())
                links.append(matches.next().captured(1));
        }

        QVERIFY(links.size() > 10);
        for (const QString &target : links)
            QVERIFY2(anchors.contains(target), qPrintable(target));
    }

    void everyWordIsListed()
    {
        QCOMPARE(unlisted<Refusal>(u"## Refusals"_s), QStringList());
        QCOMPARE(unlisted<MessageKind>(u"### Message"_s), QStringList());
        QCOMPARE(unlisted<Side>(u"### Message"_s), QStringList());
        QCOMPARE(unlisted<ChatState>(u"## States of a call"_s), QStringList());
        QCOMPARE(unlisted<EndReason>(u"## States of a call"_s), QStringList());
        QCOMPARE(unlisted<InquiryKind>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<InquiryState>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<Presence>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<ChatChange>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<InquiryChange>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<Overdue>(u"### DeskChat"_s), QStringList());
        QCOMPARE(unlisted<BoardFilter>(u"### `read_board`"_s), QStringList());
        QCOMPARE(unlisted<BoardSort>(u"### `read_board`"_s), QStringList());
    }

    void everyCloseCodeIsListed_data()
    {
        QTest::addColumn<int>("code");
        for (const CloseCode code : {CloseCode::HelloMissing, CloseCode::TooSlow, CloseCode::NoAnswer, CloseCode::Reload,
                                     CloseCode::TooMany, CloseCode::BadFrames, CloseCode::SessionEnded,
                                     CloseCode::TooOld}) {
            // No default: a new code is a compiler warning here, and has to be added to the list above.
            switch (code) {
            case CloseCode::HelloMissing:
            case CloseCode::TooSlow:
            case CloseCode::NoAnswer:
            case CloseCode::Reload:
            case CloseCode::TooMany:
            case CloseCode::BadFrames:
            case CloseCode::SessionEnded:
            case CloseCode::TooOld:
                QTest::addRow("%d", int(code)) << int(code);
            }
        }
    }

    void everyCloseCodeIsListed()
    {
        QFETCH(const int, code);
        QVERIFY(section(u"## Close codes"_s).contains(u"| %1 |"_s.arg(code)));
    }

    void limitsAreThoseOfTheHeader()
    {
        const QString limits = section(u"## Limits"_s);
        for (const qint64 limit : {qint64(maxFrameBytes), qint64(maxKeyLength), qint64(maxTextLength),
                                   qint64(maxInquiryLength), qint64(maxTitleLength), qint64(maxNameLength),
                                   qint64(maxEmailLength), qint64(maxPageLength), qint64(maxAgentLength),
                                   qint64(maxIdentityLength), qint64(minPasswordLength), qint64(maxPasswordLength), qint64(maxPageMessages), qint64(maxPageBytes), qint64(maxBoardRows),
                                   heartbeatInterval, heartbeatPatience})
            QVERIFY2(limits.contains(u"| %1 |"_s.arg(QLocale(QLocale::English).toString(limit))), qPrintable(QString::number(limit)));
        QVERIFY(document().contains(u"Version %1"_s.arg(protocolVersion)));
    }
};

QTEST_GUILESS_MAIN(TestProtocolDoc)
#include "test_protocol_doc.moc"
