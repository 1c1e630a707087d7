// SPDX-License-Identifier: MIT
#include "ui/qrcode.h"

#include <QPainter>

#ifdef DESKBELL_QRENCODE
#include <memory>
#include <qrencode.h>
#endif

namespace deskbell {

namespace {

constexpr int quietZone = 4; // squares, ISO/IEC 18004
constexpr int widest = 216;

} // namespace

QrSquares qrSquaresOf([[maybe_unused]] const QString &text)
{
    QrSquares squares;
#ifdef DESKBELL_QRENCODE
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty() || bytes.contains('\0'))
        return squares;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return squares;
    squares.side = code->width;
    squares.black.reserve(code->width * code->width);
    for (int i = 0; i < code->width * code->width; ++i)
        squares.black << bool(code->data[i] & 1);
#endif
    return squares;
}

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

bool QrCode::setText(const QString &text)
{
    m_squares = qrSquaresOf(text);
    updateGeometry();
    update();
    return m_squares.side > 0;
}

QSize QrCode::sizeHint() const
{
    const int side = m_squares.side + 2 * quietZone;
    // Whole pixels for each square: blurred edges are hard to read for a camera.
    const int pixels = m_squares.side > 0 ? qMax(2, widest / side) * side : 0;
    return {pixels, pixels};
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (m_squares.side == 0)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const int square = qMin(width(), height()) / (m_squares.side + 2 * quietZone);
    const int margin = (qMin(width(), height()) - square * m_squares.side) / 2;
    for (int y = 0; y < m_squares.side; ++y) {
        for (int x = 0; x < m_squares.side; ++x) {
            if (m_squares.isBlack(x, y))
                painter.fillRect(margin + x * square, margin + y * square, square, square, Qt::black);
        }
    }
}

} // namespace deskbell
