// SPDX-License-Identifier: MIT
// The browser's half of the flow tests: one headless Chromium, driven by JSON lines on stdin, one answer a line on stdout.
// {"id": 1, "do": "click", "page": "jimin", "role": "button", "name": "상담 연결"} → {"id": 1, "value": …} or {"id": 1, "error": …}
// A page has a name; each visitor is a browser context of its own. Elements are found as a person finds them: by role and
// name, by label or by text. Playwright looks into shadow trees by itself.
import { chromium } from 'playwright-core';
import readline from 'node:readline';

const browser = await chromium.launch({
    executablePath: process.env.DESKBELL_CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
        // Whoever is asked which window to share shares a test picture.
        '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
});
let whole; // what is asked of the browser itself
const contexts = new Map();
const pages = new Map(); // name → { page, frames: texts of received WebSocket frames, sockets: opened, errors and warnings: of the console }

function entry(name) {
    const found = pages.get(name);
    if (!found)
        throw new Error(`no page named ${name}`);
    return found;
}

function find(request) {
    let scope = entry(request.page).page;
    if (request.within)
        scope = scope.locator(request.within);
    const exact = request.exact ?? false;
    let found;
    if (request.role)
        found = scope.getByRole(request.role, { name: request.name, exact });
    else if (request.label)
        found = scope.getByLabel(request.label, { exact });
    else if (request.text)
        found = scope.getByText(request.text, { exact });
    else
        found = scope.locator(request.selector);
    return found.filter({ visible: true }).nth(request.index ?? 0);
}

async function newPage(contextName, name) {
    const page = await contexts.get(contextName).newPage();
    const record = { page, frames: [], sockets: 0, errors: [], warnings: [], requests: [], dialogs: [], devtools: null };
    pages.set(name, record);
    const said = { error: record.errors, warning: record.warnings };
    page.on('console', (message) => said[message.type()]?.push(message.text()));
    page.on('request', (request) => record.requests.push(request.url()));
    page.on('dialog', (dialog) => { record.dialogs.push(dialog.message()); void dialog.dismiss(); });
    page.on('pageerror', (error) => record.errors.push(String(error)));
    const devtools = await page.context().newCDPSession(page);
    record.devtools = devtools;
    await devtools.send('Network.enable');
    devtools.on('Network.webSocketCreated', () => { record.sockets += 1; });
    devtools.on('Network.webSocketFrameReceived', (event) => record.frames.push(event.response.payloadData));
    return page;
}

