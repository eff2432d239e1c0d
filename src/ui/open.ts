/** What happens when the spreadsheet opens: the menu, and, where the document may be read, a word about a schedule that has stopped. */
import { composeOpening } from '../app/compose.ts';
import { overdueSchedule } from '../app/schedule.ts';
import { addMenu } from './menu.ts';

/** The menu comes first: in an add-on that is not used here yet it is all that may be touched. */
export function opened(event: unknown): void {
  addMenu();
  const opening = composeOpening(event);
  const overdue = opening && overdueSchedule(opening);
  if (opening && overdue) opening.progress.remain(overdue);
}
