/** Whatever people, vendors and Google do in whatever order: nothing is booked twice, and what is not booked is told. */
import { bundle } from './company.ts';
import { playMany } from './model/play-all.ts';
import { createPlayer, parseSequence } from './model/sequence.ts';

const MINUTES = 60_000;
const count = Number(process.env.MODEL_SEQUENCES ?? '300');
const seed = Number(process.env.MODEL_SEED ?? '1');
const player = createPlayer(bundle);

/** Of the sequences, in which each act has to find something to do. */
const LEAST_SHARE = 0.03;

test(
  `${count} sequences of acts, by seed ${seed}`,
  () => {
    const { failures, sequences, acts, did } = playMany(player, count, seed);
    const counted = Object.entries(did).map(([act, times]) => `${act} ${times}`);
    console.log(`${sequences} sequences of ${acts} acts; they found something to do in: ${counted.join(' · ')}`);
    expect(failures).toEqual([]);
    // an act that never finds anything to do proves nothing
    const idle = Object.entries(did).filter(([, times]) => times < sequences * LEAST_SHARE);
    expect(idle).toEqual([]);
  },
  20 * MINUTES,
);

// each went wrong once
test.each([
  'entry/approve: sync 0 · change amount 0 · sync 0',
  'entry/approve: sync 0 · void in Xero 0 · wipe a tab 0',
  'entry/approve: sync 0 · wipe a tab 0 · take approval back 0',
  'entry/approve: sync 0 · wipe notes 0 · take approval back 0 · sync 0',
  'entry/approve: sync 0 · wipe notes 0 · change total in Xero 0 · sync 0',
  'entry/resume: take approval back 0 · wipe notes 0',
  'week/resume: void last run 0 · sync 0 · take approval back 2 · wipe notes 0 · sync 0',
  'report/save: sync 0 · wipe notes 0 · take approval back 26',
  'entry/approve: sync 0 · wipe a tab 0 · void in Xero 0 · wipe notes 0',
  'entry/approve: sync 0 · void in Xero 0 · wipe a tab 0 · wipe notes 0 · sync 0',
  // died with the batch made, before anything told of it
  'entry/resume: sync, cut 68 · void in Xero 0',
])('%s', (name) => {
  expect(player.play(parseSequence(name)).wrongs).toEqual([]);
});
