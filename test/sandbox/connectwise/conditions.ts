/**
 * ConnectWise's `conditions` expressions, turned into a test of one row. Knows no resource and no HTTP.
 * The grammar is pieced together from client libraries; what none of them shows is refused, never guessed.
 */
import { type Dictionary, type Kind, kindAt, valueAt } from './dictionary.ts';
import type { Fields, Value } from './state.ts';

export type Test = (row: Fields) => boolean;

/** A fault in the expression itself, which the server answers with 400; `message` is what it says. */
export type BadCondition = { readonly badCondition: string };

/** The rules that the server repeats in every refusal (connectwise-rest README). */
const RULES =
  'String values should be enclosed with double or single quotes; DateTime values should be enclosed in square brackets; numbers should consist of only digits, and optionally a decimal point and a negation sign; boolean values should be indicated with the keywords true or false; null values should be indicated by the keyword null.';

type Literal = {
  readonly kind: Kind | 'null';
  readonly text: string;
  readonly number: number;
  readonly flag: boolean;
};
type Token =
  | { readonly is: 'word' | 'sign'; readonly text: string }
  | { readonly is: 'literal'; readonly text: string; readonly literal: Literal };

const TOKEN =
  /\s*(?:("[^"]*"|'[^']*')|\[([^\]]*)\]|(-?\d+(?:\.\d+)?)(?![\w/])|([A-Za-z_]\w*(?:\/\w+)*)|(<=|>=|!=|=|<|>|\(|\)|,))/y;

const literal = (kind: Literal['kind'], text: string, number = 0, flag = false): Token => ({
  is: 'literal',
  text,
  literal: { kind, text, number, flag },
});

const KEYWORDS: Readonly<Record<string, Token>> = {
  true: literal('boolean', 'true', 0, true),
  false: literal('boolean', 'false'),
  null: literal('null', 'null'),
};

const bad = (what: string): BadCondition => ({ badCondition: `${what} ${RULES}` });

function tokenOf(match: RegExpExecArray): Token {
  const [, quoted, date, digits, word, sign = ''] = match;
  if (quoted !== undefined) return literal('string', quoted.slice(1, -1));
  if (digits !== undefined) return literal('numeric', digits, Number(digits));
  if (word !== undefined) return KEYWORDS[word.toLowerCase()] ?? { is: 'word', text: word };
  if (date === undefined) return { is: 'sign', text: sign };
  const atMs = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00Z` : date);
  if (!/^\d{4}-\d{2}-\d{2}/.test(date) || Number.isNaN(atMs)) throw bad(`'${date}' is not a DateTime value.`);
  return literal('datetime', date, atMs);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw bad(`Syntax error at '${text.slice(at, at + 20)}'.`);
    tokens.push(tokenOf(match));
  }
  return tokens;
}

type Comparable = string | number | boolean;

function comparable(value: Value | undefined, kind: Kind): Comparable | undefined {
  if (typeof value === 'string') return kind === 'datetime' ? Date.parse(value) : value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function comparableLiteral(wanted: Literal): Comparable {
  if (wanted.kind === 'string') return wanted.text.toLowerCase();
  return wanted.kind === 'boolean' ? wanted.flag : wanted.number;
}

function likePattern(text: string): RegExp {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/[%*]/g, '[\\s\\S]*');
  return new RegExp(`^${escaped}$`, 'i');
}

type Operator = (wanted: readonly Literal[]) => (found: Comparable) => boolean;

const single =
  (compare: (found: Comparable, wanted: Comparable) => boolean): Operator =>
  (wanted) => {
    const value = wanted[0] === undefined ? '' : comparableLiteral(wanted[0]);
    return (found) => compare(found, value);
  };

const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': single((found, wanted) => found === wanted),
  '!=': single((found, wanted) => found !== wanted),
  '<': single((found, wanted) => found < wanted),
  '<=': single((found, wanted) => found <= wanted),
  '>': single((found, wanted) => found > wanted),
  '>=': single((found, wanted) => found >= wanted),
  contains: single((found, wanted) => String(found).includes(String(wanted))),
  like: (wanted) => {
    const pattern = likePattern(wanted[0]?.text ?? '');
    return (found) => pattern.test(String(found));
  },
  in: (wanted) => {
    const values = new Set(wanted.map(comparableLiteral));
    return (found) => values.has(found);
  },
};

const WORD_OPERATORS = ['contains', 'like', 'in'];

type Reader = { readonly tokens: readonly Token[]; at: number; readonly known: Dictionary };

const isNext = (reader: Reader, text: string): boolean => {
  const token = reader.tokens[reader.at];
  return token !== undefined && token.is !== 'literal' && token.text.toLowerCase() === text;
};

function take(reader: Reader, text: string): boolean {
  const found = isNext(reader, text);
  if (found) reader.at += 1;
  return found;
}

function next(reader: Reader): Token {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw bad('Unexpected end of the expression.');
  reader.at += 1;
  return token;
}

function readLiteral(reader: Reader, kind: Kind): Literal {
  const token = next(reader);
  if (token.is !== 'literal') throw bad(`Expected a ${kind} value, not '${token.text}'.`);
  const found = token.literal.kind;
  if (found !== 'null' && found !== kind) throw bad(`Expected a ${kind} value, not a ${found}.`);
  return token.literal;
}

function readList(reader: Reader, kind: Kind): Literal[] {
  if (!take(reader, '(')) throw bad("Expected '(' after in.");
  const wanted = [readLiteral(reader, kind)];
  while (take(reader, ',')) wanted.push(readLiteral(reader, kind));
  if (!take(reader, ')')) throw bad("Expected ')' at the end of the list.");
  return wanted;
}

function readOperator(reader: Reader): { name: string; isNegated: boolean } {
  const isNegated = take(reader, 'not');
  const name = next(reader).text.toLowerCase();
  const isKnown = isNegated ? WORD_OPERATORS.includes(name) : OPERATORS[name] !== undefined;
  if (!isKnown) throw bad(`Unknown operator '${isNegated ? 'not ' : ''}${name}'.`);
  return { name, isNegated };
}

/** Whether a status can be filtered on is not documented anywhere. It may be asked, and is refused here: no caller may rely on it. */
function refuseUnconfirmed(path: readonly string[]): void {
  if (path[0] === 'status') throw bad("The field 'status' can't be used in a condition.");
}

function readComparison(reader: Reader): Test {
  const field = next(reader);
  if (field.is !== 'word') throw bad(`Expected a field name, not '${field.text}'.`);
  const path = field.text.split('/');
  refuseUnconfirmed(path);
  const kind = kindAt(reader.known, path);
  const { name, isNegated } = readOperator(reader);
  const wanted = name === 'in' ? readList(reader, kind) : [readLiteral(reader, kind)];
  if (wanted.some((value) => value.kind === 'null')) return nullTest(path, name);
  const compare = OPERATORS[name]?.(wanted);
  // As in SQL, a comparison with an unset field is never true, negated or not.
  return (row) => {
    const found = comparable(valueAt(row, path), kind);
    return found !== undefined && compare !== undefined && compare(found) !== isNegated;
  };
}

function nullTest(path: readonly string[], operator: string): Test {
  if (operator !== '=' && operator !== '!=') throw bad(`The operator '${operator}' can't be used with null.`);
  return (row) => ((valueAt(row, path) ?? null) === null) === (operator === '=');
}

function readFactor(reader: Reader): Test {
  if (!take(reader, '(')) return readComparison(reader);
  const inner = readAny(reader);
  if (!take(reader, ')')) throw bad("Expected ')'.");
  return inner;
}

function readAll(reader: Reader): Test {
  const tests = [readFactor(reader)];
  while (take(reader, 'and')) tests.push(readFactor(reader));
  return tests.length === 1 && tests[0] !== undefined ? tests[0] : (row) => tests.every((test) => test(row));
}

function readAny(reader: Reader): Test {
  const tests = [readAll(reader)];
  while (take(reader, 'or')) tests.push(readAll(reader));
  return tests.length === 1 && tests[0] !== undefined ? tests[0] : (row) => tests.some((test) => test(row));
}

/**
 * In: the raw expression ('' = every row) and the resource's fields. Out: a test of one row.
 * Throws a `BadCondition` for what the server refuses, an Error for what is not emulated.
 */
export function readConditions(text: string, known: Dictionary): Test {
  if (text.trim() === '') return () => true;
  const reader: Reader = { tokens: tokensOf(text), at: 0, known };
  const test = readAny(reader);
  const rest = reader.tokens[reader.at];
  if (rest !== undefined) throw bad(`Syntax error at '${rest.text}'.`);
  return test;
}
