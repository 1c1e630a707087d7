// SPDX-License-Identifier: MIT
#pragma once

class QAbstractItemModel;
class QAbstractItemView;

namespace deskbell {

/// Where the keyboard is in a view is an item, not a place: when that item goes, the keyboard is at no item, instead of at a
/// neighbour that nobody chose. To be called before `view.setModel(&model)`, since what views do by themselves has to come second.
void leaveNoNeighbourCurrent(QAbstractItemView &view, QAbstractItemModel &model);

} // namespace deskbell
