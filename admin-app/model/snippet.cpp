// SPDX-License-Identifier: MIT
#include "model/snippet.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr double least = 4.5; // WCAG 2.1, 1.4.3
constexpr Rgb white{255, 255, 255};
constexpr Rgb ink{28, 33, 31};

double lightOf(const Rgb &colour)
{
    constexpr std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
    double sum = 0.05;
    for (size_t i = 0; i < 3; ++i) {
        const double part = colour[i] / 255.0;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

QString attribute(const char *name, const QString &value)
{
    return value.isEmpty() ? QString() : u" %1=\"%2\""_s.arg(QLatin1StringView(name), value.toHtmlEscaped());
}

} // namespace

std::optional<Rgb> rgbOf(const QString &text)
{
    static const QRegularExpression form(u"\\A#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\z"_s);
    if (!form.match(text).hasMatch())
        return {};
    const bool isShort = text.size() == 4;
    Rgb rgb{};
    for (int i = 0; i < 3; ++i) {
        const QString digits = isShort ? QString(2, text.at(1 + i)) : text.mid(1 + 2 * i, 2);
        rgb[size_t(i)] = digits.toInt(nullptr, 16);
    }
    return rgb;
}

double contrastOf(const Rgb &one, const Rgb &other)
{
    const double a = lightOf(one);
    const double b = lightOf(other);
    return std::max(a, b) / std::min(a, b);
}

OnAccent onAccent(const Rgb &accent)
{
    const double onWhite = contrastOf(accent, white);
    const double onInk = contrastOf(accent, ink);
    if (onWhite >= least)
        return {true, true, onWhite};
    if (onInk >= least)
        return {false, true, onInk};
    return {onWhite >= onInk, false, std::max(onWhite, onInk)};
}

QString snippetText(const Snippet &snippet)
{
    const QString attributes = attribute("lang", snippet.lang) + attribute("theme", snippet.theme) + attribute("label", snippet.label)
        + attribute("greeting", snippet.greeting) + attribute("position", snippet.isLeft ? u"left"_s : QString())
        + attribute("accent", snippet.accent) + attribute("hours", snippet.hidesWhenClosed ? u"hide"_s : QString());
    return u"<script type=\"module\" src=\"%1/widget.js\"></script>\n<desk-bell%2></desk-bell>\n"_s.arg(snippet.server.toHtmlEscaped(), attributes);
}

} // namespace deskbell
