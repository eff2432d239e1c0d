/** Two executions that renew at the same instant without a lock between them, a death at every call, an answer lost: the connection survives. */
import { startMs } from './ports.ts';
import { type Mishap, newScene, playEveryOrder, renewLater } from './together.ts';

const MINUTE_MS = 60_000;
const GAPS_MS = [0, 10 * MINUTE_MS, 29 * MINUTE_MS];
/** Read, send, write; a lost answer is waited for and asked for once more. */
const STEPS = [1, 2, 3];

const MISHAPS: readonly Mishap[] = [
  { kind: 'none' },
  ...STEPS.map((at) => ({ kind: 'killed', at }) as const),
  { kind: 'lost', at: 2 },
];

const nameOf = (mishap: Mishap): string => (mishap.kind === 'none' ? 'none' : `${mishap.kind}@${mishap.at}`);

const counts: string[] = [];
afterAll(() => console.log(counts.join('\n')));

test.each([1, 2])('%i at once', (count) => {
  for (const mishap of MISHAPS) {
    let survived = 0;
    const orders = playEveryOrder(newScene(startMs), count, mishap, (scene, ends) => {
      for (const end of ends.slice(mishap.kind === 'killed' ? 1 : 0)) expect(end).toMatchObject({ ok: true });
      for (const gapMs of GAPS_MS) {
        const after = structuredClone(scene);
        expect(renewLater(after, gapMs)).toMatchObject({ ok: true });
        // and it goes on living: the next renewals are hours apart
        expect(renewLater(after, 5 * 60 * MINUTE_MS)).toMatchObject({ ok: true });
        expect(renewLater(after, 59 * 24 * 60 * MINUTE_MS)).toMatchObject({ ok: true });
        survived += 1;
      }
    });
    expect(survived).toBe(orders * GAPS_MS.length);
    counts.push(
      `${count} at once, ${nameOf(mishap)}: ${orders} orders, ${survived} of ${survived} connections survived`,
    );
  }
});

test('an answer that nobody asks for again within half an hour is lost for good, and that is said', () => {
  playEveryOrder(newScene(startMs), 1, { kind: 'killed', at: 2 }, (scene) => {
    expect(renewLater(scene, 31 * MINUTE_MS)).toMatchObject({ ok: false, error: { what: 'consent ended' } });
  });
});
