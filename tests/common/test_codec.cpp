// SPDX-License-Identifier: MIT
// The short ways of the codec against the long one: frames written straight into bytes, and flat frames read in one scan,
// must mean what QJsonDocument says they mean. Generated frames of every type, and broken ones.
#include "common/wire.h"

#include <QJsonDocument>
#include <QTest>
#include <random>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

std::mt19937 chance(20261123);

int upTo(int most)
{
    return int(chance() % unsigned(most + 1));
}

QString someText(int most)
{
    static const QString letters =
        u"abc XYZ 09 _- <>&'/ \"\\ \b\f\n\r\t\u0001\u001f\u007f\u0080é안녕하세요☎\u2028\ufeff\ufffd"_s;
    QString text;
    for (int left = upTo(most); left > 0; --left) {
        switch (upTo(12)) {
        case 0:
            text += QString::fromUcs4(U"\U0001f514", 1);
            break;
        case 1:
            if (upTo(8) == 0)
                text += QChar(char16_t(0xd800 + upTo(0x7ff))); // half of a pair
            break;
        default:
            text += letters.at(upTo(int(letters.size()) - 1));
        }
    }
    return text;
}

/// Puts something into every field.
struct Filler {
    template <class T> void required(QLatin1StringView, T &out) { fill(out); }
    template <class T> void optional(QLatin1StringView, T &out)
    {
        if (upTo(2) > 0)
            fill(out);
    }
    template <class T> void defaulted(QLatin1StringView name, T &out) { optional(name, out); }

    template <class T> static void fill(T &out)
    {
        if constexpr (wire::detail::IsOptional<T>::value) {
            fill(out.emplace());
        } else if constexpr (wire::detail::IsId<T>::value) {
            out.value = upTo(3) == 0 ? 9007199254740991 : upTo(1'000'000);
        } else if constexpr (wire::detail::IsList<T>::value) {
            for (int left = upTo(3); left > 0; --left)
                fill(out.emplaceBack());
        } else if constexpr (std::is_enum_v<T>) {
            out = T(upTo(int(std::size(Words<T>::list)) - 1));
        } else if constexpr (std::is_same_v<T, bool>) {
            out = upTo(1) == 1;
        } else if constexpr (std::is_integral_v<T>) {
            out = T(upTo(1) == 0 ? upTo(100) : int(chance()));
        } else if constexpr (std::is_same_v<T, QString>) {
            out = someText(40);
        } else {
            Filler filler;
            T::fields(out, filler);
        }
    }
};

/// A frame's tree, built the plain way.
struct TreeWriter {
    QJsonObject object;

    template <class T> void required(QLatin1StringView name, const T &value) { object.insert(name, toValue(value)); }
    template <class T> void optional(QLatin1StringView name, const T &value)
    {
        if (!(value == T{}))
            object.insert(name, toValue(value));
    }
    template <class T> void defaulted(QLatin1StringView name, const T &value) { required(name, value); }

    template <class T> static QJsonValue toValue(const T &value)
    {
        if constexpr (wire::detail::IsOptional<T>::value) {
            return value ? toValue(*value) : QJsonValue();
        } else if constexpr (wire::detail::IsId<T>::value) {
            return value.value;
        } else if constexpr (wire::detail::IsList<T>::value) {
            QJsonArray array;
            for (const auto &item : value)
                array.append(toValue(item));
            return array;
        } else if constexpr (std::is_enum_v<T>) {
            return QString(Words<T>::list[size_t(value)]);
        } else if constexpr (std::is_class_v<T> && !std::is_same_v<T, QString>) {
            TreeWriter writer;
            T::fields(value, writer);
            return writer.object;
        } else {
            return value;
        }
    }
};

template <class T> QJsonObject treeOf(const T &frame)
{
    TreeWriter writer;
    writer.object.insert("type"_L1, QString(T::type));
    T::fields(frame, writer);
    return writer.object;
}

template <class Frame, size_t I = 0, class Visit> void forEachType(const Visit &visit)
{
    if constexpr (I < std::variant_size_v<VariantOf<Frame>>) {
        visit(std::variant_alternative_t<I, VariantOf<Frame>>{});
        forEachType<Frame, I + 1>(visit);
    }
}

/// Qt itself loses a byte order mark at the beginning of a string, and what is half of a character.
bool isLossless(const QByteArray &bytes)
{
    return !bytes.contains("\\ud") && !bytes.contains("\"\xef\xbb\xbf");
}

