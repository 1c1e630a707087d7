// SPDX-License-Identifier: MIT
#include "ui/replytables.h"

#include "common/wholefile.h"
#include "ui/inert.h"
#include "ui/questions.h"
#include "ui/savefolder.h"
#include "ui/texts.h"

#include <QFile>
#include <QFileDialog>
#include <QSaveFile>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestTable = 16 * 1024 * 1024;
constexpr qsizetype mostNames = 5; ///< in a question

} // namespace

ReplyTables::ReplyTables(RepliesModel &model, QWidget &window)
    : QObject(&window)
    , m_model(model)
    , m_window(window)
{
    connect(&model, &RepliesModel::imported, this, &ReplyTables::showImported);
}

void ReplyTables::importFile()
{
    if (!m_model.isOnline())
        return failed(noConnectionReason());
    if (m_model.importsLeft() > 0)
        return said(tr("A table is being taken in."));
    QFileDialog *dialog = makeOpenDialog(&m_window, tr("Import canned replies"), tr("Import"));
    dialog->setNameFilter(tr("Tables (*.csv *.tsv *.txt)"));
    connect(dialog, &QFileDialog::fileSelected, this, &ReplyTables::importFrom);
    dialog->open();
}

void ReplyTables::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestTable)
        return failed(tr("This file cannot be read."));
    const std::optional<ReadRows> read = repliesFromCsv(file.readAll());
    if (!read)
        return failed(tr("This is no table that can be read. Save it as CSV, in UTF-8."));
    if (read->rows.isEmpty())
        return failed(tr("There is no reply in this table: each row needs a name and a text."));
    Q_EMIT begun();
    take(*read);
}

/// At once if nothing that is there becomes other.
void ReplyTables::take(const ReadRows &read)
{
    QStringList left;
    if (read.nameless > 0)
        left << tr("without a name: %1").arg(read.nameless);
    if (read.textless > 0)
        left << tr("without a text: %1").arg(read.textless);
    if (read.tooLong > 0)
        left << tr("too long: %1").arg(read.tooLong);
    m_leftOut = left.isEmpty() ? QString() : tr("Rows left out: %1.").arg(left.join(u", "_s));
    const RepliesModel::ImportPlan plan = m_model.planOf(read.rows);
    if (!plan.changed.isEmpty())
        return ask(read, plan);
    m_model.import(read.rows);
}

void ReplyTables::ask(const ReadRows &read, const RepliesModel::ImportPlan &plan)
{
    QStringList names;
    for (const QString &name : plan.changed.first(std::min(mostNames, plan.changed.size())))
        names << u'/' + shownLine(name, maxNameLength);
    if (const qsizetype more = plan.changed.size() - names.size(); more > 0)
        names << tr("%1 more").arg(more);
    QStringList detail{tr("These change: %1.").arg(names.join(u", "_s)), tr("What is shared changes for the whole team.")};
    if (!m_leftOut.isEmpty())
        detail << m_leftOut;
    askToDestroy(&m_window, tr("Import this table? New: %1, changed: %2.").arg(plan.added).arg(plan.changed.size()), detail.join(u'\n'), tr("Import"),
                 [this, read, plan] {
                     if (!m_model.isOnline())
                         return failed(noConnectionReason());
                     if (m_model.planOf(read.rows) != plan) // somebody has changed some of it meanwhile
                         return take(read);
                     m_model.import(read.rows);
                 });
}

void ReplyTables::showImported(const RepliesModel::Imported &what)
{
    QStringList sentences{tr("Added %1, changed %2, the same as before %3.").arg(what.added).arg(what.changed).arg(what.same)};
    if (what.refused > 0)
        sentences << tr("Not taken: %1.").arg(what.refused);
    if (!m_leftOut.isEmpty())
        sentences << m_leftOut;
    const QString sentence = sentences.join(u' ');
    what.refused > 0 ? failed(sentence) : said(sentence);
}

void ReplyTables::exportFile()
{
    QFileDialog *dialog = makeSaveDialog(&m_window, tr("Export canned replies"), tr("Export"), tr("canned replies") + u".csv"_s);
    dialog->setNameFilter(tr("Tables (*.csv *.tsv *.txt)"));
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ReplyTables::exportTo);
    dialog->open();
}

void ReplyTables::exportTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray bytes = m_model.toCsv();
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && commitWhole(file);
    isWritten ? said(tr("Saved as %1").arg(shownLine(path))) : failed(cannotWriteSentence(path, file.errorString()));
}

} // namespace deskbell
