// SPDX-License-Identifier: MIT
// A window with a tray icon, for the test of the stage itself: whatever that test sees, hears or presses, it can.
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QStandardItemModel>
#include <QSystemTrayIcon>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QIcon plainIcon(const QColor &color)
{
    QPixmap pixmap(22, 22);
    pixmap.fill(color);
    return pixmap;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWidget window;
    window.setWindowTitle(u"무대 시험"_s);
    auto *layout = new QVBoxLayout(&window);
    auto *field = new QLineEdit;
    field->setAccessibleName(u"이름"_s);
    auto *button = new QPushButton(u"부르기"_s);
    auto *label = new QLabel(u"조용함"_s);
    auto *table = new QTableView;
    auto *rows = new QStandardItemModel(2, 1, table);
    rows->setItem(0, 0, new QStandardItem(u"첫 줄"_s));
    rows->setItem(1, 0, new QStandardItem(u"둘째 줄"_s));
    table->setModel(rows);
    for (QWidget *widget : std::initializer_list<QWidget *>{field, button, label, table})
        layout->addWidget(widget);

    QSystemTrayIcon tray(plainIcon(QColor(0x0f5c46)));
    tray.show();
    QObject::connect(button, &QPushButton::clicked, &window, [&] {
        tray.setIcon(plainIcon(QColor(0xe0a83a)));
        label->setText(field->text() + u" 울림"_s);
    });
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentChanged, &window,
                     [label](const QModelIndex &index) { label->setText(index.data().toString() + u" 고름"_s); });
    window.show();
    return QApplication::exec();
}
