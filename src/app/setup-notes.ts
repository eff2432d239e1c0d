/** What the steps of the first run remember between two calls of the panel, one property each. Losing one costs a look, nothing else. */
import * as z from 'zod/mini';
import { asciiJson } from '../core/controls/audit-head.ts';
import type { Proposal } from '../core/expenses/proposals.ts';
import { lazy } from '../core/lazy.ts';
import type { Store } from '../core/ports.ts';

/** A property takes 9 kB (Apps Script: Quotas). */
const MOST_CHARACTERS = 8_500;

type Notes = {
  /** The names of ConnectWise's locations; kept once the start date was saved. */
  readonly locations: readonly string[];
  /** What was counted, in words, and the mark that tells whether it is still the same. */
  readonly old: {
    readonly startDate: string;
    readonly entries: number;
    readonly mark: string;
    readonly told: string;
    readonly confirm: string;
  };
  /** `open` = without a proposal, `clearing` = accounts that may become Expense Offset, `left` = how many proposals did not fit. */
  readonly proposals: {
    readonly proposals: readonly Proposal[];
    readonly open: readonly string[];
    readonly clearing: readonly string[];
    readonly left: number;
  };
  /** Open changes of GL Mapping, and what they would have moved, as they were last told. */
  readonly mapping: {
    readonly said: string;
    readonly open: readonly { readonly id: string; readonly label: string }[];
    readonly table: readonly (readonly string[])[];
  };
  /** How much there is to learn from. */
  readonly books: { readonly told: string; readonly start: string };
  /** What was learned from the books; `left` = how many rows did not fit. */
  readonly learned: {
    readonly said: string;
    readonly proposals: readonly Proposal[];
    readonly left: number;
    readonly table: readonly (readonly string[])[];
  };
  /** What the last look before a lock came to. */
  readonly cutOff: { readonly said: string; readonly table: readonly (readonly string[])[] };
  /** What the last look for money came to, and how many months back it went. */
  readonly moneyFound: { readonly said: string; readonly months: number };
  /** What a month's accrual would be, and the mark of its journals: '' where none can be made, and `why` says so. */
  readonly accrual: {
    readonly through: string;
    readonly said: string;
    readonly table: readonly (readonly string[])[];
    readonly mark: string;
    readonly why: string;
  };
  /** What the last preview from the panel came to. */
  readonly preview: { readonly said: string };
};

export type NoteName = keyof Notes;

/** Only `keep` writes them, so the kind tells that it is one. */
const isProposal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && 'key' in value;

const names = () => z.array(z.string());

const SCHEMAS: { readonly [Name in NoteName]: () => z.ZodMiniType<Notes[Name]> } = {
  locations: lazy(names),
  old: lazy(() =>
    z.object({
      startDate: z.string(),
      entries: z.number(),
      mark: z.string(),
      told: z.string(),
      confirm: z.string(),
    }),
  ),
  proposals: lazy(() =>
    z.object({
      proposals: z.array(z.custom<Proposal>(isProposal)),
      open: names(),
      clearing: names(),
      left: z.number(),
    }),
  ),
  mapping: lazy(() =>
    z.object({
      said: z.string(),
      open: z.array(z.object({ id: z.string(), label: z.string() })),
      table: z.array(names()),
    }),
  ),
  books: lazy(() => z.object({ told: z.string(), start: z.string() })),
  learned: lazy(() =>
    z.object({
      said: z.string(),
      proposals: z.array(z.custom<Proposal>(isProposal)),
      left: z.number(),
      table: z.array(names()),
    }),
  ),
  cutOff: lazy(() => z.object({ said: z.string(), table: z.array(names()) })),
  moneyFound: lazy(() => z.object({ said: z.string(), months: z.number() })),
  accrual: lazy(() =>
    z.object({ through: z.string(), said: z.string(), table: z.array(names()), mark: z.string(), why: z.string() }),
  ),
  preview: lazy(() => z.object({ said: z.string() })),
};

const nameOf = (name: NoteName): string => `setup.${name}`;

/** What a step left, by one read; null for nothing, and for what is not whole. */
export function recall<Name extends NoteName>(store: Store, name: Name): Notes[Name] | null {
  const text = store.read(nameOf(name));
  if (text === null) return null;
  try {
    const parsed = z.safeParse(SCHEMAS[name](), JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whether a note fits into its property. */
export const fits = (value: Notes[NoteName]): boolean => asciiJson(value).length <= MOST_CHARACTERS;

export const keep = <Name extends NoteName>(store: Store, name: Name, value: Notes[Name]): void =>
  store.write(nameOf(name), asciiJson(value));

export const forget = (store: Store, name: NoteName): void => store.remove(nameOf(name));
