import { describe, expect, it } from 'vitest';
import { secretReplacer } from '../../../panel/export/hide-record';
import { DEFAULT_REDACTION } from '../../../panel/export/redactions';
import { secretRules } from '../../../panel/export/secret-rules';

const ADDRESS = 'https://h.test/p;jsessionid=hunter2?token=hunter2';

const written = (record: unknown) =>
  JSON.stringify(record, secretReplacer(secretRules(DEFAULT_REDACTION).address));

describe('secretReplacer', () => {
  it.each([
    'url',
    'path',
    'detail',
    'error',
    'text',
    'protocol',
    'lastEventId',
    'title',
    'key',
    'poll',
    'a field of tomorrow',
  ])('hides secrets in a text called %s', (name) => {
    expect(written({ [name]: `failed: ${ADDRESS}`, list: [ADDRESS] })).not.toContain('hunter2');
  });

  it('keeps names of records apart that differ in what is hidden, and the same ones together', () => {
    const name = (token: string) => `1 0 page GET https://h.test/p?token=${token}`;
    const polls = [{ key: name('one') }, { key: name('two') }];
    const slots = [{ poll: name('two') }, { poll: name('one') }, { poll: 'plain' }];

    const [first, second, third, fourth, plain] = JSON.parse(written([...polls, ...slots])).map(
      (record: { key?: string; poll?: string }) => record.key ?? record.poll,
    );

    expect(first).not.toBe(second);
    expect([third, fourth, plain]).toEqual([second, first, 'plain']);
  });

  it('changes nothing more when a file is hidden twice', () => {
    const once = written({ key: `GET ${ADDRESS}`, url: ADDRESS });

    expect(written(JSON.parse(once))).toBe(once);
  });
});
