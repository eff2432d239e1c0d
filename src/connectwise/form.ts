/** Reads what people type into the form of the connection: pasted addresses, names of regions, stray spaces. Asks nobody. */

import { err, ok, type Result } from '../core/result.ts';
import type { ConnectWiseKeys, ConnectWiseTrouble, KeyName } from '../core/setup/connectwise.ts';

/** Where customers of ConnectWise's cloud sign in, and how people call it (ConnectWise developer guide: regions). */
const REGIONS: Readonly<Record<string, string>> = {
  na: 'na.myconnectwise.net',
  'north america': 'na.myconnectwise.net',
  us: 'na.myconnectwise.net',
  eu: 'eu.myconnectwise.net',
  europe: 'eu.myconnectwise.net',
  au: 'au.myconnectwise.net',
  aus: 'aus.myconnectwise.net',
  australia: 'au.myconnectwise.net',
  za: 'za.myconnectwise.net',
  'south africa': 'za.myconnectwise.net',
};

/** The cloud's sign-in hosts, each once. */
export const CLOUD_SITES: readonly string[] = [...new Set(Object.values(REGIONS))];

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Spaces that can't be seen come with what is copied from a page. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

const tidy = (text: string): string => text.replace(INVISIBLE, '').trim();

/** No key of ConnectWise has a space in it; a line break may come from a mail. */
const tidyKey = (text: string): string => tidy(text).replace(/\s+/g, '');

/** The host of what was typed; null where there is none in it. `api-na.…` is the same cloud as `na.…`, where people sign in. */
export function siteIn(typed: string): string | null {
  const text = tidy(typed).toLowerCase();
  const region = REGIONS[text.replace(/\s+/g, ' ')];
  if (region !== undefined) return region;
  const [host = ''] = text.replace(/^[a-z]+:\/\//, '').split(/[/?#\\]/);
  const site = host.endsWith('.myconnectwise.net') ? host.replace(/^(api-|www\.)/, '') : host;
  return HOST.test(site) ? site : null;
}

/** What was typed as keys that can be tried, or the first thing that is wrong with it. */
export function readForm(typed: ConnectWiseKeys): Result<ConnectWiseKeys, ConnectWiseTrouble> {
  const keys = {
    site: tidy(typed.site),
    companyId: tidy(typed.companyId),
    publicKey: tidyKey(typed.publicKey),
    privateKey: tidyKey(typed.privateKey),
    clientId: tidyKey(typed.clientId).replace(/^\{|\}$/g, ''),
  };
  const blank = (Object.keys(keys) as readonly KeyName[]).filter((name) => keys[name] === '');
  if (blank.length > 0) return err({ kind: 'blank', names: blank });
  const site = siteIn(keys.site);
  if (site === null) return err({ kind: 'no address', text: keys.site });
  if (!/^[\w.-]+$/.test(keys.companyId)) return err({ kind: 'no company id', text: keys.companyId });
  if (!GUID.test(keys.clientId)) return err({ kind: 'no client id' });
  return ok({ ...keys, site });
}
