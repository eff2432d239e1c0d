import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { lockWorld } from './locking.ts';

const place = mkdtempSync(join(tmpdir(), 'counterfoil-lock-'));
const folder = join(place, 'world');
afterAll(() => rmSync(place, { recursive: true, force: true }));

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Locks and adds one, again and again; every few turns it dies with the lock in its hand, and its parent starts another. */
const worker = `
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { lockWorld } from './locking.mjs';
const [folder, startAt] = process.argv.slice(2);
while (Date.now() < Number(startAt));
let taken = 0;
while (taken < 6) {
  let release;
  try { release = lockWorld(folder, { isMaking: false }); } catch (error) {
    if (error.name !== 'WrongUse') throw error;
    continue;
  }
  const count = Number(readFileSync(folder + '/count', 'utf8'));
  for (const until = performance.now() + 0.3; performance.now() < until;);
  writeFileSync(folder + '/count', String(count + 1));
  taken += 1;
  if (taken === 6) process.kill(process.pid, 'SIGKILL');
  release();
}
`;

const runWorker = (startAt: number): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(place, 'worker.mjs'), folder, String(startAt)]);
    let complaint = '';
    child.stderr.on('data', (part: Buffer) => {
      complaint += part.toString('utf8');
    });
    child.on('exit', () => resolve(complaint));
  });

test('of many processes that find the lock of a dead one, one at a time goes on, and no turn is lost', async () => {
  buildSync({
    entryPoints: [join(__dirname, 'locking.ts')],
    outfile: join(place, 'locking.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  writeFileSync(join(place, 'worker.mjs'), worker);
  lockWorld(folder, { isMaking: true })();
  lockWorld(folder, { isMaking: true });
  writeFileSync(join(folder, 'count'), '0');
  writeFileSync(join(folder, 'lock'), '4194303 1 of-a-dead-one');
  const rounds = 3;
  for (let round = 0; round < rounds; round += 1) {
    const startAt = Date.now() + 300;
    const complaints = await Promise.all(Array.from({ length: 6 }, () => runWorker(startAt)));
    expect(complaints.join('')).toBe('');
  }
  expect(readFileSync(join(folder, 'count'), 'utf8')).toBe(String(rounds * 6 * 6));
  lockWorld(folder, { isMaking: false })();
  expect(readdirSync(folder)).toEqual(['count']);
}, 120_000);

describe('one process', () => {
  test.each([
    ['', 'Another command has the world'],
    ['not a number', 'Another command has the world'],
    [`${process.pid}`, `Another command (process ${process.pid}) has the world`],
  ])('does not take over a lock that holds %j', (mark, sentence) => {
    lockWorld(folder, { isMaking: true });
    writeFileSync(join(folder, 'lock'), mark);
    expect(() => lockWorld(folder, { isMaking: false })).toThrow(sentence);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(mark);
  });

  test('takes over from an owner whose number another process got since', () => {
    lockWorld(folder, { isMaking: true });
    writeFileSync(join(folder, 'lock'), `${process.pid} 1 an-earlier-one`);
    const again = () => lockWorld(folder, { isMaking: false })();
    // Only Linux says when a process started.
    if (existsSync('/proc/self/stat')) expect(again).not.toThrow();
    else expect(again).toThrow('has the world');
  });

  test('makes a folder only where it is told to, and leaves none without a world', () => {
    expect(() => lockWorld(folder, { isMaking: false })).toThrow('There is no world in');
    expect(existsSync(folder)).toBe(false);
    lockWorld(folder, { isMaking: true })();
    expect(existsSync(folder)).toBe(false);
    const release = lockWorld(folder, { isMaking: true });
    writeFileSync(join(folder, 'world.json'), '{}');
    release();
    expect(readdirSync(folder)).toEqual(['world.json']);
  });

  test('a file in the place of the folder is told in words', () => {
    writeFileSync(folder, '');
    expect(() => lockWorld(folder, { isMaking: true })).toThrow("can't be made a folder");
    expect(() => lockWorld(folder, { isMaking: false })).toThrow('There is no world in');
  });
});
