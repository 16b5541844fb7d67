import { expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { createHousekeeping, interval } from './housekeeping.ts'

function startHousekeeping() {
  const clock = createSimulatedClock()
  const rounds: PromiseWithResolvers<void>[] = []
  const lines: string[] = []
  const work = () => {
    const round = Promise.withResolvers<void>()
    rounds.push(round)
    return round.promise
  }
  const housekeeping = createHousekeeping(work, clock, (line) => lines.push(line))
  return { clock, rounds, lines, housekeeping }
}

it('work is done each five minutes, from its begin until it is stopped', async () => {
  const { clock, rounds, housekeeping } = startHousekeeping()
  await clock.advance(2 * interval)
  expect(rounds).toHaveLength(0)
  housekeeping.begin()
  await clock.advance(interval - 1)
  expect(rounds).toHaveLength(0)
  await clock.advance(1)
  expect(rounds).toHaveLength(1)
  rounds[0]?.resolve()
  await clock.advance(interval)
  expect(rounds).toHaveLength(2)
  rounds[1]?.resolve()
  await housekeeping.stop()
  expect(clock.waiting).toBe(0)
})

it('one round follows a round during which others became due, and none runs beside it', async () => {
  const { clock, rounds, housekeeping } = startHousekeeping()
  housekeeping.begin()
  await clock.advance(4 * interval)
  expect(rounds).toHaveLength(1)
  rounds[0]?.resolve()
  await clock.advance(0)
  expect(rounds).toHaveLength(2)
  rounds[1]?.resolve()
  await clock.advance(0)
  expect(rounds).toHaveLength(2)
})

it('a round that fails is reported, and the next one is done', async () => {
  const { clock, rounds, lines, housekeeping } = startHousekeeping()
  housekeeping.begin()
  await clock.advance(interval)
  rounds[0]?.reject(new Error('no answer'))
  await clock.advance(interval)
  expect(lines).toEqual(['the upkeep of tables failed: no answer'])
  expect(rounds).toHaveLength(2)
})

it('a stop waits for the round that is under way, whose failure is not reported', async () => {
  const { clock, rounds, lines, housekeeping } = startHousekeeping()
  housekeeping.begin()
  await clock.advance(2 * interval)
  let isStopped = false
  const stopped = housekeeping.stop().then(() => {
    isStopped = true
  })
  await clock.advance(interval)
  expect(isStopped).toBe(false)
  rounds[0]?.reject(new Error('closed'))
  await stopped
  expect([rounds.length, lines]).toEqual([1, []])
})
