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
    return u"%1=\"%2\""_s.arg(QLatin1StringView(name), value.toHtmlEscaped());
}

/// A tag in its parts, between which there may be any white space, and its end, before which there may be some.
struct Tag {
    QStringList parts;
    QString end;
};

Tag scriptTag(const Snippet &snippet)
{
    return {{u"<script"_s, attribute("type", u"module"_s), attribute("src", snippet.server + "/widget.js"_L1)}, u"></script>"_s};
}

Tag elementTag(const Snippet &snippet)
{
    const std::pair<const char *, QString> attributes[] = {
        {"lang", snippet.lang},
        {"theme", snippet.theme},
        {"label", snippet.label},
        {"greeting", snippet.greeting},
        {"position", snippet.isLeft ? u"left"_s : QString()},
        {"accent", snippet.accent},
        {"hours", snippet.hidesWhenClosed ? u"hide"_s : QString()}};
    QStringList parts{u"<desk-bell"_s};
    for (const auto &[name, value] : attributes) {
        if (!value.isEmpty())
            parts.append(attribute(name, value));
    }
    return {parts, u"></desk-bell>"_s};
}

QString inOneLine(const Tag &tag)
{
    return tag.parts.join(u' ') + tag.end;
}

QString inLines(const Tag &tag, const std::function<bool(const QString &)> &fits)
{
    QStringList lines{tag.parts.first()};
    for (const QString &part : tag.parts.mid(1)) {
        if (fits(lines.last() + u' ' + part))
            lines.last() += u' ' + part;
        else
            lines.append(u"  "_s + part);
    }
    if (fits(lines.last() + tag.end))
        lines.last() += tag.end;
    else
        lines.append(tag.end);
    return lines.join(u'\n');
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
    return inOneLine(scriptTag(snippet)) + u'\n' + inOneLine(elementTag(snippet)) + u'\n';
}

QString snippetLines(const Snippet &snippet, const std::function<bool(const QString &line)> &fits)
{
    return inLines(scriptTag(snippet), fits) + u'\n' + inLines(elementTag(snippet), fits);
}

} // namespace deskbell
