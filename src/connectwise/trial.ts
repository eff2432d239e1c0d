/** Tries keys out before they are stored: is the company there, do the keys work, does the role allow what a run needs? Stores nothing. */
import * as z from 'zod/mini';
import { lazy } from '../core/lazy.ts';
import type { Fault, Store } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ConnectWiseKeys, ConnectWiseTried, ConnectWiseTrouble } from '../core/setup/connectwise.ts';
import { createClient } from './client.ts';
import { CONNECTION_NAME, findCompany, type Place } from './connection.ts';
import { parseShape } from './faults.ts';
import { CLOUD_SITES } from './form.ts';
import { findMissing } from './role.ts';
import type { ConnectWisePorts } from './transport.ts';

/** A person waits in front of the form, so failed calls are repeated no longer than that. */
const LONGEST_TRIAL_MS = 20_000;

const infoSchema = lazy(() => z.object({ version: z.nullish(z.string()), serverTimeZone: z.nullish(z.string()) }));

const notReached = (fault: Fault): ConnectWiseTrouble => ({ kind: 'not reached', fault });

/** What the fault of a look-up or of a call with the keys says about them. */
function troubleOf(fault: Fault, site: string, at: 'look-up' | 'keys'): ConnectWiseTrouble {
  if (fault.retryable) return notReached(fault);
  if (at === 'look-up' || fault.what === 'not understood') return { kind: 'no ConnectWise', site };
  // the cloud answers wrong credentials with 404 too (ConnectWise developer guide: API requests)
  return { kind: 'keys refused', said: fault.what === 'not found' ? '' : fault.said };
}

/** Where the company is, or why it is not there: the cloud's other regions are asked, by its name alone and without keys. */
function locate(ports: ConnectWisePorts, { site, companyId }: ConnectWiseKeys): Result<Place, ConnectWiseTrouble> {
  const place = findCompany(ports, site, companyId);
  if (!place.ok) return err(troubleOf(place.error, site, 'look-up'));
  if (place.value) return ok(place.value);
  const others = CLOUD_SITES.includes(site) ? CLOUD_SITES.filter((each) => each !== site) : [];
  const foundAt = others.find((other) => {
    const elsewhere = findCompany(ports, other, companyId);
    return elsewhere.ok && elsewhere.value !== null;
  });
  return err(
    foundAt === undefined
      ? { kind: 'unknown company', companyId, site }
      : { kind: 'another region', companyId, site, foundAt },
  );
}

/** A store that holds the keys for as long as they are tried. */
function storeOf(text: string): Store {
  const texts = new Map([[CONNECTION_NAME, text]]);
  return {
    read: (name) => texts.get(name) ?? null,
    write: (name, written) => {
      texts.set(name, written);
    },
    remove: (name) => {
      texts.delete(name);
    },
    readAll: () => Object.fromEntries(texts),
  };
}

/** What the keys can do, and where ConnectWise is, to be stored beside them. */
export type Trial = { readonly tried: ConnectWiseTried; readonly place: Place };

/** Asks ConnectWise with `keys`: company, keys, then every permission; the first trouble ends it (ConnectWise developer guide: authentication). */
export function tryKeys(given: ConnectWisePorts, keys: ConnectWiseKeys): Result<Trial, ConnectWiseTrouble> {
  const startedMs = given.clock.elapsedMs();
  const mayGoOn = (): boolean => given.mayGoOn() && given.clock.elapsedMs() - startedMs < LONGEST_TRIAL_MS;
  const ports = { ...given, mayGoOn };
  const place = locate(ports, keys);
  if (!place.ok) return place;
  const client = createClient({ ...ports, store: storeOf(JSON.stringify({ ...keys, ...place.value })) });
  const reply = client.readOne({ path: 'system/info' });
  if (!reply.ok) return err(troubleOf(reply.error, keys.site, 'keys'));
  const info = parseShape(infoSchema(), reply.value.json, 'system/info');
  if (!info.ok) return err(troubleOf(info.error, keys.site, 'keys'));
  const role = findMissing(client);
  if (!role.ok) return err(notReached(role.error));
  const { missing, unasked } = role.value;
  if (missing.length > 0) return err({ kind: 'permissions missing', permissions: missing });
  const { version, serverTimeZone } = info.value;
  return ok({ tried: { version: version ?? '', timeZone: serverTimeZone ?? '', unasked }, place: place.value });
}
