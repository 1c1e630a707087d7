// SPDX-License-Identifier: MIT
#include "ui/filechips.h"

#include "ui/labels.h"
#include "ui/mouseguard.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int rowHeight = 44;
constexpr int mostRows = 3; ///< then they scroll
constexpr int gap = 4;
constexpr int picture = 32;
constexpr int steps = 1'000;

} // namespace

/// One file.
class FileChip final : public QFrame {
    Q_OBJECT

public:
    explicit FileChip(Conversation &conversation)
        : m_picture(new QLabel)
        , m_name(new ElidedLabel("small"))
        , m_state(new ElidedLabel("muted"))
        , m_bar(new QProgressBar)
        , m_again(new QPushButton(tr("Try again")))
        , m_drop(new QPushButton)
    {
        setLook(this, "comment");
        setFixedHeight(rowHeight);
        m_picture->setFixedSize(picture, picture);
        m_picture->setAlignment(Qt::AlignCenter);
        m_bar->setTextVisible(false);
        m_bar->setRange(0, steps);
        setLook(m_again, "link");
        setLook(m_drop, "icon");
        m_drop->setIconSize({14, 14});
        m_drop->setMinimumSize(28, 28);
        m_drop->setIcon(symbolIcon(Symbol::Cross));
        for (QPushButton *button : {m_again, m_drop})
            button->setAutoDefault(false);
        m_againGuard = new MouseGuard(m_again);
        auto *words = new QVBoxLayout;
        words->setContentsMargins(0, 4, 0, 5);
        words->setSpacing(1);
        words->addWidget(m_name);
        words->addWidget(m_state);
        words->addWidget(m_bar);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(6, 0, 4, 0);
        row->setSpacing(8);
        row->addWidget(m_picture);
        row->addLayout(words, 1);
        row->addWidget(m_again);
        row->addWidget(m_drop);
        connect(m_again, &QPushButton::clicked, this, [this, &conversation] { conversation.uploads().sendAgain(QString(m_key)); });
        connect(m_drop, &QPushButton::clicked, this, [this, &conversation] { conversation.uploads().drop(QString(m_key)); });
    }

    void present(const Upload &upload, const std::optional<FileLimits> &limits, bool isOnline)
    {
        using Stage = Upload::Stage;
        const bool isFirst = m_key.isEmpty();
        m_key = upload.key;
        const QString name = shownLine(upload.name);
        m_name->setWholeText(name);
        const bool isFailed = upload.stage == Stage::Failed;
        m_state->setLook(isFailed ? "danger" : "muted");
        const QString state = stateOf(upload, limits, isOnline);
        m_state->setWholeText(state);
        const bool isGoing = upload.stage == Stage::Sending || (upload.stage == Stage::Waiting && upload.stored > 0);
        m_bar->setVisible(isGoing);
        m_bar->setValue(upload.size > 0 ? int(upload.stored * steps / upload.size) : 0);
        m_bar->setAccessibleName(tr("%1: how much is sent").arg(name));
        const bool canGoAgain = isFailed && !upload.sha256.isEmpty() && upload.why != Refusal::NotFound;
        if (canGoAgain && m_again->isHidden() && !isFirst)
            m_againGuard->begin();
        m_again->setVisible(canGoAgain);
        m_again->setAccessibleName(tr("Send %1 again").arg(name));
        const bool isSent = upload.isWanted && !isFailed;
        m_drop->setAccessibleName((isSent ? tr("Stop sending %1") : tr("Remove %1")).arg(name));
        m_drop->setToolTip(isSent ? tr("Stop") : tr("Remove"));
        setAccessibleName(name + QStringLiteral(", ") + state);
        if (upload.thumbnail.size() != m_thumbnail || isFirst)
            showPicture(upload);
    }

