import type { ConnectionKind } from '../../../extension/protocol/connections';
import type { PageHealth } from '../../../extension/protocol/page-health';
import type { Connection } from '../../store/model';
import { formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { connectionLink } from './evidence-links';
import { snippetText } from './snippet-text';

interface PushReason {
  /** In the sentence. */
  words: string;
  kinds: readonly ConnectionKind[];
}

/**
 * The names in https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-notrestoredreasons-interface, and
 * those that Chromium has beside them. Without case and signs, which have changed between versions.
 */
function pushReason(reason: string): PushReason | null {
  const name = reason.toLowerCase().replace(/[^a-z]/g, '');
  if (name.startsWith('websocket')) return { words: 'an open WebSocket', kinds: ['websocket'] };
  if (name.startsWith('webtransport')) {
    return { words: 'an open WebTransport session', kinds: ['webtransport'] };
  }
  if (name.startsWith('outstandingnetworkrequest') || name === 'fetch') {
    return { words: 'a request that still ran', kinds: STREAMS };
  }
  if (name === 'networkexceedsbufferlimit') {
    return { words: 'a response that went on for too long', kinds: STREAMS };
  }
  return null;
}

const STREAMS = ['event-source', 'fetch-stream', 'xhr-stream', 'poll'] as const;

/** The browser loaded a page anew on the way back, because of a push connection. */
export const bfcacheBlocked: Rule = {
  id: 'bfcache-blocked',
  checks: 'back/forward cache',
  find: (facts) => facts.pages.flatMap((page) => findingsOf(page, facts)),
};

function findingsOf(page: PageHealth, facts: FindingFacts): Finding[] {
  const reasons = page.notRestored.flatMap((name) => {
    const reason = pushReason(name);
    return reason ? [{ name, ...reason }] : [];
  });
  const blocking = reasons.flatMap(({ name, words, kinds }) => {
    const connections = connectionsOf(page, kinds, facts);
    // An ordinary request in flight blocks as well, and is none of ours.
    const isPush = kinds !== STREAMS || connections.length > 0;
    return isPush ? [{ name, words, connections }] : [];
  });
  const [first] = blocking;
  if (!first) return [];
  const words = [...new Set(blocking.map((it) => it.words))].join(' and ');
  const own = facts.connections.find(({ document }) => document === page.document);
  const since = own?.createdAt ?? facts.now;
  return [
    {
      id: `bfcache-blocked ${page.document}`,
      rule: 'bfcache-blocked',
      severity: 'hint',
      confidence: first.connections.length > 0 ? 'certain' : 'likely',
      title: `The browser loaded ${pathOf(page.url)} anew on the way back instead of showing it at once: ${words} kept it out of the back/forward cache.`,
      since,
      note: own ? `since ${formatTime(since)}` : '',
      evidence: blocking.map(({ name, connections }) => ({
        text: `The browser's reason: ${name}`,
        links: connections.slice(0, 5).map((it) => connectionLink(it, 'timeline')),
      })),
      fix: 'Close the connection in pagehide and open it again in pageshow.',
      snippets: [
        snippetText('Page', [
          'let socket = open();',
          "+  addEventListener('pagehide', () => socket.close());",
          "+  addEventListener('pageshow', ({ persisted }) => {",
          '    if (persisted) socket = open();',
          '  });',
        ]),
      ],
    },
  ];
}

/** Those of this page, or of an earlier load of it where the log still has them: they kept it out. */
function connectionsOf(
  { document, url }: PageHealth,
  kinds: readonly ConnectionKind[],
  { connections }: FindingFacts,
): Connection[] {
  const ofKind = connections.filter(({ kind }) => kinds.includes(kind));
  const earlier = ofKind.filter((it) => it.document !== document && it.documentUrl === url);
  return earlier.length > 0 ? earlier : ofKind.filter((it) => it.document === document);
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : 'the page';
}
