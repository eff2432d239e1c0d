/** Counts how schedules ended. */
import { isRight, type Verdict } from './judge.ts';
import { type Option, replayLine } from './replay-line.ts';
import type { Ended } from './schedule.ts';

export type Counts = {
  readonly schedules: number;
  readonly doubles: number;
  readonly losses: number;
  readonly stuck: number;
  /** Ended in a run that threw, though nothing troubled it. */
  readonly threw: number;
  /** A person had to connect Xero again. */
  readonly reconnected: number;
  /** Lived through from the start too, each execution in a context of its own, and how many of those did not end alike. */
  readonly fresh: number;
  readonly unlike: number;
  /** Healthy runs. */
  readonly runs: number;
};

export const tell = ({ doubles, losses, stuck }: Verdict, threw: readonly string[]): string =>
  [...doubles, ...losses, ...stuck, ...threw].join('; ');

/** How a schedule of any kind ended. */
type Told = Pick<Ended, 'verdict' | 'threw' | 'runs' | 'isReconnected'>;

/** A tally that `add` adds to; `name` is what the option replays. */
export function newTally(option: Option): {
  readonly add: (name: string, ended: Told, isAlike: boolean | null) => void;
  readonly counts: () => Counts;
  readonly failures: readonly string[];
} {
  const counts = {
    schedules: 0,
    doubles: 0,
    losses: 0,
    stuck: 0,
    threw: 0,
    reconnected: 0,
    fresh: 0,
    unlike: 0,
    runs: 0,
  };
  const failures: string[] = [];
  return {
    failures,
    counts: () => ({ ...counts }),
    add: (name, { verdict, threw, runs, isReconnected }, isAlike) => {
      counts.schedules += 1;
      counts.runs += runs;
      counts.doubles += Number(verdict.doubles.length > 0);
      counts.losses += Number(verdict.losses.length > 0);
      counts.stuck += Number(verdict.stuck.length > 0);
      counts.threw += Number(threw.length > 0);
      counts.reconnected += Number(isReconnected);
      counts.fresh += Number(isAlike !== null);
      counts.unlike += Number(isAlike === false);
      const fail = (because: string): void => void failures.push(replayLine(option, name, because));
      if (!isRight(verdict) || threw.length > 0) fail(tell(verdict, threw));
      if (isAlike === false) fail('ends otherwise where each execution has a context of its own');
    },
  };
}
