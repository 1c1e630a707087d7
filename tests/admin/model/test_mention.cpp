// SPDX-License-Identifier: MIT
// Calling a colleague by name: what is offered while it is written, and that the server reads what then stands there.
#include "model/mention.h"
#include "server/domain/rules/mentions.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const QStringList names{u"ann"_s, u"Ann Lee"_s, u"민수"_s, u"민우 팀장"_s, u"간지"_s, u"O'Hara-2"_s, u"Müller"_s, u"한별 (CS)"_s};

QList<AdminPresence> team()
{
    QList<AdminPresence> admins;
    for (qsizetype i = 0; i < names.size(); ++i)
        admins.append({{i + 1}, names[i], Presence::Online});
    return admins;
}

QList<Admin> admins()
{
    QList<Admin> all;
    for (qsizetype i = 0; i < names.size(); ++i) {
        Admin admin;
        admin.id = {i + 1};
        admin.name = names[i];
        all.append(admin);
    }
    return all;
}

} // namespace

class TestMention final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameIsBegunByAnAtThatIsNotWithinAWord_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("composing");
        QTest::addColumn<QString>("typed"); ///< "-": none
        QTest::newRow("at the beginning") << u"@민"_s << u""_s << u"민"_s;
        QTest::newRow("the sign alone") << u"보세요 @"_s << u""_s << u""_s;
        QTest::newRow("a syllable that is still open") << u"@민"_s << u"ㅅ"_s << u"민ㅅ"_s;
        QTest::newRow("an address") << u"write to jimin@exa"_s << u""_s << u"-"_s;
        QTest::newRow("behind a letter of two characters") << u"cafe\u0301@민"_s << u""_s << u"-"_s;
        QTest::newRow("the nearest one") << u"@민수 @a"_s << u""_s << u"a"_s;
        QTest::newRow("another line") << u"@민\n수"_s << u""_s << u"-"_s;
        QTest::newRow("two words") << u"@ann l"_s << u""_s << u"ann l"_s;
        QTest::newRow("none") << u"환불"_s << u""_s << u"-"_s;
    }
    void aNameIsBegunByAnAtThatIsNotWithinAWord()
    {
        QFETCH(QString, text);
        QFETCH(QString, composing);
        QFETCH(QString, typed);
        const std::optional<MentionBegun> begun = mentionAt(text, text.size(), composing);
        QCOMPARE(begun ? begun->typed : u"-"_s, typed);
    }

    void colleaguesAreMeantAtEachKeyOfTheirName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("meant");
        QTest::newRow("nothing yet") << u""_s << names;
        QTest::newRow("a consonant") << u"ㅁ"_s << QStringList{u"민수"_s, u"민우 팀장"_s};
        QTest::newRow("half a syllable") << u"미"_s << QStringList{u"민수"_s, u"민우 팀장"_s};
        QTest::newRow("the consonant of the next one") << u"민ㅅ"_s << QStringList{u"민수"_s};
        QTest::newRow("taken for a double final") << u"갅"_s << QStringList{u"간지"_s};
        QTest::newRow("typed apart") << QString(u"민"_s).normalized(QString::NormalizationForm_D) << QStringList{u"민수"_s, u"민우 팀장"_s};
        QTest::newRow("any case") << u"ANN"_s << QStringList{u"ann"_s, u"Ann Lee"_s};
        QTest::newRow("a later word") << u"lee"_s << QStringList{u"Ann Lee"_s};
        QTest::newRow("behind the space") << u"민우 팀"_s << QStringList{u"민우 팀장"_s};
        QTest::newRow("a whole name") << u"민수"_s << QStringList{};
        QTest::newRow("nobody") << u"박"_s << QStringList{};
    }
    void colleaguesAreMeantAtEachKeyOfTheirName()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, meant);
        QStringList found;
        const QList<AdminPresence> list = meantBy(typed, team());
        for (const AdminPresence &admin : list)
            found.append(admin.name);
        QCOMPARE(found, meant);
    }

    void theServerReadsWhatStandsThereAsThatColleague()
    {
        for (qsizetype i = 0; i < names.size(); ++i) {
            for (const QString &front : {u""_s, u"보세요 "_s, u"("_s}) {
                for (const QString &behind : {u""_s, u" 환불 건이에요"_s, u"2번"_s, u"abc"_s, u"에게"_s}) {
                    const QString text = front + mentionOf(names[i], behind) + behind;
                    QVERIFY2(mentionsIn(text, admins()) == QSet<AdminId>{AdminId{i + 1}}, qPrintable(text));
                }
            }
        }
    }

    void noSpaceIsAddedWhereThereIsOne()
    {
        QCOMPARE(mentionOf(u"민수"_s, u""), u"@민수 "_s);
        QCOMPARE(mentionOf(u"민수"_s, u" 보세요"), u"@민수"_s);
        QCOMPARE(mentionOf(u"민수"_s, u"\n보세요"), u"@민수"_s);
    }
};

QTEST_GUILESS_MAIN(TestMention)
#include "test_mention.moc"
