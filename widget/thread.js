// SPDX-License-Identifier: MIT
// The page that the link of a mail opens: one inquiry, read and written to in any browser. What opens it stands behind the # of the
// address, which no server is told.

import { Client } from './client.js';
import { Clip } from './clip.js';
import { browserClock, browserStore, h, press, put } from './dom.js';
import { screens } from './inquiries.js';
import { linkSocket, theInquiry } from './linksocket.js';
import { load } from './load.js';
import { rootOf } from './person.js';
import { sheet } from './styles.js';
import { sheet as talkSheet } from './talkstyles.js';

/** What only this page says. @type {Record<string, any>} */
const words = {
  ko: {
    other: 'English',
    note: (/** @type {string} */ day) => `이 링크는 ${day}까지 쓰실 수 있어요. 다른 분께 전달하지 말아 주세요.`,
    not_found: '이 링크는 더 이상 쓸 수 없어요. 새 답변 메일에 있는 링크를 이용하시거나 사이트에서 다시 문의해 주세요.',
    too_fast: '이곳에서 맞지 않는 링크가 여러 번 열렸어요. 10분쯤 뒤에 이 페이지를 다시 열어 주세요.',
    unsent: '보내지 못한 글',
  },
  en: {
    other: '한국어',
    note: (/** @type {string} */ day) => `This link works until ${day}. Please do not pass it on.`,
    not_found: 'This link does not work any more. Use the link in a newer answer, or ask again on the site.',
    too_fast: 'Too many wrong links were opened from here. Please open this page again in about ten minutes.',
    unsent: 'What could not be sent',
  },
};

class LinkPage {
  // What a screen of inquiries asks of the panel that it is in.
  isOpen = true;
  hostEmail = '';
  /** @type {any} */ t = null;

  #token = location.hash.slice(1);
  #host = /** @type {any} */ (document.querySelector('.card'));
  #root = h('div', { className: 'panel', role: 'group' });
  #title = h('h2');
  #note = h('p', { role: 'status' });
  #banner = h('div', { className: 'banner', role: 'status', hidden: true });
  #body = h('div', { className: 'screen' });
  /** @type {any} */ #screen = null;
  /** @type {Promise<any> | null} */ #filePart = null;
  #lang = '';
  #site = '';
  #until = 0;
  /** Why there is nothing to be seen. */ #why = '';
  /** @type {any} */ #clock;
  /** @type {any} */ #calendar;

