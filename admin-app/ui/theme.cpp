// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include "ui/stylesheet.h"
#include "ui/typefaces.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include <QWidget>
#include <cmath>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QPalette paletteOf(const Colours &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.ink);
    p.setColor(QPalette::Base, c.paper);
    p.setColor(QPalette::AlternateBase, c.board);
    p.setColor(QPalette::Text, c.ink);
    p.setColor(QPalette::Button, c.paper);
    p.setColor(QPalette::ButtonText, c.ink);
    p.setColor(QPalette::BrightText, c.danger);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::Highlight, c.primary.ground);
    p.setColor(QPalette::HighlightedText, c.primary.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::ToolTipBase, c.paper);
    p.setColor(QPalette::ToolTipText, c.ink);
    p.setColor(QPalette::Light, c.paper);
    p.setColor(QPalette::Midlight, c.board);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.line.darker(115));
    p.setColor(QPalette::Shadow, c.line.darker(140));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.muted);
    return p;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

} // namespace

Colours Colours::light()
{
    Colours c;
    c.ink = QColor(0x1c211f);
    c.muted = QColor(0x5f6864);
    c.line = QColor(0xe4e2db);
    c.paper = QColor(0xffffff);
    c.board = QColor(0xfbfaf6);
    c.window = QColor(0xf6f5f0);
    c.accent = QColor(0x0f5c46);
    c.brass = QColor(0xe0a83a);
    c.brassText = QColor(0x8a5a12);
    c.danger = QColor(0xb3261e);
    c.dangerLine = QColor(0xe9bdb9);
    c.scroll = QColor(0xc9c7bf);
    c.primary = {QColor(0xffffff), QColor(0x0f5c46)};
    c.primaryHover = {QColor(0xffffff), QColor(0x0b4a38)};
    c.ring = {QColor(0x231a06), QColor(0xe0a83a)};
    c.ringHover = {QColor(0x231a06), QColor(0xd2992a)};
    c.ringCard = {QColor(0x1c211f), QColor(0xfff6e2)};
    c.bubble = {QColor(0x1c211f), QColor(0xefede6)};
    c.note = {QColor(0x1c211f), QColor(0xfdf7cf)};
    c.noteLine = QColor(0xe0d389);
    c.noteHead = QColor(0x665808);
    c.noteButton = {QColor(0xffffff), QColor(0x665808)};
    c.toast = {QColor(0xffffff), QColor(0x1c211f)};
    c.toastAction = QColor(0x8fd9bd);
    c.selected = {QColor(0x1c211f), QColor(0xe2f0e9)};
    c.hover = {QColor(0x1c211f), QColor(0xf1f0ea)};
    c.banner = {QColor(0x5c3b06), QColor(0xfbefd0)};
    c.tagOpen = {QColor(0x7a4e0c), QColor(0xfbefd0)};
    c.tagError = {QColor(0xa3241c), QColor(0xfde8e6)};
    c.tagSuggestion = {QColor(0x2a4f96), QColor(0xe3ecfb)};
    c.tagQuiet = {QColor(0x565e5a), QColor(0xe9e8e2)};
    c.rail = {QColor(0xcfe3db), QColor(0x0f5c46)};
    c.railOn = {QColor(0xffffff), QColor(0x2e715e)};
    c.online = QColor(0x2f8a6c);
    c.railOnline = QColor(0x8fd9bd);
    c.avatars = {{
        {QColor(0x0f5c46), QColor(0xdcebe4)}, {QColor(0x2a4f96), QColor(0xe3ecfb)},
        {QColor(0x7c2f63), QColor(0xf3e4ee)}, {QColor(0x553a8f), QColor(0xece6f7)},
        {QColor(0x1d5a70), QColor(0xe4eef2)}, {QColor(0x6b4d12), QColor(0xefe9dc)}}};
    c.series = QColor(0x2f8a6c);
    c.heat = {QColor(0xf1f0ea), QColor(0xcfe6dc), QColor(0x97c9b4), QColor(0x4f9d80), QColor(0x0f5c46)};
    return c;
}

