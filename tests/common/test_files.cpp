// SPDX-License-Identifier: MIT
// What server and app make of a file that somebody sent: its name, its type, the messages that carry its bytes.
#include "common/filebytes.h"
#include "common/filename.h"
#include "common/filetype.h"
#include "common/protocol.h"

#include <QRandomGenerator>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameIsMadeFit_data();
    void aNameIsMadeFit();
    void aCleanNameStaysAsItIs();
    void anyNameBecomesOneThatFits();
    void theTypeIsToldFromTheBeginning_data();
    void theTypeIsToldFromTheBeginning();
    void whatCouldRunIsNeverNamedSo_data();
    void whatCouldRunIsNeverNamedSo();
    void whatTheSenderSaysOnlyChoosesAmongWhatAContainerMayBe();
    void aTextMayBeCutWithinACharacter();
    void aMessageOfBytesSurvives();
    void whatIsNoMessageOfBytesIsNone_data();
    void whatIsNoMessageOfBytesIsNone();
};

void TestFiles::aNameIsMadeFit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *what, const QString &name, const QString &clean) { QTest::newRow(what) << name << clean; };
    row("as it is", u"결제 오류 (2).png"_s, u"결제 오류 (2).png"_s);
    row("a path", u"../../etc/passwd"_s, u"passwd"_s);
    row("a path of Windows", u"C:\\Windows\\system32\\cmd.exe"_s, u"cmd.exe"_s);
    row("a path that ends", u"folder/"_s, u"file"_s);
    row("only a path", u"../.."_s, u"file"_s);
    row("nothing", u""_s, u"file"_s);
    row("blank", u" \u3164\u200b "_s, u"file"_s);
    row("controls", u"a\u0000b\u0007c\nd.txt"_s, u"a b c d.txt"_s);
    row("right to left", u"invoice\u202Efdp.exe"_s, u"invoicefdp.exe"_s);
    row("isolates and marks", u"\u2066a\u2069\u200F\u061C.pdf"_s, u"a.pdf"_s);
    row("invisible", u"a\u200Bb\uFEFF.png"_s, u"ab.png"_s);
    row("what Windows does not allow", u"a<b>c:d\"e|f?g*h.txt"_s, u"a_b_c_d_e_f_g_h.txt"_s);
    row("hidden", u"...bashrc"_s, u"bashrc"_s);
    row("dots and blanks at the end", u"report.pdf. . ."_s, u"report.pdf"_s);
    row("a device", u"CON"_s, u"_CON"_s);
    row("a device with endings", u"nul.tar.gz"_s, u"_nul.tar.gz"_s);
    row("a device with a blank", u"aux .txt"_s, u"_aux .txt"_s);
    row("a port", u"Com7.log"_s, u"_Com7.log"_s);
    row("a port with a superscript", u"lpt\u00b9"_s, u"_lpt\u00b9"_s);
    row("no device", u"console.log"_s, u"console.log"_s);
    row("a stream", u"a.txt:evil.exe"_s, u"a.txt_evil.exe"_s);
    row("too long", QString(250, u'x') + u".png"_s, QString(maxFileNameBytes - 4, u'x') + u".png"_s);
    row("too long in Korean", QString(250, u'가') + u".png"_s, QString((maxFileNameBytes - 4) / 3, u'가') + u".png"_s);
    row("too long, with pictures", QString(u"\U0001F600"_s).repeated(60), QString(u"\U0001F600"_s).repeated(maxFileNameBytes / 4));
    row("an ending that is none", u"a."_s + QString(250, u'x'), u"a."_s + QString(maxFileNameBytes - 2, u'x'));
    row("half a character", u"a"_s + QChar(0xD83D) + u".png"_s, u"a\uFFFD.png"_s);
    row("decomposed", u"e\u0301.png"_s, u"\u00e9.png"_s);
}

void TestFiles::aNameIsMadeFit()
{
    QFETCH(const QString, name);
    QFETCH(const QString, clean);

    QCOMPARE(cleanFileName(name), clean);
}

void TestFiles::aCleanNameStaysAsItIs()
{
    for (const QString &name : {u"_CON"_s, u"file"_s, u"결제 오류.png"_s, QString(maxFileNameBytes, u'x')})
        QCOMPARE(cleanFileName(name), name);
}

void TestFiles::anyNameBecomesOneThatFits()
{
    const QString bits = u"aZ9 ./\\:*?\"<>|\u202E\u200D\u0000\n\u3164가\U0001F600\u0301CONnul$\u00b2"_s + QChar(0xD83D);
    QRandomGenerator random(41);
    for (int i = 0; i < 20'000; ++i) {
        QString name;
        for (int length = int(random.bounded(i % 10 == 0 ? 400 : 12)); length > 0; --length)
            name += bits.at(random.bounded(int(bits.size())));
        const QString clean = cleanFileName(name);
        const QByteArray shown = clean.toUtf8();
        QVERIFY2(!clean.isEmpty() && shown.size() <= maxFileNameBytes, shown.constData());
        QVERIFY2(!clean.contains(u'/') && !clean.contains(u'\\') && !clean.contains(u'\u202E'), shown.constData());
        QVERIFY2(!clean.startsWith(u'.') && !clean.endsWith(u'.') && clean == clean.trimmed(), shown.constData());
        QCOMPARE(cleanFileName(clean), clean);
    }
}

