/** Owners: who was named, who stands in, and what is kept of it. */
import {
  AREAS,
  areasUnnamed,
  decodeOwners,
  encodeOwners,
  NO_OWNERS,
  standingIn,
  withAreas,
} from '../../../src/core/controls/owners.ts';

const people = (...admins: string[]) => ({ admins, operators: [] });
const owned = (owner: string, deputy = '') => ({ owner, deputy });
const form = (exceptions: string) => ({
  'set-up': owned('ada@x.example', 'bob@x.example'),
  exceptions: owned(exceptions),
  'vendor escalation': owned(''),
  'ledger administration': owned(''),
});

describe('where nobody was named', () => {
  it('the first admin stands in, else who acts', () => {
    const owners = (admins: string[], user: string) =>
      AREAS.map((area) => standingIn(NO_OWNERS, people(...admins), user).areas[area].owner);
    expect(owners(['ada@x.example', 'bob@x.example'], 'cy@x.example')).toEqual(AREAS.map(() => 'ada@x.example'));
    expect(owners([], 'cy@x.example')).toEqual(AREAS.map(() => 'cy@x.example'));
  });

  it('a team of one lacks none, a larger one every area', () => {
    expect(areasUnnamed(NO_OWNERS, people('ada@x.example'))).toEqual([]);
    expect(areasUnnamed(NO_OWNERS, people('ada@x.example', 'bob@x.example'))).toEqual(AREAS);
    expect(areasUnnamed(NO_OWNERS, people())).toEqual(AREAS);
  });
});

it('those who were named own their area, and the others are stood in for', () => {
  const named = withAreas(NO_OWNERS, form('cy@x.example'), '');
  const { areas } = standingIn(named, people('dee@x.example', 'ada@x.example'), '');
  expect(areas['set-up']).toEqual({ owner: 'ada@x.example', deputy: 'bob@x.example', former: '' });
  expect(areas.exceptions.owner).toBe('cy@x.example');
  expect(areas['vendor escalation'].owner).toBe('dee@x.example');
  expect(areasUnnamed(named, people())).toEqual(['vendor escalation', 'ledger administration']);
});

it('who was replaced, named or standing in, is known until somebody else is', () => {
  const standIn = 'ada@x.example';
  const first = withAreas(NO_OWNERS, form('cy@x.example'), standIn);
  expect(first.areas.exceptions).toMatchObject({ owner: 'cy@x.example', former: standIn });
  expect(first.areas['set-up']).toMatchObject({ owner: standIn, former: '' });
  const second = withAreas(first, form('dee@x.example'), standIn);
  expect(second.areas.exceptions).toMatchObject({ owner: 'dee@x.example', former: 'cy@x.example' });
  expect(withAreas(second, form('dee@x.example'), standIn).areas.exceptions.former).toBe('cy@x.example');
  expect(withAreas(second, form(''), standIn).areas.exceptions.former).toBe('dee@x.example');
});

it('is kept whole or not at all', () => {
  const named = withAreas(NO_OWNERS, form('cy@x.example'), '');
  expect(decodeOwners(encodeOwners(named))).toEqual(named);
  expect([undefined, '', '{"areas":1', '[]', '7'].map(decodeOwners)).toEqual([null, null, null, null, null]);
});
