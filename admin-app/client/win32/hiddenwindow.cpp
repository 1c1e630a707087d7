// SPDX-License-Identifier: MIT
#include "client/win32/hiddenwindow.h"

#include <utility>
#include <windows.h>

namespace deskbell {

namespace {

constexpr auto className = L"DeskbellAdmin";

LRESULT CALLBACK take(HWND window, UINT message, WPARAM first, LPARAM second)
{
    const auto *answer = reinterpret_cast<const HiddenWindow::Answer *>(GetWindowLongPtrW(window, GWLP_USERDATA));
    const std::optional<qintptr> said = answer ? (*answer)(message, first) : std::nullopt;
    return said ? LRESULT(*said) : DefWindowProcW(window, message, first, second);
}

} // namespace

HiddenWindow::HiddenWindow(const wchar_t *name, Answer answer)
    : m_answer(std::move(answer))
{
    WNDCLASSW description = {};
    description.lpfnWndProc = take;
    description.hInstance = GetModuleHandleW(nullptr);
    description.lpszClassName = className;
    (void)RegisterClassW(&description); // the second one finds it there
    const HWND window = CreateWindowExW(0, className, name, WS_OVERLAPPED, 0, 0, 0, 0, nullptr, nullptr, description.hInstance, nullptr);
    SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(&m_answer));
    m_window = reinterpret_cast<Native *>(window);
}

HiddenWindow::~HiddenWindow()
{
    const auto window = reinterpret_cast<HWND>(m_window);
    SetWindowLongPtrW(window, GWLP_USERDATA, 0);
    DestroyWindow(window);
}

} // namespace deskbell
