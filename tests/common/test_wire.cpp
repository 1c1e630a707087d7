// SPDX-License-Identifier: MIT
#include "common/wire.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

template <class Frame> wire::Error errorOf(const QByteArray &bytes)
{
    const auto decoded = wire::decode<Frame>(bytes);
    const wire::Error *error = std::get_if<wire::Error>(&decoded);
    return error ? *error : wire::Error{u"decoded"_s, {}, false};
}

template <class T, class Frame> std::optional<T> frameOf(const QByteArray &bytes)
{
    const auto decoded = wire::decode<Frame>(bytes);
    if (const Frame *frame = std::get_if<Frame>(&decoded)) {
        if (const T *wanted = std::get_if<T>(frame))
            return *wanted;
    }
    return {};
}

QByteArray receiptWith(const QByteArray &number)
{
    return R"({"type":"receipt","chat":7,"delivered":)" + number + R"(,"read":0})";
}

} // namespace

class TestWire final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFrameThatIsNotAnObjectIsAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("string") << QByteArray(R"("hello")");
        QTest::newRow("array") << QByteArray(R"([{"type":"hello"}])");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("cut") << QByteArray(R"({"type":"hello")");
        QTest::newRow("two") << QByteArray(R"({"type":"logout","key":"a"}{"type":"logout","key":"b"})");
        QTest::newRow("no type") << QByteArray(R"({"key":"a"})");
        QTest::newRow("type is a number") << QByteArray(R"({"type":1})");
        QTest::newRow("bad UTF-8") << QByteArray("{\"type\":\"logout\",\"key\":\"\xff\xfe\"}");
        QTest::newRow("raw NUL inside") << QByteArray("{\"type\":\"logout\",\0\"key\":\"a\"}", 28);
        QTest::newRow("raw NUL behind") << QByteArray("{\"type\":\"logout\",\"key\":\"a\"}\0", 28);
        QTest::newRow("raw surrogate") << QByteArray("{\"type\":\"logout\",\"key\":\"\xed\xa0\x80\"}");
    }

    void aFrameThatIsNotAnObjectIsAnError()
    {
        QFETCH(const QByteArray, bytes);

        const wire::Error error = errorOf<AdminCommand>(bytes);

        QVERIFY2(error.what != u"decoded"_s, bytes.constData());
        QVERIFY(!error.unknownType);
    }

    void aMissingFieldIsAnErrorThatNamesFieldAndKey()
    {
        const wire::Error error = errorOf<VisitorCommand>(R"({"type":"send_message","key":"k1","chat":7})");

        QCOMPARE(error.what, u"send_message: missing field text"_s);
        QCOMPARE(error.key, u"k1"_s);
        QVERIFY(!error.unknownType);
    }

    void aWrongTypeIsAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("number for string") << QByteArray(R"({"type":"send_message","key":"k","chat":7,"text":5})");
        QTest::newRow("null for required") << QByteArray(R"({"type":"send_message","key":"k","chat":7,"text":null})");
        QTest::newRow("string for id") << QByteArray(R"({"type":"send_message","key":"k","chat":"7","text":"a"})");
        QTest::newRow("object for string") << QByteArray(R"({"type":"send_message","key":"k","chat":7,"text":{}})");
        QTest::newRow("number for key") << QByteArray(R"({"type":"send_message","key":1,"chat":7,"text":"a"})");
        QTest::newRow("bool for id") << QByteArray(R"({"type":"send_message","key":"k","chat":true,"text":"a"})");
    }

    void aWrongTypeIsAnError()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(errorOf<VisitorCommand>(bytes).what.contains("bad value of field"_L1));
    }

    void aFieldOfAListMemberIsCheckedToo()
    {
        const QByteArray head = R"({"type":"chat_page","key":"k","chat":7,"last_seq":1,"messages":)";

        QVERIFY(errorOf<VisitorEvent>(head + R"([{"seq":1,"kind":"text","from":"visitor"}]})").what
                    .contains("messages"_L1));
        QVERIFY(errorOf<VisitorEvent>(head + R"({}})").what.contains("messages"_L1));
        QVERIFY(errorOf<VisitorEvent>(head + R"([7]})").what.contains("messages"_L1));
    }

    void aNumberMustBeAnIntegerThatJsonCanHold_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("fits");
        QTest::newRow("0") << QByteArray("0") << true;
        QTest::newRow("2^53-1") << QByteArray("9007199254740991") << true;
        QTest::newRow("integral with exponent") << QByteArray("1e3") << true;
        QTest::newRow("integral with fraction") << QByteArray("5.0") << true;
        QTest::newRow("half") << QByteArray("1.5") << false;
        QTest::newRow("2^53+2") << QByteArray("9007199254740994") << false;
        QTest::newRow("2^63") << QByteArray("9223372036854775808") << false;
        QTest::newRow("1e300") << QByteArray("1e300") << false;
        QTest::newRow("-1e300") << QByteArray("-1e300") << false;
        QTest::newRow("1e999") << QByteArray("1e999") << false;
        QTest::newRow("NaN") << QByteArray("NaN") << false;
        QTest::newRow("text") << QByteArray(R"("5")") << false;
    }

    void aNumberMustBeAnIntegerThatJsonCanHold()
    {
        QFETCH(const QByteArray, number);
        QFETCH(const bool, fits);
        QCOMPARE((frameOf<Receipt, VisitorCommand>(receiptWith(number)).has_value()), fits);
    }

    void aNumberMustFitItsField()
    {
        QVERIFY(!(frameOf<Hello, VisitorCommand>(R"({"type":"hello","version":4294967297,"token":"t"})")));
        QVERIFY(!(frameOf<Hello, VisitorCommand>(R"({"type":"hello","version":-4294967295,"token":"t"})")));
        QVERIFY((frameOf<Hello, VisitorCommand>(R"({"type":"hello","version":2147483647,"token":"t"})")));
    }

    void aNegativeIdIsAnError()
    {
        QVERIFY(errorOf<VisitorCommand>(R"({"type":"end_chat","key":"k","chat":-1})").what.contains("chat"_L1));
        QVERIFY((frameOf<EndChat, VisitorCommand>(R"({"type":"end_chat","key":"k","chat":0})")));
    }

    void anUnknownWordOfATolerantEnumIsItsLast()
    {
        const auto message = frameOf<MessageEvent, VisitorEvent>(
            R"({"type":"message","chat":7,"message":{"seq":1,"kind":"picture","from":"admin","at":5}})");
        const auto refused = frameOf<Refused, VisitorEvent>(R"({"type":"refused","key":"k","code":"full_moon"})");

        QVERIFY(message && refused);
        QCOMPARE(message->message.kind, MessageKind::Unknown);
        QCOMPARE(refused->code, Refusal::Unknown);
    }

    void anUnknownWordOfAnyOtherEnumIsAnError()
    {
        QVERIFY(!(frameOf<SetPresence, AdminCommand>(R"({"type":"set_presence","key":"k","presence":"asleep"})")));
        QVERIFY(!(frameOf<SetPresence, AdminCommand>(R"({"type":"set_presence","key":"k","presence":"Online"})")));
        QVERIFY(!(frameOf<SetPresence, AdminCommand>(R"({"type":"set_presence","key":"k","presence":2})")));
        QVERIFY(!(frameOf<MessageEvent, VisitorEvent>(
            R"({"type":"message","chat":7,"message":{"seq":1,"kind":"text","from":"robot","at":5}})")));
    }

    void unknownFieldsAreIgnored()
    {
        const auto frame = frameOf<EndChat, VisitorCommand>(
            R"({"type":"end_chat","key":"k","chat":7,"colour":"green","deep":{"a":[1,null]}})");

        QVERIFY(frame);
        QCOMPARE(*frame, (EndChat{u"k"_s, ChatId{7}}));
    }

    void anUnknownTypeIsMarkedAsOne()
    {
        const wire::Error error = errorOf<AdminEvent>(R"({"type":"parade","key":"k"})");

        QVERIFY(error.unknownType);
        QCOMPARE(error.key, u"k"_s);
    }

    void aTypeOfTheOtherSideIsUnknown()
    {
        QVERIFY(errorOf<VisitorCommand>(R"({"type":"accept_call","key":"k","chat":7})").unknownType);
        QVERIFY(errorOf<VisitorEvent>(R"({"type":"open_call","key":"k","name":"n"})").unknownType);
    }

    void absentOptionalFieldsTakeTheirDefaults()
    {
        const auto hello = frameOf<Hello, VisitorCommand>(R"({"type":"hello","version":1,"token":"t","epoch":null})");
        const auto board = frameOf<ReadBoard, AdminCommand>(R"({"type":"read_board","key":"k"})");

        QVERIFY(hello && board);
        QCOMPARE(hello->site, SiteId{1});
        QCOMPARE(hello->chat, ChatId{});
        QCOMPARE(board->limit, 100);
        QVERIFY(!board->kind);
    }

    void deepNestingIsRefusedWithoutHarm()
    {
        const int depth = maxFrameBytes / 2 - 50;
        const QByteArray arrays = R"({"type":"end_chat","key":"k","chat":7,"x":)" + QByteArray(depth, '[')
            + QByteArray(depth, ']') + '}';
        QByteArray objects = R"({"type":"end_chat","key":"k","chat":7,"x":)";
        objects += QByteArray(R"({"a":)").repeated(9000) + '1' + QByteArray(9000, '}') + '}';

        QVERIFY(errorOf<VisitorCommand>(arrays).what.startsWith("not JSON"_L1));
        QVERIFY(errorOf<VisitorCommand>(objects).what.startsWith("not JSON"_L1));
    }

    void whatADatabaseWouldChangeIsReplacedAtTheDoor_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::newRow("U+0000") << QByteArray(R"(a\u0000b)") << u"a\uFFFDb"_s;
        QTest::newRow("first half alone") << QByteArray(R"(a\ud83db)") << u"a\uFFFDb"_s;
        QTest::newRow("second half alone") << QByteArray(R"(a\udfffbc)") << u"a\uFFFDbc"_s;
        QTest::newRow("first half at the end") << QByteArray(R"(a\ud83d)") << u"a\uFFFD"_s;
        QTest::newRow("halves the wrong way round") << QByteArray(R"(\udfff\ud83d)") << u"\uFFFD\uFFFD"_s;
        QTest::newRow("a pair") << QByteArray(R"(\ud83d\udece)") << u"\U0001F6CE"_s;
        QTest::newRow("U+FFFE within") << QByteArray("a\xEF\xBF\xBE" "b") << u"a\uFFFDb"_s;
        QTest::newRow("U+FFFF") << QByteArray("a\xEF\xBF\xBF") << u"a\uFFFD"_s;
        QTest::newRow("U+FFFF escaped") << QByteArray(R"(a\uffff)") << u"a\uFFFD"_s;
        QTest::newRow("marks at the beginning") << QByteArray(R"(\ufeff\ufffea)") << u"a"_s;
    }
    void whatADatabaseWouldChangeIsReplacedAtTheDoor()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, text);

        const auto frame = frameOf<SendMessage, VisitorCommand>(
            R"({"type":"send_message","key":"k","chat":7,"text":")" + json + R"("})");

        QVERIFY(frame);
        QCOMPARE(frame->text, text);
        const QByteArray bytes = wire::encode(*frame);
        QVERIFY(QString::fromUtf8(bytes).toUtf8() == bytes);
        QCOMPARE((frameOf<SendMessage, VisitorCommand>(bytes)), frame);
    }

    /// Three bytes are the most that a UTF-16 unit takes, unless it has to be escaped: a client takes such characters out.
    void aFrameWhoseFieldsAreWithinTheirLimitsIsNeverTooLarge()
    {
        const auto longest = [](int units) { return QString(units, u'가'); };
        const auto ascii = [](int units) { return QString(units, u'x'); };
        constexpr int mostWork = 64;
        const FileInquiry inquiry{ascii(maxKeyLength), ChatId{9007199254740991}, InquiryKind::Suggestion, longest(maxTitleLength),
                                  longest(maxInquiryLength), longest(maxNameLength), longest(maxEmailLength),
                                  longest(maxPageLength), longest(maxAgentLength), ascii(maxIdentityLength), ascii(mostWork),
                                  longest(maxTitleLength), longest(maxTopicLength), ascii(maxScreenLength),
                                  ascii(maxLanguageLength), ascii(maxZoneLength)};
        const OpenCall call{ascii(maxKeyLength), longest(maxNameLength), longest(maxEmailLength), longest(maxTextLength),
                            longest(maxPageLength), longest(maxAgentLength), ascii(maxIdentityLength), ascii(mostWork),
                            longest(maxTitleLength), ascii(maxScreenLength), ascii(maxLanguageLength), ascii(maxZoneLength)};
        const CommentInquiry comment{ascii(maxKeyLength), InquiryId{9007199254740991}, longest(maxInquiryLength), ascii(mostWork)};
        const ChangePassword password{ascii(maxKeyLength), longest(maxPasswordLength), longest(maxPasswordLength)};

        const OpenFile file{ascii(maxKeyLength), ChatId{9007199254740991}, InquiryId{9007199254740991}, longest(maxFileNameLength),
                            9007199254740991, ascii(64), longest(maxFileTypeLength), 2147483647, 2147483647,
                            ascii((maxThumbnailBytes + 2) / 3 * 4), ascii(mostWork)};

        const EditReply reply{ascii(maxKeyLength), ReplyId{9007199254740991}, 9007199254740991, longest(maxNameLength), longest(maxTextLength),
                              longest(maxTextLength), true};

        // A longer text Chromium may send in two frames, cut within a syllable, and a QWebSocket takes that for broken UTF-8.
        constexpr int mostOfBrowser = 65'100;
        QCOMPARE_LE(wire::encode(inquiry).size(), mostOfBrowser);
        QCOMPARE_LE(wire::encode(call).size(), mostOfBrowser);
        QCOMPARE_LE(wire::encode(file).size(), mostOfBrowser);
        QCOMPARE_LE(wire::encode(comment).size(), maxFrameBytes);
        QCOMPARE_LE(wire::encode(password).size(), maxFrameBytes);
        QCOMPARE_LE(wire::encode(reply).size(), maxFrameBytes);
    }

    void aFrameOfTheLargestSizeSurvives()
    {
        SendMessage message{u"k"_s, ChatId{7}, u"가\U0001F6CE\n\"\\"_s};
        const qsizetype room = maxFrameBytes - wire::encode(message).size();
        message.text += QString(room, u'x');

        const QByteArray bytes = wire::encode(message);

        QCOMPARE(bytes.size(), maxFrameBytes);
        QCOMPARE((frameOf<SendMessage, VisitorCommand>(bytes)), std::optional(message));
    }

    void aZeroIsNotTakenForWhatIsMeantWithout()
    {
        const ReadBoard board{u"k"_s, {}, {}, {}, false, 0, 0};
        const Resume resume{u"k"_s, protocolVersion, u"s"_s, Presence::Offline};

        QCOMPARE((frameOf<ReadBoard, AdminCommand>(wire::encode(board))), std::optional(board));
        QCOMPARE((frameOf<Resume, AdminCommand>(wire::encode(resume))), std::optional(resume));
    }

    void aByteOrderMarkAtTheBeginningIsNoPartOfAText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one") << QByteArray("\xEF\xBB\xBFhello \xEF\xBB\xBF");
        QTest::newRow("reversed") << QByteArray("\xEF\xBF\xBEhello \xEF\xBB\xBF");
        QTest::newRow("several") << QByteArray("\xEF\xBB\xBF\xEF\xBF\xBE\xEF\xBB\xBFhello \xEF\xBB\xBF");
        QTest::newRow("by way of a tree") << QByteArray("\\uFFFEhello \\uFEFF");
    }
    void aByteOrderMarkAtTheBeginningIsNoPartOfAText()
    {
        QFETCH(QByteArray, text);

        const auto frame = frameOf<SendMessage, VisitorCommand>("{\"type\":\"send_message\",\"key\":\"k\",\"chat\":1,\"text\":\"" + text + "\"}");

        QVERIFY(frame);
        QCOMPARE(frame->text, u"hello \uFEFF"_s);
    }

    void textOfEveryKindComesBackUnchanged()
    {
        const QString text = u"안녕하세요 \U0001F468\u200D\U0001F469 e\u0301 \u202Eabc <b>&amp;\t\r\n \u2028 \uFEFF"_s;
        const OpenCall call{u"k-_9"_s, u"이지민"_s, u"jimin@example.com"_s, text, {}, {}};

        QCOMPARE((frameOf<OpenCall, VisitorCommand>(wire::encode(call))), std::optional(call));
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "test_wire.moc"
