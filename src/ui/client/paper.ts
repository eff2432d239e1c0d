/** Prints one page of facts, and nothing else of the panel. */
import type { Block } from '../../core/panel.ts';
import { make } from './dom.ts';

type Print = Extract<Block, { kind: 'print' }>;

const paperOf = ({ title, rows }: Print): HTMLElement =>
  make(
    'section',
    { class: 'paper' },
    make('h1', {}, title),
    make(
      'table',
      {},
      make(
        'tbody',
        {},
        ...rows.map(([what, text]) => make('tr', {}, make('th', { scope: 'row' }, what), make('td', {}, text))),
      ),
    ),
  );

/** While it is printed the page stands beside the panel, which the style keeps off the paper. */
function print(block: Print): void {
  const paper = paperOf(block);
  document.body.appendChild(paper);
  window.addEventListener('afterprint', () => paper.remove(), { once: true });
  window.print();
}

export function drawPrint(block: Print, id: string): HTMLElement {
  const button = make('button', { type: 'button', id }, block.label);
  button.addEventListener('click', () => print(block));
  return make('div', { class: 'act' }, button);
}
