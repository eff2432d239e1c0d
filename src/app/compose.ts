/** Builds the World in Apps Script: the one place where ports, vendors and tabs are brought together. */
import { createConnecting } from '../connectwise/connecting.ts';
import { createConnectWise } from '../connectwise/connectwise.ts';
import type { Ask } from '../core/ports.ts';
import { createClock, createZone } from '../platform/clock.ts';
import { createConsent } from '../platform/consent.ts';
import { createHttp } from '../platform/http.ts';
import { createLock } from '../platform/lock.ts';
import { createMail } from '../platform/mail.ts';
import { createLog, createProgress, effectiveUser } from '../platform/notices.ts';
import { mayReadDocument } from '../platform/opening.ts';
import { spreadsheetId } from '../platform/spreadsheet.ts';
import { createOwnStore, createSecrets, createStore } from '../platform/store.ts';
import { createTriggers } from '../platform/triggers.ts';
import { appendToAuditLog, readAuditLog } from '../sheet/audit-log.ts';
import { openBatchedOff } from '../sheet/batched-off.ts';
import { changeCells } from '../sheet/change-cells.ts';
import { hasOwnTab } from '../sheet/columns.ts';
import { writeControls } from '../sheet/controls.ts';
import { fillIn } from '../sheet/fill-in.ts';
import { createGrid } from '../sheet/grid.ts';
import { repairLayout, showTab } from '../sheet/layout.ts';
import { readMark, writeMark } from '../sheet/mark.ts';
import { readIdentifiers } from '../sheet/members.ts';
import { openMoneyFound } from '../sheet/money-found.ts';
import { readOpenExceptions, readOpenRows } from '../sheet/open-exceptions.ts';
import { openSheet } from '../sheet/open-sheet.ts';
import { writeMode, writeTrouble } from '../sheet/overview.ts';
import { readOverview } from '../sheet/overview-lines.ts';
import { openPayRun } from '../sheet/pay-run.ts';
import { readPostedRows } from '../sheet/posted-rows.ts';
import { readNamedPeople, readSettingsAlone, writeSetting } from '../sheet/read-settings.ts';
import { openReconciliation } from '../sheet/reconciliation.ts';
import { readRegistered, selectedRows } from '../sheet/registered.ts';
import { readRunDays, readRuns } from '../sheet/run-log.ts';
import { writeSetUpChecks } from '../sheet/set-up-checks.ts';
import { openToPay } from '../sheet/to-pay.ts';
import { openWeeks } from '../sheet/weeks.ts';
import { clearBoxes } from '../sheet/write-preview.ts';
import { xeroAccess } from '../xero/auth.ts';
import { createXeroLedger } from '../xero/ledger.ts';
import { createXeroSignIn } from '../xero/sign-in.ts';
import type { ReturnWorld } from './return-from-xero.ts';
import { VERSION } from './version.ts';
import { STOP_SENDING_MS, type World } from './world.ts';

/** A fresh world for one execution; nothing in it outlives the run. */
export function composeWorld(ask: Ask): World {
  const clock = createClock();
  const store = createStore();
  const secrets = createSecrets(store, effectiveUser);
  const log = createLog();
  const zone = createZone();
  const grid = createGrid();
  const retries = { count: 0 };
  const countRetry = (): void => {
    retries.count += 1;
  };
  const ports = {
    http: createHttp(log),
    clock,
    store: secrets,
    log,
    mayGoOn: () => clock.elapsedMs() < STOP_SENDING_MS,
    countRetry,
  };
  const source = createConnectWise(ports);
  return {
    clock,
    store,
    secrets,
    own: createOwnStore(),
    log,
    source,
    ask,
    lock: createLock(),
    progress: createProgress(),
    ledger: createXeroLedger(ports),
    consent: createConsent(),
    xero: { ...createXeroSignIn(ports), access: xeroAccess(ports) },
    connectWiseSite: source.siteName,
    connectWise: createConnecting(ports),
    connectWiseCompany: source.companyId,
    probeConnectWise: source.probe,
    writeSetUpChecks: (findings, now) => writeSetUpChecks({ grid, localText: zone.localText }, findings, now),
    retried: () => retries.count,
    user: effectiveUser,
    localText: zone.localText,
    timeZone: zone.name,
    version: VERSION,
    openSheet: () => openSheet({ grid, store, localText: zone.localText, dayOf: zone.dayOf }),
    readRegister: () => readRegistered(grid, zone.dayOf),
    readRuns: () => readRuns(grid),
    readRunDays: () => readRunDays(grid, zone.localText),
    readOpenExceptions: () => readOpenExceptions(grid),
    readOpenRows: () => readOpenRows(grid),
    readPostedRows: () => readPostedRows(grid),
    writeControls: (lines) => writeControls({ grid, localText: zone.localText }, lines),
    showTab,
    batchedOff: openBatchedOff({ grid, localText: zone.localText }, zone.dayOf),
    payRun: openPayRun({ grid, localText: zone.localText }),
    reconciliation: openReconciliation({ grid, localText: zone.localText }),
    moneyFound: openMoneyFound({ grid, localText: zone.localText }),
    toPay: openToPay({ grid, localText: zone.localText }),
    weeks: openWeeks({ grid, localText: zone.localText }),
    selectedRows: () => selectedRows(grid),
    readOverview: () => readOverview(grid, zone.localText),
    writeTrouble: (sentence) => writeTrouble({ grid, localText: zone.localText }, sentence),
    writeMode: (lines) => writeMode({ grid, localText: zone.localText }, lines),
    clearIncludes: () => clearBoxes({ grid }),
    memberIdentifiers: () => readIdentifiers(grid),
    installation: {
      id: spreadsheetId,
      readMark: () => readMark(grid),
      writeMark: (id) => writeMark({ grid, localText: zone.localText }, id),
    },
    triggers: createTriggers(),
    mail: createMail(),
    auditLog: {
      read: () => readAuditLog(grid, zone.localText),
      append: (entries) => appendToAuditLog({ grid, localText: zone.localText }, entries),
    },
    readPeople: () => readNamedPeople(grid),
    readSettings: () => readSettingsAlone(grid, zone.dayOf),
    fillIn: (accepted) => fillIn({ grid, localText: zone.localText }, accepted),
    changeCells: (changes) => changeCells({ grid, localText: zone.localText }, changes),
    writeSetting: (label, value) => writeSetting({ grid, localText: zone.localText }, label, value),
    isLaidOut: () => hasOwnTab(grid.tabNames()),
    repairLayout: (when, ...asked) => repairLayout(store, when, asked),
  };
}

/** For the execution in which the browser comes back from Xero: it has no spreadsheet, so neither document properties nor a document lock. */
export function composeReturn(): ReturnWorld {
  const clock = createClock();
  const log = createLog();
  const ports = { http: createHttp(log), clock, log, mayGoOn: () => clock.elapsedMs() < STOP_SENDING_MS };
  return { log, own: createOwnStore(), consent: createConsent(), xero: createXeroSignIn(ports) };
}

/** For the opening of the spreadsheet, in which only little may be called; null where nothing but the menu may be. */
export const composeOpening = (event: unknown): Pick<World, 'store' | 'clock' | 'progress'> | null =>
  mayReadDocument(event) ? { store: createStore(), clock: createClock(), progress: createProgress() } : null;
