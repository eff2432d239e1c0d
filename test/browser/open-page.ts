/** Starts the sandbox's page as a person would and opens a browser on it. It must leave neither running. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { keepWorld } from '../sandbox/keeping.ts';
import type { World } from '../sandbox/world.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium lies; null = none, or none wanted. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  if (named === 'none') return null;
  return [...(named === undefined ? [] : [named]), ...places].find((path) => existsSync(path)) ?? null;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type OpenedPage = {
  readonly page: Page;
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
};

/** `dist` is the folder of the built add-on, `world` one that is not to be made anew. Faults of the page's own script gather in `faults`. */
export async function openPage(
  executablePath: string,
  dist: string,
  company: 'sample' | 'empty',
  world: World | null = null,
): Promise<OpenedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-page-'));
  if (world) keepWorld(folder, world);
  const server = spawn(
    process.execPath,
    ['.sandbox/command.mjs', 'page', '--port', '0', '--world', folder, '--dist', dist, '--company', company],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const address = await hearAddress(server);
  const browser: Browser = await chromium.launch({ executablePath, headless: true, args: flags });
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(address);
  const close = async () => {
    await browser.close();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, faults, close };
}

function hearAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    server.stdout?.on('data', (part: Buffer) => {
      heard += part.toString('utf8');
      const address = /^Open (http:\/\/\S+)$/m.exec(heard)?.[1];
      if (address !== undefined) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`The page ended with ${code} before it was open: ${heard}`)));
  });
}
