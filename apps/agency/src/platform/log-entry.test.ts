import { Logger } from '@aws-lambda-powertools/logger'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { notFound } from './api-error.ts'
import { createHandler } from './create-handler.ts'
import { fieldEvent } from './testing/field-event.ts'
import { testContext } from './testing/test-context.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_consumers'
const record = '3f0c7a52-8a4e-4f0e-9d1b-6a9f1f2b7c11'
const person = { sub: 'a-person', issuer }

afterEach(() => vi.restoreAllMocks())

/** Calls a field that ends as told, and returns the lines that the function logged. */
async function linesOf(
  end: () => Promise<never>,
  { requestId = 'request-1', sent = {} }: { requestId?: string; sent?: object } = {},
): Promise<string[]> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const failed = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const admit = async ({ sub }: { sub: string }) => ({ sub, groups: [] })
  const context = {
    ...testContext<'consumer'>(issuer, admit).context,
    logger: new Logger({ serviceName: 'consumer-api' }),
  }
  const fields = { application: end, applications: end, saveApplication: end, submitApplication: end }
  const handler = createHandler<'consumer'>(context, fields)
  await handler(fieldEvent('application', sent, person), { awsRequestId: requestId }).catch(() => undefined)
  return [...written.mock.calls, ...failed.mock.calls].map(([text]) => String(text))
}

describe('an entry of the log of a function', () => {
  it('is one JSON object with time in UTC, level, service, field, request and caller', async () => {
    const lines = await linesOf(() => Promise.reject(notFound('application')))
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'INFO',
      service: 'consumer-api',
      field: 'application',
      requestId: 'request-1',
      caller: 'a-person',
    })
  })

  it('names the code of a refusal', async () => {
    const [line = ''] = await linesOf(() => Promise.reject(notFound('application')))
    expect(JSON.parse(line)).toMatchObject({ message: 'refused', code: 'NOT_FOUND' })
  })

  it.each([{ id: record }, { caseId: record }, { input: { id: record } }, { input: { caseId: record } }])(
    'names the record of a call with %j',
    async (sent) => {
      const [line = ''] = await linesOf(() => Promise.reject(notFound('case')), { sent })
      expect(JSON.parse(line)).toMatchObject({ record })
    },
  )

  it.each([null, 'text', { id: 5 }, { id: 'Maribel' }, { input: 'Maribel' }, { input: { id: 'Maribel' } }])(
    'holds nothing of a call with %j, which names no record',
    async (sent) => {
      const [line = ''] = await linesOf(() => Promise.reject(notFound('case')), { sent: sent as object })
      expect(JSON.parse(line)).not.toHaveProperty('record')
      expect(line).not.toContain('Maribel')
    },
  )

  it('names a fault by its kind and place, without its message', async () => {
    const [line = ''] = await linesOf(() => Promise.reject(new TypeError('Maribel Quintanilla')))
    expect(JSON.parse(line)).toMatchObject({ level: 'ERROR', message: 'failed', fault: { name: 'TypeError' } })
    expect(line).not.toContain('Maribel')
  })

  it('stays one line, whatever characters a request carries', async () => {
    const [line = '', ...others] = await linesOf(() => Promise.reject(notFound('case')), {
      requestId: 'a\n{"level":"INFO"}\u2028\r',
    })
    expect(others).toEqual([])
    expect(line.trimEnd()).not.toMatch(/[\n\r]/)
    expect(JSON.parse(line).requestId).toBe('a\n{"level":"INFO"}\u2028\r')
  })
})
