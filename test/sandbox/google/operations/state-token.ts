/** State tokens: what the address `/usercallback` of a script leads back to, for whoever asked and for a while (Apps Script: Class StateTokenBuilder). */
import { type Args, takeText, takeWhole } from '../args.ts';
import { refuse } from '../faults.ts';
import type { HandleOf } from '../handles.ts';
import type { GoogleState, StateToken } from '../types.ts';
import { defineService, local, type Method } from './define.ts';
import { drawUuid } from './utilities.ts';

type Builder = HandleOf<'StateTokenBuilder'>;

const longestSeconds = 3600;

const change = (effect: (self: Builder, args: Args) => void): Method<Builder> =>
  local((self, args) => {
    effect(self, args);
    return self;
  });

export const stateTokenBuilder = defineService('StateTokenBuilder', {
  withMethod: change((self, args) => {
    self.functionName = takeText(args, 0);
  }),
  withArgument: change((self, args) => {
    self.values[takeText(args, 0)] = takeText(args, 1);
  }),
  withTimeout: change((self, args) => {
    const seconds = takeWhole(args, 0);
    if (seconds < 1 || seconds > longestSeconds)
      throw refuse(`Invalid argument: timeout. It must be between 1 and ${longestSeconds} seconds.`);
    self.seconds = seconds;
  }),
  createToken: local((self, _, run) => {
    if (self.functionName === '') throw refuse('The state token has no method: choose one before createToken().');
    const { clock, random } = run.surroundings;
    const token = drawUuid(random);
    const expiresAtMs = clock.nowMs + self.seconds * 1000;
    run.google.stateTokens[token] = {
      functionName: self.functionName,
      values: { ...self.values },
      user: run.user,
      expiresAtMs,
    };
    return token;
  }),
});

/** What the token leads to; throws what Google's page says instead where it leads nowhere. */
export function findStateToken(google: GoogleState, token: string, nowMs: number): StateToken {
  const found = google.stateTokens[token];
  if (found === undefined || found.expiresAtMs < nowMs || found.user !== google.user)
    throw new Error('The state token is invalid or has expired. Please try again.');
  return found;
}
