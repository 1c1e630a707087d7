// SPDX-License-Identifier: MIT
// What a person at Windows has and a test under Wine lacks: helper.exe text FILE puts the UTF-8 of FILE on the clipboard, as it is copied
// in some program; helper.exe file PATH puts a file there, as it is copied in the Explorer; helper.exe trust FILE takes the certificate of
// FILE (DER) among the authorities that this person trusts; helper.exe remember NAME puts a password of this name into their credential
// store; helper.exe remembers NAME succeeds if one lies there whose name begins so; helper.exe value KEY\NAME
// says in UTF-8 what stands in the registry of this person; helper.exe run FILE
// starts the command line in FILE (UTF-8) as it stands there, which no shell of this machine hands on, and ends as that ends.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include <windows.h>

#include <shlobj.h>
#include <wincred.h>
#include <wincrypt.h>

namespace {

std::string contentOf(const wchar_t *path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool putOnClipboard(UINT format, const void *data, size_t size)
{
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, size);
    std::memcpy(GlobalLock(memory), data, size);
    GlobalUnlock(memory);
    const bool isPut = OpenClipboard(nullptr) && EmptyClipboard() && SetClipboardData(format, memory);
    CloseClipboard();
    return isPut;
}

std::wstring textOf(const wchar_t *path)
{
    const std::string bytes = contentOf(path);
    std::wstring text(bytes.size(), L'\0');
    text.resize(MultiByteToWideChar(CP_UTF8, 0, bytes.data(), int(bytes.size()), text.data(), int(text.size())));
    return text;
}

bool copyText(const wchar_t *path)
{
    const std::wstring text = textOf(path);
    return putOnClipboard(CF_UNICODETEXT, text.c_str(), (text.size() + 1) * sizeof(wchar_t));
}

bool copyFile(const std::wstring &path)
{
    DROPFILES head = {};
    head.pFiles = sizeof head;
    head.fWide = TRUE;
    std::string data(reinterpret_cast<const char *>(&head), sizeof head);
    data.append(reinterpret_cast<const char *>(path.c_str()), (path.size() + 1) * sizeof(wchar_t));
    data.append(sizeof(wchar_t), '\0'); // the end of the list
    return putOnClipboard(CF_HDROP, data.data(), data.size());
}

bool trust(const wchar_t *path)
{
    const std::string bytes = contentOf(path);
    HCERTSTORE store = CertOpenSystemStoreW(0, L"ROOT");
    const bool isTaken = store
        && CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, reinterpret_cast<const BYTE *>(bytes.data()), DWORD(bytes.size()),
                                            CERT_STORE_ADD_REPLACE_EXISTING, nullptr);
    if (store)
        CertCloseStore(store, 0);
    return isTaken;
}

bool remember(std::wstring name)
{
    BYTE secret[] = "secret";
    CREDENTIALW credential = {};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = name.data();
    credential.CredentialBlob = secret;
    credential.CredentialBlobSize = sizeof secret;
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    return CredWriteW(&credential, 0);
}

bool remembers(const std::wstring &beginning)
{
    DWORD count = 0;
    CREDENTIALW **found = nullptr;
    if (!CredEnumerateW((beginning + L'*').c_str(), 0, &count, &found))
        return false; // none
    CredFree(found);
    return count > 0;
}

bool sayText(std::wstring key)
{
    const size_t last = key.find_last_of(L'\\');
    if (last == std::wstring::npos)
        return false;
    const std::wstring name = key.substr(last + 1);
    key.resize(last);
    wchar_t text[1024] = {};
    DWORD size = sizeof text;
    if (RegGetValueW(HKEY_CURRENT_USER, key.c_str(), name.c_str(), RRF_RT_REG_SZ, nullptr, text, &size) != ERROR_SUCCESS)
        return false;
    char bytes[4096] = {};
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, nullptr, nullptr);
    return std::puts(bytes) >= 0;
}

int run(const wchar_t *path)
{
    std::wstring line = textOf(path);
    STARTUPINFOW start = {};
    start.cb = sizeof start;
    PROCESS_INFORMATION process = {};
    if (!CreateProcessW(nullptr, line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process))
        return 127;
    DWORD code = 127;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return int(code);
}

} // namespace

int wmain(int count, wchar_t **words)
{
    if (count != 3)
        return 64;
    const std::wstring what = words[1];
    if (what == L"run")
        return run(words[2]);
    const bool isDone = what == L"text" ? copyText(words[2])
        : what == L"file"               ? copyFile(words[2])
        : what == L"trust"              ? trust(words[2])
        : what == L"value"              ? sayText(words[2])
        : what == L"remember"           ? remember(words[2])
                                        : what == L"remembers" && remembers(words[2]);
    return isDone ? 0 : 1;
}
