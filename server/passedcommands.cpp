// SPDX-License-Identifier: MIT
#include "server/passedcommands.h"

#include "server/nodelead.h"
#include "server/operator/say.h"

#include <QJsonDocument>
#include <QPointer>

namespace deskbell {

namespace {

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject objectIn(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

PassedCommands::PassedCommands(const PostgresPlace &place, NodeLead &node, Control &control, QObject *parent)
    : QObject(parent)
    , m_node(node)
    , m_control(control)
    , m_errands(place)
{
    connect(&m_node, &NodeLead::isAsked, &m_errands, &Errands::collect);
    connect(&m_errands, &Errands::brought, this, &PassedCommands::carryOut);
    m_control.setElsewhere(this);
}

PassedCommands::~PassedCommands()
{
    m_control.setElsewhere(nullptr);
}

bool PassedCommands::isElsewhere() const
{
    return m_node.servingTerm() == 0;
}

quint64 PassedCommands::pass(const QJsonObject &request, Control::Answered answered)
{
    return m_errands.send(textOf(request), [this, answered = std::move(answered)](Errands::End end, const QString &text) {
        answered(end == Errands::End::Answered ? objectIn(text) : Control::answerOf(false, sentenceFor(end, text)));
    });
}

void PassedCommands::withdraw(quint64 passed)
{
    m_errands.withdraw(passed);
}

void PassedCommands::carryOut(qint64 request, qint64 term, const QString &text)
{
    // It was taken a moment ago. Whoever leads by now can still have it.
    if (m_node.servingTerm() == 0)
        return m_errands.giveBack(request, term, text);
    m_control.carryOut(objectIn(text), [errands = QPointer(&m_errands), request, term](const QJsonObject &answer) {
        if (errands)
            errands->answer(request, term, textOf(answer));
    });
}

QString PassedCommands::sentenceFor(Errands::End end, const QString &reason) const
{
    const LeadSeen &seen = m_node.seen();
    if (end == Errands::End::NotSent)
        return words("This node could not pass the command on: %1. Nothing was changed.").arg(inWords(reason));
    const QString trouble = m_node.trouble();
    if (end == Errands::End::NotTaken && m_node.isBlind())
        return words("This node could not pass the command on: %1. Nothing was changed.").arg(trouble);
    if (end == Errands::End::Unknown && seen.lacksStandby)
        return words("It is not known whether it was done: %1. Look before you give it again.").arg(trouble);
    if (end == Errands::End::Unknown)
        return words("The node that leads had the command and has not said what came of it: it is not known whether it was done. Look before you give it again.");
    if (seen.lacksStandby)
        return words("%1. Nothing was changed.").arg(trouble);
    if ((seen.node.isEmpty() || !seen.isThere) && trouble.isEmpty())
        return words("No node leads at the moment. Nothing was changed. Try again in a few seconds.");
    if (seen.node.isEmpty() || !seen.isThere)
        return words("No node leads at the moment, and this one cannot: %1. Nothing was changed.").arg(trouble);
    return words("The node %1 leads and has not taken the command in time. Nothing was changed. If it is of an older version, run this on its machine.")
        .arg(seen.who());
}

} // namespace deskbell
