import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../panel/export/export-file';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import { importFile } from '../../../panel/import/import-file';
import { created, frames, opened, START, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { faultOf, fileOf, importedSession, importText } from '../../support/import-text';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

function captureText(): string {
  const built = buildSession();
  built.apply(
    story([created(1), opened(10, 1), created(2, 'websocket'), opened(20, 2)]),
    frames([
      { connection: 1, payload: '{"a":1}', eventType: 'price', eventId: '7', after: 100 },
      { connection: 2, payload: 'hello', code: 3, after: 200 },
      { connection: 2, payload: 'AQID', size: 3, code: 2, after: 300 },
    ]),
  );
  const source = sourceOf(built.session, '1.2.3', START + 9_000);
  return [...exportFile('recording', source, { scope: 'all', redaction: NO_REDACTION }).parts].join(
    '',
  );
}

const TEXT = captureText();

const SERIES = {
  key: 'a',
  scheme: 'http',
  host: 'a',
  credentials: true,
  topSite: '',
  crossSiteFrame: false,
  profile: '',
  protocol: 'HTTP/1.1',
  cap: 6,
  capAssumed: false,
  held: [1, 2, 3],
  waiting: [0, 0, 0],
};
const historyOf = (seconds: readonly number[]) =>
  `"poolHistory":${JSON.stringify([{ ...SERIES, seconds }])}`;

describe('a file that cannot be imported', () => {
  it.each([
    ['frame 2: `size` is missing', '"size":5,', ''],
    ['frame 2: `size` is not a whole number below 4,294,967,296', '"size":5,', '"size":5e300,'],
    ['frame 2: `size` is not a whole number below 4,294,967,296', '"size":5,', '"size":"5",'],
    ['frame 1: `time` is not a time', /"time":[\d.]+/, '"time":-1'],
    ['frame 1: `time` is not a time', /"time":[\d.]+/, '"time":1e300'],
    ['frame 2: `direction` is not one of "in", "out"', '"direction":"out"', '"direction":"up"'],
    ['frame 3: `payload` is not base64', '"AQID"', '"AQI*"'],
    [
      'frame 1: `__proto__` is not known here',
      '{"number":1,"conn',
      '{"number":1,"__proto__":{"x":1},"conn',
    ],
    [
      'frame 2: its connection `doc/9` is not in the file',
      '{"number":2,"connection":"doc/2"',
      '{"number":2,"connection":"doc/9"',
    ],
    ['connection 2: its `id` is that of another one', '{"id":"doc/2"', '{"id":"doc/1"'],
    ['connection 1: `colour` is not one of 1, 2, 3, 4, 5, 6, 7, 8', '"colour":1', '"colour":0'],
    [
      'connection 1: `attempts[0].number` is not a whole number from 0 on',
      '"number":1,"startedAt"',
      '"number":-1,"startedAt"',
    ],
    ['connection 1: `attempts` is missing', /"attempts":\[.*?\],"reconnects"/, '"reconnects"'],
    ['`version` is missing', '"version":1,', ''],
    ['it is of version 2, which a newer Pushscope writes', '"version":1,', '"version":2,'],
    ['`browser` is not one of "chromium", "firefox"', '"browser":"chromium"', '"browser":"lynx"'],
    [
      '`poolHistory[0].seconds[2]` is before the one before',
      '"poolHistory":[]',
      historyOf([1, 3, 2]),
    ],
    [
      '`poolHistory[0].seconds[1]` is not a time in seconds',
      '"poolHistory":[]',
      historyOf([1, 1e13, 1e14]),
    ],
    ['`exportedAt` is there twice', '"exportedAt":', '"exportedAt":1,"exportedAt":'],
    ['`more` is not known here', '"exportedAt":', '"more":1,"exportedAt":'],
    ['`frames` is not a list', /"frames":\[[\s\S]*?\n\],/, '"frames":7,'],
    ['frame 1: there is something that is not JSON', '"size":7,', '"size":07,'],
    ['frame 3: `,` is missing', '},\n{"number":3', '}\n{"number":3'],
    ['something follows the end', /\n$/, '\n{}'],
  ] as const)('says what is wrong: %s', async (what, from, to) => {
    const damaged = TEXT.replace(from, to);

    const sentence = await faultOf(damaged, 'x.json');

    expect(damaged).not.toBe(TEXT);
    expect(sentence).toMatch(/^x\.json was not imported: [^\n]*\.$/);
    expect(sentence).toContain(`imported: ${what}`);
  });

  it('says where: at the character of the file where the frame begins', async () => {
    const damaged = TEXT.replace('"size":5,', '');
    const place = damaged.indexOf('{"number":2') + 1;

    expect(await faultOf(damaged, 'x.json')).toBe(
      `x.json was not imported: frame 2: \`size\` is missing, at character ${place.toLocaleString('en')} of the file.`,
    );
  });

  it.each([
    ['an empty one', ''],
    ['a text', 'hello'],
    ['a list', '[1,2]'],
    ['another JSON', '{"name":"pushscope","version":"1.0.0"}'],
    ['JSON of another format', '{"format":"other","frames":[]}'],
    ['a page', '<!doctype html><title>x</title>'],
  ])('says that %s is none of ours', async (_, text) => {
    expect(await faultOf(text, 'x')).toMatch(
      /^x was not imported: (it is neither a Pushscope capture nor a HAR file|the file ends too early).*\.$/,
    );
  });

  it('says so of a file that is no text', async () => {
    const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22]);

    const reading = importFile(fileOf(bytes, 'x'), { pause: async () => {} });

    await expect(reading).rejects.toThrow(
      'x was not imported: it is no UTF-8 text near its byte 1.',
    );
  });

  it('is one that was cut off anywhere', { timeout: PROPERTY_TIMEOUT_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: TEXT.length - 3 }), async (length) => {
        expect(await faultOf(TEXT.slice(0, length))).toMatch(/was not imported/);
      }),
      { numRuns: 300 },
    );
  });

  it('never breaks the reader, whatever was done to it', {
    timeout: PROPERTY_TIMEOUT_MS,
  }, async () => {
    const edit = fc.record({
      at: fc.integer({ min: 0, max: TEXT.length }),
      removed: fc.integer({ min: 0, max: 40 }),
      added: fc.oneof(
        fc.string({ maxLength: 5 }),
        fc.constantFrom('"__proto__":{},', '1e999', '[[[[', '}', '"', '\\', 'null', '\u0000'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const text = edits.reduce(
          (all, { at, removed, added }) => all.slice(0, at) + added + all.slice(at + removed),
          TEXT,
        );

        const sentence = await faultOf(text);

        expect(sentence).toMatch(/^imported$|^a\.json was not imported: [^\n]*\.$/);
        if (sentence !== 'imported') return;
        // What was read can be shown and written.
        const source = sourceOf(await importedSession(text), '1.2.3', START);
        for (const format of ['recording', 'har', 'csv', 'ndjson'] as const) {
          const { parts } = exportFile(format, source, {
            scope: 'shown',
            redaction: DEFAULT_REDACTION,
          });
          expect([...parts].join('').length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it('is nested too deep', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

    expect(await faultOf(TEXT.replace('"pools":[]', `"pools":${deep}`))).toContain(
      'it is nested too deep',
    );
  });
});

describe('a capture that another program has written again', () => {
  it.each([
    ['indented', (value: object) => JSON.stringify(value, null, 2)],
    ['on one line', (value: object) => JSON.stringify(value)],
    [
      'with its fields in order of their names',
      (value: object) =>
        JSON.stringify(value, (_, part) =>
          typeof part === 'object' && part !== null && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
            : part,
        ),
    ],
  ])('is read all the same: %s', async (_, write) => {
    const kept = await importText(write(JSON.parse(TEXT)));

    expect(kept.connections).toEqual(JSON.parse(TEXT).connections);
    expect(kept.log.end).toBe(3);
    expect(kept.log.payload(1)).toBe('hello');
  });
});
