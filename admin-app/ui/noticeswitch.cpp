// SPDX-License-Identifier: MIT
#include "ui/noticeswitch.h"

#include <utility>

namespace deskbell {

NoticeSwitch::NoticeSwitch(Notifier &notifier, QObject *parent)
    : Notifier(parent)
    , m_notifier(notifier)
{
    connect(&notifier, &Notifier::availabilityChanged, this, &Notifier::availabilityChanged);
    connect(&notifier, &Notifier::shown, this, &Notifier::shown);
    connect(&notifier, &Notifier::accepted, this, &Notifier::accepted);
    connect(&notifier, &Notifier::silenced, this, &Notifier::silenced);
    connect(&notifier, &Notifier::opened, this, &Notifier::opened);
}

void NoticeSwitch::setOn(bool isOn)
{
    if (std::exchange(m_isOn, isOn) == isOn)
        return;
    if (!isOn)
        m_notifier.closeAll();
    Q_EMIT availabilityChanged();
}

void NoticeSwitch::show(const Notice &notice)
{
    if (!m_isOn)
        return;
    Notice wanted = notice;
    wanted.offersAccept = notice.offersAccept && m_hasAccept;
    m_notifier.show(wanted);
}

} // namespace deskbell
