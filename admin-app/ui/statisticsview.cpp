// SPDX-License-Identifier: MIT
#include "ui/statisticsview.h"

#include "ui/chart.h"
#include "ui/chartcard.h"
#include "ui/choicebutton.h"
#include "ui/exportline.h"
#include "ui/flowlayout.h"
#include "ui/inert.h"
#include "ui/menubutton.h"
#include "ui/perioddialog.h"
#include "ui/savefolder.h"
#include "ui/statisticsbody.h"
#include "ui/statisticstexts.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QAccessible>
#include <QDateTime>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTableWidget>
#include <QVBoxLayout>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto slow = 400ms;
constexpr int longestName = 24;

} // namespace

StatisticsView::StatisticsView(Console &console, StatisticsModel &model, const Theme &theme, QWidget *strip)
    : m_model(model)
    , m_theme(theme)
    , m_admins(new MenuButton)
    , m_topics(new MenuButton)
    , m_save(new QPushButton(tr("Export as CSV…")))
    , m_state(new PlainLabel("brassSmall"))
    , m_instead(new PlainLabel("empty"))
    , m_export(new ExportLine(console, model, this))
    , m_scroll(new QScrollArea)
    , m_body(new StatisticsBody(theme))
    , m_stack(new QStackedLayout)
{
    setLook(this, "board");
    setAttribute(Qt::WA_StyledBackground);
    auto *headPart = new QWidget;
    auto *head = new FlowLayout(8, headPart);
    head->setContentsMargins(20, 12, 20, 2);
    fillHead(*head);
    m_state->setContentsMargins(20, 0, 20, 0);
    m_state->setWordWrap(true);
    QSizePolicy kept = m_state->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // it comes and goes by itself, and nothing is to move under the hand
    m_state->setSizePolicy(kept);
    m_state->hide();
    m_instead->setAlignment(Qt::AlignCenter);
    m_instead->setWordWrap(true);
    m_scroll->setWidget(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (strip)
        column->addWidget(strip);
    column->addWidget(headPart);
    column->addWidget(m_state);
    column->addLayout(m_stack, 1);
    column->addWidget(m_export);
    m_stack->addWidget(m_instead); // they are shown at once, so they have to have their place
    m_stack->addWidget(m_scroll);

    m_slow.setSingleShot(true);
    m_slow.setInterval(slow);
    connect(&m_slow, &QTimer::timeout, this, &StatisticsView::showState);
    connect(&model, &StatisticsModel::changed, this, &StatisticsView::showAll);
    connect(&theme, &Theme::changed, this, &StatisticsView::showChoice);
    connect(m_export, &ExportLine::left, this, [this] { m_save->setFocus(); });
    showAll();
}

void StatisticsView::fillHead(FlowLayout &head)
{
    head.addWidget(new PlainLabel(tr("Statistics"), "heading"));
    const std::array words{tr("Today"), tr("7 days"), tr("28 days"), tr("This month"), QString()};
    for (const RangeKind kind : {RangeKind::Today, RangeKind::Week, RangeKind::FourWeeks, RangeKind::Month, RangeKind::Own}) {
        auto *chip = new ChoiceButton(words[size_t(kind)]);
        setLook(chip, "chip");
        m_chips[size_t(kind)] = chip;
        head.addWidget(chip);
        // Which one holds, the model says; a press alone changes nothing. Not clicked(): a screen reader toggles.
        connect(chip, &QPushButton::toggled, this, [this, kind] {
            showChoice();
            if (kind == RangeKind::Own)
                askForDays();
            else
                m_model.choose(kind);
        });
    }
    head.addGap();
    head.addWidget(m_admins);
    head.addWidget(m_topics);
    head.addWidget(m_save);
    setLook(m_save, "chip");
    setSymbolBefore(*m_save, Symbol::Download, m_theme, QPalette::WindowText);
    setSymbolBefore(*m_chips[size_t(RangeKind::Own)], Symbol::Calendar, m_theme, QPalette::WindowText);
    connect(m_admins->items(), &QMenu::aboutToShow, this, &StatisticsView::fillAdmins);
    connect(m_topics->items(), &QMenu::aboutToShow, this, &StatisticsView::fillTopics);
    connect(m_save, &QPushButton::clicked, this, &StatisticsView::askWhereToSave);
}

// ---- what is chosen ------------------------------------------------------------------------------------------------

void StatisticsView::fillAdmins()
{
    QMenu *menu = m_admins->items();
    menu->clear();
    const auto add = [this, menu](const QString &name, AdminId id) {
        QAction *action = menu->addAction(name, this, [this, id] { m_model.setAdmin(id); });
        action->setCheckable(true);
        action->setChecked(m_model.admin() == id);
    };
    add(tr("All admins"), {});
    const auto people = m_model.people();
    for (const StatisticsModel::Person &person : people)
        add(buttonText(shownLine(person.name, 60)), person.id);
}

void StatisticsView::fillTopics()
{
    QMenu *menu = m_topics->items();
    menu->clear();
    const auto add = [this, menu](const QString &name, const QString &topic) {
        QAction *action = menu->addAction(name, this, [this, topic] { m_model.setTopic(topic); });
        action->setCheckable(true);
        action->setChecked(m_model.topic() == topic);
    };
    add(tr("All types"), {});
    const QStringList topics = m_model.topics();
    for (const QString &topic : topics)
        add(buttonText(wordOfTopic(topic)), topic);
}

void StatisticsView::askForDays()
{
    const DayRange range = m_model.range();
    const auto at = [](QDate day) { return day.startOfDay().toMSecsSinceEpoch(); };
    auto *dialog = new PeriodDialog(at(range.first), at(range.last.addDays(1)), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto dayOf = [](qint64 moment) { return QDateTime::fromMSecsSinceEpoch(moment).date(); };
        m_model.chooseDays(dayOf(dialog->from()), dayOf(dialog->to() - 1));
    });
    dialog->open();
}

