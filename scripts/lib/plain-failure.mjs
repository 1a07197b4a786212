/** A failure a person can act on: its message is shown alone, without a stack. */
export class PlainFailure extends Error {}

export function tellFailure(error) {
  console.error(error instanceof PlainFailure ? error.message : error);
}

/** Runs a script's main function and turns its failure into words and a non-zero exit. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    tellFailure(error);
    process.exitCode = 1;
  }
}
