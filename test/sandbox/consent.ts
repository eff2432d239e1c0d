/** The walk of a consent without a browser: from the add-on's link through Xero's page, back to the script, to the choice of an organisation. */
import { type ActReport, act, type Manner, runEntry } from './acts.ts';
import { comeBack, isLoginPage, queryBack, visitLogin } from './browse.ts';
import type { Bundle, Execution, Json } from './google/types.ts';
import type { World } from './world.ts';
import { wrongUse } from './wrong-use.ts';

export type ConsentWish = {
  /** The organisation by its name; null = the one that Xero's page has chosen first. */
  readonly organisation: string | null;
  readonly isDenied: boolean;
  /** Whether the person closes the panel before she chooses an organisation there. */
  readonly isUnsaved: boolean;
};

/** What the page of the add-on calls to show itself, to ask for a link, and to choose. */
const calls = { show: 'panelShow', connect: 'panelConnectXeroAgain', choose: 'panelChooseXero' } as const;

type Fields = { readonly [name: string]: Json };

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in what a page was given, however deep. */
function partsOf(value: Json): readonly Fields[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!isFields(value)) return (value as readonly Json[]).flatMap(partsOf); // what is no object here is a list
  return [value, ...Object.values(value).flatMap(partsOf)];
}

const linkIn = (view: Json): string | null =>
  partsOf(view)
    .map(({ url }) => url)
    .find((url): url is string => typeof url === 'string' && isLoginPage(url)) ?? null;

const saidIn = (view: Json): string => (isFields(view) && typeof view.said === 'string' ? view.said : '');

/** The choices of the form that makes this call. */
const choicesIn = (view: Json): readonly Fields[] =>
  partsOf(view)
    .filter(({ call }) => call === calls.choose)
    .flatMap(({ fields }) => partsOf(fields ?? null))
    .filter(({ value, label, kind }) => typeof value === 'string' && typeof label === 'string' && kind === undefined);

/** The organisations on Xero's page, with the value of each. */
const organisationsOn = (html: string): readonly { readonly value: string; readonly name: string }[] =>
  [...html.matchAll(/name="organisation" value="([^"]*)"[^>]*> ([^<]*)</g)].map(([, value = '', name = '']) => ({
    value,
    name: name.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  }));

/** Where Xero sends the browser in the end; an outside server may send it at once. */
function decide(world: World, link: string, { organisation, isDenied }: ConsentWish): string {
  const query = new URL(link).search.slice(1);
  const page = visitLogin(world, query, null);
  if ('sentTo' in page) return page.sentTo;
  const listed = organisationsOn(page.html);
  const [first] = listed;
  if (page.status !== 200 || first === undefined) throw wrongUse(`Xero shows: ${textOf(page.html)}`);
  const chosen = organisation === null ? first : listed.find(({ name }) => name === organisation);
  if (chosen === undefined)
    throw wrongUse(`Xero's page has no "${organisation}"; it has ${listed.map(({ name }) => `"${name}"`).join(', ')}.`);
  const form = new URLSearchParams({ decision: isDenied ? 'deny' : 'allow', organisation: chosen.value });
  const answer = visitLogin(world, query, form.toString());
  if (!('sentTo' in answer)) throw wrongUse(`Xero shows: ${textOf(answer.html)}`);
  return answer.sentTo;
}

const textOf = (html: string): string =>
  html
    .replace(/<title>[^<]*<\/title>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Throws where the add-on offers no link, and where Xero's page lets nobody through. */
export function consent(world: World, bundle: Bundle, wish: ConsentWish, manner: Manner = {}): ActReport {
  return act(world, (executions) => {
    const call = (functionName: string, input: Json): Json => {
      runEntry(world, bundle, { kind: 'run', functionName, args: [input] }, manner, executions);
      return executions.at(-1)?.returned ?? null;
    };
    const link = linkIn(call(calls.show, {})) ?? offered(call(calls.connect, {}));
    comeBack(world, bundle, queryBack(world, decide(world, link, wish)), manner, executions);
    if (wish.isUnsaved || hasFailed(executions)) return;
    const choices = choicesIn(call(calls.show, {}));
    const chosen = choices.find(({ label }) => label === wish.organisation) ?? choices[0];
    if (chosen?.value !== undefined) call(calls.choose, { tenantId: chosen.value });
  });
}

function offered(view: Json): string {
  const link = linkIn(view);
  if (link === null) throw wrongUse(`The add-on offers no link to Xero. ${saidIn(view)}`.trim());
  return link;
}

const hasFailed = (executions: readonly Execution[]): boolean => executions.some(({ ended }) => ended !== 'done');
