/** A part of a long command: what it does, and why. */
export type Step = { name: string; purpose: string }

/** Runs a step and returns its result. */
export type RunStep = <Result>(step: Step, run: () => Promise<Result>) => Promise<Result>

/** Runs a step and prints nothing. */
export const runSilently: RunStep = (_, run) => run()

/** Prints a line when a step starts, and its time when it has ended. A terminal and a log file get the same lines. */
export const runAloud: RunStep = async ({ name, purpose }, run) => {
  console.log(`${name}: ${purpose}`)
  const started = performance.now()
  const result = await run()
  console.log(`${name} took ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return result
}
