/** Files that a call made, as links that save them: the browser has them from the answer, and nothing is stored anywhere else. */
import type { PanelFile } from '../../core/panel.ts';
import { clear, make } from './dom.ts';

const addressOf = ({ text }: PanelFile): string =>
  URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));

/** Puts the files in place of those of the call before; `about` of each stands beside its link. */
export function drawFiles(list: HTMLElement, files: readonly PanelFile[]): void {
  for (const link of Array.from(list.querySelectorAll('a'))) URL.revokeObjectURL(link.href);
  clear(list);
  for (const file of files) {
    const link = make('a', { href: addressOf(file), download: file.name }, file.name);
    list.appendChild(make('p', {}, link, ` ${file.about}`));
  }
}
