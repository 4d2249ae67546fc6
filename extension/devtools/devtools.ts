import browser from 'webextension-polyfill';

// Paths from the root: Chromium resolves others from the extension's root, Firefox from this page.
const panel = await browser.devtools.panels.create(
  'Pushscope',
  '/extension/icons/32.png',
  '/panel/panel.html',
);

// In Chromium a panel behind another one of DevTools is as visible as ever to itself: it is told.
let shown: Window | undefined;
panel.onShown.addListener((window) => {
  shown = window;
  shown?.dispatchEvent(new Event('pushscope-shown'));
});
panel.onHidden.addListener(() => shown?.dispatchEvent(new Event('pushscope-hidden')));
