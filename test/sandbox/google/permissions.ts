/** Which calls an authorisation mode and the manifest's scopes allow (Workspace add-ons: Editor add-on authorization). */
import { refuse } from './faults.ts';
import type { Run } from './run.ts';
import type { AuthMode } from './types.ts';

export type Need = 'nothing' | 'document' | 'storage' | 'fetch' | 'triggers' | 'email' | 'dialogs' | 'mail';

const scope = 'https://www.googleapis.com/auth/';
const withDocument: readonly AuthMode[] = ['LIMITED', 'FULL'];
const fullOnly: readonly AuthMode[] = ['FULL'];

/** `scopes`: any one of them is enough; the first is named in the refusal. */
const rules: Readonly<Record<Need, { readonly modes: readonly AuthMode[]; readonly scopes: readonly string[] }>> = {
  nothing: { modes: ['NONE', 'LIMITED', 'FULL'], scopes: [] },
  document: { modes: withDocument, scopes: [`${scope}spreadsheets.currentonly`, `${scope}spreadsheets`] },
  storage: { modes: withDocument, scopes: [] },
  fetch: { modes: fullOnly, scopes: [`${scope}script.external_request`] },
  triggers: { modes: fullOnly, scopes: [`${scope}script.scriptapp`] },
  email: { modes: withDocument, scopes: [`${scope}userinfo.email`] },
  mail: { modes: fullOnly, scopes: [`${scope}script.send_mail`, 'https://mail.google.com/'] },
  dialogs: { modes: fullOnly, scopes: [`${scope}script.container.ui`] },
};

/** Throws what Google says when the mode or the manifest does not allow the call. */
export function checkPermission(run: Pick<Run, 'mode' | 'bundle'>, need: Need, service: string): void {
  const { modes, scopes } = rules[need];
  const wanted = scopes[0] ?? 'authorization of the document';
  if (!modes.includes(run.mode)) {
    throw refuse(`You do not have permission to call ${service}. Required permissions: ${wanted}`);
  }
  if (scopes.length > 0 && !scopes.some((name) => run.bundle.scopes.includes(name))) {
    throw refuse(
      `Specified permissions are not sufficient to call ${service}. Required permissions: ${scopes.join(' || ')}`,
    );
  }
}
