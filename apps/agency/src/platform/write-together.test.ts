import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeTogether } from './write-together.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

type Outcome = { canceled: boolean; data: ({ code: string } | null)[] }

const written: Outcome = { canceled: false, data: [] }
const cancelled = (...codes: (string | null)[]): Outcome => ({
  canceled: true,
  data: codes.map((code) => (code === null ? null : { code })),
})
const conflict = cancelled('None', 'TransactionConflict')

/** Runs a transaction with these outcomes; returns its result and when each attempt began, in milliseconds. */
async function run(...outcomes: Outcome[]) {
  const started = Date.now()
  const attempts: number[] = []
  const result = writeTogether(async () => {
    attempts.push(Date.now() - started)
    const outcome = outcomes.shift()
    if (!outcome) throw new Error('one attempt too many')
    return outcome
  }).catch((error: Error) => error.message)
  await vi.runAllTimersAsync()
  return { result: await result, attempts }
}

describe('a transaction', () => {
  it('is true if all of it was written, at the first attempt', async () => {
    expect(await run(written)).toEqual({ result: true, attempts: [0] })
  })

  it('is false if a condition did not hold, and is not tried again', async () => {
    expect(await run(cancelled('None', 'ConditionalCheckFailed'))).toEqual({ result: false, attempts: [0] })
    expect(await run(cancelled('ConditionalCheckFailed', 'TransactionConflict'))).toEqual({
      result: false,
      attempts: [0],
    })
  })

  it('is tried again, each time later, after another transaction was in its way', async () => {
    expect(await run(conflict, written)).toEqual({ result: true, attempts: [0, 25] })
    expect(await run(conflict, conflict, conflict, written)).toEqual({ result: true, attempts: [0, 25, 75, 175] })
    expect(await run(conflict, conflict, cancelled('ConditionalCheckFailed'))).toEqual({
      result: false,
      attempts: [0, 25, 75],
    })
  })

  it('waits up to twice as long, by chance, so that two transactions do not meet again', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    expect((await run(conflict, written)).attempts).toEqual([0, 50])
  })

  it('fails after the fourth conflict', async () => {
    expect(await run(conflict, conflict, conflict, conflict)).toEqual({
      result: 'the transaction was cancelled: None, TransactionConflict',
      attempts: [0, 25, 75, 175],
    })
  })

  it.each([
    [cancelled('ThrottlingError', null), 'the transaction was cancelled: ThrottlingError, None'],
    [cancelled(), 'the transaction was cancelled: '],
  ])('fails at once for another reason: %j', async (outcome, result) => {
    expect(await run(outcome)).toEqual({ result, attempts: [0] })
  })
})
