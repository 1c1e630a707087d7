// SPDX-License-Identifier: MIT
#include "ui/lostrow.h"

#include <QAbstractItemView>

namespace deskbell {

void leaveNoNeighbourCurrent(QAbstractItemView &view, QAbstractItemModel &model)
{
    QObject::connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, &view, [&view](const QModelIndex &, int first, int last) {
        QItemSelectionModel *selection = view.selectionModel();
        if (const int row = selection->currentIndex().row(); row >= first && row <= last)
            selection->clearCurrentIndex();
    });
}

} // namespace deskbell