void StatisticsView::showChoice()
{
    const DayRange &range = m_model.range();
    for (const RangeKind kind : {RangeKind::Today, RangeKind::Week, RangeKind::FourWeeks, RangeKind::Month, RangeKind::Own}) {
        QPushButton *chip = m_chips[size_t(kind)];
        const QSignalBlocker quiet(chip);
        chip->setChecked(range.kind == kind);
    }
    QPushButton *own = m_chips[size_t(RangeKind::Own)];
    own->setText(shortDaysOf(range.first, range.last));
    own->setAccessibleName(tr("Other days, now %1").arg(own->text()));
    own->setToolTip(tr("Choose other days"));
    own->setIcon(symbolIcon(Symbol::Calendar, range.kind == RangeKind::Own ? QPalette::HighlightedText : QPalette::WindowText));

    QString admin = tr("All admins");
    const auto people = m_model.people();
    for (const StatisticsModel::Person &person : people) {
        if (person.id == m_model.admin())
            admin = shownLine(person.name, longestName);
    }
    const QString topic = m_model.topic().isEmpty() ? tr("All types") : shownLine(wordOfTopic(m_model.topic()), longestName);
    m_admins->setText(buttonText(admin) + u" ▾"_s);
    m_admins->setAccessibleName(tr("Admin: %1").arg(admin));
    m_topics->setText(buttonText(topic) + u" ▾"_s);
    m_topics->setAccessibleName(tr("Type: %1").arg(topic));
}

// ---- what is known -------------------------------------------------------------------------------------------------

