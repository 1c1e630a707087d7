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
    [[nodiscard]] const QString &composing() const { return m_composing; } ///< what an input method has not committed yet
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void sendPressed();
    void attachablePasted(const QMimeData *data); ///< files, or a picture
    void composed(); ///< composing() is another one, or has been committed

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();

    Sending m_sending = Sending::ByEnter;
    QString m_composing;
};

} // namespace deskbell
