/** What a page may call, and the least role for it: written down here again, apart from the product, so that a function nobody meant to expose is found. */

export type Role = 'viewer' | 'operator' | 'admin';

/** `reads` = it reads the vendors, so that it takes long; `call` = it answers with the panel. */
export type Exposed = { readonly needs: Role; readonly is: 'menu' | 'call'; readonly reads?: true };

export const SURFACE: Readonly<Record<string, Exposed>> = {
  onOpen: { needs: 'viewer', is: 'menu' },
  menuConnections: { needs: 'viewer', is: 'menu' },
  menuSyncNow: { needs: 'operator', is: 'menu', reads: true },
  menuPreview: { needs: 'operator', is: 'menu', reads: true },
  menuExchangeRates: { needs: 'admin', is: 'menu' },
  menuRefreshLists: { needs: 'admin', is: 'menu', reads: true },
  menuSchedule: { needs: 'viewer', is: 'menu' },
  menuSetUp: { needs: 'admin', is: 'menu', reads: true },
  menuVoid: { needs: 'admin', is: 'menu' },
  menuSetOff: { needs: 'operator', is: 'menu' },
  menuPayRun: { needs: 'operator', is: 'menu' },
  menuBatchOff: { needs: 'admin', is: 'menu' },
  menuCheckSetUp: { needs: 'admin', is: 'menu', reads: true },
  menuExpenseConnect: { needs: 'admin', is: 'menu' },
  menuBind: { needs: 'admin', is: 'menu' },
  menuRebuild: { needs: 'admin', is: 'menu' },
  // the address that Xero sends the browser back to; it believes nothing but a state that Google has signed
  returnFromXero: { needs: 'admin', is: 'menu' },
  // what the trigger calls; it believes nothing but the id of the trigger that the schedule's owner made
  scheduledSync: { needs: 'operator', is: 'menu' },
  panelShow: { needs: 'viewer', is: 'call' },
  panelSaveConnectWise: { needs: 'admin', is: 'call' },
  panelDisconnectConnectWise: { needs: 'admin', is: 'call' },
  panelConnectXero: { needs: 'admin', is: 'call' },
  panelConnectXeroAgain: { needs: 'admin', is: 'call' },
  panelAllowBank: { needs: 'admin', is: 'call' },
  panelAllowContacts: { needs: 'admin', is: 'call' },
  panelAllowFiles: { needs: 'admin', is: 'call' },
  panelCancelXero: { needs: 'admin', is: 'call' },
  panelChooseXero: { needs: 'admin', is: 'call' },
  panelCheckXero: { needs: 'admin', is: 'call' },
  panelRebindXero: { needs: 'admin', is: 'call' },
  panelDisconnectXero: { needs: 'admin', is: 'call' },
  panelCheckSetUp: { needs: 'admin', is: 'call' },
  panelSavePeople: { needs: 'admin', is: 'call' },
  panelSaveSchedule: { needs: 'admin', is: 'call' },
  panelStopSchedule: { needs: 'admin', is: 'call' },
  panelTakeOverSchedule: { needs: 'operator', is: 'call' },
  panelSaveClock: { needs: 'admin', is: 'call' },
  panelRenewClock: { needs: 'admin', is: 'call' },
  panelRemoveClock: { needs: 'admin', is: 'call' },
  panelSaveStartDate: { needs: 'admin', is: 'call' },
  panelTickLocations: { needs: 'admin', is: 'call' },
  panelCountOld: { needs: 'admin', is: 'call' },
  panelBatchOff: { needs: 'admin', is: 'call' },
  panelFindProposals: { needs: 'admin', is: 'call' },
  panelTakeBackDecided: { needs: 'admin', is: 'call' },
  panelAcceptProposals: { needs: 'admin', is: 'call' },
  panelChooseOffset: { needs: 'admin', is: 'call' },
  panelLookAtMapping: { needs: 'operator', is: 'call' },
  panelAcceptMapping: { needs: 'operator', is: 'call' },
  panelCountBooks: { needs: 'admin', is: 'call', reads: true },
  panelLearn: { needs: 'admin', is: 'call', reads: true },
  panelTakeLearned: { needs: 'admin', is: 'call' },
  panelTakeRecoded: { needs: 'admin', is: 'call' },
  panelLeaveRecoded: { needs: 'admin', is: 'call' },
  panelPreview: { needs: 'operator', is: 'call', reads: true },
};

export const RANK: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 };
