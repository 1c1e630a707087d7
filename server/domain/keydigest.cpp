// SPDX-License-Identifier: MIT
#include "server/domain/keydigest.h"

#include "common/protocol/limits.h"

#include <QVarLengthArray>

#include <array>
#include <cstring>
#include <sodium.h>

namespace deskbell {

namespace {

using Secret = std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES>;

const Secret &secret()
{
    static const Secret made = [] {
        Secret bytes;
        randombytes_buf(bytes.data(), bytes.size());
        return bytes;
    }();
    return made;
}

} // namespace

KeyDigest::KeyDigest(QStringView key, quint64 sender)
{
    QVarLengthArray<unsigned char, sizeof sender + maxKeyLength * sizeof(QChar)> said(qsizetype(sizeof sender) + key.size() * qsizetype(sizeof(QChar)));
    std::memcpy(said.data(), &sender, sizeof sender);
    std::memcpy(said.data() + sizeof sender, key.utf16(), size_t(key.size()) * sizeof(QChar));

    std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> digest;
    static_assert(digest.size() == sizeof m_first + sizeof m_second);
    crypto_shorthash_siphashx24(digest.data(), said.constData(), size_t(said.size()), secret().data());
    std::memcpy(&m_first, digest.data(), sizeof m_first);
    std::memcpy(&m_second, digest.data() + sizeof m_first, sizeof m_second);
}

} // namespace deskbell
