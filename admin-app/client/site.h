// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

namespace deskbell {

/// The settings of the site, for an admin who is an owner: read when they are asked for, and again when somebody has changed them.
class Site final : public QObject {
    Q_OBJECT
public:
    explicit Site(DeskLink &link, QObject *parent = nullptr);

    /// The server lets owners change them. Whether this admin is one, Colleagues knows.
    [[nodiscard]] bool isServed() const { return m_isServed; }
    [[nodiscard]] const std::optional<SitePage> &page() const { return m_page; } ///< as it was read last

    /// Reads them; changed() follows.
    void read();
    /// All of them anew, as a change to `version`.
    void save(QObject *asker, qint64 version, const QList<SiteSetting> &settings, std::function<void()> saved, OnRefusal refused);

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const SiteNews &news);
    void forgetAll();

Q_SIGNALS:
    void changed();

private:
    DeskLink &m_link;
    std::optional<SitePage> m_page;
    bool m_isServed = false;
    bool m_isWanted = false;
};

} // namespace deskbell
