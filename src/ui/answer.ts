/** Answers the calls of the panel's page, always with the whole panel as it then stands. */
import { watchDrill } from '../app/drill.ts';
import { SECTIONS } from '../app/panel/sections.ts';
import { roleHere } from '../app/roles.ts';
import type { World } from '../app/world.ts';
import { mayDo } from '../core/controls/roles.ts';
import type { PanelView, Section } from '../core/panel.ts';
import { PANEL_TITLE, wordMayNot } from '../core/wording/panel.ts';
import { runIdOf, wordBug } from '../core/wording/run.ts';
import type { Call, Came } from './calls.ts';

/** A bug is told with the run's id; the rest of it goes to the developer's log. */
function catching(world: World, act: () => Came): Came {
  try {
    return act();
  } catch (error) {
    const runId = runIdOf(world.clock.now());
    world.log.note(`run ${runId} stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return wordBug(runId);
  }
}

/** Carries a call out where the person may make it and the input fits; gives what is said of it. */
function carryOut(world: World, { role, prepare }: Call, input: unknown): Came {
  // what everybody may is asked for every few seconds: nobody's role is looked up for it
  if (role !== 'viewer' && !mayDo(roleHere(world), role)) return wordMayNot(role);
  const prepared = prepare(input);
  return 'misfit' in prepared ? prepared.misfit : prepared.act(world);
}

/** The panel as things stand now. A section with a bug in it is left out, so that the others can be used. */
function drawUp(world: World, came: readonly Came[]): PanelView {
  const sections: Section[] = [];
  const bugs = SECTIONS.map((section) =>
    catching(world, () => {
      sections.push(section(world));
      return null;
    }),
  );
  const all = [...came, ...bugs].filter((each) => each !== null);
  const told = [...new Set(all.map((each) => (typeof each === 'string' ? each : each.said)))];
  const files = all.flatMap((each) => (typeof each === 'string' ? [] : each.files));
  return {
    title: PANEL_TITLE,
    said: told.length === 0 ? null : told.join(' '),
    ...(files.length === 0 ? {} : { files }),
    sections,
  };
}

/** Answers one call; `input` is whatever came from the page, so nothing is known of it. */
export function answerCall(world: World, call: Call, input: unknown): PanelView {
  const came = catching(world, () => carryOut(world, call, input));
  const bug = catching(world, () => {
    watchDrill(world);
    return null;
  });
  return drawUp(world, [came, bug]);
}
