/** A snapshot with its lists made searchable, once for all expenses. It answers look-ups and decides nothing. */
import { comparable, nameLedger } from '../ledger/labels.ts';
import { approvalRule } from './approval.ts';
import { type ContactBook, openContactBook } from './contacts.ts';
import type { ApprovalRule } from './expense.ts';
import type { MappingRow, Settings } from './inputs.ts';
import { type FindLinkRule, indexLinks, linkRules } from './links.ts';
import { type FindRows, indexMapping, rowSignature } from './map.ts';
import { type FindPayer, indexPayers } from './payers.ts';
import type { Snapshot } from './plan-types.ts';
import { type FindRate, indexRates } from './rates.ts';
import type { LedgerView } from './target.ts';

export type Desk = {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly approval: ApprovalRule;
  readonly view: LedgerView;
  readonly currencies: ReadonlySet<string>;
  readonly released: ReadonlySet<number>;
  /** Names of the ticked ConnectWise locations as they are compared; none = all. */
  readonly locations: ReadonlySet<string>;
  readonly findRows: FindRows;
  /** Every row of GL Mapping by what its key columns say, ticked or not. */
  readonly rowBySignature: ReadonlyMap<string, MappingRow>;
  readonly findPayer: FindPayer;
  readonly findLinkRule: FindLinkRule;
  readonly findRate: FindRate;
  readonly contacts: ContactBook;
};

/** The desk for one snapshot. */
export function openDesk(snapshot: Snapshot): Desk {
  const { sheet, ledger } = snapshot;
  return {
    snapshot,
    settings: sheet.settings,
    approval: approvalRule(snapshot.setup, sheet.settings),
    view: { reference: ledger, names: nameLedger(ledger) },
    currencies: new Set([...ledger.currencies, ledger.organisation.baseCurrency]),
    released: new Set(snapshot.released),
    locations: new Set(sheet.settings.locations.map(comparable)),
    findRows: indexMapping(sheet.mapping),
    rowBySignature: new Map(sheet.mapping.map((row) => [rowSignature(row), row])),
    findPayer: indexPayers(sheet.paymentTypes),
    findLinkRule: indexLinks(linkRules(sheet.links, sheet.paymentTypes)),
    findRate: indexRates(sheet.exchangeRates, snapshot.capabilities.rateDigits),
    contacts: openContactBook(ledger.contacts, sheet.members),
  };
}
