/** Lets the built add-on post a company from the first to the last document, and counts what that took. */
import { open, runMenu, tick } from '../sandbox/acts.ts';
import { companyOfSize } from '../sandbox/connectwise/index.ts';
import { fillPlain } from '../sandbox/fill.ts';
import { applyEdit } from '../sandbox/google/person.ts';
import type { Bundle } from '../sandbox/google/types.ts';
import type { World } from '../sandbox/world.ts';
import { createWorld } from '../sandbox/world.ts';
import { sampleXero } from '../sandbox/xero/index.ts';
import type { Bound } from './bound.ts';
import { boundOf } from './bound.ts';
import { companyAfter, companyBefore } from './company.ts';
import { addCall, type Figures, newFigures } from './figures.ts';

export type Grouping = 'Per entry' | 'Per member and week';

export type Measured = {
  /** What *Set up…* took, layout and lists. */
  readonly setUp: Figures;
  /** The executions that posted something. */
  readonly runs: readonly Figures[];
  /** One more, with nothing left to post. */
  readonly idle: Figures;
  readonly bound: Bound;
  readonly documents: { readonly bills: number; readonly creditNotes: number; readonly payments: number };
  /** Entries that are still unposted. */
  readonly unposted: number;
  /** What the last run that posted something said. */
  readonly said: string;
};

const MOST_EXECUTIONS = 40;
const PAUSE_MS = 600_000;

const guidOfMember = (id: unknown): string => `00000000-0000-4000-9000-${String(id).padStart(12, '0')}`;

/** The reference lists of the sample company in Xero, and a contact for each member besides. */
function xeroFor(members: readonly Readonly<Record<string, unknown>>[]): World['xero'] {
  const xero = sampleXero();
  const pattern = Object.values(xero.contacts)[0];
  if (pattern === undefined) throw new Error('the sample company has no contact');
  for (const { id, firstName, lastName, officeEmail } of members) {
    const [first, last] = [String(firstName), String(lastName)];
    const contact = { id: guidOfMember(id), name: `${first} ${last}`, firstName: first, lastName: last };
    xero.contacts[contact.id] = { ...pattern, ...contact, email: String(officeEmail) };
  }
  return xero;
}

function counted(world: World, bundle: Bundle, label: string): { readonly figures: Figures; readonly said: string } {
  const figures = newFigures();
  const report = runMenu(world, bundle, label, ['ok'], { onCall: (call) => addCall(figures, call) });
  const [execution] = report.executions;
  if (execution?.ended !== 'done') throw new Error(`${label} ended as ${execution?.ended}: ${execution?.error}`);
  figures.virtualMs = execution.elapsedMs;
  return { figures, said: report.said[report.said.length - 1]?.text ?? '' };
}

/** What a person fills in: mapping, payment types, settings, and the contacts of all members in one paste. */
function fillIn(world: World, grouping: Grouping): void {
  const { google, nowMs } = world;
  fillPlain(google, nowMs);
  applyEdit(google, { tab: 'Settings', find: { Setting: 'Grouping' }, set: { Value: grouping } }, nowMs);
  const [header, ...rows] = google.spreadsheet.sheets.find(({ name }) => name === 'Members')?.rows ?? [];
  const name = header?.values.indexOf('Name') ?? -1;
  const contact = header?.values.indexOf('Contact') ?? -1;
  const names = rows.map(({ values }) => String(values[name] ?? '')).filter((text) => text !== '');
  const at = `${String.fromCharCode('A'.charCodeAt(0) + contact)}2`;
  applyEdit(google, { tab: 'Members', paste: { at, values: names.map((text) => [text]) } }, nowMs);
}

const unpostedIn = ({ connectwise }: World): number =>
  new Set(
    Object.values(connectwise?.glRows ?? {}).flatMap(({ batchId, entryId }) => (batchId === null ? [entryId] : [])),
  ).size;

/** Syncs until a run posts nothing any more, ten minutes after one another. */
function postAll(world: World, bundle: Bundle, setUp: Figures): Measured {
  const before = companyBefore(world);
  const runs: Figures[] = [];
  let said = '';
  for (let number = 0; number < MOST_EXECUTIONS; number += 1) {
    const unposted = unpostedIn(world);
    const run = counted(world, bundle, 'Sync now');
    if (unpostedIn(world) === unposted) {
      const company = companyAfter(before, world, PAUSE_MS);
      const bills = company.documents.filter(({ type }) => type === 'bill').length;
      const payments = company.documents.filter(({ isPaid }) => isPaid).length;
      const documents = { bills, creditNotes: company.documents.length - bills, payments };
      return { setUp, runs, idle: run.figures, bound: boundOf(company), documents, unposted, said };
    }
    runs.push(run.figures);
    said = run.said;
    tick(world, bundle, PAUSE_MS);
  }
  throw new Error(`after ${MOST_EXECUTIONS} executions there are still ${unpostedIn(world)} entries to post: ${said}`);
}

/** A company of `entries` plain expenses, set up and filled in anew. */
export function measureSize(bundle: Bundle, entries: number, grouping: Grouping): Measured {
  const world = createWorld({ company: 'empty' });
  const connectwise = companyOfSize(entries);
  world.connectwise = connectwise;
  world.xero = xeroFor(connectwise.lists.members);
  open(world, bundle);
  const setUp = counted(world, bundle, 'Set up…');
  fillIn(world, grouping);
  return postAll(world, bundle, setUp.figures);
}

/** The sample company, as `open` leaves it. */
export function measureSample(bundle: Bundle): Measured {
  const world = createWorld();
  const setUp = newFigures();
  const report = open(world, bundle, { onCall: (call) => addCall(setUp, call) });
  setUp.virtualMs = report.executions.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  return postAll(world, bundle, setUp);
}
