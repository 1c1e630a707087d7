// SPDX-License-Identifier: MIT
#include "ui/canberra.h"

#include <QLibrary>
#include <optional>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int abiVersion = 0; ///< of libcanberra.so.0, the only one there is

template <class Function> bool resolve(QLibrary &library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

std::optional<Canberra> load()
{
    QLibrary library(u"canberra"_s, abiVersion); // it stays loaded without this object
    Canberra found;
    const bool isWhole = resolve(library, "ca_context_create", found.contextCreate) && resolve(library, "ca_context_play_full", found.contextPlayFull)
        && resolve(library, "ca_context_cancel", found.contextCancel) && resolve(library, "ca_proplist_create", found.proplistCreate)
        && resolve(library, "ca_proplist_destroy", found.proplistDestroy) && resolve(library, "ca_proplist_sets", found.proplistSets);
    return isWhole ? std::optional(found) : std::nullopt;
}

} // namespace

const Canberra *canberra()
{
    static const std::optional<Canberra> found = load();
    return found ? &*found : nullptr;
}

} // namespace deskbell
