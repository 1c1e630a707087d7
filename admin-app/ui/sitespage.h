// SPDX-License-Identifier: MIT
#pragma once

#include "client/refusedorigins.h"
#include "ui/preferences.h"
#include "ui/siteformpage.h"

class QVBoxLayout;

namespace deskbell {

/// Which sites may carry the button, which were turned away, what conversations are about, and the lines to put into pages.
class SitesPage final : public SiteFormPage {
    Q_OBJECT

public:
    /// `server`: as pages reach it. The console outlives it.
    SitesPage(SiteModel &model, Console &console, Preferences &preferences, const Theme &theme, const QString &server);
    [[nodiscard]] static QStringList settingNames();

protected:
    void showValues() override;
    void showEvent(QShowEvent *event) override;

private:
    void addRefused();
    void addAllowed();
    void addTypes();
    void showRefused();
    [[nodiscard]] QWidget *makeRow(const RefusedOrigin &one, bool isIgnored);
    void allow(const QString &origin);

    Console &m_console;
    Preferences &m_preferences;
    PlainLabel *m_banner = nullptr;
    PlainLabel *m_added = nullptr; ///< what the server was started with
    QWidget *m_refused = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QPushButton *m_ignored = nullptr;
    bool m_showsIgnored = false;
};

} // namespace deskbell
