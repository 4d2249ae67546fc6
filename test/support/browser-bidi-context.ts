import { fromJson, toJsonExpression } from './browser-expression';
import type { JsonRpc } from './browser-json-rpc';

interface Evaluation {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** Evaluates in one browsing context of WebDriver BiDi: a tab, a frame, or Firefox's own window. */
export async function evaluateInContext<Value>(
  rpc: JsonRpc,
  context: string,
  expression: string,
): Promise<Value> {
  const { result, exceptionDetails } = await rpc.call<Evaluation>('script.evaluate', {
    expression: toJsonExpression(expression),
    target: { context },
    awaitPromise: true,
  });
  if (!result) throw new Error(exceptionDetails?.text ?? 'Firefox gave neither value nor error');
  return fromJson(result.value);
}
