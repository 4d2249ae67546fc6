/**
 * Runs our own bookkeeping inside a page's call. The page must behave as if we were not there,
 * so a bug of ours is reported and swallowed. No rest parameters: spreading them would run page code.
 */
export function neverThrow<Arg>(
  observe: (arg: Arg) => void,
  report: (error: unknown) => void,
): (arg: Arg) => void {
  return (arg) => {
    try {
      observe(arg);
    } catch (error) {
      report(error);
    }
  };
}
