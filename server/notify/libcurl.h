// SPDX-License-Identifier: MIT
#pragma once

// What is libcurl's, freed as it goes. Only the .cpp files that speak to libcurl include this.

#include <curl/curl.h>
#include <memory>

namespace deskbell {

/// What of libcurl (https://curl.se/libcurl/c/) is needed, found at run time when something is to be sent for the first time: with the
/// libraries that it brings along, and what its TLS sets up, it takes seven megabytes, and many a server has nothing to send for days.
struct LibCurl {
    decltype(&curl_easy_init) easyInit = nullptr;
    decltype(&curl_easy_setopt) easySetopt = nullptr;
    decltype(&curl_easy_perform) easyPerform = nullptr;
    decltype(&curl_easy_getinfo) easyGetinfo = nullptr;
    decltype(&curl_easy_strerror) easyStrerror = nullptr;
    decltype(&curl_easy_cleanup) easyCleanup = nullptr;
    decltype(&curl_multi_init) multiInit = nullptr;
    decltype(&curl_multi_add_handle) multiAddHandle = nullptr;
    decltype(&curl_multi_remove_handle) multiRemoveHandle = nullptr;
    decltype(&curl_multi_perform) multiPerform = nullptr;
    decltype(&curl_multi_info_read) multiInfoRead = nullptr;
    decltype(&curl_multi_poll) multiPoll = nullptr;
    decltype(&curl_multi_wakeup) multiWakeup = nullptr;
    decltype(&curl_multi_cleanup) multiCleanup = nullptr;
    decltype(&curl_slist_append) slistAppend = nullptr;
    decltype(&curl_slist_free_all) slistFreeAll = nullptr;
    decltype(&curl_getdate) getdate = nullptr;

    /// Ready for use. Null if there is no libcurl, on which the package depends. From any thread.
    [[nodiscard]] static const LibCurl *find();
};

struct FreeCurl {
    void operator()(CURL *easy) const { LibCurl::find()->easyCleanup(easy); }
    void operator()(curl_slist *list) const { LibCurl::find()->slistFreeAll(list); }
};
using CurlEasy = std::unique_ptr<CURL, FreeCurl>;
using CurlList = std::unique_ptr<curl_slist, FreeCurl>;

} // namespace deskbell
