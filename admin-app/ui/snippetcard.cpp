// SPDX-License-Identifier: MIT
#include "ui/snippetcard.h"

#include "ui/switch.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *swatches[] = {"#0f5c46", "#1f4fa3", "#7c2f63", "#8a3d12", "#2b3036"};
constexpr int swatchSize = 28;

/// A colour to press; a ring around it says that it is the one.
class Swatch final : public QAbstractButton {
public:
    Swatch(const QColor &colour, const Theme &theme)
        : m_colour(colour)
        , m_theme(theme)
    {
        setCheckable(true);
        setFixedSize(swatchSize, swatchSize);
        setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF whole = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
        if (isChecked() || hasFocus()) {
            painter.setPen(QPen(isChecked() ? m_theme.colours().ink : m_theme.colours().accent, 2));
            painter.drawEllipse(whole);
        }
        const bool isLost = contrast(m_colour, m_theme.colours().paper) < 2; // else on a ground nearly like it
        painter.setPen(isLost ? QPen(m_theme.colours().muted, 1) : QPen(Qt::NoPen));
        painter.setBrush(m_colour);
        painter.drawEllipse(whole.adjusted(3, 3, -3, -3));
    }

private:
    QColor m_colour;
    const Theme &m_theme;
};

} // namespace

SnippetCard::SnippetCard(const QString &server, Snippet &snippet, const Theme &theme)
    : m_theme(theme)
    , m_snippet(snippet)
{
    m_snippet.server = server;
    addRow(tr("Words on the button"), tr("Leave it empty for the bell alone."), makeLine(40, &Snippet::label));
    addRow(tr("A line beside it"), tr("A greeting, once for each visitor."), makeLine(200, &Snippet::greeting));

    auto *side = new ChoiceChips({tr("Right"), tr("Left")}, m_snippet.isLeft ? 1 : 0);
    side->setAccessibleNames(tr("Side of the window"));
    addRow(tr("Side of the window"), {}, side);
    connect(side, &ChoiceChips::chosen, this, [this](int index) {
        m_snippet.isLeft = index == 1;
        showText();
    });

    m_accentRow = addRow(tr("Colour"), {}, makeColours());

    auto *language = new ChoiceBox;
    language->addItem(tr("As the page"), QString());
    language->addItem(u"한국어"_s, u"ko"_s);
    language->addItem(u"English"_s, u"en"_s);
    language->setCurrentIndex(std::max(0, language->findData(m_snippet.lang)));
    addRow(tr("Language"), tr("Visitors may choose another one."), language);
    connect(language, &QComboBox::currentIndexChanged, this, [this, language](int index) {
        m_snippet.lang = language->itemData(index).toString();
        showText();
    });

    auto *theme2 = new ChoiceBox;
    theme2->addItem(tr("As the visitor's system"), QString());
    theme2->addItem(tr("Light"), u"light"_s);
    theme2->addItem(tr("Dark"), u"dark"_s);
    theme2->setCurrentIndex(std::max(0, theme2->findData(m_snippet.theme)));
    addRow(tr("Theme"), {}, theme2);
    connect(theme2, &QComboBox::currentIndexChanged, this, [this, theme2](int index) {
        m_snippet.theme = theme2->itemData(index).toString();
        showText();
    });

    auto *hides = new Switch(m_theme);
    hides->setChecked(m_snippet.hidesWhenClosed);
    addRow(tr("No button while it is closed"), tr("Who has a chat or an inquiry of their own has it all the same."), hides);
    connect(hides, &QCheckBox::toggled, this, [this](bool isOn) {
        m_snippet.hidesWhenClosed = isOn;
        showText();
    });

    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Code for your pages"));
    m_text->setObjectName(u"snippet"_s);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->viewport()->installEventFilter(this);
    const auto fit = [this] {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPixelSize(m_theme.scaled(13));
        m_text->setFont(fixed);
        showLines();
        m_accent->setFixedWidth(QFontMetrics(fixed).horizontalAdvance(u"#000000"_s) + 40);
    };
    fit();
    connect(&m_theme, &Theme::changed, this, fit);
    auto *copy = new QPushButton(tr("Copy the lines"));
    copy->setAutoDefault(false);
    m_copied = new PlainLabel("muted");
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(copy, 0, Qt::AlignRight);
    column->addWidget(m_copied);
    m_copied->hide();
    addWidget(part);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(snippetText(m_made));
        m_copied->setText(tr("Copied. Put the two lines on every page that shall have the button."));
        m_copied->setAccessibleName(m_copied->text());
        m_copied->show();
    });
    m_copied->setWordWrap(true);
    showText();
}

