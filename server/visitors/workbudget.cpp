// SPDX-License-Identifier: MIT
#include "server/visitors/workbudget.h"

#include <algorithm>

namespace deskbell {

WorkBudget::WorkBudget(int perHour, int mostAddresses)
    : m_perHour(perHour)
    , m_mostAddresses(std::max(1, mostAddresses))
{
}

bool WorkBudget::take(const QByteArray &address, qint64 now)
{
    if (m_perHour <= 0)
        return true;
    auto known = m_byAddress.find(address);
    if (known == m_byAddress.end()) {
        if (m_byAddress.size() >= m_mostAddresses) {
            m_byAddress.remove(m_accounts.front().address);
            m_accounts.pop_front();
        }
        m_accounts.push_back({address, double(m_perHour), now});
        known = m_byAddress.insert(address, std::prev(m_accounts.end()));
    } else {
        m_accounts.splice(m_accounts.end(), m_accounts, *known);
    }
    Account &account = **known;
    account.left = leftOf(account, now);
    account.at = now;
    if (account.left < 1)
        return false;
    account.left -= 1;
    return true;
}

void WorkBudget::giveBack(const QByteArray &address)
{
    if (const auto known = m_byAddress.find(address); known != m_byAddress.end())
        (*known)->left = std::min<double>(m_perHour, (*known)->left + 1);
}

double WorkBudget::leftOf(const Account &account, qint64 now) const
{
    constexpr double hour = 3'600'000;
    return std::min<double>(m_perHour, account.left + double(now - account.at) * m_perHour / hour);
}

} // namespace deskbell
