/** Reads comma-separated text character by character, apart from how the product writes it (RFC 4180). */

type State = { rows: string[][]; cell: string; isQuoted: boolean; wasQuoted: boolean };

const endCell = (state: State): void => {
  state.rows[state.rows.length - 1]?.push(state.cell);
  state.cell = '';
  state.wasQuoted = false;
};

/** The cells of each row; throws where a line does not end in CR and LF or a quote stands where none may. */
export function readCsv(text: string): string[][] {
  const state: State = { rows: [[]], cell: '', isQuoted: false, wasQuoted: false };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (state.isQuoted) {
      if (char !== '"') state.cell += char;
      else if (text.charAt(at + 1) === '"') {
        state.cell += '"';
        at += 1;
      } else state.isQuoted = false;
    } else if (char === ',') endCell(state);
    else if (char === '"' && state.cell === '' && !state.wasQuoted) {
      state.isQuoted = true;
      state.wasQuoted = true;
    } else if (char === '\r' && text.charAt(at + 1) === '\n') {
      endCell(state);
      state.rows.push([]);
      at += 1;
    } else if (/["\r\n]/.test(char) || state.wasQuoted) throw new Error(`a bare ${JSON.stringify(char)} at ${at}`);
    else state.cell += char;
  }
  const last = state.rows.pop();
  if (last?.length !== 0 || state.cell !== '' || state.isQuoted) throw new Error('the last line does not end');
  return state.rows;
}
