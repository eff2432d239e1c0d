/** The add-on's version, put in by the build from package.json. */
declare const COUNTERFOIL_VERSION: string;

export const VERSION: string = COUNTERFOIL_VERSION;
