/** Who may do what. A viewer reads, an operator also syncs, previews and retries, an admin does the rest. */

export type Role = 'viewer' | 'operator' | 'admin';

const RANK: Readonly<Record<Role, number>> = { viewer: 0, operator: 1, admin: 2 };

/** Whether somebody of the role may do what needs `needed`. */
export const mayDo = (role: Role, needed: Role): boolean => RANK[role] >= RANK[needed];
