/** The ledger, with every document of ours that it shows in a run kept in mind, so that the laws can be checked over all of them. */
import type { Ledger } from '../core/ledger/ledger.ts';
import type { FoundDocument } from '../core/ledger/types.ts';
import type { Fault } from '../core/ports.ts';
import type { Result } from '../core/result.ts';

/** `seen` gives each document as it was seen last. */
export type SeeingLedger = { readonly ledger: Ledger; readonly seen: () => readonly FoundDocument[] };

type Answer = Result<readonly FoundDocument[], Fault>;

export function seeing(ledger: Ledger): SeeingLedger {
  const byId = new Map<string, FoundDocument>();
  const noticed = (answer: Answer): Answer => {
    for (const found of answer.ok ? answer.value : []) byId.set(found.id, found);
    return answer;
  };
  return {
    seen: () => [...byId.values()],
    ledger: {
      ...ledger,
      findByNumber: (type, numbers, dates) => noticed(ledger.findByNumber(type, numbers, dates)),
      findById: (type, ids) => noticed(ledger.findById(type, ids)),
      readDated: (type, from) => noticed(ledger.readDated(type, from)),
      readChanged: (type, since) => noticed(ledger.readChanged(type, since)),
      readTouched: (type, since) => noticed(ledger.readTouched(type, since)),
    },
  };
}
