// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <compare>

namespace deskbell {

/// What stands for a command's key in memory: 16 bytes, as good as the key itself. By SipHash-2-4 of 128 bits with a secret of this
/// process, so that nobody can look for two keys that have the same one; it means nothing in another process.
class KeyDigest final {
public:
    /// sender: keys of different senders are different ones; any number that stands for who sent it.
    explicit KeyDigest(QStringView key, quint64 sender = 0);

    auto operator<=>(const KeyDigest &) const = default;
    friend size_t qHash(const KeyDigest &digest, size_t seed = 0) { return size_t(digest.m_first) ^ seed; }

private:
    quint64 m_first;
    quint64 m_second;
};

} // namespace deskbell
