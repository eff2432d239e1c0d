/** What passes between the thread that holds the world and a thread in which one execution runs, and how each waits for the other. Knows nothing of the add-on. */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Fault } from '../../sandbox/google/execute.ts';
import type { Handle, Plain } from '../../sandbox/google/handles.ts';
import type { Outcome } from '../../sandbox/google/host.ts';

/** To the thread of an execution: run this function; here is what your call came to; there is no more to run. */
export type Order =
  | { readonly order: 'run'; readonly functionName: string; readonly nowMs: number }
  | { readonly order: 'go on'; readonly outcome: Outcome; readonly nowMs: number }
  | { readonly order: 'leave' };

/** From it: a call that waits to be let through, or the end of the function. */
export type Told =
  | { readonly told: 'call'; readonly handle: Handle; readonly method: string; readonly args: readonly Plain[] }
  | { readonly told: 'end'; readonly fault: Fault | null };

/** What a thread is given at its start. `folder` holds the built add-on. */
export type LaneStart = {
  readonly lane: { readonly port: MessagePort; readonly bell: Int32Array; readonly folder: string };
};

/** Places in the bell: who waits for what is said to them listens at theirs. */
export const BELL = { lane: 0, world: 1 } as const;

type Listener = keyof typeof BELL;

/** Silence of the other thread, in real time, after which something is broken. */
const LONGEST_SILENCE_MS = 120_000;

export function say(port: MessagePort, bell: Int32Array, to: Listener, message: Order | Told): void {
  port.postMessage(message);
  Atomics.add(bell, BELL[to], 1);
  Atomics.notify(bell, BELL[to]);
}

/** Waits until something is said; the thread does nothing else meanwhile. */
export function listen<Message extends Order | Told>(port: MessagePort, bell: Int32Array, as: Listener): Message {
  for (;;) {
    const rung = Atomics.load(bell, BELL[as]);
    const received: { readonly message: Message } | undefined = receiveMessageOnPort(port);
    if (received !== undefined) return received.message;
    if (Atomics.wait(bell, BELL[as], rung, LONGEST_SILENCE_MS) === 'timed-out')
      throw new Error(`the ${as === 'lane' ? 'world' : 'lane'} has gone silent`);
  }
}
