// SPDX-License-Identifier: MIT
// The words of the server's own pages, in the language that the panel speaks.

const bell = /** @type {any} */ (document.querySelector('desk-bell'));
const texts = [...document.querySelectorAll('[data-en]')].map((e) => /** @type {HTMLElement} */ (e))
  .map((element) => ({ element, ko: element.textContent, en: element.dataset.en || '' }));

// The page itself is written in Korean; readers of other languages get English.
if (!navigator.language.startsWith('ko')) document.documentElement.lang = 'en';
const speak = () => {
  const lang = /** @type {'ko' | 'en'} */ (bell.language);
  document.documentElement.lang = lang;
  for (const text of texts) text.element.textContent = text[lang];
};

customElements.whenDefined('desk-bell').then(() => {
  bell.refresh();
  speak();
});
bell.addEventListener('desk-bell:language', speak);
