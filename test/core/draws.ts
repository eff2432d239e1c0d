/** How thorough the properties are: as thorough as each says, or as the run asks. */
import fc from 'fast-check';

/** How many times a property is drawn: `usual`, unless the whole run asks for another number. */
export const draws = (usual: number): number => fc.readConfigureGlobal().numRuns ?? usual;
