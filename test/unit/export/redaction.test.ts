import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { EXPORT_JOINED_CHARS } from '../../../extension/protocol/limits';
import { exportFile } from '../../../panel/export/export-file';
import type { FrameRecord } from '../../../panel/export/frame-record';
import { hideBodySecrets } from '../../../panel/export/hide-body';
import { namePatterns } from '../../../panel/export/name-patterns';
import { previewRedaction } from '../../../panel/export/preview-redaction';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../../panel/export/redactions';
import { secretRules } from '../../../panel/export/secret-rules';
import { sourceOf } from '../../../panel/export/source-of';
import type { Redaction } from '../../../panel/store/redaction';
import {
  asking,
  created,
  type FrameSpec,
  frames,
  opened,
  START,
  story,
} from '../../support/build-messages';
import { type BuiltSession, buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl';

function socketSession(list: readonly FrameSpec[]): BuiltSession {
  const built = buildSession();
  built.apply(
    story([
      { ...created(1, 'websocket'), url: 'ws://app.test/chat?access_token=abc123&room=4' },
      opened(20, 1),
    ]),
    frames(list.map((spec) => ({ connection: 1, code: FRAME.textIn, ...spec }))),
  );
  return built;
}

function exported(built: BuiltSession, redaction: Redaction, format = 'recording' as const) {
  const source = sourceOf(built.session, '1.2.3', START + 9_000);
  return [...exportFile(format, source, { scope: 'all', redaction }).parts].join('');
}

const hidden = (text: string, redaction: Redaction = DEFAULT_REDACTION) =>
  hideBodySecrets(text, secretRules(redaction).message);

describe('the payload of a message', () => {
  it.each([
    ['{"type":"auth","token":"abc"}', '{"type":"auth","token":"hidden"}'],
    [
      '{"connectionParams":{"headers":{"Authorization":"Bearer abcdefgh12"}}}',
      '{"connectionParams":{"headers":{"Authorization":"hidden"}}}',
    ],
    ['{"cookie":"sid=1; theme=dark"}', '{"cookie":"hidden"}'],
    ['42["login",{"user_password":"x"}]', '42["login",{"user_password":"hidden"}]'],
    ['CONNECT\npasscode:guest\nhost:a\n\n\0', 'CONNECT\npasscode:hidden\nhost:a\n\n\0'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: hidden'],
    [`{"msg":"your code is ${JWT}, keep it"}`, '{"msg":"your code is hidden, keep it"}'],
    [
      '{"next":"https://a.test/?api_key=abc&page=2"}',
      '{"next":"https://a.test/?api_key=hidden&page=2"}',
    ],
    ['{"body":"{\\"accessToken\\":\\"abc\\"}"}', '{"body":"{\\"accessToken\\":\\"hidden\\"}"}'],
  ])('loses what lets somebody in: %j', (text, expected) => {
    expect(hidden(text)).toBe(expected);
  });

  it.each([
    '{"code":200,"key":"C major","session":3,"ticket":"A-17","author":"me"}',
    '{"token_type":"card","passwordLength":12,"tokensUsed":3}',
    'plain text, code=5 and key=C',
    '',
  ])('keeps everything else byte for byte: %j', (text) => {
    expect(hidden(text)).toBe(text);
  });

  it('is hidden by the names that the user lists, and only by them', () => {
    const redaction = { ...NO_REDACTION, fields: ['iban', 'card*number'] };

    expect(hidden('{"iban":"DE1","card_holder_number":"4","token":"x"}', redaction)).toBe(
      '{"iban":"hidden","card_holder_number":"hidden","token":"x"}',
    );
  });

  it('changes no more when it is hidden twice', { timeout: PROPERTY_TIMEOUT_MS }, () => {
    const piece = fc.constantFrom(
      ...'{ } [ ] " \\ : , = & ? ; \n < > </ /> token password cookie: Bearer eyJ . a 1 %22 //u:p@ -- name='.split(
        ' ',
      ),
      'abcdefgh12',
      JWT,
      '{"token":"',
      '\\"password\\":\\"',
      '<secret>',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = hidden(pieces.join(''));

        expect(hidden(once)).toBe(once);
      }),
      { numRuns: 5_000 },
    );
  });

  it('keeps its true size in the file, which says that it is redacted', () => {
    const payload = '{"token":"0123456789"}';
    const built = socketSession([{ payload }, { payload: '{"a":1}' }]);

    const [first, second] = JSON.parse(exported(built, DEFAULT_REDACTION)).frames;

    expect(first).toMatchObject({
      payload: '{"token":"hidden"}',
      size: payload.length,
      redacted: true,
    });
    expect(first).not.toHaveProperty('cut');
    expect(second).not.toHaveProperty('redacted');
  });

  it('stays as it is where everything is switched off', () => {
    const text = exported(socketSession([{ payload: '{"token":"abc"}' }]), NO_REDACTION);

    expect(JSON.parse(text).frames[0].payload).toBe('{"token":"abc"}');
    expect(text).toContain('access_token=abc123');
  });
});

