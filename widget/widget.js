// SPDX-License-Identifier: MIT
// <desk-bell>: the button. Everything else is fetched when it is pressed, or at load if a chat or an inquiry is open.

const home = new URL(import.meta.url).origin;

/** Every language: the button, and what to say if the rest cannot be fetched. Each has a file in messages/. */
const languages = {
  ko: { call: '상담 연결', failed: '지금 연결할 수 없어요. 잠시 뒤 다시 눌러 주세요.' },
  en: { call: 'Chat with us', failed: 'We cannot be reached right now. Please press again in a while.' },
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
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: size, height: size, fill: 'currentColor', 'aria-hidden': 'true' })) svg.setAttribute(name, /** @type {any} */ (value));
  path.setAttribute('d', 'M12 3.2a1.7 1.7 0 0 1 1 3.07v1a7.6 7.6 0 0 1 7 7.93H4a7.6 7.6 0 0 1 7-7.93v-1a1.7 1.7 0 0 1 1-3.07zM3.9 17h16.2a1.5 1.5 0 0 1 0 3h-16.2a1.5 1.5 0 0 1 0-3z');
  svg.append(path);
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

/**
 * What hears first of what is typed anywhere in the page: the panel keeps from the page what is typed in it. It is asked at the window, before every
 * listener that was added later than this one. @type {((event: any) => void) | null}
 */
let guard = null;

/** Those in the page, in the order in which they came. Only the first shows itself: two would ring twice, and lie on top of each other. @type {Set<DeskBell>} */
const bells = new Set();
let questions = 0;

/** @template {'button' | 'span'} T @param {T} tag @param {string} [className] */
const make = (tag, className = '') => Object.assign(document.createElement(tag), { className });

/** What the site says of how the button looks, beside its label: fetched only where it does. */
const looks = ['greeting', 'position', 'accent', 'offset-x', 'offset-y'];

class DeskBell extends HTMLElement {
  static observedAttributes = ['lang', 'inline', 'name', 'email', 'identity', 'label', 'privacy', 'consent', 'types', ...looks];
  /** @type {Promise<any> | null} */ #panel = null;
  #attempt = 0;
  #shadow = this.attachShadow({ mode: 'open' });
  #button = make('button', 'launcher');
  #label = make('span');
  #count = make('span', 'count');
  /** What is read aloud while the panel is closed. */ #said = make('span', 'said');
  /** @type {any} */ #leaving;
  /** What the person has chosen, where the storage keeps nothing. */ chosen = '';
  #hasLooked = false;
  /** @type {Promise<void> | null} */ #face = null;
  #isPlain = true;
  /** The panel is in sight. */ isOpen = false;
  /** The server or the page keeps the widget out. */ isShutOut = false;
  /** What has gone wrong in the page lately. @type {() => any[]} */ pageErrors = () => [];

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#button.type = 'button';
    this.#button.setAttribute('aria-haspopup', 'dialog');
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.addEventListener('click', () => this.open());
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
    this.#leaving = setTimeout(() => !this.#isFirst && this.advise('second'), 1000);
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
      const { failed } = languages[this.language];
      this.#label.textContent = this.#said.textContent = failed;
      this.#button.setAttribute('aria-label', failed);
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
    if (this.#face || looks.some((name) => this.hasAttribute(name))) this.#dress();
    this.#button.hidden = !this.#isPlain || this.hasAttribute('inline') || this.isOpen || this.isShutOut || (this.isConnected && !this.#isFirst);
    // The panel, once it is here, knows better what to say.
    if (!this.#panel) {
      const { call } = languages[this.language];
      this.#label.textContent = this.getAttribute('label') ?? call;
      this.#button.setAttribute('aria-label', this.#label.textContent || call);
    }
  }

  /** Not shown in another look first, unless what knows it cannot be fetched. */
  #dress() {
    if (!this.#face) this.#isPlain = false;
    this.#face ||= import(new URL('./widget/face.js', import.meta.url).href).catch(() => {});
    this.#face.then((/** @type {any} */ face) => {
      face?.dress(this, !this.isOpen && !this.isShutOut && this.#isFirst && this.isConnected);
      if (this.#isPlain) return;
      this.#isPlain = true;
      this.#render();
    });
  }

  get #server() {
    const { origin } = new URL(this.getAttribute('server') || home, location.href);
    return origin;
  }

  #load() {
    // Browsers remember a failed import by its address; another fragment is another try.
    const address = new URL(`./widget/panel.js${this.#attempt ? `#${this.#attempt}` : ''}`, import.meta.url);
    this.#panel ||= import(address.href).then(({ Panel }) => new Panel(this, {
      shadow: this.#shadow, button: this.#button, label: this.#label, count: this.#count, said: this.#said, bell, raise,
      server: this.#server, render: () => this.#render(), guard: (/** @type {any} */ listener) => { guard = listener; },
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
  for (const type of 'keydown keypress keyup beforeinput input cut copy paste compositionstart compositionupdate compositionend focus blur focusin focusout'.split(' ')) addEventListener(type, (event) => guard?.(event), true);
  // A dialog or popover of the page is above what was shown before it; the bell that is in it comes to the front again.
  document.addEventListener('toggle', (/** @type {any} */ e) => e.newState === 'open' && e.target.querySelectorAll('desk-bell').forEach((/** @type {any} */ bell) => bell.toFront()), true);
}
