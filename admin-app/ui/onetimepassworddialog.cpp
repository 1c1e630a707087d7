// SPDX-License-Identifier: MIT
#include "ui/onetimepassworddialog.h"

#include "ui/labels.h"
#include "ui/questions.h"
#include "ui/texts.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

OneTimePasswordDialog::OneTimePasswordDialog(const QString &name, const OneTimePassword &made, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("One-time password — Deskbell"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(440);
    auto *title = new PlainLabel(breakable(tr("One-time password for %1").arg(nameInSentence(name))), "title");
    title->setWordWrap(true);
    auto *intro = new PlainLabel(tr("Hand it on to them yourself, by telephone for example. It is shown only here. They sign in with it once, before %1, "
                                    "and choose a password of their own.")
                                     .arg(momentOf(made.until)),
                                 nullptr);
    intro->setWordWrap(true);
    auto *password = new QLineEdit(made.password);
    password->setReadOnly(true);
    password->setAccessibleName(tr("One-time password"));
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(17);
    password->setFont(font);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setAutoDefault(false);
    auto *close = new QPushButton(tr("I have handed it on"));
    setLook(close, "primary");
    auto *copied = new PlainLabel("muted");
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(password, 1);
    row->addWidget(copy);
    auto *foot = new QHBoxLayout;
    foot->addWidget(copied, 1);
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(intro);
    column->addLayout(row);
    column->addLayout(foot);
    connect(copy, &QPushButton::clicked, this, [password, copied] {
        QGuiApplication::clipboard()->setText(password->text());
        copied->setText(tr("Copied"));
        copied->setAccessibleName(copied->text());
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    password->selectAll();
    copy->setFocus();
}

void OneTimePasswordDialog::reject()
{
    if (questionBefore(*this))
        return;
    askToDestroy(this, tr("Put the one-time password away?"), tr("It is shown nowhere else. If you have not handed it on, you have to make another one."),
                 tr("Put away"), [this] { QDialog::reject(); });
}

/// As high as its sentences are at its width.
bool OneTimePasswordDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Polish)
        resize(width(), layout()->totalHeightForWidth(width()));
    return handled;
}

} // namespace deskbell
