/** The second pane: what Xero and ConnectWise hold, as tables. */
import type { VendorView } from '../messages.ts';
import { byId, make } from './dom.ts';

let shown = '';

const figure = /^-?\d+\.\d+$/;

/** Shows the vendors' tables; those that a person folded stay folded. */
export function showVendors(vendors: readonly VendorView[]): void {
  const key = JSON.stringify(vendors);
  if (key === shown) return;
  const pane = byId('pane');
  const folded = new Set(
    [...pane.querySelectorAll('details:not([open])')].map((details) => details.getAttribute('data-table')),
  );
  const isFirst = shown === '';
  shown = key;
  pane.replaceChildren(
    ...vendors.flatMap((vendor) => [
      make('h2', {}, vendor.name),
      ...vendor.tables.map((table) => {
        const name = table.title.replace(/ \(\d+\)$/, '');
        const isOpen = isFirst ? name !== 'Expense entries' : !folded.has(name);
        return make(
          'details',
          { 'data-table': name, open: isOpen },
          make('summary', {}, table.title),
          makeTable(table),
        );
      }),
    ]),
  );
}

function makeTable(table: VendorView['tables'][number]): HTMLElement {
  const head = make('tr', {}, ...table.header.map((text) => make('th', { scope: 'col' }, text)));
  const rows = table.rows.map((row) =>
    make('tr', {}, ...row.map((text) => make('td', { title: text, class: figure.test(text) ? 'figure' : null }, text))),
  );
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows));
}

/** Opens and folds the pane by its button. */
export function wirePane(): void {
  const button = byId('pane-button');
  button.addEventListener('click', () => {
    const pane = byId('pane');
    pane.hidden = !pane.hidden;
    button.setAttribute('aria-expanded', String(!pane.hidden));
  });
}
