import { stateDir } from './places.mjs';

/** What a newcomer needs to go on, once everything is there. */
export function tellAddresses(where, tookMs) {
  const lines = [
    ['API', `${where.apiUrl} (its pages: ${where.apiUrl}/docs)`],
    ['Admin API key', where.apiKey],
    ['Temporal', where.temporalAddress],
    ['Temporal UI', where.temporalUiUrl],
    ['Seller Central', `${where.sellerCentralUrl} (sandbox)`],
    ['Commerce', `${where.commerceUrl} (sandbox)`],
    ['PostgreSQL', withoutPassword(where.databaseUrl)],
    ['State and logs', stateDir],
  ];
  console.log(`\nCauce is ready (${(tookMs / 1000).toFixed(1)} s).\n`);
  for (const [name, value] of lines) if (value) console.log(`  ${name.padEnd(16)} ${value}`);
  console.log('\nCtrl-C stops everything; the next npm start carries on where it was.');
}

function withoutPassword(databaseUrl) {
  const url = new URL(databaseUrl);
  url.password = '';
  return url.href;
}
