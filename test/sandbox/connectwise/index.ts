/** What the sandbox may use of the ConnectWise stand-in; everything else in this folder is its own business. */
export { answerConnectWise } from './answer.ts';
export { type ConnectWiseChange, changeConnectWise } from './change.ts';
export { emptyConnectWise } from './company.ts';
export { type RemoteConnectWise, remoteConnectWise } from './remote.ts';
export { sampleConnectWise } from './sample.ts';
export { companyOfSize, type SizeOptions } from './size.ts';
export type { ConnectWiseState } from './state.ts';
