/** Starts the thread of an execution and talks to it; the caller's thread waits for each answer. */
import { MessageChannel, Worker } from 'node:worker_threads';
import { type LaneStart, listen, type Order, say, type Told } from './wire.ts';

export type Lane = { readonly tell: (order: Order) => void; readonly hear: () => Told };

/** `program` is the built file that serves lanes when it is given a `LaneStart`; `folder` holds the add-on. */
export function openLane(program: string, folder: string): Lane {
  const { port1, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(8));
  const workerData: LaneStart = { lane: { port: port2, bell, folder } };
  const worker = new Worker(program, { workerData, transferList: [port2] });
  worker.unref();
  port1.unref();
  return { tell: (order) => say(port1, bell, 'lane', order), hear: () => listen<Told>(port1, bell, 'world') };
}
