/** Runs one stand-in as a process of its own: `--system connectwise|xero --company sample|empty --port N`. Stops on SIGTERM. */
import { parseArgs } from 'node:util';
import { answerConnectWise, emptyConnectWise, sampleConnectWise } from './connectwise/index.ts';
import { serve } from './serve.ts';
import type { Answer, Request } from './standin.ts';
import { answerXero, emptyXero, sampleXero } from './xero/index.ts';

type Server = (request: Request, nowMs: number) => Answer;

const bind =
  <State>(answer: (state: State, request: Request, nowMs: number) => Answer, state: State): Server =>
  (request, nowMs) =>
    answer(state, request, nowMs);

const SYSTEMS: Readonly<Record<string, Readonly<Record<string, () => Server>>>> = {
  connectwise: {
    sample: () => bind(answerConnectWise, sampleConnectWise()),
    empty: () => bind(answerConnectWise, emptyConnectWise()),
  },
  xero: {
    sample: () => bind(answerXero, sampleXero()),
    empty: () => bind(answerXero, emptyXero()),
  },
};

const { values } = parseArgs({
  options: {
    system: { type: 'string', default: 'connectwise' },
    company: { type: 'string', default: 'sample' },
    port: { type: 'string', default: '0' },
  },
});

const make = SYSTEMS[values.system]?.[values.company];
if (make === undefined) {
  console.error('usage: --system connectwise|xero --company sample|empty --port N');
  process.exitCode = 2;
} else {
  const served = await serve(make(), Number(values.port));
  console.log(`Listening ${served.url}`);
  process.on('SIGTERM', () => void served.close());
}
