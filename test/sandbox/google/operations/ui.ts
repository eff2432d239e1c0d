/** Menus, toasts, alerts, prompts, and pages beside or before the sheet. */
import { type Args, asText, countArgs, takeHandle, takeText } from '../args.ts';
import { notEmulated, refuseSignature } from '../faults.ts';
import { enumValue, type HandleOf, isKind, type Plain } from '../handles.ts';
import { dropLocks } from '../locks.ts';
import { visibleText } from '../page-text.ts';
import { callOutside, type Run } from '../run.ts';
import type { Button, Menu, Question, Reply, ShownPage } from '../types.ts';
import { defineService, local, type Method } from './define.ts';

const buttonSets: Readonly<Record<string, readonly Button[]>> = {
  OK: ['ok'],
  OK_CANCEL: ['ok', 'cancel'],
  YES_NO: ['yes', 'no'],
  YES_NO_CANCEL: ['yes', 'no', 'cancel'],
};

/** Seen by nobody when a time trigger says it. */
export function showToast(args: Args, run: Run): undefined {
  if (countArgs(args) < 1 || countArgs(args) > 3) throw refuseSignature(args.service, args.list);
  if (run.entry.kind === 'trigger') return;
  const title = countArgs(args) > 1 && args.list[1] !== null ? asText(args.list[1], args) : '';
  const question: Question = { kind: 'toast', title, text: asText(args.list[0], args), buttons: [] };
  run.said.push({ kind: 'toast', title, text: question.text, answer: null });
  run.surroundings.onFlush?.();
  callOutside(run, () => run.surroundings.ask(question));
}

/** (text), (text, buttons) or (title, text, buttons). */
function readQuestion(kind: 'alert' | 'prompt', args: Args): Question {
  const list = [...args.list];
  const last = list[list.length - 1];
  const set = isKind(last, 'Enum') && last.group === 'ButtonSet' ? last.name : null;
  if (set !== null) list.pop();
  const [first, second] = list;
  if (list.length === 0 || list.length > 2 || (list.length === 2 && set === null))
    throw refuseSignature(args.service, args.list);
  const title = list.length === 2 && first !== null ? asText(first, args) : '';
  return {
    kind,
    title,
    text: asText(list.length === 2 ? second : first, args),
    buttons: buttonSets[set ?? 'OK'] ?? ['ok'],
  };
}

/** The execution stands still while somebody reads; its locks are dropped (Class Ui). */
function ask(kind: 'alert' | 'prompt', args: Args, run: Run): Reply {
  const question = readQuestion(kind, args);
  dropLocks(run.google, run.id);
  run.surroundings.onFlush?.();
  const reply = callOutside(run, () => run.surroundings.ask(question)) ?? { button: 'close', text: '' };
  if (reply.button !== 'close' && !question.buttons.includes(reply.button)) {
    throw notEmulated(`the answer ${reply.button} to a question with the buttons ${question.buttons.join(', ')}`);
  }
  const answer = kind === 'prompt' && reply.button !== 'cancel' && reply.button !== 'close' ? reply.text : reply.button;
  run.said.push({ kind, title: question.title, text: question.text, answer });
  return reply;
}

/** Shows a page and goes on (Class Ui). What is said of it is the text that it shows before its script has run. */
function showPage(kind: ShownPage['kind'], title: string, html: string, run: Run): undefined {
  run.said.push({ kind, title, text: visibleText(html), answer: null });
  callOutside(run, () => run.surroundings.show?.({ kind, title, html }));
}

const pages = (effect: (args: Args, run: Run) => undefined): Method<HandleOf<'Ui'>> => ({
  cost: 'free',
  needs: 'dialogs',
  effect: (_, args, run) => effect(args, run),
});

const showDialog = pages((args, run) =>
  showPage('dialog', asText(args.list[1], args), takeHandle(args, 0, 'HtmlOutput').html, run),
);

const buttonValue = (button: string): Plain => enumValue('Button', button.toUpperCase());

export const ui = defineService(
  'Ui',
  {
    alert: local((_: HandleOf<'Ui'>, args, run) => buttonValue(ask('alert', args, run).button)),
    prompt: local((_, args, run) => ({ kind: 'PromptResponse', ...ask('prompt', args, run) })),
    showSidebar: pages((args, run) => {
      const { title, html } = takeHandle(args, 0, 'HtmlOutput');
      return showPage('panel', title, html, run);
    }),
    showModalDialog: showDialog,
    showModelessDialog: showDialog,
    createMenu: local((_, args) => ({ kind: 'Menu', title: takeText(args, 0), entries: [] })),
    createAddonMenu: local((_, __, run) => ({ kind: 'Menu', title: run.google.scriptName, entries: [] })),
  },
  { Button: ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO'], ButtonSet: Object.keys(buttonSets) },
);

export const promptResponse = defineService('PromptResponse', {
  getSelectedButton: local((self: HandleOf<'PromptResponse'>) => buttonValue(self.button)),
  getResponseText: local((self) => self.text),
});

const addTo = (add: (menu: HandleOf<'Menu'>, args: Args) => void): Method<HandleOf<'Menu'>> =>
  local((menu, args) => {
    add(menu, args);
    return menu;
  });

/** A menu of the same title takes the place of the one before. */
function show(menus: Menu[], { title, entries }: HandleOf<'Menu'>): void {
  const known = menus.findIndex((one) => one.title === title);
  menus.splice(known < 0 ? menus.length : known, known < 0 ? 0 : 1, { title, entries: [...entries] });
}

export const menu = defineService('Menu', {
  addItem: addTo((self, args) => {
    self.entries.push({ label: takeText(args, 0), functionName: takeText(args, 1) });
  }),
  addSeparator: addTo((self) => {
    self.entries.push('separator');
  }),
  addSubMenu: addTo((self, args) => {
    const inner = args.list[0];
    if (!isKind(inner, 'Menu')) throw refuseSignature(args.service, args.list);
    self.entries.push({ label: inner.title, entries: [...inner.entries] });
  }),
  addToUi: local((self, _, run) => {
    show(run.google.menus, self);
    return undefined;
  }),
});
