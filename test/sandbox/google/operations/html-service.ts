/** HtmlService: pages from the files of the project, as they are. Templates with scriptlets are not emulated. */
import { type Args, asText, countArgs, takeText, takeWhole } from '../args.ts';
import { refuse } from '../faults.ts';
import type { HandleOf } from '../handles.ts';
import { defineService, type Effect, local, type Method } from './define.ts';

type Page = HandleOf<'HtmlOutput'>;

const page = (html: string): Page => ({ kind: 'HtmlOutput', html, title: '', width: null, height: null });

export const htmlService = defineService('HtmlService', {
  createHtmlOutput: local((_: HandleOf<'HtmlService'>, args) => page(countArgs(args) > 0 ? takeText(args, 0) : '')),
  createHtmlOutputFromFile: local((_, args, run) => {
    const name = takeText(args, 0);
    const html = run.bundle.pages[name];
    if (html === undefined) throw refuse(`No HTML file named ${name} was found.`);
    return page(html);
  }),
});

const change = (effect: (self: Page, args: Args) => void): Method<Page> =>
  local<Page>(((self, args) => {
    effect(self, args);
    return self;
  }) satisfies Effect<Page>);

export const htmlOutput = defineService('HtmlOutput', {
  append: change((self, args) => {
    self.html += takeText(args, 0);
  }),
  setTitle: change((self, args) => {
    self.title = asText(args.list[0], args);
  }),
  setWidth: change((self, args) => {
    self.width = takeWhole(args, 0);
  }),
  setHeight: change((self, args) => {
    self.height = takeWhole(args, 0);
  }),
  getContent: local((self) => self.html),
  getTitle: local((self) => self.title),
});
