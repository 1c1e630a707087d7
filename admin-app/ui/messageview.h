// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QIdentityProxyModel>
#include <QListView>
#include <QPointer>
#include <QTimer>
#include <QUrl>

namespace deskbell {

class Composer;
class MessageDelegate;
class Pictures;
class Theme;

/// Gives each line of a chat its words for screen readers.
class SpokenMessages final : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

/// The lines of a chat. Stays at the newest line while the person is there, and keeps the place when older lines come. What comes
/// above it or goes covers and uncovers lines: they stay where they are on the screen.
/// Links in them open by a click or, in the line that has the keyboard, by Enter; the middle button copies their address.
class MessageView final : public QListView {
    Q_OBJECT

public:
    MessageView(const Theme &theme, QAbstractItemModel &model, QWidget *parent = nullptr);

    [[nodiscard]] bool isAtNewest() const;
    [[nodiscard]] bool isAtOldest() const;
    void showNewest();
    void showFrom(int row); ///< at the top, if that much stands below it
    /// A line of the model that was found, in the middle, with a ring; invalid: none. `words` are marked wherever they stand.
    void showFound(const QModelIndex &line);
    void markWords(const QString &words);
    void shareSizes(const QString &conversation); ///< with every other view of that one, which opens sooner then
    /// Where the small pictures in the lines come from.
    void setPictures(Pictures &pictures);
    /// Those of all lines, in their order.
    [[nodiscard]] QList<FileInfo> pictures() const;
    /// Gets the letters that are typed while the lines have the keyboard; null: nobody.
    void setWriting(Composer *field);

Q_SIGNALS:
    void placeChanged();       ///< scrolled
    void newestIsOutOfView();  ///< a line came while the person was reading further up
    void retryPressed(const QString &failedKey);
    void takeBackPressed(const QString &failedKey); ///< into the field
    void dropPressed(const QString &failedKey);
    void mailAgainPressed(deskbell::LetterId letter);
    void picturePressed(const deskbell::FileInfo &file); ///< to be looked at
    void savePressed(const deskbell::FileInfo &file);
    void editNotePressed(deskbell::NoteId note);
    void deleteNotePressed(deskbell::NoteId note);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

private:
    [[nodiscard]] bool canWrite() const;
    void keepPlace();
    void copyLine(const QModelIndex &line);
    [[nodiscard]] QUrl linkAt(const QPoint &point) const;
    void openLinksOf(const QModelIndex &line);
    void openFile(const FileInfo &file, bool isToBeSaved);

    SpokenMessages m_spoken;
    MessageDelegate *m_delegate = nullptr;
    QPointer<Composer> m_field;
    QTimer *m_moved;           ///< runs for a moment after the lines have moved under the pointer
    QPersistentModelIndex m_pressedLine;
    QUrl m_pressedLink;
    int m_pressedFile = 0; ///< which part of it
    bool m_isComposing = false; ///< an input method has begun to write in the field from here
    bool m_stays = true;       ///< at the newest line
    int m_top = 0;             ///< where it begins in the window
    int m_covered = 0;         ///< by how much that is lower than when it was shown; below zero: higher
    bool m_isSeen = false;     ///< the person has seen where the lines are
    bool m_isMeasuring = false; ///< how far it can be scrolled
    int m_belowBefore = -1;    ///< pixels below the view when older lines began to come
};

/// Opens a link in the browser, if it is http or https. The only way out of the app for an address.
void openLink(const QUrl &url);

} // namespace deskbell
