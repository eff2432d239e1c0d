/** Pages that a script shows, and the calls they make (Apps Script: Class Ui, Class HtmlOutput; HTML Service: Communicate with server functions). */
import { compileBundle, execute } from './execute.ts';
import { callableFunctions } from './page-calls.ts';
import { allScopes, newWorld, quietSurroundings, runCode } from './small-world.ts';
import type { Entry, Json, ShownPage } from './types.ts';

const panel = '<!doctype html><title>x</title><style>p{}</style><p>Loading &amp; more</p><script>run()</script>';
const show = `function show() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('ui/panel').setTitle('Counterfoil')); }
function dialog() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<b>Sure?</b>').append(' <i>Yes</i>').setWidth(300), 'Ask'); }
function missing() { HtmlService.createHtmlOutputFromFile('ui/none'); }
function onOpen() { show(); }`;

function showBy(entry: Entry, scopes = allScopes) {
  const shown: ShownPage[] = [];
  const bundle = compileBundle(show, scopes, { 'ui/panel': panel });
  const world = newWorld();
  const seen = execute(world.google, bundle, entry, quietSurroundings(world, { show: (page) => shown.push(page) }));
  return { seen, shown };
}

describe('pages', () => {
  it('shows a file of the project beside the sheet, and says what stands in it', () => {
    const { seen, shown } = showBy({ kind: 'menu', functionName: 'show' });
    expect(shown).toEqual([{ kind: 'panel', title: 'Counterfoil', html: panel }]);
    expect(seen.said).toEqual([{ kind: 'panel', title: 'Counterfoil', text: 'Loading & more', answer: null }]);
  });

  it('shows a dialog under its own title', () => {
    const { shown } = showBy({ kind: 'menu', functionName: 'dialog' });
    expect(shown).toEqual([{ kind: 'dialog', title: 'Ask', html: '<b>Sure?</b> <i>Yes</i>' }]);
  });

  it('refuses a file that is not there', () => {
    const { seen } = showBy({ kind: 'menu', functionName: 'missing' });
    expect(seen.error).toBe('Exception: No HTML file named ui/none was found.');
  });

  it.each(['NONE', 'LIMITED'] as const)('has no panel in the mode %s', (mode) => {
    const { seen, shown } = showBy({ kind: 'open', mode });
    expect(seen.error).toContain('You do not have permission to call Ui.showSidebar');
    expect(shown).toEqual([]);
  });

  it('asks the manifest for the scope of panels', () => {
    const scopes = allScopes.filter((name) => !name.endsWith('container.ui'));
    const { seen } = showBy({ kind: 'menu', functionName: 'show' }, scopes);
    expect(seen.error).toContain('Required permissions: https://www.googleapis.com/auth/script.container.ui');
  });
});

describe('calls from a page', () => {
  const callWith = (body: string, args: readonly Json[]) =>
    runCode(newWorld(), `function call(a, b) { ${body} }`, { kind: 'run', functionName: 'call', args });

  it('run in FULL, with what the page hands over as values of their own context', () => {
    const body =
      'return [Array.isArray(a), a instanceof Array, b.name, Object.getPrototypeOf(b) === Object.prototype, b.none];';
    const seen = callWith(body, [[1, null], { name: 'x', none: null }]);
    expect(seen).toMatchObject({ mode: 'FULL', ended: 'done', returned: [true, true, 'x', true, null] });
  });

  it.each([
    ['return { at: new Date() };', 'not a supported return type: Date'],
    ['return [function () {}];', 'not a supported return type: function'],
    ['const loop = {}; loop.own = [loop]; return loop;', 'not a supported return type: object that holds itself'],
  ])('%s is refused on its way back', (body, message) => {
    expect(callWith(body, [])).toMatchObject({
      ended: 'threw',
      error: expect.stringContaining(message),
      returned: null,
    });
  });

  it.each([
    ['return { a: undefined, b: [undefined, 1] };', { b: [null, 1] }],
    ['', null],
  ])('%s gives back %j', (body, returned) => {
    expect(callWith(body, []).returned).toEqual(returned);
  });

  it('gives nothing back of an execution that was cut', () => {
    const code = 'function call() { SpreadsheetApp.flush(); return 1; }';
    const entry: Entry = { kind: 'run', functionName: 'call', args: [] };
    const seen = runCode(newWorld(), code, entry, { cut: { call: 1, after: true } });
    expect(seen).toMatchObject({ ended: 'cut', returned: null });
  });

  it('can name the functions at the top of a script, but for those that end in an underscore', () => {
    const { functions } = compileBundle('function a() {}\nfunction b_() {}\nconst c = { d() {} };', []);
    expect(callableFunctions(functions)).toEqual(['a']);
  });
});
