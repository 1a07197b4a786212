/** Who asks, as the timeline says it. There is one key, and it is the admin's. */
export const CALLER = 'api:admin';
