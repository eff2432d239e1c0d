/** From the options of `open` to a world: a new one, or the kept one with its servers moved. */
import type { Words } from './options.ts';
import { readLoopbackUrl } from './options.ts';
import type { Connections, World } from './world.ts';
import { createWorld, defaultConnections, storeConnections } from './world.ts';
import { wrongUse } from './wrong-use.ts';

/** Makes the world that `open` asks for, or checks that a kept one is not asked to become another. */
export function prepareWorld(kept: World | null, words: Words, readJson: (path: string) => unknown): World {
  const { now, seed, company, delivery, connectwise, xero, connections: file } = words.texts;
  const connections = file === undefined ? null : readConnections(readJson(file));
  const urls = {
    ...(connectwise === undefined ? {} : { connectwiseUrl: readLoopbackUrl(connectwise, '--connectwise') }),
    ...(xero === undefined ? {} : { xeroUrl: readLoopbackUrl(xero, '--xero') }),
  };
  const start = {
    ...(now === undefined ? {} : { now: readInstant(now) }),
    ...(seed === undefined ? {} : { seed: readSeed(seed) }),
    ...(company === undefined ? {} : { company: readCompany(company) }),
    ...(delivery === undefined ? {} : { delivery: readDelivery(delivery) }),
  };
  if (kept === null) return createWorld({ ...start, ...urls, ...(connections === null ? {} : { connections }) });
  const had: Readonly<Record<string, unknown>> = kept.options;
  for (const [name, value] of Object.entries(start)) {
    if (had[name] !== value)
      throw wrongUse(`This world was made with --${name} ${had[name]}; that can't change any more.`);
  }
  Object.assign(kept.options, urls);
  if (connections !== null) storeConnections(kept, connections);
  return kept;
}

function readInstant(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw wrongUse(`--now takes an instant such as 2026-11-17T21:00:00Z, not "${text}".`);
  }
  return text;
}

function readSeed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw wrongUse(`--seed takes a whole number, not "${text}".`);
  return Number(text);
}

function readDelivery(text: string): 'bound' | 'published' {
  if (text !== 'bound' && text !== 'published') throw wrongUse(`--delivery is bound or published, not "${text}".`);
  return text;
}

function readCompany(text: string): 'sample' | 'empty' {
  if (text !== 'sample' && text !== 'empty') throw wrongUse(`--company is sample or empty, not "${text}".`);
  return text;
}

function readConnections(document: unknown): Connections {
  const shape: Readonly<Record<string, object>> = defaultConnections;
  const given = asFields(document);
  for (const [system, fields] of Object.entries(shape)) {
    const texts = asFields(given[system]);
    const wanted = Object.keys(fields);
    const bad = wanted.find((name) => typeof texts[name] !== 'string');
    if (bad !== undefined) throw wrongUse(`The connections lack the text ${system}.${bad}.`);
    const extra = Object.keys(texts).find((name) => !wanted.includes(name));
    if (extra !== undefined) throw wrongUse(`The connections have no field ${system}.${extra}.`);
  }
  if (!/^([a-z0-9-]+\.)+myconnectwise\.net$/.test(String(asFields(given.connectwise).site))) {
    throw wrongUse(
      'The connections name a connectwise.site such as na.myconnectwise.net; only such a host has a stand-in.',
    );
  }
  // Every field that the type names was just found to be a text.
  return document as Connections;
}

function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
