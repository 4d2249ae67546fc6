import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { connectionCommands } from '../../../panel/commands/connection-commands';
import type { SentBody } from '../../../panel/commands/curl-command';
import type { Connection } from '../../../panel/store/model';
import { newConnection } from '../../../panel/store/new-connection';
import { documentOf, factsOf, START } from '../../support/build-messages';

function connectionOf(kind: Connection['kind'], facts: Partial<Connection>): Connection {
  const document = documentOf();
  const names = { label: 'X 1', colour: 1, number: 1, createdAt: START };
  return {
    ...newConnection({ document, kind, ...names }),
    documentUrl: 'https://app.test/dashboard',
    ...facts,
  };
}

/** Whose newest request was this. */
function asked(
  request: Partial<NonNullable<Connection['attempts'][number]['request']>>,
  lastEventId: string | null = null,
): Connection['attempts'] {
  const told = { method: 'GET', url: '', status: 200, contentType: '', outcome: null } as const;
  return [
    {
      number: 1,
      startedAt: START,
      openedAt: START,
      end: null,
      facts: factsOf({ lastEventId }),
      network: null,
      request: { ...told, detail: '', bytes: -1, isSame: null, ...request },
    },
  ];
}

/** The words that a tool gets, one a line, and what it reads, as a shell runs the command. */
function run(text: string): { args: string[]; input: string } {
  const tool = `curl() { for word; do printf '%s\\000' "$word"; done; printf '\\001'; cat; }
websocat() { curl "$@"; }
wscat() { curl "$@"; }
`;
  const { stdout, stderr } = spawnSync('sh', {
    input: `${tool}{
${text}
} < /dev/null
`,
  });
  expect(stderr.toString()).toBe('');
  const [args = '', input = ''] = stdout.toString().split('\x01');
  return { args: args.split('\0').slice(0, -1), input };
}

function commandsOf(connection: Connection, body: SentBody | null = null) {
  return connectionCommands(connection, body).map(({ tool, text }) => ({
    tool,
    text,
    ...run(text),
  }));
}

describe('A command for a WebSocket', () => {
  it('has its address, its subprotocols and the origin of its page', () => {
    const socket = connectionOf('websocket', {
      url: 'wss://push.test/live?room=a[1]',
      protocols: ['graphql-ws', '-v2'],
    });

    const [websocat, wscat] = commandsOf(socket);

    expect(websocat).toMatchObject({
      tool: 'websocat',
      args: [
        '--origin=https://app.test',
        '--protocol=graphql-ws, -v2',
        'wss://push.test/live?room=a[1]',
      ],
    });
    expect(wscat).toMatchObject({
      tool: 'wscat',
      args: [
        '--origin=https://app.test',
        '--subprotocol=graphql-ws',
        '--subprotocol=-v2',
        '--connect=wss://push.test/live?room=a[1]',
      ],
    });
  });

  it('says what cannot be known', () => {
    const [command] = commandsOf(connectionOf('websocket', { url: 'wss://push.test/' }));

    expect(command?.text).toContain('# Cookies and authorization headers are not known here');
  });
});

describe('A command for an EventSource', () => {
  it('asks for events from where the newest attempt did', () => {
    const source = connectionOf('event-source', {
      url: 'https://push.test/events#top',
      attempts: asked({}, '42'),
    });

    const [curl] = commandsOf(source);

    expect(curl?.args).toEqual([
      '-N',
      '--globoff',
      ...['-H', 'Accept: text/event-stream'],
      ...['-H', 'Cache-Control: no-cache'],
      ...['-H', 'Last-Event-ID: 42'],
      ...['-H', 'Origin: https://app.test'],
      'https://push.test/events',
    ]);
  });

  it('leaves out an id that would be two headers, and says so', () => {
    const source = connectionOf('event-source', {
      url: 'https://app.test/events',
      attempts: asked({}, '1\r\nX-Admin: yes'),
    });

    const [curl] = commandsOf(source);

    expect(curl?.args.join(' ')).not.toContain('X-Admin');
    expect(curl?.text).toContain('# The Last-Event-ID is no header that could be sent');
  });
});

describe('A command for a stream', () => {
  const stream = connectionOf('fetch-stream', {
    url: 'https://app.test/chat',
    attempts: asked({ method: 'POST', contentType: 'application/x-ndjson; charset=utf-8' }),
  });

  it('sends the method and the body, and takes the type of the answer', () => {
    const body = `@{"prompt":"it's $(id)"}`;

    const [curl] = commandsOf(stream, { content: body, isCut: false });

    expect(curl?.args).toEqual([
      ...['-N', '--globoff', '-X', 'POST'],
      ...['-H', 'Accept: application/x-ndjson'],
      ...['-H', 'Origin: https://app.test'],
      ...['-H', 'Content-Type:'],
      ...['--data-raw', body],
      'https://app.test/chat',
    ]);
  });

  it.each([
    ['control characters', 'a\nb\tc\x1b[2J\0', 'a\nb\tc\x1b[2J\0'],
    ['more than an argument may have', 'é'.repeat(70_000), 'é'.repeat(70_000)],
    ['bytes', Uint8Array.of(104, 105, 0, 37), 'hi\0%'],
  ])('pipes a body of %s', (_, content, expected) => {
    const [curl] = commandsOf(stream, { content, isCut: false });

    expect(curl?.args.join(' ')).toContain('--data-binary @-');
    expect(curl?.input).toBe(expected);
  });

  it.each([
    ['a body that was not kept', { content: null, isCut: false }, 'a body that was not kept'],
    ['a body that was cut', { content: 'half', isCut: true }, 'Only the beginning of the body'],
  ])('says that it lacks %s', (_, body, words) => {
    expect(commandsOf(stream, body)[0]?.text).toContain(words);
  });
});

describe('A command for a poll', () => {
  it('asks once, as the newest request did', () => {
    const poll = connectionOf('poll', {
      url: 'https://app.test/news',
      attempts: asked({ url: 'https://app.test/news?since=7' }),
    });

    expect(commandsOf(poll)[0]?.args).toEqual(['--globoff', 'https://app.test/news?since=7']);
  });
});

describe('A hostile page', () => {
  it.each([
    ['a quote and a command', "https://a.test/'; touch /tmp/x; '", 'touch'],
    ['a line end', 'https://a.test/\n; id', 'id'],
    ['an escape sequence', 'https://a.test/\x1b]0;x\x07', ']0;x'],
    ['an option', 'https://-o.test/ -o /etc/passwd', 'passwd'],
  ])('gets no more than one word for an address with %s', (_, url, part) => {
    const [curl] = commandsOf(connectionOf('event-source', { url }));

    expect(curl?.args.filter((word) => word.includes(part))).toEqual([new URL(url).href]);
    expect(curl?.args.at(-1)).toBe(new URL(url).href);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', ''])(
    'gets no command for %s',
    (url) => {
      expect(commandsOf(connectionOf('event-source', { url }))).toEqual([]);
      expect(commandsOf(connectionOf('websocket', { url }))).toEqual([]);
    },
  );
});
