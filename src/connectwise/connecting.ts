/** The stored connection as people set it up: shown without its private key, tried out, stored, forgotten. */
import * as z from 'zod/mini';
import type { Instant } from '../core/calendar.ts';
import { lazy } from '../core/lazy.ts';
import { err, ok } from '../core/result.ts';
import type { ConnectWiseConnecting, ConnectWiseKeys } from '../core/setup/connectwise.ts';
import { CONNECTION_NAME, type Place } from './connection.ts';
import { parseJson } from './faults.ts';
import { readForm } from './form.ts';
import type { ConnectWisePorts } from './transport.ts';
import { tryKeys } from './trial.ts';

const text = () => z.optional(z.string());

const storedSchema = lazy(() =>
  z.object({
    site: z.string(),
    companyId: z.string(),
    clientId: z.string(),
    publicKey: text(),
    privateKey: text(),
    savedBy: text(),
    savedAt: text(),
    keyFrom: text(),
    checkedAt: text(),
    timeZone: text(),
  }),
);

/** Connecting over the given ports. What a try found out about a place is stored with the keys that were tried. */
export function createConnecting(ports: ConnectWisePorts): ConnectWiseConnecting {
  const places = new Map<string, Place>();
  const nameOf = ({ site, companyId }: ConnectWiseKeys): string => `${site}/${companyId}`;

  const stored = () => {
    const json = parseJson({ status: 200, headers: {}, body: ports.store.read(CONNECTION_NAME) ?? '' });
    const parsed = storedSchema().safeParse(json.ok ? json.value : null);
    return parsed.success ? parsed.data : null;
  };

  return {
    shown: () => {
      const held = stored();
      if (!held) return null;
      // the moments are texts that `save` wrote
      const at = (moment: string | undefined): Instant | null => (moment ? (moment as Instant) : null);
      return {
        site: held.site,
        companyId: held.companyId,
        clientId: held.clientId,
        publicKey: held.publicKey ?? '',
        hasKeys: !!held.publicKey && !!held.privateKey,
        savedBy: held.savedBy ?? '',
        savedAt: at(held.savedAt),
        keyFrom: at(held.keyFrom),
        checkedAt: at(held.checkedAt),
        timeZone: held.timeZone ?? '',
      };
    },
    understand: (typed) => {
      const held = stored();
      const keepsKey = typed.privateKey.trim() === '' && !!held?.privateKey;
      const read = readForm(keepsKey ? { ...typed, privateKey: held?.privateKey ?? '' } : typed);
      if (!read.ok || !keepsKey) return read;
      const { site, companyId, publicKey } = read.value;
      // a stored key goes to the host that it was given for, and to no other
      const isSame = held?.site === site && held.companyId === companyId && held.publicKey === publicKey;
      return isSame ? read : err({ kind: 'private key needed again' });
    },
    tryOut: (keys) => {
      const trial = tryKeys(ports, keys);
      if (!trial.ok) return trial;
      places.set(nameOf(keys), trial.value.place);
      return ok(trial.value.tried);
    },
    save: (keys, tried, by, at) => {
      const held = stored();
      const isSameKey = held?.privateKey === keys.privateKey && held.publicKey === keys.publicKey;
      const saved = {
        ...keys,
        ...places.get(nameOf(keys)),
        savedBy: by,
        savedAt: at,
        keyFrom: isSameKey ? (held.keyFrom ?? held.savedAt) : at,
        ...(tried ? { checkedAt: at, timeZone: tried.timeZone } : {}),
      };
      ports.store.write(CONNECTION_NAME, JSON.stringify(saved));
    },
    forget: () => {
      const held = stored();
      if (!held) return;
      const { site, companyId, clientId, timeZone } = held;
      ports.store.write(CONNECTION_NAME, JSON.stringify({ site, companyId, clientId, timeZone }));
    },
  };
}