    [[nodiscard]] bool hasKeyboard() const { return isAncestorOf(QApplication::focusWidget()); }

private:
    /// One's own, made here: no foreign picture.
    void showPicture(const Upload &upload)
    {
        m_thumbnail = upload.thumbnail.size();
        const qreal ratio = devicePixelRatioF();
        QPixmap pixmap;
        if (!upload.thumbnail.isEmpty() && pixmap.loadFromData(upload.thumbnail, "jpeg")) {
            pixmap = pixmap.scaled(QSize(picture, picture) * ratio, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
            pixmap = pixmap.copy(QRect(QPoint(), QSize(picture, picture) * ratio));
            pixmap.setDevicePixelRatio(ratio);
        } else {
            pixmap = symbolPixmap(Symbol::File, 20, palette().color(QPalette::WindowText), ratio);
        }
        m_picture->setPixmap(pixmap);
    }

    static QString stateOf(const Upload &upload, const std::optional<FileLimits> &limits, bool isOnline)
    {
        using Stage = Upload::Stage;
        switch (upload.stage) {
        case Stage::Preparing: return tr("Being read…");
        case Stage::Chosen: return sizeOf(upload.size);
        case Stage::Waiting:
            if (!isOnline)
                return tr("Goes on once the connection is back");
            return upload.stored > 0 ? tr("%1 of %2").arg(sizeOf(upload.stored), sizeOf(upload.size)) : tr("Waits for its turn");
        case Stage::Sending: return tr("%1 of %2").arg(sizeOf(upload.stored), sizeOf(upload.size));
        case Stage::Failed: break;
        }
        switch (upload.problem) {
        case Upload::Problem::Unreadable: return tr("It cannot be read.");
        case Upload::Problem::Empty: return tr("It is empty.");
        case Upload::Problem::None:
        case Upload::Problem::Refused: break;
        }
        if (upload.why == Refusal::TooLarge && limits)
            return tr("It is too large: a file may have %1.").arg(sizeOf(limits->largest));
        return sentenceOf(upload.why);
    }

    QString m_key;
    qsizetype m_thumbnail = -1; ///< bytes of the one that is shown
    QLabel *m_picture;
    ElidedLabel *m_name;
    ElidedLabel *m_state;
    QProgressBar *m_bar;
    QPushButton *m_again;
    QPushButton *m_drop;
    MouseGuard *m_againGuard = nullptr;
};

FileChips::FileChips(Conversation &conversation, QWidget *parent)
    : QScrollArea(parent)
    , m_conversation(conversation)
    , m_column(new QWidget)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Files to send"));
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addStretch(1);
    setWidget(m_column);
    m_column->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    connect(&conversation, &Conversation::filesChanged, this, &FileChips::showFiles);
    connect(&conversation, &Conversation::changed, this, &FileChips::showFiles); // the connection
    showFiles();
}

QSize FileChips::sizeHint() const
{
    const int rows = std::min(mostRows, int(m_chips.size()));
    // Of more than fit the next one is seen in part.
    const int more = int(m_chips.size()) > mostRows ? rowHeight / 2 : 0;
    return {200, rows * rowHeight + std::max(0, rows - 1) * gap + more};
}

void FileChips::showFiles()
{
    const QList<Upload> files = m_conversation.files();
    const size_t before = m_chips.size();
    bool hadKeyboard = false;
    for (auto it = m_chips.begin(); it != m_chips.end();) {
        const auto isIt = [key = it->first](const Upload &upload) { return upload.key == key; };
        if (std::any_of(files.begin(), files.end(), isIt)) {
            ++it;
            continue;
        }
        hadKeyboard = hadKeyboard || it->second->hasKeyboard();
        it->second->hide();
        it->second->deleteLater();
        it = m_chips.erase(it);
    }
    auto *column = static_cast<QVBoxLayout *>(m_column->layout());
    for (const Upload &upload : files) {
        FileChip *&chip = m_chips[upload.key];
        if (!chip) {
            chip = new FileChip(m_conversation);
            column->insertWidget(column->count() - 1, chip);
            new MouseGuard(chip);
        }
        chip->present(upload, m_conversation.uploads().limits(), m_conversation.isOnline());
        chip->setVisible(true);
    }
    setVisible(!m_chips.empty());
    if (m_chips.size() != before) {
        setFixedHeight(sizeHint().height());
        updateGeometry();
    }
    if (hadKeyboard)
        Q_EMIT left();
}

} // namespace deskbell

#include "filechips.moc"
