// SPDX-License-Identifier: MIT
// Stands in for the app where the setup is tried: it has the window by which the setup finds it, and ends when it is told to. It leaves
// a file when it has begun, and one when it ends.
#include "client/win32/hiddenwindow.h"

#include <cstdio>
#include <windows.h>

int WINAPI WinMain(HINSTANCE, HINSTANCE, LPSTR, int)
{
    const deskbell::HiddenWindow window(L"end", [](unsigned message, quintptr) -> std::optional<qintptr> {
        if (message != WM_CLOSE)
            return std::nullopt;
        PostQuitMessage(0);
        return 0;
    });
    const auto leave = [](const char *name) {
        if (std::FILE *file = std::fopen(name, "w"))
            std::fclose(file);
    };
    leave("begun");
    MSG message;
    while (GetMessageW(&message, nullptr, 0, 0) > 0)
        DispatchMessageW(&message);
    leave("ended");
    return 0;
}
