/** Connecting ConnectWise: what a person gives, what can be wrong with it, what the API member's role must allow. Sentences are in `core/wording/connectwise.ts`. */
import type { Instant } from '../calendar.ts';
import type { Fault } from '../ports.ts';
import type { Result } from '../result.ts';

/** What the form asks for. `site` is a host such as `na.myconnectwise.net`. */
export type ConnectWiseKeys = {
  readonly site: string;
  readonly companyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly clientId: string;
};

export type KeyName = keyof ConnectWiseKeys;

/** Module and permission as the screen System > Security Roles names them, and the level that is looked for. */
export type Permission =
  | 'accounting: inquire'
  | 'accounting: add'
  | 'expense entries: inquire'
  | 'members: inquire'
  | 'table set-up: inquire'
  | 'my company: inquire';

export type ConnectWiseTrouble =
  | { readonly kind: 'blank'; readonly names: readonly KeyName[] }
  | { readonly kind: 'no address'; readonly text: string }
  | { readonly kind: 'no company id'; readonly text: string }
  | { readonly kind: 'no client id' }
  | { readonly kind: 'private key needed again' }
  | { readonly kind: 'another company'; readonly companyId: string; readonly connected: string }
  /** ConnectWise's cloud knows the company in another region. */
  | { readonly kind: 'another region'; readonly companyId: string; readonly site: string; readonly foundAt: string }
  | { readonly kind: 'unknown company'; readonly companyId: string; readonly site: string }
  | { readonly kind: 'no ConnectWise'; readonly site: string }
  | { readonly kind: 'keys refused'; readonly said: string }
  | { readonly kind: 'permissions missing'; readonly permissions: readonly Permission[] }
  /** Nothing is known to be wrong: such keys may be saved unchecked. */
  | { readonly kind: 'not reached'; readonly fault: Fault };

/** What a connection that may be shown tells: never a key. `savedBy` and `savedAt` are '' and null where it was not saved by the form. */
export type ConnectWiseShown = {
  readonly site: string;
  readonly companyId: string;
  readonly clientId: string;
  readonly publicKey: string;
  readonly hasKeys: boolean;
  readonly savedBy: string;
  readonly savedAt: Instant | null;
  /** When the private key was last given. */
  readonly keyFrom: Instant | null;
  /** null where the keys were saved without a check. */
  readonly checkedAt: Instant | null;
  /** As ConnectWise names it; '' where that is not known. */
  readonly timeZone: string;
};

/** What a successful try found. `unasked` are permissions that ConnectWise did not answer about. */
export type ConnectWiseTried = {
  readonly timeZone: string;
  readonly version: string;
  readonly unasked: readonly Permission[];
};

export type ConnectWiseConnecting = {
  /** null where nothing was ever saved. One read of the store. */
  readonly shown: () => ConnectWiseShown | null;
  /** Reads what a person typed, pasted addresses and stray spaces included. A blank private key stands for the one that is stored for the same public key. */
  readonly understand: (typed: ConnectWiseKeys) => Result<ConnectWiseKeys, ConnectWiseTrouble>;
  /** Asks ConnectWise, and changes nothing anywhere. */
  readonly tryOut: (keys: ConnectWiseKeys) => Result<ConnectWiseTried, ConnectWiseTrouble>;
  /** Stores the keys; `tried` is null where they are saved unchecked. */
  readonly save: (keys: ConnectWiseKeys, tried: ConnectWiseTried | null, by: string, at: Instant) => void;
  /** Forgets the keys, and keeps which company it was. */
  readonly forget: () => void;
};
