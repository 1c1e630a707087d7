// SPDX-License-Identifier: MIT
#pragma once

// The one place that knows colours. Views ask it; style sheet, palette and delegates are made from the same values.

#include <QColor>
#include <QFont>
#include <QList>
#include <QObject>
#include <QPalette>
#include <QString>
#include <array>

class QApplication;
class QWidget;

namespace deskbell {

/// Text on a background. Every pair reads at 4.5:1 or better; a test holds us to it.
struct Ink {
    QColor text;
    QColor ground;
};

struct Colours {
    QColor ink;
    QColor muted;
    QColor line;
    QColor paper;  ///< cards, fields, the board's table
    QColor board;  ///< behind the board and the messages
    QColor window; ///< side list, status bar, table header
    QColor accent; ///< felt green as a mark or as text: dots, focus, links
    QColor brass;  ///< somebody rings or waits, and nothing else
    QColor brassText;
    QColor danger; ///< only for what destroys
    QColor dangerLine;
    QColor scroll; ///< handles of scroll bars
    Ink primary;      ///< main buttons and own bubbles
    Ink primaryHover;
    Ink ring;         ///< the Accept button
    Ink ringHover;
    Ink ringCard;
    Ink bubble;       ///< bubbles of the others
    Ink note;         ///< yellow is ours alone: what no visitor sees
    QColor noteLine;
    QColor noteHead;  ///< text on a note's ground
    Ink noteButton;
    Ink toast;        ///< what was done, and its undoing
    QColor toastAction;
    Ink selected;
    Ink hover;
    Ink banner;
    Ink tagOpen;
    Ink tagError;
    Ink tagSuggestion;
    Ink tagQuiet;
    Ink rail;         ///< the icons of the rail
    Ink railOn;       ///< the chosen one, hovered ones
    QColor online;    ///< the dot of who is there
    QColor railOnline; ///< the same on the rail
    std::array<Ink, 6> avatars;
    QColor series;    ///< bars, lines and bands of charts; what was missed is brass
    std::array<QColor, 5> heat; ///< from none to most

    [[nodiscard]] static Colours light();
    [[nodiscard]] static Colours dark();

    struct NamedPair {
        QString name;
        Ink ink;
    };
    /// Each text colour with each background it is used on.
    [[nodiscard]] QList<NamedPair> textPairs() const;
};

enum class Appearance { System, Light, Dark };

enum class TextSize { Small, Normal, Title };

enum class Density { Normal, Compact };

/// Of text, rows and bubbles, in percent of their usual size.
struct TextScale {
    static constexpr int smallest = 90;
    static constexpr int usual = 100;
    static constexpr int largest = 130;
};

/// Applies palette and style sheet to the application and says when they changed.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(QApplication &app, QObject *parent = nullptr);

    void setAppearance(Appearance appearance);
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    /// What the desktop prefers; counts while the appearance is System.
    void setDesktopIsDark(bool dark);
    [[nodiscard]] bool isDark() const;
    [[nodiscard]] const Colours &colours() const { return m_colours; }
    [[nodiscard]] QFont font(TextSize size, bool bold = false) const;
    [[nodiscard]] QFont fontOf(int pixels, bool bold = false) const; ///< `pixels` at the usual size
    void setTextScale(int percent); ///< in the range of TextScale
    [[nodiscard]] int textScale() const { return m_textScale; }
    /// Of what holds text: logical pixels at the usual size, in those of the size that was chosen.
    [[nodiscard]] int scaled(int pixels) const;
    void setDensity(Density density); ///< of the rows of the list
    [[nodiscard]] Density density() const { return m_density; }

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_app;
    Appearance m_appearance = Appearance::System;
    bool m_desktopIsDark = false;
    int m_textScale = TextScale::usual;
    Density m_density = Density::Normal;
    Colours m_colours;
};

/// The widget is so many logical pixels high at the usual size of the text, and follows that size.
void keepHeight(QWidget *widget, const Theme &theme, int height);

/// WCAG 2.1 contrast ratio of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace deskbell
