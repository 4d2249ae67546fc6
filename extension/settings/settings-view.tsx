import '../../panel/ui/tokens.css';
import '../../panel/ui/base.css';
import '../../panel/ui/controls.css';
import './settings.css';
import type { ReadSettings } from '../protocol/parse-settings';
import { DEFAULT_SETTINGS, NUMBER_BOUNDS, type NumberSetting } from '../protocol/settings';
import { ChoiceSetting } from './choice-setting';
import { readNumber, readSites, withCommas } from './read-field';
import { ResetButton } from './reset-button';
import type { SettingsState } from './settings-state';
import { TextSetting } from './text-setting';

const NUMBERS: readonly (readonly [
  NumberSetting,
  label: string,
  unit: string,
  about: string,
  /** Why it has these bounds. */
  reason: string,
])[] = [
  [
    'maxFrames',
    'Messages kept',
    'messages',
    'In each panel. Where more come, the oldest are let go, a few thousand at a time, and counted.',
    'fewer would leave nothing beside those that go at once; more would take memory that payloads need.',
  ],
  [
    'maxMegabytes',
    'Memory for payloads',
    'MB',
    'In each panel. Where payloads need more, the oldest messages are let go, and counted.',
    'Chromium gives a panel 4,000 MB for everything, of which the log may take half.',
  ],
  [
    'previewBytes',
    'Payload preview',
    'bytes',
    'Sent of one payload, at most, while a panel watches; the rest can be loaded while the page keeps it. Less keeps busy pages faster, more shows, filters and exports more of long messages at once.',
    'a line tells one message from another; larger batches slow down all that come behind them.',
  ],
];

export function SettingsView({ state }: { state: SettingsState }) {
  const read = state.read.value;
  return (
    <main class="settings" aria-busy={!read}>
      <h1>Settings</h1>
      {read && <Fields key={state.resets.value} read={read} state={state} />}
      <footer>
        <ResetButton onReset={() => void state.reset()} />
        <span role="status">{state.outcome.value}</span>
      </footer>
    </main>
  );
}

function Fields({ read, state }: { read: ReadSettings; state: SettingsState }) {
  const { settings, unusable } = read;
  return (
    <>
      <h2>Recording</h2>
      {NUMBERS.map(([name, label, unit, about, reason]) => (
        <TextSetting
          key={name}
          id={name}
          label={label}
          unit={unit}
          explanation={`${about} ${boundsOf(name)}: ${reason}`}
          stored={withCommas(settings[name])}
          isUnusable={unusable.includes(name)}
          read={(text) => readNumber(name, text)}
          onStore={(value) => void state.store(name, value)}
        />
      ))}
      <TextSetting
        id="sitesOff"
        label="Sites not recorded"
        explanation="One host a line: example.com, or *.example.com with all below it; with :8080 for one port alone. Nothing of pages there is kept or shown but their requests, which count in the pools. Switched on again, a page is recorded after a reload."
        stored={settings.sitesOff.join('\n')}
        isUnusable={unusable.includes('sitesOff')}
        isLong
        read={readSites}
        onStore={(value) => void state.store('sitesOff', value)}
      />
      <h2>Display</h2>
      <ChoiceSetting
        id="theme"
        label="Theme"
        explanation="Of the panel, the popup and this page."
        stored={settings.theme}
        isUnusable={unusable.includes('theme')}
        choices={[
          ['browser', 'As the browser'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        onStore={(value) => void state.store('theme', value)}
      />
      <ChoiceSetting
        id="timeZone"
        label="Times"
        explanation="24-hour clock. ISO 8601 is UTC and has the date where milliseconds are told: in the log, in Details and in what is copied."
        stored={settings.timeZone}
        isUnusable={unusable.includes('timeZone')}
        choices={[
          ['local', 'Local time'],
          ['utc', 'UTC'],
          ['iso', 'ISO 8601'],
        ]}
        onStore={(value) => void state.store('timeZone', value)}
      />
    </>
  );
}

/** Such as `From 200 to 1,000,000 (default 64,000)`. */
function boundsOf(name: NumberSetting): string {
  const { least, most } = NUMBER_BOUNDS[name];
  return `From ${withCommas(least)} to ${withCommas(most)} (default ${withCommas(DEFAULT_SETTINGS[name])})`;
}
