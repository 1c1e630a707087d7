// SPDX-License-Identifier: MIT
#include "server/config/tomledit.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestTomlEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSettingGoesWhereItBelongs_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("nothing yet") << QByteArray() << QByteArray("[mail]\nhost = \"new\"\n");
        QTest::newRow("no such table") << QByteArray("[site]\nname = 'x'\n") << QByteArray("[site]\nname = 'x'\n\n[mail]\nhost = \"new\"\n");
        QTest::newRow("it stands there") << QByteArray("[mail]\n# Its name.\nhost = 'old' # mine\nport = 25\n")
                                         << QByteArray("[mail]\n# Its name.\nhost = \"new\"\nport = 25\n");
        QTest::newRow("as a comment") << QByteArray("[mail]\n#host = \"smtp.example.com\"\n#port = 587\n") << QByteArray("[mail]\nhost = \"new\"\n#port = 587\n");
        QTest::newRow("as both") << QByteArray("[mail]\n#host = \"a\"\nhost = \"b\"\n") << QByteArray("[mail]\n#host = \"a\"\nhost = \"new\"\n");
        QTest::newRow("in another table") << QByteArray("[other]\nhost = 1\n[mail]\nport = 25\n\n[site]\n")
                                          << QByteArray("[other]\nhost = 1\n[mail]\nport = 25\nhost = \"new\"\n\n[site]\n");
        QTest::newRow("a name that begins like it") << QByteArray("[mail]\nhostname = 1\n") << QByteArray("[mail]\nhostname = 1\nhost = \"new\"\n");
        QTest::newRow("over several lines") << QByteArray("[mail]\nhost = [\n  'a',\n  'b'\n] # these\nport = 25\n") << QByteArray("[mail]\nhost = \"new\"\nport = 25\n");
        QTest::newRow("commented out, with a list further down") << QByteArray("[mail]\n#host = []\nport = 25\nlist = [\"a\"]\n")
                                                                 << QByteArray("[mail]\nhost = \"new\"\nport = 25\nlist = [\"a\"]\n");
        QTest::newRow("commented out over several lines") << QByteArray("[mail]\n#host = [\n#  'a',\n#]\nport = 25\n") << QByteArray("[mail]\nhost = \"new\"\nport = 25\n");
        QTest::newRow("brackets and a # in a text") << QByteArray("[mail]\nhost = ['a]', \"b#\\\"]\", # ]\n'c']\nlist = []\n")
                                                    << QByteArray("[mail]\nhost = \"new\"\nlist = []\n");
        QTest::newRow("without an end of line") << QByteArray("[mail]\nhost = 'old'") << QByteArray("[mail]\nhost = \"new\"\n");
    }
    void aSettingGoesWhereItBelongs()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);

        QCOMPARE(withSettings(before, {{u"mail.host"_s, tomlText(u"new"_s)}}), after);
    }

    void textsAreWrittenSoThatTheyAreReadAsTheyWere()
    {
        QCOMPARE(tomlText(u"a \"b\" \\ 가\n"_s), QByteArray("\"a \\\"b\\\" \\\\ 가\\u000a\""));
        QCOMPARE(tomlList({u"a"_s, u"b"_s}), QByteArray("[\"a\", \"b\"]"));
    }
};

QTEST_GUILESS_MAIN(TestTomlEdit)
#include "tst_tomledit.moc"
