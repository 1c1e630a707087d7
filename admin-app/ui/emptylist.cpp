// SPDX-License-Identifier: MIT
#include "ui/emptylist.h"

#include "ui/symbols.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace deskbell {

namespace {

constexpr int bellSize = 44; ///< at the usual size of the text

} // namespace

EmptyList::EmptyList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_bell(new PlainLabel)
    , m_words(new PlainLabel("empty"))
{
    m_bell->setAlignment(Qt::AlignCenter);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addStretch();
    column->addWidget(m_bell);
    column->addWidget(m_words);
    column->addStretch();
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&theme, &Theme::changed, this, &EmptyList::showColours);
    showColours();
}

void EmptyList::say(const QString &words, Sign sign)
{
    m_words->setText(words);
    m_bell->setVisible(sign == Sign::Bell);
    setVisible(!words.isEmpty());
}

void EmptyList::showColours()
{
    m_bell->setPixmap(symbolPixmap(Symbol::Bell, m_theme.scaled(bellSize), m_theme.colours().brass, devicePixelRatioF()));
}

} // namespace deskbell