void TestFiles::theTypeIsToldFromTheBeginning_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *type, const QByteArray &beginning) { QTest::addRow("%s %s", type, beginning.left(8).toHex().constData()) << beginning << QString::fromLatin1(type); };
    row("image/png", QByteArray::fromHex("89504e470d0a1a0a0000000d49484452"));
    row("image/jpeg", QByteArray::fromHex("ffd8ffe000104a464946"));
    row("image/gif", "GIF89a......");
    row("image/webp", QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16));
    row("application/octet-stream", QByteArray("RIFX\x10\0\0\0WEBPVP8 ", 16));
    row("audio/wav", QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16));
    row("application/pdf", "%PDF-1.7\n%");
    row("application/zip", QByteArray::fromHex("504b030414000000"));
    row("video/mp4", QByteArray("\0\0\0\x18" "ftypisom", 12));
    row("image/heic", QByteArray("\0\0\0\x18" "ftypheic", 12));
    row("video/quicktime", QByteArray("\0\0\0\x14" "ftypqt  ", 12));
    row("video/webm", QByteArray::fromHex("1a45dfa39f428681"));
    row("application/gzip", QByteArray::fromHex("1f8b0800"));
    row("text/plain", "안녕하세요\r\n\t오류가 나요\n");
    row("application/octet-stream", QByteArray::fromHex("7f454c4602010100"));
    row("application/octet-stream", QByteArray("MZ\x90\0\3\0\0\0", 8));
    row("application/octet-stream", QByteArray());
    row("application/octet-stream", QByteArray("text\0", 5));
    row("application/octet-stream", QByteArray::fromHex("fffe41004200"));
}

void TestFiles::theTypeIsToldFromTheBeginning()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QString, type);

    QCOMPARE(fileTypeOf(beginning), type);
    QCOMPARE(fileTypeOf(beginning, u"text/html"_s), type);
    QCOMPARE(isPicture(type), type == "image/png"_L1 || type == "image/jpeg"_L1 || type == "image/gif"_L1 || type == "image/webp"_L1);
}

void TestFiles::whatCouldRunIsNeverNamedSo_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
    QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><script>alert(1)</script>");
    QTest::newRow("script") << QByteArray("#!/bin/sh\nid\n");
    QTest::newRow("XML") << QByteArray("<?xml version='1.0'?><x/>");
}

void TestFiles::whatCouldRunIsNeverNamedSo()
{
    QFETCH(const QByteArray, beginning);

    for (const QString &hint : {u""_s, u"image/svg+xml"_s, u"text/html"_s, u"image/png"_s, u"application/javascript"_s})
        QCOMPARE(fileTypeOf(beginning, hint), u"text/plain"_s);
}

void TestFiles::whatTheSenderSaysOnlyChoosesAmongWhatAContainerMayBe()
{
    const QByteArray zip = QByteArray::fromHex("504b030414000600");
    const QString document = u"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_s;

    QCOMPARE(fileTypeOf(zip, document), document);
    QCOMPARE(fileTypeOf(zip, u"image/png"_s), u"application/zip"_s);
    QCOMPARE(fileTypeOf("%PDF-1.7", document), u"application/pdf"_s);
}

void TestFiles::aTextMayBeCutWithinACharacter()
{
    for (int before = 0; before < 4; ++before) {
        const QByteArray text = QByteArray(before, 'x') + u"가\U0001F600"_s.toUtf8().repeated(200);
        QCOMPARE(fileTypeOf(text), u"text/plain"_s);
    }
    QCOMPARE(fileTypeOf(QByteArray(typeTellingBytes, char(0x80))), u"application/octet-stream"_s);
}

void TestFiles::aMessageOfBytesSurvives()
{
    const QByteArray data("\0\1\xff", 3);
    const QByteArray message = FileBytes{FileBytes::What::Thumbnail, FileId{(qint64(1) << 52) - 1}, 20'971'519, data}.message();

    QCOMPARE(message.toHex(), QByteArray("00000003" "000fffffffffffff" "00000000013fffff" "0001ff"));
    const auto read = FileBytes::from(message);
    QVERIFY(read);
    QCOMPARE(read->what, FileBytes::What::Thumbnail);
    QCOMPARE(read->file, (FileId{(qint64(1) << 52) - 1}));
    QCOMPARE(read->offset, 20'971'519);
    QCOMPARE(read->bytes, QByteArrayView(data));
    QVERIFY(FileBytes::from(FileBytes{FileBytes::What::Upload, FileId{1}, 0, QByteArray(fileBlockBytes, 'x')}.message()));
}

void TestFiles::whatIsNoMessageOfBytesIsNone_data()
{
    QTest::addColumn<QByteArray>("message");
    const auto header = [](const char *hex) { return QByteArray::fromHex(hex); };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("header alone") << header("00000001" "0000000000000007" "0000000000000000");
    QTest::newRow("kind 0") << header("00000000" "0000000000000007" "0000000000000000" "61");
    QTest::newRow("kind 4") << header("00000004" "0000000000000007" "0000000000000000" "61");
    QTest::newRow("no file") << header("00000001" "0000000000000000" "0000000000000000" "61");
    QTest::newRow("a negative file") << header("00000001" "8000000000000007" "0000000000000000" "61");
    QTest::newRow("a negative offset") << header("00000001" "0000000000000007" "ffffffffffffffff" "61");
    QTest::newRow("too much") << header("00000001" "0000000000000007" "0000000000000000") + QByteArray(fileBlockBytes + 1, 'x');
}

void TestFiles::whatIsNoMessageOfBytesIsNone()
{
    QFETCH(const QByteArray, message);

    QVERIFY(!FileBytes::from(message));
}

QTEST_APPLESS_MAIN(TestFiles)
#include "test_files.moc"