const actions = {
    async context({ context, locale = 'ko-KR', width = 1280, height = 800, scale = 1, dark = false, forced = false }) {
        contexts.set(context, await browser.newContext({
            locale,
            viewport: { width, height },
            deviceScaleFactor: scale,
            colorScheme: dark ? 'dark' : 'light',
            reducedMotion: 'reduce',
            forcedColors: forced ? 'active' : 'none',
            acceptDownloads: true,
        }));
    },
    async open({ context, page, url }) {
        await (await newPage(context, page)).goto(url, { waitUntil: 'load' });
    },
    reload: ({ page }) => entry(page).page.reload({ waitUntil: 'load' }),
    close: ({ page }) => entry(page).page.close({ runBeforeUnload: false }),
    click: (request) => find(request).click({ timeout: request.timeout ?? 10000 }),
    fill: (request) => find(request).fill(request.value, { timeout: request.timeout ?? 10000 }),
    type: (request) => find(request).pressSequentially(request.value, { delay: 10, timeout: request.timeout ?? 10000 }),
    press: (request) => find(request).press(request.value, { timeout: request.timeout ?? 10000 }),
    // The address of the page that a key on an element opens, and what that page knows of where it came from.
    async opens(request) {
        const opened = entry(request.page).page.waitForEvent('popup', { timeout: 10000 });
        await find(request).press(request.value, { timeout: request.timeout ?? 10000 });
        const page = await opened;
        await page.waitForLoadState();
        const seen = [page.url(), await page.evaluate(() => document.referrer + (window.opener ?? ''))];
        await page.close();
        return seen;
    },
    // What an input method does: a syllable that is still open, in the field that has the focus.
    compose: ({ page, value }) => entry(page).devtools.send('Input.imeSetComposition', { text: value, selectionStart: value.length, selectionEnd: value.length }).then(() => null),
    key: ({ page, value }) => entry(page).page.keyboard.press(value),
    select: (request) => find(request).selectOption({ label: request.value }, { timeout: request.timeout ?? 10000 }),
    value: (request) => find(request).inputValue({ timeout: request.timeout ?? 10000 }),
    count: async (request) => (await find({ ...request, index: 0 }).count()) ? 1 : 0,
    // All text that a person can see in the widget, or in the element named.
    async text({ page, selector = 'desk-bell' }) {
        return entry(page).page.locator(selector).first().evaluate((host) => {
            const seen = [];
            const walk = (node) => {
                if (node.nodeType === 3) {
                    const box = node.parentElement;
                    if (node.data.trim() && (!box || box.checkVisibility({ visibilityProperty: true })))
                        seen.push(node.data.trim());
                    return;
                }
                if (node.nodeType === 1 && ['STYLE', 'SCRIPT', 'TEMPLATE'].includes(node.tagName))
                    return;
                for (const child of (node.shadowRoot ?? node).childNodes)
                    walk(child);
            };
            walk(host);
            return seen.join('\n');
        });
    },
    // What is really in the page: the kinds of elements and attributes, the texts of all elements of a class, and whether `sign` is set.
    census: ({ page, sign, classes = [] }) => entry(page).page.evaluate(([mark, wanted]) => {
        const tags = new Set();
        const attributes = new Set();
        const texts = Object.fromEntries(wanted.map((name) => [name, []]));
        const walk = (node) => {
            if (node.nodeType !== 1)
                return;
            tags.add(node.tagName.toLowerCase());
            for (const { name } of node.attributes)
                attributes.add(name);
            for (const name of wanted.filter((w) => node.classList.contains(w)))
                texts[name].push(node.textContent);
            for (const child of [...(node.shadowRoot?.children ?? []), ...node.children])
                walk(child);
        };
        walk(document.documentElement);
        return { tags: [...tags], attributes: [...attributes], texts, sign: globalThis[mark] ?? null, title: document.title };
    }, [sign, classes]),
    requests: ({ page }) => entry(page).requests,
    dialogs: ({ page }) => entry(page).dialogs,
    // What the site's own script does when somebody signs in or out.
    identity: ({ page, token }) => entry(page).page.evaluate((value) => { document.querySelector('desk-bell').identity = value; }, token),
    takesFocus: ({ page, selector }) => entry(page).page.locator(selector).first().evaluate((element) => {
        element.focus();
        return element.getRootNode().activeElement === element;
    }),
    // What a script of the page does, or sees; `bell` is the widget, `inside` finds in it.
    run: ({ page, script }) => entry(page).page.evaluate(`(async () => {
        const bell = document.querySelector('desk-bell');
        const inside = (selector) => bell.shadowRoot.querySelector(selector);
        ${script}
    })()`),
    // Both at once.
    clickAll: ({ pages: names, selector }) => Promise.all(names.map((name) => entry(name).page.locator(selector).evaluate((element) => element.click()))).then(() => null),
    // What is chosen in the dialog that a click opens.
    async choose(request) {
        const [chooser] = await Promise.all([entry(request.page).page.waitForEvent('filechooser', { timeout: 20000 }), find(request).click({ timeout: 20000 })]);
        await chooser.setFiles(request.paths);
    },
    drag: async ({ page, path }) => {
        for (const [x, y, kind] of path)
            await entry(page).page.mouse[kind](...(kind === 'move' ? [x, y] : []));
    },
    // What the visitor has told their browser of notifications, granted or denied: headless, it shows no question.
    async notifications({ page, setting }) {
        const { targetInfo } = await entry(page).devtools.send('Target.getTargetInfo');
        // By a session of no page: it holds as long as that.
        whole ??= await browser.newBrowserCDPSession();
        await whole.send('Browser.setPermission', { permission: { name: 'notifications' }, setting, browserContextId: targetInfo.browserContextId });
    },
    print: ({ page, on }) => entry(page).page.emulateMedia({ media: on ? 'print' : null }),
    offline: ({ context, value }) => contexts.get(context).setOffline(value),
    frames: ({ page }) => entry(page).frames,
    sockets: ({ page }) => entry(page).sockets,
    errors: ({ page }) => entry(page).errors,
    warnings: ({ page }) => entry(page).warnings,
    storage: ({ page }) => entry(page).page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })),
    screenshot: ({ page, path }) => entry(page).page.screenshot({ path }).then(() => path),
    async download(request) {
        const arrival = entry(request.page).page.waitForEvent('download', { timeout: 10000 });
        await find(request).click();
        const download = await arrival;
        await download.saveAs(request.path);
        return download.suggestedFilename();
    },
    pages: () => [...pages].filter(([, record]) => !record.page.isClosed()).map(([name]) => name),
};

function answer(id, body) {
    process.stdout.write(JSON.stringify({ id, ...body }) + '\n');
}

for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    try {
        const value = await actions[request.do](request);
        answer(request.id, { value: value ?? null });
    } catch (error) {
        answer(request.id, { error: String(error.message ?? error) });
    }
}
await browser.close();
