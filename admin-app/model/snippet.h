// SPDX-License-Identifier: MIT
#pragma once

// The lines that a site puts into its pages. Pure functions.

#include <QString>
#include <array>
#include <functional>
#include <optional>

namespace deskbell {

/// Red, green and blue, 0-255.
using Rgb = std::array<int, 3>;

/// "#0f5c46" or "#fff".
[[nodiscard]] std::optional<Rgb> rgbOf(const QString &text);
/// Of the contrast of two colours, 1-21 (WCAG 2.1, relative luminance).
[[nodiscard]] double contrastOf(const Rgb &one, const Rgb &other);

/// What stands on a colour of the button, by the rule that the widget has (widget/face.js).
struct OnAccent {
    bool isWhite = true;  ///< else nearly black
    bool isUsed = true;   ///< neither can be read on it: the widget leaves the colour out
    double contrast = 0;  ///< of the better one
};
[[nodiscard]] OnAccent onAccent(const Rgb &accent);

/// What is chosen of the button. Empty: as it is without the attribute.
struct Snippet {
    QString server;   ///< https://desk.example.com
    QString label;
    QString greeting;
    QString lang;     ///< ko or en
    QString theme;    ///< light or dark
    QString accent;
    bool isLeft = false;
    bool hidesWhenClosed = false;
};
/// HTML to paste; whatever is written in it stays text.
[[nodiscard]] QString snippetText(const Snippet &snippet);
/// The same to be looked at, in lines that fit as far as its attributes allow it: a line ends only where one of these does.
[[nodiscard]] QString snippetLines(const Snippet &snippet, const std::function<bool(const QString &line)> &fits);

} // namespace deskbell
