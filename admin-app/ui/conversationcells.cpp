// SPDX-License-Identifier: MIT
#include "ui/conversationcells.h"

#include "ui/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Cells {
    Q_DECLARE_TR_FUNCTIONS(Cells)
};

QString kindOf(ConversationKind kind)
{
    return kind == ConversationKind::Inquiry ? Cells::tr("Inquiry") : Cells::tr("Call");
}

QString outcomeOf(CaseOutcome outcome)
{
    switch (outcome) {
    case CaseOutcome::Ringing: return Cells::tr("Ringing");
    case CaseOutcome::Answered: return Cells::tr("Answered");
    case CaseOutcome::Missed: return Cells::tr("Missed");
    case CaseOutcome::Withdrawn: return Cells::tr("Given up");
    case CaseOutcome::Open: return Cells::tr("Open");
    case CaseOutcome::Resolved: return Cells::tr("Resolved");
    }
    return {};
}

QString ratingOf(Rating rating)
{
    switch (rating) {
    case Rating::None: return {};
    case Rating::Good: return Cells::tr("Good");
    case Rating::Bad: return Cells::tr("Not good");
    }
    return {};
}

QString secondsOf(std::optional<qint64> duration)
{
    return duration ? QString::number(double(*duration) / 1000, 'f', 1) : QString();
}

} // namespace

QStringList conversationHead()
{
    return {Cells::tr("Began"),      Cells::tr("Call or inquiry"),  Cells::tr("Number"),           Cells::tr("Type"),   Cells::tr("Tags"),
            Cells::tr("Outcome"),    Cells::tr("Admin"),            Cells::tr("Wait (s)"),         Cells::tr("First answer (s)"),
            Cells::tr("Until resolved (s)"), Cells::tr("Rating")};
}

QStringList conversationCells(const ConversationRow &row, const QString &zone)
{
    const QTimeZone there(zone.toLatin1());
    const QDateTime at = there.isValid() ? QDateTime::fromMSecsSinceEpoch(row.at, there) : QDateTime::fromMSecsSinceEpoch(row.at);
    const qint64 number = row.inquiry.isValid() ? row.inquiry.value : row.chat.value;
    QStringList tags;
    for (const QString &tag : row.tags)
        tags << shownLine(tag);
    return {at.toString(u"yyyy-MM-dd HH:mm:ss"_s), kindOf(row.kind), QString::number(number), wordOfTopic(row.topic), tags.join(u", "_s),
            outcomeOf(row.outcome), shownLine(row.name), secondsOf(row.wait), secondsOf(row.firstAnswer), secondsOf(row.resolve),
            ratingOf(row.rating)};
}

} // namespace deskbell
