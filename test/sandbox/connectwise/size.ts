/** Companies of any size for measurements: plain expenses only, every one of which can be posted. */
import { emptyConnectWise, memberOf } from './company.ts';
import { enterExpense } from './entries.ts';
import { dayAt, plainExpense } from './sample-plain.ts';
import type { ConnectWiseState } from './state.ts';

export type SizeOptions = {
  /** How many members there are. Not given: as many as six weeks need, 20 at least. */
  readonly members?: number;
  readonly perMemberAndWeek?: number;
};

const WEEKS = 6;
const FIRST_MEMBER_ID = 1001;
const FIRST_NAMES = ['Aroha', 'Callum', 'Mei', 'Ravi', 'Sofia', 'Tane', 'Emma', 'Oskar', 'Leilani', 'Hugo'];

/**
 * `entries` approved entries in NZD of types 1 to 5, about three in ten paid by the company, some eight per member and week,
 * over the six weeks of the sample. With fewer members than six weeks need, earlier weeks are filled too.
 */
export function companyOfSize(entries: number, options: SizeOptions = {}): ConnectWiseState {
  const perWeek = options.perMemberAndWeek ?? 8;
  const members = options.members ?? Math.max(20, Math.ceil(entries / (perWeek * WEEKS)));
  const state = emptyConnectWise();
  state.lists.members = Array.from({ length: members }, (_, index) =>
    memberOf(FIRST_MEMBER_ID + index, FIRST_NAMES[index % FIRST_NAMES.length] ?? '', `Member${index + 1}`),
  );
  for (let number = 0; number < entries; number += 1) {
    const slot = Math.floor(number / perWeek);
    const week = WEEKS - 1 - Math.floor(slot / members);
    const day = dayAt(week * 7 + (number % 6));
    const status = 'ApprovedByTierOne';
    enterExpense(state, { ...plainExpense(number, FIRST_MEMBER_ID + (slot % members), day), status });
  }
  return state;
}