  constructor() {
    const shadow = this.#host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet, talkSheet];
    shadow.append(this.#root);
    // As in the widget: fields hear of keys in an event of their own.
    for (const name of ['keydown', 'keyup', 'compositionstart', 'compositionend']) this.#root.addEventListener(name, (/** @type {any} */ e) => {
      if (e instanceof CustomEvent) return;
      e.stopImmediatePropagation();
      e.composedPath()[0].dispatchEvent(new CustomEvent(name, { bubbles: true, detail: e }));
    }, true);
    const root = `link${rootOf(this.#token).slice(8)}`;
    this.client = new Client({
      url: `${location.origin.replace(/^http/, 'ws')}/ws/link`,
      site: 1, root, store: browserStore(root), clock: browserClock, locks: navigator.locks,
      open: (url) => linkSocket(new WebSocket(url), this.#token, {
        opened: (frame) => {
          [this.#site, this.#until, this.#why] = [frame.site || '', frame.until, ''];
        },
        shut: (code) => this.#shut(code),
      }),
      where: () => ({ page: '', agent: '' }),
      onState: () => this.#render(),
      onEvent: () => {},
    });
    this.client.go('thread', theInquiry);
    this.#listen();
    this.#speak(browserStore().get('deskbell.lang') || (navigator.language.startsWith('ko') ? 'ko' : 'en'));
  }

  get state() { return this.client.state; }
  /** What knows files, fetched with the first one; nothing where it cannot be had now. @returns {Promise<any>} */
  get filePart() {
    // Browsers remember a failed import by its address; another fragment is another try.
    return this.#filePart ||= load(`./files.js#${Date.now()}`).then((part) => new part.Files(this, this.client).speak()).catch(() => { this.#filePart = null; });
  }

  /** A line that is a file, in the place of its words. @param {any} box @param {any} line */
  show(box, line) { if (line.file) this.filePart.then((files) => files?.show(box, line)); }
  get host() { return { language: this.#lang }; }
  get lang() { return this.#lang; }
  get root() { return this.#root; }
  get clip() { return this.#screen?.clip; }
  focus() { this.#screen?.focus(); }
  /** @param {CSSStyleSheet} sheet of a part */
  adopt(sheet) {
    const { shadowRoot } = this.#host;
    if (!shadowRoot.adoptedStyleSheets.includes(sheet)) shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
  }
  /** @param {string} [text] @param {() => any} [place] */
  makeClip(text, place) { return new Clip(/** @type {any} */ (this), text, place); }

  /** @param {number} ms */
  time(ms) { return this.#clock.format(ms); }
  /** @param {number} ms */
  day(ms) { return this.#calendar.format(ms); }
  /** @param {string} code */
  sentence(code) { return (code === 'not_found' && words[this.#lang].not_found) || this.client.files?.t?.refusals[code] || this.t.refusals[code] || this.t.refusals.unknown; }

  /** @param {string} lang */
  async #speak(lang) {
    if (!words[lang]) lang = 'en';
    const { default: t } = await load(`./messages/${lang}.js`);
    this.t = t;
    this.#lang = document.documentElement.lang = this.#root.lang = lang;
    this.#clock = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.#calendar = new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric' });
    const other = press(words[lang].other, () => {
      const next = lang === 'ko' ? 'en' : 'ko';
      browserStore().set('deskbell.lang', next);
      this.#speak(next);
    }, { lang: lang === 'ko' ? 'en' : 'ko' });
    // At once with those of files: what is drawn between would be drawn in half.
    if (this.#filePart) await this.#filePart.then((files) => files?.speak()).catch(() => {});
    other.style.cssText = 'font-size:14px;padding:0 10px';
    this.#root.replaceChildren(h('header', {}, h('div', { className: 'who' }, this.#title, this.#note), other), this.#banner, this.#body);
    this.#screen = null;
    if (/^[\w-]{22}$/.test(this.#token)) this.client.start();
    else this.#why = 'not_found';
    this.#render();
  }

  #listen() {
    const { client } = this;
    addEventListener('hashchange', () => location.reload());
    addEventListener('online', () => client.wake(true));
    addEventListener('pageshow', (e) => client.wake(e.persisted));
    addEventListener('pagehide', () => client.pause());
    addEventListener('storage', (e) => client.storageChanged(e.key));
    for (const name of ['paste', 'dragover', 'dragleave', 'drop']) this.#root.addEventListener(name, (/** @type {any} */ e) => this.#offered(name, e));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') client.wake();
      this.#render();
    });
  }

  /** Files over the page, or pasted into it: they are for whoever answers, and not for the browser to open. @param {string} name @param {any} e */
  #offered(name, e) {
    const data = e.clipboardData || e.dataTransfer;
    // A table that is copied comes as a picture, too.
    if (!this.state.files || !data?.types.includes('Files') || data.types.includes('text/plain')) return;
    e.preventDefault();
    const list = [...data.files];
    this.filePart.then((files) => files?.offered(name, list));
  }

  /** Nothing more is sent by this link: the words go back to who wrote them. @param {string} code */
  #shut(code) {
    this.#why = code;
    if (code === 'not_found') {
      for (const { key, status } of this.state.outbox) if (status === 'queued') this.client.dispatch({ type: 'refused', key, code });
    }
    this.#render();
  }

  #render() {
    if (!this.#lang) return;
    const { t, state } = this;
    if (this.#filePart || state.outbox.some((e) => e.frame.type === 'open_file')) this.filePart.then((files) => files?.changed());
    const say = words[this.#lang];
    put(this.#title, this.#site || t.mine);
    this.#root.setAttribute('aria-label', t.mine);
    document.title = this.#site ? `${t.mine} · ${this.#site}` : t.mine;
    put(this.#note, this.#until && !this.#why ? say.note(this.day(this.#until)) : '');
    const held = state.hold ? state.hold.until - browserClock.now() : 0;
    const text = this.#why || !state.welcomed ? '' : state.link === 'down' ? t.lost
      : held > 0 && state.hold && state.outbox.length ? t.holding(state.hold.code, Math.ceil(held / 1000)) : '';
    put(this.#banner, text);
    this.#banner.hidden = !text;

    if (this.#why || state.link === 'stopped') {
      this.#screen = null;
      const unsent = [...state.outbox.map((e) => e.frame.text || e.frame.name), this.client.draft.comments[theInquiry]].filter(Boolean);
      this.#body.replaceChildren(h('div', { className: 'form' }, h('p', { role: 'alert' }, this.sentence(this.#why || state.why)),
        unsent.length && h('h3', {}, say.unsent), ...unsent.map((words) => h('p', { className: 'bubble' }, words))));
    } else if (!state.welcomed) {
      this.#body.replaceChildren(h('p', { className: 'form', role: 'status' }, t.connecting));
    } else {
      if (!this.#screen) {
        this.#screen = new screens.thread(/** @type {any} */ (this));
        this.#body.replaceChildren(this.#screen.root);
      }
      this.#screen.update();
    }
  }
}

new LinkPage();