template <class Frame> QByteArray difference(const QByteArray &bytes)
{
    const wire::Decoded<Frame> quick = wire::decode<Frame>(bytes);
    const wire::Decoded<Frame> slow = wire::detail::decodeTree<Frame>(bytes);
    if (quick.index() != slow.index())
        return bytes;
    if (const auto *error = std::get_if<wire::Error>(&quick)) {
        const auto &other = std::get<wire::Error>(slow);
        return error->what == other.what && error->key == other.key && error->unknownType == other.unknownType ? QByteArray() : bytes;
    }
    return std::get<Frame>(quick) == std::get<Frame>(slow) ? QByteArray() : bytes;
}

/// A flat object of some members in some order and with some space, now and then one that is odd.
QByteArray someFlatFrame()
{
    static const QList<QByteArray> strings = {"\"send_message\"", "\"receipt\"", "\"typing\"", "\"hello\"", "\"k1\"",
                                              "\"안녕 ☎\"", "\"a\\\"b\"", "\"\\u0041\"", "\"\\ud83d\"", "\"\"",
                                              "\"visitor\"", "\"robot\"", "\"\xff\"", "\"a\nb\"", "\"a'b/c\""};
    static const QList<QByteArray> others = {"0", "-0", "7", "-7", "07", "9007199254740991", "9007199254740992", "1.0",
                                             "1e3", "1.5", "true", "false", "null", "nul", "True", "[]", "{}", "[1]",
                                             "{\"a\":1,\"a\":2}", "12345678901234567890", "+1", "0x1", ".5", "4294967303"};
    static const QList<QByteArray> names = {"key", "chat", "text", "delivered", "read", "from", "name", "version", "token",
                                            "site", "after", "colour", "", "k\xc3\xa9y", "te\\u0078t", "key "};
    static const QList<QByteArray> spaces = {"", "", "", " ", "\n", "\t\r ", "\v"};
    const auto space = [] { return spaces.at(upTo(100) == 0 ? 6 : upTo(5)); };
    QList<QByteArray> members = {"\"type\":" + strings.at(upTo(3))};
    for (const QByteArray &name : names.first(upTo(4) == 0 ? names.size() : 11)) {
        if (upTo(2) == 0)
            continue;
        const bool isPlain = upTo(5) > 0;
        if (isPlain) {
            static const QList<QByteArray> texts = {"key", "text", "name", "token"};
            members.append('"' + name + '"' + space() + ':' + (texts.contains(name) ? strings.at(4 + upTo(1)) : QByteArray("7")));
            continue;
        }
        const QByteArray &value = upTo(1) == 0 ? strings.at(upTo(int(strings.size()) - 1)) : others.at(upTo(int(others.size()) - 1));
        members.append('"' + name + '"' + space() + ':' + space() + value + space());
    }
    if (upTo(10) == 0)
        members.append(members.at(upTo(int(members.size()) - 1)));
    std::shuffle(members.begin(), members.end(), chance);
    return space() + '{' + space() + members.join(upTo(200) == 0 ? ";" : ",") + (upTo(60) == 0 ? "," : "") + '}'
        + (upTo(60) == 0 ? "x" : "") + space();
}

