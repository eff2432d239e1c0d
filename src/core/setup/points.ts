/**
 * What no document of the vendors settles, and what *Check set-up* saw of it in the user's own accounts. A point that the code relies on
 * and that is seen otherwise holds posting until a later check agrees. Words are in `core/wording/points.ts`.
 */

/** Points that a read can settle. `true` = the code relies on it; where it does not, either answer is fine. */
const READ_POINTS = {
  'entry ids': true,
  'GL records': true,
  'private amounts': true,
  'taxed amounts': true,
  'status condition': false,
  'only approved': false,
  'batch look-up': true,
  'date condition': true,
  paging: true,
  'server version': true,
  'time zones': false,
  'no tax': false,
  'number look-up': true,
  'undone look-up': true,
  'own documents': false,
  'changed since': true,
} as const satisfies Readonly<Record<string, boolean>>;

export type ReadPoint = keyof typeof READ_POINTS;

export const READABLE = Object.keys(READ_POINTS) as readonly ReadPoint[]; // the type says exactly these keys

export const isReliedOn = (point: ReadPoint): boolean => READ_POINTS[point];

/** Points that only a change, or a look at a screen, can settle. */
export type TestPoint =
  | 'entry screen'
  | 'project approval'
  | 'batched kinds'
  | 'used identifier'
  | 'records batched before'
  | 'batch taken back'
  | 'read after write'
  | 'repeated number'
  | 'approval by id'
  | 'payment too high'
  | 'repeated request'
  | 'day of the lock date'
  | 'answers one by one'
  | 'payment reference'
  | 'exchange rate'
  | 'imported file'
  | 'changed once batched'
  | 'stopped run'
  | 'scheduled run';

export type Point = ReadPoint | TestPoint;

/** `nothing to see` = there is no such expense or document yet; `not asked` = a call for it failed. */
export type Answer = 'agrees' | 'disagrees' | 'nothing to see' | 'not asked';

/** `looked` at so many, of which `fitting` were as supposed; `examples` are names, ids or the vendor's words, as the point has them. */
export type Finding = {
  readonly point: ReadPoint;
  readonly answer: Answer;
  readonly looked: number;
  readonly fitting: number;
  readonly examples: readonly string[];
};

const MOST_EXAMPLES = 5;

export const found = (
  point: ReadPoint,
  answer: Answer,
  { looked = 0, fitting = 0, examples = [] }: Partial<Omit<Finding, 'point' | 'answer'>> = {},
): Finding => ({ point, answer, looked, fitting, examples: examples.slice(0, MOST_EXAMPLES) });

/** Fewer rows that don't fit may each be odd by itself, which is an exception of its own at every run. */
export const ENOUGH = 3;

/** A question about how a vendor works, answered by many rows: it agrees where most do. */
export function foundByMost(
  point: ReadPoint,
  looked: number,
  fitting: number,
  examples: readonly string[] = [],
): Finding {
  const answer = fitting * 2 > looked ? 'agrees' : looked < ENOUGH ? 'nothing to see' : 'disagrees';
  return found(point, answer, { looked, fitting, examples });
}

/** The points that hold posting after a check: a point that nothing was seen of stays as it was before. */
export function failingAfter(before: readonly ReadPoint[], findings: readonly Finding[]): readonly ReadPoint[] {
  const answers = new Map(findings.map(({ point, answer }) => [point, answer]));
  return READABLE.filter((point) => {
    const answer = answers.get(point);
    if (answer === 'agrees') return false;
    return isReliedOn(point) && (answer === 'disagrees' || before.includes(point));
  });
}
