import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../panel/export/export-file';
import { NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import { Checks } from '../../../panel/findings/checks';
import { START } from '../../support/build-messages';
import { importedSession } from '../../support/import-text';
import { playScenario } from '../../support/scenarios/run-scenario';
import { SCENARIOS } from './scenarios';

describe('a recording that was imported, whose clock stands still', () => {
  it.each(SCENARIOS)('gives nothing that is not there: $name', async (scenario) => {
    const { session } = playScenario(scenario, scenario.browsers?.[0] ?? 'chromium');
    const now = START + scenario.seconds * 1_000;
    const options = { scope: 'all', redaction: NO_REDACTION } as const;
    const { parts } = exportFile('recording', sourceOf(session, '1.2.3', now), options);
    const imported = await importedSession([...parts].join(''));
    const checks = new Checks(imported);

    while (checks.read());
    const found = checks.run(now).map(({ rule }) => rule);

    expect(imported.connections.value).toHaveLength(session.connections.value.length);
    expect(found.filter((id) => !scenario.expected.includes(id))).toEqual([]);
  });
});
