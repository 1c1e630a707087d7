// SPDX-License-Identifier: MIT
#include "ui/pictureview.h"

#include "ui/filesaver.h"
#include "ui/texts.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace deskbell {

namespace {

constexpr QColor ground(0x1c, 0x21, 0x1f); // in both appearances: what is looked at is the picture
constexpr QColor words(0xec, 0xef, 0xed);
constexpr qreal mostZoom = 8;
constexpr qreal step = 1.25;
constexpr qint64 largest = 64 * 1024 * 1024;

} // namespace

PictureView::PictureView(Pictures &pictures, const QList<FileInfo> &files, int current, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_pictures(pictures)
    , m_files(files)
    , m_current(current)
    , m_sheet(new PictureSheet)
    , m_about(new ElidedLabel("muted"))
    , m_before(new QPushButton(QStringLiteral("←")))
    , m_after(new QPushButton(QStringLiteral("→")))
    , m_saver(new FileSaver(pictures.downloads()))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(360, 280);
    const QSize room = parent && parent->screen() ? parent->screen()->availableSize() : QSize(1280, 800);
    resize(QSize(960, 720).boundedTo(room * 9 / 10));
    auto *save = new QPushButton(tr("Save as…"));
    save->setToolTip(tr("Ctrl+S"));
    auto *foot = new QFrame;
    setLook(foot, "foot");
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(m_before);
    row->addWidget(m_after);
    row->addWidget(m_about, 1);
    row->addWidget(save);
    m_before->setAccessibleName(tr("Picture before"));
    m_after->setAccessibleName(tr("Next picture"));
    for (QPushButton *button : {m_before, m_after, save}) {
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus);
    }
    for (QPushButton *button : {m_before, m_after}) {
        setLook(button, "square");
        button->setFixedSize(32, 32);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sheet, 1);
    column->addWidget(m_saver);
    column->addWidget(foot);
    connect(m_before, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_after, &QPushButton::clicked, this, [this] { go(1); });
    connect(save, &QPushButton::clicked, this, [this] { m_saver->save(this->current()); });
    connect(m_saver, &FileSaver::left, this, [this] { m_sheet->setFocus(); });
    m_sheet->setFocus();
    load();
}

PictureView::~PictureView() = default;

void PictureView::load()
{
    const FileInfo &file = current();
    const QString name = shownLine(file.name);
    setWindowTitle(tr("%1 — Deskbell").arg(windowTitleText(name)));
    m_sheet->setAccessibleName(tr("Picture %1").arg(name));
    QString about = name + QStringLiteral(" · ") + sizeOf(file.size);
    if (m_files.size() > 1)
        about += QStringLiteral(" · ") + tr("%1 of %2").arg(m_current + 1).arg(m_files.size());
    m_about->setWholeText(about);
    m_before->setEnabled(m_current > 0);
    m_after->setEnabled(m_current + 1 < m_files.size());
    m_before->setVisible(m_files.size() > 1);
    m_after->setVisible(m_files.size() > 1);

    const QString useless = tr("This picture cannot be shown. You can save it.");
    m_asker = std::make_unique<QObject>();
    if (file.size > largest)
        return m_sheet->setWords(useless);
    m_sheet->setWords(tr("Loading…"));
    const auto bytes = std::make_shared<QByteArray>();
    const auto take = [this, bytes, size = file.size](QByteArrayView part) {
        bytes->append(part);
        m_sheet->setWords(tr("Loading… %1 of %2").arg(sizeOf(bytes->size()), sizeOf(size)));
        return bytes->size() <= largest;
    };
    const auto show = [this, useless](const QImage &picture) {
        if (picture.isNull())
            m_sheet->setWords(useless);
        else
            m_sheet->setPicture(picture);
    };
    const auto done = [this, bytes, show](std::optional<Refusal> problem) {
        if (problem)
            m_sheet->setWords(*problem == Refusal::NotFound ? tr("This picture is not there any more.") : sentenceOf(*problem));
        else
            m_pictures.show(m_asker.get(), *bytes, show);
    };
    m_pictures.downloads().fetch(m_asker.get(), file.id, false, take, done);
}

