// SPDX-License-Identifier: MIT
// Events bubble: whatever becomes of the body, the document hears them.
document.addEventListener('desk-bell:answered', (event) => { document.querySelector('#answered').textContent = event.detail.name; });
document.addEventListener('click', (event) => {
    if (event.target.matches('button')) Object.assign(document.querySelector('desk-bell'), { name: '이지민', email: 'jimin@example.com' });
});
