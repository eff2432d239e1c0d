/** State tokens and the return address of a consent, behind the Consent port (Apps Script: Class StateTokenBuilder). */
import type { Consent } from '../core/ports.ts';

export const createConsent = (): Consent => ({
  returnUrl: () => `https://script.google.com/macros/d/${ScriptApp.getScriptId()}/usercallback`,
  newState: (functionName, values, seconds) =>
    Object.entries(values)
      .reduce(
        (token, [name, value]) => token.withArgument(name, value),
        ScriptApp.newStateToken().withMethod(functionName).withTimeout(seconds),
      )
      .createToken(),
  newSecret: () => `${Utilities.getUuid()}${Utilities.getUuid()}`.replace(/-/g, ''),
});
