// SPDX-License-Identifier: MIT
// <desk-bell>: the button. Everything else is fetched when it is pressed, or at load if a chat or an inquiry is open.

const home = new URL(import.meta.url).origin;

/** Every language: its own name, the button, and what to say if the rest cannot be fetched. Each has a file in messages/. */
const languages = {
  ko: { name: '한국어', call: '상담 연결', failed: '지금 연결할 수 없어요. 잠시 뒤 다시 눌러 주세요.' },
  en: { name: 'English', call: 'Chat with us', failed: 'We cannot be reached right now. Please press again in a while.' },
};

// What the page says of every element ends at .launcher: rules of the page win over :host, not over what is inside.
const css = `
:host{all:initial;position:fixed;right:0;bottom:0;z-index:2147483000}
:host([hidden]){display:none}
:host([inline]){display:block;position:relative;z-index:auto;height:100%}
.launcher,.said{all:initial;direction:ltr}
.launcher{position:fixed;right:20px;bottom:20px;display:flex;box-sizing:border-box;word-break:keep-all;align-items:center;gap:8px;min-height:52px;padding:0 20px 0 16px;border:0;border-radius:26px;
background:#0f5c46;color:#fff;font:600 15px/1.2 "Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;
cursor:pointer;box-shadow:0 4px 18px #0b1f1859;max-width:calc(100vw - 40px)}
.launcher:hover{background:#13705a}
.launcher:focus-visible{outline:3px solid #2f9e7c;outline-offset:3px}
.launcher svg{color:#e0a83a;flex:none}
.launcher[hidden],.count:empty{display:none}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(forced-colors:active){.launcher{border:2px solid ButtonText}}
@media print{:host(:not([inline])),.launcher{display:none!important}}
.count{min-width:22px;padding:3px 6px;border-radius:12px;background:#e0a83a;color:#231a06;font-size:13px;text-align:center;font-variant-numeric:tabular-nums}
`;

/** The bell; it is drawn here because the button needs it. @param {number} size */
function bell(size) {
  const make = (/** @type {string} */ tag, /** @type {Record<string, any>} */ attributes) => {
    const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
    return e;
  };
  const svg = make('svg', { viewBox: '0 0 24 24', width: size, height: size, fill: 'currentColor', 'aria-hidden': 'true' });
  svg.append(make('path', { d: 'M12 3.2a1.7 1.7 0 0 1 1 3.07v1a7.6 7.6 0 0 1 7 7.93H4a7.6 7.6 0 0 1 7-7.93v-1a1.7 1.7 0 0 1 1-3.07z' }),
    make('rect', { x: 2.4, y: 17, width: 19.2, height: 3, rx: 1.5 }));
  return svg;
}

/** Above everything of the page, whatever it does with z-index and transform; where a browser has no popovers, as before. @param {HTMLElement} element @param {boolean} isOnTop */
function raise(element, isOnTop) {
  if (!element.showPopover) return;
  if (element.matches(':popover-open')) element.hidePopover();
  element.popover = isOnTop ? 'manual' : null;
  if (isOnTop && element.isConnected) element.showPopover();
}

/** Whether somebody has something to carry on with from an earlier visit; the panel knows whether it is this person. */
function hasOpenMatter() {
  try {
    return Object.keys(localStorage).some((name) => /^deskbell.*\.open$/.test(name));
  } catch {
    return false;
  }
}

/** The key that went down in the panel: it comes up there, though the panel may have closed. */
let down = '';

/**
 * What is typed in the panel is not the page's: its shortcuts would act on it, and take the letter away. Nor is the focus: a dialog of the site's
 * own scripts would take it back. So it is taken at the window, before every listener that was added later than this one, and told inside the
 * shadow tree alone, as `detail`. What the browser does with it stays.
 * @param {any} event
 */
