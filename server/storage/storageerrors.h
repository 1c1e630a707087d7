// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/store.h"

namespace deskbell {

/// What is stored was made by a newer version of this program. It has not been touched.
class NewerSchemaError : public StorageError {
public:
    using StorageError::StorageError;
};

/// What is stored is damaged, or not of this program. It has not been touched.
class DamagedDatabaseError : public StorageError {
public:
    using StorageError::StorageError;
};

/// What a store was open on has gone, and what is stored may have changed since: it has to be opened, and read, anew.
class LostStoreError : public StorageError {
public:
    using StorageError::StorageError;
};

/// Besides what else an error of a commit is: all of the transaction may be stored after all.
class MaybeStored {
public:
    virtual ~MaybeStored() = default;
};

} // namespace deskbell