void StatisticsView::showAll()
{
    showChoice();
    if (!m_model.isLoading())
        m_slow.stop();
    else if (!m_slow.isActive() && m_state->text().isEmpty())
        m_slow.start();
    if (m_model.shown() && m_drawn != m_model.shown()) {
        m_drawn = m_model.shown();
        m_body->show(*m_drawn);
    }
    showState();
    const QString other = instead();
    m_instead->setText(other);
    m_stack->setCurrentWidget(other.isEmpty() ? static_cast<QWidget *>(m_scroll) : m_instead);
    m_save->setVisible(m_model.isServed());
    setInert(*m_save, !m_model.isOnline());
}

void StatisticsView::showState()
{
    const QString sentence = stateSentence();
    if (sentence == m_state->text())
        return;
    m_state->setText(sentence);
    m_state->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty()) {
        QAccessibleEvent said(m_state, QAccessible::Alert);
        QAccessible::updateAccessibility(&said);
    }
}

QString StatisticsView::stateSentence() const
{
    if (!m_model.shown())
        return {};
    const QString at = clockOf(m_model.readAt());
    if (!m_model.isOnline())
        return tr("There is no connection. These numbers are of %1.").arg(at);
    if (!m_model.isServed())
        return tr("The server does not count any more. These numbers are of %1.").arg(at);
    if (const auto &problem = m_model.problem())
        return sentenceOf(problem->code, problem->retryAfter, problem->by) + u' ' + tr("These numbers are of %1.").arg(at);
    if (m_model.isLoading() && !m_model.isOfChoice() && !m_slow.isActive())
        return tr("Reading… The numbers below are still those of before.");
    if (m_model.range().isCut)
        return tr("At most %1 days can be looked at together. These are the last of those that you chose.").arg(mostDays);
    if (m_model.isCounting())
        return tr("Not all of it is counted yet. The numbers will follow.");
    return {};
}

QString StatisticsView::instead() const
{
    if (m_model.shown())
        return {};
    if (!m_model.isOnline())
        return noConnectionReason();
    if (!m_model.isServed())
        return tr("This server does not count yet. A newer one does.");
    if (const auto &problem = m_model.problem())
        return sentenceOf(problem->code, problem->retryAfter, problem->by);
    return tr("Reading…");
}

void StatisticsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model.watch(this);
}

void StatisticsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.leave(this);
}

// ---- the table of conversations ------------------------------------------------------------------------------------

void StatisticsView::askWhereToSave()
{
    if (m_export->isSaving())
        return;
    if (!m_model.isOnline())
        return m_export->say(noConnectionReason(), false);
    const DayRange &range = m_model.range();
    const QString name = u"%1 %2 %3.csv"_s.arg(tr("conversations"), range.first.toString(Qt::ISODate), range.last.toString(Qt::ISODate));
    QFileDialog *dialog = makeSaveDialog(this, tr("Export conversations"), tr("Export"), name);
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &StatisticsView::exportTo);
    dialog->open();
}

void StatisticsView::exportTo(const QString &path)
{
    const std::optional<Statistics> &shown = m_model.shown();
    m_export->save(m_model.question(), shown ? shown->zone : QString(), m_model.isOfChoice() ? m_model.conversations() : 0, path);
}

// ---- the keyboard --------------------------------------------------------------------------------------------------

QWidget *StatisticsView::chosenChip() const
{
    return m_chips[size_t(m_model.range().kind)];
}

void StatisticsView::enter()
{
    chosenChip()->setFocus(Qt::ShortcutFocusReason);
}

void StatisticsView::goRound()
{
    QList<QWidget *> stops{chosenChip()};
    if (m_stack->currentWidget() == m_scroll) {
        for (ChartCard *card : m_body->cards())
            stops.append(card->showsTable() ? card->findChild<QTableWidget *>() : static_cast<QWidget *>(&card->chart()));
    }
    const qsizetype at = stops.indexOf(window()->focusWidget());
    QWidget *next = stops[(at + 1) % stops.size()];
    next->setFocus(Qt::ShortcutFocusReason);
    if (m_body->isAncestorOf(next))
        m_scroll->ensureWidgetVisible(next, 0, 40);
}

} // namespace deskbell
