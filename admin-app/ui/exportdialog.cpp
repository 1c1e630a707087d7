// SPDX-License-Identifier: MIT
#include "ui/exportdialog.h"

#include "common/filename.h"
#include "ui/dayfield.h"
#include "ui/exportwords.h"
#include "ui/filtermenu.h"
#include "ui/questions.h"
#include "ui/savefolder.h"
#include "ui/searchpanel.h"
#include "ui/settingscard.h"
#include "ui/texts.h"

#include <QAccessible>
#include <QCheckBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int daysBefore = 29; ///< today
constexpr int narrowest = 420;

QDate dayAt(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).date();
}

} // namespace

ExportDialog::ExportDialog(Console &console, QWidget *parent)
    : QDialog(parent)
    , m_console(console)
    , m_form(new QWidget)
    , m_run(new QWidget)
    , m_words(new PlainLabel("title"))
    , m_hint(new PlainLabel("muted"))
    , m_bar(new QProgressBar)
    , m_folder(new QPushButton(tr("Open folder")))
    , m_close(new QPushButton(tr("Cancel")))
    , m_go(new QPushButton(tr("Export…")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(narrowest);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(24, 20, 24, 16);
    m_column->setSpacing(16);
    m_fields = new QVBoxLayout(m_form);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setSpacing(12);
    connect(&console.exporting(), &Exporting::changed, this, &ExportDialog::tellAllowed);
}

ExportDialog::ExportDialog(Console &console, const Criteria &criteria, QWidget *parent)
    : ExportDialog(console, parent)
{
    m_criteria = criteria;
    setWindowTitle(tr("Export conversations — Deskbell"));
    makePeriod(criteria);
    m_state = new ChoiceBox;
    m_state->addItem(tr("Every state"));
    for (const ConversationState state : {ConversationState::Ended, ConversationState::Open, ConversationState::Resolved})
        m_state->addItem(wordOf(state), int(state));
    addField(tr("State"), m_state);
    Criteria others = criteria;
    others.from = others.to = 0;
    if (!others.isEmpty()) {
        auto *chosen = new PlainLabel(breakable(wordsOf(others, console).join(u" · "_s)), nullptr);
        chosen->setWordWrap(true);
        addField(tr("Only"), chosen);
    }
    m_format = new ChoiceBox;
    m_format->addItem(tr("Table for spreadsheets (CSV)"));
    m_format->addItem(tr("For programs (JSON)"));
    m_format->addItem(tr("Text to read"));
    addField(tr("Format"), m_format);
    addNotes(tr("What you have noted for each other is then in the file too."));
    finish(tr("Chats that are over and inquiries, the oldest first. Of files the names are in it."));
}

ExportDialog::ExportDialog(Console &console, const NotePlace &place, const QString &visitorName, QWidget *parent)
    : ExportDialog(console, parent)
{
    m_place = place;
    m_visitorName = visitorName;
    setWindowTitle(tr("Export a visitor's data — Deskbell"));
    auto *headline = new PlainLabel(tr("Everything that is kept of %1").arg(nameInSentence(visitorName)), "title");
    headline->setWordWrap(true);
    m_fields->addWidget(headline);
    addNotes(tr("What you have noted for each other about them. Leave it out of what they are to have."));
    finish(tr("A zip file with all their chats, inquiries and files, once for people to read and once for programs."));
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::makePeriod(const Criteria &criteria)
{
    const QDate today = QDate::currentDate();
    m_first = new DayField(criteria.from > 0 ? dayAt(criteria.from) : today.addDays(-daysBefore));
    m_last = new DayField(criteria.to > 0 ? dayAt(criteria.to - 1) : today);
    auto *days = new QWidget;
    auto *row = new QHBoxLayout(days);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (const auto &[field, name] : {std::pair{m_first, tr("First day")}, std::pair{m_last, tr("Last day")}}) {
        field->setAccessibleName(name);
        row->addWidget(field, 1);
        if (field == m_first)
            row->addWidget(new PlainLabel(u"–"_s, "muted"));
    }
    // No period is empty: the other day goes with the one that was chosen.
    connect(m_first, &QDateEdit::dateChanged, m_last, [this](QDate day) { m_last->setDate(std::max(day, m_last->date())); });
    connect(m_last, &QDateEdit::dateChanged, m_first, [this](QDate day) { m_first->setDate(std::min(day, m_first->date())); });
    m_always = new QCheckBox(tr("From the beginning until now"));
    connect(m_always, &QCheckBox::toggled, days, &QWidget::setDisabled);
    addField(tr("Begun"), days);
    m_fields->addWidget(m_always);
}

void ExportDialog::addField(const QString &caption, QWidget *field)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    auto *label = new PlainLabel(caption, "section");
    column->addWidget(label);
    column->addWidget(field);
    m_fields->addLayout(column);
    if (qobject_cast<QComboBox *>(field))
        field->setAccessibleName(caption);
}

void ExportDialog::addNotes(const QString &about)
{
    m_notes = new QCheckBox(tr("With internal notes"));
    m_notes->setAccessibleDescription(about);
    auto *note = new PlainLabel(about, "muted");
    note->setWordWrap(true);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_notes);
    column->addWidget(note);
    m_fields->addLayout(column);
}

