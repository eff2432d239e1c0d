import * as fc from 'fast-check';
import { NOTE_LENGTH } from '../../../src/core/posting/notes.ts';
import { decodeOpen, encodeOpen, MOST_OPEN, type OpenReceipts } from '../../../src/core/receipts/notes.ts';
import { needsReceipt, planReceipts } from '../../../src/core/receipts/plan.ts';
import { attachmentOf, namePrefix, type Receipt } from '../../../src/core/receipts/receipt.ts';

const receipt = (id: number, more: Partial<Receipt> = {}): Receipt => ({
  id,
  entryId: 1042,
  fileName: `file ${id}.pdf`,
  bytes: 1000,
  isLink: false,
  ...more,
});

const OPEN: OpenReceipts = {
  type: 'bill',
  id: '7f9c24e8-3b0d-4c52-9d0a-6d1c1a5a0001',
  number: 'CWE-1042',
  currency: 'NZD',
  entries: [{ entryId: 1042, minor: 5000 }],
  isTried: false,
  troubles: [],
  settled: [],
};

const RULES = { mostPerDocument: 3, mostBytes: 10_000_000 };

describe('the name of a file', () => {
  test.each([
    ['a/b?.pdf', '', 'E1042-7-a-b.pdf', 'application/pdf'],
    ['Reçu n° 4 & co.JPG', '', 'E1042-7-Recu-n-4-co.jpg', 'image/jpeg'],
    ['квитанция.png', '', 'E1042-7-receipt.png', 'image/png'],
    ['scan', 'application/pdf; charset=x', 'E1042-7-scan.pdf', 'application/pdf'],
    ['scan', '', 'E1042-7-scan.bin', 'application/octet-stream'],
    ['..\\..\\x<>|".heic', '', 'E1042-7-x.heic', 'image/heic'],
    ['note.xyz', 'text/x-odd', 'E1042-7-note.xyz', 'text/x-odd'],
    [' two.dots.pdf ', '', 'E1042-7-two.dots.pdf', 'application/pdf'],
  ])('%s', (fileName, came, name, contentType) => {
    expect(attachmentOf({ entryId: 1042, id: 7, fileName }, came)).toEqual({ name, contentType });
  });

  test('holds nothing that a ledger refuses, is short, and tells its receipt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(), fc.nat(), (fileName, entryId, id) => {
        const { name } = attachmentOf({ entryId, id, fileName }, '');
        expect(name).toMatch(/^[A-Za-z0-9._-]{1,130}$/);
        expect(name).toMatch(/\.[a-z0-9]+$/);
        expect(name.startsWith(namePrefix({ entryId, id }))).toBe(true);
      }),
    );
  });
});

describe('what is to be sent', () => {
  test('is what is not there yet, in the order of its ids', () => {
    const read = { receipts: [receipt(9), receipt(8), receipt(80)], attached: ['E1042-8-file-8.pdf', 'by hand.pdf'] };
    const plan = planReceipts(OPEN, read, { ...RULES, mostPerDocument: 10 }, '');
    expect(plan.send.map(({ id }) => id)).toEqual([9, 80]);
    expect(plan.troubles).toEqual([]);
  });

  test('leaves out what is a link, too large, or finds no room, and says so', () => {
    const receipts = [
      receipt(1, { isLink: true }),
      receipt(2, { bytes: 10_000_001 }),
      receipt(3),
      receipt(4),
      receipt(5),
    ];
    const plan = planReceipts(OPEN, { receipts, attached: ['x.pdf'] }, RULES, '');
    expect(plan.send.map(({ id }) => id)).toEqual([3, 4]);
    expect(plan.troubles.map(({ because, receiptId }) => [because, receiptId])).toEqual([
      ['is a link', 1],
      ['too large', 2],
      ['no room', 5],
    ]);
  });

  test('leaves out what a person settled', () => {
    const receipts = [receipt(1, { isLink: true }), receipt(2)];
    const settled = { ...OPEN, settled: ['F1042-1', 'F1042-2'] };
    expect(planReceipts(settled, { receipts, attached: [] }, RULES, '')).toEqual({ send: [], troubles: [] });
  });

  test('a size that nobody knows is tried', () => {
    expect(planReceipts(OPEN, { receipts: [receipt(1, { bytes: null })], attached: [] }, RULES, '').send).toHaveLength(
      1,
    );
  });
});

