// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>
#include <QString>

namespace deskbell {

/// A label that shows plain text, nothing else, in one of the style sheet's looks.
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    explicit PlainLabel(const char *look = nullptr, QWidget *parent = nullptr);
    PlainLabel(const QString &text, const char *look, QWidget *parent = nullptr);
    void setLook(const char *look);
};

/// One line that ends in "…" where it does not fit; the whole text is the tool tip and the accessible name.
class ElidedLabel final : public PlainLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(const char *look = nullptr, QWidget *parent = nullptr);
    void setWholeText(const QString &text);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void elide();

    QString m_text;
};

/// At most two lines, broken between words; ends in "…" where it does not fit. The whole text is the accessible name.
class TwoLineLabel final : public PlainLabel {
    Q_OBJECT

public:
    explicit TwoLineLabel(const char *look = nullptr, QWidget *parent = nullptr);
    void setWholeText(const QString &text);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void breakText();

    QString m_text;
    int m_lines = 1;
};

/// Gives a widget another look of the style sheet.
void setLook(QWidget *widget, const char *look);

} // namespace deskbell
