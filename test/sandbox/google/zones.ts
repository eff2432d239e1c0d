/** Time zones and the serial numbers that Sheets keeps for dates. Takes no time from the machine. */
import { refuse } from './faults.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** 1970-01-01 as a serial number: days since 1899-12-30. */
const epochSerial = 25_569;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function findFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', second: 'numeric', ...parts });
    formats.set(zone, made);
    return made;
  } catch {
    throw refuse(`Invalid argument: timeZone. Should be of type: String (${zone})`);
  }
}

function readOffset(zone: string, utcMs: number): number {
  const parts: Record<string, number> = {};
  for (const part of findFormat(zone).formatToParts(utcMs)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utcMs / 1000) * 1000;
}

/** How far the zone's clocks are ahead of UTC at that instant, in milliseconds. Zones change on whole quarters of an hour. */
export function zoneOffset(zone: string, utcMs: number): number {
  const quarter = Math.floor(utcMs / (hourMs / 4));
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = readOffset(zone, quarter * (hourMs / 4));
  offsets.set(key, offset);
  return offset;
}

/** The instant at which the zone's clocks show `localMs` (a civil time written as if it were UTC). */
export function localToUtc(zone: string, localMs: number): number {
  const first = localMs - zoneOffset(zone, localMs);
  return localMs - zoneOffset(zone, first);
}

/** The civil time there, written as if it were UTC. */
export function utcToLocal(zone: string, utcMs: number): number {
  return utcMs + zoneOffset(zone, utcMs);
}

/** A civil time as a serial number. */
export function localToSerial(localMs: number): number {
  return localMs / dayMs + epochSerial;
}

/** A serial number as a civil time, to the millisecond. */
export function serialToLocal(serial: number): number {
  return Math.round((serial - epochSerial) * dayMs);
}

/** An instant as the serial number of a spreadsheet in that zone. */
export function utcToSerial(zone: string, utcMs: number): number {
  return localToSerial(utcToLocal(zone, utcMs));
}

/** The instant that a serial number means in a spreadsheet of that zone. */
export function serialToUtc(zone: string, serial: number): number {
  return localToUtc(zone, serialToLocal(serial));
}

/** ISO with Z; milliseconds only where there are any. */
export function writeInstant(utcMs: number): string {
  return new Date(utcMs).toISOString().replace('.000Z', 'Z');
}
