// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/onetimepasswords.h"

#include <QPointer>
#include <memory>

namespace deskbell {

class ExportDialog;
class RepliesModel;
class SiteModel;
class StatisticsModel;

/// What is under way in the settings and beside them. It lives here, longer than the pages and windows in which it was begun, and ends
/// with whoever is signed in.
class UnderWay final : public QObject {
    Q_OBJECT

public:
    explicit UnderWay(Console &console, QObject *parent = nullptr);
    ~UnderWay() override;

    // Made when they are wanted for the first time.
    [[nodiscard]] RepliesModel &replies();
    [[nodiscard]] SiteModel &site();
    [[nodiscard]] StatisticsModel &statistics(); ///< also a table that is being saved

    [[nodiscard]] OneTimePasswords &passwords() { return m_passwords; }
    void show(ExportDialog *dialog); ///< it goes on while the window is in the tray

    [[nodiscard]] bool holdsUnsaved() const; ///< settings of the site that this admin can still save
    /// The page of the settings on which something waits to be saved; empty: none.
    [[nodiscard]] QString unsavedPage();
    [[nodiscard]] bool isExporting() const;

    /// What is lost if it ends now, for the person to decide; nothing: nothing is.
    struct Loss {
        QString question;
        QString detail;
    };
    [[nodiscard]] std::optional<Loss> loss() const;
    void discard(); ///< what was not saved
    void drop();    ///< what is shown beside the main window; nothing of it is left

private:
    Console &m_console;
    OneTimePasswords m_passwords;
    std::unique_ptr<RepliesModel> m_replies;
    std::unique_ptr<SiteModel> m_site;
    std::unique_ptr<StatisticsModel> m_statistics;
    QList<QPointer<ExportDialog>> m_exports;
};

} // namespace deskbell
