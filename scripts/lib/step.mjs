const heartbeatMs = 15_000;
const nameWidth = 16;

const secondsSince = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;

function say(name, words) {
  console.log(`${name.padEnd(nameWidth)} ${words}`);
}

/**
 * Does one named piece of work and prints one line when it is done, with its time.
 * The work gets `note(words)`: for what takes long, said at once and again while it lasts.
 */
export async function step(name, work, describe = () => 'ready') {
  const startedAt = Date.now();
  let doing;
  const note = (words) => {
    doing = words;
    say(name, `${words} …`);
  };
  const heartbeat = setInterval(
    () => say(name, `${doing ?? 'working'} … ${secondsSince(startedAt)}`),
    heartbeatMs,
  );
  try {
    const result = await work(note);
    say(name, `${describe(result)} (${secondsSince(startedAt)})`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
