// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

namespace deskbell {

class Theme;

/// What an empty list says, in its middle; with a bell above it where all is done.
class EmptyList final : public QWidget {
    Q_OBJECT

public:
    enum class Sign { None, Bell };

    EmptyList(const Theme &theme, QWidget *parent);
    void say(const QString &words, Sign sign); ///< empty: it is not shown

private:
    void showColours();

    const Theme &m_theme;
    PlainLabel *m_bell = nullptr;
    PlainLabel *m_words = nullptr;
};

} // namespace deskbell
