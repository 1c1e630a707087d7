// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace deskbell {

/// Where a message is written. Enter sends and Shift+Enter breaks the line, or Ctrl+Enter sends and Enter breaks it. Grows with
/// its text up to a few lines.
/// What an input method is still composing is never sent in half: it is committed first, or Enter does nothing.
class Composer final : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Sending { ByEnter, ByCtrlEnter };

    explicit Composer(QWidget *parent = nullptr);

    void setSending(Sending sending) { m_sending = sending; }

    /// The text without white space at its ends.
    [[nodiscard]] QString text() const;
    /// Takes what an input method writes while something else has the keyboard.
    void compose(QInputMethodEvent *event) { inputMethodEvent(event); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void sendPressed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();

    Sending m_sending = Sending::ByEnter;
    bool m_composing = false;
};

} // namespace deskbell
