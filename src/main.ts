/** The only names that Google can call. Each delegates in one line; nothing runs when the script is loaded. */
import { batchOffOld } from './app/batch-off.ts';
import { useThisSpreadsheet } from './app/bind.ts';
import { checkSetUp } from './app/check-set-up.ts';
import { composeWorld } from './app/compose.ts';
import { preview } from './app/preview.ts';
import { rebuildRegister } from './app/rebuild.ts';
import { refreshLists } from './app/refresh-lists.ts';
import { setUp } from './app/set-up.ts';
import { sync } from './app/sync.ts';
import { voidAndSendBack } from './app/void.ts';
import type { PanelView } from './core/panel.ts';
import { createAsk } from './ui/ask.ts';
import { addMenu } from './ui/menu.ts';
import { openPanel, panelCall } from './ui/panel.ts';
import { showReturn } from './ui/return-page.ts';

export const onOpen = (): void => addMenu();
export const menuSyncNow = (): void => sync(composeWorld(createAsk()), 'menu');
export const menuPreview = (): void => preview(composeWorld(createAsk()));
export const menuVoid = (): void => voidAndSendBack(composeWorld(createAsk()));
export const menuBatchOff = (): void => batchOffOld(composeWorld(createAsk()));
export const menuRefreshLists = (): void => refreshLists(composeWorld(createAsk()));
export const menuSetUp = (): void => setUp(composeWorld(createAsk()));
export const menuBind = (): void => useThisSpreadsheet(composeWorld(createAsk()));
export const menuRebuild = (): void => rebuildRegister(composeWorld(createAsk()));
export const menuCheckSetUp = (): void => checkSetUp(composeWorld(createAsk()));
export const menuConnections = (): void => openPanel('status');

export const returnFromXero = (event: unknown): GoogleAppsScript.HTML.HtmlOutput => showReturn(event);

export const panelShow = (input: unknown): PanelView => panelCall('panelShow', input);
export const panelSaveConnectWise = (input: unknown): PanelView => panelCall('panelSaveConnectWise', input);
export const panelCheckSetUp = (input: unknown): PanelView => panelCall('panelCheckSetUp', input);
export const panelDisconnectConnectWise = (input: unknown): PanelView => panelCall('panelDisconnectConnectWise', input);
export const panelConnectXero = (input: unknown): PanelView => panelCall('panelConnectXero', input);
export const panelConnectXeroAgain = (input: unknown): PanelView => panelCall('panelConnectXeroAgain', input);
export const panelCancelXero = (input: unknown): PanelView => panelCall('panelCancelXero', input);
export const panelChooseXero = (input: unknown): PanelView => panelCall('panelChooseXero', input);
export const panelCheckXero = (input: unknown): PanelView => panelCall('panelCheckXero', input);
export const panelRebindXero = (input: unknown): PanelView => panelCall('panelRebindXero', input);
export const panelDisconnectXero = (input: unknown): PanelView => panelCall('panelDisconnectXero', input);