function keepInside(event) {
  const { type, code } = event;
  const path = event.composedPath();
  const isOurs = path.some((/** @type {any} */ e) => e.className === 'panel' && e.getRootNode().host instanceof DeskBell);
  if (!isOurs && (type !== 'keyup' || !down || code !== down)) {
    if (type === 'keydown') down = '';
    return;
  }
  if (type === 'keydown') down = code;
  event.stopImmediatePropagation();
  if (isOurs) path[0].dispatchEvent(new CustomEvent(type, { bubbles: true, detail: event }));
}

/** Those in the page, in the order in which they came. Only the first shows itself: two would ring twice, and lie on top of each other. @type {Set<DeskBell>} */
const bells = new Set();
let questions = 0;

class DeskBell extends HTMLElement {
  static observedAttributes = ['lang', 'inline', 'name', 'email', 'identity'];
  /** @type {Promise<any> | null} */ #panel = null;
  #attempt = 0;
  #shadow = this.attachShadow({ mode: 'open' });
  #button = document.createElement('button');
  #label = document.createElement('span');
  #count = document.createElement('span');
  /** What is read aloud while the panel is closed. */ #said = document.createElement('span');
  /** @type {any} */ #leaving;
  /** What the person has chosen, where the storage keeps nothing. */ chosen = '';
  #hasLooked = false;
  /** The panel is in sight. */ isOpen = false;
  /** The server or the page keeps the widget out. */ isShutOut = false;
  /** What has gone wrong in the page lately. @type {() => any[]} */ pageErrors = () => [];

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#button.type = 'button';
    this.#button.className = 'launcher';
    this.#button.setAttribute('aria-haspopup', 'dialog');
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.addEventListener('click', () => this.open());
    this.#count.className = 'count';
    this.#said.className = 'said';
    this.#said.setAttribute('role', 'status');
    this.#button.append(bell(24), this.#label, this.#count);
    this.#shadow.append(this.#button, this.#said);
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    // Those that have left: no more waiting for one that could only come back as another one.
    for (const bell of bells) if (!bell.isConnected) bell.#leave();
    bells.add(this);
    if (this.#isFirst) this.#appear();
    else this.#standBack();
  }

  /** Moved by moveBefore(): nothing has changed. */
  connectedMoveCallback() {}

