// SPDX-License-Identifier: MIT
#include "ui/underway.h"

#include "model/conversationexport.h"
#include "model/repliesmodel.h"
#include "model/sitemodel.h"
#include "model/statisticsmodel.h"
#include "ui/exportdialog.h"
#include "ui/hourspage.h"
#include "ui/sitespage.h"

#include <QApplication>
#include <QScreen>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

UnderWay::UnderWay(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_passwords(console.colleagues())
{
}

UnderWay::~UnderWay()
{
    drop();
}

RepliesModel &UnderWay::replies()
{
    if (!m_replies)
        m_replies = std::make_unique<RepliesModel>(m_console);
    return *m_replies;
}

SiteModel &UnderWay::site()
{
    if (!m_site)
        m_site = std::make_unique<SiteModel>(m_console);
    return *m_site;
}

StatisticsModel &UnderWay::statistics()
{
    if (!m_statistics)
        m_statistics = std::make_unique<StatisticsModel>(m_console);
    return *m_statistics;
}

void UnderWay::show(ExportDialog *dialog)
{
    m_exports.removeAll(nullptr);
    m_exports.append(dialog);
    // Over the window that has asked for it; it stays when that goes, so it is not its child.
    if (const QWidget *below = QApplication::activeWindow()) {
        QRect place({}, dialog->sizeHint());
        place.moveCenter(below->frameGeometry().center());
        const QRect screen = below->screen()->availableGeometry();
        dialog->move(std::clamp(place.left(), screen.left(), std::max(screen.left(), screen.right() - place.width())),
                     std::clamp(place.top(), screen.top(), std::max(screen.top(), screen.bottom() - place.height())));
    }
    dialog->show();
}

bool UnderWay::holdsUnsaved() const
{
    return m_site && m_site->isAllowed() && m_site->holdsUnsaved();
}

QString UnderWay::unsavedPage()
{
    if (holdsUnsaved())
        return site().holdsUnsaved(HoursPage::settingNames()) ? u"hours"_s : u"sites"_s;
    return m_replies && m_replies->hasDrafts() ? u"replies"_s : QString();
}

bool UnderWay::isExporting() const
{
    return (m_statistics && m_statistics->findChild<ConversationExport *>())
        || std::any_of(m_exports.begin(), m_exports.end(), [](const auto &one) { return one && one->isRunning(); });
}

std::optional<UnderWay::Loss> UnderWay::loss() const
{
    const bool hasDrafts = m_replies && m_replies->hasDrafts();
    const bool isKept = m_site && m_site->holdsUnsaved(); // also of who is no owner any more, and may become one again
    const bool isUnsaved = isKept || hasDrafts;
    QStringList details;
    if (isKept)
        details << (holdsUnsaved() ? tr("What you changed in the settings of the site is lost then.")
                                   : tr("What you changed in the settings of the site is lost then. You are not an owner any more, so you cannot save it now."));
    if (hasDrafts)
        details << tr("What you changed in the canned replies is lost then.");
    if (isExporting())
        details << tr("An export is still running. Nothing of it is kept: the file is there only when all of it is.");
    if (m_passwords.isAnyShown())
        details << tr("A one-time password is still shown, and is shown nowhere else.");
    if (details.isEmpty())
        return {};
    const QString question = details.size() > 1 ? tr("Go, with all this unfinished?")
        : isUnsaved                             ? tr("Throw away what is not saved?")
        : isExporting()                         ? tr("Stop the export?")
                                                : tr("Put the one-time password away?");
    return Loss{question, details.join(u'\n')};
}

void UnderWay::discard()
{
    if (m_site)
        m_site->discardAll();
    if (m_replies)
        m_replies->discard();
}

void UnderWay::drop()
{
    const QList<QPointer<ExportDialog>> exports = std::exchange(m_exports, {});
    for (const QPointer<ExportDialog> &dialog : exports)
        delete dialog.data();
    m_passwords.drop();
}

} // namespace deskbell
