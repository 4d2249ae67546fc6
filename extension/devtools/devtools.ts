import browser from 'webextension-polyfill';

// Paths from the root: Chromium resolves others from the extension's root, Firefox from this page.
void browser.devtools.panels.create('Pushscope', '/extension/icons/32.png', '/panel/panel.html');
