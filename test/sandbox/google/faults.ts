/** The three ways in which an emulated call fails. Nothing here may be caught and turned into an answer. */

/** What Apps Script itself throws: an Error named `Exception`. */
export function refuse(message: string): Error {
  const error = new Error(message);
  error.name = 'Exception';
  return error;
}

/** What the stand-in does not know; the caller gets no guess. */
export function notEmulated(what: string): Error {
  return new Error(`not emulated: ${what}`);
}

/** A call whose arguments fit none of the documented forms. */
export function refuseSignature(service: string, args: readonly unknown[]): Error {
  const kinds = args.map(nameType).join(',');
  return refuse(`The parameters (${kinds}) don't match the method signature for ${service}.`);
}

function nameType(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `${value.length > 0 ? nameType(value[0]) : 'Object'}[]`;
  if (typeof value === 'string') return 'String';
  if (typeof value === 'object') {
    const kind: unknown = 'kind' in value ? value.kind : undefined;
    return typeof kind === 'string' && kind !== 'Record' ? kind : 'Object';
  }
  return typeof value;
}
