/** An expense that gets no line of its own, as in an accrual, is coded by the rows that posting would go by. */
import { codeByRow } from '../../../src/core/expenses/book.ts';
import { openDesk } from '../../../src/core/expenses/desk.ts';
import { money } from '../../../src/core/money.ts';
import { expense, GIFTS, snapshotOf } from './company.ts';

function codedAs(changes: Parameters<typeof expense>[1]) {
  const { entry, classification, ...rest } = expense(1, { report: null, ...changes });
  if (!entry || !classification) throw new Error('the expense has no entry');
  const coded = { expense: { ...rest, classification, entry }, classification, taxInConnectWise: money(0, 'NZD') };
  const desk = openDesk(snapshotOf([]));
  return codeByRow(coded, desk.findRows(coded.expense, classification), desk);
}

test('with account and tax before there is a report, and without the text of a line', () => {
  expect(codedAs({})).toMatchObject({
    ok: true,
    value: { account: { code: '420' }, description: '', splitting: { description: '' } },
  });
});

test('where no row fits, it is refused as posting would refuse it', () => {
  expect(codedAs({ type: GIFTS })).toMatchObject({ ok: false, error: { kind: 'no mapping row' } });
});
