/** An add-on with the product's panel page and answers of our own: a block of every kind, texts that would be harmful as HTML, a call that tells what it was given. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PanelFile, PanelView } from '../../src/core/panel.ts';

/** Shown as it stands, or the page's script is not safe. */
export const HARMFUL = '<img src=x onerror="document.title=\'harmed\'"><script>document.title="harmed"</script>';

const VIEW: PanelView = {
  title: 'Counterfoil',
  said: null,
  sections: [
    {
      id: 'status',
      title: `How things stand ${HARMFUL}`,
      state: 'done',
      blocks: [
        { kind: 'text', text: HARMFUL },
        { kind: 'check', state: 'good', text: 'Harbour Light IT Limited' },
        { kind: 'check', state: 'wrong', text: HARMFUL },
        { kind: 'table', header: ['What', HARMFUL], rows: [['Finance', HARMFUL]] },
        { kind: 'link', label: 'Open Xero', url: 'https://go.xero.com/' },
        { kind: 'link', label: 'Not a link', url: 'javascript:document.title="harmed"' },
      ],
    },
    {
      id: 'connectwise',
      title: 'ConnectWise',
      state: 'now',
      blocks: [
        {
          kind: 'form',
          submit: 'Connect',
          call: 'panelEcho',
          input: { step: 1 },
          fields: [
            { kind: 'text', name: 'company', label: 'Company', value: '', isRequired: true, hint: 'As at sign-in' },
            { kind: 'secret', name: 'privateKey', label: 'Private key', hint: 'Set on 18 November' },
            {
              kind: 'choice',
              name: 'region',
              label: 'Region',
              value: 'au',
              options: [
                { value: 'na', label: 'North America' },
                { value: 'au', label: 'Australia' },
              ],
            },
            { kind: 'date', name: 'from', label: 'Start date', value: '2026-11-01' },
            { kind: 'checkbox', name: 'isDaily', label: 'Every day', isTicked: false },
          ],
        },
      ],
    },
    {
      id: 'people',
      title: 'People',
      state: 'later',
      blocks: [
        {
          kind: 'button',
          label: 'Disconnect',
          call: 'panelEcho',
          input: { what: 'xero' },
          confirm: 'Disconnect Xero?',
        },
        { kind: 'button', label: 'Schedule', call: 'panelEcho', disabled: 'First one good run by hand.' },
        {
          kind: 'choices',
          label: 'Locations',
          name: 'locations',
          submit: 'Use these',
          call: 'panelEcho',
          options: [
            { value: '1', label: 'Auckland', isTicked: true },
            { value: '2', label: 'Wellington', isTicked: false },
          ],
        },
        { kind: 'print', label: 'Print it', title: 'Week 47', rows: [['Seal', HARMFUL]] },
        { kind: 'button', label: 'Make files', call: 'panelFiles' },
        { kind: 'button', label: 'Fail', call: 'panelFail' },
      ],
    },
  ],
};

/** What a call that makes files answers with. */
export const FILES: readonly PanelFile[] = [
  { name: 'bills.csv', about: HARMFUL, text: '*ContactName,Description\r\nZoë,"a, b"\r\n' },
];

const CODE = `
var view = ${JSON.stringify(VIEW)};
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Counterfoil').addItem('Panel', 'menuPanel').addItem('People', 'menuPeople').addToUi();
}
function show(section) {
  var page = HtmlService.createHtmlOutputFromFile('ui/panel').setTitle('Counterfoil');
  SpreadsheetApp.getUi().showSidebar(page.append('<div id="open-at" data-section="' + section + '" hidden></div>'));
}
function menuPanel() { show('status'); }
function menuPeople() { show('people'); }
function panelShow() { return view; }
function panelEcho(input) { view.said = JSON.stringify(input); return view; }
function panelFiles() { return Object.assign({}, view, { said: 'Made.', files: ${JSON.stringify(FILES)} }); }
function panelFail() { throw new Error('a secret of the server'); }
`;

/** Writes the add-on and gives its folder. */
export function writePanelBundle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-panel-'));
  mkdirSync(join(folder, 'ui'));
  cpSync(join('dist', 'ui', 'panel.html'), join(folder, 'ui', 'panel.html'));
  cpSync(join('dist', 'appsscript.json'), join(folder, 'appsscript.json'));
  writeFileSync(join(folder, 'Code.js'), CODE);
  return folder;
}
