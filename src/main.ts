/** The only names that Google can call. Each delegates in one line; nothing runs when the script is loaded. */
import { composeWorld } from './app/compose.ts';
import { preview } from './app/preview.ts';
import { refreshLists } from './app/refresh-lists.ts';
import { setUp } from './app/set-up.ts';
import { sync } from './app/sync.ts';
import { addMenu } from './ui/menu.ts';

export const onOpen = (): void => addMenu();
export const menuSyncNow = (): void => sync(composeWorld(), 'menu');
export const menuPreview = (): void => preview(composeWorld());
export const menuRefreshLists = (): void => refreshLists(composeWorld());
export const menuSetUp = (): void => setUp(composeWorld());
