// SPDX-License-Identifier: MIT
// Files beside what is written, and in the lines: under a hand, at a server whose lines the test writes.
#include "common/filebytes.h"
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/peak.h"
#include "tests/admin/ui/workplace.h"
#include "ui/composer.h"
#include "ui/conversationpage.h"
#include "ui/dropframe.h"
#include "ui/filechips.h"
#include "ui/filesaver.h"
#include "ui/messagedelegate.h"
#include "ui/messageview.h"
#include "ui/picture.h"
#include "ui/pictureview.h"
#include "ui/preferences.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDesktopServices>
#include <QDirIterator>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QWheelEvent>
#include <limits>

using namespace deskbell;

namespace {

DeskChat chat()
{
    DeskChat one;
    one.id = {1};
    one.state = ChatState::Active;
    one.owner = {1};
    one.ownerName = u"prolip"_s;
    one.visitorName = u"이지민"_s;
    one.visitorOnline = true;
    one.openedAt = one.ringingSince = 1'000;
    one.waitTime = 180'000;
    one.lastSeq = 3;
    return one;
}

FileInfo picture(qint64 id = 7, const QString &name = u"상자.jpg"_s)
{
    return {{id}, name, 284'113, u"image/jpeg"_s, 1280, 720, 900};
}

Message line(qint64 seq, const FileInfo &file)
{
    Message message{seq, MessageKind::Text, Side::Visitor, u"이지민"_s, u"📎 "_s + file.name, 900'000 + seq, {}};
    message.file = file;
    return message;
}

QByteArray jpeg(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(QColor(20, 160, 90));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "jpeg");
    return bytes;
}

} // namespace

/// What somebody asks the desktop to open.
class Opened final : public QObject {
    Q_OBJECT
public:
    QList<QUrl> urls;

public Q_SLOTS:
    void note(const QUrl &url) { urls.append(url); }
};

class TestAttachments final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_attachments"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        theme = std::make_unique<Theme>(*qApp);
    }
    void init() { place = std::make_unique<Workplace>(); }
    void cleanup()
    {
        page.reset();
        place.reset();
        drafts.close();
    }

    void aPastedFileHasARowAndGoesWithTheReply()
    {
        open();
        paste(urls({put(u"주문.pdf"_s, "%PDF-1.7")}));
        QTRY_COMPARE(rows(), QStringList{u"주문.pdf, 8 B"_s});
        QVERIFY(place->server.all<OpenFile>().isEmpty());
        composer()->setPlainText(u"여기요"_s);
        QTest::keyClick(composer(), Qt::Key_Return);

        QTRY_COMPARE(place->server.all<OpenFile>().size(), 1);
        QTRY_COMPARE(place->server.all<SendMessage>().size(), 1);
        QCOMPARE(place->server.last<OpenFile>().name, u"주문.pdf"_s);
        place->server.send(FileProgress{place->server.last<OpenFile>().key, {9}, 0, 8});
        QTRY_COMPARE(place->server.messages.size(), 1);
        QTRY_COMPARE(rows(), QStringList{u"주문.pdf, 0 B of 8 B"_s});
        place->acknowledge(place->server.last<OpenFile>().key);
        QTRY_VERIFY(rows().isEmpty());
        QVERIFY(chips()->isHidden());
    }

    void aPictureFromTheClipboardIsAFileOfItsOwn()
    {
        open();
        place->console->uploads().setLook(&factsOfPicture);
        QImage image(320, 200, QImage::Format_RGB32);
        image.fill(Qt::blue);
        auto *data = new QMimeData;
        data->setImageData(image);
        paste(data);
        QTRY_COMPARE(upload().stage, Upload::Stage::Chosen);
        QCOMPARE(upload().type, u"image/png"_s);
        QCOMPARE(upload().width, 320);
        QVERIFY(upload().name.endsWith(u".png"_s));
        QVERIFY(!decodedPicture(upload().thumbnail, PictureUse::Thumbnail).isNull());
        QVERIFY(composer()->toPlainText().isEmpty());
    }

    void textThatComesWithAPictureIsText()
    {
        open();
        auto *data = new QMimeData;
        data->setImageData(QImage(10, 10, QImage::Format_RGB32));
        data->setText(u"a cell of a table"_s);
        paste(data);
        QCOMPARE(composer()->toPlainText(), u"a cell of a table"_s);
        QVERIFY(rows().isEmpty());
    }

    void aNoteTakesNoFilesAndSaysWhy()
    {
        open();
        page->model().setMode(Writing::Mode::Note);
        QVERIFY(!button(*page, u"Attach files"_s));
        paste(urls({put(u"a.txt"_s, "x")}));
        QVERIFY(rows().isEmpty());
        QVERIFY(says(u"A note cannot have any"_s));
    }

    void aServerWithoutFilesOffersNone()
    {
        open(0);
        QVERIFY(!button(*page, u"Attach files"_s));
        paste(urls({put(u"a.txt"_s, "x")}));
        QVERIFY(says(u"This server takes no files"_s));
    }

    void whatCannotGoStaysWithItsReasonAndCanBeRemoved()
    {
        open(1'000);
        paste(urls({put(u"big.bin"_s, QByteArray(1'001, 'x')), put(u"empty.bin"_s, {})}));
        QTRY_COMPARE(rows(), (QStringList{u"big.bin, It is too large: a file may have 1000 B."_s, u"empty.bin, It is empty."_s}));
        QVERIFY(!button(*page, u"Send big.bin again"_s));
        QPushButton *remove = button(*page, u"Remove big.bin"_s);
        QVERIFY(remove);
        remove->setFocus();
        QTest::keyClick(remove, Qt::Key_Space);
        QTRY_COMPARE(rows().size(), 1);
        QCOMPARE(page->focusWidget(), composer());
    }

    void whatWasRefusedGoesAgain()
    {
        open();
        paste(urls({put(u"a.txt"_s, "hello")}));
        QTRY_COMPARE(rows(), QStringList{u"a.txt, 5 B"_s});
        QVERIFY(page->model().send());
        QTRY_COMPARE(place->server.all<OpenFile>().size(), 1);
        place->refuse(place->server.last<OpenFile>().key, Refusal::NoRoom);
        QTRY_COMPARE(rows(), QStringList{u"a.txt, The server has no room for more files."_s});
        QTest::keyClick(button(*page, u"Send a.txt again"_s), Qt::Key_Space);
        QTRY_COMPARE(place->server.all<OpenFile>().size(), 2);
        QTest::keyClick(button(*page, u"Stop sending a.txt"_s), Qt::Key_Space);
        QTRY_COMPARE(place->server.all<DropFile>().size(), 1);
        QVERIFY(rows().isEmpty());
    }

    void whatIsHeldOverTheConversationIsFramedAndDroppedBesideTheReply()
    {
        open();
        const std::unique_ptr<QMimeData> data(urls({put(u"a.txt"_s, "hello")}));
        QWidget *under = composer()->viewport(); // it takes text, and leaves files to the conversation
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction | Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(under, &enter);
        QVERIFY(enter.isAccepted());
        QCOMPARE(enter.dropAction(), Qt::CopyAction);
        QVERIFY(page->findChild<DropFrame *>()->isVisible());
        QDropEvent drop(QPoint(5, 5), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page.get(), &drop);
        QVERIFY(!page->findChild<DropFrame *>()->isVisible());
        QTRY_COMPARE(rows(), QStringList{u"a.txt, 5 B"_s});
        QVERIFY(composer()->toPlainText().isEmpty());
    }

    void aPictureHasItsPlaceBeforeItHasComeAndIsAskedForOnce()
    {
        open(1'000'000, {line(1, picture()), line(2, picture(8, u"둘.jpg"_s))});
        QTRY_VERIFY(!place->server.all<ReadFile>().isEmpty());
        const ReadFile read = place->server.last<ReadFile>();
        QVERIFY(read.thumbnail);
        QCOMPARE(read.file, (FileId{7}));
        const QRect before = view()->visualRect(view()->model()->index(0, 0));
        QVERIFY(before.height() > 130);
        const QByteArray bytes = jpeg(472, 266);
        place->server.client->sendBinaryMessage(FileBytes{FileBytes::What::Thumbnail, {7}, 0, bytes}.message());
        place->server.send(FilePart{read.key, {7}, 0, bytes.size(), bytes.size(), true});
        QTRY_VERIFY(qAbs(pixelOf(0).green() - 160) < 8 && pixelOf(0).red() < 40);
        QCOMPARE(view()->visualRect(view()->model()->index(0, 0)), before);
        QTRY_COMPARE(place->server.all<ReadFile>().size(), 2);
        QCOMPARE(place->server.last<ReadFile>().file, (FileId{8}));
    }

    void aFileIsSpokenAndNeverOpened()
    {
        open(1'000'000, {line(1, picture()), line(2, {{9}, u"setup.exe"_s, 1'500'000, u"application/octet-stream"_s, 0, 0, 0})});
        const auto spoken = [this](int row) { return view()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); };
        QVERIFY2(spoken(0).startsWith(u"이지민: Picture 상자.jpg, 277 KB, "_s), qPrintable(spoken(0)));
        QVERIFY2(spoken(1).startsWith(u"이지민: File setup.exe, 1.4 MB, could run when it is opened, "_s), qPrintable(spoken(1)));
        QCOMPARE(view()->model()->index(0, 0).data(Qt::AccessibleDescriptionRole).toString(), u"Enter shows it, Ctrl+S saves it"_s);
        QCOMPARE(view()->model()->index(1, 0).data(Qt::AccessibleDescriptionRole).toString(), u"Enter saves it"_s);

        QSignalSpy shown(view(), &MessageView::picturePressed);
        QSignalSpy saved(view(), &MessageView::savePressed);
        view()->disconnect(page.get());
        press(0, 90);
        QCOMPARE(shown.size(), 1);
        press(1, 25);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(saved.size(), 1);
        view()->setCurrentIndex(view()->model()->index(1, 0));
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(saved.size(), 2);
        view()->setCurrentIndex(view()->model()->index(0, 0));
        QTest::keyClick(view(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(saved.size(), 3);
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(shown.size(), 2);
    }

    void aPictureIsLookedAtInAWindowAndZoomed()
    {
        open(1'000'000, {line(1, picture()), line(2, picture(8, u"둘.jpg"_s))});
        view()->setCurrentIndex(view()->model()->index(0, 0));
        QTest::keyClick(view(), Qt::Key_Return);
        auto *window = page->findChild<PictureView *>();
        QVERIFY(window && window->isVisible());
        QCOMPARE(window->windowTitle(), u"상자.jpg — Deskbell"_s);
        const QByteArray bytes = jpeg(1280, 720);
        answer({7}, bytes);
        QTRY_VERIFY(window->sheet().hasPicture());
        const qreal fitting = window->sheet().zoom();
        QVERIFY(fitting <= 1);
        QWheelEvent wheel(QPointF(50, 50), window->sheet().mapToGlobal(QPointF(50, 50)), {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&window->sheet(), &wheel);
        QCOMPARE_GT(window->sheet().zoom(), fitting);
        QTest::keyClick(&window->sheet(), Qt::Key_0);
        QCOMPARE(window->sheet().zoom(), fitting);
        QTest::keyClick(&window->sheet(), Qt::Key_Right);
        QCOMPARE(window->current().id, (FileId{8}));
        answer({8}, "\xff\xd8\xff no picture");
        QTRY_COMPARE(window->sheet().accessibleDescription(), u"This picture cannot be shown. You can save it."_s);
        QPointer<PictureView> gone(window);
        QTest::keyClick(&window->sheet(), Qt::Key_Escape);
        QTRY_VERIFY(!gone);
    }

    void whatIsSavedIsWholeOrNotThere()
    {
        open();
        FileSaver saver(place->console->downloads());
        saver.show();
        const QByteArray bytes(100'000, 'x');
        const FileInfo file{{7}, u"a.bin"_s, bytes.size(), u"application/octet-stream"_s, 0, 0, 0};
        const QString path = home.filePath(u"saved.bin"_s);
        saver.save(file, path);
        QTRY_COMPARE(place->server.all<ReadFile>().size(), 1);
        give({7}, bytes.left(fileBlockBytes), 0);
        QVERIFY(!QFile::exists(path));
        give({7}, bytes.sliced(fileBlockBytes), fileBlockBytes);
        const ReadFile read = place->server.last<ReadFile>();
        place->server.send(FilePart{read.key, {7}, 0, bytes.size(), bytes.size(), false});
        QTRY_VERIFY(QFile::exists(path));
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), bytes);
        QVERIFY(!(saved.permissions() & (QFile::ExeOwner | QFile::ExeUser | QFile::ExeOther)));

        saver.save({{8}, u"b.bin"_s, 10, {}, 0, 0, 0}, home.filePath(u"b.bin"_s));
        QTRY_COMPARE(place->server.last<ReadFile>().file, (FileId{8}));
        place->refuse(place->server.last<ReadFile>().key, Refusal::NotFound);
        QTRY_COMPARE(saver.findChild<ElidedLabel *>()->accessibleName(), u"b.bin is not there any more."_s);
        QVERIFY(!QFile::exists(home.filePath(u"b.bin"_s)));
    }

    /// Of a server that hands on what it is given: what stands in lines, what they cost, and where they would be saved.
    void sixtyHostileFilesAreShownWithoutBeingOpenedAndAreSavedInTheFolderThatIsChosen()
    {
        const QStringList names{u"../../../../etc/passwd"_s, u"..\\..\\windows\\cmd.exe"_s, u"C:\\con"_s, u"NUL.txt"_s, u"/dev/null"_s,
                                QString(250, u'x') + u".png"_s, QString(250, u'가'), u"invoice\u202Egnp.exe"_s, u"e"_s + QString(200, QChar(0x301)),
                                u"\u200B\uFEFF"_s, u"a"_s + QChar(0) + u"b.png"_s, u".bashrc"_s, u"-rf"_s, u"file:///etc/passwd"_s, u"a/b/../c"_s,
                                u"x\r\nsecond line.png"_s, u"<img src=x onerror=alert(1)>.png"_s, u"%2e%2e%2fx"_s, u"name.exe. . ."_s, u"half"_s + QChar(0xD83D)};
        const QStringList types{u"image/png"_s, u"image/svg+xml"_s, u"application/x-executable"_s};
        QList<Message> lines;
        for (int i = 0; i < 60; ++i) {
            const int huge = std::numeric_limits<int>::max();
            lines.append(line(i + 1, {{i + 100}, names[i / 3], 1'000'000'000, types[i % 3], huge, huge, 24'000}));
        }
        const QString folder = home.filePath(u"chosen"_s);
        QVERIFY(QDir().mkpath(folder));
        QSettings().setValue(u"saveFolder"_s, folder);
        const auto everything = [this] {
            QStringList found;
            for (QDirIterator it(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
                if (const QString path = it.next(); !path.contains(u"/Deskbell/"_s) && !path.endsWith(u"/QtProject.conf"_s)) // settings, ours and Qt's
                    found.append(path);
            }
            found.sort();
            return found;
        };
        Opened opened;
        for (const QString &scheme : {u"file"_s, u"http"_s, u"https"_s})
            QDesktopServices::setUrlHandler(scheme, &opened, "note");
        const QStringList before = everything();
        const Peak peak;

        open(1'000'000, lines);
        for (int i = 0; i < 60; ++i) {
            const QModelIndex row = view()->model()->index(i, 0);
            view()->scrollTo(row);
            (void)view()->grab();
            const QString spoken = row.data(Qt::AccessibleTextRole).toString();
            QVERIFY2(!spoken.contains(QChar(0x202E)) && !spoken.contains(u'\n') && !spoken.contains(QChar(0)), qPrintable(spoken));
        }
        // What is asked for of itself is small, and what comes is no picture.
        const auto asked = place->server.all<ReadFile>();
        for (const ReadFile &read : asked) {
            QVERIFY(read.thumbnail);
            place->server.send(FilePart{read.key, read.file, 0, 0, 0, true});
        }
        FileSaver saver(place->console->downloads());
        saver.show();
        for (int i = 0; i < 60; i += 3) {
            saver.save(*lines[i].file);
            auto *dialog = saver.findChild<QFileDialog *>();
            QVERIFY(dialog);
            const QStringList chosen = dialog->selectedFiles();
            QCOMPARE(chosen.size(), 1);
            QCOMPARE(QFileInfo(chosen.first()).absolutePath(), QDir(folder).absolutePath());
            QVERIFY2(QFileInfo(chosen.first()).fileName().toUtf8().size() <= 255, qPrintable(chosen.first()));
            delete dialog;
        }

        const QStringList after = everything();
        QVERIFY2(after == before, qPrintable(after.join(u'\n')));
        QCOMPARE(opened.urls, QList<QUrl>());
        for (const QString &scheme : {u"file"_s, u"http"_s, u"https"_s})
            QDesktopServices::unsetUrlHandler(scheme);
        if (peak.isKnown())
            QCOMPARE_LE(peak.risen(), 64 * 1024);
    }

private:
    void open(qint64 largest = 1'000'000, const QList<Message> &lines = {})
    {
        DeskEvent desk = deskEvent();
        if (largest > 0)
            desk.files = FileLimits{largest, 10};
        place->signIn({chat()}, desk);
        page = std::make_unique<ConversationPage>(ConversationPage::Parts{*place->console, place->session, *theme, drafts, preferences}, NotePlace{{1}, {}});
        page->resize(600, 900);
        page->show();
        QVERIFY(QTest::qWaitForWindowExposed(page.get()));
        QTRY_VERIFY(!place->server.all<ReadChat>().isEmpty());
        ChatPage answered;
        answered.key = place->server.last<ReadChat>().key;
        answered.chat = {1};
        answered.messages = lines;
        answered.lastSeq = lines.size();
        place->server.send(answered);
        QTRY_VERIFY(place->console->chats().find({1})->lines()->isLoaded());
        composer()->setFocus();
    }
    QString put(const QString &name, const QByteArray &bytes)
    {
        QFile file(home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            QTest::qFail("the file cannot be written", __FILE__, __LINE__);
        return file.fileName();
    }
    static QMimeData *urls(const QStringList &paths)
    {
        auto *data = new QMimeData;
        QList<QUrl> list;
        for (const QString &path : paths)
            list.append(QUrl::fromLocalFile(path));
        data->setUrls(list);
        return data;
    }
    void paste(QMimeData *data)
    {
        QGuiApplication::clipboard()->setMimeData(data);
        composer()->paste();
    }
    void give(FileId file, const QByteArray &bytes, qint64 at)
    {
        place->server.client->sendBinaryMessage(FileBytes{FileBytes::What::File, file, at, bytes}.message());
    }
    /// The whole file, as soon as it is asked for.
    void answer(FileId file, const QByteArray &bytes)
    {
        const auto asked = [&] {
            const QList<ReadFile> all = place->server.all<ReadFile>();
            for (const ReadFile &one : all) {
                if (one.file == file && !one.thumbnail)
                    return true;
                if (one.thumbnail && !refused.contains(one.key)) {
                    refused.append(one.key);
                    place->refuse(one.key, Refusal::NotFound);
                }
            }
            return false;
        };
        QTRY_VERIFY(asked());
        give(file, bytes, 0);
        place->server.send(FilePart{place->server.last<ReadFile>().key, file, 0, bytes.size(), bytes.size(), false});
    }
    void press(int row, int down)
    {
        view()->scrollTo(view()->model()->index(row, 0));
        QTRY_VERIFY(!view()->findChild<QTimer *>(u"moved"_s)->isActive());
        const QRect rect = view()->visualRect(view()->model()->index(row, 0));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, rect.topLeft() + QPoint(16 + 60, down));
    }
    QColor pixelOf(int row)
    {
        const QRect rect = view()->visualRect(view()->model()->index(row, 0));
        return view()->viewport()->grab().toImage().pixelColor(rect.topLeft() + QPoint(16 + 60, 60 + 32));
    }
    QStringList rows() const
    {
        QStringList found;
        for (const Upload &one : page->model().files()) {
            const auto frames = chips()->findChildren<QFrame *>();
            for (const QFrame *frame : frames) {
                if (frame->isVisible() && frame->accessibleName().startsWith(one.name + u", "_s))
                    found.append(frame->accessibleName());
            }
        }
        return found;
    }
    bool says(const QString &words) const
    {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->isVisible() && QString(label->text()).remove(QChar(0x200b)).contains(words);
        });
    }
    Upload upload() const { return page->model().files().value(0); }
    Composer *composer() const { return page->findChild<Composer *>(); }
    FileChips *chips() const { return page->findChild<FileChips *>(); }
    MessageView *view() const { return page->findChild<MessageView *>(); }

    QTemporaryDir home;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<Workplace> place;
    Drafts drafts;
    Preferences preferences;
    QStringList refused;
    std::unique_ptr<ConversationPage> page;
};

QTEST_MAIN(TestAttachments)
#include "test_attachments.moc"
