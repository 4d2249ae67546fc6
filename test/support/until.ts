const POLL_MS = 25;

/**
 * Polls a state until it is truthy and returns it; the tests' only way of waiting for something that
 * sends no event. A probe that throws counts as "not yet": pages and panels come and go while polled.
 */
export async function until<State>(
  what: string,
  probe: () => State | Promise<State>,
  timeoutMs = 30_000,
): Promise<NonNullable<State>> {
  const deadline = Date.now() + timeoutMs;
  let lastError: unknown;
  for (;;) {
    try {
      const state = await probe();
      if (state) return state;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeoutMs} ms for ${what}`, { cause: lastError });
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
