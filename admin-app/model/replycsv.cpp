// SPDX-License-Identifier: MIT
#include "model/replycsv.h"

#include "common/plaintext.h"
#include "model/csv.h"

#include <QStringConverter>
#include <QStringList>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// What the code page of Korean Windows has no characters for. Of much of it the decoder itself says nothing.
bool isNoText(QChar c)
{
    return c == QChar::ReplacementCharacter || (c >= u'\u0080' && c < u'\u00a0') || c.category() == QChar::Other_PrivateUse || c.isNull();
}

std::optional<QString> fromCodePage(const QByteArray &bytes)
{
    // By this name: "CP949" is another table to ICU, in which a backslash is a won sign and many syllables are missing.
    QStringDecoder decode("windows-949");
    if (!decode.isValid())
        return {};
    const QString text = decode(bytes + '\n'); // half a character at the end shows itself only if something follows
    if (decode.hasError() || std::any_of(text.begin(), text.end(), isNoText))
        return {};
    return text.chopped(1);
}

std::optional<QString> decoded(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff")) {
        QStringDecoder decode(QStringDecoder::Utf16);
        QString text = decode(bytes);
        return decode.hasError() ? std::nullopt : std::optional(text);
    }
    if (bytes.isValidUtf8())
        return QString::fromUtf8(bytes.startsWith(utf8Mark.data()) ? bytes.sliced(utf8Mark.size()) : bytes);
    return fromCodePage(bytes);
}

/// By what most often stands between the cells of the first row.
QChar separatorOf(const QString &text)
{
    bool isQuoted = false;
    int commas = 0, semicolons = 0, tabs = 0;
    for (const QChar c : text) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u'\n' && !isQuoted)
            break;
        else if (!isQuoted)
            commas += c == u',', semicolons += c == u';', tabs += c == u'\t';
    }
    return tabs > commas && tabs > semicolons ? u'\t' : semicolons > commas ? u';' : u',';
}

std::optional<QList<QStringList>> tableIn(const QString &text)
{
    const QChar separator = separatorOf(text);
    QList<QStringList> table;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    const auto endCell = [&] {
        row.append(cell);
        cell.clear();
    };
    const auto endRow = [&] {
        endCell();
        if (row.size() > 1 || !row.constFirst().isEmpty())
            table.append(row);
        row.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else
                isQuoted = false;
        } else if (c == u'"' && cell.isEmpty()) {
            isQuoted = true;
        } else if (c == separator) {
            endCell();
        } else if (c == u'\n' || c == u'\r') {
            if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
                ++i;
            endRow();
        } else {
            cell += c;
        }
    }
    if (isQuoted)
        return {};
    if (!cell.isEmpty() || !row.isEmpty())
        endRow();
    return table;
}

enum Column { Name, Ko, En, Whom, Columns };

/// Which column this is the head of; Columns: none that is known.
Column headOf(const QString &cell)
{
    static const QStringList words[Columns] = {{u"name"_s, u"이름"_s},
                                               {u"ko"_s, u"korean"_s, u"한국어"_s, u"내용"_s},
                                               {u"en"_s, u"english"_s, u"영어"_s},
                                               {u"for"_s, u"whom"_s, u"쓰는 사람"_s}};
    const QString word = cell.simplified().toLower();
    const auto it = std::find_if(std::begin(words), std::end(words), [&word](const QStringList &some) { return some.contains(word); });
    return Column(it - std::begin(words));
}

bool meansOwn(const QString &cell)
{
    const QString word = cell.simplified().toLower();
    return word == "me"_L1 || word == u"나만"_s;
}

} // namespace

QByteArray repliesToCsv(const QList<DeskReply> &replies)
{
    QString text = u"name,ko,en,for\r\n"_s;
    for (const DeskReply &reply : replies) {
        const QString whom = reply.owner.isValid() ? u"me"_s : u"all"_s;
        text += QStringList{csvCell(reply.name), csvCell(reply.ko), csvCell(reply.en), whom}.join(u',') + "\r\n"_L1;
    }
    return utf8Mark.data() + text.toUtf8();
}

std::optional<ReadRows> repliesFromCsv(const QByteArray &bytes)
{
    const std::optional<QString> text = decoded(bytes);
    if (!text || text->contains(QChar::Null))
        return {};
    const std::optional<QList<QStringList>> table = tableIn(*text);
    if (!table)
        return {};
    qsizetype columns[Columns] = {0, 1, 2, 3};
    qsizetype first = 0;
    if (const QStringList head = table->value(0); std::any_of(head.begin(), head.end(), [](const QString &cell) { return headOf(cell) == Name; })) {
        std::fill(std::begin(columns), std::end(columns), -1);
        for (qsizetype at = 0; at < head.size(); ++at) {
            if (const Column column = headOf(head[at]); column != Columns && columns[column] < 0)
                columns[column] = at;
        }
        first = 1;
    }
    ReadRows read;
    for (qsizetype at = first; at < table->size(); ++at) {
        const QStringList &row = (*table)[at];
        const auto cell = [&](Column column) {
            const bool isThere = columns[column] >= 0 && columns[column] < row.size();
            return isThere ? std::optional(textOfCell(row[columns[column]])) : std::nullopt;
        };
        const auto textIn = [&cell](Column column) {
            const std::optional<QString> words = cell(column);
            return words ? std::optional(isBlank(*words) ? QString() : displayText(*words)) : std::nullopt;
        };
        const auto length = [](const std::optional<QString> &words) { return words ? words->size() : 0; };
        ReplyRow reply{displayLine(cell(Name).value_or(QString()), maxNameLength), textIn(Ko), textIn(En), {}};
        if (const std::optional<QString> whom = cell(Whom))
            reply.isOwn = meansOwn(*whom);
        if (reply.name.startsWith(u'/'))
            reply.name.remove(0, 1);
        if (reply.name.isEmpty())
            ++read.nameless;
        else if (length(reply.ko) == 0 && length(reply.en) == 0)
            ++read.textless;
        else if (length(reply.ko) > maxTextLength || length(reply.en) > maxTextLength)
            ++read.tooLong;
        else
            read.rows.append(reply);
    }
    return read;
}

} // namespace deskbell
