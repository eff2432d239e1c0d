/** Who answers when an execution asks. A question that nobody answers ends the act; it never gets a guess. */
import type { Button, Question, Reply, Surroundings } from './google/types.ts';
import { wrongUse } from './wrong-use.ts';

export type Ask = Surroundings['ask'];

/** An execution asked and nobody answered; the world it ran in is spoilt and must not be kept. */
export type UnansweredQuestion = Error & { readonly question: Question };

const meanings: Readonly<Record<string, readonly Button[]>> = { ok: ['ok', 'yes'], cancel: ['cancel', 'no', 'close'] };

/** Answers the questions of one act in order: `ok`, `cancel`, or the text to type into a prompt. */
export function answerInTurn(answers: readonly string[]): Ask {
  const left = [...answers];
  return (question) => {
    if (question.kind === 'toast') return null;
    const answer = left.shift();
    if (answer === undefined) throw unanswered(question);
    return replyTo(question, answer);
  };
}

/** Says yes to everything, as somebody does who follows the set-up. */
export const agree: Ask = (question) => (question.kind === 'toast' ? null : replyTo(question, 'ok'));

export function isUnanswered(error: unknown): error is UnansweredQuestion {
  return error instanceof Error && error.name === 'UnansweredQuestion';
}

/** The button that an answer presses; throws when the question offers none that fits. */
export function replyTo(question: Question, answer: string): Reply {
  const wanted = meanings[answer];
  if (wanted === undefined) {
    if (question.kind === 'prompt') return { button: 'ok', text: answer };
    throw wrongUse(`"${answer}" answers no question that only has buttons: "${question.text}"`);
  }
  const button = wanted.find((one) => question.buttons.includes(one));
  if (button !== undefined) return { button, text: '' };
  if (answer === 'cancel') return { button: 'close', text: '' };
  throw wrongUse(`The question has no button for "${answer}": "${question.text}"`);
}

function unanswered(question: Question): UnansweredQuestion {
  const title = question.title === '' ? '' : `${question.title}: `;
  const error = new Error(`A question was not answered: "${title}${question.text}" [${question.buttons.join(', ')}]`);
  return Object.assign(error, { name: 'UnansweredQuestion', question });
}
