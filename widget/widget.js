// SPDX-License-Identifier: MIT
// <desk-bell>: the button. Everything else is fetched when it is pressed, or at load if a chat or an inquiry is open.

const home = new URL(import.meta.url).origin;

/** Every language: the button, and what to say if the rest cannot be fetched. Each has a file in messages/. */
const languages = {
  ko: { call: '상담 연결', failed: '지금 연결할 수 없어요. 다시 눌러 주세요.' },
  en: { call: 'Chat with us', failed: 'We cannot be reached right now. Please press again.' },
};

// What the page says of every element ends at .launcher: rules of the page win over :host, not over what is inside.
const css = `
:host{all:initial;position:fixed;right:0;bottom:0;z-index:2147483000}
:host([hidden]),.launcher[hidden]{display:none}
.launcher,.said{all:initial;direction:ltr;position:fixed}
.launcher{right:20px;bottom:20px;display:flex;word-break:keep-all;align-items:center;gap:8px;min-height:48px;padding:0 18px 0 14px;border:2px solid #0000;border-radius:26px;
background:#0f5c46;color:#fff;font:600 15px/1.2 "Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;
cursor:pointer;box-shadow:0 4px 18px #0b1f1859;max-width:calc(100vw - 76px)}
.launcher:hover{background:#13705a}
.launcher:focus-visible{outline:3px solid #2f9e7c;outline-offset:3px}
i{flex:none;width:24px;height:24px;background:#e0a83a;forced-color-adjust:none;clip-path:path("M12 3a2 2 0 0 1 1 3.7v.6a8 8 0 0 1 7 7.7H4a8 8 0 0 1 7-7.7v-.6A2 2 0 0 1 12 3zM4 17h16a1.5 1.5 0 0 1 0 3H4a1.5 1.5 0 0 1 0-3z")}
.said{clip-path:inset(50%)}
@media print{:host(:not([inline])){display:none!important}}
`;

/** A part of the widget, by its name and, as browsers remember a failed import by its address, a fragment for another try. As load.js, in fewer bytes. @param {string} name @returns {Promise<any>} */
const part = (name) => import('./widget/'.concat(name));

/** What the browser keeps, of which nothing but what is there already is read here. @type {Record<string, string>} */
let kept = {};
try {
  kept = localStorage || kept; // null in Android's web views
} catch { /* forbidden */ }

/** Above everything of the page, whatever it does with z-index and transform; where a browser has no popovers, as before. @param {HTMLElement} element @param {boolean} isOnTop */
function raise(element, isOnTop) {
  element.popover = null; // it is hidden by that
  if (!isOnTop || !element.isConnected) return;
  element.popover = 'manual';
  element.showPopover?.();
}

/**
 * What hears first of what is typed anywhere in the page: the panel keeps from the page what is typed in it. It is asked at the window, before every
 * listener that was added later than this one. @type {((event: any) => void) | null}
 */
let guard = null;

/** Those in the page, in the order in which they came. Only the first shows itself: two would ring twice, and lie on top of each other. @type {DeskBell[]} */
let bells = [];
let questions = 0;

/** What the site says of how and when the button shows itself, beside its label: dealt with by a part that is fetched only where it does. */
const looks = ['greeting', 'position', 'accent', 'offset-x', 'offset-y', 'hours'];
/** Attributes that are properties, too. */
const names = ['inline', 'name', 'email', 'identity', 'label', 'privacy', 'consent', 'types', ...looks];

class DeskBell extends HTMLElement {
  static get observedAttributes() { return ['lang', ...names]; }
  /** @type {Promise<any> | null} */ #panel = null;
  #failures = 0;
  #button = document.createElement('button');
  #label = document.createElement('span');
  /** What is read aloud while the panel is closed. */ #said = document.createElement('span');
  /** @type {any} */ #leaving;
  /** What the person has chosen, where the storage keeps nothing. */ chosen = '';
  /** @type {boolean | undefined} */ #hasLooked;
  /** @type {Promise<void> | undefined} */ #face;
  /** What knows the looks, once it is here. @type {any} */ #dress;
  /** The panel is in sight. @type {boolean | undefined} */ isOpen;
  /** The server or the page keeps the widget out: there is no button. @type {boolean | undefined} */ isShutOut;
  /** The site shows no button at this hour. @type {boolean | undefined} */ isAway;
  /** What has gone wrong in the page lately. @type {(() => any[]) | undefined} */ pageErrors;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    this.#button.className = 'launcher';
    this.#button.setAttribute('aria-haspopup', 'dialog');
    this.#button.onclick = () => this.open();
    this.#button.append(document.createElement('i'), this.#label);
    this.#said.className = 'said';
    this.#said.setAttribute('role', 'status');
    shadow.append(this.#button, this.#said);
    // What the page has set before this was here.
    for (const [name, said] of Object.entries(this)) {
      delete (/** @type {any} */ (this))[name];
      /** @type {any} */ (this)[name] = said;
    }
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    // Those that have left: no more waiting for one that could only come back as another one.
    for (const bell of bells) if (!bell.isConnected) bell.#leave();
    if (!bells.includes(this)) bells.push(this);
    if (this.#isFirst) return this.#appear();
    // Another one is in the page. This one comes when that leaves.
    this.#drop();
    this.#leaving = setTimeout(() => !this.#isFirst && this.#advise('second'), 1000);
  }

  /** Moved by moveBefore(): nothing has changed. */
  connectedMoveCallback() {}

  /** Moved or removed? Frameworks put an element that stays into the next page a moment later. */
  disconnectedCallback() {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.#leave(), 1000);
  }

  attributeChangedCallback() { this.refresh(); }

  #appear() {
    this.#render();
    this.toFront();
    if (this.getAttribute('errors') !== 'off') part('errors.js').then(({ recent }) => { this.pageErrors = recent; }, () => {});
    if (this.#panel) return;
    if (this.hasAttribute('inline')) this.open();
    // There is something to carry on with from an earlier visit; the panel knows whether it is this person's.
    else if (Object.keys(kept).some((name) => /^deskbell.*\.open$/.test(name))) this.#load().catch(() => {});
    this.#look();
  }

  #leave() {
    const wasFirst = this.#isFirst;
    bells = bells.filter((bell) => bell !== this);
    this.#drop();
    const [next] = bells;
    if (wasFirst && next?.isConnected) next.#appear();
  }