void PictureView::go(int steps)
{
    const int next = m_current + steps;
    if (next < 0 || next >= m_files.size())
        return;
    m_current = next;
    load();
}

void PictureView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape: close(); return;
    case Qt::Key_Left: go(-1); return;
    case Qt::Key_Right: go(1); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: m_sheet->zoomBy(step); return;
    case Qt::Key_Minus: m_sheet->zoomBy(1 / step); return;
    case Qt::Key_0: m_sheet->fit(); return;
    default: break;
    }
    if (event->matches(QKeySequence::Save))
        m_saver->save(current());
    else if (event->key() == Qt::Key_W && event->modifiers() == Qt::ControlModifier)
        close();
    else
        QWidget::keyPressEvent(event);
}

PictureSheet::PictureSheet(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void PictureSheet::setPicture(const QImage &picture)
{
    m_picture = QPixmap::fromImage(picture);
    m_words.clear();
    setAccessibleDescription({});
    fit();
}

void PictureSheet::setWords(const QString &what)
{
    m_picture = {};
    m_words = what;
    setAccessibleDescription(what);
    update();
}

qreal PictureSheet::fitting() const
{
    if (m_picture.isNull())
        return 1;
    const QSizeF size = m_picture.deviceIndependentSize();
    return std::min({1.0, width() / size.width(), height() / size.height()});
}

qreal PictureSheet::zoom() const
{
    return m_zoom > 0 ? m_zoom : fitting();
}

void PictureSheet::fit()
{
    m_zoom = 0;
    m_middle = QRectF(m_picture.rect()).center();
    update();
}

void PictureSheet::zoomBy(qreal factor, QPointF around)
{
    if (!hasPicture())
        return;
    const qreal before = zoom();
    const qreal after = std::clamp(before * factor, std::min(fitting(), before), std::max(mostZoom, before));
    if (after <= fitting())
        return fit();
    // What stands under the pointer stays there.
    const QPointF from = around - QRectF(rect()).center();
    m_middle += from / before - from / after;
    m_zoom = after;
    keepInside();
    update();
}

/// No more ground is seen than must be.
void PictureSheet::keepInside()
{
    const QSizeF size = m_picture.deviceIndependentSize();
    const QSizeF half = QSizeF(this->size()) / zoom() / 2;
    const auto keep = [](qreal at, qreal edge, qreal whole) { return 2 * edge >= whole ? whole / 2 : std::clamp(at, edge, whole - edge); };
    m_middle = {keep(m_middle.x(), half.width(), size.width()), keep(m_middle.y(), half.height(), size.height())};
}

void PictureSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    if (!hasPicture()) {
        painter.setPen(words);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_words);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, zoom() < 2);
    painter.translate(QRectF(rect()).center());
    painter.scale(zoom(), zoom());
    painter.translate(-m_middle);
    painter.drawPixmap(QPointF(), m_picture);
}

void PictureSheet::wheelEvent(QWheelEvent *event)
{
    zoomBy(std::pow(step, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void PictureSheet::mousePressEvent(QMouseEvent *event)
{
    m_grabbed = event->position();
    if (m_zoom > 0)
        setCursor(Qt::ClosedHandCursor);
}

void PictureSheet::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_zoom <= 0)
        return;
    m_middle -= (event->position() - std::exchange(m_grabbed, event->position())) / zoom();
    keepInside();
    update();
}

void PictureSheet::mouseReleaseEvent(QMouseEvent *)
{
    unsetCursor();
}

/// Every pixel of it, or all of it.
void PictureSheet::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_zoom > 0)
        fit();
    else if (hasPicture())
        zoomBy(std::max(1.0, 2 * fitting()) / fitting(), event->position());
}

void PictureSheet::resizeEvent(QResizeEvent *)
{
    if (m_zoom > 0)
        keepInside();
}

} // namespace deskbell
