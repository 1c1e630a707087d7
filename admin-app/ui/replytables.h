// SPDX-License-Identifier: MIT
#pragma once

#include "model/repliesmodel.h"

#include <QObject>

namespace deskbell {

/// Canned replies from and to a table: which file it is, what the table would change, which is asked about first, and what came of it.
class ReplyTables final : public QObject {
    Q_OBJECT

public:
    /// `window` has the dialogs before it. Both outlive it.
    ReplyTables(RepliesModel &model, QWidget &window);

    void importFile();
    void exportFile();

Q_SIGNALS:
    void begun(); ///< what was said before is over
    void said(const QString &sentence);
    void failed(const QString &sentence);

private:
    void importFrom(const QString &path);
    void ask(const ReadRows &read, const RepliesModel::ImportPlan &plan);
    void take(const ReadRows &read);
    void exportTo(const QString &path);
    void showImported(const RepliesModel::Imported &what);

    RepliesModel &m_model;
    QWidget &m_window;
    QString m_leftOut; ///< of the table that is being taken in, in words
};

} // namespace deskbell
