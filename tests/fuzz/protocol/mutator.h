// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <random>

namespace deskbell::fuzz {

/// Makes frames that are nearly right, out of frames that are. The same seed and the same lessons give the same frames.
class Mutator final {
public:
    explicit Mutator(quint64 seed) : m_random(seed) { }

    /// A frame to start from, `weight` times as often as others; the ids and words in it are used in others.
    void learn(const QByteArray &frame, int weight);

    /// Changed in its members, in its bytes, or both; every second one so that it can still be decoded.
    [[nodiscard]] QByteArray next();
    /// 0 to limit - 1.
    [[nodiscard]] qsizetype below(qsizetype limit) { return qsizetype(m_random() % quint64(limit)); }
    [[nodiscard]] bool oneIn(qsizetype times) { return below(times) == 0; }

private:
    QJsonValue strange();
    QJsonValue alike(const QJsonValue &value);
    QJsonObject changed(QJsonObject object, int depth);
    QJsonObject withOtherIds(QJsonObject object);
    QByteArray broken(QByteArray bytes);
    QString word();
    void collect(const QJsonValue &value);

    std::mt19937_64 m_random;
    QList<QByteArray> m_frames;
    QList<qint64> m_ids;
    QList<QString> m_words; ///< names of fields and short values
};

} // namespace deskbell::fuzz
