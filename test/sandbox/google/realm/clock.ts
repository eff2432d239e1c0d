/** Puts the world's time and chance in the place of the machine's. The script's own zone is UTC, as the manifest says. */

const parts = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'] as const;

/** Local getters and setters would follow the machine's zone. */
function fixZone(prototype: Date): void {
  for (const part of parts) {
    Reflect.set(prototype, `get${part}`, Reflect.get(prototype, `getUTC${part}`));
    if (part !== 'Day') Reflect.set(prototype, `set${part}`, Reflect.get(prototype, `setUTC${part}`));
  }
  prototype.getTimezoneOffset = () => 0;
}

const shown = ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const;

/** What a date says of itself must not depend on the machine either. */
function fixText(prototype: Date): void {
  const { toUTCString } = prototype;
  prototype.toString = function toText(this: Date) {
    const [day = '', date = '', month = '', year = '', time = ''] = toUTCString.call(this).split(' ');
    if (time === '') return 'Invalid Date';
    return `${day.slice(0, 3)} ${month} ${date} ${year} ${time} GMT+0000 (Coordinated Universal Time)`;
  };
  for (const name of shown) {
    const show = prototype[name];
    prototype[name] = function showInUtc(
      this: Date,
      locales?: string | string[],
      options?: Intl.DateTimeFormatOptions,
    ) {
      return show.call(this, locales ?? 'en-US', { timeZone: 'UTC', ...options });
    };
  }
}

/** Replaces Date and Math.random in the context; returns the constructor behind the new Date. */
export function installClock(scope: Record<string, unknown>, now: () => number, random: () => number): DateConstructor {
  const RealDate = Date;
  fixZone(RealDate.prototype);
  fixText(RealDate.prototype);
  function WorldDate(...args: readonly unknown[]): Date | string {
    if (!new.target) return new RealDate(now()).toString();
    const only = args[0];
    const ms =
      args.length === 0
        ? now()
        : args.length > 1
          ? RealDate.UTC(...(args as unknown as Parameters<typeof Date.UTC>))
          : only;
    return Reflect.construct(RealDate, [ms], new.target);
  }
  WorldDate.prototype = RealDate.prototype;
  WorldDate.now = now;
  WorldDate.UTC = RealDate.UTC;
  WorldDate.parse = RealDate.parse;
  Object.defineProperty(WorldDate, 'name', { value: 'Date' });
  Object.defineProperty(WorldDate, 'length', { value: 7 });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: WorldDate, writable: true, configurable: true });
  scope.Date = WorldDate;
  Math.random = random;
  return RealDate;
}
