/** *Use this spreadsheet from now on…*: makes a copy the one that posts, after a dialog that says what that means. Sends nothing. */
import type { OrganisationName } from '../core/ledger/types.ts';
import {
  BIND_TITLE,
  wordAfterBinding,
  wordBindDeclined,
  wordBindQuestion,
  wordBound,
  wordIsOwn,
  wordNoMark,
} from '../core/wording/binding.ts';
import { wordFault } from '../core/wording/faults.ts';
import { wordReading, wordStopped } from '../core/wording/run.ts';
import type { OpenSheet } from '../sheet/open-sheet.ts';
import { BY_ADMIN, type Run, sayTrouble, underLock, withSheet } from './guard.ts';
import { bind, isOwn } from './installation.ts';
import { loseMemory } from './memory.ts';
import { NOTHING, overviewOf, summaryOf, unchanged } from './view.ts';
import type { World } from './world.ts';

type Answer = { readonly organisation: OrganisationName } | { readonly trouble: string } | 'own';

function prepare(world: World): Answer {
  if (isOwn(world)) return 'own';
  world.progress.say(wordReading);
  const ledger = world.ledger.readReferenceData();
  if (!ledger.ok) return { trouble: wordStopped(wordFault(ledger.error)) };
  return { organisation: ledger.value.organisation };
}

function carryOut(world: World, run: Run, sheet: OpenSheet, organisation: OrganisationName): void {
  if (!bind(world, organisation)) {
    sayTrouble(world, wordNoMark);
    return;
  }
  // what notes there are may be those of the other spreadsheet
  loseMemory(world);
  const said = wordBound(organisation.name);
  const facts = { organisation, needsYou: null, waiting: null, balances: null, said, isGood: true, failed: null };
  sheet.write({
    ...unchanged(world),
    run: summaryOf(world, run, 'menu', { counts: NOTHING, amounts: [], balances: [], said }),
    overview: { ...overviewOf(world, run, facts), nextStep: wordAfterBinding },
  });
  world.progress.say(said);
}

/** Asks between two holds of the lock, because a dialog drops it. */
export function useThisSpreadsheet(world: World): void {
  const answers: Answer[] = [];
  underLock(world, BY_ADMIN, () => {
    answers.push(prepare(world));
  });
  const [answer] = answers;
  if (answer === undefined) return;
  if (answer === 'own') world.progress.say(wordIsOwn);
  else if ('trouble' in answer) sayTrouble(world, answer.trouble);
  else if (world.ask.confirm(BIND_TITLE, wordBindQuestion(answer.organisation.name, world.connectWiseSite())))
    underLock(world, BY_ADMIN, (run) =>
      withSheet(world, run, (sheet) => carryOut(world, run, sheet, answer.organisation)),
    );
  else world.progress.say(wordBindDeclined);
}
