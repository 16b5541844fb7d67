import { expect, it } from 'vitest'
import { createSimulatedClock } from '../testing/simulated-clock.ts'
import { createTimers } from './timers.ts'

function open() {
  const clock = createSimulatedClock()
  const done: string[] = []
  const timers = createTimers(clock)
  return {
    clock,
    done,
    timers,
    set: (key: string, wait: number, name = key) => timers.set(key, wait, () => void done.push(name)),
  }
}

it('each timer does its work once, after its wait', async () => {
  const { clock, done, set } = open()
  set('late', 200)
  set('early', 100)
  await clock.advance(99)
  expect(done).toEqual([])
  await clock.advance(1_000)
  expect(done).toEqual(['early', 'late'])
})

it('a timer takes the place of the earlier one of its key', async () => {
  const { clock, done, set } = open()
  set('key', 100, 'first')
  set('key', 200, 'second')
  await clock.advance(1_000)
  expect(done).toEqual(['second'])
})

it('the work of a timer can set the next one of its key', async () => {
  const { clock, done, timers, set } = open()
  timers.set('key', 100, () => set('key', 100, 'second'))
  await clock.advance(200)
  expect(done).toEqual(['second'])
})

it('a timer that is cleared does nothing', async () => {
  const { clock, done, timers, set } = open()
  set('key', 100)
  timers.clear('key')
  timers.clear('another')
  await clock.advance(1_000)
  expect([done, clock.waiting]).toEqual([[], 0])
})

it('timers that are closed do nothing, and none can be set', async () => {
  const { clock, done, timers, set } = open()
  set('key', 100)
  timers.close()
  set('another', 100)
  await clock.advance(1_000)
  expect([done, clock.waiting]).toEqual([[], 0])
})
