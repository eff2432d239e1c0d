/** *Expense Connect…*: makes the tab that links cards and bank accounts, because somebody asked for it. It links nothing by itself. */
import { wordExpenseConnect, wordSetUpFirst } from '../core/wording/links.ts';
import { LAYOUT_NOTICES } from '../core/wording/sheet-texts.ts';
import { EXPENSE_CONNECT } from '../sheet/expense-connect.ts';
import { BY_ADMIN, underLock } from './guard.ts';
import type { World } from './world.ts';

export function expenseConnect(world: World): void {
  underLock(world, BY_ADMIN, () => {
    if (!world.isLaidOut()) return world.progress.remain(wordSetUpFirst);
    const notices = world.repairLayout('always', EXPENSE_CONNECT.name);
    return world.progress.remain(wordExpenseConnect(notices.includes(LAYOUT_NOTICES.tabMade(EXPENSE_CONNECT.name))));
  });
}
