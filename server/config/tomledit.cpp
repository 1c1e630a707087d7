// SPDX-License-Identifier: MIT
#include "server/config/tomledit.h"

#include <QRegularExpression>

#include <optional>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// The lines of one table: from behind its head to the next head.
struct Section {
    qsizetype begin = 0;
    qsizetype end = 0;
};

std::optional<Section> sectionOf(const QStringList &lines, const QString &table)
{
    static const QRegularExpression head(u"\\A\\s*\\[\\s*([A-Za-z_]+)\\s*\\]\\s*(?:#.*)?\\z"_s);
    std::optional<Section> found;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = head.match(lines.at(i));
        if (!match.hasMatch())
            continue;
        if (found)
            return Section{found->begin, i};
        if (match.captured(1) == table)
            found = Section{i + 1, lines.size()};
    }
    return found;
}

/// Walks through a value, of which only arrays go on in another line.
class ValueEnd {
public:
    /// Whether the value ends in this line.
    [[nodiscard]] bool isIn(QStringView line)
    {
        QChar quote;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QChar c = line.at(i);
            if (!quote.isNull()) {
                if (c == u'\\' && quote == u'"')
                    ++i;
                else if (c == quote)
                    quote = {};
            } else if (c == u'"' || c == u'\'') {
                quote = c;
            } else if (c == u'#') {
                break;
            } else {
                m_depth += (c == u'[') - (c == u']');
            }
        }
        return m_depth <= 0;
    }

private:
    int m_depth = 0;
};

/// How many lines the value takes that begins on this one. One that is commented out has a # before each of them.
qsizetype linesOfValue(const QStringList &lines, qsizetype first, qsizetype end)
{
    static const QRegularExpression comment(u"\\A\\s*#"_s);
    const bool isComment = lines.at(first).contains(comment);
    ValueEnd valueEnd;
    for (qsizetype i = first; i < end && lines.at(i).contains(comment) == isComment; ++i) {
        QString line = lines.at(i);
        if (isComment)
            line.remove(comment);
        if (valueEnd.isIn(i == first ? line.section(u'=', 1) : line))
            return i - first + 1;
    }
    return 1;
}

void put(QStringList &lines, const QString &table, const QString &key, const QString &line)
{
    std::optional<Section> section = sectionOf(lines, table);
    if (!section) {
        while (!lines.isEmpty() && lines.constLast().isEmpty())
            lines.removeLast();
        if (!lines.isEmpty())
            lines.append(QString());
        lines += {u'[' + table + u']', line};
        return;
    }
    for (const QString &before : {u"\\A\\s*"_s, u"\\A\\s*#\\s*"_s}) {
        const QRegularExpression place(before + QRegularExpression::escape(key) + u"\\s*="_s);
        for (qsizetype i = section->begin; i < section->end; ++i) {
            if (!place.match(lines.at(i)).hasMatch())
                continue;
            for (qsizetype more = linesOfValue(lines, i, section->end); more > 1; --more)
                lines.removeAt(i + 1);
            lines[i] = line;
            return;
        }
    }
    while (section->end > section->begin && lines.at(section->end - 1).trimmed().isEmpty())
        --section->end;
    lines.insert(section->end, line);
}

} // namespace

QByteArray tomlText(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            escaped += u'\\' + QString(c);
        else if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            escaped += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            escaped += c;
    }
    return '"' + escaped.toUtf8() + '"';
}

QByteArray tomlList(const QStringList &texts)
{
    QByteArrayList all;
    for (const QString &text : texts)
        all.append(tomlText(text));
    return '[' + all.join(", ") + ']';
}

QByteArray withSettings(const QByteArray &toml, const QList<std::pair<QString, QByteArray>> &settings)
{
    QStringList lines = QString::fromUtf8(toml).split(u'\n');
    for (const auto &[name, value] : settings) {
        const QString table = name.section(u'.', 0, 0), key = name.section(u'.', 1);
        put(lines, table, key, key + " = "_L1 + QString::fromUtf8(value));
    }
    if (!lines.constLast().isEmpty())
        lines.append(QString());
    return lines.join(u'\n').toUtf8();
}

} // namespace deskbell
