/** The fewest calls that a run over a company can take, part by part: what the benchmark's figures stand beside. */

/** What a run is about: ids and texts as they are asked for, and the documents that come of it. */
export type Company = {
  readonly unpostedRows: number;
  readonly entryIds: readonly number[];
  readonly reportIds: readonly number[];
  /** Entries and reports that a question by date range would bring. */
  readonly entriesInRange: number;
  readonly reportsInRange: number;
  readonly listPages: number;
  readonly contacts: number;
  readonly billNumbers: readonly string[];
  readonly creditNotes: number;
  readonly payments: number;
};

export type Part = { readonly system: 'connectwise' | 'xero'; readonly what: string; readonly calls: number };

const URL_CHARACTERS = 1_900;

/** Characters of a look-up before its ids or numbers begin: host, path and the other parameters. */
const LEAD_CHARACTERS = 150;

/** Characters that a separator takes once it is percent-encoded. */
const SEPARATOR = 3;

/** Addresses of at most 1,900 characters that it takes to name every text once. */
export function addressesFor(texts: readonly string[]): number {
  let addresses = 0;
  let room = 0;
  for (const text of texts) {
    const length = encodeURIComponent(text).length + SEPARATOR;
    if (length > room) {
      addresses += 1;
      room = URL_CHARACTERS - LEAD_CHARACTERS;
    }
    room -= length;
  }
  return addresses;
}

const pages = (count: number, size: number): number => Math.ceil(count / size);

/** The cheaper of naming ids and asking for a date range by the page of 1,000. */
const joined = (ids: readonly number[], inRange: number): number =>
  Math.min(addressesFor(ids.map(String)), Math.max(1, pages(inRange, 1000)));

/** The parts of the bound; their sum is the bound. Nothing in it depends on what was posted before. */
export function boundOf(company: Company): readonly Part[] {
  const bills = company.billNumbers.length;
  const { creditNotes, payments } = company;
  return [
    { system: 'connectwise', what: 'company look-up', calls: 1 },
    { system: 'connectwise', what: 'reference lists', calls: company.listPages },
    { system: 'connectwise', what: 'unposted rows by the 1,000', calls: Math.max(1, pages(company.unpostedRows, 1000)) },
    { system: 'connectwise', what: 'entries by id or date', calls: joined(company.entryIds, company.entriesInRange) },
    { system: 'connectwise', what: 'reports by id or date', calls: joined(company.reportIds, company.reportsInRange) },
    { system: 'connectwise', what: 'exports by the 500', calls: pages(company.entryIds.length, 500) },
    { system: 'connectwise', what: 'one batch a document', calls: bills + creditNotes },
    { system: 'xero', what: 'token', calls: 1 },
    { system: 'xero', what: 'organisation, accounts, tax rates, tracking, currencies', calls: 5 },
    { system: 'xero', what: 'contacts by the 1,000', calls: Math.max(1, pages(company.contacts, 1000)) },
    { system: 'xero', what: 'look-up of bill numbers', calls: addressesFor(company.billNumbers) },
    { system: 'xero', what: 'look-up of credit notes by date', calls: Math.min(1, creditNotes) },
    { system: 'xero', what: 'drafts by the 50', calls: pages(bills, 50) + pages(creditNotes, 50) },
    { system: 'xero', what: 'read back by the 1,000', calls: pages(bills, 1000) + pages(creditNotes, 1000) },
    { system: 'xero', what: 'approvals by the 50', calls: pages(bills, 50) + pages(creditNotes, 50) },
    { system: 'xero', what: 'payments by the 50', calls: pages(payments, 50) },
  ];
}
