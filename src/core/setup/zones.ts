/** Whether spreadsheet, ConnectWise and ledger stand in the same time zone, as far as their names can be compared. Reads no clock. */
import { type Instant, millisAt } from '../calendar.ts';

export type ZoneOwner = 'spreadsheet' | 'ConnectWise' | 'organisation';

/** `standardMinutes` east of Greenwich without summer time; null where the name tells none. */
export type OwnedZone = {
  readonly owner: ZoneOwner;
  readonly name: string;
  readonly standardMinutes: number | null;
};

/** Names of Windows, which both ConnectWise and Xero use, in capitals and without spaces; hours east of Greenwich without summer time. */
const HOURS: Readonly<Record<string, number>> = {
  HAWAIIANSTANDARDTIME: -10,
  ALASKANSTANDARDTIME: -9,
  PACIFICSTANDARDTIME: -8,
  MOUNTAINSTANDARDTIME: -7,
  USMOUNTAINSTANDARDTIME: -7,
  CENTRALSTANDARDTIME: -6,
  CANADACENTRALSTANDARDTIME: -6,
  EASTERNSTANDARDTIME: -5,
  USEASTERNSTANDARDTIME: -5,
  ATLANTICSTANDARDTIME: -4,
  NEWFOUNDLANDSTANDARDTIME: -3.5,
  UTC: 0,
  GMTSTANDARDTIME: 0,
  GREENWICHSTANDARDTIME: 0,
  WEUROPESTANDARDTIME: 1,
  CENTRALEUROPESTANDARDTIME: 1,
  CENTRALEUROPEANSTANDARDTIME: 1,
  ROMANCESTANDARDTIME: 1,
  FLESTANDARDTIME: 2,
  SOUTHAFRICASTANDARDTIME: 2,
  ARABIANSTANDARDTIME: 4,
  INDIASTANDARDTIME: 5.5,
  SRILANKASTANDARDTIME: 5.5,
  SEASIASTANDARDTIME: 7,
  CHINASTANDARDTIME: 8,
  SINGAPORESTANDARDTIME: 8,
  WAUSTRALIASTANDARDTIME: 8,
  TOKYOSTANDARDTIME: 9,
  AUSCENTRALSTANDARDTIME: 9.5,
  CENAUSTRALIASTANDARDTIME: 9.5,
  AUSEASTERNSTANDARDTIME: 10,
  EAUSTRALIASTANDARDTIME: 10,
  TASMANIASTANDARDTIME: 10,
  FIJISTANDARDTIME: 12,
  NEWZEALANDSTANDARDTIME: 12,
};

/** What the name of a vendor's time zone says, such as `(UTC+12:00) Auckland, Wellington` or `New Zealand Standard Time`. */
export function standardMinutesOf(name: string): number | null {
  const [found, sign = '+', hours = '0', minutes = '0'] =
    /\((?:UTC|GMT)(?:\s*([+-])(\d{1,2}):(\d{2}))?\)/i.exec(name) ?? [];
  if (found !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const listed = HOURS[name.toUpperCase().replace(/[^A-Z]/g, '')];
  return listed === undefined ? null : listed * 60;
}

/** The same from a clock: the smaller of the distances from Greenwich in January and July. `localText` is `yyyy-mm-dd hh:mm:ss` there. */
export function standardMinutesBy(localText: (instant: Instant) => string, year: string): number {
  const distances = ['01', '07'].map((month) => {
    const instant = `${year}-${month}-15T12:00:00Z` as Instant;
    return (Date.parse(`${localText(instant).replace(' ', 'T')}Z`) - millisAt(instant)) / 60_000;
  });
  return Math.min(...distances);
}

/** Whether any two zones that can be compared differ. */
export function zonesDiffer(zones: readonly OwnedZone[]): boolean {
  const known = zones.map(({ standardMinutes }) => standardMinutes).filter((minutes) => minutes !== null);
  return new Set(known).size > 1;
}
