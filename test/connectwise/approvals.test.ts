/** When expense reports were approved, as their audit trails tell it: by their own status changes, in codes or in words. */
import { answer, HTML, pathOf, worldOf } from './world.ts';

const status = (newValue: string, lastUpdated: string) => ({ id: 1, type: 'Status', newValue, _info: { lastUpdated } });

test('each report is asked once, and its approvals come in order', () => {
  const trails: Readonly<Record<string, readonly object[]>> = {
    '/expense/reports/5/audits': [
      status('ApprovedByTierTwo', '2026-11-03T10:00:00Z'),
      status('PendingApproval', '2026-11-01T10:00:00Z'),
      status('Approved by tier one', '2026-11-02T10:00:00Z'),
      { id: 2, type: 'Note', newValue: 'Approved', _info: { lastUpdated: '2026-11-04T10:00:00Z' } },
      { id: 3, type: 'Status', newValue: 'ApprovedByTierOne' },
    ],
    '/expense/reports/6/audits': [],
  };
  const world = worldOf((request) => answer(200, trails[pathOf(request)] ?? []));
  const found = world.source.readApprovals([5, 6]);
  expect(found).toEqual({
    ok: true,
    value: new Map([
      [5, ['2026-11-02T10:00:00.000Z', '2026-11-03T10:00:00.000Z']],
      [6, []],
    ]),
  });
  expect(world.sent().map(pathOf)).toEqual(Object.keys(trails));
});

test('no report, no call', () => {
  const world = worldOf(() => answer(200, []));
  expect(world.source.readApprovals([])).toEqual({ ok: true, value: new Map() });
  expect(world.sent()).toEqual([]);
});

test('what is no trail is a fault', () => {
  expect(worldOf(() => HTML).source.readApprovals([5])).toMatchObject({ ok: false });
});
