// SPDX-License-Identifier: MIT
#include "tests/common/examples.h"

#include <QSet>
#include <QTest>
#include <typeinfo>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Walks a frame's fields beside a JSON object: which fields exist, and which of them the object has.
struct Coverage {
    QSet<QString> &known;
    QSet<QString> &used;
    QString owner;
    QJsonObject object;

    template <class T> void required(QLatin1StringView name, const T &value) { optional(name, value); }
    template <class T> void defaulted(QLatin1StringView name, const T &value) { optional(name, value); }
    template <class T> void optional(QLatin1StringView name, const T &)
    {
        const QString field = owner + u'.' + name;
        known.insert(field);
        if (object.contains(name))
            used.insert(field);
        descend<T>(object.value(name));
    }

private:
    template <class T> void descend(const QJsonValue &value)
    {
        if constexpr (wire::detail::IsOptional<T>::value) {
            descend<typename T::value_type>(value);
        } else if constexpr (wire::detail::IsList<T>::value) {
            const QJsonArray array = value.toArray();
            for (const QJsonValue item : array)
                descend<typename T::value_type>(item);
        } else if constexpr (std::is_class_v<T> && !wire::detail::IsId<T>::value && !std::is_same_v<T, QString>) {
            const T blank;
            Coverage inner{known, used, QString::fromLatin1(typeid(T).name()), value.toObject()};
            T::fields(blank, inner);
        }
    }
};

} // namespace

class TestExamples final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleDecodesAndEncodesToItself_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const auto files = examples::all();
        for (auto it = files.begin(); it != files.end(); ++it)
            QTest::newRow(qPrintable(it.key())) << it.key() << it.value();
    }

    void everyExampleDecodesAndEncodesToItself()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);

        const auto result = examples::roundTripIn(name.section(u'/', 0, 0), bytes);

        QCOMPARE(result.error, QString());
        QCOMPARE(result.object, QJsonDocument::fromJson(bytes).object());
        QCOMPARE(result.object.value("type"_L1).toString(), examples::typeOf(name));
    }

    void everyFrameHasAnExample()
    {
        const auto files = examples::all();
        QStringList missing;

        examples::forEachFamily([&]<class Frame>() {
            examples::forEachAlternative<Frame>([&]<class T>() {
                const QString name = examples::Family<Frame>::folder + u'/' + T::type;
                if (!files.contains(name))
                    missing.append(name);
            });
        });

        QCOMPARE(missing, QStringList());
    }

    void everyTypeNamesOneFrameOfItsFamily()
    {
        examples::forEachFamily([&]<class Frame>() {
            QSet<QString> types;
            examples::forEachAlternative<Frame>([&]<class T>() { types.insert(T::type); });
            QCOMPARE(types.size(), qsizetype(std::variant_size_v<VariantOf<Frame>>));
        });
    }

    void everyFieldIsUsedInSomeExample()
    {
        const auto files = examples::all();
        QSet<QString> known;
        QSet<QString> used;

        examples::forEachFamily([&]<class Frame>() {
            examples::forEachAlternative<Frame>([&]<class T>() {
                const T blank;
                for (auto it = files.begin(); it != files.end(); ++it) {
                    if (!it.key().startsWith(examples::Family<Frame>::folder) || examples::typeOf(it.key()) != T::type)
                        continue;
                    Coverage coverage{known, used, QString::fromLatin1(typeid(T).name()),
                                      QJsonDocument::fromJson(it.value()).object()};
                    T::fields(blank, coverage);
                }
            });
        });

        QVERIFY(known.size() > 100);
        // It shares its fields with other records; but nobody has missed a call, or has had one withdrawn.
        const QString ofAdmin = QString::fromLatin1(typeid(StatisticAdmin).name());
        const QSet<QString> unused = known - used - QSet<QString>{ofAdmin + u".missed"_s, ofAdmin + u".withdrawn"_s};
        QCOMPARE(QStringList(unused.begin(), unused.end()), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestExamples)
#include "test_examples.moc"
