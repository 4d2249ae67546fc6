import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { debuggerBuild } from './build/debugger-build';
import { findingPages } from './build/finding-pages';
import { firefoxBuild } from './build/firefox-build';
import { watchContentScripts } from './build/watch-content-scripts';
import { workerScript } from './build/worker-script';
import manifest from './manifest.json' with { type: 'json' };

// Content scripts become one classic script each. The default output is an asynchronous loader,
// which runs after the page's own scripts and needs web_accessible_resources.
const contentScripts = manifest.content_scripts.flatMap(({ js }) => js);

export default defineConfig({
  plugins: [
    workerScript(),
    findingPages(),
    crx({ manifest, contentScripts: { standaloneFiles: contentScripts } }),
    watchContentScripts(),
    firefoxBuild({ chromeDir: 'dist/chrome', firefoxDir: 'dist/firefox' }),
    debuggerBuild({ chromeDir: 'dist/chrome', debuggerDir: 'dist/chrome-debugger' }),
  ],
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'es2022',
    // The polyfill fetches; this extension never sends a request.
    modulePreload: { polyfill: false },
    // The panel is opened from the devtools page, so no manifest entry leads the plugin to it.
    rolldownOptions: { input: { panel: 'panel/panel.html' } },
  },
});
