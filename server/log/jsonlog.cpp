// SPDX-License-Identifier: MIT
#include "server/log/jsonlog.h"

#include <QJsonDocument>
#include <algorithm>
#include <atomic>
#include <unistd.h>
#include <utility>

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

/// Qt::ISODateWithMs in UTC. What is the same for a whole second is made once.
QByteArray timeOf(const QDateTime &at)
{
    thread_local qint64 second = -1;
    thread_local QByteArray words;
    const qint64 milliseconds = at.toMSecsSinceEpoch();
    if (milliseconds < 0)
        return at.toUTC().toString(Qt::ISODateWithMs).toLatin1();
    if (std::exchange(second, milliseconds / 1000) != milliseconds / 1000)
        words = at.toUTC().toString(Qt::ISODate).toLatin1().chopped(1);
    const auto digit = [milliseconds](int part) { return char('0' + milliseconds / part % 10); };
    const char rest[] = {'.', digit(100), digit(10), digit(1), 'Z'};
    return words + QByteArray::fromRawData(rest, sizeof rest);
}

bool toJournal()
{
    static const bool set = qEnvironmentVariableIsSet("JOURNAL_STREAM");
    return set;
}

std::atomic<JsonLog *> theLog; // Qt's handler of messages is one for the process, and so is standard error

constexpr int patienceWithLastWords = 1'000;

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (isEcho(message))
        return;
    writeToStandardError(jsonLogLine(type, QLatin1StringView(context.category ? context.category : "default"),
                                     "message"_L1, message, {}, QDateTime::currentDateTimeUtc(), toJournal()));
}

QByteArray lostLogLine(qint64 count)
{
    return jsonLogLine(QtWarningMsg, "desk.log"_L1, "event"_L1, u"lines_lost"_s, {{u"count"_s, count}},
                       QDateTime::currentDateTimeUtc(), toJournal());
}

QByteArray lostSpokenLine(qint64)
{
    return "…\n";
}

} // namespace

JsonLog::JsonLog()
    : m_output(STDOUT_FILENO, lostSpokenLine)
    , m_error(STDERR_FILENO, lostLogLine)
{
    theLog = this;
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &message) {
        handleMessage(type, context, message);
        if (JsonLog *log = theLog; log && type == QtFatalMsg)
            log->m_error.flush(patienceWithLastWords); // the process ends behind this
    });
}

JsonLog::~JsonLog()
{
    qInstallMessageHandler(nullptr);
    theLog = nullptr;
}

void writeToStandardOutput(const QByteArray &line)
{
    JsonLog *log = theLog;
    log ? log->m_output.write(line) : writeWaiting(STDOUT_FILENO, line);
}

void writeToStandardError(const QByteArray &line)
{
    JsonLog *log = theLog;
    log ? log->m_error.write(line) : writeWaiting(STDERR_FILENO, line);
}

void handOverLog()
{
    if (JsonLog *log = theLog) {
        log->m_output.flush(patienceWithLastWords);
        log->m_error.flush(patienceWithLastWords);
    }
}

bool isEcho(const QString &message)
{
    return message.startsWith("Unable to free statement"_L1);
}

void logEvent(const QLoggingCategory &category, QLatin1StringView event, const QJsonObject &facts, QtMsgType level)
{
    if (!category.isEnabled(level))
        return;
    writeToStandardError(jsonLogLine(level, QLatin1StringView(category.categoryName()), "event"_L1, event,
                                     facts, QDateTime::currentDateTimeUtc(), toJournal()));
}

QByteArray jsonLogLine(QtMsgType type, QLatin1StringView category, QLatin1StringView what, const QString &text,
                       const QJsonObject &facts, const QDateTime &at, bool withPriority)
{
    const Level level = levelOf(type);
    QByteArray line;
    if (withPriority)
        line = QByteArray("<") + level.priority + '>';
    line += "{\"at\":\"" + timeOf(at) + "\",\"level\":\"" + level.name + '"';
    appendMember(line, u"category"_s, QString(category));
    appendMember(line, what, text);
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        appendMember(line, fact.key(), *fact);
    return line + "}\n";
}

} // namespace deskbell
