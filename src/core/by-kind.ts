/** Tables with one function for each kind of a union, and the only place that looks into them. */

export type Kinded = { readonly kind: string };

/** A function for every kind of `Union`, each taking the facts of its own kind. A new kind does not compile until it is here. */
export type ByKind<Union extends Kinded, Others extends readonly unknown[], Answer> = {
  readonly [Kind in Union['kind']]: (facts: Extract<Union, { readonly kind: Kind }>, ...others: Others) => Answer;
};

/** What the function for the kind of `facts` answers. */
export function answerByKind<Union extends Kinded, Others extends readonly unknown[], Answer>(
  table: ByKind<Union, Others, Answer>,
  facts: Union,
  ...others: Others
): Answer {
  // The compiler can't see that `facts.kind` picks the function that takes exactly these facts.
  const answer = table[facts.kind as Union['kind']] as (facts: Union, ...others: Others) => Answer;
  return answer(facts, ...others);
}
