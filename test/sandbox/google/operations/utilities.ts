/** Utilities, blobs, Logger and console. Bytes are signed, as Java's are. */
import { createHash, createHmac } from 'node:crypto';
import { type Args, countArgs, isList, takeHandle, takeText, takeWhole } from '../args.ts';
import { notEmulated, refuse, refuseSignature } from '../faults.ts';
import type { DateValue, HandleOf, Plain } from '../handles.ts';
import { formatJavaDate } from '../java-date.ts';
import type { Run } from '../run.ts';
import { defineService, local } from './define.ts';

const digests: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

const signed = (bytes: Iterable<number>): number[] => Array.from(bytes, (byte) => (byte > 127 ? byte - 256 : byte));

function readBytes(list: readonly Plain[], args: Args): Buffer {
  return Buffer.from(
    list.map((byte) => {
      if (typeof byte !== 'number') throw refuseSignature(args.service, args.list);
      return byte & 255;
    }),
  );
}

/** Text as UTF-8, or bytes as they are. Another character set is not emulated. */
function takeBytes(args: Args, index: number, charsetAt: number): Buffer {
  if (countArgs(args) > charsetAt && takeHandle(args, charsetAt, 'Enum').name !== 'UTF_8') {
    throw notEmulated(`${args.service} with another character set than UTF_8`);
  }
  const value = args.list[index];
  return isList(value) ? readBytes(value, args) : Buffer.from(takeText(args, index), 'utf8');
}

function takeDate(args: Args, index: number): DateValue {
  const value = args.list[index];
  if (typeof value !== 'object' || value === null || isList(value) || value.kind !== 'Date')
    throw refuseSignature(args.service, args.list);
  return value;
}

/** A version-4 UUID by the dice. */
export function drawUuid(random: () => number): string {
  const digit = (mask: number, set: number) => ((Math.floor(random() * 16) & mask) | set).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
    place === 'y' ? digit(3, 8) : digit(15, 0),
  );
}

function findDigest(args: Args): string {
  const name = digests[takeHandle(args, 0, 'Enum').name];
  if (!name) throw notEmulated(`${args.service} with this algorithm`);
  return name;
}

export const utilities = defineService(
  'Utilities',
  {
    formatDate: local((_: HandleOf<'Utilities'>, args) =>
      formatJavaDate(takeDate(args, 0).ms, takeText(args, 1), takeText(args, 2)),
    ),
    getUuid: local((_, __, run) => drawUuid(run.surroundings.random)),
    sleep: local((_, args, run) => {
      const ms = takeWhole(args, 0);
      if (ms < 0 || ms > 300_000) throw refuse('Invalid argument: milliseconds. It must be between 0 and 300000.');
      run.touched.waitedMs += ms;
      run.surroundings.onFlush?.();
      return undefined;
    }),
    base64Encode: local((_, args) => takeBytes(args, 0, 1).toString('base64')),
    base64EncodeWebSafe: local((_, args) =>
      takeBytes(args, 0, 1).toString('base64').replace(/\+/g, '-').replace(/\//g, '_'),
    ),
    base64Decode: local((_, args) => signed(Buffer.from(takeText(args, 0), 'base64'))),
    base64DecodeWebSafe: local((_, args) => signed(Buffer.from(takeText(args, 0), 'base64url'))),
    computeDigest: local((_, args) =>
      signed(
        createHash(findDigest(args))
          .update(takeBytes(args, 1, 2))
          .digest(),
      ),
    ),
    computeHmacSha256Signature: local((_, args) =>
      signed(
        createHmac('sha256', takeBytes(args, 1, 2))
          .update(takeBytes(args, 0, 2))
          .digest(),
      ),
    ),
    newBlob: local((_, args) => ({
      kind: 'Blob',
      binary: Buffer.from(takeBytes(args, 0, 9)).toString('latin1'),
      contentType: countArgs(args) > 1 ? takeText(args, 1) : null,
      name: countArgs(args) > 2 ? takeText(args, 2) : null,
    })),
  },
  { DigestAlgorithm: ['MD2', ...Object.keys(digests)], Charset: ['US_ASCII', 'UTF_8'] },
);

export const blob = defineService('Blob', {
  getBytes: local((self: HandleOf<'Blob'>) => signed(Buffer.from(self.binary, 'latin1'))),
  getDataAsString: local((self, args) => {
    if (countArgs(args) > 0) throw notEmulated('Blob.getDataAsString with a character set');
    return Buffer.from(self.binary, 'latin1').toString('utf8');
  }),
  getContentType: local((self) => self.contentType),
  getName: local((self) => self.name),
});

const quiet = local(() => undefined);

/** What a script logs goes to whoever listens for it: it is no part of what people see. */
function note(args: Args, run: Run): void {
  run.surroundings.onLog?.(args.list.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' '));
}

const logging = local((_: HandleOf<'console'>, args, run) => {
  note(args, run);
  return undefined;
});

export const logger = defineService('Logger', {
  log: local((_: HandleOf<'Logger'>, args, run) => {
    note(args, run);
    return { kind: 'Logger' };
  }),
  clear: quiet,
});

export const consoleService = defineService('console', {
  log: logging,
  info: logging,
  warn: logging,
  error: logging,
  debug: logging,
  time: quiet,
  timeEnd: quiet,
});
