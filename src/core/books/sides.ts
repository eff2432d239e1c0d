/** What the ledger holds of each expense entry, from the lines of its own documents. Pure. */
import { accountLabel } from '../ledger/labels.ts';
import { grossOf, linesByEntry } from '../ledger/lines.ts';
import { isInLedger, isLive } from '../ledger/statuses.ts';
import type { Account, DocumentLine, FoundDocument } from '../ledger/types.ts';

/** Minor units in the signs of a bill: what a credit note gives back is negative. */
export type Side = {
  /** Whether any of it is in the books; what is only saved is in no sum. */
  readonly isBooked: boolean;
  readonly minor: number;
  /** Tax that the ledger put on top of what was entered, contained in `minor`. */
  readonly addedTaxMinor: number;
  /** What it is booked to, in minor units by the label of the account. */
  readonly byAccount: ReadonlyMap<string, number>;
  /** The account of its first line. */
  readonly account: string;
  readonly numbers: readonly string[];
};

const NOTHING: Side = {
  isBooked: false,
  minor: 0,
  addedTaxMinor: 0,
  byAccount: new Map(),
  account: '',
  numbers: [],
};

type Held = { readonly document: FoundDocument; readonly lines: readonly DocumentLine[] };

/** `side` with what one document holds of the entry. */
function withHeld(side: Side, { document, lines }: Held, labelOf: (line: DocumentLine | undefined) => string): Side {
  const numbers = [...side.numbers, document.number];
  const account = side.account || labelOf(lines[0]);
  if (!isInLedger(document)) return { ...side, account, numbers };
  const sign = document.type === 'creditNote' ? -1 : 1;
  const byAccount = new Map(side.byAccount);
  for (const line of lines) {
    const label = labelOf(line);
    byAccount.set(label, (byAccount.get(label) ?? 0) + sign * grossOf(line).minor);
  }
  const sum = (minorOf: (line: DocumentLine) => number): number =>
    lines.reduce((total, line) => total + sign * minorOf(line), 0);
  return {
    isBooked: true,
    minor: side.minor + sum((line) => grossOf(line).minor),
    addedTaxMinor: side.addedTaxMinor + sum(({ addedTax }) => addedTax?.minor ?? 0),
    byAccount,
    account,
    numbers,
  };
}

/** By entry, as the tokens on the lines tell; undone documents hold nothing. */
export function sidesOf(documents: readonly FoundDocument[], accounts: readonly Account[]): ReadonlyMap<number, Side> {
  const labels = new Map(accounts.map((account) => [account.id, accountLabel(account)]));
  const sides = new Map<number, Side>();
  for (const document of documents.filter(isLive))
    for (const [entryId, lines] of linesByEntry(document.lines ?? [])) {
      const side = sides.get(entryId) ?? NOTHING;
      sides.set(
        entryId,
        withHeld(side, { document, lines }, (line) => labels.get(line?.accountId ?? '') ?? ''),
      );
    }
  return sides;
}
