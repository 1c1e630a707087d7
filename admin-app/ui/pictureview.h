// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"
#include "ui/pictures.h"

#include <QWidget>

class QPushButton;

namespace deskbell {

class FileSaver;
class PictureSheet;

/// The pictures of a conversation in a window of their own, one at a time: fits the window, and the wheel, the keys + and - and a
/// double click zoom. ← and → go to the next ones, Ctrl+S saves, Esc closes.
class PictureView final : public QWidget {
    Q_OBJECT

public:
    /// `pictures` in the order of their lines.
    PictureView(Pictures &pictures, const QList<FileInfo> &files, int current, QWidget *parent);
    ~PictureView() override;

    [[nodiscard]] const FileInfo &current() const { return m_files[m_current]; }
    [[nodiscard]] PictureSheet &sheet() const { return *m_sheet; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void go(int steps);
    void load();

    Pictures &m_pictures;
    QList<FileInfo> m_files;
    int m_current;
    PictureSheet *m_sheet;
    ElidedLabel *m_about;
    QPushButton *m_before;
    QPushButton *m_after;
    FileSaver *m_saver;
    std::unique_ptr<QObject> m_asker; ///< for the picture that is wanted now
};

/// One picture on a dark ground, at any size.
class PictureSheet final : public QWidget {
    Q_OBJECT

public:
    explicit PictureSheet(QWidget *parent = nullptr);

    void setPicture(const QImage &picture);
    void setWords(const QString &words); ///< instead of a picture
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    [[nodiscard]] qreal zoom() const;    ///< logical pixels for one of the picture
    void zoomBy(qreal factor, QPointF around);
    void zoomBy(qreal factor) { zoomBy(factor, rect().center()); }
    void fit();

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] qreal fitting() const;
    void keepInside();

    QPixmap m_picture;
    QString m_words;
    qreal m_zoom = 0; ///< 0: fits
    QPointF m_middle; ///< of the picture, what stands in the middle of the sheet
    QPointF m_grabbed;
};

} // namespace deskbell
