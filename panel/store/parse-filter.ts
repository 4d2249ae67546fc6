import { FILTER_CHARS, FILTER_DEPTH, FILTER_PATTERNS } from '../../extension/protocol/limits';
import type { FilterExpression } from './filter-expression';
import { type FilterToken, filterTokens, type MarkToken } from './filter-tokens';
import { type FilterContext, type FilterError, parseTerm } from './parse-term';

export interface ParsedFilter {
  /** `null` where nothing is asked, or only half of it was typed. */
  expression: FilterExpression | null;
  /** Whether nothing of it was only half typed. */
  isComplete: boolean;
}

/** `undefined` for what is only half typed and does not filter yet. */
type Part = FilterExpression | undefined;

/**
 * Reads the filter field; the first thing wrong with it is its error.
 *
 *     any  = all { "OR" all }
 *     all  = not { [ "AND" ] not }
 *     not  = { "-" | "NOT" } ( "(" any ")" | term )
 */
export function parseFilter(text: string, context: FilterContext): ParsedFilter | FilterError {
  if (text.length > FILTER_CHARS) {
    return { error: `The filter is longer than ${FILTER_CHARS} characters.` };
  }
  const tokens = filterTokens(text);
  if ('error' in tokens) return tokens;
  if (tokens.length === 0) return { expression: null, isComplete: true };
  const patterns = tokens.filter((token) => token.type === 'term' && token.isRegex);
  if (patterns.length > FILTER_PATTERNS) {
    return { error: `The filter has more than ${FILTER_PATTERNS} patterns.` };
  }
  try {
    const parser = new Parser(tokens, context);
    return { expression: parser.parse() ?? null, isComplete: parser.isComplete };
  } catch (error) {
    if (error instanceof WrongFilter) return { error: error.message };
    throw error;
  }
}

/** One sentence for the user, on its way up from any depth. */
class WrongFilter extends Error {}

class Parser {
  readonly #tokens: readonly FilterToken[];
  readonly #context: FilterContext;
  isComplete = true;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly FilterToken[], context: FilterContext) {
    this.#tokens = tokens;
    this.#context = context;
  }

  parse(): Part {
    const whole = this.#any(false);
    const rest = this.#peek();
    if (rest) throw new WrongFilter(`The ) at character ${rest.at} closes nothing; ${QUOTE_IT}`);
    return whole;
  }

  #any(isNegated: boolean): Part {
    const parts = [this.#all(isNegated)];
    for (let mark = this.#peek(); mark?.type === 'or'; mark = this.#peek()) {
      this.#take();
      if (!startsTerm(this.#peek())) throw missingSide(mark);
      parts.push(this.#all(isNegated));
    }
    return joined(isNegated ? 'all' : 'any', parts);
  }

  #all(isNegated: boolean): Part {
    const parts: Part[] = [];
    for (;;) {
      const token = this.#peek();
      if (token?.type === 'and' || token?.type === 'or') {
        if (parts.length === 0) throw missingSide(token);
        if (token.type === 'or') break;
        this.#take();
        if (!startsTerm(this.#peek())) throw missingSide(token);
      }
      if (!startsTerm(this.#peek())) break;
      parts.push(this.#not(isNegated));
    }
    return joined(isNegated ? 'any' : 'all', parts);
  }

  #not(isNegated: boolean): Part {
    let turned = isNegated;
    let token = this.#take();
    while (token?.type === 'not') {
      turned = !turned;
      if (!startsTerm(this.#peek())) throw missingSide(token);
      token = this.#take();
    }
    if (token?.type === 'open') return this.#group(token, turned);
    if (token?.type !== 'term') throw new Error(`Expected a term, got ${token?.type}.`);
    const term = parseTerm(token, this.#context);
    if (!term) {
      this.isComplete = false;
      return undefined;
    }
    if ('error' in term) throw new WrongFilter(term.error);
    return { type: 'term', term, isNegated: turned };
  }

  #group(open: FilterToken, isNegated: boolean): Part {
    this.#depth += 1;
    if (this.#depth > FILTER_DEPTH) {
      throw new WrongFilter(`Parentheses stand more than ${FILTER_DEPTH} deep.`);
    }
    const token = this.#peek();
    if (token?.type === 'close') {
      throw new WrongFilter(`The parentheses at character ${open.at} are empty; ${QUOTE_IT}`);
    }
    const inside = token && this.#any(isNegated);
    if (this.#take()?.type !== 'close') {
      throw new WrongFilter(`The ( at character ${open.at} is not closed.`);
    }
    this.#depth -= 1;
    return inside;
  }

  #peek(): FilterToken | undefined {
    return this.#tokens[this.#next];
  }

  #take(): FilterToken | undefined {
    const token = this.#tokens[this.#next];
    this.#next += 1;
    return token;
  }
}

const QUOTE_IT = 'quote it to search for it.';

function startsTerm(token: FilterToken | undefined): boolean {
  return token?.type === 'term' || token?.type === 'open' || token?.type === 'not';
}

function missingSide({ type, text, at }: MarkToken): WrongFilter {
  const sides = type === 'not' ? 'after it' : 'on both sides';
  return new WrongFilter(`${text} at character ${at} needs a term ${sides}; ${QUOTE_IT}`);
}

/** Cheap questions first. What is half typed is left out, and a list of one is that one. */
function joined(type: 'all' | 'any', parts: readonly Part[]): Part {
  const known = parts.filter((part) => part !== undefined);
  const [only] = known;
  if (known.length <= 1) return only;
  return { type, of: known.sort((a, b) => costOf(a) - costOf(b)) };
}

function costOf(expression: FilterExpression): number {
  if (expression.type === 'term') return expression.term.cost;
  return Math.max(...expression.of.map(costOf));
}
