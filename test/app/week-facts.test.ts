/** An hour is kept in one property, whatever stands in its lanes. */
import { lookAtLanes } from '../../src/app/week-facts.ts';
import { asciiJson } from '../../src/core/controls/audit-head.ts';
import { marksOf, ofLanes } from '../../src/core/controls/week.ts';

test.each(['x', 'é', '界', '😀'])('lanes full of %s leave room for the answers', (character) => {
  const found = { figures: character.repeat(999), items: [] };
  const full = ofLanes(() => ({
    ...found,
    items: Array.from({ length: 200 }, (_none, at) => ({ id: `${at}`, text: character.repeat(999) })),
  }));
  const lanes = lookAtLanes(full, null);
  expect(asciiJson(lanes).length).toBeLessThan(6_000);
  expect(asciiJson(ofLanes((lane) => marksOf(full[lane]))).length).toBeLessThan(9_000);
});
