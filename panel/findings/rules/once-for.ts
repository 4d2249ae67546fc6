/** Works it out once for each list, such as the connections of one moment, however often it is asked for. */
export function onceFor<List extends object, Result>(
  compute: (list: List) => Result,
): (list: List) => Result {
  const known = new WeakMap<List, { result: Result }>();
  return (list) => {
    const before = known.get(list);
    if (before) return before.result;
    const result = compute(list);
    known.set(list, { result });
    return result;
  };
}
