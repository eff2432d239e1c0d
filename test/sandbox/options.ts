/** Reads the words of a command line into options, by one table. Nothing here looks at a world. */
import { wrongUse } from './wrong-use.ts';

export type Command =
  | 'open'
  | 'menu'
  | 'run'
  | 'consent'
  | 'tick'
  | 'edit'
  | 'change'
  | 'fault'
  | 'dump'
  | 'remote'
  | 'calls'
  | 'page'
  | 'help';

type OptionName =
  | 'world'
  | 'json'
  | 'dist'
  | 'now'
  | 'seed'
  | 'company'
  | 'delivery'
  | 'connectwise'
  | 'xero'
  | 'connections'
  | 'cut'
  | 'answer'
  | 'user'
  | 'organisation'
  | 'deny'
  | 'unsaved'
  | 'port';

type Shape = 'flag' | 'text' | 'texts';

const shapes: Record<OptionName, Shape> = {
  world: 'text',
  json: 'flag',
  dist: 'text',
  now: 'text',
  seed: 'text',
  company: 'text',
  delivery: 'text',
  connectwise: 'text',
  xero: 'text',
  connections: 'text',
  cut: 'text',
  answer: 'texts',
  user: 'text',
  organisation: 'text',
  deny: 'flag',
  unsaved: 'flag',
  port: 'text',
};

const always: readonly OptionName[] = ['world', 'json', 'dist'];
const atOpen: readonly OptionName[] = ['now', 'seed', 'company', 'delivery', 'connectwise', 'xero', 'connections'];

type Form = {
  readonly word: string | null;
  /** A second word, which may be left out. */
  readonly more?: string;
  readonly options: readonly OptionName[];
};

/** What each command takes: the words after its name, and which options beside those that all take. */
const commands: Record<Command, Form> = {
  open: { word: null, options: [...atOpen, 'user', 'cut'] },
  menu: { word: 'LABEL', options: ['answer', 'user', 'cut'] },
  run: { word: 'FUNCTION', more: 'ARGUMENTS', options: ['answer', 'user', 'cut'] },
  consent: { word: null, options: ['organisation', 'deny', 'unsaved', 'user', 'cut'] },
  tick: { word: 'TIME', options: ['cut'] },
  edit: { word: 'FILE', options: ['user', 'cut'] },
  change: { word: 'FILE', options: [] },
  fault: { word: 'FILE', options: [] },
  dump: { word: null, options: [] },
  remote: { word: null, options: [] },
  calls: { word: null, options: [] },
  page: { word: null, options: [...atOpen, 'port'] },
  help: { word: null, options: [] },
};

export type Words = {
  readonly command: Command;
  /** The word after the command's name; '' where it takes none. */
  readonly word: string;
  /** The second word; '' where there is none. */
  readonly more: string;
  readonly texts: Readonly<Partial<Record<OptionName, string>>>;
  readonly flags: readonly OptionName[];
  readonly answers: readonly string[];
};

/** Reads a command line without the program's name; throws a sentence when a word fits nowhere. */
export function readWords(argv: readonly string[]): Words {
  const [name = 'help', ...rest] = argv[0] === '--help' || argv[0] === '-h' ? ['help'] : argv;
  if (!isCommand(name)) throw wrongUse(`There is no command "${name}"; try "help".`);
  const read: Reading = { texts: {}, flags: [], answers: [], words: [] };
  for (let at = 0; at < rest.length; ) at = readWord(name, rest, at, read);
  const { words, ...options } = read;
  checkCount(name, words.length);
  return { command: name, word: words[0] ?? '', more: words[1] ?? '', ...options };
}

function checkCount(name: Command, count: number): void {
  const { word, more } = commands[name];
  const least = word === null ? 0 : 1;
  if (count >= least && count <= least + (more === undefined ? 0 : 1)) return;
  if (word === null) throw wrongUse(`"${name}" takes no word, only options.`);
  throw wrongUse(
    more === undefined ? `"${name}" wants one ${word}.` : `"${name}" wants a ${word}, then ${more} or nothing.`,
  );
}

/** The e-mail address of `--user`. */
export function readUser(text: string): string {
  if (!/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(text)) throw wrongUse(`--user takes an e-mail address, not "${text}".`);
  return text;
}

type Reading = {
  readonly texts: Partial<Record<OptionName, string>>;
  readonly flags: OptionName[];
  readonly answers: string[];
  readonly words: string[];
};

/** Reads the word at `at` and its value, if it takes one; gives the place of the next word. */
function readWord(name: Command, rest: readonly string[], at: number, read: Reading): number {
  const word = rest[at] ?? '';
  if (!word.startsWith('--')) {
    read.words.push(word);
    return at + 1;
  }
  const option = word.slice(2);
  if (!isOption(option) || !(always.includes(option) || commands[name].options.includes(option))) {
    throw wrongUse(`"${name}" has no option ${word}.`);
  }
  if (shapes[option] === 'flag') {
    read.flags.push(option);
    return at + 1;
  }
  const value = rest[at + 1];
  if (value === undefined) throw wrongUse(`${word} wants a value.`);
  if (shapes[option] === 'texts') read.answers.push(value);
  else read.texts[option] = value;
  return at + 2;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30s`, `10m`, `2h`, `3d` in milliseconds. */
export function readDuration(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const each = unitMs[unit ?? ''];
  if (count === undefined || each === undefined) throw wrongUse(`"${text}" is no time such as 30s, 10m, 2h or 3d.`);
  return Number(count) * each;
}

/** `35` = before call 35, `35+` = after its effect. */
export function readCut(text: string | undefined): { readonly call: number; readonly after: boolean } | null {
  if (text === undefined) return null;
  const [, count, plus] = /^([1-9]\d{0,6})(\+?)$/.exec(text) ?? [];
  if (count === undefined) throw wrongUse(`--cut takes a call's number such as 35 or 35+, not "${text}".`);
  return { call: Number(count), after: plus === '+' };
}

/** The address of a server on this machine, without a slash at its end. */
export function readLoopbackUrl(text: string, option: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url === null || !isLocal || url.protocol !== 'http:') {
    throw wrongUse(`${option} takes the http:// address of a server on this machine (127.0.0.1), not "${text}".`);
  }
  return url.href.replace(/\/$/, '');
}

function isCommand(name: string): name is Command {
  return Object.hasOwn(commands, name);
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(shapes, name);
}
