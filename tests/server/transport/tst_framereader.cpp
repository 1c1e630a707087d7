// SPDX-License-Identifier: MIT
// RFC 6455 section by section, and whatever a stream may be cut into.
#include "server/transport/framereader.h"

#include <QRandomGenerator>
#include <QtEndian>
#include <QtTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

enum Opcode { More = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr qsizetype mostBytes = 1'000;

QByteArray bigEndian(quint64 number, int bytes)
{
    char all[8];
    qToBigEndian(number, all);
    return QByteArray(all + 8 - bytes, bytes);
}

QByteArray masked(QByteArray payload, const QByteArray &mask)
{
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload[i] ^ mask[i % 4]);
    return payload;
}

QByteArray frame(int opcode, const QByteArray &payload, bool isLast = true)
{
    static const QByteArray mask = QByteArray::fromHex("37fa213d");
    const qsizetype size = payload.size();
    const QByteArray length = size < 126 ? bigEndian(0x80 | quint64(size), 1)
        : size <= 0xffff                 ? char(0xfe) + bigEndian(quint64(size), 2)
                                         : char(0xff) + bigEndian(quint64(size), 8);
    return char((isLast ? 0x80 : 0) | opcode) + length + mask + masked(payload, mask);
}

QByteArray closeFrame(int code, const QByteArray &reason = {})
{
    return frame(Close, bigEndian(quint64(code), 2) + reason);
}

QByteArray name(FrameReader::Kind kind)
{
    switch (kind) {
    case FrameReader::Kind::Nothing: break;
    case FrameReader::Kind::Text: return "text ";
    case FrameReader::Kind::Binary: return "binary ";
    case FrameReader::Kind::Ping: return "ping ";
    case FrameReader::Kind::Pong: return "pong ";
    case FrameReader::Kind::Close: return "close ";
    case FrameReader::Kind::Broken: return "broken ";
    }
    return {};
}

/// What a reader makes of a stream that comes in these pieces. Of what is broken the reason is left out.
QByteArrayList eventsOf(const QByteArrayList &pieces)
{
    FrameReader reader(mostBytes);
    QByteArrayList events;
    for (const QByteArray &piece : pieces) {
        QByteArray bytes(piece.constData(), piece.size()); // unmasked in place: of its own
        char *at = bytes.data();
        char *const end = at + bytes.size();
        for (;;) {
            const FrameReader::Event event = reader.next(at, end);
            if (event.kind == FrameReader::Kind::Nothing)
                break;
            const bool isEnd = event.kind == FrameReader::Kind::Close || event.kind == FrameReader::Kind::Broken;
            events.append(name(event.kind) + (isEnd ? QByteArray::number(event.code) + ' ' : QByteArray())
                          + (event.kind == FrameReader::Kind::Broken ? QByteArray() : event.payload.toByteArray()));
        }
        if (at != end)
            events.append("left over");
    }
    return events;
}

QByteArrayList eventsOf(const QByteArray &stream)
{
    return eventsOf(QByteArrayList{stream});
}

QByteArrayList byteByByte(const QByteArray &stream)
{
    QByteArrayList pieces;
    for (const char byte : stream)
        pieces.append(QByteArray(1, byte));
    return pieces;
}

const QByteArrayList broken1002{"broken 1002 "};
const QByteArrayList broken1007{"broken 1007 "};
const QByteArrayList broken1009{"broken 1009 "};

/// Some of everything, in one connection.
QByteArray longStream()
{
    return frame(Text, "{}") + frame(Text, QByteArray("한국어 👋")) + frame(Ping, "one") + frame(Text, {}) + frame(Binary, QByteArray::fromHex("00ff80"))
        + frame(Text, "가"_ba.left(1), false) + frame(Ping, {}) + frame(More, "가"_ba.mid(1, 1), false) + frame(Pong, "two")
        + frame(More, {}, false) + frame(More, "가나"_ba.mid(2)) + frame(Text, QByteArray(300, 'x')) + frame(Binary, {}, false)
        + frame(More, "b") + closeFrame(1001, "bye");
}

} // namespace

class TestFrameReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- 5.1, 5.2: the head -------------------------------------------------------------------------------------------------

    void aFrameWithoutAMaskIsRefused()
    {
        QCOMPARE(eventsOf(QByteArray("\x81\x02{}", 4)), broken1002);
        QCOMPARE(eventsOf(QByteArray("\x89\x00", 2)), broken1002);
    }

    void aReservedBitIsRefused()
    {
        for (const int bit : {0x40, 0x20, 0x10}) {
            QCOMPARE(eventsOf(frame(bit | Text, "{}")), broken1002);
            QCOMPARE(eventsOf(frame(bit | Ping, {})), broken1002);
            QCOMPARE(eventsOf(frame(Text, "{", false) + frame(bit | More, "}")), broken1002);
        }
    }

    void anOpcodeThatNobodyKnowsIsRefused()
    {
        for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
            QCOMPARE(eventsOf(frame(opcode, {})), broken1002);
    }

    /// What is wrong already is not waited for: a client that sends no more would hear nothing.
    void theFirstTwoBytesAreJudgedAsSoonAsTheyAreThere()
    {
        QCOMPARE(eventsOf(QByteArray("\xc1\x82", 2)), broken1002);
        QCOMPARE(eventsOf(QByteArray("\x80\x82", 2)), broken1002);
        QCOMPARE(eventsOf(QByteArray("\x89\xfe", 2)), broken1002);
    }

    void everyFormOfTheLengthIsRead_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 125, 126, 127, 999, 1'000})
            QTest::newRow(qPrintable(QString::number(size))) << size;
    }
    void everyFormOfTheLengthIsRead()
    {
        QFETCH(int, size);
        const QByteArray payload(size, 'x');

        QCOMPARE(eventsOf(frame(Text, payload)), QByteArrayList{"text " + payload});
        QCOMPARE(eventsOf(byteByByte(frame(Binary, payload))), QByteArrayList{"binary " + payload});
    }

    void aLengthIsWrittenInItsShortestForm()
    {
        const QByteArray mask(4, '\0');
        QCOMPARE(eventsOf("\x82\xfe" + bigEndian(125, 2) + mask), broken1002);
        QCOMPARE(eventsOf("\x82\xff" + bigEndian(125, 8) + mask), broken1002);
        QCOMPARE(eventsOf("\x82\xff" + bigEndian(0xffff, 8) + mask), broken1002);
        QCOMPARE(eventsOf("\x82\xfe" + bigEndian(126, 2) + mask + QByteArray(126, 'x')), QByteArrayList{"binary " + QByteArray(126, 'x')});
    }

    void aLengthHasNoFirstBit()
    {
        QCOMPARE(eventsOf("\x82\xff" + bigEndian(Q_UINT64_C(1) << 63, 8) + QByteArray(4, '\0')), broken1002);
        QCOMPARE(eventsOf("\x82\xff" + bigEndian(~Q_UINT64_C(0), 8) + QByteArray(4, '\0')), broken1002);
    }

    // ---- 5.3: masks ---------------------------------------------------------------------------------------------------------

    /// The mask goes on over pieces of any length, begins anew with each frame, and is the frame's own.
    void theMaskIsTakenOffHoweverThePayloadIsCut()
    {
        QByteArray payload;
        for (int i = 0; i < 61; ++i)
            payload.append(char(i * 37));
        QByteArray stream;
        QByteArrayList expected;
        for (int size = 0; size <= 61; ++size) {
            const QByteArray mask = bigEndian(quint64(size) * 0x01234567, 4);
            stream += char(0x82) + bigEndian(0x80 | quint64(size), 1) + mask + masked(payload.left(size), mask);
            expected.append("binary " + payload.left(size));
        }

        for (int length = 1; length < 40; ++length) {
            QByteArrayList pieces;
            for (qsizetype at = 0; at < stream.size(); at += length)
                pieces.append(stream.mid(at, length));
            QCOMPARE(eventsOf(pieces), expected);
        }
    }

    // ---- 5.4: fragments -----------------------------------------------------------------------------------------------------

    void aMessageMayComeInFragments()
    {
        QCOMPARE(eventsOf(frame(Text, "a", false) + frame(More, "b", false) + frame(More, "c")), QByteArrayList{"text abc"});
        QCOMPARE(eventsOf(frame(Binary, "a", false) + frame(More, {}) + frame(Text, "b")), (QByteArrayList{"binary a", "text b"}));
        QCOMPARE(eventsOf(frame(Text, {}, false) + frame(More, {}, false) + frame(More, {})), QByteArrayList{"text "});
    }

    void controlFramesComeBetweenFragments()
    {
        QCOMPARE(eventsOf(frame(Text, "a", false) + frame(Ping, "1") + frame(Pong, "2") + frame(More, "b")),
                 (QByteArrayList{"ping 1", "pong 2", "text ab"}));
        QCOMPARE(eventsOf(frame(Text, "a", false) + closeFrame(1000)), QByteArrayList{"close 1000 "});
    }

    void fragmentsOfTwoMessagesDoNotMix()
    {
        QCOMPARE(eventsOf(frame(More, "a")), broken1002);
        QCOMPARE(eventsOf(frame(More, "a", false)), broken1002);
        QCOMPARE(eventsOf(frame(Text, "a", false) + frame(Text, "b")), broken1002);
        QCOMPARE(eventsOf(frame(Text, "a", false) + frame(Binary, "b")), broken1002);
        QCOMPARE(eventsOf(frame(Text, "a", false) + frame(More, "b") + frame(More, "c")), (QByteArrayList{"text ab", "broken 1002 "}));
    }

    void emptyFragmentsAreNotKept()
    {
        QByteArray stream = frame(Text, {}, false);
        for (int i = 0; i < 10'000; ++i)
            stream += frame(More, {}, false);

        QCOMPARE(eventsOf(stream + frame(More, "x")), QByteArrayList{"text x"});
    }

    // ---- 5.5: control frames ------------------------------------------------------------------------------------------------

    void aControlFrameIsShortAndWhole()
    {
        for (const int opcode : {Close, Ping, Pong}) {
            QCOMPARE(eventsOf(frame(opcode, QByteArray(126, 'x'))), broken1002);
            QCOMPARE(eventsOf(frame(opcode, {}, false)), broken1002);
        }
        const QByteArray longest(125, 'x');
        QCOMPARE(eventsOf(frame(Ping, longest) + frame(Pong, longest)), (QByteArrayList{"ping " + longest, "pong " + longest}));
    }

    void aCloseSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("nothing") << QByteArray() << "close 1005 "_ba;
        QTest::newRow("one byte") << "\x03"_ba << "broken 1002 "_ba;
        QTest::newRow("a code") << bigEndian(1000, 2) << "close 1000 "_ba;
        QTest::newRow("a reason") << bigEndian(4000, 2) + "안녕"_ba << "close 4000 안녕"_ba;
        QTest::newRow("the longest reason") << bigEndian(1000, 2) + QByteArray(123, 'x') << "close 1000 " + QByteArray(123, 'x');
        QTest::newRow("a reason that is not UTF-8") << bigEndian(1000, 2) + "\xff"_ba << "broken 1007 "_ba;
        QTest::newRow("a reason that ends within a character") << bigEndian(1000, 2) + "안"_ba.left(2) << "broken 1007 "_ba;
    }
    void aCloseSaysWhy()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, event);

        QCOMPARE(eventsOf(frame(Close, payload)), QByteArrayList{event});
        QCOMPARE(eventsOf(byteByByte(frame(Close, payload))), QByteArrayList{event});
    }

    // 7.4.1, 7.4.2, and the registry
    void onlyCodesThatMayBeSentAreTaken()
    {
        const auto isTaken = [](int code) { return eventsOf(closeFrame(code)) != broken1002; };
        QList<int> taken;
        for (int code = 0; code < 3'000; ++code) {
            if (isTaken(code))
                taken.append(code);
        }
        QCOMPARE(taken, (QList<int>{1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014}));
        for (const int code : {3'000, 3'999, 4'000, 4'999})
            QVERIFY(isTaken(code));
        for (const int code : {5'000, 0xffff})
            QVERIFY(!isTaken(code));
    }

    // 5.5.1, 7.1.7
    void afterTheEndNothingIsRead()
    {
        QCOMPARE(eventsOf(closeFrame(1000) + frame(Text, "late") + closeFrame(1001)), QByteArrayList{"close 1000 "});
        QCOMPARE(eventsOf(QByteArrayList{frame(3, {}), frame(Text, "late"), frame(Ping, {})}), broken1002);
    }

    // ---- 5.6, 8.1: text -----------------------------------------------------------------------------------------------------

    void aCharacterMayLieAcrossFragments()
    {
        const QByteArray text = "가나다 👋 é"_ba;
        for (qsizetype first = 0; first <= text.size(); ++first) {
            for (qsizetype second = first; second <= text.size(); ++second) {
                QCOMPARE(eventsOf(frame(Text, text.left(first), false) + frame(Ping, {}) + frame(More, text.mid(first, second - first), false)
                                  + frame(More, text.mid(second))),
                         (QByteArrayList{"ping ", "text " + text}));
            }
        }
    }

    void aTextIsUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const char *hex) { QTest::newRow(name) << QByteArray::fromHex(hex); };
        row("no first byte", "80");
        row("never used", "ff");
        row("a slash that is too long", "c0af");
        row("longer than it need be, 3", "e080af");
        row("longer than it need be, 4", "f08080af");
        row("half a surrogate pair", "eda080");
        row("above the last character", "f4908080");
        row("five bytes", "f888808080");
        row("broken off", "ea");
        row("broken off later", "eab0");
        row("broken off by another", "eab061");
    }
    void aTextIsUtf8()
    {
        QFETCH(QByteArray, bytes);

        QCOMPARE(eventsOf(frame(Text, "x" + bytes)), broken1007);
        QCOMPARE(eventsOf(frame(Text, bytes.left(1), false) + frame(More, bytes.mid(1))), broken1007);
        QCOMPARE(eventsOf(byteByByte(frame(Text, "eight by" + bytes))), broken1007);
        QCOMPARE(eventsOf(frame(Binary, bytes)), QByteArrayList{"binary " + bytes});
    }

    void whatCanNeverBecomeUtf8IsNotReadToItsEnd()
    {
        QCOMPARE(eventsOf(frame(Text, "x\xff"_ba, false)), broken1007);
        QCOMPARE(eventsOf(frame(Text, "x\xff"_ba + QByteArray(100, 'x')).left(9)), broken1007);
    }

    void theJudgeOfUtf8AgreesWithQt()
    {
        const auto isUtf8 = [](const QByteArray &bytes) {
            Utf8Judge judge;
            return judge.take(bytes) && judge.isAtBorder();
        };
        for (quint32 bytes = 0; bytes <= 0xffff; ++bytes)
            QCOMPARE(isUtf8(bigEndian(bytes, 2)), bigEndian(bytes, 2).isValidUtf8());
        // Of three and four bytes: every first and second one, with the others at their edges.
        for (quint32 bytes = 0xe000; bytes <= 0xffff; ++bytes) {
            for (const char *rest : {"7f", "80", "bf", "c0", "8080", "bfbf", "807f", "80c0"}) {
                const QByteArray all = bigEndian(bytes, 2) + QByteArray::fromHex(rest);
                QCOMPARE(isUtf8(all), all.isValidUtf8());
            }
        }
    }

    // ---- 10.4: limits -------------------------------------------------------------------------------------------------------

    void aMessageThatIsTooLongIsRefusedByTheHeadThatMakesItSo()
    {
        QCOMPARE(eventsOf(frame(Text, QByteArray(1'001, 'x')).left(8)), broken1009);
        QCOMPARE(eventsOf("\x82\xff" + bigEndian(quint64(std::numeric_limits<qint64>::max()), 8) + QByteArray(4, '\0')), broken1009);
        QCOMPARE(eventsOf(frame(Text, QByteArray(600, 'x'), false) + frame(More, QByteArray(401, 'x')).left(8)), broken1009);
        QCOMPARE(eventsOf(frame(Text, QByteArray(600, 'x'), false) + frame(Ping, {}) + frame(More, QByteArray(400, 'x'))),
                 (QByteArrayList{"ping ", "text " + QByteArray(1'000, 'x')}));
    }

    // ---- however it comes ---------------------------------------------------------------------------------------------------

    void aStreamMayBeCutAnywhere()
    {
        const QByteArray stream = longStream();
        const QByteArrayList whole = eventsOf(stream);
        QCOMPARE(whole.size(), 11);

        QCOMPARE(eventsOf(byteByByte(stream)), whole);
        for (qsizetype cut = 0; cut <= stream.size(); ++cut)
            QCOMPARE(eventsOf(QByteArrayList{stream.left(cut), {}, stream.mid(cut)}), whole);
    }

    void whatIsBrokenIsBrokenHoweverItComes()
    {
        const QByteArrayList streams{frame(Text, "\xf0\x9f\x91\x8b\xf0"_ba), frame(Text, "ok") + frame(More, "x"), frame(Ping, QByteArray(126, 'x')),
                                     frame(Text, QByteArray(2'000, 'x')), frame(Text, "a", false) + frame(Text, "b"), closeFrame(999)};
        for (const QByteArray &stream : streams) {
            const QByteArrayList whole = eventsOf(stream);
            QVERIFY(whole.last().startsWith("broken"));
            QCOMPARE(eventsOf(byteByByte(stream)), whole);
        }
    }

    void randomTextsInRandomFragmentsAreRead()
    {
        QRandomGenerator random(20'261'128);
        const auto upTo = [&](int most) { return int(random.bounded(most + 1)); };
        for (int round = 0; round < 300; ++round) {
            QByteArray stream;
            QByteArrayList expected;
            for (int messages = 1 + upTo(3); messages > 0; --messages) {
                QString text;
                for (int length = upTo(80); length > 0; --length) {
                    static constexpr char32_t ends[] = {0x7f, 0x7ff, 0xd7ff, 0xffff, 0x10ffff};
                    char32_t letter = 0;
                    do
                        letter = char32_t(random.bounded(ends[upTo(4)] + 1));
                    while (letter >= 0xd800 && letter <= 0xdfff);
                    text += QString::fromUcs4(&letter, 1);
                }
                const QByteArray bytes = text.toUtf8();
                qsizetype at = 0;
                int opcode = Text;
                for (int fragments = upTo(5); fragments > 0; --fragments) {
                    const qsizetype end = at + upTo(int(bytes.size() - at));
                    stream += frame(std::exchange(opcode, int(More)), bytes.mid(at, end - at), false);
                    at = end;
                    if (upTo(2) == 0) {
                        stream += frame(Ping, "p");
                        expected.append("ping p");
                    }
                }
                stream += frame(opcode, bytes.mid(at));
                expected.append("text " + bytes);
            }
            QByteArrayList pieces;
            for (qsizetype at = 0; at < stream.size();) {
                const int length = 1 + upTo(upTo(3) == 0 ? 200 : 5);
                pieces.append(stream.mid(at, length));
                at += length;
            }

            QCOMPARE(eventsOf(pieces), expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestFrameReader)
#include "tst_framereader.moc"
