// SPDX-License-Identifier: MIT
#include "ui/originsline.h"

#include "ui/labels.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

OriginsLine::OriginsLine(const RefusedOrigins &origins, QWidget *parent)
    : QFrame(parent)
    , m_origins(origins)
    , m_text(new PlainLabel("bannerText"))
{
    setLook(this, "banner");
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *hide = new QPushButton(tr("Hide"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->addWidget(m_text, 1);
    row->addWidget(hide);

    connect(hide, &QPushButton::clicked, this, [this] {
        m_preferences.hideOrigin(m_origin);
        show();
    });
    connect(&origins, &RefusedOrigins::changed, this, &OriginsLine::show);
    show();
}

void OriginsLine::show()
{
    const QList<RefusedOrigin> origins = m_origins.list();
    const QStringList hidden = m_preferences.hiddenOrigins();
    const auto latest = std::find_if(origins.rbegin(), origins.rend(),
                                     [&](const RefusedOrigin &one) { return !hidden.contains(one.origin); });
    m_origin = latest == origins.rend() ? QString() : latest->origin;
    setVisible(!m_origin.isEmpty());
    m_text->setText(m_origin == "null"_L1
                        ? tr("A page without an address of its own (a file, or a frame in a sandbox) could not reach this server. It cannot be let in: open it from its site, or give the frame's sandbox allow-same-origin.")
                        : tr("A page of %1 could not reach this server. If that site is yours, add its address to allow_origins in the server's settings file and restart the server.")
                              .arg(shownLine(m_origin, 80)));
}

} // namespace deskbell
