import type { ConnectionKind } from '../../extension/protocol/connections';
import { KINDS } from '../../extension/protocol/kinds';

/** The design has eight connection colours; the ninth connection begins again. */
const COLOURS = 8;

/** Gives out names and colours in order of appearance; a name is never given twice. */
export class ConnectionLabels {
  #numbers = new Map<ConnectionKind, number>();
  #colours = 0;

  next(kind: ConnectionKind): { label: string; colour: number } {
    const number = (this.#numbers.get(kind) ?? 0) + 1;
    this.#numbers.set(kind, number);
    const colour = (this.#colours % COLOURS) + 1;
    this.#colours += 1;
    return { label: `${KINDS[kind].label} ${number}`, colour };
  }

  reset(): void {
    this.#numbers = new Map();
    this.#colours = 0;
  }
}
