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

QString offeredOrigin(Console &console, const Preferences &preferences)
{
    const QList<RefusedOrigin> &origins = console.refusedOrigins().list();
    const QStringList hidden = preferences.hiddenOrigins();
    const auto latest = std::find_if(origins.rbegin(), origins.rend(), [&](const RefusedOrigin &one) { return !hidden.contains(one.origin); });
    return latest == origins.rend() ? QString() : latest->origin;
}

QString noAddressSentence()
{
    return OriginsLine::tr("A page without an address of its own (a file, or a frame in a sandbox) could not reach this server. It cannot be let in: open it from its site, or give the frame's sandbox allow-same-origin.");
}

OriginsLine::OriginsLine(Console &console, Preferences &preferences, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_preferences(preferences)
    , m_text(new PlainLabel("bannerText"))
    , m_look(new QPushButton(tr("Look…")))
{
    setLook(this, "banner");
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *hide = new QPushButton(tr("Hide"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->addWidget(m_text, 1);
    row->addWidget(m_look);
    row->addWidget(hide);
    m_look->setAccessibleName(tr("Look at it in the settings"));

    connect(hide, &QPushButton::clicked, this, [this] { m_preferences.hideOrigin(m_origin); });
    connect(&preferences, &Preferences::hiddenOriginsChanged, this, &OriginsLine::show);
    connect(m_look, &QPushButton::clicked, this, &OriginsLine::settingsPressed);
    connect(&console.refusedOrigins(), &RefusedOrigins::changed, this, &OriginsLine::show);
    connect(&console.colleagues(), &Colleagues::allowedChanged, this, &OriginsLine::show);
    show();
}

void OriginsLine::show()
{
    m_origin = offeredOrigin(m_console, m_preferences);
    setVisible(!m_origin.isEmpty());
    const bool hasNone = m_origin == "null"_L1;
    const bool isServed = m_console.site().isServed();
    const bool isAllowed = isServed && m_console.colleagues().isAllowed();
    m_look->setVisible(isAllowed && !hasNone);
    const QString sentence = hasNone
        ? noAddressSentence()
        : isAllowed ? tr("A page of %1 could not reach this server. If that site is yours, allow it in the settings.")
        : isServed  ? tr("A page of %1 could not reach this server. If that site is yours, an owner can allow it in the settings.")
                    : tr("A page of %1 could not reach this server. If that site is yours, add its address to allow_origins in the server's settings file and restart the server.");
    m_text->setText(hasNone ? sentence : sentence.arg(shownLine(m_origin, 80)));
}

} // namespace deskbell
