// SPDX-License-Identifier: MIT
#include "ui/lostnotice.h"

namespace deskbell {

LostNotice::LostNotice(Session &session, Notifier &notifier, QObject *parent, std::chrono::milliseconds patience)
    : QObject(parent)
    , m_notifier(notifier)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &LostNotice::say);
    connect(&session, &Session::stateChanged, this, &LostNotice::follow);
    follow(session.state());
}

void LostNotice::follow(Session::State state)
{
    if (state != Session::State::Online && state != Session::State::SignedOut) {
        if (m_wasOnline && !m_isShown && !m_patience.isActive())
            m_patience.start();
        return;
    }
    m_wasOnline = state == Session::State::Online;
    m_patience.stop();
    if (std::exchange(m_isShown, false))
        m_notifier.close({});
}

void LostNotice::say()
{
    m_isShown = true;
    m_notifier.show({{}, tr("The connection is lost"), tr("Calls do not ring here until it is back. It is tried again by itself."),
                     Urgency::Normal, false});
}

} // namespace deskbell
