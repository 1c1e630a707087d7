// SPDX-License-Identifier: MIT
import { mount } from 'svelte';
import Page from 'page.svelte';

mount(Page, { target: document.querySelector('#site') });
