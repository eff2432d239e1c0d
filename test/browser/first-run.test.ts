/** The first run in a browser: from an empty sheet, typing only what a bookkeeper has at hand, to the first preview on screen. Acts are counted. */
import { createWorld, defaultConnections, type World } from '../sandbox/world.ts';
import { findChromium, type OpenedPage, openPage } from './open-page.ts';

const chromium = findChromium();
const { skip } = test;
const onChromium = chromium === null && process.env.CI !== 'true' ? skip : test;

const MINUTES = 60_000;
/** A choice, a field that is filled in, a button: more than this is no ten minutes. */
const MOST_ACTS = 30;

/** A blank sheet, connected to nothing, before the vendors' sample company. */
function blank(): World {
  const { connectwise, xero } = createWorld();
  const world: World = { ...createWorld({ company: 'empty' }), connectwise, xero };
  for (const name of Object.keys(world.google.properties.document)) delete world.google.properties.document[name];
  return world;
}

/** Does what a person does in the panel, and counts it. */
function handOf({ page }: OpenedPage) {
  const panel = page.frameLocator('iframe[title="Counterfoil"]');
  let acts = 0;
  const section = (id: string) => panel.locator(`#${id}`);
  return {
    panel,
    acts: () => acts,
    menu: async (label: string) => {
      acts += 1;
      await page.getByRole('menuitem', { name: 'Counterfoil' }).press('Enter');
      await page.getByRole('menuitem', { name: label }).press('Enter');
    },
    fill: async (id: string, label: string, text: string) => {
      acts += 1;
      await section(id).getByLabel(label, { exact: true }).fill(text);
    },
    press: async (id: string, name: string) => {
      acts += 1;
      await section(id).getByRole('button', { name, exact: true }).click();
    },
    said: (text: string | RegExp) => panel.locator('#said', { hasText: text }).waitFor({ timeout: MINUTES }),
    consent: async () => {
      acts += 2;
      const [window] = await Promise.all([
        page.context().waitForEvent('page'),
        section('xero').getByText('Open Xero and allow access').click(),
      ]);
      await picture(window, 'first-run-consent');
      await window.getByRole('button', { name: 'Allow access' }).click();
      await window.waitForLoadState();
      await window.close();
    },
  };
}

async function picture(page: OpenedPage['page'], name: string): Promise<void> {
  if (process.env.UPDATE_PICTURES !== undefined) await page.screenshot({ path: `test/browser/pictures/${name}.png` });
}

onChromium(
  'from an empty sheet to the first preview on screen',
  async () => {
    if (chromium === null) throw new Error('There is no Chromium here, and these tests must run in CI.');
    const opened = await openPage(chromium, 'dist', 'empty', blank());
    const hand = handOf(opened);
    const { page } = opened;
    const { connectwise, xero } = defaultConnections;
    try {
      await hand.menu('Connections and set-up…');
      await hand.fill('connectwise', 'Address or region', connectwise.site);
      await hand.fill('connectwise', 'Company id', connectwise.companyId);
      await hand.fill('connectwise', 'Public key', connectwise.publicKey);
      await hand.fill('connectwise', 'Private key', connectwise.privateKey);
      await hand.fill('connectwise', 'Client id', connectwise.clientId);
      await hand.press('connectwise', 'Check and save');
      await hand.said(/^Connected to sandbox/);
      await picture(page, 'first-run-1-connectwise');

      await hand.fill('xero', 'Client id', xero.clientId);
      await hand.fill('xero', 'Client secret', xero.clientSecret);
      await hand.press('xero', 'Connect Xero');
      await hand.consent();
      await hand.panel
        .locator('#xero')
        .getByRole('button', { name: 'Use this organisation' })
        .waitFor({ timeout: MINUTES });
      await hand.press('xero', 'Use this organisation');
      await hand.said(/Harbour Light IT Limited/);
      await picture(page, 'first-run-2-xero');

      await hand.fill('start-date', 'Start date', '2026-10-12');
      await hand.press('start-date', 'Save the start date');
      await hand.said('Expenses dated before 12 Oct 2026 are held.');
      await picture(page, 'first-run-3-start-date');

      await hand.press('mappings', 'Look for proposals');
      await hand.said(/proposals: tick what is right/);
      await hand.press('mappings', 'Accept the ticked ones');
      await hand.said(/rows are filled in/);
      await hand.press('mappings', 'Use this account');
      await hand.said('The Expense Offset account is chosen.');
      await picture(page, 'first-run-4-mapping');

      await hand.press('preview', 'Preview');
      await hand.said(/entries read: \d+ ready to post/);
      await page.getByRole('tab', { name: 'Preview' }).click();
      await page.getByRole('grid', { name: 'Preview' }).getByText('CWE-').first().waitFor();
      await picture(page, 'first-run-5-preview');
      console.log(`from an empty sheet to the first preview: ${hand.acts()} acts`);
      expect(hand.acts()).toBeLessThanOrEqual(MOST_ACTS);
      expect(opened.faults).toEqual([]);
    } finally {
      await opened.close();
    }
  },
  5 * MINUTES,
);
