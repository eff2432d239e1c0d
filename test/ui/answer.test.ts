import type { World } from '../../src/app/world.ts';
import type { Instant } from '../../src/core/calendar.ts';
import { wordBug } from '../../src/core/wording/run.ts';
import { answerCall } from '../../src/ui/answer.ts';
import { CALLS, type Call } from '../../src/ui/calls.ts';

const RUN_ID = 'R20261117T210000000';

/** A world in which nothing works but the clock and the log: every section and every use case meets a bug. */
function brokenWorld(): { readonly world: World; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const parts = {
    clock: { now: () => '2026-11-17T21:00:00.000Z' as Instant, elapsedMs: () => 0, sleep: () => undefined },
    log: { note: (line: string) => lines.push(line) },
  };
  return { world: parts as unknown as World, lines };
}

test('a bug in a call is told once, with the run id and nothing of the error; the log has the rest', () => {
  const { world, lines } = brokenWorld();
  const call: Call = {
    role: 'viewer',
    prepare: () => ({
      act: () => {
        throw new Error('no such thing in this world');
      },
    }),
  };
  expect(answerCall(world, call, {})).toEqual({ title: 'Counterfoil', said: wordBug(RUN_ID), sections: [] });
  expect(lines[0]).toContain(`run ${RUN_ID} stopped: Error: no such thing in this world`);
});

test('a section with a bug in it is left out and told of, and what the call came to is said all the same', () => {
  const { world } = brokenWorld();
  const call: Call = { role: 'viewer', prepare: () => ({ act: () => 'Saved.' }) };
  expect(answerCall(world, call, {})).toMatchObject({ said: `Saved. ${wordBug(RUN_ID)}`, sections: [] });
});

describe('what a call takes', () => {
  const prepared = (name: keyof typeof CALLS, input: unknown) => CALLS[name].prepare(input);
  const form = {
    site: 'na.myconnectwise.net',
    companyId: 'c',
    publicKey: 'p',
    privateKey: 'k',
    clientId: 'i',
    saveUnchecked: false,
  };

  test('what fits is ready to be carried out', () => {
    expect(prepared('panelSaveConnectWise', form)).toEqual({ act: expect.any(Function) });
    for (const input of [undefined, null, {}])
      expect(prepared('panelShow', input)).toEqual({ act: expect.any(Function) });
  });

  test.each([
    ['a number in the place of a text', { ...form, companyId: 7 }, '"companyId"'],
    ['a text that is too long', { ...form, privateKey: 'x'.repeat(501) }, '"privateKey"'],
    ['a text in the place of a tick', { ...form, saveUnchecked: 'yes' }, '"saveUnchecked"'],
    ['a field that nobody asked for', { ...form, role: 'admin' }, 'could not be read'],
    ['a text', 'harbourlight', 'could not be read'],
    ['a list', [form], 'could not be read'],
  ])('%s is refused in words', (_, input, words) => {
    const refused = prepared('panelSaveConnectWise', input);
    expect(refused).toEqual({ misfit: expect.stringContaining(words) });
    expect(JSON.stringify(refused)).not.toContain('Invalid input');
  });
});
