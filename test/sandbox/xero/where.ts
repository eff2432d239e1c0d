/** Reads Xero's `where` language into a tree. Methods such as .Contains() are real but not emulated; everything else unknown is a syntax error. */

export type Operator = '==' | '!=' | '>=' | '<=' | '>' | '<';
export type Literal =
  | { readonly kind: 'text' | 'guid' | 'date'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'null' };
export type Condition =
  | { readonly is: 'compare'; readonly field: string; readonly operator: Operator; readonly value: Literal }
  | { readonly is: 'and' | 'or'; readonly left: Condition; readonly right: Condition };
export type Parsed = { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly at: number };

type Token = { readonly text: string; readonly at: number };
type Step<T> = { readonly made: T; readonly next: number } | null;

const tokenPattern = /\s*("(?:[^"\\]|\\.)*"|[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?|==|!=|>=|<=|&&|\|\||[=<>(),])/y;

const cutTokens = (text: string): { readonly tokens: readonly Token[]; readonly end: number } => {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  let end = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    end = pattern.lastIndex;
    tokens.push({ text: found[1] ?? '', at: end - (found[1] ?? '').length });
  }
  return { tokens, end };
};

const operators: Readonly<Record<string, Operator>> = {
  '==': '==',
  '=': '==',
  '!=': '!=',
  '>=': '>=',
  '<=': '<=',
  '>': '>',
  '<': '<',
};
const joins: Readonly<Record<string, 'and' | 'or'>> = { AND: 'and', '&&': 'and', OR: 'or', '||': 'or' };
const methods = /\.(Contains|StartsWith|EndsWith|ToLower|ToUpper|ToString|Substring|HasValue|Value)$/i;

const unquote = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1');
const pad = (text: string): string => text.padStart(2, '0');

const readLiteral = (tokens: readonly Token[], at: number): Step<Literal> => {
  const word = tokens[at]?.text ?? '';
  if (word.startsWith('"')) return { made: { kind: 'text', value: unquote(word) }, next: at + 1 };
  if (/^-?\d/.test(word)) return { made: { kind: 'number', value: Number(word) }, next: at + 1 };
  const name = word.toLowerCase();
  if (name === 'true' || name === 'false') return { made: { kind: 'flag', value: name === 'true' }, next: at + 1 };
  if (name === 'null') return { made: { kind: 'null' }, next: at + 1 };
  if (tokens[at + 1]?.text !== '(') return null;
  const close = tokens.findIndex((token, index) => index > at && token.text === ')');
  const inside = tokens.slice(at + 2, close).map((token) => token.text);
  if (close < 0) return null;
  if (name === 'guid' && inside.length === 1 && inside[0]?.startsWith('"'))
    return { made: { kind: 'guid', value: unquote(inside[0]).toLowerCase() }, next: close + 1 };
  const [year, , month, , day] = inside;
  if (name === 'datetime' && inside.length === 5 && year && month && day)
    return { made: { kind: 'date', value: `${year}-${pad(month)}-${pad(day)}` }, next: close + 1 };
  if (name === 'datetime') throw new Error(`not emulated: ${word}(${inside.join('')}) in a where filter`);
  return null;
};

const readPart = (tokens: readonly Token[], at: number): Step<Condition> => {
  if (tokens[at]?.text === '(') {
    const inner = readChain(tokens, at + 1, 'or');
    return inner && tokens[inner.next]?.text === ')' ? { made: inner.made, next: inner.next + 1 } : null;
  }
  const field = tokens[at]?.text ?? '';
  if (methods.test(field)) throw new Error(`not emulated: ${field} in a where filter`);
  const operator = operators[tokens[at + 1]?.text ?? ''];
  if (!/^[A-Za-z_]/.test(field) || operator === undefined) return null;
  const value = readLiteral(tokens, at + 2);
  return value && { made: { is: 'compare', field, operator, value: value.made }, next: value.next };
};

const readChain = (tokens: readonly Token[], at: number, join: 'and' | 'or'): Step<Condition> => {
  const readNext = (from: number): Step<Condition> =>
    join === 'or' ? readChain(tokens, from, 'and') : readPart(tokens, from);
  let found = readNext(at);
  while (found && joins[tokens[found.next]?.text.toUpperCase() ?? ''] === join) {
    const right: Step<Condition> = readNext(found.next + 1);
    found = right && { made: { is: join, left: found.made, right: right.made }, next: right.next };
  }
  return found;
};

/** The filter as a tree, or the place where it stops making sense. */
export const parseWhere = (text: string): Parsed => {
  const { tokens, end } = cutTokens(text);
  const found = readChain(tokens, 0, 'or');
  const complete = text.slice(end).trim() === '';
  if (found && found.next === tokens.length && complete) return { ok: true, condition: found.made };
  return { ok: false, at: end };
};
