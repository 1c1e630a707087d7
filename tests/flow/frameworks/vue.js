// SPDX-License-Identifier: MIT
import { createApp, h, ref } from 'vue';
import Support from 'support.vue';

createApp({
    setup() {
        const user = ref(null);
        const path = ref(location.pathname);
        const answered = ref('');
        const go = (event) => {
            event.preventDefault();
            history.pushState(null, '', event.target.href);
            path.value = location.pathname;
        };
        return () => [
            h('h1', path.value),
            h('p', { id: 'answered' }, answered.value),
            h('button', { onClick: () => { user.value = { name: '이지민', email: 'jimin@example.com' }; } }, 'Sign in'),
            h('a', { href: '/frameworks/vue/orders', onClick: go }, 'Orders'),
            h(Support, { user: user.value, onAnswered: (name) => { answered.value = name; } }),
        ];
    },
}).mount('#site');
