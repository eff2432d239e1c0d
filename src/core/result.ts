/** A value or the trouble that stands in its place; plain data, so it survives JSON. */
export type Result<Value, Trouble> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Trouble };

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const err = <Trouble>(error: Trouble): { readonly ok: false; readonly error: Trouble } => ({ ok: false, error });
