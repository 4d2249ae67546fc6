import { describe, expect, it } from 'vitest';
import { FRAME, type FrameCode } from '../../../extension/protocol/frames';
import type { Decode, Exchange } from '../../../panel/decoders/decoder';
import { DECODERS } from '../../../panel/decoders/decoders';
import { PartnerSearch } from '../../../panel/messages/partner-search';
import { finish } from '../../../panel/messages/sliced';
import type { Session } from '../../../panel/store/session-api';
import { created, type FrameSpec, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

async function jsonRpc(): Promise<Decode> {
  const decode = await DECODERS.find(({ id }) => id === 'json-rpc')?.load();
  if (!decode) throw new Error('expected a decoder');
  return decode;
}

function sessionOf(list: readonly FrameSpec[]): Session {
  const { session, apply } = buildSession();
  apply(story([created(1, 'websocket'), created(2, 'websocket')]), frames(list));
  return session;
}

function call(id: number, connection = 1, code: FrameCode = FRAME.textOut): FrameSpec {
  return { connection, code, payload: `{"jsonrpc":"2.0","id":${id},"method":"m"}` };
}

function answer(id: number, connection = 1, code: FrameCode = FRAME.textIn): FrameSpec {
  return { connection, code, payload: `{"jsonrpc":"2.0","id":${id},"result":0}` };
}

function searchOf(decode: Decode, { log }: Session, index: number): PartnerSearch {
  const context = { direction: 'in', isCut: false, protocol: '', first: [] } as const;
  const [message] = decode(log.payload(index) ?? '', context).messages;
  const exchange: Exchange = message?.exchange ?? { key: 'none', role: 'ask' };
  return new PartnerSearch({ log, index, exchange, decode: (it) => decode(it, context) });
}

async function partnerOf(list: readonly FrameSpec[], index: number): Promise<number | null> {
  return finish(searchOf(await jsonRpc(), sessionOf(list), index)).partner;
}

describe('PartnerSearch', () => {
  const list = [call(1), call(1, 2), call(2), answer(2), answer(1, 2), answer(1)];

  it.each([
    [0, 5],
    [1, 4],
    [2, 3],
  ])('links message %i and message %i both ways, within their connection', async (ask, reply) => {
    expect(await partnerOf(list, ask)).toBe(reply);
    expect(await partnerOf(list, reply)).toBe(ask);
  });

  it('takes no answer that goes the same way', async () => {
    expect(await partnerOf([call(1), answer(1, 1, FRAME.textOut)], 0)).toBeNull();
  });

  it('gives up where the same id is asked with again', async () => {
    expect(await partnerOf([call(1), call(1), answer(1)], 0)).toBeNull();
    expect(await partnerOf([call(1), call(1), answer(1)], 2)).toBe(1);
  });

  it('goes on where it stopped when more messages come', async () => {
    const { session, apply } = buildSession();
    apply(story([created(1, 'websocket')]), frames([call(1), call(2)]));
    const search = finish(searchOf(await jsonRpc(), session, 0));
    expect(search.isSettled).toBe(false);

    apply(frames([answer(2), answer(1)], 3));

    expect(finish(search).partner).toBe(3);
  });
});
