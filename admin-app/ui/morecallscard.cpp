// SPDX-License-Identifier: MIT
#include "ui/morecallscard.h"

#include "ui/callcard.h"
#include "ui/symbols.h"
#include "ui/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// At the usual size of the text.
constexpr int cardHeight = 58;
constexpr int buttonHeight = 34;
constexpr int bellSize = 22;

} // namespace

MoreCallsCard::MoreCallsCard(const Theme &theme)
    : m_theme(theme)
    , m_bell(new PlainLabel)
    , m_words(new ElidedLabel("title"))
    , m_open(new QPushButton(tr("Open")))
{
    setObjectName(u"moreCalls"_s);
    m_open->setFocusPolicy(Qt::NoFocus);
    keepHeight(m_open, theme, buttonHeight);
    auto *row = new QHBoxLayout(frame());
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(12);
    row->addWidget(m_bell);
    row->addWidget(m_words, 1);
    row->addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, &MoreCallsCard::openPressed);
    connect(&theme, &Theme::changed, this, &MoreCallsCard::showBell);
    showBell();
    fit();
}

void MoreCallsCard::setWaiting(int count, bool rings)
{
    const QString words = tr("Others waiting: %1").arg(count);
    m_words->setWholeText(words);
    setAccessibleName(words);
    setWindowTitle(words);
    m_rings = rings;
    showBell();
}

void MoreCallsCard::fit()
{
    setFixedSize(CallCard::sizeFor(m_theme).width(), heightFor(m_theme));
}

int MoreCallsCard::heightFor(const Theme &theme)
{
    return theme.scaled(cardHeight);
}

void MoreCallsCard::showBell()
{
    setLook(frame(), m_rings ? "callCard" : "callCardQuiet");
    const Colours &colours = m_theme.colours();
    m_bell->setPixmap(symbolPixmap(m_rings ? Symbol::Bell : Symbol::BellOff, bellSize, m_rings ? colours.brassText : colours.muted, devicePixelRatioF()));
}

} // namespace deskbell
