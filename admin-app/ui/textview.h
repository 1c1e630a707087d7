// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace deskbell {

/// A text that somebody wrote: plain, selectable, as high as it is long. Scrolling is left to what is around it.
class TextView final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TextView(QWidget *parent = nullptr);
    void setWholeText(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fitHeight();
};

} // namespace deskbell
