/** Whatever people, vendors and Google do in whatever order: nothing is booked twice, and what is not booked is told. */
import fc from 'fast-check';
import { bundle } from './company.ts';
import { VARIANTS } from './crash/tiny-world.ts';
import { ACT_NAMES } from './model/acts.ts';
import { createPlayer, nameSequence, type Sequence } from './model/sequence.ts';

const MINUTES = 60_000;
const runs = Number(process.env.MODEL_SEQUENCES ?? '300');

const sequences: fc.Arbitrary<Sequence> = fc.record({
  variant: fc.constantFrom(...VARIANTS),
  deeds: fc.array(fc.record({ act: fc.constantFrom(...ACT_NAMES), number: fc.nat(99) }), {
    minLength: 1,
    maxLength: 9,
  }),
});

test(
  `${runs} sequences of acts`,
  () => {
    const { play } = createPlayer(bundle);
    fc.assert(
      fc.property(sequences, (sequence) => {
        const wrongs = play(sequence);
        if (wrongs.length > 0) throw new Error(`${nameSequence(sequence)}\n${wrongs.join('\n')}`);
      }),
      { numRuns: runs, ...(process.env.MODEL_SEED ? { seed: Number(process.env.MODEL_SEED) } : {}) },
    );
  },
  20 * MINUTES,
);
