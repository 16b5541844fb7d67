import { beforeAll, describe, expect, it } from 'vitest'
import { simulateDeliveries } from './simulate-deliveries.ts'
import { type Simulated, violations } from './violations.ts'

describe.each([1, 20_261_130])('with seed %i, events that are repeated, reordered and killed on their way', (seed) => {
  let simulated: Simulated
  beforeAll(async () => {
    simulated = await simulateDeliveries({ seed, applications: 2_000 })
  }, 120_000)

  it('are many, and suffer each kind of fault', () => {
    expect(simulated.applications.size).toBe(2_000)
    expect(simulated.deliveries).toBeGreaterThan(6_000)
    expect(simulated.duplicates).toBeGreaterThan(simulated.deliveries / 15)
    expect(Object.keys(simulated.kills).toSorted()).toEqual(['event-relay', 'notifier', 'reminders', 'sandbox'])
    expect(simulated.poison.size).toBeGreaterThan(0)
  })

  it('have every effect once, and are lost nowhere', () => {
    expect(violations(simulated)).toEqual([])
    expect(simulated.handedOver.size).toBe(simulated.mails.size)
  })

  it('have few mails handed over twice: those whose record was not written after it', () => {
    const twice = [...simulated.handedOver.values()].filter((times) => times > 1)
    expect(twice.length).toBeGreaterThan(0)
    expect(twice.length / simulated.mails.size).toBeLessThan(0.02)
  })
})

it('the same seed gives the same history, and another seed another', async () => {
  const histories = []
  for (const seed of [5, 5, 6]) histories.push((await simulateDeliveries({ seed, applications: 200 })).history)
  const [one, again, other] = histories
  expect(again).toBe(one)
  expect(other).not.toBe(one)
})

describe('a broken promise is noticed', () => {
  let simulated: Simulated
  beforeAll(async () => {
    simulated = await simulateDeliveries({ seed: 5, applications: 200 })
  })
  const first = <Key>(map: ReadonlyMap<Key, unknown>) => [...map.keys()][0] as Key
  const changed = (change: Partial<Simulated>) => violations({ ...simulated, ...change })
  const without = <Key, Value>(map: ReadonlyMap<Key, Value>) => new Map([...map].slice(1))

  it('an event that is left', () => {
    expect(changed({ left: { ...simulated.left, stream: 2 } })).toEqual(['2 left in stream'])
    expect(changed({ deadLetters: [{ body: 'one' }] })).toEqual(['given up: one'])
  })

  it('an effect that is missing', () => {
    const { mails, schedules, published } = simulated
    expect(changed({ mails: without(mails) })).toEqual([`mail never: ${first(mails)}`])
    expect(changed({ mails: new Map([...mails, [first(mails), { sent: false, until: '' }]]) })).toEqual([
      `mail never: ${first(mails)}`,
    ])
    expect(changed({ schedules: without(schedules) })).toEqual([`looked at never: ${first(schedules).split(' ')[0]}`])
    expect(changed({ published: without(published) })).toHaveLength(1)
    expect(changed({ poison: new Set([...simulated.poison, 'one']) })).toEqual(['buried never: one'])
  })

  it('an effect that is there twice, or without an event', () => {
    const { mails, schedules, published } = simulated
    const id = first(schedules).split(' ')[0]
    expect(changed({ schedules: new Map([...schedules, [`${id} later`, 1]]) })).toEqual([`looked at 2 times: ${id}`])
    expect(changed({ mails: new Map([...mails, ['one', { sent: true, until: '' }]]) })).toEqual([
      'mail without reason: one',
    ])
    const again = [...published.values()].slice(0, 1).map((event) => ['another', event] as const)
    expect(changed({ published: new Map([...published, ...again]) })).toEqual([
      expect.stringMatching(/^idle 2 times: /),
    ])
    expect(changed({ buried: new Set([...simulated.buried, 'one']) })).toEqual(['buried without reason: one'])
  })
})
