// SPDX-License-Identifier: MIT
#include "server/log/jsonlog.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Level {
    const char *name;
    char priority;
};

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return {"debug", '7'};
    case QtInfoMsg: return {"info", '6'};
    case QtWarningMsg: return {"warning", '4'};
    case QtCriticalMsg: return {"error", '3'};
    case QtFatalMsg: return {"fatal", '2'};
    }
    return {"info", '6'};
}

// JSON leaves these as they are, but some reader of a log may take them for a line end or a command.
bool mustBeEscaped(char16_t c)
{
    return (c >= 0x7F && c <= 0x9F) || c == 0x061C || (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
}

QByteArray compact(const QJsonObject &object)
{
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    QString out;
    out.reserve(json.size());
    for (QChar c : json) {
        if (mustBeEscaped(c.unicode()))
            out += "\\u"_L1 + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        else
            out += c;
    }
    return out.toUtf8();
}

/// Nearly everything in a log is letters, digits and harmless signs: no writer of JSON has to look at it.
bool isPlain(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\'; });
}

/// One after the other, so that they stand in an order that people can read.
void appendMember(QByteArray &line, const QString &name, const QJsonValue &value)
{
    const QString text = value.toString();
    const qint64 number = value.toInteger(-1);
    line += ',';
    if (isPlain(name) && value.isString() && isPlain(text)) {
        line += '"' + name.toLatin1() + "\":\"" + text.toLatin1() + '"';
    } else if (isPlain(name) && value.isDouble() && number >= 0) {
        line += '"' + name.toLatin1() + "\":" + QByteArray::number(number);
    } else {
        const QByteArray json = compact({{name, value}});
        line += json.sliced(1, json.size() - 2);
    }
}

bool toJournal()
{
    static const bool set = qEnvironmentVariableIsSet("JOURNAL_STREAM");
    return set;
}

void writeLine(const QByteArray &line)
{
    // One call: lines of several threads stay whole. A log that cannot be written must not stop the server.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.constData(), size_t(line.size()));
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writeLine(jsonLogLine(type, QLatin1StringView(context.category ? context.category : "default"), "message"_L1,
                          message, {}, QDateTime::currentDateTimeUtc(), toJournal()));
}

} // namespace

void installJsonLog()
{
    qInstallMessageHandler(handleMessage);
}

void logEvent(const QLoggingCategory &category, QLatin1StringView event, const QJsonObject &facts, QtMsgType level)
{
    if (!category.isEnabled(level))
        return;
    writeLine(jsonLogLine(level, QLatin1StringView(category.categoryName()), "event"_L1, event, facts,
                          QDateTime::currentDateTimeUtc(), toJournal()));
}

QByteArray jsonLogLine(QtMsgType type, QLatin1StringView category, QLatin1StringView what, const QString &text,
                       const QJsonObject &facts, const QDateTime &at, bool withPriority)
{
    const Level level = levelOf(type);
    QByteArray line;
    if (withPriority)
        line = QByteArray("<") + level.priority + '>';
    line += "{\"at\":\"" + at.toUTC().toString(Qt::ISODateWithMs).toLatin1() + "\",\"level\":\"" + level.name + '"';
    appendMember(line, u"category"_s, QString(category));
    appendMember(line, what, text);
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        appendMember(line, fact.key(), *fact);
    return line + "}\n";
}

} // namespace deskbell
