/** MailApp: what is sent lies in an outbox. Nothing leaves the machine. */
import { type Args, asText, countArgs, isList, takeRecord } from '../args.ts';
import { notEmulated, refuse } from '../faults.ts';
import type { HandleOf, Plain } from '../handles.ts';
import { countMails, mailsLeft } from '../quotas.ts';
import type { Run } from '../run.ts';
import type { Mail } from '../types.ts';
import { defineService, type Effect, type Method } from './define.ts';

/** Recipients of one message, and the bytes of its body (Apps Script: Quotas, consumer accounts). */
const largest = { recipients: 50, body: 200 * 1024 };

const address = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

type Message = Omit<Mail, 'from' | 'sentAtMs'>;

/** (recipient, subject, body) or one message as an object; options, attachments and HTML bodies are not emulated. */
function readMessage(args: Args): Message {
  const [first] = args.list;
  const isRecord = typeof first === 'object' && first !== null && !isList(first);
  const { to, subject, body, ...rest } = isRecord
    ? takeRecord(args, 0)
    : { to: first, subject: args.list[1], body: args.list[2] };
  if (Object.keys(rest).length > 0) throw notEmulated(`MailApp.sendEmail with ${Object.keys(rest).join(', ')}`);
  if (countArgs(args) !== (isRecord ? 1 : 3)) throw notEmulated(`MailApp.sendEmail with ${countArgs(args)} arguments`);
  const text = (value: Plain): string => (value === undefined || value === null ? '' : asText(value, args));
  return { to: text(to), subject: text(subject), body: text(body) };
}

function send(args: Args, run: Run): undefined {
  const message = readMessage(args);
  const recipients = message.to.split(',').map((one) => one.trim());
  const bad = recipients.find((one) => !address.test(one));
  if (message.to === '') throw refuse('Failed to send email: no recipient');
  if (bad !== undefined) throw refuse(`Invalid email: ${bad}`);
  if (recipients.length > largest.recipients) throw refuse('Limit Exceeded: Email Recipients Per Message.');
  if (Buffer.byteLength(message.body) > largest.body) throw refuse('Limit Exceeded: Email Body Size.');
  countMails(run, recipients.length);
  run.google.outbox.push({ ...message, from: run.user, sentAtMs: run.surroundings.clock.nowMs });
  run.said.push({ kind: 'mail', title: message.subject, text: message.body, answer: null, to: message.to });
  return undefined;
}

type Self = HandleOf<'MailApp'>;
const mailing = (cost: 'mail' | 'free', effect: Effect<Self>): Method<Self> => ({ cost, needs: 'mail', effect });

export const mailApp = defineService('MailApp', {
  sendEmail: mailing('mail', (_, args, run) => send(args, run)),
  getRemainingDailyQuota: mailing('free', (_, __, run) => mailsLeft(run)),
});
