/** Does its work the given number of times. */
export type Work = (times: number) => unknown

const pairs = 41
const batchMilliseconds = 40

/**
 * Returns the time of `measured` over the time of `baseline`: the median over alternating batches, so that other load
 * on the machine affects both.
 */
export async function compareSpeed(measured: Work, baseline: Work): Promise<number> {
  const times = await timesPerBatch(baseline)
  const fair = await timesPerBatch(measured)
  const ratios: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    // Each runs first in every other pair.
    const first = pair % 2 === 0 ? await perTime(measured, fair) : undefined
    const base = await perTime(baseline, times)
    ratios.push((first ?? (await perTime(measured, fair))) / base)
  }
  return ratios.sort((a, b) => a - b)[(pairs - 1) / 2] ?? Number.NaN
}

/** Warms the code up and returns the number of runs in one batch. */
async function timesPerBatch(work: Work): Promise<number> {
  let times = 1
  for (;;) {
    const milliseconds = (await perTime(work, times)) * times
    if (milliseconds >= batchMilliseconds) return Math.max(1, Math.round((times * batchMilliseconds) / milliseconds))
    times *= 2
  }
}

async function perTime(work: Work, times: number): Promise<number> {
  const start = performance.now()
  await work(times)
  return (performance.now() - start) / times
}
