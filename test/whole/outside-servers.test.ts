import { type ActReport, calls, dump, open, runMenu } from '../sandbox/acts.ts';
import { loadBundle } from '../sandbox/bundle.ts';
import { createWorld, type World } from '../sandbox/world.ts';
import { type StartedStandIn, startStandIn } from './start-stand-in.ts';

const bundle = loadBundle('dist');

type Walked = { readonly reports: readonly ActReport[]; readonly refusals: readonly string[]; readonly world: World };

/** The whole way once, and once more with nothing left to do. */
function walk(world: World): Walked {
  const refusals: string[] = [];
  const opened = open(world, bundle, { notice: (sentence) => refusals.push(sentence) });
  const synced = [runMenu(world, bundle, 'Sync now'), runMenu(world, bundle, 'Sync now')];
  return { reports: [opened, ...synced], refusals, world };
}

const servers: StartedStandIn[] = [];

beforeAll(async () => {
  servers.push(await startStandIn('connectwise'), await startStandIn('xero'));
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

test('the sample company takes everything that its bookkeeper types, and ends every execution well', () => {
  const { refusals, reports } = walk(createWorld());
  expect(refusals).toEqual([]);
  expect(reports.flatMap((report) => report.executions).map((one) => one.ended)).toEqual([
    'done',
    'done',
    'done',
    'done',
  ]);
  expect(reports[1]?.said.at(-1)?.text).toMatch(/^142 entries read: \d+ posted/);
});

test('both vendors as processes of their own give the same result as built in', () => {
  const [connectwise, xero] = servers;
  const inside = walk(createWorld());
  const outside = walk(createWorld({ connectwiseUrl: connectwise?.address ?? null, xeroUrl: xero?.address ?? null }));
  expect(outside.reports).toEqual(inside.reports);
  expect(dump(outside.world)).toEqual(dump(inside.world));
  expect(calls(outside.world)).toEqual(calls(inside.world));
  expect(outside.world.connectwise).toBeNull();
  expect(outside.world.xero).toBeNull();
});
