// SPDX-License-Identifier: MIT
// docs/protocol.md is the only thing a stranger needs to write a client. These tests keep it whole.
#include "tests/common/examples.h"
#include "tests/common/protocoldoc.h"

#include <QLocale>
#include <QTest>
#include <algorithm>

using namespace deskbell;
using namespace deskbell::protocoldoc;
using namespace Qt::StringLiterals;

namespace {

/// The fields of a record or frame as its code has them: name, and whether it may be absent.
struct Collector {
    QMap<QString, bool> fields;

    template <class T> void required(QLatin1StringView name, const T &) { fields.insert(name, false); }
    template <class T> void optional(QLatin1StringView name, const T &) { fields.insert(name, true); }
    template <class T> void defaulted(QLatin1StringView name, const T &) { fields.insert(name, true); }
};
template <class T> QMap<QString, bool> fieldsOf()
{
    const T value;
    Collector collector;
    T::fields(value, collector);
    return collector.fields;
}

/// How a section's table and the code differ. A frame of few fields may name them in its sentence instead of a table.
template <class T> QStringList differences(const QString &heading)
{
    const QString text = section(heading);
    if (text.isEmpty())
        return {heading + u" is missing"_s};
    const QMap<QString, bool> code = fieldsOf<T>();
    QMap<QString, QString> table;
    const auto all = rows(text, "field"_L1);
    for (const QStringList &row : all) {
        const QStringList names = words(row.value(0));
        for (const QString &name : names)
            table.insert(name, row.value(1));
    }
    QStringList wrong;
    for (auto field = code.begin(); field != code.end(); ++field) {
        if (table.isEmpty() ? text.contains(u"`%1`"_s.arg(field.key())) || text.contains(u"\"%1\":"_s.arg(field.key()))
                            : table.contains(field.key()) && (table.value(field.key()).isEmpty()
                                                              || table.value(field.key()).contains("opt"_L1) == field.value()))
            continue;
        wrong.append(heading + u": "_s + field.key());
    }
    for (const QString &name : table.keys()) {
        if (!code.contains(name) && name != "chat"_L1)
            wrong.append(heading + u": not in the code: "_s + name);
    }
    return wrong;
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
    void everyFrameStandsInTheTableOfAll()
    {
        const QString text = section(u"## All frames"_s);
        const auto stands = [&text](QStringList &missing, const QString &whose, QLatin1StringView type) {
            const bool is = std::ranges::any_of(text.split(u'\n'), [&](const QString &line) {
                return line.contains(u'`' + type + u'`') && (line.startsWith(u"| both sides |"_s) || line.startsWith(u"| %1 |"_s.arg(whose)));
            });
            if (!is)
                missing.append(whose + u' ' + type);
        };
        QStringList missing;
        const auto all = [&]<class... Frames>(const QString &whose, const std::variant<Frames...> *) {
            (stands(missing, whose, Frames::type), ...);
        };
        all(u"a visitor"_s, static_cast<const VisitorCommand *>(nullptr));
        all(u"an admin"_s, static_cast<const AdminCommand *>(nullptr));
        all(u"a visitor"_s, static_cast<const VisitorEvent *>(nullptr));
        all(u"an admin"_s, static_cast<const AdminEvent *>(nullptr));
        all(u"a link"_s, static_cast<const LinkCommand *>(nullptr));
        all(u"a link"_s, static_cast<const LinkEvent *>(nullptr));
        QCOMPARE(missing, QStringList());
    }

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
        QVERIFY(!fences().isEmpty());
        for (const Fence &block : fences()) {
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
        for (const Fence &block : fences()) {
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

    void everyFieldStandsInItsTableAsTheCodeHasIt()
    {
        QStringList wrong;
        examples::forEachFamily([&]<class Frame>() {
            examples::forEachAlternative<Frame>([&]<class T>() {
                const QString plain = u"### `%1`"_s.arg(T::type);
                const bool isAdmins = examples::Family<Frame>::folder == "admin-event"_L1;
                const QString own = plain + (isAdmins ? u" (to an admin)"_s : u" (to a visitor)"_s);
                // A signal of both ways: what a client leaves out stands further down.
                if (!std::is_same_v<T, Typing>)
                    wrong += differences<T>(section(plain).isEmpty() ? own : plain);
            });
        });
        wrong += differences<Message>(u"### Message"_s);
        wrong += differences<FileInfo>(u"### FileInfo"_s);
        wrong += differences<FileLimits>(u"### FileLimits"_s);
        wrong += differences<Receipts>(u"### Receipts"_s);
        wrong += differences<Hours>(u"### Hours"_s);
        wrong += differences<VisitorChat>(u"### VisitorChat"_s);
        wrong += differences<DeskChat>(u"### DeskChat"_s);
        wrong += differences<Comment>(u"### Comment"_s);
        wrong += differences<BoardRow>(u"### BoardRow"_s);
        wrong += differences<Inquiry>(u"### Inquiry"_s);
        wrong += differences<FailedMail>(u"### FailedMail"_s);
        wrong += differences<PageError>(u"### PageError"_s);
        wrong += differences<VisitorInquiry>(u"### VisitorInquiry"_s);
        wrong += differences<LinkedInquiry>(u"### LinkedInquiry"_s);
        wrong += differences<AdminPresence>(u"### AdminPresence"_s);
        wrong += differences<MailStatus>(u"### MailStatus"_s);
        wrong += differences<DeadLetter>(u"### DeadLetter"_s);
        wrong += differences<SessionInfo>(u"### SessionInfo"_s);
        wrong += differences<Block>(u"### Block"_s);
        wrong += differences<DeskNote>(u"### DeskNote"_s);
        wrong += differences<DeskReply>(u"### DeskReply"_s);
        wrong += differences<SiteSetting>(u"### SiteSetting"_s);
        wrong += differences<Colleague>(u"### Colleague"_s);
        wrong += differences<Unread>(u"### Unread"_s);
        wrong += differences<HistoryRow>(u"### HistoryRow"_s);
        wrong += differences<SearchHit>(u"### SearchHit"_s);
        wrong += differences<TextSpan>(u"### TextSpan"_s);
        wrong += differences<Durations>(u"### Durations"_s);
        wrong += differences<StatisticFigures>(u"### StatisticFigures"_s);
        wrong += differences<StatisticPoint>(u"### StatisticPoint"_s);
        wrong += differences<StatisticHour>(u"### StatisticHour"_s);
        wrong += differences<OfficeRange>(u"### OfficeRange"_s);
        wrong += differences<StatisticAdmin>(u"### StatisticAdmin"_s);
        wrong += differences<RatingWords>(u"### RatingWords"_s);
        wrong += differences<ConversationRow>(u"### ConversationRow"_s);

        wrong.removeDuplicates();
        for (const QString &one : std::as_const(wrong))
            qWarning("%ls", qUtf16Printable(one));
        QVERIFY(wrong.isEmpty());
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
        QCOMPARE(unlisted<Weekday>(u"### Colleague"_s), QStringList());
        QCOMPARE(unlisted<ConversationKind>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<ConversationState>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<ChatChange>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<InquiryChange>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<UnreadWhy>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<CaseOutcome>(u"## Words"_s), QStringList());
        QCOMPARE(unlisted<Weekday>(u"### StatisticHour"_s), QStringList());
        QCOMPARE(unlisted<Overdue>(u"### DeskChat"_s), QStringList());
        QCOMPARE(unlisted<BoardFilter>(u"### `read_board`"_s), QStringList());
        QCOMPARE(unlisted<BoardSort>(u"### `read_board`"_s), QStringList());
    }

    void everyCloseCodeIsListed_data()
    {
        QTest::addColumn<int>("code");
        for (const CloseCode code : {CloseCode::HelloMissing, CloseCode::TooSlow, CloseCode::NoAnswer, CloseCode::Reload,
                                     CloseCode::TooMany, CloseCode::BadFrames, CloseCode::SessionEnded,
                                     CloseCode::TooOld, CloseCode::LinkOver}) {
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
            case CloseCode::LinkOver:
                QTest::addRow("%d", int(code)) << int(code);
            }
        }
    }

    void everyCloseCodeIsListed()
    {
        QFETCH(const int, code);
        QVERIFY(section(u"## Close codes"_s).contains(u"| %1 |"_s.arg(code)));
    }

    void whatIsTemporaryIsSaidToBe()
    {
        const QString refusals = section(u"## Refusals"_s);
        for (size_t i = 0; i < std::size(Words<Refusal>::list); ++i) {
            const QString code = u"| `%1` |"_s.arg(Words<Refusal>::list[i]);
            const QStringList lines = refusals.split(u'\n').filter(code);
            QCOMPARE(lines.size(), 1);
            QCOMPARE(lines.first().section(u'|', 3, 3).trimmed() == u"temporary"_s, isTemporary(Refusal(i)));
        }
    }

    void limitsAreThoseOfTheHeader()
    {
        const QString limits = section(u"## Limits"_s);
        for (const qint64 limit : {qint64(maxFrameBytes), qint64(maxKeyLength), qint64(maxTextLength),
                                   qint64(maxInquiryLength), qint64(maxTitleLength), qint64(maxNameLength), qint64(maxNamesThere), qint64(maxHoursLength),
                                   qint64(maxEmailLength), qint64(maxPageLength), qint64(maxAgentLength), qint64(maxScreenLength), qint64(maxLanguageLength), qint64(maxZoneLength),
                                   qint64(maxIdentityLength), qint64(minPasswordLength), qint64(maxPasswordLength), qint64(maxPageMessages), qint64(maxPageBytes), qint64(maxBoardRows), qint64(maxNotes), qint64(maxHistoryRows), qint64(maxSearchLength), qint64(maxStatisticsDays), qint64(mostDailyPoints), qint64(maxConversationRows), qint64(maxRatingWords),
                                   qint64(maxTags), qint64(maxTagLength), qint64(maxTopicLength), qint64(maxUnread), qint64(maxReplies), transferTime, dutyTime, oneTimePasswordTime,
                                   qint64(fileBlockBytes), qint64(maxFilePartBytes), qint64(maxFileNameLength), qint64(maxFileNameBytes), qint64(maxFileTypeLength), qint64(maxThumbnailBytes),
                                   heartbeatInterval, heartbeatPatience})
            QVERIFY2(limits.contains(u"| %1 |"_s.arg(QLocale(QLocale::English).toString(limit))), qPrintable(QString::number(limit)));
        QVERIFY(document().contains(u"Version %1"_s.arg(protocolVersion)));
    }
};

QTEST_GUILESS_MAIN(TestProtocolDoc)
#include "test_protocol_doc.moc"
