import type { PollPattern } from '../../extension/protocol/connections';
import {
  FOLDED_PARAMETERS,
  NAME_CHARS,
  POLL_BODIES,
  POLL_ENDPOINTS,
} from '../../extension/protocol/limits';
import { type PollEndpoint, pollEndpoint } from '../../extension/protocol/poll-endpoint';
import { POLLED_REQUESTS, pollPattern, rowFromOf } from '../../extension/protocol/poll-rule';
import { type Asked, lighten, tellAsked } from './asked';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import type { Question } from './exchange';
import type { Outbox } from './outbox-api';
import { type Endpoint, followAnswer, type PollRequest } from './poll-request';
import { createList, createMap, FOREVER, greater, indexOfText, sliceText } from './primordials';
import { isSameBody, questionForm } from './question-form';
import { isSendTo } from './send-address';
import { tellBody } from './tell-question';

export interface Polls {
  start(question: Question): PollRequest;
  /** Tells what the page sent to a connection before that was known to be one. */
  tellEarlySends(connection: Connection): void;
}

/** Remembers what a page asks, and tells of what it asks again and again. */
export function createPolls(outbox: Outbox): Polls {
  const endpoints = createMap<string, Endpoint>();

  function endpointOf(question: Question, { key: address, folded, cursors }: PollEndpoint) {
    const key = `${questionForm(question.body)} ${address}`;
    const endpoint: Endpoint = endpoints.get(key) ?? {
      key,
      folded,
      past: createList(),
      rowFrom: 0,
      poll: undefined,
      pattern: null,
      told: 0,
      cursors,
      body: question.body,
      print: '',
    };
    // The one asked last goes to the end.
    endpoints.delete(key);
    endpoints.set(key, endpoint);
    if (endpoints.size() > POLL_ENDPOINTS) forgetOne();
    return endpoint;
  }

  /**
   * The one not asked for longest. Polls stay before others, but take no more than half of the
   * room: else nothing new could ever be known as one.
   */
  function forgetOne(): void {
    let oldest = '';
    let oldestPoll = '';
    let known = 0;
    endpoints.forEach(({ key, poll }) => {
      if (poll) {
        known += 1;
        oldestPoll ||= key;
      } else oldest ||= key;
    });
    endpoints.delete(known > POLL_ENDPOINTS / 2 ? oldestPoll : oldest);
  }

  function tellPattern({ poll, folded }: Endpoint, pattern: PollPattern): void {
    if (poll) outbox.note(poll, { type: 'poll-recognised', pattern, folded: namesIn(folded) });
  }

  function judge(endpoint: Endpoint): void {
    const pattern = pollPattern(endpoint.past, endpoint.rowFrom);
    if (!pattern || pattern === endpoint.pattern) return;
    endpoint.pattern = pattern;
    if (!endpoint.poll) recognise(endpoint);
    tellPattern(endpoint, pattern);
  }

  function recognise(endpoint: Endpoint): void {
    const first = endpoint.past[0]?.question;
    const newest = endpoint.past[endpoint.past.length - 1]?.question;
    if (!first || !newest) return;
    const { api, method, url, withCredentials, startedAt } = first;
    const facts = { kind: 'poll', api, method, url, withCredentials } as const;
    endpoint.poll = outbox.connect(facts, createList(), newest.stack, startedAt);
    for (let index = 0; index < endpoint.past.length; index += 1) {
      const asked = endpoint.past[index];
      if (!asked) continue;
      endpoint.told += 1;
      tellAsked(outbox, endpoint.poll, asked, endpoint.told);
      lighten(asked);
    }
    tellEarlySends(endpoint.poll);
  }

  function tellEarlySends(connection: Connection): void {
    endpoints.forEach((endpoint) => {
      if (endpoint.poll) return;
      for (let index = 0; index < endpoint.past.length; index += 1) {
        const question = endpoint.past[index]?.question;
        if (!question || !isSendTo(question, connection)) return;
        tellBody(outbox, connection, question);
      }
      endpoint.past = createList();
    });
  }

  function remember(endpoint: Endpoint, asked: Asked): void {
    const { past } = endpoint;
    const next = createList<Asked>();
    const excess = past.length + 1 - POLLED_REQUESTS;
    for (let index = greater(excess, 0); index < past.length; index += 1) {
      const one = past[index];
      if (one) next[next.length] = one;
    }
    const heavy = next[next.length - POLL_BODIES];
    if (heavy) lighten(heavy);
    endpoint.rowFrom = rowFromOf(endpoint.rowFrom, next[next.length - 1], asked);
    next[next.length] = asked;
    endpoint.past = next;
  }

  function start(question: Question): PollRequest {
    const address = pollEndpoint(question.method, question.url);
    const { cursors } = address;
    const endpoint = endpointOf(question, address);
    const asked: Asked = {
      question,
      request: 0,
      startedAt: question.startedAt,
      answeredAt: FOREVER,
      answerAt: FOREVER,
      endedAt: FOREVER,
      asksElse: cursors !== endpoint.cursors || isElse(question, endpoint),
      answer: undefined,
      end: undefined,
    };
    const isRepeated = endpoint.past.length > 0;
    endpoint.cursors = cursors;
    endpoint.body = question.body;
    remember(endpoint, asked);
    if (endpoint.poll) {
      endpoint.told += 1;
      tellAsked(outbox, endpoint.poll, asked, endpoint.told);
    }
    judge(endpoint);
    return followAnswer(outbox, endpoint, asked, isRepeated, () => judge(endpoint));
  }

  return { start, tellEarlySends };
}

/** Where a body is not known, nobody can say that it is the same. */
function isElse({ body, bodySize }: Question, endpoint: Endpoint): boolean {
  return (body === null && bodySize !== 0) || !isSameBody(body, endpoint.body);
}

function namesIn(folded: string): string[] {
  const names = createList<string>();
  for (let rest = folded; rest !== '' && names.length < FOLDED_PARAMETERS; ) {
    const end = indexOfText(rest, '&');
    names[names.length] = clipText(end < 0 ? rest : sliceText(rest, 0, end), NAME_CHARS);
    rest = end < 0 ? '' : sliceText(rest, end + 1);
  }
  return names;
}