  #drop() {
    this.#toPanel('destroy');
    this.#panel = null;
    this.isOpen = false;
    this.#render();
  }

  get #isFirst() { return bells[0] === this; }

  /** @param {string} what */
  #toPanel(what) { this.#panel?.then((panel) => panel[what](), () => {}); }

  /** Comes in front of whatever else the page shows; where a dialog has just opened, of that. */
  toFront() {
    if (!this.#isFirst) return;
    raise(this.#button, !this.hasAttribute('inline'));
    this.#toPanel('moved');
  }

  /** Draws itself anew, with the language and the attributes as they are now. */
  refresh() {
    this.#render();
    this.#toPanel('refresh');
  }

  /** Whether a page that cannot be helped has the button all the same. Asked where the widget comes from; elsewhere the page may not let us ask. */
  async #look() {
    if (this.#hasLooked) return;
    this.#hasLooked = true;
    if (origin !== 'null' && (this.#server !== home || (await this.ask()).default !== false)) return;
    this.isShutOut = true;
    this.#render();
    this.#advise();
  }

  /**
   * What the server says to a page that has not connected: whether it lets it in (of a socket that was refused a script hears only that it failed), and whether the
   * site is closed. Nothing if nobody answers. @returns {Promise<{default?: boolean, hours?: {closed: boolean, left?: number}}>}
   */
  ask() {
    // Browsers remember a module by its address; another fragment is another question.
    return import(`${this.#server}/widget/letin.js#${++questions}`).catch(() => ({}));
  }

  /** A word to whoever looks after the site. @param {...string} why */
  #advise(...why) { part('advice.js').then(({ advise }) => advise(why, this.#server, this), () => {}); }

  /** Opens the panel; the first time it is fetched and a connection made. @returns {Promise<void>} */
  async open() {
    const [first = this] = bells;
    const { activeElement } = document;
    try {
      const panel = await first.#load();
      // On a slow line the person may have gone on to write elsewhere.
      panel.open(document.activeElement === activeElement);
    } catch {
      first.#call(first.#said.textContent = languages[first.language].failed);
    }
  }

  /** @returns {Promise<void>} */
  async close() { (await (bells[0] || this).#panel)?.close(); }

  /** The person's choice, else the attribute, the page's, the browser's. @returns {'ko' | 'en'} */
  get language() {
    for (const wish of [this.chosen, kept['deskbell.lang'], this.lang, document.documentElement.lang, ...navigator.languages]) {
      const code = (wish || '').slice(0, 2).toLowerCase();
      if (code in languages) return /** @type {'ko' | 'en'} */ (code);
    }
    return 'en';
  }

  #render() {
    if (!this.#face && looks.some((name) => this.hasAttribute(name))) {
      this.#face = part('face.js').then(({ dress }) => { this.#dress = dress; }, () => { this.#dress = () => {}; }).then(() => this.#render());
    }
    const isShown = this.#isFirst && !this.isOpen && !this.isShutOut;
    this.#dress?.(this, isShown);
    // Not shown in another look first, unless what knows it cannot be fetched.
    this.#button.hidden = !isShown || this.isAway || this.hasAttribute('inline') || (!!this.#face && !this.#dress);
    // The panel, once it is here, knows better what to say.
    if (!this.#panel) this.#call(this.getAttribute('label') ?? languages[this.language].call);
  }

  /** What stands on the button. @param {string} label */
  #call(label) {
    this.#label.textContent = label;
    this.#button.setAttribute('aria-label', label || languages[this.language].call);
  }

  get #server() { return new URL(this.getAttribute('server') || home, location.href).origin; }

  #load() {
    this.#panel ||= part(`panel.js#${this.#failures}`).then(({ Panel }) => new Panel(this, {
      raise, server: this.#server, render: () => this.#render(), guard: (/** @type {any} */ listener) => { guard = listener; },
    }).ready).catch((error) => {
      this.#panel = null;
      this.#failures++;
      throw error;
    });
    return this.#panel;
  }
}

// Frameworks set properties where there are some: words, numbers, or whether at all.
for (const name of names) {
  Object.defineProperty(DeskBell.prototype, name, {
    get() { return this.getAttribute(name) ?? ''; },
    set(value) { this[value == null || value === false ? 'removeAttribute' : 'setAttribute'](name, value === true ? '' : value); },
  });
}

if (!customElements.get('desk-bell')) {
  customElements.define('desk-bell', DeskBell);
  for (const type of 'keydown keypress keyup beforeinput input cut copy paste compositionstart compositionupdate compositionend focus blur focusin focusout'.split(' ')) addEventListener(type, (event) => guard?.(event), true);
  // A dialog or popover of the page is above what was shown before it; the bell that is in it comes to the front again.
  document.addEventListener('toggle', (/** @type {any} */ e) => e.target.contains(bells[0]) && bells[0].toFront(), true);
}
