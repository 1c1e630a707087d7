// SPDX-License-Identifier: MIT
#include "ui/pageerrors.h"

#include "ui/labels.h"
#include "ui/texts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The same in every language: "/api/orders → 500", "TypeError: d is null".
QString headOf(const PageError &error)
{
    const QString text = shownLine(error.text, maxPageErrorLength);
    return error.kind == PageErrorKind::Request ? shownLine(error.where, maxPageErrorPlaceLength) + u" → "_s + text
        : text.isEmpty()                        ? PageErrors::tr("An error that says nothing of itself")
                                                : text;
}

/// Where, how often, when.
QString footOf(const PageError &error, const QString &when)
{
    QStringList parts;
    if (error.kind != PageErrorKind::Request && !error.where.isEmpty())
        parts << shownLine(error.where, maxPageErrorPlaceLength);
    if (error.count > 1)
        parts << PageErrors::tr("%1 times").arg(error.count);
    parts << when;
    return parts.join(u" · "_s);
}

} // namespace

PageErrors::PageErrors(QWidget *parent)
    : QFrame(parent)
    , m_title(new PlainLabel("errorTitle"))
    , m_copied(new PlainLabel(tr("Copied"), "accent"))
    , m_rows(new QVBoxLayout)
{
    setLook(this, "block");
    auto *copy = new QPushButton(tr("Copy"));
    setLook(copy, "link");
    copy->setAccessibleName(tr("Copy the page errors"));
    connect(copy, &QPushButton::clicked, this, &PageErrors::copy);
    m_copied->hide();
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_title, 1);
    head->addWidget(m_copied);
    head->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 11, 16, 11);
    column->setSpacing(6);
    column->addLayout(head);
    m_rows->setSpacing(5);
    column->addLayout(m_rows);
    hide();
}

void PageErrors::showErrors(const QList<PageError> &errors)
{
    setVisible(!errors.isEmpty());
    if (m_errors == errors)
        return;
    m_errors = errors;
    m_title->setText(tr("Page errors %1").arg(errors.size()));
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const PageError &error : errors) {
        auto *row = new PlainLabel(breakable(headOf(error) + u'\n' + footOf(error, clockOf(error.at))), "pageError");
        row->setWordWrap(true);
        row->setToolTip(tooltipText(momentOf(error.at)));
        row->setAccessibleName(headOf(error) + u", "_s + footOf(error, clockOf(error.at)));
        row->setAccessibleDescription(momentOf(error.at)); // else it is the tool tip, with its markup
        m_rows->addWidget(row);
    }
}

void PageErrors::copy()
{
    QStringList lines;
    for (const PageError &error : std::as_const(m_errors))
        lines << headOf(error) + u'\n' + u"    "_s + footOf(error, momentOf(error.at));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    m_copied->show();
    QTimer::singleShot(2s, m_copied, &QWidget::hide);
}

} // namespace deskbell
