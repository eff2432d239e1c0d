/**
 * The changes to the code that no test notices, each with the reason why none does. `npm run mutate` fails for one that is missing here
 * and names the sentences that may go. `times` = so many places with the same text; 1 unless told.
 */
export const SURVIVORS = [
  {
    file: 'core/calendar.ts',
    change: 'left > right → left >= right',
    because: 'Of two equal days it does not matter which one comes back: they are the same text.',
  },
  {
    file: 'core/calendar.ts',
    change: 'left < right → left <= right',
    because: 'Of two equal days it does not matter which one comes back: they are the same text.',
  },
  {
    file: 'core/decimal.ts',
    change: 'units < BigInt(0) → units <= BigInt(0)',
    because: 'Nothing, taken for negative and turned, is still nothing.',
  },
  {
    file: 'core/decimal.ts',
    change: 'numerator < BigInt(0) → numerator <= BigInt(0)',
    because: 'Nothing, taken for negative and turned twice, is still nothing.',
  },
  {
    file: 'core/equation.ts',
    change: '(surplus.get(key)?.count ?? 0) + by → (surplus.get(key)?.count ?? 0) - by',
    because: 'What was read and what was told only change sides: a difference stays one.',
  },
  {
    file: 'core/ledger/numbers.ts',
    change: '[] → ["Stryker was here"]',
    times: 3,
    because: 'What is looked at is the second of the list, which one of nothing lacks as much as one of a single text.',
  },
  {
    file: 'core/posting/chunks.ts',
    change: '[] → ["Stryker was here"]',
    because: 'The first value begins a part, whatever had been used before it.',
  },
  {
    file: 'core/posting/claims.ts',
    change: '!GUARDS.lineToken → false',
    because: 'The guard is off only in a bundle for trials, which shows what goes wrong without it.',
  },
  {
    file: 'core/posting/drift.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A line that is not there has no parts; a text in place of one differs in nothing and is filtered out.',
  },
  {
    file: 'core/posting/line-notes.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A choice that is no list, and one of a single text, are both no choice.',
  },
  {
    file: 'core/posting/line-notes.ts',
    change: '{ return null; } → {}',
    because: 'What is no list is no note, whether it is null or undefined.',
  },
  {
    file: 'core/posting/pay-run-notes.ts',
    change: '[] → ["Stryker was here"]',
    because: 'Only texts that we wrote pass the checksum, so there is always a list.',
  },
  {
    file: 'core/posting/pay-run.ts',
    change: '[] → ["Stryker was here"]',
    times: 2,
    because: 'A line is only made of at least one entry, and a text in place of an id is that of no entry.',
  },
  {
    file: 'core/posting/pay-run.ts',
    change: '!first → false',
    because: 'A line is only made of at least one entry.',
  },
  {
    file: 'core/posting/registered.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A document is only put together from at least one row.',
  },
  {
    file: 'core/posting/registered.ts',
    change: '!first → false',
    because: 'A document is only put together from at least one row.',
  },
  {
    file: 'core/posting/restore.ts',
    change: 'closedThrough !== null → true',
    because: 'No day is before a missing one, so the comparison beside it says the same; the types ask for it.',
  },
  ...[
    'rows.some(({ lines }) => lines === null) → rows.every(({ lines }) => lines === null)',
    'rows.some(({ lines }) => lines === null) → false',
    '({ lines }) => lines === null → () => undefined',
    'lines === null → false',
    '[] → ["Stryker was here"]',
  ].map((change) => ({
    file: 'core/posting/restore.ts',
    change,
    because:
      'Where lines are missing, what is left makes another hash than was posted, which is refused in the same words.',
  })),
  ...['own.length > 0 → true', 'own.length > 0 → own.length >= 0'].map((change) => ({
    file: 'core/posting/invariants.ts',
    change,
    because: 'An entry without a line would have to be one of nothing to pass, and none of those is planned.',
  })),
  {
    file: 'core/posting/dropped-tracking.ts',
    change: '[] → ["Stryker was here"]',
    times: 2,
    because:
      'A line of another entry, or with another option, than was sent makes another hash: nothing is said of it, whatever it lacks.',
  },
  {
    file: 'core/posting/mapping-notes.ts',
    change: '{ return null; } → {}',
    because: 'What is missing is as little a list as null.',
  },
  {
    file: 'core/posting/mapping-notes.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A text in place of a row has no key either.',
  },
  {
    file: 'core/posting/notes.ts',
    change: 'addedTaxMinor === undefined → false',
    because: 'A field that holds nothing is read and written like one that is missing.',
  },
  {
    file: 'core/posting/scrub.ts',
    change: 'rows[0]?.date → rows[0].date',
    because: 'A document of the Register has at least one row.',
  },
  {
    file: 'core/posting/scrub.ts',
    change: 'one.place < two.place → one.place <= two.place',
    because: 'No two documents have one place: it ends with the id.',
  },
  {
    file: 'core/posting/set-off.ts',
    change: 'closedThrough !== null → true',
    because: 'No day is before a missing one, so the comparison beside it says the same; the types ask for it.',
  },
  {
    file: 'core/posting/undo.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A text in place of a payment has no day in a closed period and is none of our payments.',
    times: 3,
  },
  {
    file: 'core/posting/ownership.ts',
    change: 'one.found.id < two.found.id → one.found.id <= two.found.id',
    because: 'No two documents have one id: each is judged once.',
  },
  {
    file: 'core/posting/ownership.ts',
    change:
      'among(entryIds, (entryId) => ruling.ownerOf.get(entryId) ?? []).filter( ({ found }) => found.id !== id, ) → among(entryIds, entryId => ruling.ownerOf.get(entryId) ?? [])',
    because: 'Neither a spare nor what is gone owns an entry, so it is never among those that hold its entries.',
  },
  {
    file: 'core/posting/ownership.ts',
    change: 'found.id !== id → true',
    because: 'Neither a spare nor what is gone owns an entry, so it is never among those that hold its entries.',
  },
  {
    file: 'core/posting/invariants.ts',
    change: 'one.id < two.id → one.id <= two.id',
    because: 'No two documents have one id: of each only the last sight is looked at.',
  },
  {
    file: 'core/expenses/book.ts',
    change: '!clearing → false',
    because:
      'Private spend always has a clearing account or was held before; the error would tell a mistake in the code.',
  },
  {
    file: 'core/expenses/document.ts',
    change: 'owed.minor > 0 → owed.minor >= 0',
    because: 'A group that nets to nothing was split before.',
  },
  {
    file: 'core/expenses/group.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A group has at least one expense; the types can not know.',
  },
  {
    file: 'core/expenses/group.ts',
    change: 'first && last → true',
    because: 'A group has at least one expense; the types can not know.',
  },
  {
    file: 'core/expenses/group.ts',
    change: 'first && last → first || last',
    because: 'A group has at least one expense; the types can not know.',
  },
  {
    file: 'core/expenses/group.ts',
    change: 'one.date < other.date → one.date <= other.date',
    because: 'The two days were just found to differ.',
  },
  {
    file: 'core/expenses/group.ts',
    change: 'owed.minor > 0 → owed.minor >= 0',
    because: 'An expense of nothing is an exception and comes into no group.',
  },
  {
    file: 'core/expenses/group.ts',
    change: 'owed.minor < 0 → owed.minor <= 0',
    because: 'An expense of nothing is an exception and comes into no group.',
  },
  {
    file: 'core/expenses/map.ts',
    change: "active.filter(({ keys }) => keys[typeAt] === '' || keys[typeAt] === type) → active",
    because: 'It only spares work: the keys of each row are compared again afterwards.',
  },
  {
    file: 'core/expenses/map.ts',
    change: "keys[typeAt] === '' || keys[typeAt] === type → true",
    because: 'It only spares work: the keys of each row are compared again afterwards.',
  },
  {
    file: 'core/expenses/plan.ts',
    change: "facts.kind === 'no mapping row' || facts.kind === 'needs own mapping row' → true",
    because:
      'Only exceptions of these two kinds have a row number that may be null, which is asked next; the types ask for the kind.',
  },
  {
    file: 'core/expenses/plan.ts',
    change: 'exceptions .map(({ facts }) => facts) .filter(isMissing) → exceptions.map(({ facts }) => facts)',
    because:
      'Only exceptions of these two kinds have a row number that may be null, which is asked next; the types ask for the kind.',
  },
  {
    file: 'core/expenses/plan.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A text among the rows that were used names no row of the tab.',
  },
  {
    file: 'core/expenses/sort-out.ts',
    change: 'expense.rows[0]?.classification → expense.rows[0].classification',
    because: 'An amount was read before, so there is a row.',
  },
  {
    file: 'core/expenses/proposals.ts',
    change: 'one < two → one <= two',
    because: 'No two pairs have one signature: they come out of a map.',
  },
  {
    file: 'core/expenses/proposals.ts',
    change: '[] → ["Stryker was here"]',
    because: 'The text is the name of no payment type.',
  },
  {
    file: 'core/expenses/cure.ts',
    change: '!row → false',
    times: 2,
    because: 'The exception speaks of a row of the tab; the types can not know.',
  },
  {
    file: 'core/expenses/cure.ts',
    change: "column === 'taxRate' → true",
    because: 'A tax rate frees nothing while another cell of the row is of no use.',
  },
  {
    file: 'core/expenses/cure.ts',
    change: '[] → ["Stryker was here"]',
    times: 2,
    because: 'A text is no active option, and the set-up of no expense type.',
  },
  {
    file: 'core/expenses/cure.ts',
    change: 'tax?.minor → tax.minor',
    because: 'Where there is tax, there is its money.',
  },
  {
    file: 'core/expenses/cure.ts',
    change: '!plan.exceptions.some(({ facts }) => CURABLE.has(facts.kind)) → false',
    because: 'It only spares work: for what has no cure none is found.',
  },
  {
    file: 'core/expenses/cure.ts',
    change: 'exception.entries[0]?.entryId → exception.entries[0].entryId',
    because: 'An exception has at least one entry; the types can not know.',
  },
  {
    file: 'core/expenses/learn.ts',
    change: 'one < other → one <= other',
    because: 'No two pairs have one name: they come out of a map.',
  },
  {
    file: 'core/expenses/learn-rows.ts',
    change: 'rate?.name → rate.name',
    because: 'Where bills carry tax, a rate was found before.',
  },
  {
    file: 'core/expenses/past.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A text in place of an expense has no day that could be near.',
  },
  {
    file: 'core/expenses/past.ts',
    change: 'best?.words → best.words',
    because: 'Where there are others there is a best one.',
  },
  {
    file: 'core/expenses/recoded.ts',
    change: 'to !== undefined → true',
    because: 'An entry that is among the lines has at least one of them.',
  },
  {
    file: 'core/expenses/recoded.ts',
    change: 'account?.times → account.times',
    because: 'A new account was found by what was counted.',
  },
  {
    file: 'core/expenses/recoded.ts',
    change: 'rate?.times → rate.times',
    because: 'A new rate was found by what was counted.',
  },
  {
    file: 'core/expenses/recoded.ts',
    change: 'own.length < FEWEST → false',
    because: 'It only spares work: fewer than three come to no change either.',
  },
  {
    file: 'core/expenses/drafts-first.ts',
    change: 'marks !== undefined → true',
    because: 'Only keys that have marks are asked for.',
  },
  {
    file: 'core/expenses/drafts-first.ts',
    change: 'drafts.get(key)?.add → drafts.get(key).add',
    because: 'Only keys that have marks are asked for.',
  },
  {
    file: 'core/expenses/duplicates.ts',
    change: '!claim → false',
    times: 2,
    because: 'What is prepared has an amount and a payer, so it is among the claims; the types can not know.',
  },
  {
    file: 'core/expenses/duplicates.ts',
    change: '[] → ["Stryker was here"]',
    times: 5,
    because: 'A text among the claims has neither day nor payer, and one among the receipts no entry.',
  },
  {
    file: 'core/expenses/duplicates.ts',
    change: 'entryId < other → entryId <= other',
    because: 'No entry has the same receipt as itself.',
  },
  {
    file: 'core/expenses/document.ts',
    change: 'lines[0]?.code → lines[0].code',
    because: 'Only entries with several lines are asked.',
  },
  {
    file: 'core/expenses/document.ts',
    change: 'lines[at]?.amount → lines[at].amount',
    because: 'An entry that is cut has both lines.',
  },
  {
    file: 'core/expenses/document.ts',
    change: '[] → ["Stryker was here"]',
    because: 'An entry that is cut has both lines.',
  },
  {
    file: 'core/expenses/checks.ts',
    change: "{ tab: 'Expense Connect', rowNumber: row.rowNumber } → {}",
    because: 'The sentence stands in the row itself and names no place.',
  },
  {
    file: 'core/expenses/checks.ts',
    change: '[] → ["Stryker was here"]',
    because: 'Each row of the tab is among the rules.',
  },
  {
    file: 'core/expenses/coded.ts',
    change: 'one.id < other.id → one.id <= other.id',
    because: 'No two transactions have one id.',
  },
  {
    file: 'core/expenses/coded.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A text is neither spent nor received.',
  },
  {
    file: 'core/expenses/coded.ts',
    change: 'payment?.accountId → payment.accountId',
    because: 'Where something was found there is a payment.',
  },
  {
    file: 'core/expenses/next-row.ts',
    change: "facts.kind === 'mapping not found' → false",
    because: 'What was not found is asked for before.',
  },
  {
    file: 'core/expenses/next-row.ts',
    change: "facts.kind === 'tax rate does not fit' → false",
    because: 'What names no target is taken for a tax rate all the same; the types ask for the kind.',
  },
  {
    file: 'core/expenses/tax.ts',
    change: 'tax.minor * sign → tax.minor / sign',
    because: 'The sign is one or minus one: to divide by it is to multiply.',
  },
  {
    file: 'core/expenses/tax.ts',
    change: 'base * sign → base / sign',
    because: 'The sign is one or minus one: to divide by it is to multiply.',
  },
  {
    file: 'core/expenses/book.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A text in place of a tax code of private spend has no name, as if there were none.',
  },
  {
    file: 'core/expenses/taxed-lines.ts',
    change: '!taxed.ok → false',
    because: 'The part was chosen so that its tax is whole.',
  },
  {
    file: 'core/expenses/taxed-lines.ts',
    change: 'splitting?.rowNumber → splitting.rowNumber',
    because: 'Only what a row books goes by codes, and that may be split or not.',
  },
  {
    file: 'core/expenses/taxed-lines.ts',
    change: 'splitting?.isAllowed → splitting.isAllowed',
    because: 'Only what a row books goes by codes, and that may be split or not.',
  },
  {
    file: 'core/expenses/tracking.ts',
    change: 'reference.trackingCategories[index]?.name → reference.trackingCategories[index].name',
    because: 'An option of that category was found.',
  },
  {
    file: 'core/expenses/links.ts',
    change: '!first → false',
    because: 'A list under a name is never empty; the types can not know.',
  },
  {
    file: 'core/expenses/links.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A list under a name is never empty; the types can not know.',
  },
  {
    file: 'core/expenses/links.ts',
    change: 'rule.startDate !== null → true',
    because: 'No day is before a missing one, so the comparison beside it says the same; the types ask for it.',
  },
  {
    file: 'core/expenses/sort-out.ts',
    change: 'startDate !== null → true',
    because: 'No day is before a missing one, so the comparison beside it says the same; the types ask for it.',
  },
  ...[
    '!label || !account?.ok || !sorted.ok → false',
    '!label || !account?.ok || !sorted.ok → (!label || !account?.ok) && !sorted.ok',
    '!label || !account?.ok → false',
    '!label || !account?.ok → !label && !account?.ok',
    'account?.ok → account.ok',
  ].map((change) => ({
    file: 'core/expenses/cure.ts',
    change,
    because:
      'A code without a setting has no cell to be filled, and account and money were read before the code was asked for.',
  })),
  ...[
    '!isReadable(expense) || !classification → false',
    '!isReadable(expense) || !classification → !isReadable(expense) && !classification',
  ].map((change) => ({
    file: 'core/expenses/next-row.ts',
    change,
    because: 'What takes a row could be read and has a classification; the types can not know.',
  })),
  {
    file: 'core/posting/reversal.ts',
    change: 'isReversal(found.number) → true',
    because: 'Only what takes another one back bears a number that is asked for.',
  },
  {
    file: 'core/posting/reversal.ts',
    change: '[] → ["Stryker was here"]',
    because: 'A text in place of a document takes nothing back: it has neither type nor status.',
    times: 2,
  },
  {
    file: 'core/posting/drift-notes.ts',
    change: 'body === null → false',
    because: 'Of a missing text JSON makes null, and a map of null is as empty.',
  },
];
