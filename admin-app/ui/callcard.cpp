// SPDX-License-Identifier: MIT
#include "ui/callcard.h"

#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// At the usual size of the text.
constexpr int cardWidth = 368;
constexpr int cardHeight = 156;
constexpr int buttonHeight = 34;
constexpr int bellSize = 22;

} // namespace

CallCard::CallCard(const Notice &call, const Theme &theme)
    : m_theme(theme)
    , m_call(call)
    , m_bell(new PlainLabel)
    , m_title(new TwoLineLabel("title"))
    , m_words(new TwoLineLabel("small"))
    , m_accept(new QPushButton(tr("Accept")))
    , m_silence(new QPushButton)
    , m_open(new QPushButton(tr("Open")))
{
    setObjectName(u"callCard"_s);
    setLook(m_accept, "ring");
    for (QPushButton *button : {m_accept, m_silence, m_open}) {
        button->setFocusPolicy(Qt::NoFocus);
        keepHeight(button, theme, buttonHeight);
    }

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_words);
    words->addStretch();
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_bell, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_accept, 1);
    buttons->addWidget(m_silence);
    buttons->addWidget(m_open);
    auto *column = new QVBoxLayout(frame());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    column->addLayout(top, 1);
    column->addLayout(buttons);

    connect(m_accept, &QPushButton::clicked, this, &CallCard::acceptPressed);
    connect(m_silence, &QPushButton::clicked, this, &CallCard::silencePressed);
    connect(m_open, &QPushButton::clicked, this, &CallCard::openPressed);
    connect(&theme, &Theme::changed, this, &CallCard::showCall);
    fit();
    showCall();
}

void CallCard::fit()
{
    setFixedSize(sizeFor(m_theme));
}

QSize CallCard::sizeFor(const Theme &theme)
{
    return {theme.scaled(cardWidth), theme.scaled(cardHeight)};
}

void CallCard::setCall(const Notice &call)
{
    const Notice before = std::exchange(m_call, call);
    showCall();
    if (!isVisible())
        return;
    if (before.canBeTaken != call.canBeTaken || before.offersAccept != call.offersAccept)
        meansSomethingElse(); // other buttons stand there now
    if (before.title != call.title)
        readOut();
}

void CallCard::showCall()
{
    // Brass is for who rings; a call that cannot be taken only waits to be one again.
    const bool rings = m_call.canBeTaken;
    setLook(frame(), rings ? "callCard" : "callCardQuiet");
    m_bell->setPixmap(symbolPixmap(rings ? Symbol::Bell : Symbol::BellOff, bellSize,
                                   rings ? m_theme.colours().brassText : m_theme.colours().muted, devicePixelRatioF()));
    m_title->setWholeText(shownLine(m_call.title));
    m_words->setWholeText(shownLine(m_call.body, 300));
    m_accept->setVisible(rings && m_call.offersAccept);
    m_silence->setText(rings ? tr("Mute") : tr("Close"));
    setAccessibleName(tr("%1: %2").arg(m_call.title, m_call.body));
    setWindowTitle(windowTitleText(shownLine(m_call.title)));
}

} // namespace deskbell
