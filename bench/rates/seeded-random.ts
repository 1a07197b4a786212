const MODULUS = 2 ** 31 - 1;

/** The same numbers between 0 and 1 for the same seed, from 1 on. */
export function seededRandom(seed: number): () => number {
  let state = seed % MODULUS;
  return () => {
    state = (state * 48_271) % MODULUS;
    return state / MODULUS;
  };
}
