import { answerConnectWise } from './answer.ts';
import { ask, BASE, CREDENTIALS, HOST, NOW_MS } from './ask.ts';
import { changeConnectWise } from './change.ts';
import { sampleConnectWise } from './sample.ts';
import type { ConnectWiseState, Fields } from './state.ts';

const hang = (state: ConnectWiseState, document: Fields): void =>
  changeConnectWise(state, { connectwise: 'attach', entry: 1001, document }, NOW_MS);

const list = (state: ConnectWiseState, recordId: string) =>
  ask(state, 'GET', '/system/documents', {
    query: { recordType: 'Expense', recordId, fields: 'id,fileName,size,linkFlag' },
  });

const download = (state: ConnectWiseState, id: number, accept = '*/*') =>
  answerConnectWise(
    state,
    {
      method: 'GET',
      host: HOST,
      path: `${BASE}/system/documents/${id}/download`,
      query: '',
      headers: { ...CREDENTIALS, accept },
      body: '',
    },
    NOW_MS,
  );

test('what hangs on an entry is listed for it alone, until it is taken off', () => {
  const state = sampleConnectWise();
  hang(state, { fileName: 'a/b?.pdf', size: 1234 });
  hang(state, { fileName: 'https://files.example/1', link: true });
  expect(list(state, '1001').json).toEqual([
    { id: 1, fileName: 'a/b?.pdf', size: 1234, linkFlag: false },
    { id: 2, fileName: '', size: 0, linkFlag: true },
  ]);
  expect(list(state, '1002').json).toEqual([]);
  changeConnectWise(state, { connectwise: 'detach', entry: 1001, document: { fileName: 'a/b?.pdf' } }, NOW_MS);
  expect(list(state, '1001').json).toHaveLength(1);
  expect(download(state, 1).status).toBe(404);
});

test('a file comes byte by byte, in the size that it has', () => {
  const state = sampleConnectWise();
  hang(state, { fileName: 'long.png', size: 10, content: 'é!' });
  const { body, isFile, headers } = download(state, 1);
  // three bytes, three times and one more
  expect(body).toBe(`${'\u00c3\u00a9!'.repeat(3)}\u00c3`);
  expect({ isFile, type: headers['content-type'] }).toEqual({ isFile: true, type: 'image/png' });
});

test('what nobody has seen is not emulated', () => {
  const state = sampleConnectWise();
  hang(state, { fileName: 'a.pdf' });
  hang(state, { fileName: 'link', link: true });
  expect(() => download(state, 1, 'application/json')).toThrow('not emulated');
  expect(() => download(state, 2)).toThrow('not emulated');
  expect(() => ask(state, 'GET', '/system/documents', { query: { recordType: 'Ticket', recordId: '1' } })).toThrow(
    'not emulated',
  );
  expect(() => ask(state, 'GET', '/system/documents', { query: { recordType: 'Expense' } })).toThrow('not emulated');
});

test('a role without the permission gets nothing', () => {
  const state = sampleConnectWise();
  hang(state, { fileName: 'a.pdf' });
  changeConnectWise(state, { connectwise: 'forbid', permission: 'Companies > Manage Attachments' }, NOW_MS);
  expect(list(state, '1001').status).toBe(403);
  expect(download(state, 1).status).toBe(403);
});
