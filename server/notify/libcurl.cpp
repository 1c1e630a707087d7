// SPDX-License-Identifier: MIT
#include "server/notify/libcurl.h"

#include "common/libraryfunction.h"

namespace deskbell {

const LibCurl *LibCurl::find()
{
    static const LibCurl *const found = []() -> const LibCurl * {
        static LibCurl functions;
        QLibrary library(QStringLiteral("curl"), 4);
        decltype(&curl_global_init) globalInit = nullptr;
        const bool isWhole = resolve(library, "curl_global_init", globalInit) && resolve(library, "curl_easy_init", functions.easyInit)
            && resolve(library, "curl_easy_setopt", functions.easySetopt) && resolve(library, "curl_easy_perform", functions.easyPerform)
            && resolve(library, "curl_easy_getinfo", functions.easyGetinfo) && resolve(library, "curl_easy_strerror", functions.easyStrerror)
            && resolve(library, "curl_easy_cleanup", functions.easyCleanup) && resolve(library, "curl_multi_init", functions.multiInit)
            && resolve(library, "curl_multi_add_handle", functions.multiAddHandle)
            && resolve(library, "curl_multi_remove_handle", functions.multiRemoveHandle)
            && resolve(library, "curl_multi_perform", functions.multiPerform) && resolve(library, "curl_multi_info_read", functions.multiInfoRead)
            && resolve(library, "curl_multi_poll", functions.multiPoll) && resolve(library, "curl_multi_wakeup", functions.multiWakeup)
            && resolve(library, "curl_multi_cleanup", functions.multiCleanup) && resolve(library, "curl_slist_append", functions.slistAppend)
            && resolve(library, "curl_slist_free_all", functions.slistFreeAll) && resolve(library, "curl_getdate", functions.getdate);
        return isWhole && globalInit(CURL_GLOBAL_DEFAULT) == CURLE_OK ? &functions : nullptr;
    }();
    return found;
}

} // namespace deskbell
