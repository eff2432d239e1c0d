/** The stand-in of ConnectWise as a server for tests of this folder. */
import { answerConnectWise, type ConnectWiseState } from '../sandbox/connectwise/index.ts';
import type { Server } from './world.ts';

export const serverOf =
  (state: ConnectWiseState): Server =>
  (request, nowMs) => {
    const url = new URL(request.url);
    return answerConnectWise(
      state,
      {
        method: request.method,
        host: url.host,
        path: url.pathname,
        query: url.search.slice(1),
        headers: request.headers,
        body: request.body ?? '',
      },
      nowMs,
    );
  };
