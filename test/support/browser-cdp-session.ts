import { midway, type Point } from './browser-element-point';
import { fromJson, toJsonExpression } from './browser-expression';
import type { JsonRpc } from './browser-json-rpc';
import { parseChord } from './browser-keys';

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  /** The target that holds an iframe. */
  readonly parentId?: string;
}

interface Evaluation {
  readonly result: { readonly value: string };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

class TargetGone extends Error {}

/** CDP's bits for `modifiers`. */
const MODIFIER_BITS: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

/**
 * One attached target of Chromium. No protocol domain is enabled on it: an enabled Network or Runtime
 * domain slows the page down, and would make the tests see another page than the user does.
 */
export class CdpSession {
  readonly targetId: string;
  readonly #rpc: JsonRpc;
  readonly #sessionId: string;

  private constructor(rpc: JsonRpc, targetId: string, sessionId: string) {
    this.#rpc = rpc;
    this.targetId = targetId;
    this.#sessionId = sessionId;
  }

  static async attach(rpc: JsonRpc, targetId: string): Promise<CdpSession> {
    const params = { targetId, flatten: true };
    const { sessionId } = await rpc.call<{ sessionId: string }>('Target.attachToTarget', params);
    return new CdpSession(rpc, targetId, sessionId);
  }

  /** Rejects with TargetGone where the target goes before it answers, and then never would. */
  async call<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    let stopListening = () => {};
    const gone = new Promise<never>((_, reject) => {
      stopListening = this.#rpc.on('Target.detachedFromTarget', (detached) => {
        const { sessionId } = detached as { sessionId: string };
        if (sessionId === this.#sessionId) reject(new TargetGone(`${method}: the target has gone`));
      });
    });
    try {
      return await Promise.race([this.#rpc.call<Result>(method, params, this.#sessionId), gone]);
    } finally {
      stopListening();
    }
  }

  on<Params>(method: string, listener: (params: Params) => void): () => void {
    return this.#rpc.on(method, (params, sessionId) => {
      if (sessionId === this.#sessionId) listener(params as Params);
    });
  }

  async evaluate<Value>(expression: string, contextId?: number): Promise<Value> {
    const { result, exceptionDetails } = await this.call<Evaluation>('Runtime.evaluate', {
      expression: toJsonExpression(expression),
      awaitPromise: true,
      returnByValue: true,
      contextId,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return fromJson(result.value);
  }

  async press(chord: string): Promise<void> {
    const { modifiers, key } = parseChord(chord);
    const keys = [...modifiers, key];
    let held = 0;
    for (const [index, { text, ...pressed }] of keys.entries()) {
      held |= MODIFIER_BITS[pressed.key] ?? 0;
      // With a modifier other than Shift a key is a command and types nothing.
      const typed = index === keys.length - 1 && (held & ~8) === 0 ? text : '';
      await this.#dispatchKey(typed ? 'keyDown' : 'rawKeyDown', pressed, held, typed);
    }
    for (const { text: _, ...released } of keys.reverse()) {
      held &= ~(MODIFIER_BITS[released.key] ?? 0);
      await this.#dispatchKey('keyUp', released, held, '');
    }
  }

  async click({ x, y }: Point, modifier?: 'Shift'): Promise<void> {
    const modifiers = modifier ? (MODIFIER_BITS[modifier] ?? 0) : 0;
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) {
      const button = type === 'mouseMoved' ? 'none' : 'left';
      const params = { type, x, y, button, clickCount: 1, modifiers };
      const event = this.call('Input.dispatchMouseEvent', params);
      await event.catch((error: unknown) => {
        // What a button does may close its page, such as that of a popup.
        if (!(error instanceof TargetGone) || type !== 'mouseReleased') throw error;
      });
    }
  }

  async drag(from: Point, to: Point): Promise<void> {
    const steps = [
      { type: 'mouseMoved', ...from, button: 'none' },
      { type: 'mousePressed', ...from, button: 'left', clickCount: 1 },
      { type: 'mouseMoved', ...midway(from, to), button: 'left' },
      { type: 'mouseMoved', ...to, button: 'left' },
      { type: 'mouseReleased', ...to, button: 'left', clickCount: 1 },
    ];
    for (const step of steps) await this.call('Input.dispatchMouseEvent', step);
  }

  async detach(): Promise<void> {
    await this.#rpc.call('Target.detachFromTarget', { sessionId: this.#sessionId });
  }

  async #dispatchKey(
    type: string,
    { key, code, keyCode }: { key: string; code: string; keyCode: number },
    modifiers: number,
    text: string,
  ): Promise<void> {
    const params = { type, key, code, modifiers, windowsVirtualKeyCode: keyCode };
    await this.call('Input.dispatchKeyEvent', text ? { ...params, text } : params);
  }
}
