// SPDX-License-Identifier: MIT
#include "client/site.h"

namespace deskbell {

Site::Site(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

void Site::read()
{
    m_isWanted = true;
    if (!m_isServed || !m_link.isOnline())
        return;
    const auto taken = [this](const SitePage &page) {
        m_page = page;
        Q_EMIT changed();
    };
    m_link.requests().ask(this, ReadSite{}, {taken, {}, WhenLost::Forget});
}

void Site::save(QObject *asker, qint64 version, const QList<SiteSetting> &settings, std::function<void()> saved, OnRefusal refused)
{
    m_link.requests().ask(asker, ChangeSite{{}, version, settings}, {[saved = std::move(saved)](const Ack &) { saved(); }, std::move(refused)});
}

void Site::take(const DeskEvent &desk)
{
    m_isServed = desk.features.contains(siteFeature);
    if (m_isWanted)
        read();
}

void Site::take(const SiteNews &)
{
    if (m_isWanted)
        read();
}

void Site::forgetAll()
{
    m_page.reset();
    m_isWanted = false;
}

} // namespace deskbell
