/** What is said where the connections of a published add-on are with somebody else than who acts. */

export const wordHeldElsewhere = (holder: string): string =>
  `Nothing was done: ConnectWise and Xero are connected by ${holder}, and only that account's runs reach them.`;

export const wordRequested = (holder: string): string =>
  `ConnectWise and Xero are connected by ${holder}, and only that account's runs reach them. It is noted that you ask for a sync: the next run by schedule does it, or ${holder} chooses Sync now.`;

/** For whoever can do it. */
export const wordAskedFor = (by: string, at: string): string => `${by} asked for a sync at ${at}.`;
