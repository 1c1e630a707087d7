// SPDX-License-Identifier: MIT
// The earlier conversations with a visitor, in the panel beside the present one.
#include "ui/visitorpanel.h"

#include "model/visits.h"
#include "ui/searchpanel.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostEarlier = 8;

} // namespace

void VisitorPanel::showEarlier()
{
    const QList<HistoryRow> rows = m_person ? m_person->person().earlier() : QList<HistoryRow>{};
    QString shown;
    for (const HistoryRow &row : rows)
        shown += u"%1 %2 %3 %4\n"_s.arg(row.chat.value).arg(row.inquiry.value).arg(int(row.state)).arg(row.title);
    m_earlier->setVisible(!rows.isEmpty());
    if (shown == m_shownEarlier)
        return; // the row under the pointer stays as it is
    m_shownEarlier = shown;
    while (QLayoutItem *item = m_earlierRows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the row that was pressed
        delete item;
    }
    for (const HistoryRow &row : rows.first(std::min<qsizetype>(rows.size(), mostEarlier)))
        m_earlierRows->addWidget(earlierRow(row));
    const bool hasMore = m_person && m_person->person().hasMore(); // of the next conversation it may not be known yet who it is
    const QString count = QString::number(rows.size()) + (hasMore ? u"+"_s : QString());
    m_earlierTitle->setText(tr("Earlier chats and inquiries %1").arg(count));
}

/// Of the conversation that is open, which may be an old one.
QString VisitorPanel::visit() const
{
    const qint64 begun = m_conversation->about().at;
    const bool isKnown = m_person && begun > 0 && !m_person->person().hasMore();
    return isKnown ? visitOf(Visits::count(m_person->person().earlier(), begun)) : QString();
}

QWidget *VisitorPanel::earlierRow(const HistoryRow &row)
{
    const bool isChat = row.kind == ConversationKind::Chat;
    const ConversationId id{isChat ? row.chat : ChatId{}, isChat ? InquiryId{} : row.inquiry};
    const QString title = shownLine(row.title);
    const QString word = title.isEmpty() ? (isChat ? tr("Chat without a word") : tr("Missed call")) : title;
    auto *line = new QWidget;
    auto *open = new QPushButton;
    setLook(open, "earlier");
    open->setText(buttonText(open->fontMetrics().elidedText(word, Qt::ElideRight, 140)));
    open->setAccessibleName(word + u", "_s + wordOf(row.state) + u", "_s + momentOf(row.at));
    open->setToolTip(tooltipText(word + u" · "_s + momentOf(row.at)));
    open->setAccessibleDescription(momentOf(row.at)); // else it is the tool tip, with its markup
    connect(open, &QPushButton::clicked, this, [this, id] { Q_EMIT openPressed(id); });
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(open, 1);
    layout->addWidget(new PlainLabel(wordOf(row.state), "tagQuiet"));
    layout->addWidget(new PlainLabel(whenOf(row.at, m_console.link().now().server), "muted"));
    return line;
}

} // namespace deskbell