Colours Colours::dark()
{
    Colours c;
    c.ink = QColor(0xecefed);
    c.muted = QColor(0x9aa5a0);
    c.line = QColor(0x343c38);
    c.paper = QColor(0x1f2522);
    c.board = QColor(0x1b201e);
    c.window = QColor(0x171b19);
    c.accent = QColor(0x3fb28e);
    c.brass = QColor(0xe0a83a);
    c.brassText = QColor(0xf3d88a);
    c.danger = QColor(0xff9d94);
    c.dangerLine = QColor(0x6b3a36);
    c.scroll = QColor(0x4a534f);
    c.primary = {QColor(0xffffff), QColor(0x1f6d55)};
    c.primaryHover = {QColor(0xffffff), QColor(0x237a5f)};
    c.ring = {QColor(0x231a06), QColor(0xe0a83a)};
    c.ringHover = {QColor(0x231a06), QColor(0xebbb5a)};
    c.ringCard = {QColor(0xecefed), QColor(0x2f2814)};
    c.bubble = {QColor(0xecefed), QColor(0x2b322f)};
    c.note = {QColor(0xecefed), QColor(0x33311b)};
    c.noteLine = QColor(0x5b562b);
    c.noteHead = QColor(0xe6dc8f);
    c.noteButton = {QColor(0x33311b), QColor(0xe6dc8f)};
    c.toast = {QColor(0x1c211f), QColor(0xecefed)};
    c.toastAction = QColor(0x0f5c46);
    c.selected = {QColor(0xecefed), QColor(0x20392f)};
    c.hover = {QColor(0xecefed), QColor(0x262d2a)};
    c.banner = {QColor(0xf3d88a), QColor(0x3a2f14)};
    c.tagOpen = {QColor(0xf3d88a), QColor(0x3a2f14)};
    c.tagError = {QColor(0xffb4ab), QColor(0x45221f)};
    c.tagSuggestion = {QColor(0xb3ccff), QColor(0x1f2d47)};
    c.tagQuiet = {QColor(0xb9c2be), QColor(0x2b322f)};
    c.rail = {QColor(0xa9c2b8), QColor(0x10241d)};
    c.railOn = {QColor(0xffffff), QColor(0x2f413a)};
    c.online = QColor(0x3fb28e);
    c.railOnline = QColor(0x3fb28e);
    c.avatars = {{
        {QColor(0x9fe0c6), QColor(0x1d4034)}, {QColor(0xb3ccff), QColor(0x22345a)},
        {QColor(0xf3b8dc), QColor(0x45243a)}, {QColor(0xcfbdff), QColor(0x33285a)},
        {QColor(0xa5dbef), QColor(0x1c3b47)}, {QColor(0xead3a0), QColor(0x3d3320)}}};
    c.series = QColor(0x3fb28e);
    c.heat = {QColor(0x262d2a), QColor(0x1d4034), QColor(0x276350), QColor(0x2f8a6c), QColor(0x5cc4a3)};
    return c;
}

QList<Colours::NamedPair> Colours::textPairs() const
{
    QList<NamedPair> pairs{
        {u"ink on paper"_s, {ink, paper}},
        {u"ink on board"_s, {ink, board}},
        {u"ink on window"_s, {ink, window}},
        {u"muted on paper"_s, {muted, paper}},
        {u"muted on board"_s, {muted, board}},
        {u"muted on window"_s, {muted, window}},
        {u"muted on ringing card"_s, {muted, ringCard.ground}},
        {u"muted on selected"_s, {muted, selected.ground}},
        {u"muted on hover"_s, {muted, hover.ground}},
        {u"muted on bubble"_s, {muted, bubble.ground}},
        {u"accent on paper"_s, {accent, paper}},
        {u"accent on bubble"_s, {accent, bubble.ground}},
        {u"accent on board"_s, {accent, board}},
        {u"accent on window"_s, {accent, window}},
        {u"brass text on paper"_s, {brassText, paper}},
        {u"brass text on window"_s, {brassText, window}},
        {u"brass text on ringing card"_s, {brassText, ringCard.ground}},
        {u"danger on paper"_s, {danger, paper}},
        {u"danger on board"_s, {danger, board}},
        {u"danger on window"_s, {danger, window}},
        {u"primary"_s, primary},
        {u"primary, hovered"_s, primaryHover},
        {u"ring"_s, ring},
        {u"ring, hovered"_s, ringHover},
        {u"ringing card"_s, ringCard},
        {u"bubble"_s, bubble},
        {u"note"_s, note},
        {u"head of a note"_s, {noteHead, note.ground}},
        {u"mode of a note on paper"_s, {noteHead, paper}},
        {u"muted on note"_s, {muted, note.ground}},
        {u"accent on note"_s, {accent, note.ground}},
        {u"accent on selected"_s, {accent, selected.ground}},
        {u"button of a note"_s, noteButton},
        {u"toast"_s, toast},
        {u"action of a toast"_s, {toastAction, toast.ground}},
        {u"selected"_s, selected},
        {u"hover"_s, hover},
        {u"banner"_s, banner},
        {u"tag: open"_s, tagOpen},
        {u"tag: error"_s, tagError},
        {u"tag: suggestion"_s, tagSuggestion},
        {u"tag: quiet"_s, tagQuiet},
        {u"rail"_s, rail},
        {u"rail, chosen"_s, railOn},
        {u"accent on hovered row"_s, {accent, hover.ground}},
        {u"brass text on selected"_s, {brassText, selected.ground}},
        {u"brass text on hover"_s, {brassText, hover.ground}},
    };
    for (const Ink &avatar : avatars)
        pairs.append({u"avatar"_s, avatar});
    return pairs;
}

