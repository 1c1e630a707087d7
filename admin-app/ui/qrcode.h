// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QWidget>

namespace deskbell {

/// The squares of a QR code, row by row; true is black. Empty if the text does not fit, or in a build without libqrencode.
struct QrSquares {
    int side = 0;
    QList<bool> black;

    [[nodiscard]] bool isBlack(int x, int y) const { return black.at(y * side + x); }
};
[[nodiscard]] QrSquares qrSquaresOf(const QString &text);

/// Shows a text as a QR code: black on white with its quiet zone, in a dark desktop too, since cameras want it so.
class QrCode final : public QWidget {
    Q_OBJECT

public:
    explicit QrCode(QWidget *parent = nullptr);
    /// An empty text forgets the one before. False if there is nothing to show.
    bool setText(const QString &text);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QrSquares m_squares;
};

} // namespace deskbell
