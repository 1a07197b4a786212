import type { Pool } from 'pg';
import type { PartHealth } from '../../ports/health.js';
import { PartUnavailable } from '../../ports/part-unavailable.js';

export async function postgresHealth(pool: Pool): Promise<PartHealth> {
  try {
    await pool.query('SELECT 1');
    return { part: 'postgres', isUp: true, detail: 'answers' };
  } catch (error) {
    if (!(error instanceof PartUnavailable)) throw error;
    return { part: 'postgres', isUp: false, detail: error.message };
  }
}
