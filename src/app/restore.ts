/** Puts documents back as they were posted, where a person chose that and the ledger allows it. Each is named by its id and sent whole, so a run that dies is simply repeated. */
import type { Restoration } from '../core/ledger/ledger.ts';
import type { DocumentType, ReferenceData } from '../core/ledger/types.ts';
import type { Registered } from '../core/posting/registered.ts';
import { nextRestore, type RestoreRefusal, type RestoreRules } from '../core/posting/restore.ts';
import { laterOf } from '../core/posting/undo.ts';
import type { SendingBack } from './send-back.ts';
import { DOCUMENT_TYPES, partsOf } from './track.ts';

type Restoring = Pick<SendingBack, 'world' | 'sheet' | 'ledger'>;

/** The id of a document and why it stays as it is. */
type Stays = readonly [id: string, because: RestoreRefusal];

const rulesOf = (ledger: ReferenceData, closedThrough: RestoreRules['closedThrough']): RestoreRules => ({
  closedThrough: laterOf(ledger.organisation.lockedThrough, closedThrough),
  contactIds: (name) => ledger.contacts.filter((contact) => contact.name === name).map(({ id }) => id),
});

/** Sends one part; an answer that says nothing of a document leaves open what became of it. */
function send({ world }: Restoring, type: DocumentType, part: readonly Restoration[], attempt: number): Stays[] {
  const [answer] = world.ledger.restore([{ type, documents: part, attempt }]);
  const outcomes = new Map(answer?.ok ? answer.value.map((outcome) => [outcome.number, outcome]) : []);
  return part.flatMap(({ id, number }): readonly Stays[] => {
    const outcome = outcomes.get(number);
    if (outcome?.kind === 'done') return [];
    return [[id, outcome?.kind === 'refused' ? { ...outcome, kind: 'refused by ledger' } : { kind: 'unclear' }]];
  });
}

function restoreType(restoring: Restoring, type: DocumentType, own: readonly Registered[], attempt: number): Stays[] {
  const { world, sheet, ledger } = restoring;
  const rules = rulesOf(ledger, sheet.inputs.settings.closedThrough);
  const answer = world.ledger.findById(
    type,
    own.map(({ id }) => id),
  );
  if (!answer.ok) return own.map(({ id }) => [id, { kind: 'unclear' }]);
  const found = new Map(answer.value.map((each) => [each.id, each]));
  const commands = own.map((registered) => ({
    id: registered.id,
    command: nextRestore(registered, found.get(registered.id) ?? null, rules),
  }));
  const stay = commands.flatMap(({ id, command }): readonly Stays[] =>
    command.do === 'refuse' ? [[id, command.because]] : [],
  );
  const documents = commands.flatMap(({ command }) => (command.do === 'restore' ? [command.document] : []));
  const parts = partsOf(documents, world.ledger.capabilities.documentsPerWrite);
  return [...stay, ...parts.flatMap((part) => send(restoring, type, part, attempt))];
}

/** Restores `chosen`; what stays as it is comes back with its reason, by the id of the document. */
export function restoreAll(
  restoring: Restoring,
  chosen: readonly Registered[],
  attempt: number,
): ReadonlyMap<string, RestoreRefusal> {
  const stays = DOCUMENT_TYPES.flatMap((type) => {
    const own = chosen.filter((registered) => registered.type === type);
    return own.length === 0 ? [] : restoreType(restoring, type, own, attempt);
  });
  return new Map(stays);
}