  /** Moved or removed? Frameworks put an element that stays into the next page a moment later. */
  disconnectedCallback() {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      if (this.isConnected) return;
      const wasFirst = this.#isFirst;
      this.#leave();
      const [next] = bells;
      if (wasFirst && next) next.#appear();
    }, 1000);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.refresh();
  }

  #appear() {
    this.#render();
    this.toFront();
    if (this.getAttribute('errors') !== 'off') import(new URL('./widget/errors.js', import.meta.url).href).then(({ recent }) => { this.pageErrors = recent; }, () => {});
    if (this.#panel) return;
    if (this.hasAttribute('inline')) this.open();
    else if (hasOpenMatter()) this.#load().catch(() => {});
    this.#look();
  }

  /** Another one is in the page. This one comes when that leaves. */
  #standBack() {
    this.#drop();
    this.#render();
    this.#leaving = setTimeout(() => !this.#isFirst && console.warn('Deskbell: one <desk-bell> in a page is enough. Another one shows nothing.'), 1000);
  }

  #leave() {
    bells.delete(this);
    this.#drop();
  }

  #drop() {
    this.#panel?.then((panel) => panel.destroy(), () => {});
    this.#panel = null;
    this.isOpen = false;
  }

  get #isFirst() { return [...bells][0] === this; }

  /** Comes in front of whatever else the page shows; where a dialog has just opened, of that. */
  toFront() {
    if (!this.#isFirst) return;
    raise(this.#button, !this.hasAttribute('inline'));
    this.#panel?.then((panel) => panel.moved(), () => {});
  }

  /** Draws itself anew, with the language and the attributes as they are now. */
  refresh() {
    this.#render();
    this.#panel?.then((panel) => panel.refresh(), () => {});
  }

  /** Whether a page that cannot be helped has the button all the same. Asked where the widget comes from; elsewhere the page may not let us ask. */
  async #look() {
    if (this.#hasLooked) return;
    this.#hasLooked = true;
    if (origin === 'null') this.shutOut('opaque');
    else if (this.#server === home && await this.isLetIn() === false) this.shutOut('origin');
  }

  /** Whether the server lets this page in; nothing if nobody says. Of a socket that was refused a script hears only that it failed. @returns {Promise<boolean | undefined>} */
  isLetIn() {
    // Browsers remember a module by its address; another fragment is another question.
    return import(`${this.#server}/widget/letin.js#${++questions}`).then((said) => said.default, () => {});
  }

  /** No button, and a word to whoever looks after the site. @param {...string} why */
  shutOut(...why) {
    if (this.isShutOut) return;
    this.isShutOut = true;
    this.#render();
    this.advise(...why);
  }

  /** @param {...string} why */
  advise(...why) { import(new URL('./widget/advice.js', import.meta.url).href).then(({ advise }) => advise(why, this.#server), () => {}); }

  /** The server has let it in after all. */
  letIn() {
    this.isShutOut = false;
    this.#render();
  }

  /** The token with which the site says who its visitor is; the page may give another at any time. */
  get identity() { return this.getAttribute('identity') || ''; }
  set identity(token) { this.setAttribute('identity', token || ''); }

  /** Opens the panel; the first time it is fetched and a connection made. @returns {Promise<void>} */
  async open() {
    const first = [...bells][0] || this;
    if (first !== this) return first.open();
    const { activeElement } = document;
    try {
      const panel = await this.#load();
      // On a slow line the person may have gone on to write elsewhere.
      panel.open(document.activeElement === activeElement);
    } catch {
      this.#label.textContent = this.#said.textContent = languages[this.language].failed;
    }
  }

  /** @returns {Promise<void>} */
  async close() {
    const first = [...bells][0] || this;
    if (first !== this) return first.close();
    (await this.#panel)?.close();
  }

  /** The person's choice, else the attribute, the page's, the browser's. @returns {'ko' | 'en'} */
  get language() {
    let chosen = '';
    try {
      chosen = localStorage.getItem('deskbell.lang') || '';
    } catch { /* forbidden: nothing was chosen */ }
    for (const wish of [this.chosen, chosen, this.lang, document.documentElement.lang, ...navigator.languages]) {
      const code = wish.slice(0, 2).toLowerCase();
      if (code in languages) return /** @type {'ko' | 'en'} */ (code);
    }
    return 'en';
  }

  #render() {
    this.#button.hidden = this.hasAttribute('inline') || this.isOpen || this.isShutOut || (this.isConnected && !this.#isFirst);
    // The panel, once it is here, knows better what to say.
    if (!this.#panel) this.#label.textContent = languages[this.language].call;
  }

  get #server() {
    const { origin } = new URL(this.getAttribute('server') || home, location.href);
    return origin;
  }

  #load() {
    // Browsers remember a failed import by its address; another fragment is another try.
    const address = new URL(`./widget/panel.js${this.#attempt ? `#${this.#attempt}` : ''}`, import.meta.url);
    this.#panel ||= import(address.href).then(({ Panel }) => new Panel(this, {
      shadow: this.#shadow, button: this.#button, label: this.#label, count: this.#count, said: this.#said, languages, bell, raise,
      server: this.#server, render: () => this.#render(),
    }).ready).catch((error) => {
      this.#panel = null;
      this.#attempt++;
      throw error;
    });
    return this.#panel;
  }
}

if (!customElements.get('desk-bell')) {
  customElements.define('desk-bell', DeskBell);
  for (const type of 'keydown keypress keyup beforeinput input cut copy paste compositionstart compositionupdate compositionend focus blur focusin focusout'.split(' ')) addEventListener(type, keepInside, true);
  // A dialog or popover of the page is above what was shown before it; the bell that is in it comes to the front again.
  document.addEventListener('toggle', (/** @type {any} */ e) => e.newState === 'open' && e.target.querySelectorAll('desk-bell').forEach((/** @type {any} */ bell) => bell.toFront()), true);
}
