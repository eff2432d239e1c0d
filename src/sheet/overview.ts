/** The tab Overview: in a few lines, connected to whom, how the last run went, what needs a person. Rewritten whole. */

import { type Balance, isEven } from '../core/equation.ts';
import type { CellValue } from '../core/ports.ts';
import type { ModeLines, OverviewFacts } from '../core/run.ts';
import { wordEquation } from '../core/wording/equation.ts';
import { nameOrganisation, OVERVIEW_TEXTS } from '../core/wording/overview.ts';
import type { HEADER_NOTES } from '../core/wording/sheet.ts';
import { toCell, type Written } from './cells.ts';
import type { Tab } from './columns.ts';
import type { Pen } from './table.ts';

export type OverviewHeader = keyof (typeof HEADER_NOTES)['Overview'];

export const OVERVIEW = {
  name: 'Overview',
  isPage: true,
  columns: {
    What: { owner: 'add-on', width: 240 },
    Now: {
      owner: 'add-on',
      width: 520,
      tones: [
        { starts: '✓', tone: 'good' },
        { starts: '▲', tone: 'attention' },
        { starts: '✕', tone: 'failed' },
      ],
    },
    'What to do': { owner: 'add-on', width: 420 },
  },
} as const satisfies Tab<OverviewHeader>;

type LineName =
  | 'xero'
  | 'connectWise'
  | 'lastRun'
  | 'lastSaid'
  | 'addsUp'
  | 'laws'
  | 'needsYou'
  | 'waiting'
  | 'waitingCompany'
  | 'nextStep'
  | 'zone'
  | 'mode'
  | 'paused'
  | 'hour';
type Line = { readonly now: Written; readonly toDo?: string };
type Lines = Partial<Record<LineName, Line>>;

/** From row 2 down; the order is fixed, so that a line always finds its own place again. */
const ORDER: readonly LineName[] = [
  'xero',
  'connectWise',
  'lastRun',
  'lastSaid',
  'addsUp',
  'laws',
  'needsYou',
  'waiting',
  'waitingCompany',
  'nextStep',
  'zone',
  'mode',
  'paused',
  'hour',
];

/** The lines that the facts tell; what they don't tell is left as it stands. */
export function overviewLines(facts: OverviewFacts, timeZone: string): Lines {
  const text = OVERVIEW_TEXTS;
  const { connectWiseSite, failed, lastRun, balances, broken, needsYou, waiting, nextStep } = facts;
  return {
    ...xeroLine(facts),
    connectWise: {
      now:
        failed === 'ConnectWise' || connectWiseSite === ''
          ? text.failed(connectWiseSite)
          : text.connected(connectWiseSite),
    },
    lastRun: { now: lastRun === null ? text.noRun : { instant: lastRun.at } },
    lastSaid: { now: lastRun === null ? '' : text.said(lastRun.said, lastRun.isGood) },
    ...(balances === null ? {} : { addsUp: equationLine(balances) }),
    ...(broken === null ? {} : { laws: { now: text.kept(broken), toDo: broken === '' ? '' : text.settleFirst } }),
    ...(needsYou === null
      ? {}
      : { needsYou: { now: text.exceptions(needsYou), toDo: needsYou > 0 ? text.seeExceptions : '' } }),
    ...(waiting === null ? {} : waitingLines(waiting)),
    nextStep: { now: nextStep },
    zone: { now: timeZone },
    ...facts.modes,
  };
}

/** The equation, a line for each currency in one cell, because nobody knows how many there are. */
function equationLine(balances: readonly Balance[]): Line {
  const isWhole = balances.every(isEven);
  const { equation, seeEquation } = OVERVIEW_TEXTS;
  return { now: equation(wordEquation(balances), isWhole), toDo: isWhole ? '' : seeEquation };
}

/** Xero's line: a fault of Xero shows even where the organisation's name could not be read. */
function xeroLine({ organisation, failed }: OverviewFacts): Lines {
  const text = OVERVIEW_TEXTS;
  if (failed === 'Xero') return { xero: { now: text.failed(organisation?.name ?? 'Xero') } };
  return organisation === null ? {} : { xero: { now: text.connected(nameOrganisation(organisation)) } };
}

function waitingLines({ documents, paidByCompany }: NonNullable<OverviewFacts['waiting']>): Lines {
  const text = OVERVIEW_TEXTS;
  return {
    waiting: { now: text.documents(documents), toDo: documents > 0 ? text.approve : '' },
    waitingCompany: { now: text.documents(paidByCompany), toDo: paidByCompany > 0 ? text.doNotReimburse : '' },
  };
}

/** Writes the lines in the first three columns: one write for each group of neighbours. This tab is a page and no table. */
function writeLines(pen: Pen, lines: Lines): void {
  const cellsOf = (name: LineName, { now, toDo }: Line): readonly CellValue[] =>
    [OVERVIEW_TEXTS[name], now, toDo ?? ''].map((value) => toCell(value, pen.localText));
  let group: (readonly CellValue[])[] = [];
  ORDER.forEach((name, at) => {
    const found = lines[name];
    if (found) group.push(cellsOf(name, found));
    const isLast = at === ORDER.length - 1;
    if (group.length > 0 && (!found || isLast)) {
      pen.grid.writeBlock(OVERVIEW.name, at + 2 - group.length + (found ? 1 : 0), 1, group);
      group = [];
    }
  });
}

/** Brings the tab to how things stand after a run; what the run could not learn stays. */
export const writeOverview = (pen: Pen, facts: OverviewFacts): void =>
  writeLines(pen, overviewLines(facts, pen.grid.timeZone));

/** Shows mode and pause at once, whoever runs meanwhile; everything else stays. Nothing where the tab is missing. */
export function writeMode(pen: Pen, lines: ModeLines): void {
  if (pen.grid.tabNames().includes(OVERVIEW.name)) writeLines(pen, lines);
}

/** Says why a run could not begin, where people look first; everything else stays. Nothing where the tab is missing. */
export function writeTrouble(pen: Pen, sentence: string): void {
  if (!pen.grid.tabNames().includes(OVERVIEW.name)) return;
  writeLines(pen, { lastSaid: { now: OVERVIEW_TEXTS.said(sentence, false) }, nextStep: { now: sentence } });
}
