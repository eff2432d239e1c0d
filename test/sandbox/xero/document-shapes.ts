/** The fields and words that a sent bill or credit note may hold; anything else is not emulated. */
import type { Shapes } from './body.ts';
import { contactShapes } from './contact-write.ts';
import { documentKinds } from './document-kinds.ts';
import { lineShapes } from './document-lines.ts';
import type { DocumentKind, LineAmountTypes, Status } from './state.ts';

export const statuses = [
  'DRAFT',
  'SUBMITTED',
  'AUTHORISED',
  'PAID',
  'VOIDED',
  'DELETED',
] as const satisfies readonly Status[];
export const amountTypes = ['Exclusive', 'Inclusive', 'NoTax'] as const satisfies readonly LineAmountTypes[];

/** Fields of a request that are understood; any other is not emulated. */
export const documentShapes = (kind: DocumentKind): Shapes => {
  const facts = documentKinds[kind];
  return {
    Type: { words: [facts.type, ...facts.otherTypes] },
    Contact: { one: contactShapes },
    LineItems: { many: lineShapes },
    Date: 'date',
    DueDate: 'date',
    LineAmountTypes: { words: amountTypes },
    Reference: 'text',
    CurrencyCode: 'text',
    CurrencyRate: 'number',
    Status: { words: statuses },
    [facts.idField]: 'text',
    [facts.numberField]: 'text',
    ...(kind === 'Invoice' ? { Url: 'text', PlannedPaymentDate: 'date' } : {}),
  };
};
