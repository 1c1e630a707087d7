// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>
#include <functional>
#include <optional>

namespace deskbell {

/// A window that is never shown, in the thread that makes it: what Windows tells the windows of a program arrives here even while it
/// has no other. Other programs find it by its class, "DeskbellAdmin", and its name.
class HiddenWindow final {
public:
    /// What to answer to a message with its first parameter; none: as Windows does by itself.
    using Answer = std::function<std::optional<qintptr>(unsigned message, quintptr parameter)>;

    HiddenWindow(const wchar_t *name, Answer answer);
    ~HiddenWindow();
    HiddenWindow(const HiddenWindow &) = delete;
    HiddenWindow &operator=(const HiddenWindow &) = delete;

    struct Native; ///< what Windows sees of it

private:
    Answer m_answer;
    Native *m_window = nullptr;
};

} // namespace deskbell
