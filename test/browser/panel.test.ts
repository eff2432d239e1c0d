/** The side panel in a browser: drawn from data, used by keyboard alone, no text of it read as HTML. */
import { readFileSync } from 'node:fs';
import { findChromium, type OpenedPage, openPage } from './open-page.ts';
import { FILES, HARMFUL, writePanelBundle } from './panel-bundle.ts';

const chromium = findChromium();
const { skip } = test;
const onChromium = chromium === null && process.env.CI !== 'true' ? skip : test;

jest.setTimeout(60_000);

const chromiumOrFail = (): string => {
  if (chromium === null) throw new Error('There is no Chromium here, and these tests must run in CI.');
  return chromium;
};

const panelOf = ({ page }: OpenedPage) => page.frameLocator('iframe[title="Counterfoil"]');

/** Chooses a menu entry without a mouse. */
async function choose({ page }: OpenedPage, label: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Counterfoil' }).press('Enter');
  await page.getByRole('menuitem', { name: label }).press('Enter');
}

describe('the panel, with answers of our own', () => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await openPage(chromiumOrFail(), writePanelBundle(), 'empty');
  });
  afterAll(() => opened?.close());

  const section = (name: string) => panelOf(opened).locator('details').filter({ hasText: name });
  const tab = (times: number) => pressEach(Array.from({ length: times }, () => 'Tab'));
  const pressEach = async (keys: readonly string[]) => {
    for (const key of keys) await opened.page.keyboard.press(key);
  };
  const said = async (text: string) => {
    await panelOf(opened).locator('#said', { hasText: text }).waitFor();
  };

  onChromium('opens beside the sheet, at the section to do now', async () => {
    await choose(opened, 'Panel');
    await section('ConnectWise').getByLabel('Company').waitFor();
    const open = await panelOf(opened)
      .locator('details[open]')
      .evaluateAll((all) => all.map(({ id }) => id));
    expect(open).toEqual(['status', 'connectwise']);
  });

  onChromium('shows texts as texts, and follows no address but https', async () => {
    const panel = panelOf(opened);
    expect(await panel.locator('h2').first().textContent()).toBe(`How things stand ${HARMFUL}`);
    expect(await panel.locator('#status td').last().textContent()).toBe(HARMFUL);
    expect(await panel.locator('#sections img, #sections script').count()).toBe(0);
    expect(await panel.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      'https://go.xero.com/',
    ]);
    expect(await panel.locator('title').textContent()).toBe('Counterfoil');
  });

  onChromium('is filled in and sent by keys: text, secret, choice, date, tick, Enter', async () => {
    const { page } = opened;
    await section('ConnectWise').locator('summary').focus();
    await tab(1);
    await page.keyboard.type('harbourlight');
    await tab(1);
    await page.keyboard.type('k3y');
    await tab(1);
    await page.keyboard.press('ArrowUp');
    await panelOf(opened).getByLabel('Every day').focus();
    await page.keyboard.press('Space');
    await pressEach(['Tab', 'Enter']);
    const input = {
      step: 1,
      company: 'harbourlight',
      privateKey: 'k3y',
      region: 'na',
      from: '2026-11-01',
      isDaily: true,
    };
    await said(JSON.stringify(input));
  });

  onChromium(
    'keeps what was typed in a section that did not change, and never a place for keys of its own',
    async () => {
      const panel = panelOf(opened);
      expect(await panel.getByLabel('Company').inputValue()).toBe('harbourlight');
      expect(await panel.getByLabel('Private key').getAttribute('type')).toBe('password');
      expect(await panel.getByLabel('Private key').getAttribute('autocomplete')).toBe('new-password');
      expect(await panel.locator('#connectwise-0-company-hint').textContent()).toBe('As at sign-in');
    },
  );

  onChromium('does not send a form that lacks what it needs', async () => {
    const panel = panelOf(opened);
    await panel.getByLabel('Company').fill('');
    await panel.getByRole('button', { name: 'Connect' }).press('Enter');
    expect(await panel.getByLabel('Company').evaluate((field: HTMLInputElement) => field.validity.valueMissing)).toBe(
      true,
    );
    expect(await panel.locator('#working').textContent()).toBe('');
  });

  onChromium('saves the files that a call made, byte by byte, and offers them until the next call', async () => {
    const { page } = opened;
    await section('People').locator('summary').press('Enter');
    await panelOf(opened).getByRole('button', { name: 'Make files' }).press('Enter');
    const link = panelOf(opened).getByRole('link', { name: 'bills.csv' });
    const [saved] = await Promise.all([page.waitForEvent('download'), link.press('Enter')]);
    expect(saved.suggestedFilename()).toBe(FILES[0]?.name);
    expect(readFileSync(await saved.path(), 'utf8')).toBe(FILES[0]?.text);
    expect(await panelOf(opened).locator('#files').textContent()).toBe(`bills.csv ${HARMFUL}`);
    await panelOf(opened).locator('#refresh').press('Enter');
    await link.waitFor({ state: 'detached' });
    await section('People').locator('summary').press('Enter');
  });

  onChromium('prints one page of facts and nothing of the panel', async () => {
    const panel = panelOf(opened);
    await section('People').locator('summary').press('Enter');
    const body = panel.locator('body');
    await body.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await panel.getByRole('button', { name: 'Print it' }).press('Enter');
    await panel.locator('body[data-printed]').waitFor();
    expect(await panel.locator('.paper').isVisible()).toBe(false);
    await opened.page.emulateMedia({ media: 'print' });
    expect(await panel.locator('.paper h1').textContent()).toBe('Week 47');
    expect(await panel.locator('.paper td').textContent()).toBe(HARMFUL);
    expect(await panel.locator('.paper').isVisible()).toBe(true);
    expect(await panel.locator('#sections').isVisible()).toBe(false);
    await opened.page.emulateMedia({ media: 'screen' });
    await body.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await panel.locator('.paper').count()).toBe(0);
    await section('People').locator('summary').press('Enter');
  });

  onChromium('opens at the section that the menu names, and asks before what it should ask for', async () => {
    const { page } = opened;
    await choose(opened, 'People');
    const panel = panelOf(opened);
    await panel.getByRole('button', { name: 'Disconnect' }).press('Enter');
    await panel.getByRole('alertdialog').getByText('Disconnect Xero?').waitFor();
    await page.keyboard.press('Escape');
    expect(await panel.locator('#said').textContent()).toBe('');
    await panel.getByRole('button', { name: 'Disconnect' }).press('Enter');
    await panel.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).press('Enter');
    await said('{"what":"xero"}');
  });

  onChromium('says why a button can not be pressed, and sends nothing', async () => {
    const panel = panelOf(opened);
    const button = panel.getByRole('button', { name: 'Schedule' });
    await button.press('Enter');
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    expect(await panel.locator('#people-1-why').textContent()).toBe('First one good run by hand.');
    expect(await panel.locator('#working').textContent()).toBe('');
  });

  onChromium('sends what is ticked in a list', async () => {
    const panel = panelOf(opened);
    await panel.getByLabel('Wellington').press('Space');
    await panel.getByRole('button', { name: 'Use these' }).press('Enter');
    await said('{"locations":["1","2"]}');
  });

  onChromium('tells of a failed execution without what it said, and goes on', async () => {
    const panel = panelOf(opened);
    await panel.getByRole('button', { name: 'Fail' }).press('Enter');
    await said('Google did not carry this out.');
    expect(await panel.locator('body').textContent()).not.toContain('a secret of the server');
    await panel.getByRole('button', { name: 'Use these' }).press('Enter');
    await said('{"locations"');
  });

  onChromium('leads nowhere from here, and tells where it would', async () => {
    await section('How things stand').locator('summary').press('Enter');
    await panelOf(opened).getByRole('link', { name: 'Open Xero' }).press('Enter');
    await opened.page.getByRole('status').getByText('https://go.xero.com/').waitFor();
  });

  onChromium('fits beside the sheet without a scroll bar across', async () => {
    const widths = await panelOf(opened)
      .locator('html')
      .evaluate((html) => [html.clientWidth, html.scrollWidth]);
    expect(widths[0]).toBeLessThanOrEqual(300);
    expect(widths[1]).toBe(widths[0]);
  });

  onChromium('closes, and is gone for whoever sits down next', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Close the panel' }).press('Enter');
    expect(await page.locator('iframe').count()).toBe(0);
    await choose(opened, 'Panel');
    await page.locator('iframe[title="Counterfoil"]').waitFor();
    await page.getByLabel('Signed in as').selectOption('priya.patel@harbourlight.example');
    await page.locator('iframe').waitFor({ state: 'detached' });
  });

  onChromium('has no fault of its own', () => {
    expect(opened.faults).toEqual([]);
  });
});

describe('the panel of the product', () => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await openPage(chromiumOrFail(), 'dist', 'sample');
  });
  afterAll(() => opened?.close());

  onChromium('says how things stand, in the words of Overview', async () => {
    await choose(opened, 'Connections and set-up…');
    const panel = panelOf(opened);
    await panel.locator('summary', { hasText: 'How things stand' }).waitFor();
    await panel.locator('#status').getByText('Times are shown in: Pacific/Auckland').waitFor();
    if (process.env.UPDATE_PICTURES !== undefined)
      await opened.page.screenshot({ path: 'test/browser/pictures/panel.png' });
  });

  onChromium('shows the section that was chosen in the menu, however many stand above it', async () => {
    await choose(opened, 'Weekly hour…');
    const summary = panelOf(opened).locator('#hour-summary');
    await summary.waitFor();
    const place = await summary.evaluate((element) => element.getBoundingClientRect().top / window.innerHeight);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(1);
  });

  onChromium('has no fault of its own', () => {
    expect(opened.faults).toEqual([]);
  });
});
