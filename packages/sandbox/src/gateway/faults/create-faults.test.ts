import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { kms } from '../../services/kms/service.ts'
import { sqs } from '../../services/sqs/service.ts'
import { createFaults } from './create-faults.ts'
import type { FaultRule } from './fault-plan.ts'

const services = [sqs, kms] as never
const send = { operation: 'SendMessage', input: { QueueUrl: '/1/q' }, caller: null, source: { region: 'us-east-1' } }

function start(rules: FaultRule[], seed = 1) {
  const clock = createSimulatedClock()
  const { inject, report } = createFaults({ seed, rules }, services, clock)
  return { clock, report, inject: (service: object, call: object = send) => inject(service as never, call as never) }
}

/** Returns which of the calls were refused. */
async function refused(rules: FaultRule[], { seed = 1, calls = 200, service = sqs as object } = {}) {
  const { inject } = start(rules, seed)
  const all = Array.from({ length: calls }, () =>
    inject(service).then(
      () => '.',
      (error: Error) => error.name[0],
    ),
  )
  return (await Promise.all(all)).join('')
}

const throttle = (share: number): FaultRule => ({ service: 'sqs', operation: 'SendMessage', share, fault: 'throttle' })

describe('faults on demand', () => {
  it('are the same for the same seed and the same calls, and others for another seed', async () => {
    const first = await refused([throttle(0.3)])
    expect(await refused([throttle(0.3)])).toBe(first)
    expect(await refused([throttle(0.3)], { seed: 2 })).not.toBe(first)
  })

  it('have the share that the rule says', async () => {
    const count = async (share: number) =>
      [...(await refused([throttle(share)], { calls: 2_000 }))].filter((one) => one === 'R')
    expect(await count(0)).toHaveLength(0)
    expect(await count(1)).toHaveLength(2_000)
    expect(Math.abs((await count(0.25)).length - 500)).toBeLessThan(60)
  })

  it('of a rule do not depend on the rules beside it', async () => {
    const late: FaultRule = { service: 'kms', operation: '*', share: 0.5, fault: 'error' }
    expect(await refused([throttle(0.3), late])).toBe(await refused([throttle(0.3)]))
    const { inject } = start([throttle(0.3), late])
    const mixed: string[] = []
    for (let count = 0; count < 200; count += 1) {
      await inject(kms, { ...send, operation: 'Decrypt' }).catch(() => undefined)
      mixed.push(
        await inject(sqs).then(
          () => '.',
          () => 'R',
        ),
      )
    }
    expect(mixed.join('')).toBe(await refused([throttle(0.3)]))
  })

  it('of two rules that say the same are independent of each other', async () => {
    const duplicate: FaultRule = { service: 'sqs', operation: 'DeleteMessage', share: 0.5, fault: 'duplicate' }
    const { inject } = start([duplicate, duplicate])
    const counts = [0, 0, 0]
    for (let count = 0; count < 400; count += 1) {
      const { length } = await inject(sqs, { ...send, operation: 'DeleteMessage' })
      counts[length] = (counts[length] ?? 0) + 1
    }
    for (const [length, expected] of [100, 200, 100].entries())
      expect(Math.abs((counts[length] ?? 0) - expected)).toBeLessThan(50)
  })

  it('concern the operation and the service of the rule', async () => {
    const { inject, report } = start([throttle(1)])
    expect(await inject(sqs, { ...send, operation: 'ReceiveMessage' })).toEqual([])
    expect(await inject(kms, send)).toEqual([])
    await expect(inject(sqs)).rejects.toMatchObject({ code: 'RequestThrottled', status: 403 })
    expect(report()).toEqual({ seed: 1, rules: [{ ...throttle(1), asked: 1, injected: 1 }] })
  })

  it('are held until they are released', async () => {
    const faults = createFaults({ seed: 1, rules: [throttle(1)] }, services, createSimulatedClock())
    faults.hold()
    expect(await faults.inject(sqs as never, send)).toEqual([])
    faults.release()
    await expect(faults.inject(sqs as never, send)).rejects.toMatchObject({ code: 'RequestThrottled' })
    expect(faults.report().rules).toMatchObject([{ asked: 1, injected: 1 }])
  })

  it('may be errors with a code, a message and a status of their own', async () => {
    const { inject } = start([
      {
        service: 'sqs',
        operation: '*',
        share: 1,
        fault: 'error',
        code: 'QueueDoesNotExist',
        message: 'gone',
        status: 400,
      },
    ])
    await expect(inject(sqs)).rejects.toMatchObject({ code: 'QueueDoesNotExist', message: 'gone', status: 400 })
    await expect(
      start([{ service: 'sqs', operation: '*', share: 1, fault: 'error' }]).inject(sqs),
    ).rejects.toMatchObject({ code: 'InternalError', status: 500 })
  })

  it('may be latency between two times, by the clock of the sandbox', async () => {
    const { inject, clock } = start([
      { service: 'sqs', operation: '*', share: 1, fault: 'latency', milliseconds: 100, upTo: 200 },
    ])
    let isDone = false
    const call = inject(sqs).then(() => (isDone = true))
    await clock.advance(99)
    expect(isDone).toBe(false)
    await clock.advance(101)
    await call
  })

  it('of a standard queue are none of a FIFO queue', async () => {
    const { inject } = start([{ service: 'sqs', operation: '*', share: 1, fault: 'reorder', milliseconds: 10 }])
    expect(await inject(sqs)).toEqual([{ kind: 'reorder', milliseconds: expect.any(Number) }])
    expect(await inject(sqs, { ...send, input: { QueueUrl: '/1/q.fifo' } })).toEqual([])
  })
})
