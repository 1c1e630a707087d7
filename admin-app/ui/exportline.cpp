// SPDX-License-Identifier: MIT
#include "ui/exportline.h"

#include "ui/conversationcells.h"
#include "ui/savefolder.h"
#include "ui/texts.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <chrono>
#include <utility>

namespace deskbell {

using namespace std::chrono_literals;

ExportLine::ExportLine(Console &console, QObject &keeper, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_keeper(keeper)
    , m_words(new PlainLabel("muted"))
    , m_stop(new QPushButton(tr("Stop")))
{
    setLook(m_stop, "link");
    m_stop->setAccessibleName(tr("Stop saving the table"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 2, 12, 2);
    row->setSpacing(8);
    row->addWidget(m_words, 1);
    m_words->setWordWrap(true);
    row->addWidget(m_stop);
    m_shown.setSingleShot(true);
    m_shown.setInterval(8s);
    connect(&m_shown, &QTimer::timeout, this, &QWidget::hide);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_export)
            m_export->stop();
    });
    hide();
    if (auto *one = keeper.findChild<ConversationExport *>()) {
        follow(one);
        showProgress();
        show();
    }
}

void ExportLine::save(const StatisticRange &range, const QString &zone, int expected, const QString &path)
{
    if (m_export)
        return;
    const auto cells = [zone](const ConversationRow &row) { return conversationCells(row, zone); };
    follow(new ConversationExport(m_console, range, expected, path, {conversationHead(), cells}, &m_keeper));
    m_shown.stop();
    m_stop->show();
    m_isWaiting = false;
    say(tr("Saving the table"), true);
    m_export->begin();
}

void ExportLine::follow(ConversationExport *one)
{
    m_export = one;
    connect(one, &ConversationExport::progressed, this, &ExportLine::showProgress);
    connect(one, &ConversationExport::ended, this, &ExportLine::end);
}

void ExportLine::showProgress()
{
    const QLocale locale;
    const QString far = tr("Saving the table · %1 of about %2 rows").arg(locale.toString(m_export->rows()), locale.toString(m_export->expected()));
    write(m_export->isWaiting() ? far + u'\n' + tr("The connection is lost. It goes on by itself when it is back.") : far);
    const bool wasWaiting = std::exchange(m_isWaiting, m_export->isWaiting());
    if (wasWaiting == m_isWaiting)
        return;
    QAccessibleEvent said(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void ExportLine::end(ConversationExport::End end, const Refused &refused)
{
    const ConversationExport *one = m_export;
    m_export = nullptr;
    switch (end) {
    case ConversationExport::End::Saved: say(tr("Saved %1 rows as %2").arg(QLocale().toString(one->rows()), shownLine(one->path())), true); break;
    case ConversationExport::End::Stopped: say(tr("The table was not saved."), true); break;
    case ConversationExport::End::NotWritable: say(cannotWriteSentence(one->path(), one->fileProblem()), false); break;
    case ConversationExport::End::Refused: say(sentenceOf(refused.code, refused.retryAfter, refused.by), false); break;
    }
}

void ExportLine::write(const QString &sentence)
{
    m_words->setText(breakable(sentence));
    m_words->setAccessibleName(sentence);
}

void ExportLine::say(const QString &sentence, bool isGood)
{
    m_words->setLook(isGood ? "muted" : "smallDanger");
    write(sentence);
    show();
    if (!m_export) {
        if (m_stop->hasFocus())
            Q_EMIT left();
        m_stop->hide();
        m_shown.start();
    }
    QAccessibleEvent said(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

} // namespace deskbell
