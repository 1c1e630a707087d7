// SPDX-License-Identifier: MIT
#include "ui/questions.h"

#include "ui/labels.h"
#include "ui/texts.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <algorithm>

namespace deskbell {

namespace {

struct Questions {
    Q_DECLARE_TR_FUNCTIONS(Questions)
};

QMessageBox *makeBox(QWidget *parent, const QString &headline, const QString &detail)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(QCoreApplication::applicationName());
    box->setText(breakable(plainText(headline)));
    box->setInformativeText(breakable(plainText(detail)));
    // The format above is the headline's only.
    const auto labels = box->findChildren<QLabel *>();
    for (QLabel *label : labels) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    return box;
}

} // namespace

QMessageBox *askToDestroy(QWidget *parent, const QString &question, const QString &detail, const QString &verb,
                  std::function<void()> destroy)
{
    QMessageBox *box = makeBox(parent, question, detail);
    QPushButton *yes = box->addButton(verb, QMessageBox::DestructiveRole);
    QPushButton *no = box->addButton(Questions::tr("Cancel"), QMessageBox::RejectRole);
    setLook(yes, "danger");
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(yes, &QPushButton::clicked, parent, std::move(destroy));
    box->open();
    return box;
}

QMessageBox *questionBefore(const QWidget &window)
{
    const auto boxes = window.findChildren<QMessageBox *>();
    const auto it = std::find_if(boxes.begin(), boxes.end(), [](const QMessageBox *box) { return box->isVisible(); });
    return it == boxes.end() ? nullptr : *it;
}

void tell(QWidget *parent, const QString &headline, const QString &detail)
{
    QMessageBox *box = makeBox(parent, headline, detail);
    setLook(box->addButton(Questions::tr("OK"), QMessageBox::AcceptRole), "primary");
    box->open();
}

} // namespace deskbell
