/** The side panel: opens it, and lets its page call. */
import { composeWorld } from '../app/compose.ts';
import type { PanelView, SectionId } from '../core/panel.ts';
import { PANEL_TITLE } from '../core/wording/panel.ts';
import { answerCall } from './answer.ts';
import { createAsk } from './ask.ts';
import { CALLS, type CallName } from './calls.ts';

/**
 * Shows the panel beside the sheet, open at one of its sections (Apps Script: Class Ui, showSidebar). What it shows comes by a call of
 * its page: a page that is written with data in it would have that data read as HTML.
 */
export function openPanel(section: SectionId): void {
  const page = HtmlService.createHtmlOutputFromFile('ui/panel').setTitle(PANEL_TITLE);
  SpreadsheetApp.getUi().showSidebar(page.append(`<div id="open-at" data-section="${section}" hidden></div>`));
}

/** Carries out a call of the panel's page and gives the whole panel as it then stands. */
export const panelCall = (name: CallName, input: unknown): PanelView =>
  answerCall(composeWorld(createAsk()), CALLS[name], input);