void ExportDialog::finish(const QString &about)
{
    auto *note = new PlainLabel(about, "muted");
    note->setWordWrap(true);
    m_fields->addWidget(note);
    m_words->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_bar->setTextVisible(false);
    auto *run = new QVBoxLayout(m_run);
    run->setContentsMargins(0, 0, 0, 0);
    run->setSpacing(8);
    for (QWidget *part : {static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_hint)})
        run->addWidget(part);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_folder);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_go);
    m_column->addWidget(m_form);
    m_column->addWidget(m_run);
    m_column->addStretch();
    m_column->addLayout(buttons);
    setLook(m_go, "primary");
    m_go->setDefault(true);
    m_folder->setAutoDefault(false);
    connect(m_go, &QPushButton::clicked, this, [this] { m_exporter ? showForm() : choose(); });
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (isRunning())
            m_exporter.reset(); // its name is "Stop" then
        close();
    });
    connect(m_folder, &QPushButton::clicked, this, [this] {
        if (m_exporter)
            QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_exporter->path()).absolutePath()));
    });
    showForm();
}

void ExportDialog::reject()
{
    if (!isRunning())
        return QDialog::reject();
    if (questionBefore(*this))
        return;
    askToDestroy(this, tr("Stop the export?"), tr("Nothing of it is kept: the file is there only when all of it is."), tr("Stop"), [this] {
        m_exporter.reset();
        QDialog::reject();
    });
}

void ExportDialog::showForm()
{
    m_exporter.reset();
    m_run->hide();
    m_folder->hide();
    m_form->show();
    m_go->setText(tr("Export…"));
    m_go->show();
    m_close->setText(tr("Cancel"));
    tellAllowed();
    adjustSize();
}

void ExportDialog::tellAllowed()
{
    m_go->setEnabled(m_exporter || m_console.exporting().isAllowed());
}

QString ExportDialog::suggestedName() const
{
    if (!m_criteria)
        return cleanFileName(personName(m_visitorName) + u".zip"_s);
    static constexpr QLatin1StringView endings[] = {"csv"_L1, "json"_L1, "txt"_L1};
    const QString period = m_always->isChecked() ? QDate::currentDate().toString(Qt::ISODate)
                                                 : m_first->date().toString(Qt::ISODate) + u'_' + m_last->date().toString(Qt::ISODate);
    return cleanFileName(tr("Conversations %1").arg(period) + u'.' + endings[m_format->currentIndex()]);
}

void ExportDialog::choose()
{
    QFileDialog *dialog = makeSaveDialog(this, tr("File to export to"), tr("Save"), suggestedName());
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::exportTo);
    dialog->open();
}

