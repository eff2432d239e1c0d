/** What the two vendors hold, as tables for the second pane. Columns are the vendors' own field names. */
import { remote } from '../acts.ts';
import type { World } from '../world.ts';
import type { VendorTable, VendorView } from './messages.ts';

type Remote = ReturnType<typeof remote>;
type Element = object;

/** Titles, lists and the fields to show; a field is a path into the vendor's element. */
const tables: Record<
  keyof Remote,
  readonly { readonly list: string; readonly title: string; readonly fields: readonly string[] }[]
> = {
  xero: [
    {
      list: 'invoices',
      title: 'Bills',
      fields: ['InvoiceNumber', 'Contact.Name', 'Date', 'DueDate', 'Total', 'AmountDue', 'CurrencyCode', 'Status'],
    },
    {
      list: 'creditNotes',
      title: 'Credit notes',
      fields: ['CreditNoteNumber', 'Contact.Name', 'Date', 'Total', 'RemainingCredit', 'CurrencyCode', 'Status'],
    },
    {
      list: 'payments',
      title: 'Payments',
      fields: ['Date', 'Amount', 'Account.Code', 'Reference', 'PaymentType', 'Status'],
    },
  ],
  connectwise: [
    {
      list: 'unposted',
      title: 'Unposted expenses',
      fields: [
        'id',
        'expenseDetailId',
        'dateExpense',
        'member.identifier',
        'glType',
        'glClass',
        'total',
        'classification',
      ],
    },
    { list: 'batches', title: 'Batches', fields: ['id', 'batchIdentifier', 'entryIds'] },
    {
      list: 'entries',
      title: 'Expense entries',
      fields: [
        'id',
        'date',
        'member.identifier',
        'type.name',
        'amount',
        'currency.currencyCode',
        'classification.name',
        'status',
        'notes',
      ],
    },
  ],
};

const names: Record<keyof Remote, string> = { xero: 'Xero holds', connectwise: 'ConnectWise holds' };

/** Both vendors; one that an outside server holds has no tables. */
export function viewVendors(world: World): VendorView[] {
  const held = remote(world);
  return (['xero', 'connectwise'] as const).map((vendor) => ({
    name: held[vendor] === null ? `${names[vendor]}: see the outside server` : names[vendor],
    tables: held[vendor] === null ? [] : tables[vendor].map((table) => viewTable(held[vendor], table)),
  }));
}

function viewTable(held: Remote[keyof Remote], table: (typeof tables)['xero'][number]): VendorTable {
  const list = fieldOf(held, table.list);
  const elements: readonly Element[] = Array.isArray(list) ? list : [];
  return {
    title: `${table.title} (${elements.length})`,
    header: table.fields,
    rows: elements.map((element) => table.fields.map((path) => showField(element, path))),
  };
}

function showField(element: Element, path: string): string {
  const value = path.split('.').reduce<unknown>((inner, name) => fieldOf(inner, name), element);
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' && amounts.test(path)) return showAmount(value);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

const amounts = /(total|amount|amountDue|remainingCredit)$/i;

/** Two digits after the point, or as many as there are beyond. */
function showAmount(amount: number): string {
  return /\.\d{3,}$/.test(String(amount)) ? String(amount) : amount.toFixed(2);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([field]) => field === name)?.[1]
    : undefined;
}
