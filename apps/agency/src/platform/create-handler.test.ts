import { describe, expect, it, vi } from 'vitest'
import { notFound } from './api-error.ts'
import { createHandler } from './create-handler.ts'
import { fieldEvent } from './testing/field-event.ts'
import { testContext } from './testing/test-context.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff'
const casey = { sub: 'casey', name: 'Casey', email: 'casey@agency.example', signedInAt: new Date(0) }

/** Calls a field of the staff's API, which ends as told; returns the outcome, and what was logged and counted. */
async function call(fieldName: string, end: () => Promise<unknown>, groups = ['counselors' as const]) {
  const { context, metrics } = testContext<'staff'>(issuer, async () => ({ ...casey, groups }))
  const logger = { resetKeys: vi.fn(), appendKeys: vi.fn(), info: vi.fn(), error: vi.fn() }
  const publishStoredMetrics = vi.fn()
  const answer = vi.fn(end)
  const field = answer as never
  const fields = {
    caseGrant: field,
    cases: field,
    case: field,
    caseActivity: field,
    caseAudit: field,
    correctCase: field,
    caseNotes: field,
    openCase: field,
    extendCase: field,
    lockCase: field,
    agencySettings: field,
    proposeSettings: field,
    approveSettings: field,
    refuseSettings: field,
    withdrawSettings: field,
    decideCase: field,
    approveDecision: field,
    refuseDecision: field,
    reopenCase: field,
    addCaseNote: field,
  }
  const handler = createHandler<'staff'>(
    { ...context, logger, metrics: { addMetric: context.metrics.addMetric, publishStoredMetrics } },
    fields,
  )
  const event = fieldEvent(fieldName, { id: 'one' }, { sub: 'casey', issuer })
  const outcome = await handler(event, { awsRequestId: 'request' }).catch((error: Error) => error.message)
  return { outcome, answer, logger, metrics, publishStoredMetrics }
}

describe('a field', () => {
  it('is answered for its person, by what was sent', async () => {
    const { outcome, answer, logger, metrics } = await call('case', async () => 'answer')
    expect(outcome).toBe('answer')
    expect(answer.mock.calls).toEqual([[{ id: 'one' }, { ...casey, groups: ['counselors'] }]])
    expect(logger.resetKeys).toHaveBeenCalledTimes(1)
    expect(logger.appendKeys.mock.calls).toEqual([
      [{ field: 'case', requestId: 'request' }],
      [{ caller: 'casey', record: undefined }],
    ])
    expect(logger.info.mock.calls).toEqual([['answered']])
    expect(metrics).toEqual([])
  })

  it('is not answered for a person whose groups it does not allow', async () => {
    const { outcome, answer, logger } = await call('caseAudit', async () => 'answer')
    expect(outcome).toMatch(/^FORBIDDEN: /)
    expect(answer).not.toHaveBeenCalled()
    expect(logger.info.mock.calls).toEqual([['refused', { code: 'FORBIDDEN' }]])
  })

  it.each(['application', 'toString', 'unknown'])('of another function is a fault: %s', async (name) => {
    const { outcome, answer, metrics } = await call(name, async () => 'answer')
    expect(outcome).toMatch(/^INTERNAL: /)
    expect(answer).not.toHaveBeenCalled()
    expect(metrics).toEqual(['Fault'])
  })
})

describe('a refusal', () => {
  it('leaves as it is, and is no fault', async () => {
    const { outcome, logger, metrics, publishStoredMetrics } = await call('case', () =>
      Promise.reject(notFound('case')),
    )
    expect(outcome).toBe('NOT_FOUND: there is no such case')
    expect(logger.info.mock.calls).toEqual([['refused', { code: 'NOT_FOUND' }]])
    expect(logger.error).not.toHaveBeenCalled()
    expect([metrics, publishStoredMetrics.mock.calls]).toEqual([[], []])
  })
})

describe('a fault', () => {
  it('is masked, counted once, and logged by its kind, its place and its cause', async () => {
    const cause = new TypeError('Maribel')
    const { outcome, logger, metrics, publishStoredMetrics } = await call('case', () =>
      Promise.reject(new RangeError('Quintanilla', { cause })),
    )
    expect(outcome).toBe('INTERNAL: something went wrong on our side; try again in a moment')
    expect(metrics).toEqual(['Fault'])
    expect(publishStoredMetrics).toHaveBeenCalledTimes(1)
    const at = expect.arrayContaining([expect.stringMatching(/^at .*create-handler\.test\.ts:\d+:\d+/)])
    expect(logger.error.mock.calls).toEqual([
      ['failed', { fault: { name: 'RangeError', at, cause: { name: 'TypeError', at } } }],
    ])
    expect(JSON.stringify(logger.error.mock.calls)).not.toMatch(/Maribel|Quintanilla/)
  })

  it('is logged with six places at most', async () => {
    const error = new Error('deep')
    error.stack = ['Error: deep', ...Array.from({ length: 9 }, (_, n) => `    at place ${n}`)].join('\n')
    const { logger } = await call('case', () => Promise.reject(error))
    const at = Array.from({ length: 6 }, (_, n) => `at place ${n}`)
    expect(logger.error.mock.calls).toEqual([['failed', { fault: { name: 'Error', at } }]])
  })

  it('that is no error is logged by its type', async () => {
    const { logger } = await call('case', () => Promise.reject('Maribel'))
    expect(logger.error.mock.calls).toEqual([['failed', { fault: { name: 'string' } }]])
  })
})
