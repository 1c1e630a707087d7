// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <chrono>

namespace deskbell {

/// A sound of ours (RIFF, 16-bit PCM) at another loudness, against the file as it is, with silence behind it; empty if it is none.
[[nodiscard]] QByteArray wave(const QByteArray &file, double decibel, std::chrono::milliseconds silence);

} // namespace deskbell
