/** What the opening of a spreadsheet may use (Workspace add-ons: Editor add-on authorization). */

/** False where an add-on is installed and not yet used in this spreadsheet: nothing but its menu may be touched then. */
export const mayReadDocument = (event: unknown): boolean => {
  const mode = typeof event === 'object' && event !== null && 'authMode' in event ? event.authMode : null;
  return mode !== null && mode !== ScriptApp.AuthMode.NONE;
};
