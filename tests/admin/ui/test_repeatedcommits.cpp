// SPDX-License-Identifier: MIT
#include "ui/composer.h"
#include "ui/repeatedcommits.h"

#include <QInputMethodEvent>
#include <QLineEdit>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// One event of an input method, as it was recorded with Qt 6.4.2.
struct Step {
    int field = 0; ///< which had the focus
    QString preedit;
    QString commit;
    bool isKey = false; ///< a key that the input method handed on: `commit` is its text
};

using Steps = QList<Step>;

/// ibus 1.5.27 with ibus-hangul 1.5.4: its own commits follow an empty event. The last syllable is left open.
const Steps ibusHello{{0, u"ㅇ"_s, {}}, {0, u"아"_s, {}}, {0, u"안"_s, {}}, {0, {}, {}}, {0, {}, u"안"_s},
                      {0, u"ㄴ"_s, {}}, {0, u"녀"_s, {}}, {0, u"녕"_s, {}}};
/// fcitx5 5.0.21 with fcitx5-hangul 5.0.10.
const Steps fcitxHello{{0, u"ㅇ"_s, {}}, {0, u"아"_s, {}}, {0, u"안"_s, {}}, {0, {}, u"안"_s},
                       {0, u"ㄴ"_s, {}}, {0, u"녀"_s, {}}, {0, u"녕"_s, {}}};

} // namespace

class TestRepeatedCommits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSyllableComesOnce_data();
    void aSyllableComesOnce();
};

void TestRepeatedCommits::aSyllableComesOnce_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<QStringList>("texts");

    QTest::newRow("ibus, a click in the same field")
        << ibusHello + Steps{{0, {}, u"녕"_s}, {0, {}, {}}, {0, {}, u"녕"_s}, {0, {}, {}}} << QStringList{u"안녕"_s, {}};
    QTest::newRow("ibus, a click into another field")
        << ibusHello + Steps{{0, {}, u"녕"_s}, {1, {}, {}}, {1, {}, u"녕"_s}, {1, {}, {}}} << QStringList{u"안녕"_s, {}};
    QTest::newRow("ibus, another window")
        << ibusHello + Steps{{0, {}, u"녕"_s}, {1, {}, {}}, {1, {}, u"녕"_s}, {1, {}, {}}, {1, {}, {}}, {1, {}, {}}}
        << QStringList{u"안녕"_s, {}};
    QTest::newRow("ibus, the tabulator")
        << ibusHello + Steps{{0, {}, {}}, {0, {}, u"녕"_s}, {0, {}, {}}, {0, {}, {}}, {1, {}, {}}} << QStringList{u"안녕"_s, {}};
    QTest::newRow("ibus, the same syllable is written next")
        << ibusHello + Steps{{0, {}, u"녕"_s}, {1, {}, {}}, {1, {}, u"녕"_s}, {1, u"ㄴ"_s, {}}, {1, u"녀"_s, {}},
                             {1, u"녕"_s, {}}, {1, {}, {}}, {1, {}, u"녕"_s}}
        << QStringList{u"안녕"_s, u"녕"_s};
    QTest::newRow("ibus, interrupted twice in the same syllable")
        << ibusHello + Steps{{0, {}, u"녕"_s}, {0, {}, {}}, {0, {}, u"녕"_s}, {0, u"녕"_s, {}},
                             {0, {}, u"녕"_s}, {0, {}, {}}, {0, {}, u"녕"_s}}
        << QStringList{u"안녕녕"_s, {}};
    QTest::newRow("fcitx5, a click into another field")
        << fcitxHello + Steps{{0, {}, u"녕"_s}, {1, {}, {}}} << QStringList{u"안녕"_s, {}};
    QTest::newRow("fcitx5, the same syllable is written next")
        << fcitxHello + Steps{{0, {}, u"녕"_s}, {1, {}, {}}, {1, u"ㄴ"_s, {}}, {1, u"녀"_s, {}}, {1, u"녕"_s, {}}, {1, {}, u"녕"_s}}
        << QStringList{u"안녕"_s, u"녕"_s};
    QTest::newRow("letters that need no composing")
        << Steps{{0, {}, u"，"_s}, {0, {}, u"，"_s}} << QStringList{u"，，"_s, {}};
    QTest::newRow("a letter that is also a key")
        << fcitxHello + Steps{{0, {}, u"녕"_s}, {0, {}, u"x"_s, true}, {0, {}, u"녕"_s}} << QStringList{u"안녕x녕"_s, {}};
}

void TestRepeatedCommits::aSyllableComesOnce()
{
    QFETCH(const Steps, steps);
    QFETCH(const QStringList, texts);
    RepeatedCommits filter;
    qApp->installEventFilter(&filter);
    Composer composer;
    QLineEdit line;
    QWidget *fields[] = {&composer, &line};

    for (const Step &step : steps) {
        if (step.isKey) {
            QTest::keyClicks(fields[step.field], step.commit);
            continue;
        }
        QInputMethodEvent event(step.preedit, {});
        event.setCommitString(step.commit);
        QCoreApplication::sendEvent(fields[step.field], &event);
    }

    QCOMPARE(composer.toPlainText(), texts.at(0));
    QCOMPARE(line.text(), texts.at(1));
}

QTEST_MAIN(TestRepeatedCommits)
#include "test_repeatedcommits.moc"
