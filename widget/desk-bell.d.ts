// SPDX-License-Identifier: MIT
// Types of <desk-bell> for the sites that carry it: a copy of this file beside their sources. See docs/embedding.md.

export interface DeskBellAttributes {
  label?: string;
  greeting?: string;
  position?: 'left' | 'right';
  accent?: string;
  'offset-x'?: number | string;
  'offset-y'?: number | string;
  hours?: 'hide';
  theme?: 'light' | 'dark';
  lang?: string;
  inline?: boolean | '';
  name?: string;
  email?: string;
  identity?: string;
  types?: string;
  privacy?: string;
  consent?: string;
  errors?: 'off';
  server?: string;
  site?: number | string;
  id?: string;
}

export interface DeskBellEventMap {
  'desk-bell:open': CustomEvent<undefined>;
  'desk-bell:close': CustomEvent<undefined>;
  'desk-bell:call': CustomEvent<undefined>;
  'desk-bell:answered': CustomEvent<{ name: string }>;
  'desk-bell:ended': CustomEvent<{ reason: string }>;
  'desk-bell:inquiry': CustomEvent<{ id: number }>;
  'desk-bell:language': CustomEvent<{ lang: 'ko' | 'en' }>;
}

/** What can be set while the page is there. Nothing (null, undefined, false) takes the attribute away; read, each is a text, empty without one. */
export interface DeskBellProperties {
  get label(): string;
  set label(value: string | null | undefined);
  get greeting(): string;
  set greeting(value: string | null | undefined);
  get position(): string;
  set position(value: 'left' | 'right' | null | undefined);
  get accent(): string;
  set accent(value: string | null | undefined);
  get 'offset-x'(): string;
  set 'offset-x'(value: number | string | null | undefined);
  get 'offset-y'(): string;
  set 'offset-y'(value: number | string | null | undefined);
  get hours(): string;
  set hours(value: 'hide' | null | undefined);
  get inline(): string;
  set inline(value: boolean | string | null | undefined);
  get name(): string;
  set name(value: string | null | undefined);
  get email(): string;
  set email(value: string | null | undefined);
  /** The token with which the site says who its visitor is. */
  get identity(): string;
  set identity(value: string | null | undefined);
  get types(): string;
  set types(value: string | null | undefined);
  get privacy(): string;
  set privacy(value: string | null | undefined);
  get consent(): string;
  set consent(value: string | null | undefined);
}

export interface DeskBellElement extends HTMLElement, DeskBellProperties {
  /** Opens the panel, and fetches it the first time. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** The language that is spoken now. */
  readonly language: 'ko' | 'en';
  addEventListener<K extends keyof DeskBellEventMap>(type: K, listener: (event: DeskBellEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof DeskBellEventMap>(type: K, listener: (event: DeskBellEventMap[K]) => void, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-bell': DeskBellElement;
  }
  interface DocumentEventMap extends DeskBellEventMap {}
  namespace JSX {
    interface IntrinsicElements {
      'desk-bell': DeskBellAttributes;
    }
  }
}
