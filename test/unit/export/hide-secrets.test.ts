import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../../panel/export/hide-secrets';
import { DEFAULT_REDACTION } from '../../../panel/export/redactions';
import { secretRules } from '../../../panel/export/secret-rules';

const rules = secretRules(DEFAULT_REDACTION).address;

describe('hideSecrets', () => {
  it.each([
    ['http://a.test/x?token=abc', 'http://a.test/x?token=hidden'],
    ['http://a.test/x?a=1&access_token=abc&b=2', 'http://a.test/x?a=1&access_token=hidden&b=2'],
    ['ws://a.test/?API-Key=abc#state=1', 'ws://a.test/?API-Key=hidden#state=1'],
    ['http://a.test/#id_token=abc', 'http://a.test/#id_token=hidden'],
    ['http://user:pass@a.test/x', 'http://hidden@a.test/x'],
    ['http://a.test/x?user.token=abc', 'http://a.test/x?user.token=hidden'],
    ['http://a.test/?X-Amz-Signature=abc', 'http://a.test/?X-Amz-Signature=hidden'],
    ['Authorization: Bearer abcdefgh12', 'Authorization: Bearer hidden'],
    ['expired eyJhbGciOiJI.eyJzdWIi.c2ln', 'expired hidden'],
    ['session=abc, retry later', 'session=hidden, retry later'],
  ])('hides what lets somebody in: %s', (text, hidden) => {
    expect(hideSecrets(text, rules)).toBe(hidden);
  });

  it.each([
    'http://a.test/x?dash=prod&from=now-1h',
    'http://a.test/token/abc?page=2',
    'http://a.test/x?monkey=1&keyboard=2&author=me',
    'server restart, code 1012',
    'mailto:user@a.test',
    '',
  ])('leaves alone what does not: %s', (text) => {
    expect(hideSecrets(text, rules)).toBe(text);
  });
});
