import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { jsonPath } from '../../../panel/messages/json-place';
import { memberAt, parseJsonPath } from '../../../panel/store/json-path';
import { created, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS, SESSION_RUNS } from '../../support/property';
import { tableIn } from './build-table';

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('$', '__proto__', 'a.b', '[0]', '0', '\\', '"', 'OR', 'a b', ')', 'list'),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(text, tie('any'), { maxKeys: 4 }),
  ),
})).any;
const document = fc.oneof(
  fc.array(value, { maxLength: 4 }),
  fc.dictionary(text, value, { maxKeys: 4 }),
);

describe('a path copied from the tree', () => {
  it('leads the filter back to its value', () => {
    fc.assert(
      fc.property(document, (whole) => {
        const json = JSON.stringify(whole);
        const table = tableIn(json);

        for (let node = 0; node < table.count; node += 1) {
          const parsed = parseJsonPath(jsonPath(table, node));

          expect(parsed?.rest).toBe('');
          expect(memberAt(JSON.parse(json), parsed?.path ?? [])).toEqual({
            value: JSON.parse(table.valueText(node)),
          });
        }
      }),
    );
  });

  it(
    'finds the message in the filter, with the value behind it',
    () => {
      fc.assert(
        fc.property(document, fc.constantFrom('', '42'), (whole, prefix) => {
          const payload = prefix + JSON.stringify(whole);
          const table = tableIn(payload);
          const { session, apply, runSlices } = buildSession();
          apply(story([created(1, 'websocket')]), frames([{ payload, code: FRAME.textIn }]));

          for (let node = 0; node < table.count; node += 1) {
            const path = jsonPath(table, node);
            const asked = table.isContainer(node)
              ? path
              : `${path}=${typed(table.valueText(node))}`;
            session.filter.text.value = `json:${asked}`;
            runSlices();

            expect([asked, session.filter.error.value, session.rows.length]).toEqual([
              asked,
              '',
              1,
            ]);
          }
        }),
        SESSION_RUNS,
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

/** A scalar of JSON as somebody types it. */
function typed(json: string): string {
  const scalar: unknown = JSON.parse(json);
  return typeof scalar === 'string' ? `"${scalar.replace(/["\\]/g, '\\$&')}"` : json;
}
