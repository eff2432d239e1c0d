/** The script's last expression: the function that the outside calls with its own side. */
import { type Host, install } from './install.ts';

Object.defineProperty(globalThis, '__install', {
  configurable: true,
  value: (host: Host) => {
    Reflect.deleteProperty(globalThis, '__install');
    return install(globalThis as unknown as Record<string, unknown>, host);
  },
});