/// What begins after this moment is not in it: else an export of a busy desk would have no end.
ConversationFilters ExportDialog::filters() const
{
    ConversationFilters filters = m_criteria->filters();
    if (m_state->currentIndex() > 0)
        filters.state = ConversationState(m_state->currentData().toInt());
    filters.from = m_always->isChecked() ? 0 : m_first->date().startOfDay().toMSecsSinceEpoch();
    const qint64 now = m_console.link().now().server;
    filters.to = m_always->isChecked() ? now : std::min(now, m_last->date().addDays(1).startOfDay().toMSecsSinceEpoch());
    return filters;
}

void ExportDialog::exportTo(const QString &path)
{
    Exporting &exporting = m_console.exporting();
    if (!m_criteria) {
        m_exporter = std::make_unique<Exporter>(exporting, m_place, m_notes->isChecked(), path);
    } else {
        const auto kind = Format(m_format->currentIndex());
        auto format = kind == Format::Table ? makeCsv(exportWords())
            : kind == Format::Programs      ? makeJson(m_console.link().now().server)
                                            : makeText(exportWords());
        m_exporter = std::make_unique<Exporter>(exporting, filters(), m_notes->isChecked(), std::move(format), path);
    }
    connect(m_exporter.get(), &Exporter::changed, this, &ExportDialog::showProgress);
    m_form->hide();
    m_run->show();
    m_bar->show();
    m_folder->hide();
    m_go->hide();
    m_close->setText(tr("Stop"));
    m_close->setFocus();
    m_bar->setAccessibleName(tr("Progress of the export"));
    showProgress();
    adjustSize();
}

QString ExportDialog::problem() const
{
    if (m_exporter->state() == Exporter::State::Refused) {
        if (m_exporter->refusal() == Refusal::Changed)
            return tr("Somebody else has signed in, or the server works with other data now.");
        return sentenceOf(m_exporter->refusal());
    }
    return cannotWriteSentence(m_exporter->path(), m_exporter->reason());
}

void ExportDialog::showProgress()
{
    const qint64 done = m_exporter->done(), total = m_exporter->total();
    const QLocale locale;
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    m_bar->setValue(total > 0 ? int(std::min<qint64>(1000, done * 1000 / total)) : 0);
    m_hint->setVisible(true);
    if (!m_exporter->isOver()) {
        const bool isWaiting = m_exporter->state() == Exporter::State::Waiting;
        if (isWaiting && total == 0)
            m_words->setText(tr("Waiting for the connection…"));
        else if (m_criteria)
            m_words->setText(total > 0 ? tr("%1 of about %2 conversations").arg(locale.toString(done), locale.toString(total)) : tr("Exporting…"));
        else
            m_words->setText(total > 0 ? tr("%1 of %2").arg(sizeOf(done), sizeOf(total)) : tr("The server puts it together…"));
        m_hint->setText(isWaiting
                            ? tr("The connection is lost. It goes on by itself when it is back.")
                            : tr("You can go on working meanwhile. The file is there when all of it is."));
        return;
    }
    if (QMessageBox *question = questionBefore(*this))
        question->close(); // there is nothing to stop any more
    const bool isDone = m_exporter->state() == Exporter::State::Done;
    m_bar->setVisible(false);
    m_words->setText(!isDone      ? tr("Nothing was exported.")
                     : m_criteria ? tr("%1 conversations are exported.").arg(locale.toString(done))
                                  : tr("Everything that is kept of %1 is exported.").arg(nameInSentence(m_visitorName)));
    m_hint->setText(isDone ? breakable(QDir::toNativeSeparators(m_exporter->path())) : breakable(shownLine(problem())));
    m_folder->setVisible(isDone);
    m_close->setText(tr("Close"));
    m_go->setText(tr("Back"));
    m_go->setVisible(!isDone);
    m_close->setDefault(isDone);
    adjustSize();
    QAccessibleEvent said(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

} // namespace deskbell
