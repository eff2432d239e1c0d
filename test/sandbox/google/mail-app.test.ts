/** Mail goes to an outbox, within the day's quota (Apps Script: Class MailApp; Quotas). */
import { allScopes, evaluate, newWorld, runCode, runMain } from './small-world.ts';

const send = 'MailApp.sendEmail("a@x.example", "Seven days", "The connection ends soon.");';

it('keeps what was sent, and says so', () => {
  const world = newWorld();
  const seen = runMain(world, send);
  expect(world.google.outbox).toEqual([
    {
      to: 'a@x.example',
      subject: 'Seven days',
      body: 'The connection ends soon.',
      from: 'jane.taylor@harbourlight.example',
      sentAtMs: Date.parse('2026-11-17T21:00:00Z'),
    },
  ]);
  const said = {
    kind: 'mail',
    title: 'Seven days',
    text: 'The connection ends soon.',
    answer: null,
    to: 'a@x.example',
  };
  expect(seen).toMatchObject({ ended: 'done', elapsedMs: 500, said: [said] });
});

it('counts recipients, a hundred a day', () => {
  const fifty = Array.from({ length: 50 }, (_, at) => `p${at}@x.example`).join(',');
  const body = `const to = '${fifty}'; MailApp.sendEmail({ to, subject: 's', body: 'b' }); MailApp.sendEmail(to, 's', 'b');
    let error = ''; try { ${send} } catch (caught) { error = caught.message; } return [MailApp.getRemainingDailyQuota(), error];`;
  expect(evaluate(newWorld(), body)).toEqual([0, 'Service invoked too many times for one day: email.']);
});

it.each([
  ['MailApp.sendEmail("nobody", "s", "b")', 'Exception: Invalid email: nobody'],
  ['MailApp.sendEmail("", "s", "b")', 'Exception: Failed to send email: no recipient'],
  [`MailApp.sendEmail(Array(52).join("a@x.example,") + "a@x.example", "s", "b")`, 'Email Recipients Per Message'],
  ['MailApp.sendEmail("a@x.example", "s", "b".repeat(204801))', 'Email Body Size'],
  [
    'MailApp.sendEmail({ to: "a@x.example", subject: "s", htmlBody: "<b>" })',
    'not emulated: MailApp.sendEmail with htmlBody',
  ],
  ['MailApp.sendEmail("a@x.example", "s", "b", {})', 'not emulated: MailApp.sendEmail with 4 arguments'],
])('%s is refused', (statement, message) => {
  const world = newWorld();
  expect(runMain(world, `${statement};`).error).toContain(message);
  expect(world.google.outbox).toEqual([]);
});

it.each([
  ['without its scope', 'menu', allScopes.filter((name) => !name.endsWith('send_mail'))],
  ['when a person opens the spreadsheet', 'open', allScopes],
] as const)('is not there %s', (_, kind, scopes) => {
  const entry = kind === 'open' ? { kind } : { kind, functionName: 'onOpen' };
  expect(runCode(newWorld(), `function onOpen() { ${send} }`, entry, {}, scopes).error).toContain('script.send_mail');
});
