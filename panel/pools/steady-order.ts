import { useRef } from 'preact/hooks';

/** Things as they stood before; those that are new stand last. */
export function inOrderOf<Thing extends { key: string }>(
  things: readonly Thing[],
  keys: readonly string[],
): Thing[] {
  const places = new Map(keys.map((key, place) => [key, place]));
  const placeOf = ({ key }: Thing) => places.get(key) ?? keys.length;
  return things.toSorted((first, second) => placeOf(first) - placeOf(second));
}

/** Keeps the order as it is while somebody points at the list: what moves away cannot be clicked. */
export function useSteadyOrder<Thing extends { key: string }>(
  things: readonly Thing[],
  isHeld: boolean,
): readonly Thing[] {
  const keys = useRef<readonly string[]>([]);
  const ordered = isHeld ? inOrderOf(things, keys.current) : things;
  keys.current = ordered.map(({ key }) => key);
  return ordered;
}
