// SPDX-License-Identifier: MIT
#include "model/blocksmodel.h"

namespace deskbell {

BlocksModel::BlocksModel(DeskLink &link, Blocking &blocking, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_blocking(blocking)
{
    connect(&link, &DeskLink::deskLoaded, this, &BlocksModel::read);
    connect(&blocking, &Blocking::changed, this, &BlocksModel::read);
    read();
}

void BlocksModel::read()
{
    const auto answer = [this](const Blocks &page) {
        m_blocks.take(page.blocks);
        Q_EMIT changed();
    };
    m_link.requests().ask(this, ReadBlocks{}, {answer, [this](const Refused &why) { Q_EMIT refused(why); }});
}

void BlocksModel::lift()
{
    m_blocking.lift(m_blocks.id(), this, [this](const Refused &why) { Q_EMIT refused(why); });
}

} // namespace deskbell