namespace {

/// Focus is shown by the style sheet, and by who paints lines: the style's own frame, dotted or not, would be a second one. What is
/// ticked or chosen is drawn in colours that read on every ground, chosen or not: the style's own outline is lost on a dark one.
class QuietStyle final : public QProxyStyle {
public:
    using QProxyStyle::QProxyStyle;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override
    {
        if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)
            drawIndicator(*option, *painter, element == PE_IndicatorRadioButton);
        else if (element != PE_FrameFocusRect)
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        switch (metric) {
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight: return QFontInfo(QApplication::font()).pixelSize() + 2 * ring; // as high as the letters
        default: return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }

private:
    static constexpr int ring = 3; ///< around it, for the focus

    static void drawIndicator(const QStyleOption &option, QPainter &painter, bool isRound)
    {
        const bool isOn = option.state.testFlag(State_On);
        const QPalette palette = QApplication::palette(); // that of the option is thinned by the style sheet
        const QColor colour = palette.color(isOn && option.state.testFlag(State_Enabled) ? QPalette::Link : QPalette::PlaceholderText);
        const QRectF box = QRectF(option.rect).adjusted(ring, ring, -ring, -ring).adjusted(0.75, 0.75, -0.75, -0.75);
        const auto drawOutline = [&](const QRectF &rect, qreal corner) {
            isRound ? painter.drawEllipse(rect) : painter.drawRoundedRect(rect, corner, corner);
        };
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(option.state.testFlag(State_Enabled) ? 1 : 0.6);
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(isOn && !isRound ? colour : palette.color(QPalette::Base));
        drawOutline(box, 3);
        if (isOn && isRound) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawEllipse(box.adjusted(box.width() / 4, box.height() / 4, -box.width() / 4, -box.height() / 4));
        } else if (isOn) {
            painter.setPen(QPen(palette.color(QPalette::Base), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const auto at = [&box](qreal x, qreal y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
            painter.drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.72), at(0.77, 0.30)});
        }
        if (option.state.testFlag(State_HasFocus)) {
            painter.setPen(QPen(palette.color(QPalette::Link), 2));
            painter.setBrush(Qt::NoBrush);
            drawOutline(QRectF(option.rect).adjusted(1, 1, -1, -1), 5);
        }
        painter.restore();
    }
};

} // namespace

Theme::Theme(QApplication &app, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_desktopIsDark(app.palette().color(QPalette::Window).lightness() < 128)
{
    app.setStyle(new QuietStyle(u"Fusion"_s));
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    const bool wasDark = isDark();
    m_appearance = appearance;
    if (isDark() != wasDark)
        apply();
}

void Theme::setDesktopIsDark(bool dark)
{
    if (dark == m_desktopIsDark)
        return;
    m_desktopIsDark = dark;
    if (m_appearance == Appearance::System)
        apply();
}

bool Theme::isDark() const
{
    return m_appearance == Appearance::System ? m_desktopIsDark : m_appearance == Appearance::Dark;
}

void Theme::setTextScale(int percent)
{
    if (std::exchange(m_textScale, percent) != percent)
        apply();
}

void Theme::setDensity(Density density)
{
    if (std::exchange(m_density, density) != density)
        Q_EMIT changed();
}

int Theme::scaled(int pixels) const
{
    return (pixels * m_textScale + 50) / 100;
}

QFont Theme::font(TextSize size, bool bold) const
{
    return fontOf(size == TextSize::Small ? 12 : size == TextSize::Normal ? 14 : 16, bold);
}

QFont Theme::fontOf(int pixels, bool bold) const
{
    QFont font;
    font.setFamilies(typefaces());
    font.setPixelSize(scaledText(pixels, m_textScale));
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    return font;
}

void Theme::apply()
{
    m_colours = isDark() ? Colours::dark() : Colours::light();
    m_app.setPalette(paletteOf(m_colours));
    if (const QFont text = font(TextSize::Normal); text != m_app.font())
        m_app.setFont(text);
    m_app.setStyleSheet(styleSheetOf(m_colours, m_textScale));
    Q_EMIT changed();
}

void keepHeight(QWidget *widget, const Theme &theme, int height)
{
    const auto fit = [widget, &theme, height] { widget->setFixedHeight(theme.scaled(height)); };
    fit();
    QObject::connect(&theme, &Theme::changed, widget, fit);
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

} // namespace deskbell
