export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'literal';

/** Where a value stands in its text. */
export interface JsonPlace {
  start: number;
  /** Of its key; -1 without. */
  keyStart: number;
  keyEnd: number;
}

/** Takes the values of a text in the order in which they begin. */
export interface JsonSink {
  /** A container begins, */
  open(kind: 'object' | 'array', place: JsonPlace): void;
  /** and the innermost one ends. */
  close(end: number): void;
  /** A value that holds no other; not whole where the text ends inside it. */
  leaf(kind: JsonKind, place: JsonPlace, end: number, isWhole: boolean): void;
}
