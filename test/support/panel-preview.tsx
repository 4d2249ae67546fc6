// The panel with the design's data and no extension around it, for a Vite development server and for pictures.
// In the address: kinds, theme=dark, view=details, select=WS 1, pool=metrics, waits, unseen, all-tabs, browser=firefox,
// access=not-allowed, filter=..., empty, paused.
import { render } from 'preact';
import type { BackgroundToPanel, TabAccess } from '../../extension/protocol/messages';
import { App } from '../../panel/app';
import { VIEWS } from '../../panel/shortcuts';
import { renderOnFrame } from '../../panel/ui/render-on-frame';
import { fakeFiles } from './fake-files';
import { fakeKinds } from './fake-kinds';
import { FAKE_NOW, FAKE_TAB } from './fake-moment';
import { createFakeSession } from './fake-session';
import { fakeWaits } from './fake-waits';

const query = new URLSearchParams(location.search);
const ACCESS: readonly TabAccess[] = ['ok', 'not-allowed', 'no-permission', 'needs-reload'];

document.documentElement.dataset.theme = query.get('theme') ?? 'light';
renderOnFrame();

const tab: BackgroundToPanel = {
  type: 'tab',
  tab: { ...FAKE_TAB, access: ACCESS.find((it) => it === query.get('access')) ?? 'ok' },
  browser: query.get('browser') === 'firefox' ? 'firefox' : 'chromium',
};
const isOfAllTabs = query.has('all-tabs');
const fake = createFakeSession({
  isFilled: !query.has('empty') && !isOfAllTabs,
  isOfAllTabs,
  messages: [
    ...(isOfAllTabs ? [] : [tab]),
    ...(query.has('unseen') ? [{ ...fakeWaits(false), pools: [] }] : []),
    ...(query.has('kinds') ? fakeKinds() : []),
    ...(query.has('waits') || isOfAllTabs ? [fakeWaits(isOfAllTabs)] : []),
  ],
});
const { session } = fake;
session.view.value = VIEWS.find((view) => view === query.get('view')) ?? 'overview';
session.filter.text.value = query.get('filter') ?? '';
if (query.has('paused')) session.pause();
const selected = session.connections.value.find(({ label }) => label === query.get('select'));
if (selected) session.selectedConnection.value = selected.id;
session.selectedPool.value = query.get('pool');

const root = document.getElementById('panel');
if (root) {
  const actions = {
    files: fakeFiles(),
    ...(query.get('browser') === 'firefox' ? {} : { openResource: () => {}, allowSite: () => {} }),
  };
  render(<App session={session} actions={actions} now={() => FAKE_NOW} />, root);
}
// For experiments from the console.
Object.assign(window, { fake, session });