/// With ' for ": the meta-object compiler trips over raw strings like these.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestCodec final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStringIsWrittenAsQtWritesIt()
    {
        QStringList texts = {u""_s, u"\""_s, QString(QChar(0)), QString(QChar(0xd83d)), QString(QChar(0xdd14)) + u"a"_s};
        for (int i = 0; i < 10'000; ++i)
            texts.append(someText(30));

        for (const QString &text : std::as_const(texts)) {
            QByteArray out;
            json::appendString(out, text);
            QCOMPARE('[' + out + ']', QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
        }
    }

    void everyFrameIsWrittenAsItsTreeWouldBe()
    {
        const auto check = [](auto frame) {
            for (int i = 0; i < 100; ++i) {
                Filler filler;
                decltype(frame)::fields(frame, filler);
                const QByteArray bytes = wire::encode(frame);
                const QJsonObject tree = treeOf(frame);
                // Trees of trees: what cannot be told apart on the wire is the same.
                const QByteArray plain = QJsonDocument(tree).toJson(QJsonDocument::Compact);
                QCOMPARE(QJsonDocument::fromJson(bytes).object(), QJsonDocument::fromJson(plain).object());
                QCOMPARE(bytes.size(), plain.size());
            }
        };
        forEachType<VisitorCommand>(check);
        forEachType<AdminCommand>(check);
        forEachType<VisitorEvent>(check);
        forEachType<AdminEvent>(check);
    }

    void whatIsWrittenIsReadBack()
    {
        const auto checkAs = [](auto frame, auto side) {
            using Side = decltype(side);
            for (int i = 0; i < 100; ++i) {
                frame = {};
                Filler filler;
                decltype(frame)::fields(frame, filler);
                const QByteArray bytes = wire::encode(frame);
                QCOMPARE(difference<Side>(bytes), QByteArray());
                const auto decoded = wire::decode<Side>(bytes);
                if (const auto *read = std::get_if<Side>(&decoded); read && isLossless(bytes))
                    QCOMPARE(wire::encode(*read), bytes);
            }
        };
        forEachType<VisitorCommand>([&](auto frame) { checkAs(frame, VisitorCommand{}); });
        forEachType<AdminCommand>([&](auto frame) { checkAs(frame, AdminCommand{}); });
        forEachType<VisitorEvent>([&](auto frame) { checkAs(frame, VisitorEvent{}); });
        forEachType<AdminEvent>([&](auto frame) { checkAs(frame, AdminEvent{}); });
    }

    void aMessageIsReadTheShortWay()
    {
        const QByteArray bytes = wire::encode(SendMessage{u"k-1"_s, ChatId{7}, u"안녕하세요, it's me"_s});

        QVERIFY(json::FlatObject::scan(QString::fromUtf8(bytes)).has_value());
        QVERIFY(json::FlatObject::scan(QString::fromUtf8(wire::encode(Receipt{ChatId{7}, 3, 2}))).has_value());
        QVERIFY(json::FlatObject::scan(QString::fromUtf8(wire::encode(Typing{ChatId{7}, {}, {}}))).has_value());
        QVERIFY(!json::FlatObject::scan(QString::fromUtf8(wire::encode(SendMessage{u"k-1"_s, ChatId{7}, u"two\nlines"_s}))).has_value());
    }

    void flatFramesAreReadAsTheirTreeWouldBe()
    {
        int good = 0;
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray bytes = someFlatFrame();
            QCOMPARE(difference<VisitorCommand>(bytes), QByteArray());
            QCOMPARE(difference<AdminCommand>(bytes), QByteArray());
            good += std::holds_alternative<VisitorCommand>(wire::decode<VisitorCommand>(bytes)) ? 1 : 0;
        }
        QVERIFY(good > 1000); // it is not all refused
    }

    void brokenFramesAreReadAsTheirTreeWouldBe()
    {
        const QList<QByteArray> whole = {wire::encode(SendMessage{u"key-1"_s, ChatId{42}, u"안녕 a 'b' ☎"_s}),
                                         wire::encode(Receipt{ChatId{42}, 17, 16}),
                                         wire::encode(Typing{ChatId{42}, Side::Visitor, u"김"_s})};
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = whole.at(upTo(2));
            for (int left = 1 + upTo(2); left > 0; --left) {
                const int at = upTo(int(bytes.size()) - 1);
                switch (upTo(3)) {
                case 0: bytes[at] = char(upTo(255)); break;
                case 1: bytes.remove(at, 1 + upTo(3)); break;
                case 2: bytes.insert(at, bytes.mid(upTo(int(bytes.size()) - 1), upTo(12))); break;
                default: bytes[at] = "{}[]\",:\\0e"[upTo(9)];
                }
                if (bytes.isEmpty())
                    bytes = "{";
            }
            QCOMPARE(difference<VisitorCommand>(bytes), QByteArray());
        }
    }

    void aNameThatComesTwiceIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isGood");
        const QByteArray head = quoted("{'type':'send_message','key':'k','chat':7,");
        QTest::newRow("once") << head + quoted("'text':'a'}") << true;
        QTest::newRow("text") << head + quoted("'text':'a','text':'b'}") << false;
        QTest::newRow("the same text") << head + quoted("'text':'a','text':'a'}") << false;
        QTest::newRow("written otherwise") << head + quoted("'text':'a','te\\u0078t':'b'}") << false;
        QTest::newRow("type") << head + quoted("'text':'a','type':'receipt'}") << false;
        QTest::newRow("unknown") << head + quoted("'text':'a','x':1,'x':2}") << false;
        QTest::newRow("further in") << head + quoted("'text':'a','x':{'y':[{'z':1,'z':2}]}}") << false;
        QTest::newRow("in two objects") << head + quoted("'text':'a','x':{'y':[{'z':1},{'z':2}],'z':3},'z':{'z':1}}") << true;
        QTest::newRow("inside a text") << head + quoted("'text':'{\\'a\\':1,\\'a\\':2}'}") << true;
        QTest::newRow("as a value") << head + quoted("'text':'chat','x':['chat','chat']}") << true;
        QTest::newRow("case") << head + quoted("'text':'a','Text':'b'}") << true;
    }
    void aNameThatComesTwiceIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, isGood);

        QCOMPARE(std::holds_alternative<VisitorCommand>(wire::decode<VisitorCommand>(bytes)), isGood);
    }
};

QTEST_APPLESS_MAIN(TestCodec)
#include "test_codec.moc"