describe('a stream that comes in chunks', () => {
  const written = (texts: readonly (string | null)[]) => {
    const built = buildSession();
    built.apply(
      story([asking('fetch-stream')]),
      frames(texts.map((payload) => ({ code: FRAME.textIn, payload, size: 5_000 }))),
    );
    const { frames: all } = JSON.parse(exported(built, DEFAULT_REDACTION));
    return { all, payloads: all.map(({ payload }: { payload: string }) => payload) };
  };

  it('loses a value that is torn over several of them, and nothing else', () => {
    const { all, payloads } = written([
      '{"a":1,"pass',
      'word":"hun',
      'ter',
      '2","b":',
      '2}{"c":3}',
    ]);

    expect(payloads).toEqual([
      '{"a":1,"pass',
      'word":"hidden',
      'hidden',
      'hidden","b":',
      '2}{"c":3}',
    ]);
    expect(all.map(({ size }: { size: number }) => size)).toEqual(Array(5).fill(5_000));
    expect(all.map(({ redacted = false }) => redacted)).toEqual([false, true, true, true, false]);
  });

  it('loses it also where one is missing, on both sides of it', () => {
    const { payloads } = written(['{"password":"hun', null, '","token":"ab', 'c"}']);

    expect(payloads).toEqual(['{"password":"hidden', null, '","token":hidden', 'hidden']);
  });

  it('loses it wherever it is in a long stream', () => {
    const line = `{"a":"${'x'.repeat(50)}"}\n`;
    const text = `${line.repeat(2_000)}{"password":"hunter2"}\n`.repeat(4);
    const texts = text.match(/[\s\S]{1,997}/g) ?? [];

    const { payloads } = written(texts);

    expect(text.length).toBeGreaterThan(3 * EXPORT_JOINED_CHARS);
    const rest = payloads.join('').replaceAll(/(?:hidden)+/g, 'hunter2');
    expect(payloads.join('').match(/hunter2|"password":"h/g)).toEqual(
      Array(4).fill('"password":"h'),
    );
    expect(rest).toBe(text);
  });
});

describe('a binary message', () => {
  const payloadsOf = (texts: readonly string[]) => {
    const bytes = texts.map((text) => Buffer.from(text, 'latin1'));
    const built = socketSession([
      ...bytes.map((it) => ({
        payload: it.toString('base64'),
        size: it.length,
        code: FRAME.binaryIn,
      })),
      { payload: '{"token":"known-secret"}' },
    ]);
    const { frames: all } = JSON.parse(exported(built, DEFAULT_REDACTION));
    return all.slice(0, -1).map(({ payload, size, redacted, encoding }: FrameRecord) => {
      const text = Buffer.from(payload ?? '', encoding).toString('latin1');
      return redacted ? `${text} of ${size}` : text;
    });
  };

  it.each([
    ['names a secret', '\x81\xa8password\xa1x', 'hidden of 12'],
    ['holds one that is known', '\x92\x01\xacknown-secret', 'hidden of 15'],
    ['holds a token', `\x91\xd9\x30${JWT}`, `hidden of ${JWT.length + 3}`],
    ['holds an address with one', '\xffhttp://a.test/?sid=x\x00', 'hidden of 22'],
    ['holds none', '\x81\xa4name\xa8a letter\x00pwd\xff\xfe', null],
  ])('that %s is hidden as a whole, and no other', (_, text, expected) => {
    expect(payloadsOf([text])).toEqual([expected ?? text]);
  });
});

describe('namePatterns', () => {
  it.each([
    ['*token', ['token', 'access_token', 'X-Access-Token', 'idToken'], ['token_type', 'tokens']],
    ['csrf*', ['csrf', 'csrf-token', 'CSRFMiddleware'], ['xcsrf']],
    ['a*b*c', ['abc', 'a_1_b_2_c'], ['ab', 'acb', 'abcd']],
    ['aa*aa', ['aaaa', 'aaxaa'], ['aaa']],
    ['iban', ['IBAN', 'i-ban'], ['ibans']],
    ['*', [], ['anything', '']],
  ])('finds by %s what it says', (pattern, found, others) => {
    const isFound = namePatterns([pattern]);

    expect(found.filter((name) => !isFound(name))).toEqual([]);
    expect(others.filter(isFound)).toEqual([]);
  });
});

describe('the preview', () => {
  it('counts what the file will not have, and shows none of it', () => {
    const built = socketSession([
      { payload: '{"token":"first-long-secret"}' },
      { payload: '{"token":"second"}' },
      { payload: '{"token":"third","password":"x"}' },
      { payload: '{"a":1}' },
      { payload: 'AQID', size: 3, code: FRAME.binaryIn },
    ]);
    const source = sourceOf(built.session, '1.2.3', START + 9_000);

    const work = previewRedaction('csv', source, { scope: 'all', redaction: DEFAULT_REDACTION });
    let step = work.next();
    while (!step.done) step = work.next();

    expect(step.value).toEqual({
      values: [
        { what: 'token', count: 3, example: 'fir… (17 characters)' },
        { what: 'access_token', count: 1, example: '… (6 characters)' },
        { what: 'password', count: 1, example: '… (1 character)' },
      ],
      moreNames: 0,
      total: 5,
      messages: 3,
      binary: 1,
    });
  });
});
