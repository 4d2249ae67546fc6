import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../panel/export/export-file';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import type { Session } from '../../../panel/store/session-api';
import { buildSession } from '../../support/build-session';
import { fakeKinds } from '../../support/fake-kinds';
import { FAKE_NOW } from '../../support/fake-moment';
import { createFakeSession } from '../../support/fake-session';
import { fakeWaits } from '../../support/fake-waits';

const ajv = new Ajv2020({ allErrors: true });
const isCapture = ajv.compile(JSON.parse(readFileSync('docs/capture.schema.json', 'utf8')));

function problemsOf(session: Session, redaction = NO_REDACTION): string[] {
  const source = sourceOf(session, '1.2.3', FAKE_NOW);
  const { parts } = exportFile('recording', source, { scope: 'all', redaction });
  isCapture(JSON.parse([...parts].join('')));
  return (isCapture.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the JSON Schema of captures', () => {
  it('describes a recording with connections of every kind, pools, polls and waits', () => {
    const { session } = createFakeSession({ messages: [...fakeKinds(), fakeWaits(false)] });

    expect(problemsOf(session)).toEqual([]);
  });

  it('describes an empty one, and one without secrets', () => {
    expect(problemsOf(buildSession().session)).toEqual([]);
    expect(problemsOf(createFakeSession().session, DEFAULT_REDACTION)).toEqual([]);
  });

  it('refuses what it does not know', () => {
    expect(isCapture({ format: 'pushscope', version: 2 })).toBe(false);
  });
});
