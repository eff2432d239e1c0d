/** Two installations vie for every expense only where either would post all of them. */

import { bundle } from '../company.ts';
import { judge } from '../crash/judge.ts';
import { runSync } from '../crash/run-sync.ts';
import { COMPANIES, nameCompany, openBoth, openOffices } from './offices.ts';

const addOn = { bundle, realm: null };
const both = openBoth(bundle);
const rivals = COMPANIES.filter(
  ({ groupings, stage, isApart }) => groupings.length === 2 && stage === 'approve' && !isApart,
);

test.each(rivals.map((company) => [nameCompany(company), company] as const))(
  'each of %s books all expenses when it is alone',
  (_name, company) => {
    for (const at of [0, 1]) {
      const { scene, googles } = openOffices(addOn, both, company);
      scene.world.google = googles[at] ?? scene.world.google;
      runSync(addOn, scene);
      expect(judge(scene.world)).toEqual({ doubles: [], losses: [], stuck: [] });
    }
  },
);
