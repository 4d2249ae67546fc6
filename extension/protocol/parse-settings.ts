import { SITES_OFF, SITES_OFF_CHARS } from './limits';
import { isRecord, list, oneOf } from './parse-checks';
import {
  DEFAULT_SETTINGS,
  NUMBER_BOUNDS,
  type NumberSetting,
  SETTING_NAMES,
  type Settings,
} from './settings';
import { parseSitePattern } from './site-pattern';

export interface ReadSettings {
  settings: Settings;
  /** Those of which something unusable is stored: their defaults hold. */
  unusable: (keyof Settings)[];
}

const isWithin = (name: NumberSetting) => (value: unknown) =>
  Number.isSafeInteger(value) &&
  Number(value) >= NUMBER_BOUNDS[name].least &&
  Number(value) <= NUMBER_BOUNDS[name].most;

const isSiteList = list(
  (site) => typeof site === 'string' && parseSitePattern(site) === site,
  SITES_OFF,
);

const CHECKS: { readonly [Name in keyof Settings]: (value: unknown) => boolean } = {
  maxFrames: isWithin('maxFrames'),
  maxMegabytes: isWithin('maxMegabytes'),
  previewBytes: isWithin('previewBytes'),
  sitesOff: isSites,
  theme: oneOf('browser', 'light', 'dark'),
  timeZone: oneOf('local', 'utc', 'iso'),
};

/** What the browser's storage holds: another version may have written it, or another program. */
export function parseSettings(stored: unknown): ReadSettings {
  const values = isRecord(stored) ? stored : {};
  const found = SETTING_NAMES.filter((name) => Object.hasOwn(values, name));
  const usable = found.filter((name) => CHECKS[name](values[name]));
  const chosen = Object.fromEntries(usable.map((name) => [name, values[name]]));
  return {
    settings: { ...DEFAULT_SETTINGS, ...(chosen as Partial<Settings>) },
    unusable: found.filter((name) => !usable.includes(name)),
  };
}

function isSites(value: unknown): boolean {
  return isSiteList(value) && String(value).length <= SITES_OFF_CHARS;
}