QLineEdit *SnippetCard::makeLine(int longest, QString Snippet::*part)
{
    auto *field = new QLineEdit;
    field->setMaxLength(longest);
    field->setText(m_snippet.*part);
    field->setMinimumWidth(m_theme.scaled(220));
    connect(field, &QLineEdit::textEdited, this, [this, part](const QString &text) {
        m_snippet.*part = text.trimmed();
        showText();
    });
    return field;
}

QWidget *SnippetCard::makeColours()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (const char *swatch : swatches) {
        const QString colour = QString::fromLatin1(swatch);
        auto *button = new Swatch(QColor(colour), m_theme);
        button->setAccessibleName(tr("Colour %1").arg(colour));
        button->setToolTip(colour);
        m_swatches.append(button);
        row->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, colour] { setAccent(colour); });
    }
    m_accent = new QLineEdit;
    m_accent->setAccessibleName(tr("Colour, as #rrggbb"));
    m_accent->setPlaceholderText(QString::fromLatin1(swatches[0]));
    m_accent->setMaxLength(7);
    m_accent->setText(m_snippet.accent);
    connect(m_accent, &QLineEdit::textEdited, this, [this](const QString &text) { setAccent(text.trimmed()); });
    m_sample = new PlainLabel;
    m_sample->setText(tr("Aa"));
    m_sample->setAlignment(Qt::AlignCenter);
    row->addSpacing(4);
    row->addWidget(m_accent);
    row->addWidget(m_sample);
    return part;
}

void SnippetCard::setAccent(const QString &accent)
{
    m_snippet.accent = accent;
    if (m_accent->text() != accent)
        m_accent->setText(accent);
    showText();
}

void SnippetCard::showText()
{
    const QString chosen = m_snippet.accent.isEmpty() ? QString::fromLatin1(swatches[0]) : m_snippet.accent;
    for (qsizetype i = 0; i < m_swatches.size(); ++i)
        m_swatches[i]->setChecked(chosen.compare(QLatin1StringView(swatches[i]), Qt::CaseInsensitive) == 0);
    Snippet made = m_snippet;
    const auto rgb = rgbOf(chosen);
    if (!rgb) {
        made.accent.clear();
        m_accentRow->setNote(tr("This is no colour. Write it like #0f5c46."), "smallDanger");
        m_sample->setVisible(false);
    } else {
        const OnAccent on = onAccent(*rgb);
        const QString ratio = QLocale().toString(on.contrast, 'f', 1);
        if (!on.isUsed) {
            made.accent.clear();
            m_accentRow->setNote(tr("Neither white nor black words can be read on it (%1 : 1, it takes 4.5). The button would not use it.").arg(ratio), "smallDanger");
        } else {
            m_accentRow->setNote(on.isWhite ? tr("White words on it: %1 : 1").arg(ratio) : tr("Nearly black words on it: %1 : 1").arg(ratio));
        }
        m_sample->setVisible(true);
        m_sample->setStyleSheet(u"background: %1; color: %2; border-radius: 10px; padding: 4px 10px; font-weight: 700"_s.arg(
            chosen, on.isWhite ? u"#ffffff"_s : u"#1c211f"_s));
    }
    setLook(m_accent, rgb ? "" : "wrong");
    m_made = made;
    showLines();
    m_copied->hide();
}

/// Broken between attributes, and as high as that is: a tag in which a line ends anywhere is hard to read.
void SnippetCard::showLines()
{
    const QFontMetrics metrics(m_text->font());
    const int room = m_text->viewport()->width() - 2 * int(m_text->document()->documentMargin()) - 2;
    const QString lines = snippetLines(m_made, [&](const QString &line) { return metrics.horizontalAdvance(line) <= room; });
    if (m_text->toPlainText() != lines)
        m_text->setPlainText(lines);
    int high = 0;
    for (const QString &line : lines.split(u'\n'))
        high += metrics.boundingRect(QRect(0, 0, std::max(1, room), QWIDGETSIZE_MAX), Qt::TextWrapAnywhere, line).height();
    const int around = m_text->height() - m_text->viewport()->height() + 2 * int(m_text->document()->documentMargin());
    m_text->setFixedHeight(high + around);
}

bool SnippetCard::eventFilter(QObject *watched, QEvent *event)
{
    if (m_text && watched == m_text->viewport() && event->type() == QEvent::Resize && static_cast<QResizeEvent *>(event)->size().width() != static_cast<QResizeEvent *>(event)->oldSize().width())
        showLines();
    return SettingsCard::eventFilter(watched, event);
}

} // namespace deskbell
