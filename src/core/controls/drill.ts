/** The access drill: one person is let in and taken out again, and both are seen to work by what the panel then allows that person. */
import type { CalendarDate } from '../calendar.ts';
import { mayDo, type Role } from './roles.ts';

/** `grantSeenOn` = when the person was first allowed to act, `removalSeenOn` = when not any more; null before that. */
export type Drill = {
  readonly address: string;
  readonly begunOn: CalendarDate;
  readonly grantSeenOn: CalendarDate | null;
  readonly removalSeenOn: CalendarDate | null;
};

export const beginDrill = (address: string, today: CalendarDate): Drill => ({
  address: address.toLowerCase(),
  begunOn: today,
  grantSeenOn: null,
  removalSeenOn: null,
});

/** The drill once `address`, whose role is `role`, has opened the panel: the same where that shows nothing new. */
export function drillSeen(drill: Drill, address: string, role: Role, today: CalendarDate): Drill {
  if (address.toLowerCase() !== drill.address || drill.removalSeenOn !== null) return drill;
  const mayAct = mayDo(role, 'operator');
  if (drill.grantSeenOn === null) return mayAct ? { ...drill, grantSeenOn: today } : drill;
  return mayAct ? drill : { ...drill, removalSeenOn: today };
}

export const encodeDrill = (drill: Drill): string => JSON.stringify(drill);

/** The drill as kept; null for none, and for a text that is not whole. */
export function decodeDrill(text: string | undefined): Drill | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && 'removalSeenOn' in value ? (value as Drill) : null; // written by `encodeDrill` alone
  } catch {
    return null;
  }
}
