/** The add-on's pages as the browser gets them: each under an address of its own, with `google.script` before its own script. */
import type { ShownPage } from '../google/types.ts';

export type ShownFrame = { readonly kind: ShownPage['kind']; readonly title: string; readonly path: string };

export type Frames = {
  /** Keeps a page and gives its address; null closes what is shown. */
  readonly keep: (page: ShownPage | null, functions: readonly string[]) => ShownFrame | null;
  /** The page at a path; null = none is there. */
  readonly find: (path: string) => string | null;
};

/** Functions become names in a script, so each must be one. */
function withScript(html: string, script: string, functions: readonly string[]): string {
  const names = JSON.stringify(functions).replace(/</g, '\\u003c');
  const added = `<script>window.callableFunctions = ${names};\n${script}</script>`;
  return /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, (head) => head + added) : added + html;
}

export function keepFrames(script: string): Frames {
  const kept: { html: string; path: string } = { html: '', path: '' };
  let count = 0;
  return {
    keep: (page, functions) => {
      count += 1;
      kept.path = page === null ? '' : `/shown/${count}`;
      kept.html = page === null ? '' : withScript(page.html, script, functions);
      return page && { kind: page.kind, title: page.title, path: kept.path };
    },
    find: (path) => (kept.path !== '' && path === kept.path ? kept.html : null),
  };
}