describe('a receipt that is needed', () => {
  test.each([
    [5000, 'NZD', '50', true],
    [-5000, 'NZD', '50.00', true],
    [4999, 'NZD', '50', false],
    [50, 'JPY', '49.5', true],
    [49, 'JPY', '49.5', false],
    [5000, 'NZD', '', false],
  ])('%d of %s where %s is the least: %s', (minor, currency, from, expected) => {
    expect(needsReceipt(minor, currency, from)).toBe(expected);
  });

  test('is missed where nothing hangs on the entry, until a person says that none is needed', () => {
    const nothing = { receipts: [], attached: [] };
    const [trouble, ...others] = planReceipts(OPEN, nothing, RULES, '50').troubles;
    expect(others).toEqual([]);
    expect(trouble).toMatchObject({ because: 'missing', entryId: 1042 });
    expect(planReceipts({ ...OPEN, settled: ['E1042'] }, nothing, RULES, '50').troubles).toEqual([]);
    const link = { receipts: [receipt(1, { isLink: true })], attached: [] };
    expect(planReceipts(OPEN, link, RULES, '50').troubles.map(({ because }) => because)).toEqual(['is a link']);
  });
});

describe('the notes of what is open', () => {
  const open = fc.record({
    type: fc.constantFrom('bill' as const, 'creditNote' as const),
    id: fc.uuid(),
    number: fc.constant('CWE-101-2026W41-REIMB-ABCDEFGHIJ'),
    currency: fc.constant('NZD'),
    entries: fc.array(fc.record({ entryId: fc.nat(), minor: fc.integer() }), { maxLength: 20 }),
    isTried: fc.boolean(),
    troubles: fc.array(
      fc.record({
        because: fc.constantFrom('not sent' as const, 'missing' as const),
        entryId: fc.nat(),
        receiptId: fc.nat(),
        fileName: fc.string({ unit: 'binary', maxLength: 15 }),
        said: fc.string({ unit: 'grapheme', maxLength: 20 }),
      }),
      { maxLength: 3 },
    ),
    settled: fc.array(fc.constant('F1042-7'), { maxLength: 2 }),
  });

  test('come back as they were, and fit their properties', () => {
    fc.assert(
      fc.property(fc.array(open, { maxLength: 30 }), (documents) => {
        const { pages } = encodeOpen(documents);
        expect(pages.flatMap((page) => decodeOpen(page) ?? [])).toEqual(documents);
        for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(NOTE_LENGTH);
      }),
      { numRuns: 25 },
    );
  });

  test('that were cut say so', () => {
    const [page = ''] = encodeOpen([OPEN]).pages;
    expect(decodeOpen(page.slice(0, -1))).toBeNull();
  });

  const largeOne = (count: number, said: string, receiptId: number): OpenReceipts => {
    const ids = Array.from({ length: count }, (_none, at) => 1_234_567 + at);
    return {
      ...OPEN,
      id: 'large',
      isTried: true,
      entries: ids.map((entryId) => ({ entryId, minor: 123_456 })),
      troubles: ids.map((entryId) => ({ because: 'missing', entryId, receiptId, fileName: 'a.pdf', said })),
    };
  };

  test.each([
    ['files of which a vendor says a lot', 60, 'нет'.repeat(60), 7],
    ['more entries without a receipt than one property has room for beside them', 400, '', 0],
    ['as many entries as nobody claims in a week', 1_000, '', 0],
  ])('keep within a property where one document has %s', (_what, count, said, receiptId) => {
    const large = largeOne(count, said, receiptId);
    const { pages, unnoted } = encodeOpen([OPEN, large, OPEN]);
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(NOTE_LENGTH);
    const kept = pages.flatMap((page) => decodeOpen(page) ?? []);
    expect([kept.filter(({ id }) => id === OPEN.id), unnoted]).toEqual([[OPEN, OPEN], 0]);
    const isWhole = count === 60;
    expect(kept.find(({ id }) => id === 'large')).toMatchObject({
      entries: large.entries,
      isTried: isWhole,
      troubles: isWhole ? large.troubles.map(({ entryId }) => ({ entryId })) : [],
    });
  });

  test('count what finds no place', () => {
    expect(encodeOpen([OPEN, largeOne(3_000, '', 0), OPEN]).unnoted).toBe(1);
    expect(encodeOpen(Array.from({ length: MOST_OPEN + 2 }, () => OPEN)).unnoted).toBe(2);
  });

  test('hold ninety documents and more a property', () => {
    const { pages } = encodeOpen(Array.from({ length: 900 }, () => OPEN));
    expect(pages.length).toBeLessThanOrEqual(10);
  });
});
