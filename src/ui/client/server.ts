/** Calls the script on the server (Apps Script: Class google.script.run), which answers with the whole panel. */
import type { PanelView } from '../../core/panel.ts';

type Runner = {
  readonly withSuccessHandler: (handler: (view: PanelView) => void) => Runner;
  readonly withFailureHandler: (handler: () => void) => Runner;
} & Readonly<Record<string, (input: unknown) => void>>;

declare const google: { readonly script: { readonly run: Runner } };

/** `fail` is told nothing: what a failed execution says is for its developer. */
export function callServer(name: string, input: unknown, succeed: (view: PanelView) => void, fail: () => void): void {
  const run = google.script.run.withSuccessHandler(succeed).withFailureHandler(fail);
  const found = run[name];
  if (typeof found === 'function') found(input);
  else fail();
}
