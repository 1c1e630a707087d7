// SPDX-License-Identifier: MIT
#include "model/replytext.h"

#include "common/guest.h"

#include <QLocale>
#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

enum class Variable { Visitor, Agent, Site, Today, Tomorrow, Number };

struct Name {
    Variable variable;
    QLatin1StringView english;
    QStringView korean;
};

const Name names[] = {
    {Variable::Visitor, "visitor"_L1, u"손님"}, {Variable::Agent, "agent"_L1, u"상담원"},       {Variable::Site, "site"_L1, u"사이트"},
    {Variable::Today, "today"_L1, u"오늘"},     {Variable::Tomorrow, "tomorrow"_L1, u"내일"}, {Variable::Number, "inquiry number"_L1, u"문의 번호"},
};

const Name *nameIn(const QString &braced)
{
    const QString word = braced.simplified();
    for (const Name &name : names) {
        if (word == name.korean || word.compare(name.english, Qt::CaseInsensitive) == 0)
            return &name;
    }
    return nullptr;
}

QString dayIn(const QDate &day, bool isKorean)
{
    return isKorean ? QLocale(QLocale::Korean).toString(day, u"M월 d일"_s) : QLocale(QLocale::English).toString(day, u"d MMMM"_s);
}

/// A guest by the word of the language; any other name as it is, and without an honorific that follows in the text.
QString visitorIn(const QString &name, bool isKorean, bool isHonoured)
{
    if (const std::optional<qint64> number = guestNumber(name)) {
        const QString word = isKorean ? u"손님"_s : u"Guest"_s;
        return *number > 0 ? numberedGuest(word, *number) : isHonoured ? withoutHonorific(word, u"%1님"_s) : word;
    }
    return isHonoured ? withoutHonorific(name, u"%1님"_s) : name;
}

QString valueOf(Variable variable, const ReplyContext &context, bool isKorean)
{
    switch (variable) {
    case Variable::Visitor: return {}; // see visitorIn()
    case Variable::Agent: return !context.agent.isEmpty() ? context.agent : isKorean ? u"상담원"_s : u"our team"_s;
    case Variable::Site: return context.site;
    case Variable::Today: return dayIn(context.today, isKorean);
    case Variable::Tomorrow: return dayIn(context.today.addDays(1), isKorean);
    case Variable::Number: return context.number;
    }
    return {};
}

/// What stands in braces, or in square brackets with something to be seen between them.
const QRegularExpression &parts()
{
    static const QRegularExpression expression(u"\\{([^{}\\[\\]\\n]{1,40})\\}|\\[(?=[^\\]]*\\S)[^\\[\\]{}\\n]{1,60}\\]"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

} // namespace

bool readsKorean(const QString &language, bool otherwise)
{
    if (language.isEmpty())
        return otherwise;
    return language.compare("ko"_L1, Qt::CaseInsensitive) == 0 || language.startsWith("ko-"_L1, Qt::CaseInsensitive);
}

ReplyText textFor(const DeskReply &reply, bool isForKorean)
{
    const bool isKorean = isForKorean ? !reply.ko.isEmpty() : reply.en.isEmpty();
    return {isKorean ? reply.ko : reply.en, isKorean};
}

FilledReply filledReply(const ReplyText &text, const ReplyContext &context)
{
    FilledReply filled;
    qsizetype copied = 0;
    const auto addGap = [&filled](const QString &gap) {
        filled.gaps.append({filled.text.size(), gap.size()});
        filled.text += gap;
    };
    for (auto it = parts().globalMatch(text.text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const bool isGap = match.capturedLength(1) == 0;
        const Name *name = isGap ? nullptr : nameIn(match.captured(1));
        filled.text += QStringView(text.text).sliced(copied, match.capturedStart() - copied);
        copied = match.capturedEnd();
        if (isGap) {
            addGap(match.captured());
            continue;
        }
        if (!name) {
            addGap(match.captured());
            continue;
        }
        const bool isHonoured = QStringView(text.text).sliced(copied).startsWith(u'님');
        const QString value = name->variable == Variable::Visitor ? visitorIn(context.visitor, text.isKorean, isHonoured)
                                                                  : valueOf(name->variable, context, text.isKorean);
        if (value.isEmpty())
            addGap(u'[' + match.captured(1).simplified() + u']');
        else
            filled.text += value;
    }
    filled.text += QStringView(text.text).sliced(copied);
    return filled;
}

QStringList gapsOf(const QString &text)
{
    QStringList gaps;
    for (auto it = parts().globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const bool isGap = match.capturedLength(1) == 0 || !nameIn(match.captured(1));
        if (isGap && !gaps.contains(match.captured()))
            gaps.append(match.captured());
    }
    return gaps;
}

QStringList unknownVariablesOf(const QString &text)
{
    QStringList unknown = gapsOf(text);
    unknown.removeIf([](const QString &gap) { return !gap.startsWith(u'{'); });
    return unknown;
}

QStringList replyVariables(bool inKorean)
{
    QStringList all;
    for (const Name &name : names)
        all.append(u'{' + (inKorean ? name.korean.toString() : QString(name.english)) + u'}');
    return all;
}

} // namespace deskbell
