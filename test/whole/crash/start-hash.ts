/**
 * Names the state in which a run starts. Two requests of a dead run that reached their vendor while nobody ran, some seconds apart,
 * leave the same to the next run: it can see their vendor's stamp, but has none of its own to hold it against.
 */
import type { World } from '../../sandbox/world.ts';
import { durableHash, type Scene, sheetsHash } from './scene.ts';

/** Xero keeps an answer for six minutes (`test/sandbox/xero/idempotency.ts`); a run that may see one end while it runs can tell when it began. */
const KEPT_MS = 6 * 60_000;
const RUN_MS = 2 * 60_000;

type Xero = NonNullable<World['xero']>;
type ConnectWise = NonNullable<World['connectwise']>;

const mapped = <From, To>(table: Readonly<Record<string, From>>, change: (row: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(table).map(([key, row]) => [key, change(row)]));

const unstamped = <Row extends { readonly updatedMs: number }>(table: Readonly<Record<string, Row>>) =>
  mapped(table, (row) => ({ ...row, updatedMs: 0 }));

function keptAt(kept: Xero['keptAnswers'], nowMs: number): Xero['keptAnswers'] {
  const alive = Object.entries(kept).filter(([, { firstMs }]) => nowMs - firstMs < KEPT_MS);
  return Object.fromEntries(
    alive.map(([key, answer]) => {
      const endsSoon = nowMs - answer.firstMs > KEPT_MS - RUN_MS;
      return [key, endsSoon ? answer : { ...answer, firstMs: 0, reply: { ...answer.reply, body: '' } }];
    }),
  );
}

const withoutXeroStamps = (xero: Xero, nowMs: number): Xero => ({
  ...xero,
  documents: unstamped(xero.documents),
  payments: unstamped(xero.payments),
  keptAnswers: keptAt(xero.keptAnswers, nowMs),
});

const withoutBatchStamps = (connectwise: ConnectWise): ConnectWise => ({
  ...connectwise,
  batches: mapped(connectwise.batches, (batch) => ({ ...batch, createdAt: '' })),
});

/** The same for two scenes from whose start on a run can do only the same. What is still on its way keeps its time. `sheets` is what `sheetsHash` gives of the scene. */
export function startHash(scene: Scene, sheets = sheetsHash(scene)): string {
  const { world, inFlight } = scene;
  const { xero, connectwise, nowMs } = world;
  if (xero === null || connectwise === null) return durableHash(scene, sheets);
  const plain = { ...world, xero: withoutXeroStamps(xero, nowMs), connectwise: withoutBatchStamps(connectwise) };
  return durableHash({ world: plain, inFlight }, sheets);
}
