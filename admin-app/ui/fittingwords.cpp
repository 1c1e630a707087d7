// SPDX-License-Identifier: MIT
#include "ui/fittingwords.h"

#include <QEvent>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QToolButton>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int inside = 4; ///< that a line edit leaves free at both sides of its text, together

/// Signs at its ends, as long as they are to be seen while it is empty.
int widthOfSigns(const QLineEdit &field)
{
    int width = 0;
    const auto signs = field.findChildren<QToolButton *>(Qt::FindDirectChildrenOnly);
    for (const QToolButton *sign : signs) {
        const bool isClear = sign->objectName() == QLatin1StringView("_q_qlineeditclearaction");
        if (!sign->isHidden() && !isClear && !sign->actions().isEmpty())
            width += sign->width() + 8;
    }
    return width;
}

class FittingWords final : public QObject {
public:
    FittingWords(QLineEdit *field, QStringList words)
        : QObject(field)
        , m_field(field)
        , m_words(std::move(words))
    {
        field->installEventFilter(this);
        fit();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::Resize:
        case QEvent::Show:
        case QEvent::FontChange:
        case QEvent::StyleChange: fit(); break;
        default: break;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void fit()
    {
        QStyleOptionFrame option;
        option.initFrom(m_field);
        option.lineWidth = m_field->style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, m_field);
        option.rect = m_field->rect();
        const int room = m_field->style()->subElementRect(QStyle::SE_LineEditContents, &option, m_field).width() - widthOfSigns(*m_field) - inside;
        const QFontMetrics metrics = m_field->fontMetrics();
        const auto fitting = std::find_if(m_words.cbegin(), m_words.cend(), [&](const QString &words) { return metrics.horizontalAdvance(words) <= room; });
        const QString shown = fitting == m_words.cend() ? QString() : *fitting;
        if (m_field->placeholderText() != shown)
            m_field->setPlaceholderText(shown);
    }

    QLineEdit *m_field;
    QStringList m_words;
};

} // namespace

void setFittingPlaceholder(QLineEdit *field, const QStringList &words)
{
    new FittingWords(field, words);
}

} // namespace deskbell
